import { dayOf, isAfter, isBefore, LONDON } from './days.ts'

/**
 * The working days of safeguarding: not a Saturday, a Sunday or a bank holiday. The trigger is day 0, also when it is
 * no working day; the deadline is the end of day n in London. Bank holidays come from a table, because one-off days
 * happen; every function is given it.
 */

/** Clocks of safeguarding run by England and Wales; freedom of information by the whole United Kingdom (FOIA 2000 s10(6)). */
const CALENDARS = ['england-and-wales', 'united-kingdom'] as const
export type Calendar = (typeof CALENDARS)[number]

/** The bank holidays of one calendar, and the last day up to which the table is whole; null when it never was. */
export interface Holidays {
  readonly days: ReadonlySet<string>
  readonly until: Temporal.PlainDate | null
}

const SATURDAY = 6

export const isWorkingDay = (day: Temporal.PlainDate, { days }: Holidays): boolean =>
  day.dayOfWeek < SATURDAY && !days.has(day.toString())

function count(day: Temporal.PlainDate, working: number, holidays: Holidays): Temporal.PlainDate {
  const step = { days: Math.sign(working) }
  let [at, left] = [day, Math.abs(working)]
  while (left > 0) {
    at = at.add(step)
    if (isWorkingDay(at, holidays)) left -= 1
  }
  return at
}

/** The working day that is day `working` when `day` is day 0. Throws a RangeError unless it is a whole number from 0 on. */
export function addWorkingDays(
  day: Temporal.PlainDate,
  working: number,
  holidays: Holidays,
): Temporal.PlainDate {
  if (!Number.isInteger(working) || working < 0) throw new RangeError('Working days are whole, from 0 on')
  return count(day, working, holidays)
}

/** Counts back: the last day on which something is done no later than `working` working days before `day`. */
export function subtractWorkingDays(
  day: Temporal.PlainDate,
  working: number,
  holidays: Holidays,
): Temporal.PlainDate {
  if (!Number.isInteger(working) || working < 0) throw new RangeError('Working days are whole, from 0 on')
  return count(day, -working, holidays)
}

/** How many working days there are after `from`, up to and with `to`; below zero when `to` is the earlier. */
export function workingDaysBetween(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  holidays: Holidays,
): number {
  if (isAfter(from, to)) return 0 - workingDaysBetween(to, from, holidays)
  let working = 0
  for (let day = from; isBefore(day, to); ) {
    day = day.add({ days: 1 })
    if (isWorkingDay(day, holidays)) working += 1
  }
  return working
}

/** The day itself when it is a working day, or the next that is. */
export const workingDayFrom = (day: Temporal.PlainDate, holidays: Holidays): Temporal.PlainDate =>
  isWorkingDay(day, holidays) ? day : count(day, 1, holidays)

/** The same day of the month, or the month's last when it has no such day: six months from 31 August is 28 February. */
export const addMonths = (day: Temporal.PlainDate, months: number): Temporal.PlainDate =>
  day.add({ months }, { overflow: 'constrain' })

/** 23:59 in London: the last minute of a day, and the moment of every deadline that is a day. */
export const endOfDay = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: LONDON, plainTime: '23:59' }).toInstant()

/** What is done within the minute of its deadline is done in time. */
export const isLate = (dueAt: Temporal.Instant, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(at.round({ smallestUnit: 'minute', roundingMode: 'floor' }), dueAt) > 0

/** Whether a day lies where nobody knows yet which days are bank holidays. */
export const passesTheTable = (day: Temporal.PlainDate, { until }: Holidays): boolean =>
  until === null || isAfter(day, until)

/** How long a clock runs. Hours are hours that pass, also where the clocks change; days end at 23:59. */
export const UNITS = ['working days', 'days', 'months', 'hours'] as const
export type Unit = (typeof UNITS)[number]

/** When something is due that was started at a moment. */
export function dueAfter(
  startedAt: Temporal.Instant,
  length: { readonly unit: Unit; readonly count: number },
  holidays: Holidays,
): Temporal.Instant {
  const day = dayOf(startedAt)
  switch (length.unit) {
    case 'hours':
      return startedAt.add({ hours: length.count })
    case 'days':
      return endOfDay(day.add({ days: length.count }))
    case 'months':
      return endOfDay(addMonths(day, length.count))
    case 'working days':
      return endOfDay(addWorkingDays(day, length.count, holidays))
  }
}
