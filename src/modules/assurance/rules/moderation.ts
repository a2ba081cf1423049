import { gradeName, isGrade, type Scale, standing } from './grades.ts'

/**
 * What becomes of a self-assessment after its agency has sent it: a check at the desk, evidence asked for, a
 * challenge session of peers, the agreed grades. What was sent is never changed; evidence that is asked for comes
 * with a second version.
 */
export const STAGES = ['awaited', 'desk check', 'returned for evidence', 'challenge', 'moderated'] as const
export type Stage = (typeof STAGES)[number]

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  awaited: 'Awaited',
  'desk check': 'Being checked',
  'returned for evidence': 'Returned for evidence',
  challenge: 'In challenge',
  moderated: 'Moderated',
}

/** From where to where a self-assessment may go. One that raises no question is moderated from the desk. */
const MOVES: Readonly<Record<Stage, readonly Stage[]>> = {
  awaited: ['desk check'],
  'desk check': ['returned for evidence', 'challenge', 'moderated'],
  'returned for evidence': ['desk check'],
  challenge: ['returned for evidence', 'moderated'],
  // An agency may have something to add. The grades that were agreed stay on record.
  moderated: ['challenge'],
}

export const mayMove = (from: Stage, to: Stage): boolean => MOVES[from].includes(to)

/** One standard of one agency as a challenge session leaves it. */
export interface Challenged {
  readonly standard: string
  /** What the agency gave itself; null where it is not applicable. */
  readonly self: number | null
  /** What was agreed; undefined before it is, null where not applicable was accepted. */
  readonly moderated: number | null | undefined
  /** The question that was put, if one was. */
  readonly question: string | null
  readonly reply: string
  /** Why the agreed grade is another than the agency’s. */
  readonly reason: string
}

/** What is missing before a self-assessment is moderated, in words; none when it can be. */
export function moderationFaults(standards: readonly Challenged[], scale: Scale): readonly string[] {
  return standards.flatMap(({ standard, self, moderated, question, reply, reason }) => {
    if (question !== null && reply.trim() === '')
      return [`“${standard}” has a question without a reply: record the reply, or that none was given`]
    // A standard that nobody asked of keeps the agency’s grade.
    if (moderated === undefined) return question === null ? [] : [`Agree a grade for “${standard}”`]
    if (moderated !== null && !isGrade(moderated, scale))
      return [`Choose a grade of the scale for “${standard}”`]
    if (moderated !== self && reason.trim() === '')
      return [`Say why the agreed grade for “${standard}” is not the agency’s own`]
    return []
  })
}

/** Both scores of a standard, and which of them reports use. */
export interface Outcome {
  readonly standard: string
  readonly self: number | null
  /** The grade that stands; null where the standard is not applicable. */
  readonly grade: number | null
  /** How far moderation moved it; null where there was nothing to move. */
  readonly gap: number | null
}

/** What comes of each standard. What was not moderated stands as the agency gave it. */
export const outcomes = (standards: readonly Challenged[]): readonly Outcome[] =>
  standards.map(({ standard, self, moderated }) => ({
    ...{ standard, self },
    // Not applicable that was accepted takes the grade away, which is more than leaving it as it was.
    ...(moderated === null ? { grade: null, gap: null } : standing({ self, moderated: moderated ?? null })),
  }))

/** A standard that is not met, from which an action is to come. */
export interface Gap {
  readonly standard: string
  readonly grade: number
  /** The action as it is offered: somebody words it with the agency before it is recorded. */
  readonly action: string
}

/** The standards that are not met as they stand, the lowest grade first. */
export const gapsOf = (all: readonly Outcome[], scale: Scale): readonly Gap[] =>
  all
    .flatMap(({ standard, grade }) =>
      grade === null || grade >= scale.met
        ? []
        : [
            {
              ...{ standard, grade },
              action: `Bring “${standard}” from ${gradeName(grade, scale)} to ${gradeName(scale.met, scale)}`,
            },
          ],
    )
    .toSorted((one, other) => one.grade - other.grade)
