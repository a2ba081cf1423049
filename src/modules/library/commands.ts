import { audit } from '#platform/audit.ts'
import { brokenConstraint } from '#platform/db.ts'
import { newId } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import { demandPermission, Stale, type Work } from '#platform/work.ts'
import type { TermInput } from './forms.ts'
import { findTerm } from './queries.ts'
import { keepGlossary } from './rules.ts'
import { own, type TermId } from './schema.ts'

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

/** Throws `Stale` when somebody else changed the term since it was opened. */
export async function changeTerm(
  work: Work,
  id: TermId,
  { term, meaning, version }: TermInput,
): Promise<Kept> {
  demandPermission(work, keepGlossary)
  const before = await findTerm(work.tx, work.actor, id)
  if (before?.version !== version) throw new Stale()
  try {
    const changed = await own(work.tx)
      .updateTable('library.term')
      .set({ term, meaning, version: version + 1 })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw new Stale()
  } catch (error) {
    if (brokenConstraint(error) === 'term_once') return { refused: 'twice' }
    throw error
  }
  await audit(work, 'library.changeTerm', id, { version })
  return { id }
}
