import { type Graded, gradeNames, type QuestionSet } from '#modules/questionnaires/index.ts'
import { middleGrade, type Scale, tally } from './grades.ts'

/** A standard as a cycle asks of it. It is the same standard in every cycle that asks by its id. */
export interface ToolStandard {
  readonly id: string
  /** As it is printed. */
  readonly number: string
  readonly words: string
  /** The questions in which it is graded. */
  readonly questionIds: readonly string[]
}

/** What a question set grades: its standards, all of them on one scale. */
export interface Tool {
  readonly standards: readonly ToolStandard[]
  readonly scale: Scale
}

export const NO_STANDARDS =
  'This question set grades no standard. Give it standards, and each at least one question that is answered by a colour or on a scale'
export const MIXED_SCALES =
  'The questions of this set are graded on different scales. Give all that stand for a standard the same grades'

/** From which grade a scale is met: as in the usual scale of the same names, or else at its highest. */
export const usuallyMet = (names: readonly string[], known: readonly Scale[]): number =>
  known.find((scale) => JSON.stringify(scale.names) === JSON.stringify(names))?.met ?? names.length - 1

/** What a set grades, or why a cycle cannot ask it. Standards that no question grades are left out. */
export function toolOf(set: QuestionSet, known: readonly Scale[]): Tool | { readonly fault: string } {
  const graded = set.sections
    .flatMap(({ questions }) => questions)
    .flatMap((question) => {
      const names = gradeNames(question)
      return names && question.standard !== null ? [{ id: question.id, of: question.standard, names }] : []
    })
  const [first] = graded
  if (!first) return { fault: NO_STANDARDS }
  const scaleOf = (names: readonly string[]): string => JSON.stringify(names)
  if (graded.some(({ names }) => scaleOf(names) !== scaleOf(first.names))) return { fault: MIXED_SCALES }
  const standards = set.standards.flatMap(({ id, number, words }): readonly ToolStandard[] => {
    const questionIds = graded.filter(({ of }) => of === id).map((each) => each.id)
    return questionIds.length === 0 ? [] : [{ id, number, words, questionIds }]
  })
  if (standards.length === 0) return { fault: NO_STANDARDS }
  return { standards, scale: { names: first.names, met: usuallyMet(first.names, known) } }
}

/**
 * The grade of one standard out of those of its questions: that which more than half of them reach. Null where the
 * standard does not apply, undefined where nothing was graded.
 */
export function standardGrade(
  { questionIds }: ToolStandard,
  graded: Graded,
  scale: Scale,
): number | null | undefined {
  const given = questionIds.flatMap((id) => {
    const grade = graded[id]
    return grade === undefined ? [] : [grade]
  })
  const grades = given.filter((grade) => grade !== null)
  if (grades.length === 0) return given.length === 0 ? undefined : null
  return middleGrade(tally(grades, scale))
}
