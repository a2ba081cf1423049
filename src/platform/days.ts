/** The one clock that every last day and due date is read by. */
export const LONDON = 'Europe/London'

/** The day it is in London. */
export const dayOf = (now: Temporal.Instant): Temporal.PlainDate =>
  now.toZonedDateTimeISO(LONDON).toPlainDate()

/** The moment at which a day begins in London. */
export const dayStart = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(LONDON).toInstant()

export const isBefore = (day: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, other) < 0

export const isAfter = (day: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, other) > 0

/** Days from a first to a last, which is inclusive; null is no limit. */
export interface Days {
  readonly fromOn: Temporal.PlainDate | null
  readonly toOn: Temporal.PlainDate | null
}

/** Whether something dated holds on a day. */
export const holdsOn = ({ fromOn, toOn }: Days, day: Temporal.PlainDate): boolean =>
  !(fromOn && isBefore(day, fromOn)) && !(toOn && isAfter(day, toOn))

/** Whether two periods share a day. */
export const overlap = (one: Days, other: Days): boolean =>
  !(one.fromOn && other.toOn && isAfter(one.fromOn, other.toOn)) &&
  !(other.fromOn && one.toOn && isAfter(other.fromOn, one.toOn))

/** Whether every day of a period is a day of another. */
export const liesWithin = (inner: Days, outer: Days): boolean =>
  (!outer.fromOn || (inner.fromOn !== null && !isAfter(outer.fromOn, inner.fromOn))) &&
  (!outer.toOn || (inner.toOn !== null && !isAfter(inner.toOn, outer.toOn)))

/** Years that a record of the work may name. Outside them a day cannot always be counted on from, or kept. */
const [FIRST_YEAR, LAST_YEAR] = [1000, 2999]

/** A day of the calendar. Undefined where there is no such day, as 31 April, or its year is not of four digits below 3000. */
export function calendarDay(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** A day written as 2026-03-31, and no other way. */
export function writtenDay(text: string): Temporal.PlainDate | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return year && month && day ? calendarDay(Number(year), Number(month), Number(day)) : undefined
}
