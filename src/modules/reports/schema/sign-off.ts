import type { Selectable } from 'kysely'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { EditionId, ReportId } from '../schema.ts'

export type SignatureId = Id<'signature'>

/** Where a report is on its way from its first heading to the archive, in this order. */
export const STAGES = [
  'skeleton',
  'data-locked',
  'contributions',
  'draft',
  'scrutineer',
  'board',
  'partners',
  'published',
  'sent',
  'committee',
  'archived',
] as const
export type Stage = (typeof STAGES)[number]

/** One step of a report. It is never changed. */
interface StepTable {
  partnershipId: PartnershipId
  reportId: ReportId
  turn: number
  stage: Stage
  note: string
  /** The day it happened, where that is not the day it was recorded. */
  onDay: Temporal.PlainDate | null
  takenBy: PersonId
  takenAt: Temporal.Instant
}

/** That a safeguarding partner signed a report as it read then. */
interface SignatureTable {
  partnershipId: PartnershipId
  id: SignatureId
  reportId: ReportId
  agencyId: AgencyId
  personId: PersonId | null
  name: string
  post: string
  signedOn: Temporal.PlainDate
  /** Empty when it was signed in the product. */
  keptAt: string
  contentHash: string
  recordedBy: PersonId
  recordedAt: Temporal.Instant
  voidAt: Temporal.Instant | null
}

/** That a published version was sent to somebody who has to have it by law. */
interface SendingTable {
  partnershipId: PartnershipId
  editionId: EditionId
  recipient: string
  sentOn: Temporal.PlainDate
  how: string
  recordedBy: PersonId
  recordedAt: Temporal.Instant
}

export type Step = Readonly<Selectable<StepTable>>
export type Signature = Readonly<Selectable<SignatureTable>>
export type Sending = Readonly<Selectable<SendingTable>>

export const ownSignOff = tables<{
  'reports.step': StepTable
  'reports.signature': SignatureTable
  'reports.sending': SendingTable
}>()
