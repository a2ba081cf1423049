import { type Agency, agencies, agencyAreas } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { signersOf } from '../rules/arrangements.ts'
import { isLive } from '../rules/structure.ts'
import type { Group, GroupId } from '../schema.ts'
import { groups } from './structure.ts'

/** For whom a body speaks on a day: the local authority areas it covers, and the safeguarding partners of these. */
export interface BodyOn {
  readonly body: Group | undefined
  readonly areas: readonly string[]
  readonly partners: readonly Agency[]
}

/**
 * Without a body it is the whole partnership: the areas of all that are bodies by law that day. With an area it is that
 * one alone.
 */
export async function partnersOn(
  reader: Reader,
  actor: Actor,
  bodyId: GroupId | null,
  day: Temporal.PlainDate,
  area = '',
): Promise<BodyOn> {
  const all = await groups(reader, actor)
  const body = all.find(({ id }) => id === bodyId)
  const spoken = body ? [body] : all.filter((group) => group.statutory !== null && isLive(group, day))
  const areas = area ? [area] : [...new Set(spoken.flatMap((group) => group.areas))].sort()
  const partners = signersOf(await agencies(reader, actor), areas, await agencyAreas(reader), day)
  return { body, areas, partners }
}
