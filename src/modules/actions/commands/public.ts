import { type GroupId, groups } from '#modules/governance/index.ts'
import { audit } from '#platform/audit.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { PublicWordingInput } from '../forms/public.ts'
import { publicBodies, publicWordings } from '../queries/public.ts'
import { findAction, takeActionsTurn } from '../queries.ts'
import { keepActions } from '../rules.ts'
import { ownPublic, type PublicWording } from '../schema/public.ts'
import type { ActionId } from '../schema.ts'

/** Lets the public read of the actions of a body for which somebody writes what it reads. Twice is once. */
export async function openBody(work: Work, groupId: GroupId): Promise<void> {
  demandPermission(work, keepActions)
  const group = (await groups(work.tx, work.actor)).find(({ id }) => id === groupId)
  demand(group !== undefined)
  if ((await publicBodies(work.tx)).some((each) => each.groupId === groupId)) return
  const open = {
    name: group.name,
    openedAt: work.now,
    openedBy: work.actor.id,
    closedAt: null,
    closedBy: null,
  }
  await ownPublic(work.tx)
    .insertInto('actions.publicBody')
    .values({ ...open, partnershipId: work.tx.partnershipId, groupId })
    .onConflict((clash) => clash.columns(['partnershipId', 'groupId']).doUpdateSet(open))
    .execute()
  await audit(work, 'actions.open-body', groupId)
}

/** Takes the actions of a body out of what the public reads. Twice is once. */
export async function closeBody(work: Work, groupId: GroupId): Promise<void> {
  demandPermission(work, keepActions)
  if (!(await publicBodies(work.tx)).some((each) => each.groupId === groupId)) return
  await ownPublic(work.tx)
    .updateTable('actions.publicBody')
    .set({ closedAt: work.now, closedBy: work.actor.id })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('groupId', '=', groupId)
    .execute()
  await audit(work, 'actions.close-body', groupId)
}

/** Writes what the public reads of an action that is not confidential, or accepts what its own words say. */
export async function writeForPublic(
  work: Work,
  id: ActionId,
  { words, version }: PublicWordingInput,
): Promise<{ readonly refused: 'stale'; readonly current: PublicWording } | { readonly id: ActionId }> {
  demandPermission(work, keepActions)
  await takeActionsTurn(work.tx)
  const action = await findAction(work.tx, id)
  demand(action !== undefined && action.tier < 3)
  const current = (await publicWordings(work.tx)).get(id)
  if (current && current.version !== version) return { refused: 'stale', current }
  const row = { words, writtenAt: work.now, writtenBy: work.actor.id, endedAt: null, version: version + 1 }
  await ownPublic(work.tx)
    .insertInto('actions.publicWording')
    .values({ ...row, partnershipId: work.tx.partnershipId, id })
    .onConflict((clash) => clash.columns(['partnershipId', 'id']).doUpdateSet(row))
    .execute()
  await audit(work, 'actions.write-for-public', id)
  return { id }
}

/** Takes an action out of what the public reads. Twice is once. */
export async function takeFromPublic(work: Work, id: ActionId): Promise<void> {
  demandPermission(work, keepActions)
  await takeActionsTurn(work.tx)
  const current = (await publicWordings(work.tx)).get(id)
  if (!current || current.endedAt) return
  await ownPublic(work.tx)
    .updateTable('actions.publicWording')
    .set({ endedAt: work.now, version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'actions.take-from-public', id)
}
