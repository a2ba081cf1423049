import { FOLLOWING_THE_WORK } from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import { type AgencyId, BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { isAfter, isBefore } from '#platform/days.ts'
import type { StatusKind } from '#platform/icons.ts'
import { type Actor, permission } from '#platform/work.ts'
import type { CycleKind, CycleRecord } from '../schema/cycles.ts'
import { FROM_THE_START, type Reminder } from './chasing.ts'

/** Who opens cycles. What each of them sees of one, `reachOfCycle` says. */
export const readCycles = permission('assurance.read-cycles', ...FOLLOWING_THE_WORK)
/** The business unit launches cycles, changes their days and closes them. */
export const keepCycles = permission('assurance.keep-cycles', ...BUSINESS_UNIT)

const ALL: readonly string[] = [...BUSINESS_UNIT, post('scrutineer')]
const SEATS: readonly string[] = FOLLOWING_THE_WORK.filter((each) => each.startsWith('seat.'))

/** Whether somebody sees what every agency answered: the business unit, the scrutineer, and the body that oversees it. */
export const seesWhole = (actor: Actor, { groupId }: { readonly groupId: GroupId }): boolean =>
  actor.holds.some(({ as, of }) => ALL.includes(as) || (SEATS.includes(as) && of === groupId))

/** The agencies whose answers somebody sees: every one, or those they lead or work for. */
export const reachOfCycle = (
  actor: Actor,
  cycle: Pick<CycleRecord, 'groupId'>,
): 'all' | readonly AgencyId[] =>
  seesWhole(actor, cycle) ? 'all' : ((actor.agencies ?? []) as readonly AgencyId[])

export const KIND_WORDS: Readonly<Record<CycleKind, string>> = {
  'section-11': 'Section 11 (children)',
  adults: 'Self-assessment of adults’ safeguarding',
  schools: 'Schools (section 175 and 157)',
  other: 'Another self-assessment',
}

/** How far a cycle is. The day by which it is due still counts. */
export type CycleStanding = 'To come' | 'Open' | 'Overdue returns' | 'Closed'

export function cycleStanding(
  { dueOn, closedOn }: Pick<CycleRecord, 'dueOn' | 'closedOn'>,
  round: { readonly opensOn: Temporal.PlainDate; readonly closesOn: Temporal.PlainDate },
  today: Temporal.PlainDate,
): CycleStanding {
  if (closedOn !== null || isAfter(today, round.closesOn)) return 'Closed'
  if (isBefore(today, round.opensOn)) return 'To come'
  return isAfter(today, dueOn) ? 'Overdue returns' : 'Open'
}

export const CYCLE_STATUS: Readonly<Record<CycleStanding, StatusKind>> = {
  ...{ 'To come': 'quiet', Open: 'info', 'Overdue returns': 'watch', Closed: 'good' },
}

/** Whether whoever has not answered by now counts as a nil return. */
export const isPastDue = (
  { dueOn, closedOn }: Pick<CycleRecord, 'dueOn' | 'closedOn'>,
  today: Temporal.PlainDate,
): boolean => closedOn !== null || isAfter(today, dueOn)

/** Who of an agency is written to: whoever leads on safeguarding, and its chief officer. */
export const CHASED = ['lead', 'officer'] as const
export type Chased = (typeof CHASED)[number]

/** When agencies are written to. No law says when: the chief officer hears of it once the day has passed. */
export const CYCLE_REMINDERS: readonly Reminder<Chased>[] = [
  { id: 'asked', workingDays: FROM_THE_START, to: ['lead'] },
  { id: 'four-weeks-before', workingDays: -20, to: ['lead'] },
  { id: 'one-week-before', workingDays: -5, to: ['lead'] },
  { id: 'day-before', workingDays: -1, to: ['lead'] },
  { id: 'day-after', workingDays: 1, to: ['lead', 'officer'] },
  { id: 'one-week-after', workingDays: 5, to: ['lead', 'officer'] },
  { id: 'three-weeks-after', workingDays: 15, to: ['lead', 'officer'] },
]
