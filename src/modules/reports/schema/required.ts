import type { ColumnType, Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import type { ChapterId, ReportId } from '../schema.ts'

/** What the law asks a report to tell, and which chapter tells it. */
interface RequiredContentTable {
  partnershipId: PartnershipId
  reportId: ReportId
  code: string
  /** The authority that it is asked of, in the report of a body that acts for several; empty otherwise. */
  area: ColumnType<string, string | undefined, never>
  chapterId: ChapterId | null
  /** Null where the list was made for a report that stood before there were lists. */
  changedBy: PersonId | null
  changedAt: Temporal.Instant
}

export type RequiredContent = Readonly<Selectable<RequiredContentTable>>

export const ownRequired = tables<{ 'reports.requiredContent': RequiredContentTable }>()
