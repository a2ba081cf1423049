import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import { namesOf } from '../queries.ts'
import type { AgencyId } from '../schema.ts'
import { agencyNames } from './directory.ts'

/** Who sees to a record, by name; empty where that is nobody. */
export interface OwnerNames {
  /** Both names, or the one there is. */
  readonly owner: string
  readonly ownerPerson: string
  readonly ownerAgency: string
}

/** Records that a person or an agency sees to, or both, each with the names of who that is; empty where that is nobody. */
export async function withOwners<
  Row extends { readonly ownerId: PersonId | null; readonly ownerAgencyId: AgencyId | null },
>(reader: Reader, rows: readonly Row[]): Promise<readonly (Row & OwnerNames)[]> {
  const people = await namesOf(
    reader,
    rows.flatMap(({ ownerId }) => ownerId ?? []),
  )
  const agencies = rows.some(({ ownerAgencyId }) => ownerAgencyId !== null) ? await agencyNames(reader) : []
  const nameOf = new Map(agencies.map(({ id, name }) => [id, name]))
  return rows.map((row) => {
    const ownerPerson = row.ownerId ? (people.get(row.ownerId) ?? 'Somebody') : ''
    const ownerAgency = row.ownerAgencyId ? (nameOf.get(row.ownerAgencyId) ?? 'An agency') : ''
    return { ...row, ownerPerson, ownerAgency, owner: [ownerPerson, ownerAgency].filter(Boolean).join(', ') }
  })
}
