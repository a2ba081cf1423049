import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'

export type SavedViewId = Id<'saved view'>

/** What somebody asks of the tracker again and again, under a name of their own. Nobody else sees it. */
interface SavedViewTable {
  partnershipId: PartnershipId
  id: SavedViewId
  personId: PersonId
  name: string
  /** As it stands in the address of the tracker; empty where nothing is asked. */
  asked: string
  /** Those of one person stand in this order. */
  place: number
  savedAt: Temporal.Instant
  version: number
}

export type SavedView = Readonly<Selectable<SavedViewTable>>

export const ownViews = tables<{ 'actions.savedView': SavedViewTable }>()
