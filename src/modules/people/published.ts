import type { Reader } from '#platform/db.ts'
import { own, type PublishedAgency } from './schema.ts'

/** The agencies that the public may read of, by name. */
export const publishedAgencies = (reader: Reader): Promise<PublishedAgency[]> =>
  own(reader)
    .selectFrom('people.publishedAgency')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('name')
    .execute()
