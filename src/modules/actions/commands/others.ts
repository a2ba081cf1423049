import { askOf } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import type { ActionOrigin } from '#platform/module.ts'
import { demand, type Work } from '#platform/work.ts'
import { bring, recordAction } from '../commands.ts'
import type { DecideInput, EndInput, SplitInput, TransferInput } from '../forms/others.ts'
import { actionsInPlain, keptTransfer, readsWords, transfersInPlain } from '../queries/confidential.ts'
import { transfersOf, waitings } from '../queries/others.ts'
import { reportableInTurn } from '../queries/turns.ts'
import { actionByReference, findAction, type NamedAction, takeActionsTurn } from '../queries.ts'
import { WHO_READS } from '../rules/confidential.ts'
import { mayDecideTransfer, mayWaitFor, WHO_DECIDES_TRANSFER } from '../rules/others.ts'
import { mayKeep, WHO_KEEPS } from '../rules/smart.ts'
import { isLive, maySee } from '../rules.ts'
import { recommendations } from '../schema/recommendations.ts'
import { type Action, type ActionId, own, type TransferId, type WaitingId } from '../schema.ts'

type Done = { readonly id: ActionId }
/** Why nobody decides any more on what was asked before. */
const ASKED_OTHERS = 'Others were asked instead.'

type Refused<Why extends string> = { readonly refused: Why }

/** Why a number is not that of another action on which one may rest. */
export type NotAnother = 'unknown' | 'itself' | 'ended'

/** The action of a number that somebody typed, if it is another and still open. */
async function anotherOpen(
  work: Work,
  id: ActionId,
  reference: string,
): Promise<Refused<NotAnother> | NamedAction> {
  const other = await actionByReference(work.tx, work.actor, reference)
  if (!other) return { refused: 'unknown' }
  if (other.id === id) return { refused: 'itself' }
  return isLive(other) ? other : { refused: 'ended' }
}

/** Says that an action waits for another. One that waits for it already, directly or through others, is refused. */
export async function addWaiting(
  work: Work,
  id: ActionId,
  { reference }: { readonly reference: string },
  origins: readonly ActionOrigin[] = [],
): Promise<Refused<'done' | NotAnother | 'circle' | 'there'> | Pick<Action, 'reference'>> {
  const current = await reportableInTurn(work, id, origins)
  if (!isLive(current)) return { refused: 'done' }
  const other = await anotherOpen(work, id, reference)
  if ('refused' in other) return other
  const onId = other.id
  const links = await waitings(work.tx)
  if (links.some((link) => link.actionId === id && link.onId === onId)) return { refused: 'there' }
  if (!mayWaitFor(links, id, onId)) return { refused: 'circle' }
  await own(work.tx)
    .insertInto('actions.waiting')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: newId<'waiting'>(), actionId: id, onId },
      ...{ since: work.now, byId: work.actor.id, endedAt: null, endedBy: null },
    })
    .execute()
  await audit(work, 'actions.wait', id, { onId })
  return { reference: other.reference }
}

/** Says that an action does not wait for another any more. */
export async function endWaiting(
  work: Work,
  id: ActionId,
  waitingId: WaitingId,
  origins: readonly ActionOrigin[] = [],
): Promise<void> {
  await reportableInTurn(work, id, origins)
  const found = (await waitings(work.tx)).find((each) => each.id === waitingId && each.actionId === id)
  demand(found !== undefined)
  await own(work.tx)
    .updateTable('actions.waiting')
    .set({ endedAt: work.now, endedBy: work.actor.id })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', waitingId)
    .execute()
  await audit(work, 'actions.wait-no-more', id, { onId: found.onId })
}

/**
 * Asks another agency, or another lead, to take an action on. Until they have, it stays whose it is. Whoever was asked before
 * and has not decided is asked no more.
 */
export async function askTransfer(
  work: Work,
  id: ActionId,
  { toAgencyId, toId, reason }: TransferInput,
  origins: readonly ActionOrigin[] = [],
): Promise<Refused<'done' | 'same'> | Done> {
  const current = await reportableInTurn(work, id, origins)
  if (!isLive(current)) return { refused: 'done' }
  if (current.ownerAgencyId === toAgencyId && current.ownerId === toId) return { refused: 'same' }
  await own(work.tx)
    .updateTable('actions.transfer')
    .set({ decidedAt: work.now, decidedBy: work.actor.id, isAccepted: false, decision: ASKED_OTHERS })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('actionId', '=', id)
    .where('decidedAt', 'is', null)
    .execute()
  const transferId = newId<'transfer'>()
  await own(work.tx)
    .insertInto('actions.transfer')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: transferId, actionId: id, toAgencyId, toId },
      ...(await keptTransfer(work, current.tier, { id: transferId, reason, decision: '' })),
      ...{ askedAt: work.now, askedBy: work.actor.id, fromAgencyId: current.ownerAgencyId },
      ...{ fromId: current.ownerId, decidedAt: null, decidedBy: null, isAccepted: null },
    })
    .execute()
  await audit(work, 'actions.ask-transfer', id, { transferId })
  return { id }
}

