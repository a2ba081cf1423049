import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { agencies } from '../queries.ts'
import type { DirectoryRecord } from '../rules/columns.ts'
import { own, type Post, type Upload, type UploadId } from '../schema.ts'
import { areas } from './agencies.ts'

/** Every post in the order of the people. What was at an agency that was put away is not in a file, as the agency is not. */
async function postsOnRecord(
  reader: Reader,
  people: readonly { readonly id: Post['personId'] }[],
  agenciesThere: readonly { readonly id: Post['agencyId'] }[],
): Promise<readonly Post[]> {
  const places = new Map(people.map(({ id }, place) => [id, place]))
  const there = new Set(agenciesThere.map(({ id }) => id))
  const posts = await own(reader)
    .selectFrom('people.post')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('fromOn')
    .orderBy('kind')
    .orderBy('toOn')
    .orderBy('id')
    .execute()
  return posts
    .filter(({ personId, agencyId }) => places.has(personId) && (agencyId === null || there.has(agencyId)))
    .sort((one, other) => (places.get(one.personId) ?? 0) - (places.get(other.personId) ?? 0))
}

/** The whole directory, those who left and were archived too: for exports, and for a file to be compared with. */
export async function directoryRecord(reader: Reader, actor: Actor): Promise<DirectoryRecord> {
  const known = await areas(reader)
  const byId = new Map(known.map((area) => [area.id, area]))
  const covered = await own(reader)
    .selectFrom('people.agencyArea')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  const of = Map.groupBy(covered, ({ agencyId }) => agencyId)
  const people = await own(reader)
    .selectFrom('people.person')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('mergedInto', 'is', null)
    .orderBy('sortedAs')
    .orderBy('id')
    .execute()
  const merged = await own(reader)
    .selectFrom('people.agency')
    .select('code')
    .where('partnershipId', '=', reader.partnershipId)
    .where(({ or, eb }) => or([eb('mergedInto', 'is not', null), eb('archivedAt', 'is not', null)]))
    .execute()
  const register = await agencies(reader, actor)
  return {
    areas: known,
    people,
    posts: await postsOnRecord(reader, people, register),
    mergedCodes: merged.map(({ code }) => code),
    agencies: register.map((agency) => ({
      ...agency,
      areas: (of.get(agency.id) ?? [])
        .flatMap(({ areaId }) => byId.get(areaId) ?? [])
        .sort((one, other) => one.name.localeCompare(other.name, 'en-GB')),
    })),
  }
}

/** A checked file of the person who checked it. */
export const findUpload = (reader: Reader, actor: Actor, id: UploadId): Promise<Upload | undefined> =>
  own(reader)
    .selectFrom('people.upload')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .where('uploadedBy', '=', actor.id)
    .executeTakeFirst()
