import { archivedNow, notArchived } from '#platform/archiving.ts'
import { audit } from '#platform/audit.ts'
import { brokenConstraint } from '#platform/db.ts'
import { newId } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import { demand, demandPermission, Stale, type Work } from '#platform/work.ts'
import type { TermInput } from './forms.ts'
import { findTerm } from './queries.ts'
import { keepGlossary } from './rules.ts'
import { own, type Term, type TermId } from './schema.ts'

type Kept = { readonly id: TermId } | { readonly refused: 'twice' }

export async function addTerm(
  work: Work,
  { term, meaning, source = null }: Omit<TermInput, 'version'> & { readonly source?: Source | null },
): Promise<Kept> {
  demandPermission(work, keepGlossary)
  const id = newId<'term'>()
  const partnershipId = work.tx.partnershipId
  const kept = await own(work.tx)
    .insertInto('library.term')
    .values({ partnershipId, id, term, meaning, source: source && JSON.stringify(source), version: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (kept.numInsertedOrUpdatedRows === 0n) return { refused: 'twice' }
  await audit(work, 'library.addTerm', id)
  return { id }
}

/** Changes a term. One that began from an older version changes nothing, and gets back what is saved now. */
export async function changeTerm(
  work: Work,
  id: TermId,
  { term, meaning, version }: TermInput,
): Promise<Kept | { readonly refused: 'stale'; readonly current: Term }> {
  demandPermission(work, keepGlossary)
  const current = await findTerm(work.tx, work.actor, id)
  demand(current !== undefined && current.archivedAt === null)
  if (current.version !== version) return { refused: 'stale', current }
  try {
    const changed = await own(work.tx)
      .updateTable('library.term')
      .set({ term, meaning, version: version + 1 })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    // Saved by somebody else since the line above: rare, and nothing has been written yet.
    if (changed.numUpdatedRows === 0n) throw new Stale()
  } catch (error) {
    if (brokenConstraint(error) === 'term_once') return { refused: 'twice' }
    throw error
  }
  await audit(work, 'library.changeTerm', id, { version })
  return { id }
}

async function setArchived(
  work: Work,
  id: TermId,
  how: typeof notArchived | ReturnType<typeof archivedNow>,
): Promise<void> {
  await own(work.tx)
    .updateTable('library.term')
    .set(({ eb }) => ({ ...how, version: eb('version', '+', 1) }))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('archivedAt', how.archivedAt === null ? 'is not' : 'is', null)
    .execute()
}

/** Takes a term out of the glossary, of the public one too. It can be restored. */
export async function archiveTerm(work: Work, id: TermId): Promise<void> {
  demandPermission(work, keepGlossary)
  await setArchived(work, id, archivedNow(work))
  await audit(work, 'library.archiveTerm', id)
}

export async function restoreTerm(work: Work, id: TermId): Promise<void> {
  demandPermission(work, keepGlossary)
  await setArchived(work, id, notArchived)
  await audit(work, 'library.restoreTerm', id)
}