/** Takes an action on, or not. Once it is taken on it is theirs; what was said of it before stays. */
export async function decideTransfer(
  work: Work,
  id: ActionId,
  transferId: TransferId,
  { isAccepted, words }: DecideInput,
): Promise<Refused<'decided'> | Done> {
  await takeActionsTurn(work.tx)
  const current = await findAction(work.tx, id)
  const transfer = (await transfersOf(work.tx, id)).find((each) => each.id === transferId)
  demand(current !== undefined && transfer !== undefined)
  demand(mayDecideTransfer(work.actor, transfer), WHO_DECIDES_TRANSFER)
  if (transfer.decidedAt || !isLive(current)) return { refused: 'decided' }
  const [whole = transfer] = await transfersInPlain({ ...work, db: work.tx }, [transfer])
  await own(work.tx)
    .updateTable('actions.transfer')
    .set({
      ...{ decidedAt: work.now, decidedBy: work.actor.id, isAccepted },
      ...(await keptTransfer(work, current.tier, { ...whole, decision: words })),
    })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', transferId)
    .execute()
  const said = isAccepted ? 'Taken on by others.' : 'Not taken on by others.'
  const to = isAccepted ? { ownerAgencyId: transfer.toAgencyId, ownerId: transfer.toId } : {}
  await bring(work, current, { status: current.status, ...to }, [said, words].filter(Boolean).join(' '), {
    ...{ did: 'actions.decide-transfer', detail: { transferId, isAccepted } },
  })
  return { id }
}

async function keepable(work: Work, id: ActionId): Promise<NamedAction> {
  await takeActionsTurn(work.tx)
  const current = await findAction(work.tx, id)
  demand(current !== undefined && maySee(work.actor, current))
  demand(mayKeep(work.actor, current), WHO_KEEPS)
  demand(await readsWords(askOf(work), current), WHO_READS)
  return current
}

/** Ends an action without its being done: another is done in its place, or nobody is to do it any more. */
export async function endAction(
  work: Work,
  id: ActionId,
  { reference, words, version }: EndInput,
): Promise<Refused<'stale' | NotAnother> | Done> {
  const current = await keepable(work, id)
  if (current.version !== version || !isLive(current)) return { refused: 'stale' }
  const other = reference === '' ? { id: null } : await anotherOpen(work, id, reference)
  if ('refused' in other) return other
  await bring(work, current, { status: 'closed', supersededById: other.id }, words, { did: 'actions.end' })
  return { id }
}

/** The parts of an action are for whatever it was for: they stand under the same recommendations. */
async function linkAsWell(work: Work, id: ActionId, parts: readonly ActionId[]): Promise<void> {
  const { partnershipId } = work.tx
  const links = await recommendations(work.tx)
    .selectFrom('actions.recommendationAction')
    .select('recommendationId')
    .where('partnershipId', '=', partnershipId)
    .where('actionId', '=', id)
    .execute()
  if (links.length === 0) return
  await recommendations(work.tx)
    .insertInto('actions.recommendationAction')
    .values(links.flatMap((link) => parts.map((actionId) => ({ ...link, partnershipId, actionId }))))
    .execute()
}

/** Splits an action into several, each with what it had, for the same recommendations; it ends, and they go on. */
export async function splitAction(
  work: Work,
  id: ActionId,
  { summaries, words, version }: SplitInput,
): Promise<Refused<'stale'> | { readonly ids: readonly ActionId[] }> {
  const current = await keepable(work, id)
  if (current.version !== version || !isLive(current)) return { refused: 'stale' }
  const [whole = current] = await actionsInPlain({ ...work, db: work.tx }, [current])
  const { ownerId, ownerAgencyId, accountableId, dueOn, agreedOn, outcome, success } = whole
  const { originKind, originId, originWords, tier } = whole
  const ids: ActionId[] = []
  for (const summary of summaries)
    ids.push(
      await recordAction(work, {
        ...{ summary, ownerId, ownerAgencyId, accountableId, dueOn, agreedOn, outcome, success },
        ...{ originKind, originId, originWords, tier, status: 'open', splitFromId: id },
      }),
    )
  await linkAsWell(work, id, ids)
  await bring(work, current, { status: 'closed' }, words, {
    ...{ did: 'actions.split', detail: { into: ids } },
  })
  return { ids }
}
