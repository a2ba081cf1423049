/**
 * Grades of a self-assessment or an audit. A tool brings its own scale: nought to three in Greater Manchester, red,
 * amber and green elsewhere, four judgements in many case audits. A grade is the place of its name in the scale,
 * from 0 up.
 */
export interface Scale {
  /** The names of the grades, the lowest first. */
  readonly names: readonly string[]
  /** The lowest grade that counts as meeting the standard: “green”, or 3 of 0 to 3. */
  readonly met: number
}

/** The usual scales, for whoever begins a tool. They are offered, not imposed. */
export const SCALES = {
  rag: { names: ['Red', 'Amber', 'Green'], met: 2 },
  'nought-to-three': { names: ['Not met', 'Partly met', 'Mostly met', 'Fully met'], met: 3 },
  judgement: { names: ['Inadequate', 'Requires improvement', 'Good', 'Outstanding'], met: 2 },
} as const satisfies Readonly<Record<string, Scale>>

/** Whether a number is a grade of a scale. */
export const isGrade = (grade: number, { names }: Scale): boolean =>
  Number.isInteger(grade) && grade >= 0 && grade < names.length

/**
 * The name of a grade. Throws a RangeError for what is no grade of the scale: a figure of another scale was mixed
 * in.
 */
export function gradeName(grade: number, scale: Scale): string {
  const name = isGrade(grade, scale) ? scale.names[grade] : undefined
  if (name === undefined) throw new RangeError(`${grade} is no grade of ${scale.names.join(', ')}`)
  return name
}

/** What an agency said of itself and what was agreed when it was challenged; null where nobody has said it. */
export interface Graded {
  readonly self: number | null
  readonly moderated: number | null
}

/**
 * The grade that reports use, and how far moderation moved it. Both scores are kept: an agency that gave itself 3 and
 * was moderated to 2 stands at 2, with a gap of −1.
 */
export function standing({ self, moderated }: Graded): {
  readonly grade: number | null
  readonly gap: number | null
} {
  return {
    grade: moderated ?? self,
    gap: self === null || moderated === null ? null : moderated - self,
  }
}

/**
 * The grade that more than half of some grades reach: the lower median. Grades are an order and no quantities (the step
 * from red to amber is not the step from amber to green), so they have a middle and no average. Where they split evenly
 * it is the lower of the two, because half is not most. Takes how many there are of each grade, the lowest grade first;
 * undefined where there are none.
 */
export function middleGrade(counts: readonly number[]): number | undefined {
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return undefined
  let reaching = 0
  for (let grade = counts.length - 1; grade > 0; grade -= 1) {
    reaching += counts[grade] ?? 0
    if (reaching * 2 > all) return grade
  }
  return 0
}

/** How many there are of each grade of a scale, the lowest first. */
export function tally(grades: readonly number[], scale: Scale): readonly number[] {
  const counts = scale.names.map(() => 0)
  for (const grade of grades) {
    if (!isGrade(grade, scale)) throw new RangeError(`${grade} is no grade of ${scale.names.join(', ')}`)
    counts[grade] = (counts[grade] ?? 0) + 1
  }
  return counts
}
