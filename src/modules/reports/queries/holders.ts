import { postHolders } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'

/** Whoever holds a post on a day, each once: in the whole partnership, or in one agency. */
export async function holdersOf(
  reader: Reader,
  kind: Parameters<typeof postHolders>[1],
  day: Temporal.PlainDate,
  agencyId?: string,
): Promise<readonly PersonId[]> {
  const held = await postHolders(reader, kind, day)
  const there = agencyId === undefined ? held : held.filter((each) => each.agencyId === agencyId)
  return [...new Set(there.map(({ personId }) => personId))]
}
