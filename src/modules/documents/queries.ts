import type { ExpressionBuilder } from 'kysely'
import { type AccessAsk, exceptionsFor } from '#platform/access.ts'
import type { Reader } from '#platform/db.ts'
import { type ScanState, scansOf } from '#platform/files/files.ts'
import type { FileType } from '#platform/files/kinds.ts'
import type { Id } from '#platform/id.ts'
import type { Keys } from '#platform/keys.ts'
import type { Work } from '#platform/work.ts'
import { DOCUMENT, type DocumentOwner, ownersKeptBy, ownersOpenTo } from './rules.ts'
import {
  type Document,
  type DocumentChange,
  type DocumentChangeId,
  type DocumentId,
  own,
  type Publication,
  type Version,
  type VersionId,
} from './schema.ts'

/** A document in a list. At T3 and T4 its title is not among what is read. */
export interface Listed extends Document {
  readonly type: FileType
  readonly changedAt: Temporal.Instant
  readonly isPublic: boolean
  /** What the virus scanner said of the latest version. */
  readonly scan: ScanState
}

export interface DocumentFilter {
  readonly owner?: { readonly kind: string; readonly id: Id<string> }
  readonly type?: FileType
  readonly archived?: boolean
}

const PAGE = 50

type Tables = { document: Document; version: Version }

type Records = ReturnType<typeof ownersOpenTo>

/** The documents that whoever asks may open now: decided here, so that counts and pages tell nothing of the rest. */
export async function openTo(ask: AccessAsk, owners: readonly DocumentOwner[]) {
  const { actor } = ask
  const { owned, granted, broken, closed } = await exceptionsFor(ask, DOCUMENT)
  const held = ownersOpenTo(actor.holds, owners)
  const kept = ownersKeptBy(actor.holds, owners)
  const isSure = actor.assurance === 'two-factor'
  const some = (ids: readonly Id<string>[]) => ids as readonly DocumentId[]
  return (eb: ExpressionBuilder<Tables, 'document'>) => {
    const among = (ids: readonly Id<string>[]) =>
      ids.length > 0 ? eb('document.id', 'in', some(ids)) : eb.lit(false)
    const belongsTo = (records: Records) =>
      records === null
        ? eb.lit(true)
        : eb.or(
            records
              .filter(({ ids }) => ids.length > 0)
              .map(({ kind, ids }) => {
                const isOfKind = eb('document.ownerKind', '=', kind)
                return ids === 'all' ? isOfKind : eb.and([isOfKind, eb('document.ownerId', 'in', ids)])
              }),
          )
    const byName = eb.or([among(granted), eb.and([among(owned), belongsTo(kept)])])
    return eb.or([
      eb('document.tier', '=', 0),
      eb.and([
        eb.not(among(closed)),
        eb.or([
          eb('document.tier', '=', 1),
          eb.and([eb('document.tier', '=', 2), eb.or([belongsTo(held), byName])]),
          eb.and([eb('document.tier', '>=', 3), isSure ? eb.or([byName, among(broken)]) : eb.lit(false)]),
        ]),
      ]),
    ])
  }
}

/** One page of the documents that whoever asks may open, the latest change first, and how many there are. */
export async function documentsPage(
  ask: AccessAsk,
  owners: readonly DocumentOwner[],
  { owner, type, archived = false }: DocumentFilter,
  page = 1,
  size = PAGE,
): Promise<{ readonly documents: readonly Listed[]; readonly total: number; readonly pages: number }> {
  const { db } = ask
  const mine = await openTo(ask, owners)
  let query = own(db)
    .selectFrom('documents.document as document')
    .innerJoin('documents.version as version', (join) =>
      join
        .onRef('version.partnershipId', '=', 'document.partnershipId')
        .onRef('version.documentId', '=', 'document.id')
        .onRef('version.number', '=', 'document.latest'),
    )
    .where('document.partnershipId', '=', db.partnershipId)
    .where((eb) => mine(eb as unknown as ExpressionBuilder<Tables, 'document'>) as never)
    .where('document.archivedAt', archived ? 'is not' : 'is', null)
  if (owner)
    query = query.where('document.ownerKind', '=', owner.kind).where('document.ownerId', '=', owner.id)
  if (type) query = query.where('version.type', '=', type)
  const { total } = await query
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await query
    .selectAll('document')
    .select(['version.type', 'version.madeAt as changedAt', 'version.sha256'])
    .orderBy('version.madeAt', 'desc')
    .orderBy('document.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const open = await openPublications(
    db,
    rows.map(({ id }) => id),
  )
  const scans = await scansOf(
    db,
    rows.map(({ sha256 }) => sha256),
  )
  return {
    documents: rows.map(({ sha256, ...row }) => ({
      ...row,
      isPublic: open.has(row.id),
      scan: scans.get(sha256)?.scan ?? 'waiting',
    })),
    total,
    pages: Math.max(1, Math.ceil(total / size)),
  }
}

