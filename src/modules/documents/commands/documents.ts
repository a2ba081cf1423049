import { openForOwner } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { announce } from '#platform/events.ts'
import { claimFile, type KeptFile } from '#platform/files/files.ts'
import { type Id, newId } from '#platform/id.ts'
import { demand, demandPermission, Stale, type Work } from '#platform/work.ts'
import { documentPublished, documentReplaced } from '../events.ts'
import type { NewDocument } from '../forms.ts'
import { current } from '../queries/deciding.ts'
import { titlePlace, versionPlace } from '../queries.ts'
import { addressName, type DocumentOwner, mayAttach, publishDocuments, thingOf } from '../rules.ts'
import { type Document, type DocumentId, own, type Version, type VersionId } from '../schema.ts'

/** The file was swept, a day after it was sent: it has to be chosen again. */
type Gone = { readonly refused: 'gone' }

interface Writing {
  readonly document: Pick<Document, 'id' | 'tier'>
  readonly number: number
  readonly file: KeptFile
  readonly note: string
  readonly cleanedFrom?: number
}

async function writeVersion(
  work: Work,
  { document, number, file, note, cleanedFrom }: Writing,
): Promise<VersionId> {
  const { tx, keys } = work
  const id: VersionId = newId()
  const isSealed = document.tier >= 3
  await own(tx)
    .insertInto('documents.version')
    .values({
      ...{ partnershipId: tx.partnershipId, id, documentId: document.id, number, type: file.type },
      sha256: file.sha256,
      name: isSealed ? '' : file.name,
      sealedName: isSealed ? await keys.seal(tx, versionPlace(id, 'sealed_name'), file.name) : null,
      note: isSealed ? '' : note,
      sealedNote: isSealed ? await keys.seal(tx, versionPlace(id, 'sealed_note'), note) : null,
      ...{ cleanedFrom: cleanedFrom ?? null, madeBy: work.actor.id, madeAt: work.now },
    })
    .execute()
  return id
}

/**
 * Keeps a file as the first version of a document that belongs to a record. At T3 and T4 it is open to whoever attached
 * it, and to nobody else until they say so.
 */
export async function attachDocument(
  work: Work,
  owner: DocumentOwner,
  ownerId: Id<string>,
  given: NewDocument,
  file: KeptFile,
): Promise<{ readonly id: DocumentId } | Gone> {
  demand(mayAttach(work.actor, owner, ownerId))
  demand((await owner.all(work.tx)).some(({ id }) => id === ownerId))
  demand(!owner.isPrivate || given.tier >= 2, 'A document of this record is not for everybody.')
  demand(
    given.tier < 3 || work.actor.assurance === 'two-factor',
    'Sign in with a second factor to attach what is confidential.',
  )
  if (!(await claimFile(work, file))) return { refused: 'gone' }
  const id: DocumentId = newId()
  const { title, tier, ...facts } = given
  const document = {
    ...{ partnershipId: work.tx.partnershipId, id, ownerKind: owner.kind, ownerId, tier, ...facts },
    title: tier >= 3 ? '' : title,
    sealedTitle: tier >= 3 ? await work.keys.seal(work.tx, titlePlace(id), title) : null,
    ...{
      latest: 1,
      madeBy: work.actor.id,
      madeAt: work.now,
      archivedAt: null,
      archivedBy: null,
      keptBy: work.actor.id,
    },
  }
  await own(work.tx).insertInto('documents.document').values(document).execute()
  await writeVersion(work, { document, number: 1, file, note: '' })
  await audit(work, 'documents.attach', id, { sha256: file.sha256, bytes: file.bytes, tier }, { tier })
  if (tier >= 3) await openForOwner(work, thingOf(document, owner))
  return { id }
}

