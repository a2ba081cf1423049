import { type Days, holdsOn, isAfter } from '#platform/days.ts'
import { type Expected, FROM_THE_START, type Reminder } from './chasing.ts'
import { wholePercent } from './heat-map.ts'

/**
 * Returns of schools on how they safeguard children (Education Act 2002 s175, and s157 for academies and
 * independent schools). Each school answers for itself, through its own designated lead, also where a trust runs
 * several: a trust of five expects five. There are hundreds, so nobody is chased by hand.
 */
export interface School {
  readonly id: string
  readonly trustId: string | null
  /** From when to when the school is open; null where it is not known or there is no end. */
  readonly open: Days
  /** Who is written to, by role; null where the partnership knows nobody. */
  readonly recipients: Readonly<Record<Role, string | null>>
}

/**
 * Who is written to: the designated safeguarding lead, the head teacher, and whoever leads on safeguarding for the
 * trust.
 */
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

/**
 * How many of some schools have answered as at a day. Whoever is excused leaves the base, unless it answered all
 * the same.
 */
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

/**
 * When schools are written to: the lead as soon as it opens and before the day, the head as well once it has
 * passed, and the trust a week later. No law sets them.
 */
export const SCHOOL_REMINDERS: readonly Reminder<Role>[] = [
  { id: 'asked', workingDays: FROM_THE_START, to: ['lead'] },
  { id: 'four-weeks-before', workingDays: -20, to: ['lead'] },
  { id: 'one-week-before', workingDays: -5, to: ['lead'] },
  { id: 'day-before', workingDays: -1, to: ['lead'] },
  { id: 'day-after', workingDays: 1, to: ['lead', 'head'] },
  { id: 'one-week-after', workingDays: 5, to: ['head', 'trust'] },
  { id: 'three-weeks-after', workingDays: 15, to: ['head', 'trust'] },
]

/** The returns that schools still owe as at a day, to be chased. */
export function outstandingReturns(
  schools: readonly School[],
  returns: readonly SchoolReturn[],
  cycle: SchoolCycle,
  today: Temporal.PlainDate,
): readonly Expected<Role>[] {
  const known = byId(returns)
  return expectedSchools(schools, cycle).flatMap(({ id, recipients }) => {
    const given = known.get(id)
    if (given?.isExcused || (given?.returnedOn && !isAfter(given.returnedOn, today))) return []
    return [{ id, fromOn: cycle.opensOn, dueOn: dueDay(cycle, given), recipients }]
  })
}
