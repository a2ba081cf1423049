import type { ColumnType, Selectable } from 'kysely'
import { type PartnershipId, tables } from '../db.ts'
import type { Id } from '../id.ts'
import type { RecordType } from '../keeping.ts'
import type { RetentionPeriod } from '../retention-settings.ts'
import type { PersonId } from '../work.ts'

export type HoldId = Id<'hold'>
export type DisposalId = Id<'disposal'>

export const HOLD_KINDS = { legal: 'Legal hold', inquiry: 'Inquiry', police: 'Police' } as const
export type HoldKind = keyof typeof HOLD_KINDS

export const HOLD_SCOPES = {
  person: 'A person',
  thing: 'A case or another record',
  type: 'A type of record',
} as const
export type HoldScope = keyof typeof HOLD_SCOPES

/** While it stands, nothing that it covers is disposed of. */
interface HoldTable {
  partnershipId: PartnershipId
  id: HoldId
  kind: HoldKind
  scope: HoldScope
  /** The person or the record; null for a type. */
  coversId: Id<string> | null
  record: RecordType | null
  /** Sealed. */
  reason: string
  fromOn: Temporal.PlainDate
  placedBy: PersonId
  placedAt: Temporal.Instant
  releasedAt: Temporal.Instant | null
  releasedBy: PersonId | null
  /** Sealed. */
  releaseReason: string | null
  version: number
}

/** What was decided about one row. Its name is a hash, so that nothing of the row is left when it has gone. */
interface AppraisalTable {
  partnershipId: PartnershipId
  id: Id<'appraisal'>
  tableName: string
  rowHash: string
  decision: 'keep' | 'transfer' | 'propose' | 'disposed'
  untilOn: Temporal.PlainDate | null
  /** Sealed. */
  reason: string
  decidedBy: PersonId
  decidedAt: Temporal.Instant
}

/** The values of the columns of a primary key, but for the partnership, as texts. */
export type RowKey = Readonly<Record<string, string>>

/** The period that was applied, and why it was that. */
export interface AppliedRule {
  readonly period: RetentionPeriod
  readonly source: string
  readonly confirmed: boolean
  readonly day: string
}

/** What is left of what went: counts and hashes, and nothing by which it could be read. */
export interface Certificate {
  readonly tables: readonly {
    readonly table: string
    readonly action: 'delete' | 'anonymise'
    readonly rows: number
    /** SHA-256 over the hashes of the rows in order. */
    readonly hash: string
  }[]
  readonly files: number
  /** Details of the audit that were shredded. */
  readonly details: number
  /** Rows of the proposal that stayed, and why, in words. */
  readonly stayed: readonly { readonly rows: number; readonly why: string }[]
}

/** Rows that one person proposed to dispose of, and the certificate once a second one carried it out. */
interface DisposalTable {
  partnershipId: PartnershipId
  id: DisposalId
  tableName: string
  record: RecordType
  rule: ColumnType<AppliedRule, string, never>
  rows: ColumnType<readonly RowKey[] | null, string | null, string | null>
  /** Sealed. */
  reason: string
  proposedBy: PersonId
  proposedAt: Temporal.Instant
  state: 'proposed' | 'done' | 'withdrawn'
  decidedBy: PersonId | null
  decidedAt: Temporal.Instant | null
  certificate: ColumnType<Certificate | null, string | null, string | null>
  version: number
}

export type Hold = Readonly<Selectable<HoldTable>>
export type Appraisal = Readonly<Selectable<AppraisalTable>>
export type Disposal = Readonly<Selectable<DisposalTable>>

export const own = tables<{
  'platform.hold': HoldTable
  'platform.appraisal': AppraisalTable
  'platform.disposal': DisposalTable
}>()
