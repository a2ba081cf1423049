import { agencyNames, type Bodies } from '#modules/people/index.ts'
import { holdsOn } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import { isLive, seatName } from '../rules/structure.ts'
import { type AppointmentId, type GroupId, own, type SeatRole } from '../schema.ts'
import { appointed } from './appointed.ts'

/** The groups that are live on a day, and who sits on each: the directory lists people by them. */
export const bodies: Bodies = {
  async list(reader, day) {
    const rows = await own(reader)
      .selectFrom('governance.group')
      .select(['id', 'name', 'startsOn', 'endsOn'])
      .where('partnershipId', '=', reader.partnershipId)
      .orderBy('name')
      .execute()
    return rows.filter((group) => isLive(group, day))
  },
  async peopleOf(reader, id, day) {
    const rows = await appointed(reader)
      .select(['appointment.personId', 'appointment.fromOn', 'appointment.toOn'])
      .where('seat.groupId', '=', id as Id<'group'>)
      .execute()
    return rows.filter((each) => holdsOn(each, day)).map(({ personId }) => personId)
  },
}

/** A seat that a person holds, held or will hold, with the group it is on. */
export interface SeatHeld {
  readonly appointmentId: AppointmentId
  readonly groupId: GroupId
  readonly groupName: string
  readonly seatName: string
  readonly role: SeatRole
  readonly isActing: boolean
  readonly fromOn: Temporal.PlainDate
  readonly toOn: Temporal.PlainDate | null
}

/** Every seat of a person, the latest first. */
export async function seatsOfPerson(reader: Reader, personId: PersonId): Promise<readonly SeatHeld[]> {
  const rows = await appointed(reader)
    .select([
      'appointment.id as appointmentId',
      'appointment.fromOn',
      'appointment.toOn',
      'appointment.isActing',
      'seat.title',
      'seat.role',
      'seat.agencyId',
      'seat.sector',
      'group.id as groupId',
      'group.name as groupName',
    ])
    .where('appointment.personId', '=', personId)
    .orderBy('appointment.fromOn', 'desc')
    .orderBy('appointment.id')
    .execute()
  const agencies = rows.some(({ agencyId }) => agencyId) ? await agencyNames(reader) : []
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  return rows.map(({ title, agencyId, sector, ...row }) => ({
    ...row,
    seatName: seatName({ title, sector }, (agencyId && names.get(agencyId)) ?? null),
  }))
}
