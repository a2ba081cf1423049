import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import { namesOf } from '../queries.ts'
import type { AgencyId } from '../schema.ts'
import { agencyNames } from './directory.ts'

/** Records that a person or an agency sees to, each with the name of who that is; empty where that is nobody. */
export async function withOwners<
  Row extends { readonly ownerId: PersonId | null; readonly ownerAgencyId: AgencyId | null },
>(reader: Reader, rows: readonly Row[]): Promise<readonly (Row & { readonly owner: string })[]> {
  const people = await namesOf(
    reader,
    rows.flatMap(({ ownerId }) => ownerId ?? []),
  )
  const agencies = rows.some(({ ownerAgencyId }) => ownerAgencyId !== null) ? await agencyNames(reader) : []
  const nameOf = new Map(agencies.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    ...row,
    owner:
      (row.ownerId && (people.get(row.ownerId) ?? 'Somebody')) ||
      (row.ownerAgencyId && (nameOf.get(row.ownerAgencyId) ?? 'An agency')) ||
      '',
  }))
}
