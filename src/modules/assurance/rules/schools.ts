import { type Days, holdsOn, isAfter, isBefore } from '#platform/days.ts'
import { longDate } from '#platform/words.ts'
import { addWorkingDays, type Holidays, isWorkingDay, subtractWorkingDays } from '#platform/working-days.ts'
import { wholePercent } from './heat-map.ts'

/**
 * Returns of schools on how they safeguard children (Education Act 2002 s175, and s157 for academies and independent
 * schools). Each school answers for itself, through its own designated lead, also where a trust runs several: a trust of
 * five expects five. There are hundreds, so nobody is chased by hand.
 */
export interface School {
  readonly id: string
  readonly trustId: string | null
  /** From when to when the school is open; null where it is not known or there is no end. */
  readonly open: Days
  /** Who is written to, by role; null where the partnership knows nobody. */
  readonly recipients: Readonly<Record<Role, string | null>>
}

/** Who is written to: the designated safeguarding lead, the head teacher, and whoever leads on safeguarding for the trust. */
export const ROLES = ['lead', 'head', 'trust'] as const
export type Role = (typeof ROLES)[number]

/** A cycle of returns. */
export interface SchoolCycle {
  readonly opensOn: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate
}

/** What is known of the return of one school. */
export interface SchoolReturn {
  readonly schoolId: string
  readonly returnedOn: Temporal.PlainDate | null
  /** A later day that was agreed with this school. */
  readonly extendedTo: Temporal.PlainDate | null
  /** Whether it was agreed that this school need not answer; the reason stands with it. */
  readonly isExcused: boolean
}

/** The schools of which a return is expected: those that are open on the day it is due. */
export const expectedSchools = (schools: readonly School[], { dueOn }: SchoolCycle): readonly School[] =>
  schools.filter(({ open }) => holdsOn(open, dueOn))

/** The day by which a school is to answer. */
const dueDay = ({ dueOn }: SchoolCycle, given: SchoolReturn | undefined): Temporal.PlainDate =>
  given?.extendedTo ?? dueOn

export interface Returned {
  readonly expected: number
  readonly returned: number
  /** In whole percent of those expected, half up; null where none is. */
  readonly percent: number | null
  readonly excused: number
  /** Schools whose day has passed: the day itself still counts. */
  readonly overdue: readonly string[]
}

const byId = (returns: readonly SchoolReturn[]): ReadonlyMap<string, SchoolReturn> =>
  new Map(returns.map((each) => [each.schoolId, each]))

/** How many of some schools have answered as at a day. Whoever is excused leaves the base, unless it answered all the same. */
export function returnedOf(
  schools: readonly School[],
  returns: readonly SchoolReturn[],
  cycle: SchoolCycle,
  today: Temporal.PlainDate,
): Returned {
  const known = byId(returns)
  const isIn = (id: string): boolean => {
    const on = known.get(id)?.returnedOn
    return on !== null && on !== undefined && !isAfter(on, today)
  }
  const expected = expectedSchools(schools, cycle)
  const base = expected.filter(({ id }) => isIn(id) || !known.get(id)?.isExcused)
  const returned = base.filter(({ id }) => isIn(id)).length
  return {
    expected: base.length,
    returned,
    percent: wholePercent(returned, base.length),
    excused: expected.length - base.length,
    overdue: base
      .filter(({ id }) => !isIn(id) && isAfter(today, dueDay(cycle, known.get(id))))
      .map(({ id }) => id),
  }
}

/** How many of each trust’s schools have answered; under null those of no trust. */
export const returnedByTrust = (
  schools: readonly School[],
  returns: readonly SchoolReturn[],
  cycle: SchoolCycle,
  today: Temporal.PlainDate,
): ReadonlyMap<string | null, Returned> =>
  new Map(
    [...Map.groupBy(schools, ({ trustId }) => trustId)].map(([trustId, those]) => [
      trustId,
      returnedOf(those, returns, cycle, today),
    ]),
  )

/** What is wrong with the day on which the governing body saw a return; undefined when nothing is. It sees it before it is sent. */
export function governorsFault(
  seenOn: Temporal.PlainDate | null,
  { opensOn }: SchoolCycle,
  today: Temporal.PlainDate,
): string | undefined {
  if (seenOn === null) return 'Enter the date on which the governing body or board saw this return'
  if (isAfter(seenOn, today))
    return 'The date on which the governing body or board saw this return must be today or in the past'
  if (isBefore(seenOn, opensOn))
    return `The date on which the governing body or board saw this return must be on or after ${longDate(opensOn)}, when it opened`
  return undefined
}

