import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { PaperId } from './papers.ts'

export type PaperNoteId = Id<'paper note'>

/** What somebody notes on a paper for themselves. It is always sealed, and only its writer reads it. */
interface PaperNoteTable {
  partnershipId: PartnershipId
  id: PaperNoteId
  paperId: PaperId
  personId: PersonId
  sealedText: string | null
  savedAt: Temporal.Instant
  version: number
}

export type PaperNote = Readonly<Selectable<PaperNoteTable>>

export const ownNotes = tables<{ 'meetings.paperNote': PaperNoteTable }>()
