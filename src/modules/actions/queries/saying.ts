import { newId } from '#platform/id.ts'
import type { Work } from '#platform/work.ts'
import { type Action, type ActionStatus, own, type Update } from '../schema.ts'
import { keptUpdate } from './confidential.ts'

/** What is said of an action: in words, and how it goes where that is said. */
export type Said = Pick<Update, 'words'> & Partial<Pick<Update, 'rag' | 'isBlocked' | 'reason'>>

/**
 * Keeps what is said of an action, whoever says it: the command that calls it has seen to it that they may, and
 * writes what it did in the audit.
 */
export async function say(
  work: Work,
  { id: actionId, tier }: Pick<Action, 'id' | 'tier'>,
  status: ActionStatus,
  { words, reason = '', ...said }: Said,
): Promise<void> {
  const id = newId<'update'>()
  await own(work.tx)
    .insertInto('actions.update')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, actionId, status, ...said },
      ...(await keptUpdate(work, tier, { id, words, reason })),
      ...{ at: work.now, byId: work.actor.id },
    })
    .execute()
}
