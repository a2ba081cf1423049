import { agencyNames, namesOf } from '#modules/people/index.ts'
import type { AttentionSource } from '#platform/attention.ts'
import type { Reader } from '#platform/db.ts'
import type { Ask } from '#platform/site.ts'
import type { Actor } from '#platform/work.ts'
import { actionsByStatus, actionsNamed, type NamedAction, openAmong } from '../queries.ts'
import { mayDecideTransfer } from '../rules/others.ts'
import { maySee } from '../rules.ts'
import { recommendations } from '../schema/recommendations.ts'
import { type Action, type ActionId, own, type Transfer, type Waiting } from '../schema.ts'
import { transfersInPlain } from './confidential.ts'

/** Which actions wait for which today. */
export const waitings = (reader: Reader): Promise<Waiting[]> =>
  own(reader)
    .selectFrom('actions.waiting')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('endedAt', 'is', null)
    .orderBy('since')
    .orderBy('id')
    .execute()

/** The transfers of an action, the latest first. */
export const transfersOf = (reader: Reader, actionId: ActionId): Promise<Transfer[]> =>
  own(reader)
    .selectFrom('actions.transfer')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('actionId', '=', actionId)
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** A transfer with the names of whose the action was and is to be. */
export interface NamedTransfer extends Transfer {
  readonly from: string
  readonly to: string
  readonly asker: string
  readonly decider: string
}

const named = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(', ') || 'nobody'

export async function namedTransfers(
  reader: Reader,
  transfers: readonly Transfer[],
): Promise<readonly NamedTransfer[]> {
  if (transfers.length === 0) return []
  const agencies = new Map((await agencyNames(reader)).map(({ id, name }) => [id, name]))
  const people = await namesOf(
    reader,
    transfers.flatMap(({ fromId, toId, askedBy, decidedBy }) =>
      [fromId, toId, askedBy, decidedBy].filter((id) => id !== null),
    ),
  )
  const person = (id: Transfer['fromId']) => (id ? people.get(id) : undefined)
  return transfers.map((each) => ({
    ...each,
    from: named([person(each.fromId), each.fromAgencyId ? agencies.get(each.fromAgencyId) : undefined]),
    to: named([person(each.toId), agencies.get(each.toAgencyId)]),
    asker: person(each.askedBy) ?? 'Accord',
    decider: person(each.decidedBy) ?? 'Accord',
  }))
}

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

/** The transfers on which the reader has to decide. */
export const transferAttention: AttentionSource = async (reader, actor) => {
  const open = await own(reader)
    .selectFrom('actions.transfer')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('decidedAt', 'is', null)
    .orderBy('askedAt')
    .execute()
  const theirs = open.filter((transfer) => mayDecideTransfer(actor, transfer))
  if (theirs.length === 0) return []
  const live = new Map(
    (await actionsByStatus(reader, ['open', 'in-progress', 'submitted'])).map((each) => [each.id, each]),
  )
  return theirs.flatMap(({ id, actionId }) => {
    const action = live.get(actionId)
    return action
      ? [
          {
            title: `Take on, or not: ${action.summary}`,
            detail: `Action ${action.reference} is to pass to you or your agency.`,
            href: `/workspace/actions/${actionId}/transfers/${id}`,
            state: { kind: 'info', words: 'Transfer' },
          } as const,
        ]
      : []
  })
}