/** A reminder: so many working days before (below nought) or after the day on which a return is due, to whom. */
export interface Reminder {
  readonly id: string
  readonly workingDays: number
  readonly to: readonly Role[]
}

/**
 * The reminders that a partnership begins with and may change: the lead before the day, the head as well once it has
 * passed, and the trust a week later. No law sets them.
 */
export const USUAL_REMINDERS: readonly Reminder[] = [
  { id: 'four-weeks-before', workingDays: -20, to: ['lead'] },
  { id: 'one-week-before', workingDays: -5, to: ['lead'] },
  { id: 'day-before', workingDays: -1, to: ['lead'] },
  { id: 'day-after', workingDays: 1, to: ['lead', 'head'] },
  { id: 'one-week-after', workingDays: 5, to: ['head', 'trust'] },
  { id: 'three-weeks-after', workingDays: 15, to: ['head', 'trust'] },
]

/** The day of a reminder. */
export const reminderDay = (
  dueOn: Temporal.PlainDate,
  { workingDays }: Reminder,
  holidays: Holidays,
): Temporal.PlainDate =>
  workingDays < 0
    ? subtractWorkingDays(dueOn, -workingDays, holidays)
    : addWorkingDays(dueOn, workingDays, holidays)

/** A reminder of one school, for the day it is due by: a school that is given a later day is reminded of that one anew. */
export interface Asked {
  readonly schoolId: string
  readonly reminderId: string
  readonly dueOn: Temporal.PlainDate
}

/** One letter of a day: everything that one recipient is asked for, so that a trust of five gets one letter and not five. */
export interface Chasing {
  readonly recipient: string
  readonly schools: readonly Asked[]
}

export interface Chased {
  readonly letters: readonly Chasing[]
  /** What is to be noted as sent, so that it is not sent again. */
  readonly sent: readonly Asked[]
  /** Schools that would be reminded, but nobody is known to write to. Somebody has to find out. */
  readonly nobodyKnown: readonly string[]
}

export interface ChasingOf {
  readonly schools: readonly School[]
  readonly returns: readonly SchoolReturn[]
  readonly cycle: SchoolCycle
  readonly reminders: readonly Reminder[]
  /** Reminders that were sent before. */
  readonly sent: readonly Asked[]
  /** Days on which no school is written to: its holidays, which are no bank holidays. */
  readonly quiet: readonly Days[]
  readonly holidays: Holidays
}

const keyOf = ({ schoolId, reminderId, dueOn }: Asked): string =>
  JSON.stringify([schoolId, reminderId, dueOn])

const NOBODY: Chased = { letters: [], sent: [], nobodyKnown: [] }

/**
 * Who is due which reminder on a day. Nobody is on a day that is no working day, on a quiet day, or before the cycle opens. A school gets
 * the last reminder whose day has come, once; those before it that were never sent are let go, so that a week in which
 * nothing ran is not followed by three letters.
 */
export function chasedOn(today: Temporal.PlainDate, of: ChasingOf): Chased {
  const { schools, returns, cycle, reminders, holidays } = of
  const isQuiet = of.quiet.some((days) => holdsOn(days, today))
  if (isQuiet || isBefore(today, cycle.opensOn) || !isWorkingDay(today, holidays)) return NOBODY
  const known = byId(returns)
  const before = new Set(of.sent.map((each) => keyOf(each)))
  const inOrder = reminders.toSorted((one, other) => one.workingDays - other.workingDays)
  const letters = new Map<string, Asked[]>()
  const sent: Asked[] = []
  const nobodyKnown: string[] = []
  for (const { id: schoolId, recipients } of expectedSchools(schools, cycle)) {
    const given = known.get(schoolId)
    if (given?.isExcused || (given?.returnedOn && !isAfter(given.returnedOn, today))) continue
    const dueOn = dueDay(cycle, given)
    const reminder = inOrder.findLast((each) => !isAfter(reminderDay(dueOn, each, holidays), today))
    if (!reminder) continue
    const one: Asked = { schoolId, reminderId: reminder.id, dueOn }
    if (before.has(keyOf(one))) continue
    const to = new Set(reminder.to.flatMap((role) => recipients[role] ?? []))
    if (to.size === 0) {
      nobodyKnown.push(schoolId)
      continue
    }
    sent.push(one)
    for (const recipient of to) letters.set(recipient, [...(letters.get(recipient) ?? []), one])
  }
  return {
    letters: [...letters].map(([recipient, those]) => ({ recipient, schools: those })),
    ...{ sent, nobodyKnown },
  }
}
