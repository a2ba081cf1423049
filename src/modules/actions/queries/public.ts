import type { Reader } from '#platform/db.ts'
import { ownPublic, type PublicBody, type PublicWording } from '../schema/public.ts'
import type { ActionId } from '../schema.ts'

/** The bodies whose actions the public may read of, by name, whoever asks. */
export const publicBodies = (reader: Reader): Promise<PublicBody[]> =>
  ownPublic(reader)
    .selectFrom('actions.publicBody')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('closedAt', 'is', null)
    .orderBy('name')
    .execute()

/** What was written for the public, by action; also what was taken back. */
export async function publicWordings(reader: Reader): Promise<ReadonlyMap<ActionId, PublicWording>> {
  const all = await ownPublic(reader)
    .selectFrom('actions.publicWording')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  return new Map(all.map((each) => [each.id, each]))
}
