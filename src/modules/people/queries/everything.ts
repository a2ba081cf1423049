import type { Reader } from '#platform/db.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import { own } from '../schema.ts'

/** The person, and the records that turned out to be them, merger upon merger. */
export async function recordsOf(reader: Reader, _actor: Actor, id: PersonId): Promise<readonly PersonId[]> {
  const found: PersonId[] = [id]
  for (let front: readonly PersonId[] = [id]; front.length > 0; ) {
    const rows = await own(reader)
      .selectFrom('people.person')
      .select('id')
      .where('partnershipId', '=', reader.partnershipId)
      .where('mergedInto', 'in', [...front])
      .execute()
    front = rows.map((row) => row.id).filter((each) => !found.includes(each))
    found.push(...front)
  }
  return found
}

/** The names of everybody else, as the directory writes them. */
export async function otherNames(
  reader: Reader,
  _actor: Actor,
  ids: readonly PersonId[],
): Promise<readonly string[]> {
  const rows = await own(reader)
    .selectFrom('people.person')
    .select('name')
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', 'not in', [...ids])
    .execute()
  return rows.map(({ name }) => name)
}
