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

type Owned = Pick<Action, 'ownerId' | 'ownerAgencyId'>

/** Whether an action is theirs to do: it has their name, or that of the agency for which they answer. */
export const isTheirs = (actor: Actor, { ownerId, ownerAgencyId }: Owned): boolean =>
  ownerId === actor.id ||
  (ownerAgencyId !== null && actor.holds.some(({ as, of }) => of === ownerAgencyId && OF_AGENCY.includes(as)))

export const maySee = (actor: Actor, action: Owned): boolean =>
  holds(actor, readEveryAction) || isTheirs(actor, action)

const LEADS_GROUP: readonly string[] = ['seat.chair', 'seat.deputy']

/** Whether somebody chairs a group or deputises for whoever does. */
const leadsGroup = (actor: Actor, groupId: GroupId | null | undefined): boolean =>
  Boolean(groupId) && actor.holds.some(({ as, of }) => of === groupId && LEADS_GROUP.includes(as))

/** Its owner says how it goes, and so do the business unit and whoever leads the group that answers for where it came from. */
export const mayReport = (actor: Actor, action: Owned, groupId?: GroupId | null): boolean =>
  holds(actor, keepActions) ||
  isTheirs(actor, action) ||
  (maySee(actor, action) && leadsGroup(actor, groupId))

/** For whoever sees an action and may not say how it goes. */
export const WHO_REPORTS =
  'Its owner, the business unit and the chair and deputy chair of the group that it is for say how an action goes.'

/** What is closed is told of no more. */
export const takesUpdates = ({ status }: Pick<Action, 'status'>): boolean => status !== 'closed'

export const STATUS_WORDS: Readonly<Record<ActionStatus, string>> = {
  open: 'Open',
  'in-progress': 'In progress',
  complete: 'Complete',
  closed: 'Closed',
}

export type Standing = 'Closed' | 'Complete' | 'Overdue' | 'Due soon' | 'In progress' | 'Open'

/** So many days before its day an action is due soon. */
const SOON_DAYS = 14

export const isLive = ({ status }: Pick<Action, 'status'>): boolean =>
  status === 'open' || status === 'in-progress'

/** Where an action stands on a day. It is overdue only after the day by which it is due. */
export function standingOf(action: Pick<Action, 'status' | 'dueOn'>, today: Temporal.PlainDate): Standing {
  if (action.status === 'closed') return 'Closed'
  if (action.status === 'complete') return 'Complete'
  if (action.dueOn && isBefore(action.dueOn, today)) return 'Overdue'
  if (action.dueOn && !isBefore(today.add({ days: SOON_DAYS }), action.dueOn)) return 'Due soon'
  return action.status === 'in-progress' ? 'In progress' : 'Open'
}

/** What somebody asks of the list of actions. Empty where it is not asked. */
export interface ActionsAsked {
  readonly words: string
  readonly standing: string
  /** The id of a person or an agency, or “nobody”. */
  readonly owner: string
  /** The page of the record that it came from. */
  readonly from: string
}

/** What was asked, of whatever stands in an address. */
export const actionsAsked = (query: Readonly<Record<string, string>>): ActionsAsked => ({
  words: (query['words'] ?? '').trim().slice(0, 200),
  standing: query['standing'] ?? '',
  owner: query['owner'] ?? '',
  from: query['from'] ?? '',
})

export const ownerKey = ({ ownerId, ownerAgencyId }: Pick<Action, 'ownerId' | 'ownerAgencyId'>): string =>
  ownerId ?? ownerAgencyId ?? 'nobody'

/** Whether an action is among those that were asked for: every word of it, in any order. */
export function isAsked(
  asked: ActionsAsked,
  action: Pick<Action, 'summary' | 'reference' | 'status' | 'dueOn' | 'ownerId' | 'ownerAgencyId'>,
  { owner, cameFrom }: { readonly owner: string; readonly cameFrom: string },
  today: Temporal.PlainDate,
): boolean {
  const told = `${action.summary} ${action.reference} ${owner}`.toLowerCase()
  return (
    asked.words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => told.includes(word)) &&
    (asked.standing === '' || standingOf(action, today) === asked.standing) &&
    (asked.owner === '' || ownerKey(action) === asked.owner) &&
    (asked.from === '' || cameFrom === asked.from)
  )
}
