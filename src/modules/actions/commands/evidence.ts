import { audit } from '#platform/audit.ts'
import { claimFile, type KeptFile } from '#platform/files/files.ts'
import { newId } from '#platform/id.ts'
import type { ActionOrigin } from '#platform/module.ts'
import { demand, type Work } from '#platform/work.ts'
import type { EvidenceInput } from '../forms.ts'
import { evidenceInPlain, keptEvidence } from '../queries/confidential.ts'
import { evidenceIn, evidenceOf } from '../queries/evidence.ts'
import { reportableInTurn } from '../queries/turns.ts'
import { mayTakeBack } from '../rules/verifying.ts'
import { takesUpdates } from '../rules.ts'
import { type Action, type ActionId, type EvidenceId, own } from '../schema.ts'

/** The file was swept, a day after it was sent: it has to be chosen again. */
type Gone = { readonly refused: 'gone' }

/** Keeps words and a file as evidence of an action. Whoever calls it has seen to it that they may. */
export async function keepEvidence(
  work: Work,
  { id: actionId, tier }: Pick<Action, 'id' | 'tier'>,
  { words }: EvidenceInput,
  file: KeptFile | undefined,
): Promise<Gone | { readonly id: EvidenceId }> {
  if (file && !(await claimFile(work, file))) return { refused: 'gone' }
  const id: EvidenceId = newId()
  const said = { id, words, name: file?.name ?? '', takenBackReason: '' }
  await own(work.tx)
    .insertInto('actions.evidence')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, actionId, at: work.now, byId: work.actor.id },
      ...{ sha256: file?.sha256 ?? null, type: file?.type ?? '', takenBackAt: null, takenBackBy: null },
      ...(await keptEvidence(work, tier, said)),
    })
    .execute()
  await audit(work, 'actions.add-evidence', actionId, { evidenceId: id, sha256: file?.sha256 ?? null })
  return { id }
}

/** Adds what shows that an action was done: words, and a file where one was sent. */
export async function addEvidence(
  work: Work,
  actionId: ActionId,
  given: EvidenceInput,
  file: KeptFile | undefined,
  origins: readonly ActionOrigin[] = [],
): Promise<Gone | { readonly refused: 'closed' } | { readonly id: EvidenceId }> {
  const action = await reportableInTurn(work, actionId, origins)
  return takesUpdates(action) ? keepEvidence(work, action, given, file) : { refused: 'closed' }
}

/** Takes evidence back, for example where the wrong file was sent: nobody opens it since, and why is said. */
export async function takeBackEvidence(
  work: Work,
  actionId: ActionId,
  id: EvidenceId,
  { reason }: { readonly reason: string },
  origins: readonly ActionOrigin[] = [],
): Promise<void> {
  const action = await reportableInTurn(work, actionId, origins)
  const found = evidenceIn(await evidenceOf(work.tx, actionId), id)
  demand(found !== undefined && mayTakeBack(work.actor, action, found))
  if (found.takenBackAt) return
  const [whole = found] = await evidenceInPlain({ ...work, db: work.tx }, [found])
  await own(work.tx)
    .updateTable('actions.evidence')
    .set({
      ...{ takenBackAt: work.now, takenBackBy: work.actor.id },
      ...(await keptEvidence(work, action.tier, { ...whole, takenBackReason: reason })),
    })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'actions.take-back-evidence', actionId, { evidenceId: id })
}
