import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import type { Work } from '#platform/work.ts'
import { addEvidence } from './commands/evidence.ts'
import { submitAction, verifyAction } from './commands/verifying.ts'
import { findAction } from './queries.ts'
import type { ActionId } from './schema.ts'

/** Brings an action to where its evidence was verified today, by somebody else than whoever submitted it. */
export async function aVerification(work: Work, id: ActionId): Promise<void> {
  const versionNow = async () => (await findAction(work.tx, id))?.version ?? 0
  await addEvidence(work, id, { words: 'The minutes say it' }, undefined)
  await submitAction(work, id, { words: 'It was done', version: await versionNow() })
  const another = { ...work, actor: { ...work.actor, id: newId<'person'>() } }
  await verifyAction(another, id, {
    ...{ decision: 'verified', words: '', verifiedOn: dayOf(work.now), checks: [] },
    version: await versionNow(),
  })
}
