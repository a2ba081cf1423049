import { dayOf, LONDON } from './days.ts'

/** How days, periods and numbers are written, everywhere. */
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
]
const WEEKDAY_DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' })
const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 })

const atMidnight = (date: Temporal.PlainDate): number => date.toZonedDateTime('UTC').epochMilliseconds

/** 7 November 2023 */
export const longDate = ({ day, month, year }: Temporal.PlainDate): string =>
  `${day} ${MONTHS[month - 1]} ${year}`

/** November */
export const monthName = (month: number): string => MONTHS[month - 1] ?? ''

/** Tuesday 7 November 2023 */
export const weekdayDate = (date: Temporal.PlainDate): string =>
  WEEKDAY_DATE.format(atMidnight(date)).replace(',', '')

/** 3:30pm, in London */
export function clockTime(moment: Temporal.Instant): string {
  const { hour, minute } = moment.toZonedDateTimeISO(LONDON)
  return `${hour % 12 || 12}:${String(minute).padStart(2, '0')}${hour < 12 ? 'am' : 'pm'}`
}

/** 7 November 2023 at 3:30pm, in London */
export const dateAndTime = (moment: Temporal.Instant): string =>
  `${longDate(dayOf(moment))} at ${clockTime(moment)}`

/** The same words with a capital in front. */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** The same words as they go on in a sentence. */
export const uncapitalised = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

/** 2,024 */
export const number = (value: number): string => NUMBER.format(value)

/** 1 figure, 2 figures */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`

/** An amount in pence, in pounds: “£1,234.50”, and without pence where there are none. */
export function poundsOf(amount: bigint): string {
  const size = amount < 0n ? -amount : amount
  const pounds = String(size / 100n).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  const pence = size % 100n
  return `${amount < 0n ? '−' : ''}£${pounds}${pence > 0n ? `.${String(pence).padStart(2, '0')}` : ''}`
}
