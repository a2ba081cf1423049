import type { ColumnType, Selectable } from 'kysely'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { FileType } from '#platform/files/kinds.ts'
import type { Id } from '#platform/id.ts'
import type { Tier } from '#platform/keeping.ts'
import type { PersonId } from '#platform/work.ts'

export type DocumentId = Id<'document'>
export type VersionId = Id<'documentVersion'>
export type PublicationId = Id<'publication'>
export type DocumentChangeId = Id<'documentChange'>

export const LANGUAGES = {
  en: 'English',
  cy: 'Welsh',
  ar: 'Arabic',
  bn: 'Bengali',
  lt: 'Lithuanian',
  pl: 'Polish',
  pt: 'Portuguese',
  pa: 'Punjabi',
  ro: 'Romanian',
  so: 'Somali',
  uk: 'Ukrainian',
  ur: 'Urdu',
  other: 'Another language',
} as const
export type Language = keyof typeof LANGUAGES

export const FORMATS = {
  standard: 'Standard',
  'easy-read': 'Easy Read',
  'large-print': 'Large print',
  summary: 'Plain summary',
  slides: 'Slides',
} as const
export type Format = keyof typeof FORMATS

/** A paper of the partnership: what it belongs to, how confidential it is, and on whose behalf it is held. */
interface DocumentTable {
  partnershipId: PartnershipId
  id: DocumentId
  /** The kind of record it belongs to, as `app.ts` declares it: `group`. */
  ownerKind: string
  ownerId: Id<string>
  tier: Tier
  /** Empty at T3 and T4, where it is sealed. */
  title: string
  sealedTitle: string | null
  /** The agency whose information it is, where the partnership only keeps it. */
  heldForId: AgencyId | null
  language: Language
  format: Format
  /** The number of its latest version. */
  latest: number
  /** One more each time that what it is, whose it is or who may see it is changed. */
  revision: ColumnType<number, number | undefined, number>
  madeBy: PersonId
  madeAt: Temporal.Instant
  /** Who answers for it: whoever made it, until somebody else takes it on. */
  keptBy: ColumnType<PersonId | null, PersonId | null | undefined, PersonId | null>
  /** When the business manager was told that nobody answers for it. Null while somebody does. */
  toldNoOwnerAt: ColumnType<Temporal.Instant | null, null | undefined, Temporal.Instant | null>
  archivedAt: Temporal.Instant | null
  archivedBy: PersonId | null
}

/** One version of a document: the file, who put it there, when, and why it replaced the one before. Only how its words are kept follows the tier. */
interface VersionTable {
  partnershipId: PartnershipId
  id: VersionId
  documentId: DocumentId
  number: number
  sha256: string
  /** Empty at T3 and T4, where it is sealed. */
  name: string
  sealedName: string | null
  type: FileType
  /** Why it replaced the one before. */
  note: string
  sealedNote: string | null
  /** The version of which it is the copy that was cleaned to be published. */
  cleanedFrom: number | null
  madeBy: PersonId
  madeAt: Temporal.Instant
}

/** What of a document can be changed, in words. */
export const FACTS = {
  title: 'its title',
  tier: 'who it is for',
  owner: 'what it belongs to',
  heldForId: 'on whose behalf it is held',
  language: 'its language',
  format: 'its format',
} as const
export type Fact = keyof typeof FACTS

/** That a document was changed: which of its facts, by whom, and why where more people may see it since. */
interface ChangeTable {
  partnershipId: PartnershipId
  id: DocumentChangeId
  documentId: DocumentId
  facts: readonly Fact[]
  fromTier: Tier
  toTier: Tier
  /** Empty where it is sealed: at T3 and T4, before or since. */
  reason: string
  sealedReason: string | null
  changedBy: PersonId
  changedAt: Temporal.Instant
}

/** That the public may have one version of a document, since when and until when. */
interface PublicationTable {
  partnershipId: PartnershipId
  id: PublicationId
  documentId: DocumentId
  number: number
  /** The end of its address. */
  name: string
  /** What was found in the file that the publisher said may stay. */
  confirmed: ColumnType<readonly string[], string, never>
  publishedBy: PersonId
  publishedAt: Temporal.Instant
  withdrawnBy: PersonId | null
  withdrawnAt: Temporal.Instant | null
}

/** That the public had a document which was disposed of since. Its id is a hash, so that nothing of it is left. */
interface GoneTable {
  partnershipId: PartnershipId
  addressHash: string
  goneAt: Temporal.Instant
}

/** What the public may have. */
interface PublishedDocumentTable {
  partnershipId: PartnershipId
  id: DocumentId
  title: string
  language: Language
  format: Format
  sha256: string
  type: FileType
  bytes: number
  name: string
  publishedAt: Temporal.Instant
}

export type Document = Readonly<Selectable<DocumentTable>>
export type Version = Readonly<Selectable<VersionTable>>
export type DocumentChange = Readonly<Selectable<ChangeTable>>
export type Publication = Readonly<Selectable<PublicationTable>>
export type PublishedDocument = Readonly<Selectable<PublishedDocumentTable>>

export const own = tables<{
  'documents.document': DocumentTable
  'documents.version': VersionTable
  'documents.change': ChangeTable
  'documents.publication': PublicationTable
  'documents.publishedDocument': PublishedDocumentTable
  'documents.gone': GoneTable
  'documents.publishedGone': Omit<GoneTable, 'goneAt'>
}>()
