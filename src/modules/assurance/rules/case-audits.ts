import { counted } from '#platform/words.ts'
import type {
  AgreedGrade,
  AuditorId,
  AuditPart,
  Criterion,
  CriterionId,
  PartGrade,
  PartId,
  PartState,
} from '../schema/case-audits.ts'
import type { SampledCase, SampledCaseId, ScaleName } from '../schema/samples.ts'
import { type Agreement, agreementOf } from './agreement.ts'
import {
  type AuditCase,
  isOpen,
  type Moved,
  movedInAll,
  movements,
  type Part,
  type Sitting,
} from './blind-grading.ts'
import { middleGrade, SCALES, type Scale, tally } from './grades.ts'
import { casesNow, isStopped } from './samples.ts'

/** How many criteria and auditors an audit may have: more than any tool that is known. */
export const [MOST_CRITERIA, MOST_AUDITORS] = [15, 30]

/** How many cases an audit may have, so that all of their parts can be graded. */
export const MOST_AUDITED = 30

/**
 * What multi-agency case audits usually grade, from recognition to impact (the audit tool of Enfield and others). An audit begins
 * with these, and its lead changes them. The quality of a case as a whole is graded when the auditors meet.
 */
const USUAL = [
  ['Recognition', 'Was the risk recognised, and acted on in time?'],
  [
    'Assessment',
    'Does the assessment say what life is like for this child or adult, and what puts them at risk?',
  ],
  ['Planning', 'Is there a plan with clear outcomes, and was it carried out and reviewed?'],
  ['Joint working', 'Did the agencies share what they knew, and decide together?'],
  ['Impact', 'Is the child or adult safer because of what was done?'],
] as const

const DESCRIBED: Readonly<Record<ScaleName, readonly string[]>> = {
  rag: [
    'It was not done, or so late that somebody was left at risk.',
    'It was done in part, or late.',
    'It was done when it was needed.',
  ],
  'nought-to-three': [
    'It was not done, or so late that somebody was left at risk.',
    'It was done in part.',
    'Most of it was done, when it was needed.',
    'All of it was done, and the record shows what it changed.',
  ],
  judgement: [
    'It was not done, or so late that somebody was left at risk.',
    'It was done in part, or only where somebody was asked to.',
    'It was done, when it was needed and by whoever it is for.',
    'It was done, and the record shows what it changed for the child or adult.',
  ],
}

/** What has to be seen for each grade of a scale, where nobody has said it better. */
export const usualDescriptors = (scale: ScaleName): readonly string[] => DESCRIBED[scale]

/** The criteria that an audit begins with. */
export const usualCriteria = (
  scale: ScaleName,
): readonly Pick<Criterion, 'title' | 'asks' | 'descriptors'>[] =>
  USUAL.map(([title, asks]) => ({ title, asks, descriptors: usualDescriptors(scale) }))

/** The criteria that somebody grades who audits for an agency: those of all, and those of that agency alone. */
export const criteriaFor = <Each extends Pick<Criterion, 'agencyId' | 'takenOutAt'>>(
  all: readonly Each[],
  agencyId: Criterion['agencyId'],
): readonly Each[] =>
  all.filter((each) => each.takenOutAt === null && (each.agencyId === null || each.agencyId === agencyId))

const SIZES = /^\d{1,2}(\s*[,+]\s*\d{1,2})*$/

/**
 * How many cases are graded in each sitting, as it is typed: “5, 3” is five and then three, as a session of eight is often
 * split. Empty is one sitting of all. Undefined for what says no sizes.
 */
export function readSittings(typed: string): readonly number[] | undefined {
  const text = typed.trim()
  if (text === '') return []
  if (!SIZES.test(text)) return undefined
  const sizes = text.split(/[,+]/).map(Number)
  return sizes.every((size) => size > 0) && sizes.length <= 10 ? sizes : undefined
}

export const sittingsWords = (sizes: readonly number[]): string =>
  sizes.length === 0 ? 'All cases in one' : `${sizes.join(' and ')}; what is left over is one more`

type Seated = Pick<
  SampledCase,
  'id' | 'stratum' | 'number' | 'isDrawn' | 'takenOutAt' | 'sitting' | 'concernAt' | 'settledAt'
>
type PartRow = Pick<AuditPart, 'caseId' | 'auditorId' | 'state'>

const STATE: Readonly<Record<PartState, Part['state']>> = {
  ...{ 'to-grade': 'to grade', 'handed-in': 'handed in', excused: 'excused' },
}

/**
 * The sittings of an audit by their numbers. The parts of a case that is stopped are in none: if it goes on, it does so in a
 * sitting that is not open, and its grades are still blind.
 */
export function sittingsNow(
  cases: readonly Seated[],
  parts: readonly PartRow[],
): ReadonlyMap<number, Sitting> {
  const now = casesNow(cases).filter(({ sitting }) => sitting !== null)
  const numbers = [...new Set(now.map(({ sitting }) => sitting ?? 0))].toSorted((one, other) => one - other)
  return new Map(
    numbers.map((number) => {
      const own: readonly AuditCase[] = now
        .filter(({ sitting }) => sitting === number)
        .map((each) => ({ id: each.id, isStopped: isStopped(each) }))
      const going = new Set(own.filter((each) => !each.isStopped).map(({ id }) => id))
      return [
        number,
        {
          cases: own,
          parts: parts
            .filter(({ caseId }) => going.has(caseId))
            .map(({ caseId, auditorId, state }) => ({
              ...{ caseId, auditorId, grades: {}, state: STATE[state] },
            })),
        },
      ]
    }),
  )
}

