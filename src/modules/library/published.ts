import type { Reader } from '#platform/db.ts'
import { own } from './schema.ts'

export interface PublishedTerm {
  readonly term: string
  readonly meaning: string
}

export const publishedTerms = (reader: Reader): Promise<PublishedTerm[]> =>
  own(reader)
    .selectFrom('library.publishedTerm')
    .select(['term', 'meaning'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('term')
    .execute()
