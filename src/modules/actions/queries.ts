import { type OwnerNames, withOwners } from '#modules/people/index.ts'
import type { Attention, AttentionSource } from '#platform/attention.ts'
import type { CalendarSource } from '#platform/calendar.ts'
import { dayOf, isAfter } from '#platform/days.ts'
import type { Reader, Tx } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { ActionOrigin, OriginKnown, PanelAsk } from '#platform/module.ts'
import { takeTurn } from '#platform/turns.ts'
import { type Actor, holds } from '#platform/work.ts'
import { firstOf } from './rules/attention.ts'
import { MINE, NOBODY, trackerAt } from './rules/tracker.ts'
import { isDone, isTheirs, isToBeDone, keepActions, leadsGroup, maySee, standingOf } from './rules.ts'
import { type Action, type ActionId, type ActionStatus, own, type Update } from './schema.ts'

/** An action with the names of whoever is to do it; empty where that is nobody. */
export interface NamedAction extends Action, OwnerNames {}

const rows = (reader: Reader) =>
  own(reader).selectFrom('actions.action').selectAll().where('partnershipId', '=', reader.partnershipId)

/** The actions that came from records of one kind, or from some of them, in the order of their numbers, whoever asks. */
export async function actionsFrom(
  reader: Reader,
  originKind: string,
  ids?: readonly Id<string>[],
): Promise<readonly NamedAction[]> {
  if (ids?.length === 0) return []
  return withOwners(
    reader,
    await rows(reader)
      .where('originKind', '=', originKind)
      .$if(ids !== undefined, (query) => query.where('originId', 'in', ids as readonly Id<string>[]))
      .orderBy('reference')
      .execute(),
  )
}

const everyAction = async (reader: Reader): Promise<readonly NamedAction[]> =>
  withOwners(reader, await rows(reader).orderBy('dueOn').orderBy('reference').execute())

/** The actions that somebody may see, those without a day last. */
export async function actionsFor(reader: Reader, actor: Actor): Promise<readonly NamedAction[]> {
  const all = await rows(reader).orderBy('dueOn').orderBy('reference').execute()
  return withOwners(
    reader,
    all.filter((action) => maySee(actor, action)),
  )
}

/** The actions that stand at one of some statuses, by their day, whoever asks. */
export const actionsByStatus = (reader: Reader, statuses: readonly ActionStatus[]): Promise<Action[]> =>
  rows(reader)
    .where('status', 'in', [...statuses])
    .orderBy('dueOn')
    .orderBy('reference')
    .execute()

/** Some actions, by their day, whoever asks. */
export const actionsByDay = async (reader: Reader, ids: readonly ActionId[]): Promise<Action[]> =>
  ids.length === 0
    ? []
    : rows(reader)
        .where('id', 'in', [...ids])
        .orderBy('dueOn')
        .orderBy('reference')
        .execute()

/** Which actions are kept as confidential ones. */
export const confidentialActions = async (reader: Reader): Promise<readonly ActionId[]> =>
  (await rows(reader).where('tier', '=', 3).execute()).map(({ id }) => id)

/** Those of some actions, and of the actions from one record, that count as open, by their day, whoever asks. */
export const openAmong = (
  reader: Reader,
  { originId, ids }: { readonly originId: Id<string>; readonly ids: readonly ActionId[] },
): Promise<Action[]> =>
  rows(reader)
    .where('status', 'in', ['open', 'in-progress', 'submitted'])
    .where((eb) =>
      eb.or([eb('originId', '=', originId), ...(ids.length > 0 ? [eb('id', 'in', [...ids])] : [])]),
    )
    .orderBy('dueOn')
    .orderBy('reference')
    .execute()

/** Some actions, with those that one superseded and those into which it was split. */
export async function actionsNamed(
  reader: Reader,
  id: ActionId,
  ids: readonly ActionId[],
): Promise<readonly NamedAction[]> {
  const found = await rows(reader)
    .where((eb) =>
      eb.or([
        eb('supersededById', '=', id),
        eb('splitFromId', '=', id),
        ...(ids.length > 0 ? [eb('id', 'in', [...ids])] : []),
      ]),
    )
    .orderBy('reference')
    .execute()
  return withOwners(reader, found)
}

export async function findAction(reader: Reader, id: ActionId): Promise<NamedAction | undefined> {
  return (await withOwners(reader, await rows(reader).where('id', '=', id).execute()))[0]
}

/** The action of a number; undefined where there is none that whoever asks may see. */
export async function actionByReference(
  reader: Reader,
  actor: Actor,
  reference: string,
): Promise<NamedAction | undefined> {
  const [found] = await withOwners(reader, await rows(reader).where('reference', '=', reference).execute())
  return found && maySee(actor, found) ? found : undefined
}

/** Where some actions came from, by the id of the record, as far as whoever asks may go there. */
export async function originsOf(
  ask: PanelAsk,
  origins: readonly ActionOrigin[],
  actions: readonly Pick<Action, 'originKind' | 'originId'>[],
): Promise<ReadonlyMap<string, OriginKnown>> {
  const known = new Map<string, OriginKnown>()
  for (const { kind, find } of origins) {
    const ids = actions.filter(({ originKind }) => originKind === kind).map(({ originId }) => originId)
    if (ids.length > 0) for (const [id, origin] of await find(ask, ids)) known.set(id, origin)
  }
  return known
}

