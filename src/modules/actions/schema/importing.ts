import type { ColumnType, Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'

export type TrackerFileId = Id<'tracker file'>
export type TrackerLayoutId = Id<'tracker layout'>

/** A tracker that was kept as a spreadsheet, from when it is sent until its rows are actions, and that they became so. */
interface TrackerFileTable {
  partnershipId: PartnershipId
  id: TrackerFileId
  name: string
  /** Null once its rows were taken in. */
  bytes: Uint8Array | null
  sha256: string
  uploadedBy: PersonId
  at: Temporal.Instant
  /** What its columns mean; null until somebody has said so. */
  meanings: ColumnType<unknown, string | null, string | null>
  takenAt: Temporal.Instant | null
  /** How many of its rows became actions; null until then. */
  added: number | null
  /** How often somebody said what its columns mean. */
  version: number
}

/** What the columns of a tracker mean. It is never changed: of the same columns and the same name the newest counts. */
interface TrackerLayoutTable {
  partnershipId: PartnershipId
  id: TrackerLayoutId
  name: string
  columns: ColumnType<readonly string[], string>
  meanings: ColumnType<unknown, string>
  recordedBy: PersonId
  recordedAt: Temporal.Instant
}

export type TrackerFile = Readonly<Selectable<TrackerFileTable>>

export const trackerFiles = tables<{
  'actions.trackerFile': TrackerFileTable
  'actions.trackerLayout': TrackerLayoutTable
}>()
