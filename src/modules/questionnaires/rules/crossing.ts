import { LEAST_SHOWN, withoutSmallNumbers } from '#platform/small-numbers.ts'
import type { Question } from '../schema/question-set.ts'
import { choicesOf } from './reaching.ts'
import type { Said } from './results.ts'
import { valuesOf } from './showing.ts'

/** Those who did not answer, or to whom it does not apply, have a column of their own: each person is in one cell. */
export const NO_ANSWER = 'no-answer'

/** Two questions laid across each other. Null stands for what is hidden, so that nobody is found in it. */
export interface CrossTable {
  readonly rows: readonly {
    readonly value: string
    /** How many are in it; null of so few that they are not counted apart. */
    readonly size: number | null
    readonly cells: readonly (number | null)[]
  }[]
  readonly columns: readonly string[]
  readonly totals: readonly (number | null)[]
}

const one = (said: Said | undefined): string =>
  said === undefined || typeof said === 'string' || said.type === 'not-applicable'
    ? NO_ANSWER
    : (valuesOf(said)[0] ?? NO_ANSWER)

/** Whether each person gives at most one of the answers of a question, so that it makes rows or columns. */
export const isCrossed = (question: Question): boolean =>
  question.type !== 'multi' && choicesOf(question) !== undefined

/**
 * Lays what people said to one question across what they said to another. Small numbers are hidden as
 * `withoutSmallNumbers` hides them, with the totals beneath. **Of one set of people all tables are laid by the same rows**: two
 * tables of the same answers by different rows, each safe by itself, could tell together what each hides. Whoever offers them
 * takes care of that.
 */
export function crossTable(
  [down, across]: readonly [Question, Question],
  people: readonly (readonly [down: Said, across: Said])[],
  least: number = LEAST_SHOWN,
): CrossTable {
  if (!isCrossed(down) || !isCrossed(across))
    throw new RangeError('Only single answers are laid across each other')
  const [rows, columns] = [down, across].map((question) => [...(choicesOf(question) ?? []), NO_ANSWER]) as [
    string[],
    string[],
  ]
  const counts = rows.map(() => columns.map(() => 0))
  for (const [below, beside] of people) {
    const [row, column] = [rows.indexOf(one(below)), columns.indexOf(one(beside))]
    const line = counts[row]
    if (line && column >= 0) line[column] = (line[column] ?? 0) + 1
  }
  const { cells, columnTotals } = withoutSmallNumbers(counts, undefined, least)
  return {
    rows: rows.map((value, at) => {
      const size = (counts[at] ?? []).reduce((sum, count) => sum + count, 0)
      return { value, size: size > 0 && size < least ? null : size, cells: cells[at] ?? [] }
    }),
    columns,
    totals: columnTotals,
  }
}
