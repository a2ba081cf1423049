import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { agencies } from '../queries.ts'
import type { DirectoryRecord } from '../rules/columns.ts'
import { own, type Upload, type UploadId } from '../schema.ts'
import { areas } from './agencies.ts'

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
  return {
    areas: known,
    people,
    mergedCodes: merged.map(({ code }) => code),
    agencies: (await agencies(reader, actor)).map((agency) => ({
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
