import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { ReportId } from '../schema.ts'

/** What of a report waits for somebody until a day. */
export type Awaited =
  | 'contribution'
  | 'statement'
  | 'reading'
  | 'signature'
  | 'signing-again'
  | 'publication'
  | 'sending'

/** That people were told of a day: that it is near, or that it has passed. It is never changed. */
interface ReminderTable {
  partnershipId: PartnershipId
  reportId: ReportId
  /** The report itself, a chapter of it, or what an agency writes for one. */
  subjectId: Id<string>
  about: Awaited
  dueOn: Temporal.PlainDate
  that: 'near' | 'passed'
  sentAt: Temporal.Instant
}

export type Reminder = Readonly<Selectable<ReminderTable>>

export const ownReminders = tables<{ 'reports.reminder': ReminderTable }>()
