import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'

export type TrackerPrintId = Id<'tracker print'>

/** The tracker as somebody asked to have it printed. Nobody else has the file. */
interface TrackerPrintTable {
  partnershipId: PartnershipId
  id: TrackerPrintId
  personId: PersonId
  /** As it stands in the address of the tracker; empty where nothing is asked. */
  asked: string
  askedAt: Temporal.Instant
  state: 'waiting' | 'made' | 'failed'
  /** The file. It is kept for a day, and made again after that. */
  sha256: string | null
  /** How many actions stand in it. */
  actions: number
  madeAt: Temporal.Instant | null
}

export type TrackerPrint = Readonly<Selectable<TrackerPrintTable>>

export const ownPrints = tables<{ 'actions.trackerPrint': TrackerPrintTable }>()
