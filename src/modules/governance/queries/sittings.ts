import { isBefore } from '#platform/days.ts'
import type { Tx } from '#platform/db.ts'
import { newId } from '#platform/id.ts'
import { own, type SeatId } from '../schema.ts'

/** Those who sit in the old seat on the day or after go on in the new one, without a day between. */
export async function moveSittings(
  tx: Tx,
  from: SeatId,
  to: SeatId,
  firstDay: Temporal.PlainDate,
): Promise<void> {
  const { partnershipId } = tx
  const sittings = await own(tx)
    .selectFrom('governance.appointment')
    .selectAll()
    .where('partnershipId', '=', partnershipId)
    .where('seatId', '=', from)
    .where(({ or, eb }) => or([eb('toOn', 'is', null), eb('toOn', '>=', firstDay)]))
    .execute()
  for (const sitting of sittings) {
    const isRunning = isBefore(sitting.fromOn, firstDay)
    await own(tx)
      .updateTable('governance.appointment')
      .set({
        ...(isRunning ? { toOn: firstDay.subtract({ days: 1 }) } : { seatId: to }),
        version: sitting.version + 1,
      })
      .where('partnershipId', '=', partnershipId)
      .where('id', '=', sitting.id)
      .execute()
    if (isRunning)
      await own(tx)
        .insertInto('governance.appointment')
        .values({ ...sitting, id: newId(), seatId: to, fromOn: firstDay, version: 1 })
        .execute()
  }
}
