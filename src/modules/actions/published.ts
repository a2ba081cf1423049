import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { lookUp, type PublicSearchSource } from '#platform/search.ts'
import { ownPublic, type PublishedAction } from './schema/public.ts'

/** The actions that the public may read of, by body and by number. */
export const publishedActions = (reader: Reader): Promise<PublishedAction[]> =>
  ownPublic(reader)
    .selectFrom('actions.publishedAction')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('body')
    .orderBy('reference')
    .execute()

/** The same by what they are to do. */
export const publicSearch: readonly PublicSearchSource[] = [
  {
    kind: 'action',
    words: 'Actions',
    find: ({ db }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`published.id`,
          title: sql`published.words`,
          also: sql`array[published.reference]`,
          detail: sql`published.body`,
          from: sql`from actions.published_action as published where published.partnership_id = ${db.partnershipId}`,
        },
        () => '/actions',
      ),
  },
]