async function openPublications(
  reader: Reader,
  ids: readonly DocumentId[],
): Promise<ReadonlyMap<DocumentId, Publication>> {
  if (ids.length === 0) return new Map()
  const rows = await own(reader)
    .selectFrom('documents.publication')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('documentId', 'in', ids)
    .where('withdrawnAt', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.documentId, row]))
}

/** The row of a document, whoever asks: nothing of it is shown before access has decided. */
export const findDocument = (reader: Reader, id: DocumentId): Promise<Document | undefined> =>
  own(reader)
    .selectFrom('documents.document')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** A version with what was sealed of it opened, and what the virus scanner said. */
export interface OpenedVersion extends Version {
  readonly bytes: number
  readonly scan: ScanState
  readonly found: string
}

/** A document as those see it who may open it: every word of it, and its versions, the latest first. */
export interface OpenedDocument extends Document {
  readonly versions: readonly OpenedVersion[]
  readonly publication: Publication | undefined
}

export const titlePlace = (id: DocumentId) => ({
  table: 'documents.document',
  column: 'sealed_title',
  row: id,
})
export const versionPlace = (id: VersionId, column: 'sealed_name' | 'sealed_note') => ({
  table: 'documents.version',
  column,
  row: id,
})

const changePlace = (id: DocumentChangeId) => ({
  table: 'documents.change',
  column: 'sealed_reason',
  row: id,
})

/** A reason as it is kept: sealed where the document was confidential before or is now. */
export const keptReason = async (work: Pick<Work, 'tx' | 'keys'>, id: DocumentChangeId, reason: string) => ({
  reason: '',
  sealedReason: await work.keys.seal(work.tx, changePlace(id), reason),
})

/** What was changed in a document, the latest first, with the reasons opened. For whoever may decide about it. */
export async function changesOf(
  reader: Reader,
  keys: Keys,
  id: DocumentId,
): Promise<readonly DocumentChange[]> {
  const rows = await own(reader)
    .selectFrom('documents.change')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('documentId', '=', id)
    .orderBy('changedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  const changes: DocumentChange[] = []
  for (const row of rows)
    changes.push({
      ...row,
      reason: row.sealedReason ? await keys.open(reader, changePlace(row.id), row.sealedReason) : row.reason,
    })
  return changes
}

/** Reads a document in full. Whoever calls it has opened it by `openThing` first. */
export async function openedDocument(
  reader: Reader,
  keys: Keys,
  document: Document,
): Promise<OpenedDocument> {
  const rows = await own(reader)
    .selectFrom('documents.version')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('documentId', '=', document.id)
    .orderBy('number', 'desc')
    .execute()
  const scans = await scansOf(
    reader,
    rows.map(({ sha256 }) => sha256),
  )
  const versions: OpenedVersion[] = []
  for (const row of rows)
    versions.push({
      ...row,
      ...{ bytes: 0, scan: 'waiting', found: '', ...scans.get(row.sha256) },
      name: row.sealedName
        ? await keys.open(reader, versionPlace(row.id, 'sealed_name'), row.sealedName)
        : row.name,
      note: row.sealedNote
        ? await keys.open(reader, versionPlace(row.id, 'sealed_note'), row.sealedNote)
        : row.note,
    })
  return {
    ...document,
    title: document.sealedTitle
      ? await keys.open(reader, titlePlace(document.id), document.sealedTitle)
      : document.title,
    versions,
    publication: (await openPublications(reader, [document.id])).get(document.id),
  }
}
