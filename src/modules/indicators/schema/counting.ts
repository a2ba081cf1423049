import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import type { AreaId, CountingId, IndicatorId } from '../schema.ts'
import type { Frequency } from './returns.ts'

/**
 * Since when a figure of the dataset is counted out of the records in place of being imported. It is never changed: a later
 * one takes its place.
 */
interface CountingTable {
  partnershipId: PartnershipId
  id: CountingId
  indicatorId: IndicatorId
  /** The measure of the house that counts it. */
  measureName: string
  /** The area that is the whole partnership. Null where the figure stays imported. */
  areaId: AreaId | null
  /** The first day on which its records are whole. Null where the figure stays imported. */
  fromOn: Temporal.PlainDate | null
  every: Frequency
  reason: string
  recordedBy: PersonId
  recordedAt: Temporal.Instant
}

export type Counting = Selectable<CountingTable>

/** One by which figures are counted. */
export type CountingInForce = Counting & {
  readonly areaId: AreaId
  readonly fromOn: Temporal.PlainDate
}

export const counting = tables<{ 'indicators.counting': CountingTable }>()
