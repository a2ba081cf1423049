import { type AgencyId, namesOf } from '#modules/people/index.ts'
import type { Days } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import { isLive, seatName } from '../rules/structure.ts'
import { type GroupId, own, type SeatId, type SeatRole } from '../schema.ts'

/** A seat of an agency on a group that is there, with everybody who sits, sat or will sit in it. */
export interface AgencySeat extends Days {
  readonly id: SeatId
  readonly name: string
  readonly role: SeatRole
  readonly isStatutory: boolean
  readonly isVoting: boolean
  readonly groupId: GroupId
  readonly groupName: string
  readonly sittings: readonly (Days & {
    readonly personId: PersonId
    readonly name: string
    readonly isActing: boolean
  })[]
}

/** The seats of an agency that have not ended by a day, by group. */
export async function agencySeats(
  reader: Reader,
  agencyId: AgencyId,
  agencyName: string | null,
  day: Temporal.PlainDate,
): Promise<readonly AgencySeat[]> {
  const seats = await own(reader)
    .selectFrom('governance.seat as seat')
    .innerJoin('governance.group as group', (join) =>
      join.onRef('group.partnershipId', '=', 'seat.partnershipId').onRef('group.id', '=', 'seat.groupId'),
    )
    .select([
      'seat.id',
      'seat.title',
      'seat.sector',
      'seat.role',
      'seat.isStatutory',
      'seat.isVoting',
      'seat.fromOn',
      'seat.toOn',
      'group.id as groupId',
      'group.name as groupName',
      'group.startsOn',
      'group.endsOn',
    ])
    .where('seat.partnershipId', '=', reader.partnershipId)
    .where('seat.agencyId', '=', agencyId)
    .where(({ or, eb }) => or([eb('seat.toOn', 'is', null), eb('seat.toOn', '>=', day)]))
    .orderBy('group.name')
    .orderBy('seat.id')
    .execute()
  const standing = seats.filter((seat) => isLive(seat, day))
  if (standing.length === 0) return []
  const appointments = await own(reader)
    .selectFrom('governance.appointment')
    .select(['seatId', 'personId', 'fromOn', 'toOn', 'isActing'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(
      'seatId',
      'in',
      standing.map(({ id }) => id),
    )
    .orderBy('fromOn')
    .execute()
  const names = await namesOf(
    reader,
    appointments.map(({ personId }) => personId),
  )
  return standing.map(({ title, sector, startsOn: _, endsOn: __, ...seat }) => ({
    ...seat,
    name: seatName({ title, sector }, agencyName),
    sittings: appointments
      .filter(({ seatId }) => seatId === seat.id)
      .map((each) => ({ ...each, name: names.get(each.personId) ?? 'Somebody' })),
  }))
}
