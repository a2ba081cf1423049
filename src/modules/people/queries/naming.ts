import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { isNamedIn } from '../rules/naming.ts'
import { own } from '../schema.ts'

/**
 * The names of people of the directory, also of those who have left, that stand whole in words which the public is to read.
 * Who is called by one word alone is not looked for: it may be any word.
 */
export async function peopleNamedIn(reader: Reader, words: string): Promise<readonly string[]> {
  const said = words.replaceAll(/\s+/g, ' ')
  const found = await own(reader)
    .selectFrom('people.person')
    .select('name')
    .distinct()
    .where('partnershipId', '=', reader.partnershipId)
    .where('name', 'like', '% %')
    .where(sql<boolean>`strpos(${said}, name) > 0`)
    .orderBy('name')
    .execute()
  return found.map(({ name }) => name).filter((name) => isNamedIn(said, name))
}
