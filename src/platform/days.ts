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
