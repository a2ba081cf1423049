import type { ColumnType, Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import type { PersonId } from '#platform/work.ts'

export type TermId = Id<'term'>

/** A word or short form that the field uses, with what it means in plain words. */
interface TermTable {
  partnershipId: PartnershipId
  id: TermId
  term: string
  meaning: string
  source: Source | string | null
  version: number
  archivedAt: ColumnType<Temporal.Instant | null, null | undefined, Temporal.Instant | null>
  archivedBy: ColumnType<PersonId | null, null | undefined, PersonId | null>
}

export type Term = Omit<Selectable<TermTable>, 'source' | 'partnershipId' | 'archivedBy'> & {
  readonly source: Source | null
}

/** One version of the privacy notice, as it was published. Before the first stands what the product says. */
interface PrivacyNoticeTable {
  partnershipId: PartnershipId
  version: number
  body: string
  /** The day by which the partnership looks at it again. */
  reviewOn: Temporal.PlainDate
  at: Temporal.Instant
  byId: PersonId
}

export type PrivacyNotice = Readonly<Selectable<PrivacyNoticeTable>>
/** A version as everybody may read it. */
export type PublishedNotice = Pick<PrivacyNotice, 'version' | 'body' | 'reviewOn' | 'at'>

export const own = tables<{
  'library.privacyNotice': PrivacyNoticeTable
  'library.publishedPrivacyNotice': Omit<PrivacyNoticeTable, 'byId'>
  'library.term': TermTable
  'library.publishedTerm': Omit<TermTable, 'version' | 'archivedAt' | 'archivedBy'>
}>()
