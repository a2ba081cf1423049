import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { lookUp, type PublicSearchSource } from '#platform/search.ts'
import { own, type PublishedAgency } from './schema.ts'

/** The agencies that the public may read of, by name. */
export const publishedAgencies = (reader: Reader): Promise<PublishedAgency[]> =>
  own(reader)
    .selectFrom('people.publishedAgency')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('name')
    .execute()

/** The agencies that the public may read of, as they are on the day. */
export const publicSearch: readonly PublicSearchSource[] = [
  {
    kind: 'agency',
    words: 'Agencies',
    find: ({ db, today }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`published.id`,
          title: sql`published.name`,
          also: sql`array[published.abbreviation]`,
          body: sql`concat_ws(' ', published.abbreviation, published.represents)`,
          detail: sql`published.sector`,
          from: sql`from people.published_agency as published
            where published.partnership_id = ${db.partnershipId}
              and (published.starts_on is null or published.starts_on <= ${today})
              and (published.ends_on is null or published.ends_on >= ${today})`,
        },
        () => '/about',
      ),
  },
]
