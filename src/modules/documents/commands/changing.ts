import { grantsOn, openForOwner, settleGrants, type Thing } from '#platform/access.ts'
import { audit } from '#platform/audit.ts'
import { type Id, newId } from '#platform/id.ts'
import { demand, type PersonId, type Work } from '#platform/work.ts'
import type { ChangedDocument } from '../forms.ts'
import { current } from '../queries/deciding.ts'
import { keptReason, type OpenedDocument, openedDocument, titlePlace, versionPlace } from '../queries.ts'
import { changedFacts, type DocumentOwner, mayAttach, thingOf } from '../rules.ts'
import { type DocumentChangeId, type DocumentId, own } from '../schema.ts'

/** The grants that whoever makes a document confidential was shown, and those of them that go on. */
export interface NamedSeen {
  readonly seen: string
  readonly kept: readonly string[]
}

/** The names and notes of versions stand sealed where their document is confidential, and in the clear where it is not. */
async function keepWordsAt(work: Work, document: OpenedDocument, isSealed: boolean): Promise<void> {
  const { tx, keys } = work
  for (const { id, name, note } of document.versions)
    await own(tx)
      .updateTable('documents.version')
      .set({
        name: isSealed ? '' : name,
        sealedName: isSealed ? await keys.seal(tx, versionPlace(id, 'sealed_name'), name) : null,
        note: isSealed ? '' : note,
        sealedNote: isSealed ? await keys.seal(tx, versionPlace(id, 'sealed_note'), note) : null,
      })
      .where('partnershipId', '=', tx.partnershipId)
      .where('id', '=', id)
      .execute()
}

/**
 * Changes what a document is, whose it is and who may see it. What is confidential since is sealed, and open to whoever
 * put it there and whoever made it so, and to those by name whose access they have kept. One that began from an older
 * state changes nothing; `grants` says that others may open it than were seen.
 */
export async function changeDocument(
  work: Work,
  owners: readonly DocumentOwner[],
  id: DocumentId,
  given: ChangedDocument,
  named: NamedSeen = { seen: '', kept: [] },
): Promise<{ readonly refused?: 'stale' | 'archived' | 'public' | 'grants' }> {
  const { tx, keys, actor, now } = work
  const document = await current(work, owners, id, 'decide')
  if (document.archivedAt) return { refused: 'archived' }
  if (document.revision !== given.version) return { refused: 'stale' }
  const before = await openedDocument(tx, keys, document)
  const facts = changedFacts(before, given)
  if (facts.length === 0) return {}
  const { title, tier, ownerId, heldForId, language, format } = given
  if (tier > 0 && before.publication) return { refused: 'public' }
  demand(tier >= document.tier || given.reason !== '', 'Say why more people may see it.')
  demand(
    tier < 3 || actor.assurance === 'two-factor',
    'Sign in with a second factor to make it confidential.',
  )
  const owner = await ownerOf(work, owners, ownerId)
  demand(ownerId === document.ownerId || mayAttach(actor, owner, ownerId))

  const isSealed = tier >= 3
  const isRaised = isSealed && document.tier < 3
  const thing = thingOf({ ...document, tier, title: '', ownerId }, owner)
  const staying = [thing.ownerId, actor.id]
  if (isRaised && (await settleGrants(work, thing, { ...named, staying })) === 'changed')
    return { refused: 'grants' }
  await own(tx)
    .updateTable('documents.document')
    .set({
      ...{ tier, ownerKind: owner.kind, ownerId, heldForId: heldForId ?? null, language, format },
      title: isSealed ? '' : title,
      sealedTitle: isSealed ? await keys.seal(tx, titlePlace(id), title) : null,
      revision: document.revision + 1,
    })
    .where('partnershipId', '=', tx.partnershipId)
    .where('id', '=', id)
    .execute()
  if (isSealed !== document.tier >= 3) await keepWordsAt(work, before, isSealed)
  const changeId: DocumentChangeId = newId()
  const isConfidential = Math.max(tier, document.tier) >= 3
  await own(tx)
    .insertInto('documents.change')
    .values({
      ...{ partnershipId: tx.partnershipId, id: changeId, documentId: id, facts },
      ...{ fromTier: document.tier, toTier: tier, changedBy: actor.id, changedAt: now },
      ...(isConfidential
        ? await keptReason(work, changeId, given.reason)
        : { reason: given.reason, sealedReason: null }),
    })
    .execute()
  const detail = { facts, from: document.tier, to: tier, changeId }
  const about = { tier: isConfidential ? 3 : tier, marked: tier !== document.tier } as const
  await audit(work, 'documents.change', id, detail, about)
  if (isRaised) await openForThose(work, thing, new Set(staying))
  return {}
}

/** Opens what is confidential now for those who answer for it, where it is not open to them still. */
async function openForThose(work: Work, thing: Thing, people: ReadonlySet<PersonId | null>): Promise<void> {
  const grants = await grantsOn(work.tx, thing)
  for (const ownerId of people)
    if (!grants.some((each) => each.personId === ownerId && each.toOn === null && each.revokedAt === null))
      await openForOwner(work, { ...thing, ownerId })
}

async function ownerOf(
  { tx }: Work,
  owners: readonly DocumentOwner[],
  ownerId: Id<string>,
): Promise<DocumentOwner> {
  for (const owner of owners) if ((await owner.all(tx)).some(({ id }) => id === ownerId)) return owner
  demand(false)
}
