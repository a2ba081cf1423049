import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { IndicatorId } from '../schema.ts'

export type ChartEventId = Id<'chartEvent'>

/** What happened on a day, as it is drawn on charts. It is never changed, but taken off. */
interface EventTable {
  partnershipId: PartnershipId
  id: ChartEventId
  /** Null where it stands on the chart of every indicator. */
  indicatorId: IndicatorId | null
  onDay: Temporal.PlainDate
  words: string
  recordedBy: PersonId
  recordedAt: Temporal.Instant
  takenOffAt: Temporal.Instant | null
}

export type Happened = Selectable<EventTable>

export const charted = tables<{ 'indicators.event': EventTable }>()
