import type { Answer, Answers } from '../schema/answer.ts'
import type { Question, QuestionSet } from '../schema/question-set.ts'
import { choicesOf } from './reaching.ts'
import { placed, shown, valuesOf } from './showing.ts'

/** What many said to one question, each of them in one place: nobody is lost between what was answered and what was not. */
export interface Distribution {
  /** How many gave each answer, in the order of the question. Of several answers at once each counts by itself. */
  readonly counts: readonly { readonly value: string; readonly count: number }[]
  /** How many answered, and it applied to them: the base of a share (domain, rule 17). */
  readonly base: number
  readonly notApplicable: number
  /** Asked, and not answered. */
  readonly unanswered: number
  /** To whom it was not shown. */
  readonly notAsked: number
}

/** What one person said to a question: an answer, nothing though they were asked, or that they were not asked. */
export type Said = Answer | 'unanswered' | 'not-asked'

/**
 * What each of many said to each question of a set, by its id, each person at the same place in every list. A hidden answer was
 * not asked for.
 */
export function saidIn(
  set: QuestionSet,
  responses: readonly Answers[],
): ReadonlyMap<string, readonly Said[]> {
  const said = new Map<string, Said[]>(placed(set).map(({ question }) => [question.id, []]))
  for (const answers of responses) {
    const asked = new Set(shown(set, answers).map(({ question }) => question.id))
    for (const [id, all] of said) all.push(asked.has(id) ? (answers.get(id) ?? 'unanswered') : 'not-asked')
  }
  return said
}

/** Counts what many said to a question that has answers to choose from; undefined of one that has none. */
export function distributionOf(question: Question, said: readonly Said[]): Distribution | undefined {
  const choices = choicesOf(question)
  if (!choices) return undefined
  const given = said.filter((each): each is Answer => typeof each !== 'string')
  const applying = given.filter(({ type }) => type !== 'not-applicable')
  const chosen = applying.flatMap((answer) => [...new Set(valuesOf(answer))])
  return {
    counts: choices.map((value) => ({ value, count: chosen.filter((each) => each === value).length })),
    base: applying.length,
    notApplicable: given.length - applying.length,
    unanswered: said.filter((each) => each === 'unanswered').length,
    notAsked: said.filter((each) => each === 'not-asked').length,
  }
}

/** What numbers come to together. Undefined where nobody gave one. */
export interface Numbers {
  readonly count: number
  readonly total: number
  readonly mean: number
  /** Half of them are at this or below. */
  readonly median: number
}

const HUNDRED = 100
const rounded = (value: number): number => Math.round(value * HUNDRED) / HUNDRED

/** The numbers that many gave to one question, to two decimal places. */
export function numbersOf(said: readonly Said[]): Numbers | undefined {
  const numbers = said
    .flatMap((each) => (typeof each !== 'string' && each.type === 'number' ? [each.number] : []))
    .toSorted((one, other) => one - other)
  if (numbers.length === 0) return undefined
  const total = numbers.reduce((sum, each) => sum + each, 0)
  const middle = (numbers.length - 1) / 2
  const [below = 0, above = 0] = [numbers[Math.floor(middle)], numbers[Math.ceil(middle)]]
  return {
    count: numbers.length,
    total: rounded(total),
    mean: rounded(total / numbers.length),
    median: rounded((below + above) / 2),
  }
}

/** Of those who were asked, how many answered: agencies of a sector, people of an agency, everybody. */
export interface Rate {
  readonly of: string
  readonly asked: number
  readonly answered: number
}

/** Response rates by what those who are asked have in common, in the order in which each is met first. */
export function ratesBy(
  invited: readonly { readonly of: string; readonly hasAnswered: boolean }[],
): readonly Rate[] {
  const groups = Map.groupBy(invited, ({ of }) => of)
  return [...groups].map(([of, all]) => ({
    of,
    asked: all.length,
    answered: all.filter(({ hasAnswered }) => hasAnswered).length,
  }))
}
