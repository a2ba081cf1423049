import type { Reader } from '#platform/db.ts'
import type { Document } from './rules/document.ts'
import { own, type PublishedEdition } from './schema.ts'

const columns = [
  'partnershipId',
  'id',
  'slug',
  'title',
  'periodLabel',
  'periodStart',
  'periodEnd',
  'number',
  'publishedAt',
  'correctionNote',
  'hasPdf',
] as const

/** Every published edition, the newest year and the newest edition first. */
export const publishedEditions = (reader: Reader): Promise<PublishedEdition[]> =>
  own(reader)
    .selectFrom('reports.publishedEdition')
    .select(columns)
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('periodStart', 'desc')
    .orderBy('number', 'desc')
    .execute()

/** What an edition says, as it was published. */
export async function publishedDocument(
  reader: Reader,
  id: PublishedEdition['id'],
): Promise<Document | undefined> {
  const found = await own(reader)
    .selectFrom('reports.publishedEdition')
    .select('document')
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.document
}

export async function publishedPdf(
  reader: Reader,
  id: PublishedEdition['id'],
): Promise<Uint8Array | undefined> {
  const found = await own(reader)
    .selectFrom('reports.publishedEdition')
    .select('pdf')
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.pdf ?? undefined
}
