import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { sha256 } from '#platform/digest.ts'
import { lookUp, type PublicSearchSource } from '#platform/search.ts'
import { type DocumentId, own, type PublishedDocument } from './schema.ts'

/** A document that the public may have, by its id and the end of its address. */
export const publishedDocument = (
  reader: Reader,
  id: DocumentId,
  name: string,
): Promise<PublishedDocument | undefined> =>
  own(reader)
    .selectFrom('documents.publishedDocument')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .where('name', '=', name)
    .executeTakeFirst()

/** Whether the public had a document that was disposed of since. */
export const wasPublished = async (reader: Reader, id: DocumentId): Promise<boolean> =>
  (await own(reader)
    .selectFrom('documents.publishedGone')
    .select('addressHash')
    .where('partnershipId', '=', reader.partnershipId)
    .where('addressHash', '=', sha256(id))
    .executeTakeFirst()) !== undefined

/** Every document that the public may have, the newest first. */
export const publishedDocuments = (reader: Reader): Promise<PublishedDocument[]> =>
  own(reader)
    .selectFrom('documents.publishedDocument')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('publishedAt', 'desc')
    .orderBy('id')
    .execute()

/** The documents that the public may have, by title. */
export const publicSearch: readonly PublicSearchSource[] = [
  {
    kind: 'document',
    words: 'Documents',
    find: ({ db }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`published.id`,
          within: sql`published.name`,
          title: sql`published.title`,
          detail: sql`'File'`,
          from: sql`from documents.published_document as published where published.partnership_id = ${db.partnershipId}`,
        },
        ({ id, within }) => `/documents/${id}/${within}`,
      ),
  },
]
