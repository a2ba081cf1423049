import type { Reader } from '#platform/db.ts'
import {
  type ArrangementDocument,
  ownArrangements,
  type PublishedArrangement,
} from '../schema/arrangements.ts'

/** Every published version of every body, the newest first. */
export const publishedArrangements = (reader: Reader): Promise<PublishedArrangement[]> =>
  ownArrangements(reader)
    .selectFrom('governance.publishedArrangement')
    .select(['partnershipId', 'id', 'slug', 'number', 'title', 'publishedAt', 'hasPdf'])
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('title')
    .orderBy('number', 'desc')
    .execute()

/** What a version says, as it was published. */
export async function publishedArrangementDocument(
  reader: Reader,
  id: PublishedArrangement['id'],
): Promise<ArrangementDocument | undefined> {
  const found = await ownArrangements(reader)
    .selectFrom('governance.publishedArrangement')
    .select('document')
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.document
}

export async function publishedArrangementPdf(
  reader: Reader,
  id: PublishedArrangement['id'],
): Promise<Uint8Array | undefined> {
  const found = await ownArrangements(reader)
    .selectFrom('governance.publishedArrangement')
    .select('pdf')
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.pdf ?? undefined
}
