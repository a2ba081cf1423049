import type { Mark } from '#modules/indicators/index.ts'
import { number } from '#platform/words.ts'
import type { Form, Nearest } from '../schema.ts'

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )

/** How a missing value is drawn, wherever it is drawn. It is never 0. */
export const NOT_GIVEN = 'not given'

export interface Wording {
  readonly form: Form
  readonly nearest: Nearest | null
}

/** The value as the record has it. */
export const EXACT = { form: 'exact', nearest: null } as const satisfies Wording

/** What stands in a sentence in place of a figure that its scheme does not show. */
const MARKED: Readonly<Record<Mark, string>> = {
  c: 'not published (c)',
  '*': 'not published (*)',
  k: 'close to nought (k)',
  ':': 'not available (:)',
}

/**
 * A value as its author chose to word it. Every wording is true of the value, because it is computed from it. Where its
 * scheme shows no value, the words say so.
 */
export function worded(
  value: number | null,
  isPercent: boolean,
  { form, nearest }: Wording,
  mark: Mark | null = null,
): string {
  if (mark) return MARKED[mark]
  if (value === null) return NOT_GIVEN
  const sign = isPercent ? '%' : ''
  if (form === 'words') return UNITS[value] ?? `${number(value)}${sign}`
  if (form === 'approximate' && nearest !== null) return approximately(value, nearest) + sign
  return `${number(value)}${sign}`
}

/** “just over 2,000” for 2,024; “nearly 2,000” for 1,990; “about 2,000” further off; “2,000” when it is exactly that. */
function approximately(value: number, nearest: Nearest): string {
  const rounded = Math.round(value / nearest) * nearest
  if (rounded === value) return number(rounded)
  if (rounded === 0) return `fewer than ${number(nearest)}`
  const isClose = Math.abs(value - rounded) <= nearest / 10
  if (!isClose) return `about ${number(rounded)}`
  return `${value > rounded ? 'just over' : 'nearly'} ${number(rounded)}`
}

/** A wording with how it would read. */
export type Offer = Wording & { readonly reads: string }

/** Wordings that can be offered for a value. */
export function wordingsFor(value: number | null, isPercent: boolean): readonly Offer[] {
  const offers: Wording[] = [{ form: 'exact', nearest: null }]
  if (value !== null && !isPercent && Number.isInteger(value) && value >= 0 && value <= 20)
    offers.push({ form: 'words', nearest: null })
  for (const nearest of [10, 100, 1000, 10_000] as const)
    if (value !== null && !isPercent && value >= nearest * 2 && value % nearest !== 0)
      offers.push({ form: 'approximate', nearest })
  return offers.map((wording) => ({ ...wording, reads: worded(value, isPercent, wording) }))
}
