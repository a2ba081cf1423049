import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { MeetingId } from '../schema.ts'

export type MinutesFileId = Id<'minutes file'>

/** The kinds of file that minutes may come as. */
export const MINUTES_TYPES = ['pdf', 'docx'] as const
export type MinutesType = (typeof MINUTES_TYPES)[number]

/** Minutes of a meeting that came as a file. Its members read them. */
interface MinutesFileTable {
  partnershipId: PartnershipId
  id: MinutesFileId
  meetingId: MeetingId
  sha256: string
  name: string
  type: MinutesType
  madeBy: PersonId
  madeAt: Temporal.Instant
  /** It was the wrong one. */
  removedAt: Temporal.Instant | null
  removedBy: PersonId | null
}

export type MinutesFile = Readonly<Selectable<MinutesFileTable>>

export const ownMinutesFiles = tables<{ 'meetings.minutesFile': MinutesFileTable }>()
