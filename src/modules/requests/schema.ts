import type { ColumnType, Selectable } from 'kysely'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'

export type RequestId = Id<'request'>
export type PartId = Id<'held part'>
export type ReleaseId = Id<'release'>
export type EntryId = Id<'request entry'>

export const REQUEST_KINDS = [
  'access',
  'rectification',
  'objection',
  'freedom-of-information',
  'complaint',
  'breach',
] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

export const CHANNELS = ['e-mail', 'letter', 'telephone', 'in-person', 'website', 'inside'] as const
export type Channel = (typeof CHANNELS)[number]

/** How far it is known that whoever asks is who they say they are. */
const IDENTITIES = ['unchecked', 'asked', 'confirmed', 'not-needed'] as const
export type IdentityCheck = (typeof IDENTITIES)[number]

/** A request about information, or a breach of it. Who asks and what they wrote stands sealed. */
interface RequestTable {
  partnershipId: PartnershipId
  id: RequestId
  /** `DSAR-2026-003`: it gives nothing away. */
  reference: string
  kind: RequestKind
  title: string
  theme: string
  /** When it was received; of a breach, when somebody here became aware of it. */
  receivedAt: Temporal.Instant
  channel: Channel
  /** Sealed. */
  asker: string
  /** Empty, or sealed. */
  contact: string
  /** Sealed. What is asked; of a breach, what happened. */
  details: string
  requesterId: PersonId | null
  /** Whom it is about, where the directory knows them. */
  aboutId: PersonId | null
  agencyId: AgencyId | null
  /** Who deals with it. */
  ownerId: PersonId | null
  identity: IdentityCheck
  /** What the clock stands still for. */
  waitsFor: 'identity' | 'clarification' | null
  acknowledgedAt: Temporal.Instant | null
  /** Null where it came over the public site. */
  recordedBy: PersonId | null
  recordedAt: Temporal.Instant
  closedAt: Temporal.Instant | null
  closedBy: PersonId | null
  outcome: string | null
  /** Sealed. What was answered, and why. */
  answer: string | null
  version: number
}
/** Something that was said or done about a request. It is added to; only earlier wordings of a text go out of view with it. */
interface EntryTable {
  partnershipId: PartnershipId
  id: EntryId
  requestId: RequestId
  at: Temporal.Instant
  byId: PersonId | null
  kind: string
  /** Empty, or sealed. */
  words: string
}
/** What has to be written down of a breach (UK GDPR Art 33(5)). Its texts are empty, or sealed. */
interface BreachTable {
  partnershipId: PartnershipId
  requestId: RequestId
  affected: number | null
  effects: string
  remedy: string
  /** Whether the Information Commissioner was told, or need not be. Null while nobody has decided. */
  commissioner: 'told' | 'not-needed' | null
  commissionerAt: Temporal.Instant | null
  commissionerReason: string
  /** The same of the people it touches. */
  people: 'told' | 'not-needed' | null
  peopleAt: Temporal.Instant | null
  peopleReason: string
}
/** What one table held on the person of a request for access, and what was decided about it. */
interface PartTable {
  partnershipId: PartnershipId
  id: PartId
  requestId: RequestId
  tableName: string
  collectedAt: Temporal.Instant
  collectedBy: PersonId
  records: number
  /** Confidential records that were closed to whoever collected: it is kept that they are held, and whose they are. */
  closed: number
  /** Sealed: the records as they were, as JSON. */
  snapshot: string
  decision: 'all' | 'part' | 'none' | null
  /** Empty, or sealed: words that are blacked out, one on a line. */
  redacted: string
  leftOut: ColumnType<readonly number[], number[], number[]>
  /** Empty, or sealed. */
  reason: string
  reviewedAt: Temporal.Instant | null
  reviewedBy: PersonId | null
  version: number
}
/** That an answer was put together to be sent. */
interface ReleaseTable {
  partnershipId: PartnershipId
  id: ReleaseId
  requestId: RequestId
  at: Temporal.Instant
  byId: PersonId
  sha256: string
  records: number
  redactions: number
}

export type Request = Readonly<Selectable<RequestTable>>
export type Entry = Readonly<Selectable<EntryTable>>
export type Breach = Readonly<Selectable<BreachTable>>
export type Part = Readonly<Selectable<PartTable>>
export type Release = Readonly<Selectable<ReleaseTable>>

export const own = tables<{
  'requests.request': RequestTable
  'requests.entry': EntryTable
  'requests.breach': BreachTable
  'requests.part': PartTable
  'requests.release': ReleaseTable
}>()
