import type { Reader } from '#platform/db.ts'
import type { Ask } from '#platform/site.ts'
import type { Actor, Work } from '#platform/work.ts'
import { actionByReference, actionsNamed, type NamedAction, openAmong } from '../queries.ts'
import { isLive, maySee } from '../rules.ts'
import { recommendations } from '../schema/recommendations.ts'
import type { Action, ActionId, Waiting } from '../schema.ts'
import { transfersInPlain } from './confidential.ts'
import { type NamedTransfer, namedTransfers, transfersOf } from './transferring.ts'
import { waitings } from './waiting.ts'

/** An action with those that it has to do with: what it waits for and what waits for it, and what came of it or it came from. */
export interface Others {
  readonly waitsFor: readonly { readonly waiting: Waiting; readonly on: NamedAction }[]
  readonly waitedForBy: readonly NamedAction[]
  readonly supersededBy: NamedAction | undefined
  readonly supersedes: readonly NamedAction[]
  readonly splitFrom: NamedAction | undefined
  readonly splitInto: readonly NamedAction[]
  readonly transfers: readonly NamedTransfer[]
}

/** Those among them that the reader may see, for whoever may read what the action says. */
export async function othersOf(
  ask: Pick<Ask, 'db' | 'keys' | 'actor'>,
  action: NamedAction,
): Promise<Others> {
  const { db: reader, actor } = ask
  const links = await waitings(reader)
  const on = links.filter(({ actionId }) => actionId === action.id)
  const by = links.filter(({ onId }) => onId === action.id)
  const ids = [
    ...[action.supersededById, action.splitFromId].filter((id) => id !== null),
    ...on.map(({ onId }) => onId),
    ...by.map(({ actionId }) => actionId),
  ]
  const others = (await actionsNamed(reader, action.id, ids)).filter((other) => maySee(actor, other))
  const find = (id: ActionId | null) => others.find((each) => each.id === id)
  return {
    waitsFor: on.flatMap((waiting) => {
      const other = find(waiting.onId)
      return other ? [{ waiting, on: other }] : []
    }),
    waitedForBy: by.flatMap(({ actionId }) => find(actionId) ?? []),
    supersededBy: find(action.supersededById),
    splitFrom: find(action.splitFromId),
    supersedes: others.filter(({ supersededById }) => supersededById === action.id),
    splitInto: others.filter(({ splitFromId }) => splitFromId === action.id),
    transfers: await namedTransfers(
      reader,
      await transfersInPlain(ask, await transfersOf(reader, action.id)),
    ),
  }
}

/** No more than these are offered beside the box for a number. */
const MOST_OFFERED = 10

/** The open actions that one most likely has to do with, those for the same recommendation or from the same record. */
export async function openBeside(
  reader: Reader,
  actor: Actor,
  { id, originId }: Pick<NamedAction, 'id' | 'originId'>,
): Promise<readonly Action[]> {
  const links = () =>
    recommendations(reader)
      .selectFrom('actions.recommendationAction')
      .where('partnershipId', '=', reader.partnershipId)
  const shared = await links()
    .select('actionId')
    .where('recommendationId', 'in', links().select('recommendationId').where('actionId', '=', id))
    .execute()
  const beside = await openAmong(reader, { originId, ids: shared.map(({ actionId }) => actionId) })
  return beside.filter((other) => other.id !== id && maySee(actor, other)).slice(0, MOST_OFFERED)
}

/** Why a number is not that of another action on which one may rest. */
export type NotAnother = 'unknown' | 'itself' | 'ended'

/** The action of a number that somebody typed, if it is another and still open. */
export async function anotherOpen(
  { tx, actor }: Pick<Work, 'tx' | 'actor'>,
  id: ActionId,
  reference: string,
): Promise<{ readonly refused: NotAnother } | NamedAction> {
  const other = await actionByReference(tx, actor, reference)
  if (!other) return { refused: 'unknown' }
  if (other.id === id) return { refused: 'itself' }
  return isLive(other) ? other : { refused: 'ended' }
}