/** Those who change actions wait for each other, so that nothing is lost that was saved meanwhile. */
export const takeActionsTurn = (tx: Tx): Promise<void> => takeTurn(tx, 'actions')

/** What was said of an action, the latest first. */
export const updatesOf = (reader: Reader, id: ActionId): Promise<Update[]> =>
  own(reader)
    .selectFrom('actions.update')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('actionId', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** An action as it stood at the end of a day. */
export interface ActionOn extends NamedAction {
  readonly statusThen: ActionStatus
  /** Since when it stood so, or was done; undefined where it was recorded so, and nobody said since when. */
  readonly since: Temporal.PlainDate | undefined
}

/** The actions from records of one kind, or of every kind, that were on record at the end of a day, each as it stood then. */
export async function actionsOn(
  reader: Reader,
  originKind: string | undefined,
  day: Temporal.PlainDate,
): Promise<readonly ActionOn[]> {
  const moves = await own(reader)
    .selectFrom('actions.update')
    .select(['actionId', 'at', 'status'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const byAction = Map.groupBy(
    moves.filter(({ at }) => !isAfter(dayOf(at), day)),
    ({ actionId }) => actionId,
  )
  const all = originKind === undefined ? await everyAction(reader) : await actionsFrom(reader, originKind)
  return all
    .filter(({ recordedAt }) => !isAfter(dayOf(recordedAt), day))
    .map((action) => {
      const said = byAction.get(action.id) ?? []
      const statusThen = said.at(-1)?.status ?? action.beganAs
      // Done is done: what was embedded since was complete before, and that is since when it is done.
      const isSame = (status: ActionStatus) =>
        status === statusThen || (isDone({ status }) && isDone({ status: statusThen }))
      const before = said.findLastIndex(({ status }) => !isSame(status))
      const first = before < 0 && isSame(action.beganAs) ? undefined : said[before + 1]
      return { ...action, statusThen, since: first && dayOf(first.at) }
    })
}

const pathOf = ({ id }: Pick<Action, 'id'>): `/${string}` => `/workspace/actions/${id}`

/**
 * What is overdue or due soon of the reader's own; what is overdue, off track or blocked of the bodies that they lead; and
 * for the business unit what is overdue without an owner.
 */
export const attention: AttentionSource = async (reader, actor, today) => {
  const live = await actionsByStatus(reader, ['open', 'in-progress'])
  const theirs = live.filter((action) => isTheirs(actor, action))
  const unowned = live.filter(
    (action) =>
      action.ownerId === null &&
      action.ownerAgencyId === null &&
      holds(actor, keepActions) &&
      standingOf(action, today) === 'Overdue',
  )
  const led = live.filter((action) => leadsGroup(actor, action.accountableId) && !isTheirs(actor, action))
  const answeredFor = led.flatMap((action) => {
    const standing = standingOf(action, today)
    const isHeld = action.blockedBy !== ''
    if (standing !== 'Overdue' && action.rag !== 'red' && !isHeld) return []
    return [
      {
        ...{ title: action.summary, href: pathOf(action), ...(action.dueOn && { due: action.dueOn }) },
        detail: `Action ${action.reference}. A body that you lead answers for it.`,
        state: { kind: 'bad', words: isHeld ? 'Blocked' : standing === 'Overdue' ? standing : 'Off track' },
      } as const,
    ]
  })
  const listed = (actions: readonly Action[]) =>
    actions.flatMap((action): Attention[] => {
      const standing = standingOf(action, today)
      if (!action.dueOn || (standing !== 'Overdue' && standing !== 'Due soon')) return []
      return [
        {
          title: action.summary,
          detail: isTheirs(actor, action)
            ? `Action ${action.reference}. Say how it goes.`
            : `Action ${action.reference} has no owner.`,
          href: pathOf(action),
          due: action.dueOn,
          state: { kind: standing === 'Overdue' ? 'bad' : 'watch', words: standing },
        },
      ]
    })
  // What is theirs by an agency or by standing in for somebody is not found by their name.
  const isByName = theirs.every(({ ownerId }) => ownerId === actor.id)
  const at = (asked: Readonly<Record<string, string>>) => trackerAt(new URLSearchParams(asked).toString())
  return [
    ...firstOf(listed(theirs), { words: 'of yours', href: at(isByName ? { owner: MINE } : {}) }, today),
    ...firstOf(listed(unowned), { words: 'that have no owner', href: at({ owner: NOBODY }) }, today),
    ...firstOf(answeredFor, { words: 'of bodies that you lead', href: at({ body: MINE }) }, today),
  ]
}

/** The days by which actions of the reader's own and of the bodies that they lead are due; for the business unit, of everybody. */
export const calendar: CalendarSource = async (reader, actor, from, to) => {
  const due = await rows(reader).where('dueOn', '>=', from).where('dueOn', '<=', to).execute()
  return due
    .filter(
      (action) =>
        isToBeDone(action) &&
        (holds(actor, keepActions) || isTheirs(actor, action) || leadsGroup(actor, action.accountableId)),
    )
    .flatMap((action) =>
      action.dueOn === null || isAfter(from, action.dueOn)
        ? []
        : [
            {
              ...{
                id: `action-${action.id}`,
                title: `Action due: ${action.summary}`,
                detail: action.reference,
              },
              ...{ href: pathOf(action), day: action.dueOn, at: null, confidential: false, state: null },
            },
          ],
    )
}
