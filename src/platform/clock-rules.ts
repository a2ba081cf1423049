import { dayOf, dayStart } from './days.ts'
import type { Reader } from './db.ts'
import type { Id } from './id.ts'
import type { SettingKey } from './settings.ts'
import type { Actor, PersonId } from './work.ts'
import {
  addWorkingDays,
  type Calendar,
  dueAfter,
  endOfDay,
  type Holidays,
  isLate,
  subtractWorkingDays,
  type Unit,
  workingDayFrom,
  workingDaysBetween,
} from './working-days.ts'

export type ClockId = Id<'clock'>

/** What of a clock decides who may see it and who is told. */
export interface ClockAbout {
  readonly id: ClockId
  readonly kind: string
  readonly subjectId: Id<string>
  readonly bodyId: Id<string> | null
}

/** A kind of deadline, declared by the module whose records it runs for. */
export interface ClockKind {
  /** Its own for ever: `people.freedom-of-information`. */
  readonly kind: string
  /** What has to be done: “Answer a freedom of information request”. */
  readonly words: string
  /** What started it, as the end of “Started when …”: `the request was received`. */
  readonly starts: string
  readonly unit: Unit
  /** Working days of England and Wales, unless the law counts by the whole kingdom. */
  readonly calendar: Calendar
  /** How long it runs: read as at the day of the trigger. */
  readonly length: SettingKey<number>
  /** Whether a deadline in days or months moves to the next working day: read as at the day of the trigger. No, unless said. */
  readonly endsOnWorkingDay?: SettingKey<boolean>
  /** How long before the deadline people are warned: hours for a clock of hours, working days for every other. */
  readonly warnBefore: number
  /** Of a T3 or T4 record: outside Accord it is only “A deadline in Accord”. */
  readonly confidential: boolean
  /** The page of the record, for those who may open it. */
  readonly href: (subjectId: Id<string>) => string
  readonly mayRead: (
    reader: Reader,
    actor: Actor,
    clock: ClockAbout,
    now: Temporal.Instant,
  ) => Promise<boolean>
  /** Who is warned, and whose My work it stands on. */
  readonly tell: (reader: Reader, clock: ClockAbout) => Promise<readonly PersonId[]>
}

export const clockKind = (
  declared: Omit<ClockKind, 'calendar' | 'confidential'> &
    Partial<Pick<ClockKind, 'calendar' | 'confidential'>>,
): ClockKind => ({ calendar: 'england-and-wales', confidential: false, ...declared })

/** A time in which a clock stood still. */
export interface Pause {
  readonly fromAt: Temporal.Instant
  readonly toAt: Temporal.Instant | null
}

export interface Length {
  readonly unit: Unit
  readonly count: number
  readonly endsOnWorkingDay?: boolean
}

const later = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) > 0 ? one : other

/** A pause gives back what it took: hours for hours, days for days, working days for working days. */
function afterPause(
  dueAt: Temporal.Instant,
  fromAt: Temporal.Instant,
  toAt: Temporal.Instant,
  unit: Unit,
  holidays: Holidays,
): Temporal.Instant {
  if (unit === 'hours') return dueAt.add(fromAt.until(toAt))
  const [due, from, to] = [dayOf(dueAt), dayOf(fromAt), dayOf(toAt)]
  return endOfDay(
    unit === 'working days'
      ? addWorkingDays(due, workingDaysBetween(from, to, holidays), holidays)
      : due.add({ days: from.until(to).days }),
  )
}

/** A deadline of days or months that is no working day moves to the next, where the rule says so. */
function movedOn(
  dueAt: Temporal.Instant,
  { unit, endsOnWorkingDay }: Length,
  holidays: Holidays,
): Temporal.Instant {
  const isMoved = endsOnWorkingDay && (unit === 'days' || unit === 'months')
  return isMoved ? endOfDay(workingDayFrom(dayOf(dueAt), holidays)) : dueAt
}

/**
 * When a clock is due. Pauses before its start or after it was due give nothing; one that is still open gives nothing
 * until it ends.
 */
export function dueWith(
  startedAt: Temporal.Instant,
  length: Length,
  pauses: readonly Pause[],
  holidays: Holidays,
): Temporal.Instant {
  let dueAt = dueAfter(startedAt, length, holidays)
  const inOrder = [...pauses].sort((one, other) => Temporal.Instant.compare(one.fromAt, other.fromAt))
  for (const { fromAt, toAt } of inOrder) {
    const from = later(fromAt, startedAt)
    if (toAt === null || Temporal.Instant.compare(toAt, from) <= 0) continue
    if (isLate(movedOn(dueAt, length, holidays), from)) continue
    dueAt = afterPause(dueAt, from, toAt, length.unit, holidays)
  }
  return movedOn(dueAt, length, holidays)
}

/** From when people are warned: so many hours before, or from the first moment of so many working days before. */
export function warnAt(
  dueAt: Temporal.Instant,
  { unit, warnBefore }: Pick<ClockKind, 'unit' | 'warnBefore'>,
  holidays: Holidays,
): Temporal.Instant {
  if (unit === 'hours') return dueAt.subtract({ hours: warnBefore })
  return dayStart(subtractWorkingDays(dayOf(dueAt), warnBefore, holidays))
}

/** How late something is that was done at a moment, in the clock's own units: “1 working day late”. Undefined in time. */
export function latenessWords(
  dueAt: Temporal.Instant,
  at: Temporal.Instant,
  unit: Unit,
  holidays: Holidays,
): string | undefined {
  if (!isLate(dueAt, at)) return undefined
  const words = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'} late`
  if (unit === 'hours') return words(Math.max(1, Math.ceil(dueAt.until(at).total('hours'))), 'hour')
  const [due, done] = [dayOf(dueAt), dayOf(at)]
  const working = unit === 'working days' ? workingDaysBetween(due, done, holidays) : 0
  // Late on a day that is no working day is late all the same, and is said in days.
  return working > 0 ? words(working, 'working day') : words(Math.max(1, due.until(done).days), 'day')
}
