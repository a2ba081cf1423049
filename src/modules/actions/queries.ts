import { namesOf, withOwners } from '#modules/people/index.ts'
import type { AttentionSource } from '#platform/attention.ts'
import type { CalendarSource } from '#platform/calendar.ts'
import { dayOf, isAfter } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { ActionOrigin, OriginKnown, PanelAsk } from '#platform/module.ts'
import { takeTurn } from '#platform/turns.ts'
import { type Actor, holds, type PersonId } from '#platform/work.ts'
import { isLive, isTheirs, keepActions, maySee, standingOf } from './rules.ts'
import { type Action, type ActionId, type ActionStatus, own, type Update } from './schema.ts'

/** An action with the name of whoever is to do it; empty where that is nobody. */
export interface NamedAction extends Action {
  readonly owner: string
}

const rows = (reader: Reader) =>
  own(reader).selectFrom('actions.action').selectAll().where('partnershipId', '=', reader.partnershipId)

/** The actions that came from records of one kind, in the order in which they were recorded, whoever asks. */
export async function actionsFrom(reader: Reader, originKind: string): Promise<readonly NamedAction[]> {
  return withOwners(
    reader,
    await rows(reader).where('originKind', '=', originKind).orderBy('reference').execute(),
  )
}

/** The actions that somebody may see, those without a day last. */
export async function actionsFor(reader: Reader, actor: Actor): Promise<readonly NamedAction[]> {
  const all = await rows(reader).orderBy('dueOn').orderBy('reference').execute()
  return withOwners(
    reader,
    all.filter((action) => maySee(actor, action)),
  )
}

export async function findAction(reader: Reader, id: ActionId): Promise<NamedAction | undefined> {
  return (await withOwners(reader, await rows(reader).where('id', '=', id).execute()))[0]
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
export const takeActionsTurn = (reader: Reader): Promise<void> => takeTurn(reader, 'actions')

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
  /** Since when it stood so; undefined where it was recorded so, and nobody said since when. */
  readonly since: Temporal.PlainDate | undefined
}

/** The actions from records of one kind that were on record at the end of a day, each as it stood then. */
export async function actionsOn(
  reader: Reader,
  originKind: string,
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
  return (await actionsFrom(reader, originKind))
    .filter(({ recordedAt }) => !isAfter(dayOf(recordedAt), day))
    .map((action) => {
      const said = byAction.get(action.id) ?? []
      const statusThen = said.at(-1)?.status ?? action.beganAs
      const before = said.findLastIndex(({ status }) => status !== statusThen)
      const first = before < 0 && action.beganAs === statusThen ? undefined : said[before + 1]
      return { ...action, statusThen, since: first && dayOf(first.at) }
    })
}

/** The names of those who said something. */
export const tellers = (reader: Reader, updates: readonly Update[]): Promise<ReadonlyMap<PersonId, string>> =>
  namesOf(
    reader,
    updates.map(({ byId }) => byId),
  )

const pathOf = ({ id }: Pick<Action, 'id'>): `/${string}` => `/workspace/actions/${id}`

/** What is overdue or due soon of the reader's own, and for the business unit how much is overdue without an owner. */
export const attention: AttentionSource = async (reader, actor, today) => {
  const live = (await rows(reader).orderBy('dueOn').execute()).filter(isLive)
  const theirs = live.filter((action) => isTheirs(actor, action))
  const unowned = live.filter(
    (action) =>
      action.ownerId === null &&
      action.ownerAgencyId === null &&
      holds(actor, keepActions) &&
      standingOf(action, today) === 'Overdue',
  )
  return [...theirs, ...unowned].flatMap((action) => {
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
      } as const,
    ]
  })
}

/** The days by which actions of the reader's own are due; for the business unit, of everybody. */
export const calendar: CalendarSource = async (reader, actor, from, to) => {
  const due = await rows(reader).where('dueOn', '>=', from).where('dueOn', '<=', to).execute()
  return due
    .filter((action) => isLive(action) && (holds(actor, keepActions) || isTheirs(actor, action)))
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
