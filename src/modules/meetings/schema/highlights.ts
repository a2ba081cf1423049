import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import type { ItemId, MeetingId } from '../schema.ts'

/** What a body tells the body above it of an item that it dealt with. */
interface HighlightTable {
  partnershipId: PartnershipId
  /** That of its item. */
  id: ItemId
  meetingId: MeetingId
  words: string
  markedAt: Temporal.Instant
  markedBy: PersonId
  /** When it was taken out of the report. */
  endedAt: Temporal.Instant | null
  version: number
}

export type Highlight = Readonly<Selectable<HighlightTable>>

export const ownHighlights = tables<{ 'meetings.highlight': HighlightTable }>()
