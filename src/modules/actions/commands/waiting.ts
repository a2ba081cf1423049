import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import type { ActionOrigin } from '#platform/module.ts'
import { demand, type Work } from '#platform/work.ts'
import { anotherOpen, type NotAnother } from '../queries/beside.ts'
import { reportableInTurn } from '../queries/turns.ts'
import { waitings } from '../queries/waiting.ts'
import { mayWaitFor } from '../rules/waiting.ts'
import { isLive } from '../rules.ts'
import { type Action, type ActionId, own, type WaitingId } from '../schema.ts'

/** Says that an action waits for another. One that waits for it already, directly or through others, is refused. */
export async function addWaiting(
  work: Work,
  id: ActionId,
  { reference }: { readonly reference: string },
  origins: readonly ActionOrigin[] = [],
): Promise<{ readonly refused: 'done' | NotAnother | 'circle' | 'there' } | Pick<Action, 'reference'>> {
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
