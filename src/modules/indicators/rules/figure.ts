import { longDate, number } from '#platform/words.ts'
import type { Mark } from './scheme.ts'

export const NOT_GIVEN = 'not given'

/** Whether a unit says that the number is so many of a hundred. Percentage points are a difference, and are not. */
export const isPercentUnit = (unit: string): boolean => /^(per ?cent|percentage|%)(?! ?points?\b)/i.test(unit)

const IS_CHANGE = /\b(change|rise|rose|increased?|decreased?|fall|fell|growth|difference|up|down)\b/i

/** Whether a figure is a part of a whole, which lies between 0 and 100. A change in percent may be anything. */
export const isShare = (about: {
  readonly unit: string
  readonly name: string
  readonly qualifier: string
}): boolean =>
  isPercentUnit(about.unit) &&
  (/ of /i.test(about.unit) || !(IS_CHANGE.test(about.name) || IS_CHANGE.test(about.qualifier)))

/** Why a share may not have this value, or undefined when it may. */
export const shareFault = (
  value: number | null,
  about: { readonly unit: string; readonly name: string; readonly qualifier: string },
): string | undefined =>
  value !== null && isShare(about) && (value < 0 || value > 100)
    ? `value ${number(value)} is outside 0 to 100, and the unit “${about.unit}” is a share.`
    : undefined

/** A count of people or things: of these there are none below nought. */
export const COUNTED = /^(?:count|number|numbers|headcount|persons|people|children|cases)\b/i

/** Why a count may not have this value, or undefined when it may. A change in a count may be anything. */
export const countFault = (
  value: number | null,
  { unit, name, qualifier }: { readonly unit: string; readonly name: string; readonly qualifier: string },
): string | undefined =>
  value !== null && value < 0 && COUNTED.test(unit) && !IS_CHANGE.test(`${name} ${qualifier}`)
    ? `value ${number(value)} is below nought, and the unit “${unit}” is a count.`
    : undefined

const PLAIN = /^-?(0|[1-9]\d*)(\.\d{1,6})?$/
const MOST_DIGITS = 15

/** The number that plain digits stand for, or undefined when the text is anything else, or too long to be kept exactly. */
export function plainNumber(text: string): number | undefined {
  if (!PLAIN.test(text) || text.replaceAll(/[-.]/g, '').length > MOST_DIGITS) return undefined
  const value = Number(text)
  // The column holds twelve digits before the point.
  return Math.abs(value) >= 1e12 ? undefined : value + 0
}

/** Text from outside, short enough to stand in a sentence. */
export const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`

const KEEP = 'in value_as_printed'

/** What to write instead of a value that is not a plain number: the sentence says it for the cell as it stands. */
export function valueFault(cell: string): string {
  const said = `value ${quoted(cell)}`
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(cell))
    return `${said} has a comma. Write ${cell.replaceAll(',', '')} in the column value, and keep ${quoted(cell)} ${KEEP}.`
  const percent = /^(-?\d+(?:\.\d+)?) ?(?:%|per ?cent)$/i.exec(cell)?.[1]
  if (percent)
    return `${said} has a percent sign. Write ${percent} in the column value, and keep ${quoted(cell)} ${KEEP}.`
  if (/^\d{4}-\d{1,2}(-\d{1,2})?$|^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/.test(cell))
    return `${said} is a date, not a figure. Leave the column value empty, and keep ${quoted(cell)} ${KEEP}.`
  if (PLAIN.test(cell))
    return `${said} has more digits than can be kept exactly. Write at most 12 before the point and 15 in all.`
  const numbers = cell.match(/\d[\d,]*(\.\d+)?/g) ?? []
  const [found] = numbers
  if (!found)
    return `${said} is not a number. Write it in digits, or leave the column value empty and keep ${quoted(cell)} ${KEEP}.`
  const digits = found.replaceAll(',', '').replace(/^0+(?=\d)/, '')
  if (numbers.length === 1 && /\p{L}{2}/u.test(cell) && PLAIN.test(digits))
    return `${said} has words in it. Write ${digits} in the column value, and keep ${quoted(cell)} ${KEEP}.`
  return `${said} is not a plain number. Write digits alone, for example 2024 or 38.5, and keep ${quoted(cell)} ${KEEP}.`
}

interface Measured {
  readonly unit: string
  readonly isPercent: boolean
  /** What stands in place of the figure, where its scheme shows none. */
  readonly mark?: Mark | null
}

/** A figure as pages write it: 12,323, 89%, 1998 for a year, “not given”, or a mark. The unit’s words are not part of it. */
export function figureWords(value: number | null, { unit, isPercent, mark }: Measured): string {
  if (mark) return mark
  if (value === null) return NOT_GIVEN
  if (unit === 'year') return String(value)
  return isPercent ? `${number(value)}%` : number(value)
}

/** The unit as it stands behind the figure: nothing for percents, years and bare counts, which need none. */
export const unitWords = ({ unit, isPercent }: Measured): string =>
  isPercent || unit === 'count' || unit === 'year' ? '' : unit

/** 2022–23 for 2022-23; any other words as they stand. */
export const periodWords = (label: string): string =>
  label === '' ? 'no period given' : label.replaceAll(/\b(\d{4})-(\d{2})\b(?!-)/g, '$1–$2')

/** The days of a period, as far as they are known. */
export function periodDays(start: Temporal.PlainDate | null, end: Temporal.PlainDate | null): string {
  if (start && end) return `${longDate(start)} to ${longDate(end)}`
  if (start) return `from ${longDate(start)}`
  return end ? `to ${longDate(end)}` : ''
}
