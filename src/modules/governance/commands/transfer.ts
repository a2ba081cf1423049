import { type AgencyId, successorsOf } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { isBefore } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { groupChanged } from '../events.ts'
import { moveSittings } from '../queries/sittings.ts'
import { takeStructureTurn } from '../queries/turns.ts'
import { keepStructure } from '../rules/structure.ts'
import { own, type Seat, type SeatId } from '../schema.ts'

async function moveSeat(
  work: Work,
  seat: Seat,
  laterId: AgencyId,
  firstDay: Temporal.PlainDate,
): Promise<void> {
  const { partnershipId } = work.tx
  const change = (facts: Partial<Pick<Seat, 'agencyId' | 'toOn'>>) =>
    own(work.tx)
      .updateTable('governance.seat')
      .set({ ...facts, version: seat.version + 1 })
      .where('partnershipId', '=', partnershipId)
      .where('id', '=', seat.id)
      .execute()
  // A seat that had not begun was never the earlier agency's.
  if (seat.fromOn && !isBefore(seat.fromOn, firstDay)) {
    await change({ agencyId: laterId })
    return
  }
  const id = newId<'seat'>()
  await own(work.tx)
    .insertInto('governance.seat')
    .values({
      ...seat,
      id,
      agencyId: laterId,
      fromOn: firstDay,
      source: JSON.stringify(seat.source),
      version: 1,
    })
    .execute()
  await moveSittings(work.tx, seat.id, id, firstDay)
  await change({ toOn: firstDay.subtract({ days: 1 }) })
}

/**
 * Hands seats of an agency on to the one that came after it. Each seat ends the day before and goes on as a seat of the
 * later agency, with whoever sits in it: who sat there before is answered as it was.
 */
export async function transferSeats(
  work: Work,
  earlierId: AgencyId,
  laterId: AgencyId,
  { seatIds, fromOn }: { readonly seatIds: readonly SeatId[]; readonly fromOn: Temporal.PlainDate },
): Promise<void> {
  demandPermission(work, keepStructure)
  await takeStructureTurn(work.tx)
  demand((await successorsOf(work.tx, earlierId)).some((each) => each.laterId === laterId))
  const seats = await own(work.tx)
    .selectFrom('governance.seat')
    .selectAll()
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('agencyId', '=', earlierId)
    .where('id', 'in', [...seatIds])
    .forUpdate()
    .execute()
  demand(seats.length === new Set(seatIds).size)
  demand(seats.every(({ toOn }) => toOn === null || !isBefore(toOn, fromOn)))
  for (const seat of seats) await moveSeat(work, seat, laterId, fromOn)
  await audit(work, 'governance.transfer-seats', earlierId, { laterId, seatIds, fromOn: fromOn.toString() })
  for (const groupId of new Set(seats.map((seat) => seat.groupId)))
    await announce(work, groupChanged, { groupId })
}
