import { agencies, hasEnded, peopleOn } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import type { ActionOrigin } from '#platform/module.ts'
import { demand, type Work } from '#platform/work.ts'
import { bring } from '../commands.ts'
import type { DecideInput, TransferInput } from '../forms/transferring.ts'
import { keptTransfer, transfersInPlain } from '../queries/confidential.ts'
import { transfersOf } from '../queries/transferring.ts'
import { reportableInTurn } from '../queries/turns.ts'
import { findAction, takeActionsTurn } from '../queries.ts'
import { mayDecideTransfer, WHO_DECIDES_TRANSFER } from '../rules/transferring.ts'
import { isLive } from '../rules.ts'
import { type ActionId, own, type Transfer, type TransferId } from '../schema.ts'

type Done = { readonly id: ActionId }

/** Why nobody decides any more on what was asked before. */
const ASKED_OTHERS = 'Others were asked instead.'

/**
 * Asks another agency, or another lead, to take an action on. Until they have, it stays whose it is. Whoever was asked before
 * and has not decided is asked no more.
 */
export async function askTransfer(
  work: Work,
  id: ActionId,
  { toAgencyId, toId, reason }: TransferInput,
  origins: readonly ActionOrigin[] = [],
): Promise<{ readonly refused: 'done' | 'same' } | Done> {
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

/** Whether the agency and the person to whom an action is to pass are there today: either may have gone since they were asked. */
async function isHere({ tx, actor, now }: Work, { toAgencyId, toId }: Transfer): Promise<boolean> {
  const today = dayOf(now)
  const agency = (await agencies(tx, actor)).find(({ id }) => id === toAgencyId)
  if (!agency || hasEnded(agency, today)) return false
  return toId === null || (await peopleOn(tx, actor, today)).some(({ id }) => id === toId)
}

/** Takes an action on, or not. Once it is taken on it is theirs; what was said of it before stays. */
export async function decideTransfer(
  work: Work,
  id: ActionId,
  transferId: TransferId,
  { isAccepted, words }: DecideInput,
): Promise<{ readonly refused: 'decided' | 'gone' } | Done> {
  await takeActionsTurn(work.tx)
  const current = await findAction(work.tx, id)
  const transfer = (await transfersOf(work.tx, id)).find((each) => each.id === transferId)
  demand(current !== undefined && transfer !== undefined)
  demand(mayDecideTransfer(work.actor, transfer), WHO_DECIDES_TRANSFER)
  if (transfer.decidedAt || !isLive(current)) return { refused: 'decided' }
  if (isAccepted && !(await isHere(work, transfer))) return { refused: 'gone' }
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
