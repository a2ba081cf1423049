import type { Answer, Answers } from '../schema/answer.ts'
import type { Calculation, Question, QuestionSet } from '../schema/question-set.ts'
import { counting, placed, shown, valuesOf } from './showing.ts'

/**
 * How answers to the same thing count together. Each is in one of the four, and the base of a share or mean is what was
 * answered: what does not apply leaves it, and so does what nobody answered, which is counted apart because a return that
 * never came is not a “no” (domain, rule 17).
 */
export interface Tally {
  /** How many answers are in the base. */
  readonly base: number
  /** How many of them are among those that count. */
  readonly counted: number
  readonly notApplicable: number
  readonly unanswered: number
}

/** Counts answers, of one question by many who were asked or of many questions by one. */
export function tally(answers: readonly (Answer | undefined)[], values: readonly string[]): Tally {
  const given = answers.filter((answer) => answer !== undefined)
  const applying = given.filter(({ type }) => type !== 'not-applicable')
  return {
    base: applying.length,
    counted: applying.filter((answer) => valuesOf(answer).some((value) => values.includes(value))).length,
    notApplicable: given.length - applying.length,
    unanswered: answers.length - given.length,
  }
}

const HUNDRED = 100

/** A share in whole percent, halves up: 23 of 26 is 88. Undefined of a base of nobody, which is not 0 per cent. */
export const percentOf = ({ base, counted }: Pick<Tally, 'base' | 'counted'>): number | undefined =>
  // In whole numbers, so that no half is lost to the machine.
  base === 0 ? undefined : Math.floor((2 * HUNDRED * counted + base) / (2 * base))

/** What an answer counts for in a total or a mean; undefined of one that counts for nothing. */
export function scoreOf(question: Question, answer: Answer): number | undefined {
  if (answer.type === 'number' || answer.type === 'scale') return answer.number
  if (answer.type === 'confidence') return answer.now
  if (question.type !== 'choice' && question.type !== 'multi') return undefined
  const chosen = valuesOf(answer)
  const scores = question.options.filter(({ value }) => chosen.includes(value)).map(({ score }) => score)
  if (scores.length === 0 || scores.some((score) => score === null)) return undefined
  return sum(scores.map((score) => score ?? 0))
}

/** Adds up to six decimal places, as numbers are kept. */
const PLACES = 1e6
const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + Math.round(value * PLACES), 0) / PLACES

/** What a calculation came to, with what it was worked out of. */
export interface WorkedOut {
  readonly calculation: Calculation
  /** Whole percent of a share, two decimal places of a mean. Undefined where nothing is in the base. */
  readonly value: number | undefined
  readonly base: number
  readonly notApplicable: number
  readonly unanswered: number
}

/** The calculations of a set for one response. Only what is shown counts. */
export function workOut(set: QuestionSet, answers: Answers): readonly WorkedOut[] {
  const asked = new Set(shown(set, answers).map(({ question }) => question.id))
  const counts = counting(set, answers)
  const questions = new Map(placed(set).map(({ question }) => [question.id, question]))
  return set.calculations.map((calculation) => {
    const ids = calculation.of.filter((id) => asked.has(id))
    const { base, counted, notApplicable, unanswered } = tally(
      ids.map((id) => counts.get(id)),
      calculation.values,
    )
    const scores = ids.flatMap((id) => {
      const [question, answer] = [questions.get(id), counts.get(id)]
      const score = question && answer ? scoreOf(question, answer) : undefined
      return score === undefined ? [] : [score]
    })
    const value =
      calculation.form === 'share'
        ? percentOf({ base, counted })
        : scores.length === 0
          ? undefined
          : calculation.form === 'total'
            ? sum(scores)
            : Math.round((sum(scores) / scores.length) * HUNDRED) / HUNDRED
    return { calculation, value, base, notApplicable, unanswered }
  })
}

/**
 * The score that reports use, with how far it was moved: the moderated one where there is one (domain, rule 17: self 3,
 * moderated 2 is reported as 2 with a gap of −1).
 */
export const reportedScore = (
  self: number,
  moderated: number | null,
): { readonly score: number; readonly gap: number } => ({
  score: moderated ?? self,
  gap: moderated === null ? 0 : moderated - self,
})