/** The numbers of the sittings whose grades all may see. */
export const openSittings = (cases: readonly Seated[], parts: readonly PartRow[]): ReadonlySet<number> =>
  new Set([...sittingsNow(cases, parts)].filter(([, sitting]) => isOpen(sitting)).map(([number]) => number))

/**
 * In which sitting each case is that has none yet. Cases fill the sittings in the order in which they were drawn, those of each
 * group by turns. A sitting that is open takes nobody in: whoever has seen its grades would no longer read a new case blind.
 */
export function seats(
  cases: readonly Seated[],
  sizes: readonly number[],
  open: ReadonlySet<number>,
): ReadonlyMap<SampledCaseId, number> {
  const now = casesNow(cases)
  const taken = new Map<number, number>()
  for (const { sitting } of now) if (sitting !== null) taken.set(sitting, (taken.get(sitting) ?? 0) + 1)
  const seated = new Map<SampledCaseId, number>()
  const waiting = now
    .filter(({ sitting }) => sitting === null)
    .toSorted((one, other) => one.number - other.number || (one.stratum < other.stratum ? -1 : 1))
  for (const { id } of waiting) {
    let number = 1
    while (open.has(number) || (taken.get(number) ?? 0) >= (sizes[number - 1] ?? Number.POSITIVE_INFINITY))
      number += 1
    taken.set(number, (taken.get(number) ?? 0) + 1)
    seated.set(id, number)
  }
  return seated
}

/** What keeps the cases of an audit from being drawn, in words; none when they can be. */
export const auditFaults = (criteria: readonly Criterion[]): readonly string[] =>
  criteria.some(({ takenOutAt }) => takenOutAt === null) ? [] : ['Say first what is graded in every case.']

/** How a sitting stands, in words for everybody: how many parts are in, and no grade of any. */
export function sittingWords(sitting: Sitting): string {
  const of = sitting.parts.filter(({ state }) => state !== 'excused').length
  const isIn = sitting.parts.filter(({ state }) => state === 'handed in').length
  if (of === 0) return 'Nobody is asked to grade it yet.'
  return isOpen(sitting)
    ? 'All grades are in, and open to all who graded.'
    : `${isIn} of ${counted(of, 'part')} handed in. Nobody sees a grade of anybody else until all are in.`
}

/** What is known of the grades of one criterion, over all cases of an audit. */
export interface CriterionResult {
  readonly counts: readonly number[]
  /** The grade that more than half of the cases reach; undefined where none is graded. */
  readonly middle: number | undefined
  readonly met: number
  readonly of: number
}

/** Counts grades. Cases to which the criterion does not apply are in no base. */
export function resultOf(grades: readonly (number | null)[], scale: Scale): CriterionResult {
  const given = grades.filter((grade) => grade !== null)
  const counts = tally(given, scale)
  return {
    ...{ counts, middle: middleGrade(counts), of: given.length },
    met: given.filter((grade) => grade >= scale.met).length,
  }
}

export const scaleNamed = (scale: ScaleName): Scale => SCALES[scale]

/** Whose part is whose. */
export const partOf = (
  parts: readonly AuditPart[],
  caseId: SampledCaseId,
  auditorId: AuditorId,
): AuditPart | undefined => parts.find((part) => part.caseId === caseId && part.auditorId === auditorId)

/** The blind grades of a part by the ids of what is graded. Those that were not chosen yet are missing. */
export const gradesIn = (
  partId: PartId,
  grades: readonly PartGrade[],
): Readonly<Record<CriterionId, number | null>> =>
  Object.fromEntries(
    grades
      .filter((each) => each.partId === partId && each.isGiven)
      .map(({ criterionId, grade }) => [criterionId, grade]),
  )

/** A sitting with the grades of its parts, for what is worked out of those that are open. */
export const graded = (
  sitting: Sitting,
  parts: readonly AuditPart[],
  grades: readonly PartGrade[],
): Sitting => ({
  ...sitting,
  parts: sitting.parts.map((part) => {
    const row = parts.find(({ caseId, auditorId }) => caseId === part.caseId && auditorId === part.auditorId)
    return { ...part, grades: row ? gradesIn(row.id, grades) : {} }
  }),
})

/** How far those who graded agreed before they spoke, and how far they moved when they did. Nobody is named by it. */
export interface Shared {
  readonly moved: Moved
  readonly agreement: Agreement
}

/** Works it out of the sittings that are open. */
export function sharedIn(open: readonly Sitting[], agreed: readonly AgreedGrade[]): Shared {
  const settled = agreed.flatMap(({ caseId, criterionId, grade }) =>
    grade === null ? [] : [{ caseId, domain: criterionId, grade }],
  )
  const moved = open.flatMap((sitting) => {
    const own = new Set(sitting.cases.map(({ id }) => id))
    return movements(
      sitting,
      settled.filter(({ caseId }) => own.has(caseId)),
    )
  })
  const units = open.flatMap(({ parts }) =>
    [
      ...Map.groupBy(
        parts
          .filter(({ state }) => state === 'handed in')
          .flatMap(({ caseId, grades }) =>
            Object.entries(grades).flatMap(([criterion, grade]) =>
              grade === null ? [] : [{ of: `${caseId} ${criterion}`, grade }],
            ),
          ),
        ({ of }) => of,
      ).values(),
    ].map((unit) => unit.map(({ grade }) => grade)),
  )
  return { moved: movedInAll(moved), agreement: agreementOf(units) }
}
