import type { GroupId } from '#modules/governance/index.ts'
import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { isBefore } from '#platform/days.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { type Actor, holds, permission } from '#platform/work.ts'
import type { Action, ActionStatus } from './schema.ts'

/** Everybody may own an action. Which of them somebody sees, `maySee` says. */
export const readActions = permission('actions.read', EVERY_PERSON)
/** Those who follow the work of the whole partnership: its unit, its scrutineer, who leads an agency or sits on a board. */
export const FOLLOWING_THE_WORK = [
  ...BUSINESS_UNIT,
  post('scrutineer'),
  post('chief-officer'),
  post('agency-lead'),
  'seat.chair',
  'seat.deputy',
  'seat.member',
  'seat.adviser',
] as const

/** Who sees every action, whoever owns it. */
export const readEveryAction = permission('actions.read-every', ...FOLLOWING_THE_WORK)
export const reportActions = permission('actions.report', EVERY_PERSON)
export const keepActions = permission('actions.keep', ...BUSINESS_UNIT)

const OF_AGENCY: readonly string[] = [post('chief-officer'), post('agency-lead')]

/** The agencies for which somebody answers: what these are to do is theirs. */
export const agenciesAnswered = (actor: Actor): readonly string[] =>
  actor.holds.flatMap(({ as, of }) => (of && OF_AGENCY.includes(as) ? [of] : []))

/** What whoever stands in for somebody who is away holds meanwhile: their actions, and those of an agency that they lead. */
export const STAND_IN = 'stand-in.person'
export const STAND_IN_OF_AGENCY = 'stand-in.agency'

/** The people whose actions are theirs to do: their own, and of those for whom they stand in. */
export const peopleAnswered = (actor: Actor): readonly string[] => [
  actor.id,
  ...actor.holds.flatMap(({ as, of }) => (of && as === STAND_IN ? [of] : [])),
]

/** The same of agencies: those for which they answer, and those that are led by somebody for whom they stand in. */
export const agenciesToDo = (actor: Actor): readonly string[] => [
  ...agenciesAnswered(actor),
  ...actor.holds.flatMap(({ as, of }) => (of && as === STAND_IN_OF_AGENCY ? [of] : [])),
]

type Owned = Pick<Action, 'ownerId' | 'ownerAgencyId'>

/**
 * Whether an action is theirs to do: it has their name, or that of the agency for which they answer, or they stand in for
 * whoever that is.
 */
export const isTheirs = (actor: Actor, { ownerId, ownerAgencyId }: Owned): boolean =>
  (ownerId !== null && peopleAnswered(actor).includes(ownerId)) ||
  (ownerAgencyId !== null && agenciesToDo(actor).includes(ownerAgencyId))

export const maySee = (actor: Actor, action: Owned): boolean =>
  holds(actor, readEveryAction) || isTheirs(actor, action)

export const LEADS_GROUP: readonly string[] = ['seat.chair', 'seat.deputy']

/** Whether somebody chairs a group or deputises for whoever does. */
export const leadsGroup = (actor: Actor, groupId: GroupId | null | undefined): boolean =>
  Boolean(groupId) && actor.holds.some(({ as, of }) => of === groupId && LEADS_GROUP.includes(as))

/**
 * Its owner says how it goes, and so do the business unit and whoever leads the body that answers for it, or the group that
 * answers for where it came from.
 */
export const mayReport = (
  actor: Actor,
  action: Owned & Pick<Action, 'accountableId'>,
  groupId?: GroupId | null,
): boolean =>
  holds(actor, keepActions) ||
  isTheirs(actor, action) ||
  (maySee(actor, action) && (leadsGroup(actor, groupId) || leadsGroup(actor, action.accountableId)))

/** For whoever sees an action and may not say how it goes. */
export const WHO_REPORTS =
  'Its owner, the business unit and the chair and deputy chair of the group that it is for say how an action goes.'

/** What is closed is told of no more. */
export const takesUpdates = ({ status }: Pick<Action, 'status'>): boolean => status !== 'closed'

/** The kind of record of an action that came from none: its own. */
export const BY_HAND = 'by-hand'

export const STATUS_WORDS: Readonly<Record<ActionStatus, string>> = {
  open: 'Open',
  'in-progress': 'In progress',
  submitted: 'Evidence submitted',
  complete: 'Complete',
  embedded: 'Embedded',
  closed: 'Closed',
}

export const STANDINGS = [
  'Open',
  'In progress',
  'Due soon',
  'Overdue',
  'Evidence submitted',
  'Complete',
  'Embedded',
  'Closed',
] as const
export type Standing = (typeof STANDINGS)[number]

/** So many days before its day an action is due soon. */
export const SOON_DAYS = 14

/** Whether somebody still has to do it. */
export const isToBeDone = ({ status }: Pick<Action, 'status'>): boolean =>
  status === 'open' || status === 'in-progress'

/** Whether it counts as open: what was submitted and not verified does. */
export const isLive = (action: Pick<Action, 'status'>): boolean =>
  isToBeDone(action) || action.status === 'submitted'

/** Whether it was done, and seen to be. */
export const isDone = ({ status }: Pick<Action, 'status'>): boolean =>
  status === 'complete' || status === 'embedded'

/** The same of a day that has passed. */
export const wasDone = ({ statusThen }: { readonly statusThen: ActionStatus }): boolean =>
  isDone({ status: statusThen })

/**
 * Where an action stands on a day. It is overdue only after the day by which it is due, and not while its evidence waits
 * for whoever verifies it.
 */
export function standingOf(action: Pick<Action, 'status' | 'dueOn'>, today: Temporal.PlainDate): Standing {
  const { status, dueOn } = action
  if (status !== 'open' && status !== 'in-progress') return STANDING_OF[status]
  if (dueOn && isBefore(dueOn, today)) return 'Overdue'
  if (dueOn && !isBefore(today.add({ days: SOON_DAYS }), dueOn)) return 'Due soon'
  return status === 'in-progress' ? 'In progress' : 'Open'
}

const STANDING_OF = {
  submitted: 'Evidence submitted',
  complete: 'Complete',
  embedded: 'Embedded',
  closed: 'Closed',
} as const
