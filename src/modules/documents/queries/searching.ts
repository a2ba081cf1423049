import { sql } from 'kysely'
import { exceptionsFor } from '#platform/access.ts'
import { fits, lookUp, type SearchAsk, type SearchSource, type Sought } from '#platform/search.ts'
import { openTo, titlePlace } from '../queries.ts'
import { DOCUMENT, type DocumentOwner, documentPath, readDocuments } from '../rules.ts'
import { type DocumentId, own } from '../schema.ts'

/**
 * The sealed documents that whoever asks may open and whose title has the words. Their titles stand in no index: each is
 * opened for the asking and forgotten.
 */
async function sealedWithTitle(ask: SearchAsk, sought: Sought): Promise<readonly DocumentId[]> {
  const { db, keys, actor } = ask
  if (actor.assurance !== 'two-factor') return []
  const { owned, granted, broken } = await exceptionsFor(ask, DOCUMENT)
  const ids = [...owned, ...granted, ...broken] as unknown as readonly DocumentId[]
  if (ids.length === 0) return []
  const rows = await own(db)
    .selectFrom('documents.document')
    .select(['id', 'sealedTitle'])
    .where('partnershipId', '=', db.partnershipId)
    .where('id', 'in', ids)
    .where('sealedTitle', 'is not', null)
    .execute()
  const found: DocumentId[] = []
  for (const { id, sealedTitle } of rows)
    if (sealedTitle && fits(await keys.open(db, titlePlace(id), sealedTitle), sought)) found.push(id)
  return found
}

/** Documents by their titles, as far as whoever asks may open them. Sealed ones are named by their reference, and by what they belong to. */
export const searchDocuments = (owners: readonly DocumentOwner[]): readonly SearchSource[] => [
  {
    kind: 'document',
    words: 'Documents',
    may: readDocuments,
    async find(ask, sought, range) {
      const { db } = ask
      const mine = await openTo(ask, owners)
      const open = own(db)
        .selectFrom('documents.document as document')
        .selectAll('document')
        .where('document.partnershipId', '=', db.partnershipId)
        .where((eb) => mine(eb as never) as never)
      const names: (readonly [id: string, name: string])[] = []
      for (const owner of owners) for (const { id, name } of await owner.all(db)) names.push([id, name])
      const theme = sql`case when document.tier >= 3 then coalesce((select name from unnest(
        ${names.map(([id]) => id)}::uuid[], ${names.map(([, name]) => name)}::text[]) as owner (id, name)
        where owner.id = document.owner_id limit 1), '') else '' end`
      const reference = sql`'Document ' || upper(right(document.id::text, 8))`
      return lookUp(
        db,
        sought,
        range,
        {
          id: sql`document.id`,
          title: sql`case when document.tier >= 3 then ${reference} else document.title end`,
          also: sql`array[${reference}, upper(right(document.id::text, 8))]`,
          theme,
          detail: sql`concat_ws(', ', case when document.tier >= 3 then 'Confidential' else 'Document' end, nullif(${theme}, ''),
            case when document.archived_at is not null then 'archived' end)`,
          known: sql`document.id = any(${await sealedWithTitle(ask, sought)}::uuid[])`,
          from: sql`from ${open} as document`,
        },
        ({ id }) => documentPath(id as DocumentId),
      )
    },
  },
]
