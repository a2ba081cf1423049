import type { Reader } from '#platform/db.ts'
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

/** Every document that the public may have, the newest first. */
export const publishedDocuments = (reader: Reader): Promise<PublishedDocument[]> =>
  own(reader)
    .selectFrom('documents.publishedDocument')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('publishedAt', 'desc')
    .orderBy('id')
    .execute()
