import { isGrade, type Scale } from './grades.ts'

/**
 * A case audit: each service grades its own part of a case before it sees what another gave, then all agree on one
 * grade. Cases come in sittings, such as five and then three: the grades of a sitting stay unseen until all of them are
 * in, because whoever has seen how others read the first case no longer reads the second blind.
 */

/** Somebody who is to grade a part of a case, and what came of it. */
export interface Part {
  readonly caseId: string
  readonly auditorId: string
  /**
   * Grades by domain: recognition, planning, assessment, joint working, impact. Null where the domain does not
   * apply.
   */
  readonly grades: Readonly<Record<string, number | null>>
  readonly state: 'to grade' | 'handed in' | 'excused'
}

/**
 * A case of an audit. One in which somebody raised an immediate concern is stopped and holds up no other. Where it
 * goes on, it goes on in a later sitting.
 */
export interface AuditCase {
  readonly id: string
  readonly isStopped: boolean
}

export interface Sitting {
  readonly cases: readonly AuditCase[]
  readonly parts: readonly Part[]
}

/**
 * Cases in sittings of given sizes, in their order: eight as five and three. What is left over is a sitting of its
 * own.
 */
export function sittingsOf<Case>(
  cases: readonly Case[],
  sizes: readonly number[],
): readonly (readonly Case[])[] {
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) throw new RangeError('A sitting has cases')
  const sittings: (readonly Case[])[] = []
  let at = 0
  for (const size of [...sizes, cases.length]) {
    if (at >= cases.length) break
    sittings.push(cases.slice(at, at + size))
    at += size
  }
  return sittings
}

/** What is missing from a part before it can be handed in, in words; none when it is whole. */
export function partFaults(
  { grades }: Pick<Part, 'grades'>,
  domains: readonly string[],
  scale: Scale,
): readonly string[] {
  return domains.flatMap((domain) => {
    const grade = grades[domain]
    if (grade === undefined) return [`Grade “${domain}”, or say that it does not apply`]
    return grade === null || isGrade(grade, scale) ? [] : [`Choose a grade of the scale for “${domain}”`]
  })
}

/** The parts that a sitting waits for: not those of stopped cases, and not those of whoever is excused. */
export function outstanding({ cases, parts }: Sitting): readonly Part[] {
  const going = new Set(cases.filter(({ isStopped }) => !isStopped).map(({ id }) => id))
  return parts.filter(({ caseId, state }) => going.has(caseId) && state === 'to grade')
}

/** Whether everybody’s grades are in, so that all may be seen. A sitting that nobody graded opens to nobody. */
export const isOpen = (sitting: Sitting): boolean =>
  outstanding(sitting).length === 0 && sitting.parts.some(({ state }) => state === 'handed in')

/**
 * The parts that somebody may see with their grades: their own at any time, and everybody’s that were handed in
 * once the sitting is open. Everybody means everybody: whoever runs the audit, and whoever chairs it, sees no more
 * than others, so that nobody can lead it to a grade.
 */
export const seenBy = (sitting: Sitting, auditorId: string | undefined): readonly Part[] => {
  const open = isOpen(sitting)
  return sitting.parts.filter((part) => part.auditorId === auditorId || (open && part.state === 'handed in'))
}

/** How far a sitting has come, for whoever runs it: who is waited for, and no grade of anybody. */
export interface Progress {
  readonly handedIn: number
  readonly of: number
  readonly waitsFor: readonly { readonly caseId: string; readonly auditorId: string }[]
}

export function progressOf(sitting: Sitting): Progress {
  const waitsFor = outstanding(sitting).map(({ caseId, auditorId }) => ({ caseId, auditorId }))
  const stopped = new Set(sitting.cases.filter(({ isStopped }) => isStopped).map(({ id }) => id))
  const handedIn = sitting.parts.filter(
    ({ caseId, state }) => state === 'handed in' && !stopped.has(caseId),
  ).length
  return { handedIn, of: handedIn + waitsFor.length, waitsFor }
}

/**
 * Whether a grade may still be changed by whoever gave it. Once a sitting is open, what was given blind stays as it
 * was.
 */
export const mayGrade = (sitting: Sitting, caseId: string, auditorId: string): boolean =>
  !isOpen(sitting) &&
  sitting.cases.some(({ id, isStopped }) => id === caseId && !isStopped) &&
  sitting.parts.some(
    (part) => part.caseId === caseId && part.auditorId === auditorId && part.state !== 'excused',
  )

/** What was agreed of a domain of a case. */
export interface Agreed {
  readonly caseId: string
  readonly domain: string
  readonly grade: number
}

/** How a blind grade moved when one was agreed. Both are kept. */
export interface Movement {
  readonly caseId: string
  readonly domain: string
  readonly auditorId: string
  readonly blind: number
  readonly agreed: number
  /** Below nought where the agreed grade is the lower. */
  readonly by: number
}

/**
 * How each blind grade moved. Throws a RangeError before the sitting is open: a grade that is agreed before all have
 * given theirs is no moderated grade.
 */
export function movements(sitting: Sitting, agreed: readonly Agreed[]): readonly Movement[] {
  if (!isOpen(sitting)) throw new RangeError('Grades are agreed once all of a sitting are in')
  const handedIn = sitting.parts.filter(({ state }) => state === 'handed in')
  return agreed.flatMap(({ caseId, domain, grade }) =>
    handedIn.flatMap((part): readonly Movement[] => {
      const blind = part.caseId === caseId ? part.grades[domain] : undefined
      if (blind === undefined || blind === null) return []
      return [{ caseId, domain, auditorId: part.auditorId, blind, agreed: grade, by: grade - blind }]
    }),
  )
}

/** How far grades move in all: a measure of how far standards are shared, and never one of an auditor. */
export interface Moved {
  readonly of: number
  readonly unmoved: number
  readonly up: number
  readonly down: number
}

export const movedInAll = (all: readonly Movement[]): Moved => ({
  of: all.length,
  unmoved: all.filter(({ by }) => by === 0).length,
  up: all.filter(({ by }) => by > 0).length,
  down: all.filter(({ by }) => by < 0).length,
})
