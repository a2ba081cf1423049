import type { Reader } from '#platform/db.ts'
import { charted, type Happened } from '../schema/events.ts'
import type { IndicatorId } from '../schema.ts'

/** What is drawn on the chart of an indicator: its own events and those of every indicator, the earliest first. */
export const happenedBy = (reader: Reader, indicatorId: IndicatorId): Promise<Happened[]> =>
  charted(reader)
    .selectFrom('indicators.event')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('takenOffAt', 'is', null)
    .where((where) => where.or([where('indicatorId', '=', indicatorId), where('indicatorId', 'is', null)]))
    .orderBy('onDay')
    .orderBy('id')
    .execute()
