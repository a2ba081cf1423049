import { type Days, holdsOn, isAfter, isBefore } from '#platform/days.ts'
import { addWorkingDays, type Holidays, isWorkingDay, subtractWorkingDays } from '#platform/working-days.ts'

/**
 * Chasing what is expected of many, without anybody having to think of it: returns of schools, self-assessments,
 * quarterly commentary. Reminders go by working days before and after the day something is due.
 */

/** A reminder: so many working days before (below nought) or after the day on which something is due, to whom. */
export interface Reminder<Role extends string> {
  readonly id: string
  readonly workingDays: number
  readonly to: readonly Role[]
}

/** So long before its day nothing is ever due, so that the first reminder goes as soon as it can be given. */
export const FROM_THE_START = -250

/** Something that is still owed. */
export interface Expected<Role extends string> {
  readonly id: string
  /** The first day on which it can be given; nobody is reminded before. */
  readonly fromOn: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate
  /** Who is written to, by role; null where nobody is known. */
  readonly recipients: Readonly<Record<Role, string | null>>
}

/** The day of a reminder. */
export const reminderDay = (
  dueOn: Temporal.PlainDate,
  { workingDays }: Pick<Reminder<string>, 'workingDays'>,
  holidays: Holidays,
): Temporal.PlainDate =>
  workingDays < 0
    ? subtractWorkingDays(dueOn, -workingDays, holidays)
    : addWorkingDays(dueOn, workingDays, holidays)

/**
 * What somebody is reminded of, for the day it is due by: whoever is given a later day is reminded of that one
 * anew.
 */
export interface Asked {
  readonly expectedId: string
  readonly reminderId: string
  readonly dueOn: Temporal.PlainDate
}

/**
 * One letter of a day: everything that one recipient is asked for, so that a trust of five gets one letter and not
 * five.
 */
export interface Chasing {
  readonly recipient: string
  readonly asked: readonly Asked[]
}

export interface Chased {
  readonly letters: readonly Chasing[]
  /** What is to be noted as sent, so that it is not sent again. */
  readonly sent: readonly Asked[]
  /** Things of which somebody would be reminded, but nobody is known to write to. Somebody has to find out. */
  readonly nobodyKnown: readonly string[]
}

export interface ChasingBy<Role extends string> {
  readonly reminders: readonly Reminder<Role>[]
  /** Reminders that were sent before. */
  readonly sent: readonly Asked[]
  /** Days on which nobody is written to, such as school holidays, which are no bank holidays. */
  readonly quiet: readonly Days[]
  readonly holidays: Holidays
}

const keyOf = ({ expectedId, reminderId, dueOn }: Asked): string =>
  JSON.stringify([expectedId, reminderId, dueOn])

/**
 * Who is due which reminder on a day. Nobody is on a day that is no working day, or on a quiet day. Of each thing
 * the last reminder is sent whose day has come, once; those before it that were never sent are let go, so that a
 * week in which nothing ran is not followed by three letters.
 */
export function chasedOn<Role extends string>(
  today: Temporal.PlainDate,
  owed: readonly Expected<Role>[],
  by: ChasingBy<Role>,
): Chased {
  const isQuiet = by.quiet.some((days) => holdsOn(days, today))
  if (isQuiet || !isWorkingDay(today, by.holidays)) return { letters: [], sent: [], nobodyKnown: [] }
  const before = new Set(by.sent.map((each) => keyOf(each)))
  const inOrder = by.reminders.toSorted((one, other) => one.workingDays - other.workingDays)
  // Most things are due on one day, and counting working days takes a while.
  const lastOf = new Map<string, Reminder<Role> | undefined>()
  const lastReminder = (dueOn: Temporal.PlainDate): Reminder<Role> | undefined => {
    const key = dueOn.toString()
    if (!lastOf.has(key))
      lastOf.set(
        key,
        inOrder.findLast((each) => !isAfter(reminderDay(dueOn, each, by.holidays), today)),
      )
    return lastOf.get(key)
  }
  const letters = new Map<string, Asked[]>()
  const sent: Asked[] = []
  const nobodyKnown: string[] = []
  for (const { id, fromOn, dueOn, recipients } of owed) {
    const reminder = isBefore(today, fromOn) ? undefined : lastReminder(dueOn)
    if (!reminder) continue
    const one: Asked = { expectedId: id, reminderId: reminder.id, dueOn }
    if (before.has(keyOf(one))) continue
    const to = new Set(reminder.to.flatMap((role) => recipients[role] ?? []))
    if (to.size === 0) {
      nobodyKnown.push(id)
      continue
    }
    sent.push(one)
    for (const recipient of to) {
      const asked = letters.get(recipient)
      if (asked) asked.push(one)
      else letters.set(recipient, [one])
    }
  }
  return {
    letters: [...letters].map(([recipient, asked]) => ({ recipient, asked })),
    ...{ sent, nobodyKnown },
  }
}
