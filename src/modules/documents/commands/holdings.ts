import { openForOwner } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import type { HandedOrNot, HandedOver, HoldingKind } from '#platform/holdings.ts'
import type { Id } from '#platform/id.ts'
import type { Tier } from '#platform/keeping.ts'
import type { Image, UndoableTable } from '#platform/undo.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { heldDocuments } from '../queries/holdings.ts'
import { findDocument } from '../queries.ts'
import { type DocumentOwner, passOnDocuments, referenceOf, thingOf } from '../rules.ts'
import { type DocumentId, own } from '../schema.ts'

/**
 * Lets somebody else answer for a document from now on. A confidential one is opened for them by name, and is never passed
 * on to whoever does it: nobody gives themselves sight of it.
 */
export async function passOnDocument(
  work: Work,
  owners: readonly DocumentOwner[],
  { id, to }: { readonly id: DocumentId; readonly to: PersonId },
): Promise<{ readonly id: DocumentId } | { readonly refused: 'yourself' }> {
  demandPermission(work, passOnDocuments)
  const document = await findDocument(work.tx, id)
  demand(document !== undefined)
  if (document.tier >= 3 && to === work.actor.id) return { refused: 'yourself' }
  await own(work.tx)
    .updateTable('documents.document')
    .set({ keptBy: to, toldNoOwnerAt: null })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const about = { tier: document.tier, marked: document.tier >= 3 }
  await audit(work, 'documents.pass-on', id, { to }, about)
  const owner = owners.find(({ kind }) => kind === document.ownerKind)
  if (document.tier >= 3) await openForOwner(work, thingOf({ ...document, keptBy: to }, owner))
  return { id }
}

/** Lets whoever answered for a document answer for it again, unless that opens a confidential one for whoever does it. */
export async function giveDocumentBack(work: Work, before: Image): Promise<string | undefined> {
  const [keptBy, tier] = [(before['kept_by'] ?? null) as PersonId | null, Number(before['tier']) as Tier]
  const to = keptBy ?? before['made_by']
  if (tier >= 3 && to === work.actor.id)
    return 'It would open a confidential paper for yourself. Ask a colleague to undo it.'
  const id = before['id'] as DocumentId
  await own(work.tx)
    .updateTable('documents.document')
    .set({ keptBy, toldNoOwnerAt: null })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'documents.pass-on', id, { to }, { tier, marked: tier >= 3 })
  return undefined
}

/** How a paper goes back to whoever answered for it, when a hand-over is undone. */
export const undoable: UndoableTable = {
  table: 'documents.document',
  names: async (_reader, rows) =>
    rows.map((row) => String(row['title'] || referenceOf(row['id'] as DocumentId))),
  giveBack: giveDocumentBack,
}

/** What people hold of the papers: those that they answer for. */
export const holdings = (owners: readonly DocumentOwner[]): readonly HoldingKind[] => [
  {
    kind: 'documents.document',
    // A confidential one is opened by name for whoever takes it on.
    tables: ['documents.document', 'platform.grant'],
    heading: 'Papers they answer for',
    order: 40,
    find: heldDocuments,
    async passOn(work: Work, { id }: HandedOver, to: PersonId): HandedOrNot {
      const passed = await passOnDocument(work, owners, { id: id as Id<string> as DocumentId, to })
      return 'refused' in passed
        ? 'You cannot pass a confidential paper on to yourself. Choose somebody else'
        : undefined
    },
  },
]
