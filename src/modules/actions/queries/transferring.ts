import { agencyNames, namesOf } from '#modules/people/index.ts'
import type { AttentionSource } from '#platform/attention.ts'
import type { Reader } from '#platform/db.ts'
import { actionsByStatus } from '../queries.ts'
import { mayDecideTransfer } from '../rules/transferring.ts'
import { type ActionId, own, type Transfer } from '../schema.ts'

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