async function advance(work: Work, { id, latest }: Document): Promise<void> {
  const changed = await own(work.tx)
    .updateTable('documents.document')
    .set({ latest: latest + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('latest', '=', latest)
    .executeTakeFirst()
  // Somebody else replaced it since it was read: rare, and nothing has been kept yet.
  if (changed.numUpdatedRows === 0n) throw new Stale()
}

/** Adds a version. One that began from an older version changes nothing, and is told which is the latest now. */
export async function replaceDocument(
  work: Work,
  owners: readonly DocumentOwner[],
  id: DocumentId,
  given: { readonly note: string; readonly version: number },
  file: KeptFile,
): Promise<{ readonly number: number } | Gone | { readonly refused: 'stale' | 'archived' }> {
  const document = await current(work, owners, id, 'contribute')
  if (document.archivedAt) return { refused: 'archived' }
  if (document.latest !== given.version) return { refused: 'stale' }
  if (!(await claimFile(work, file))) return { refused: 'gone' }
  const number = document.latest + 1
  await advance(work, document)
  await writeVersion(work, { document, number, file, note: given.note })
  await audit(
    work,
    'documents.replace',
    id,
    { number, sha256: file.sha256, bytes: file.bytes },
    { tier: document.tier },
  )
  await announce(work, documentReplaced, { documentId: id, number })
  return { number }
}

async function setArchived(
  work: Work,
  owners: readonly DocumentOwner[],
  id: DocumentId,
  archived: boolean,
): Promise<void> {
  const document = await current(work, owners, id, 'decide')
  if ((document.archivedAt !== null) === archived) return
  await own(work.tx)
    .updateTable('documents.document')
    .set({ archivedAt: archived ? work.now : null, archivedBy: archived ? work.actor.id : null })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, archived ? 'documents.archive' : 'documents.restore', id, {}, { tier: document.tier })
}

/** Takes a document out of the lists, and off the public site. Nothing of it is lost. */
export const archiveDocument = (
  work: Work,
  owners: readonly DocumentOwner[],
  id: DocumentId,
): Promise<void> => setArchived(work, owners, id, true)

export const restoreDocument = (
  work: Work,
  owners: readonly DocumentOwner[],
  id: DocumentId,
): Promise<void> => setArchived(work, owners, id, false)

async function withdrawOpen(work: Work, id: DocumentId): Promise<boolean> {
  const withdrawn = await own(work.tx)
    .updateTable('documents.publication')
    .set({ withdrawnBy: work.actor.id, withdrawnAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('documentId', '=', id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return withdrawn.numUpdatedRows > 0n
}

/**
 * Lets the public have a document. `cleaned` is the copy without what was taken out, where there was something to take
 * out: it becomes the next version. `confirmed` is what was found, could not be taken out, and may stay.
 */
export async function publishDocument(
  work: Work,
  owners: readonly DocumentOwner[],
  id: DocumentId,
  given: {
    readonly version: number
    readonly latest: Pick<Version, 'name' | 'type'>
    readonly cleaned: KeptFile | undefined
    readonly confirmed: readonly string[]
  },
): Promise<{ readonly number: number } | Gone | { readonly refused: 'stale' | 'closed' }> {
  demandPermission(work, publishDocuments)
  const document = await current(work, owners, id, 'decide')
  if (document.archivedAt || document.tier >= 3) return { refused: 'closed' }
  if (document.latest !== given.version) return { refused: 'stale' }
  let number = document.latest
  if (given.cleaned) {
    if (!(await claimFile(work, given.cleaned))) return { refused: 'gone' }
    await advance(work, document)
    number += 1
    const note = 'A copy without what the public should not have'
    await writeVersion(work, { document, number, file: given.cleaned, note, cleanedFrom: document.latest })
  }
  await withdrawOpen(work, id)
  await own(work.tx)
    .updateTable('documents.document')
    .set({ tier: 0, revision: document.revision + (document.tier === 0 ? 0 : 1) })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await own(work.tx)
    .insertInto('documents.publication')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: newId<'publication'>(), documentId: id, number },
      name: addressName(given.latest.name, given.latest.type),
      confirmed: JSON.stringify(given.confirmed),
      ...{ publishedBy: work.actor.id, publishedAt: work.now, withdrawnBy: null, withdrawnAt: null },
    })
    .execute()
  await audit(work, 'documents.publish', id, { number, confirmed: given.confirmed })
  await announce(work, documentPublished, { documentId: id, number })
  return { number }
}

/** Takes a document off the public site. Who could read it before it was public does not change back. */
export async function withdrawDocument(
  work: Work,
  owners: readonly DocumentOwner[],
  id: DocumentId,
): Promise<void> {
  demandPermission(work, publishDocuments)
  await current(work, owners, id, 'decide')
  if (!(await withdrawOpen(work, id))) return
  await audit(work, 'documents.withdraw', id)
  await announce(work, documentPublished, { documentId: id, number: null })
}
