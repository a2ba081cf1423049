import type { Reader } from '#platform/db.ts'
import { own } from '../schema.ts'

/** Every appointment with its seat and the group of that seat, for the queries that ask who sits where. */
export const appointed = (reader: Reader) =>
  own(reader)
    .selectFrom('governance.appointment as appointment')
    .innerJoin('governance.seat as seat', (join) =>
      join
        .onRef('seat.partnershipId', '=', 'appointment.partnershipId')
        .onRef('seat.id', '=', 'appointment.seatId'),
    )
    .innerJoin('governance.group as group', (join) =>
      join.onRef('group.partnershipId', '=', 'seat.partnershipId').onRef('group.id', '=', 'seat.groupId'),
    )
    .where('appointment.partnershipId', '=', reader.partnershipId)
