import { holdersOf } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { sendLetters } from '#platform/letters.ts'
import type { Work } from '#platform/work.ts'
import { type DocumentsAbove, ownerlessDocuments } from '../queries/attention.ts'
import { noOwnerLetter } from '../rules/letters.ts'
import type { DocumentOwner } from '../rules.ts'
import { type DocumentId, own } from '../schema.ts'

const setTold = (work: Work, ids: readonly DocumentId[], at: Temporal.Instant | null) =>
  own(work.tx)
    .updateTable('documents.document')
    .set({ toldNoOwnerAt: at })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', 'in', ids)
    .execute()

/**
 * Tells the business managers, once, of confidential papers for which nobody answers from tomorrow on or already: whoever
 * did has left, or a post or a seat of theirs ends, whatever ended it. It says that there are some, and nothing of them.
 */
export async function tellOfNoOwner(
  work: Work,
  owners: readonly DocumentOwner[],
  above: DocumentsAbove,
): Promise<void> {
  const today = dayOf(work.now)
  const { ownerless, answered } = await ownerlessDocuments(work.tx, owners, above, today)
  if (answered.length > 0) await setTold(work, answered, null)
  const untold = ownerless.filter(({ toldNoOwnerAt }) => toldNoOwnerAt === null).map(({ id }) => id)
  if (untold.length > 0) await setTold(work, untold, work.now)
  const managers = untold.length > 0 ? await holdersOf(work.tx, work.actor, ['business-manager'], today) : []
  await sendLetters(
    work,
    noOwnerLetter,
    managers.map(({ id }) => ({ to: { personId: id }, values: {}, link: '/workspace' })),
  )
  if (untold.length + answered.length > 0)
    await audit(work, 'documents.tell-of-no-owner', work.tx.partnershipId, {
      ...{ told: untold.length, answered: answered.length, letters: managers.length },
    })
}
