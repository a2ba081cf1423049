import type { Reader } from '#platform/db.ts'
import type { Source } from '#platform/source.ts'
import type { Actor } from '#platform/work.ts'
import { own, type Term, type TermId } from './schema.ts'

/** Every term that was not archived. */
export const terms = async (reader: Reader, actor: Actor): Promise<Term[]> =>
  (await everyTerm(reader, actor)).filter(({ archivedAt }) => archivedAt === null)

/** Every term, archived ones too, in the order of the alphabet. */
export async function everyTerm(reader: Reader, _actor: Actor): Promise<Term[]> {
  const rows = await own(reader)
    .selectFrom('library.term')
    .select(['id', 'term', 'meaning', 'source', 'version', 'archivedAt'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('term')
    .execute()
  return rows.map((row) => ({ ...row, source: row.source as Source | null }))
}

export async function findTerm(reader: Reader, _actor: Actor, id: TermId): Promise<Term | undefined> {
  const row = await own(reader)
    .selectFrom('library.term')
    .select(['id', 'term', 'meaning', 'source', 'version', 'archivedAt'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, source: row.source as Source | null }
}
