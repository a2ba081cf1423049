import { LEAST_SHOWN, withoutSmallNumbers } from '#platform/small-numbers.ts'
import type { Question } from '../schema/question-set.ts'
import { distributionOf, type Numbers, numbersOf, type Said } from './results.ts'

/** A count as it may be shown. Null is hidden, because it is of so few. */
type Count = number | null

/** What a page says of one question. */
export interface ShownResult {
  readonly counts: readonly { readonly value: string; readonly count: Count }[]
  /** How many answered; null where it would tell what is hidden. */
  readonly base: Count
  readonly notApplicable: Count
  readonly unanswered: Count
  readonly notAsked: Count
}

/** What many said by name, in full: who reads it reads each answer too. */
export const plainResult = (question: Question, said: readonly Said[]): ShownResult | undefined =>
  distributionOf(question, said)

/**
 * What many said without a name. An answer of fewer than five is hidden, and with it as many others as it takes that nobody works it
 * out from how many answered. Of several answers at once each is looked at by itself, beside all who did not give it.
 */
export function namelessResult(question: Question, said: readonly Said[]): ShownResult | undefined {
  const all = distributionOf(question, said)
  if (!all) return undefined
  if (said.length < LEAST_SHOWN)
    return {
      counts: all.counts.map(({ value }) => ({ value, count: null })),
      ...{ base: null, notApplicable: null, unanswered: null, notAsked: null },
    }
  const { notApplicable, unanswered, notAsked, base } = all
  if (question.type === 'multi') {
    const counts = all.counts.map(({ value, count }) => {
      const [shown = null] = withoutSmallNumbers([[count, said.length - count]]).columnTotals
      return { value, count: shown }
    })
    const [applies = null] = withoutSmallNumbers([[base, said.length - base]]).columnTotals
    return { counts, base: applies, notApplicable: null, unanswered: null, notAsked: null }
  }
  const row = [...all.counts.map(({ count }) => count), notApplicable, unanswered, notAsked]
  const [cells = []] = withoutSmallNumbers([row]).cells
  const choices = cells.slice(0, all.counts.length)
  const [naCell = null, unansweredCell = null, notAskedCell = null] = cells.slice(all.counts.length)
  return {
    counts: all.counts.map(({ value }, at) => ({ value, count: choices[at] ?? null })),
    // The base is a sum of its own: beside what is hidden it would tell of it.
    base: cells.some((count) => count === null) ? null : base,
    ...{ notApplicable: naCell, unanswered: unansweredCell, notAsked: notAskedCell },
  }
}

/** The middle and the mean of numbers without a name; undefined of so few that they would tell one. */
export function namelessNumbers(said: readonly Said[]): Numbers | undefined {
  const numbers = numbersOf(said)
  return numbers && numbers.count >= LEAST_SHOWN ? numbers : undefined
}

/** What was written without a name, apart from whatever else its writer said, and in the order of the alphabet; none of so few. */
export function namelessWords(said: readonly Said[]): readonly string[] {
  const words = said.flatMap((each) => (typeof each !== 'string' && each.type === 'text' ? [each.words] : []))
  return words.length < LEAST_SHOWN ? [] : words.toSorted((one, other) => one.localeCompare(other, 'en-GB'))
}
