import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { lookUp, type PublicSearchSource } from '#platform/search.ts'
import type { Document } from './rules/document.ts'
import { type FileColumn, own, type PublishedEdition } from './schema.ts'

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
  'hasWord',
  'hasSummary',
  'hasCovering',
  'audience',
  'followsSlug',
  'followsNumber',
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

/** An edition as one of its files; undefined until it is drawn, and of a covering report that is for its committee alone. */
export async function publishedFile(
  reader: Reader,
  id: PublishedEdition['id'],
  form: 'pdf' | FileColumn,
): Promise<Uint8Array | undefined> {
  const found = await own(reader)
    .selectFrom('reports.publishedEdition')
    .select(form)
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.[form] ?? undefined
}

/** The chapters of the newest edition of each report, without the covering report, which goes to its committee alone. */
export const publicSearch: readonly PublicSearchSource[] = [
  {
    kind: 'report',
    words: 'Yearly reports',
    find: ({ db }, sought, range) =>
      lookUp(
        db,
        sought,
        range,
        {
          id: sql`part.place`,
          within: sql`part.slug`,
          title: sql`part.heading`,
          body: sql`(select coalesce(string_agg(run #>> '{}', ' '), '') from jsonb_path_query(part.chapter, 'strict $.blocks.**.text') as run)`,
          detail: sql`part.title`,
          from: sql`from (
            select edition.slug, edition.title, chapter, chapter ->> 'heading' as heading,
              row_number() over (partition by edition.id order by turn) as place
            from (select distinct on (each.slug) each.* from reports.published_edition as each
              where each.partnership_id = ${db.partnershipId} order by each.slug, each.number desc) as edition,
              jsonb_array_elements(edition.document -> 'chapters') with ordinality as chapters (chapter, turn)
            where chapter ->> 'place' <> 'cover'
          ) as part`,
        },
        ({ id, within }) => `/yearly-report/${within}#chapter-${id}`,
      ),
  },
]
