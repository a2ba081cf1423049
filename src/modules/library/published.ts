import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { lookUp, type PublicSearchSource } from '#platform/search.ts'
import { own, type PublishedNotice, type TermId } from './schema.ts'

export interface PublishedTerm {
  readonly id: TermId
  readonly term: string
  readonly meaning: string
}

export const publishedTerms = (reader: Reader): Promise<PublishedTerm[]> =>
  own(reader)
    .selectFrom('library.publishedTerm')
    .select(['id', 'term', 'meaning'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('term')
    .execute()

/** The privacy notice that is in force. Undefined: the partnership has written none of its own. */
export const publishedNotice = (reader: Reader): Promise<PublishedNotice | undefined> =>
  own(reader)
    .selectFrom('library.publishedPrivacyNotice')
    .select(['version', 'body', 'reviewOn', 'at'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The glossary by term and meaning. */
export const publicSearch: readonly PublicSearchSource[] = [
  {
    kind: 'term',
    words: 'Glossary',
    find: ({ db }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`published.id`,
          title: sql`published.term`,
          body: sql`published.meaning`,
          from: sql`from library.published_term as published where published.partnership_id = ${db.partnershipId}`,
        },
        ({ id }) => `/glossary#term-${id}`,
      ),
  },
]
