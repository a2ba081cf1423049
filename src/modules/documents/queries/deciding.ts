import { demandOpen } from '#platform/access.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, type Work } from '#platform/work.ts'
import { findDocument } from '../queries.ts'
import { type DocumentOwner, thingOf } from '../rules.ts'
import type { Document, DocumentId } from '../schema.ts'

/** Reads a document again, makes sure that whoever works may do this with it, and lets nobody else change it meanwhile. */
export async function current(
  work: Work,
  owners: readonly DocumentOwner[],
  id: DocumentId,
  right: 'contribute' | 'decide',
): Promise<Document> {
  await takeTurn(work.tx, `document ${id}`)
  const document = await findDocument(work.tx, id)
  demand(document !== undefined)
  const owner = owners.find(({ kind }) => kind === document.ownerKind)
  await demandOpen(work, thingOf(document, owner), right)
  return document
}
