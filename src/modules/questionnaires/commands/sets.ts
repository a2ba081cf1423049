import { archivedNow, notArchived } from '#platform/archiving.ts'
import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { findSet, latestVersion } from '../queries/sets.ts'
import { emptySet } from '../rules/editing.ts'
import { faultsOf } from '../rules/faults.ts'
import { keepSets } from '../rules/permissions.ts'
import { type Fault, hashOf, readSet } from '../rules/reading-sets.ts'
import type { QuestionSet } from '../schema/question-set.ts'
import { type KeptSet, own, type SetId, type SetKind, type SetVersionId } from '../schema.ts'

/** Somebody else saved since the page was opened. Nothing is changed. */
interface OlderThanSaved {
  readonly refused: 'stale'
  readonly current: KeptSet
}

interface NewSet {
  readonly kind: SetKind
  readonly title: string
}

async function insertSet(
  work: Work,
  kind: SetKind,
  draft: QuestionSet,
  variantOf: SetId | null,
): Promise<SetId> {
  const id = newId<'question set'>()
  await own(work.tx)
    .insertInto('questionnaires.questionSet')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, kind, title: draft.title, variantOf },
      draft: JSON.stringify(draft),
      ...{ createdBy: work.actor.id, createdAt: work.now, changedBy: work.actor.id, changedAt: work.now },
    })
    .execute()
  return id
}

/** Begins a set that asks nothing yet. */
export async function addSet(work: Work, { kind, title }: NewSet): Promise<{ readonly id: SetId }> {
  demandPermission(work, keepSets)
  const id = await insertSet(work, kind, emptySet(title), null)
  await audit(work, 'questionnaires.add-set', id, { kind })
  return { id }
}

/** Begins a set with all that a file has. Its questions are those of the file: they keep their identity. */
export async function addSetFrom(
  work: Work,
  { kind, set }: { readonly kind: SetKind; readonly set: QuestionSet },
): Promise<{ readonly id: SetId }> {
  demandPermission(work, keepSets)
  const id = await insertSet(work, kind, set, null)
  await audit(work, 'questionnaires.import-set', id, { kind, hash: hashOf(set) })
  return { id }
}

/**
 * Copies a set for another sector. What both ask has one identity, so that results of the two join; what is then changed, added
 * or taken out is the copy's own.
 */
export async function addVariant(work: Work, of: SetId, title: string): Promise<{ readonly id: SetId }> {
  demandPermission(work, keepSets)
  const current = await findSet(work.tx, work.actor, of)
  demand(current !== undefined)
  const id = await insertSet(work, current.kind, { ...current.draft, title }, of)
  await audit(work, 'questionnaires.add-variant', id, { of })
  return { id }
}

/** Changes the draft of a set as a whole. It may have faults, which only stand in the way of publishing it. */
export async function changeDraft(
  work: Work,
  id: SetId,
  { version, draft }: { readonly version: number; readonly draft: QuestionSet },
): Promise<{ readonly version: number } | OlderThanSaved> {
  demandPermission(work, keepSets)
  const read = readSet(draft)
  demand(read.ok)
  await takeTurn(work.tx, `questionnaires.set ${id}`)
  const current = await findSet(work.tx, work.actor, id)
  demand(current !== undefined && current.archivedAt === null)
  if (current.version !== version) return { refused: 'stale', current }
  await own(work.tx)
    .updateTable('questionnaires.questionSet')
    .set({
      ...{ draft: JSON.stringify(read.set), title: read.set.title, version: version + 1 },
      ...{ changedBy: work.actor.id, changedAt: work.now },
    })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'questionnaires.change-draft', id, { version: version + 1, hash: hashOf(read.set) })
  return { version: version + 1 }
}

/** Why a draft is not published. */
export type NotPublished =
  | OlderThanSaved
  | { readonly refused: 'faults'; readonly faults: readonly Fault[] }
  /** It asks what the latest version asks. */
  | { readonly refused: 'same' }

/**
 * Publishes the draft as the next version, which never changes. Rounds that were bound to an earlier one go on asking what that asks.
 */
export async function publishSet(
  work: Work,
  id: SetId,
  { version, note }: { readonly version: number; readonly note: string },
): Promise<{ readonly id: SetVersionId; readonly number: number } | NotPublished> {
  demandPermission(work, keepSets)
  await takeTurn(work.tx, `questionnaires.set ${id}`)
  const current = await findSet(work.tx, work.actor, id)
  demand(current !== undefined && current.archivedAt === null)
  if (current.version !== version) return { refused: 'stale', current }
  const faults = faultsOf(current.draft)
  if (faults.length > 0) return { refused: 'faults', faults }
  const before = await latestVersion(work.tx, work.actor, id)
  const hash = hashOf(current.draft)
  if (before?.hash === hash) return { refused: 'same' }
  const published = { id: newId<'question set version'>(), number: (before?.number ?? 0) + 1 }
  await own(work.tx)
    .insertInto('questionnaires.setVersion')
    .values({
      ...{ ...published, partnershipId: work.tx.partnershipId, setId: id, hash, note },
      content: JSON.stringify(current.draft),
      ...{ publishedBy: work.actor.id, publishedAt: work.now },
    })
    .execute()
  await audit(work, 'questionnaires.publish-set', id, { number: published.number, hash })
  return published
}

async function setArchived(
  work: Work,
  id: SetId,
  how: typeof notArchived | ReturnType<typeof archivedNow>,
): Promise<void> {
  demandPermission(work, keepSets)
  await own(work.tx)
    .updateTable('questionnaires.questionSet')
    .set(({ eb }) => ({ ...how, version: eb('version', '+', 1) }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('archivedAt', how.archivedAt === null ? 'is not' : 'is', null)
    .execute()
}

/** Takes a set out of the list. What was asked with it stays, and it can be restored. */
export async function archiveSet(work: Work, id: SetId): Promise<void> {
  await setArchived(work, id, archivedNow(work))
  await audit(work, 'questionnaires.archive-set', id)
}

export async function restoreSet(work: Work, id: SetId): Promise<void> {
  await setArchived(work, id, notArchived)
  await audit(work, 'questionnaires.restore-set', id)
}
