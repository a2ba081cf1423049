import { letterboxOf, postHolders } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'

/**
 * Whoever holds a post on a day and can be written to, each once: in the whole partnership, or in one agency. Letters go
 * to the address of an account, so who has none hears of nothing.
 */
export async function holdersOf(
  reader: Reader,
  kind: Parameters<typeof postHolders>[1],
  day: Temporal.PlainDate,
  agencyId?: string,
): Promise<readonly PersonId[]> {
  const held = await postHolders(reader, kind, day)
  const there = agencyId === undefined ? held : held.filter((each) => each.agencyId === agencyId)
  const reached: PersonId[] = []
  for (const personId of new Set(there.map((each) => each.personId)))
    if ((await letterboxOf(reader, personId, day))?.accountId) reached.push(personId)
  return reached
}
