import { agencyNames } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import { seatName } from '../rules/structure.ts'
import { own, type Seat } from '../schema.ts'

/** A seat with its name and its agency, whoever sits in it. */
export interface NamedSeat extends Seat {
  readonly name: string
  readonly agencyName: string | null
}

/** Every seat of the partnership, those that have ended too, whoever asks. */
export async function everySeat(reader: Reader): Promise<readonly NamedSeat[]> {
  const names = new Map((await agencyNames(reader)).map(({ id, name }) => [id, name]))
  const seats = await own(reader)
    .selectFrom('governance.seat')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('id')
    .execute()
  return seats.map((seat) => {
    const agencyName = (seat.agencyId && names.get(seat.agencyId)) ?? null
    return { ...seat, agencyName, name: seatName(seat, agencyName) }
  })
}
