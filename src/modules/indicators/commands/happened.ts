import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { EventInput } from '../forms/events.ts'
import { happenedBy } from '../queries/happened.ts'
import { indicators } from '../queries.ts'
import { MOST_EVENTS } from '../rules/happened.ts'
import { keepIndicators } from '../rules/permissions.ts'
import { type ChartEventId, charted } from '../schema/events.ts'
import type { IndicatorId } from '../schema.ts'

/** Draws on the chart of an indicator, or on every one, what happened on a day. A chart has a letter for so many. */
export async function addChartEvent(
  work: Work,
  indicatorId: IndicatorId,
  { on, ...event }: EventInput,
): Promise<{ readonly id: ChartEventId } | { readonly refused: 'full' }> {
  demandPermission(work, keepIndicators)
  await takeTurn(work.tx, 'indicators')
  demand((await indicators(work.tx)).some(({ id }) => id === indicatorId))
  if ((await happenedBy(work.tx, indicatorId)).length >= MOST_EVENTS) return { refused: 'full' }
  const id = newId<'chartEvent'>()
  await charted(work.tx)
    .insertInto('indicators.event')
    .values({
      ...{ ...event, partnershipId: work.tx.partnershipId, id, takenOffAt: null },
      ...{
        indicatorId: on === 'every' ? null : indicatorId,
        recordedBy: work.actor.id,
        recordedAt: work.now,
      },
    })
    .execute()
  await audit(work, 'indicators.add-event', id, { indicatorId, on })
  return { id }
}

/** Takes what happened off the charts. Taking it off twice changes nothing. */
export async function takeEventOff(work: Work, indicatorId: IndicatorId, id: ChartEventId): Promise<boolean> {
  demandPermission(work, keepIndicators)
  await takeTurn(work.tx, 'indicators')
  if (!(await happenedBy(work.tx, indicatorId)).some((each) => each.id === id)) return false
  await charted(work.tx)
    .updateTable('indicators.event')
    .set({ takenOffAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'indicators.take-event-off', id, { indicatorId })
  return true
}
