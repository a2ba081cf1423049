import { type AgencyId, agencies, namesOf } from '#modules/people/index.ts'
import { holdsOn, isBefore } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor, Holding, PersonId } from '#platform/work.ts'
import { byStanding, isLive, periodOf, ROLE_WORDS, seatAs, seatName } from '../rules/structure.ts'
import {
  type Appointment,
  type AppointmentId,
  type AppointmentKind,
  type Group,
  type GroupId,
  own,
  type Reporting,
  SEAT_ROLES,
  type Seat,
  type SeatId,
  type SeatRole,
} from '../schema.ts'
import { appointed } from './appointed.ts'

/** The earliest of some last days, each of which may be open. */
export const firstOf = (days: readonly (Temporal.PlainDate | null)[]): Temporal.PlainDate | null =>
  days.filter((day) => day !== null).sort(Temporal.PlainDate.compare)[0] ?? null

/** A deputy comes as a member: that somebody stands in for the chair does not make them the chair. */
const heldRole = ({ role, kind }: { readonly role: SeatRole; readonly kind: AppointmentKind }): SeatRole =>
  kind === 'deputy' && (role === 'chair' || role === 'deputy') ? 'member' : role

/** The seats a person holds on a day, for deciding what they may do. The group has to be live that day too. */
export async function holdingsOf(
  reader: Reader,
  personId: PersonId,
  day: Temporal.PlainDate,
): Promise<Holding[]> {
  const rows = await appointed(reader)
    .select([
      'seat.role',
      'seat.groupId',
      'seat.fromOn as seatFromOn',
      'seat.toOn as seatToOn',
      'appointment.fromOn',
      'appointment.toOn',
      'appointment.kind',
      'group.startsOn',
      'group.endsOn',
      'group.name as groupName',
    ])
    .where('appointment.personId', '=', personId)
    .execute()
  return rows
    .filter((row) =>
      [row, { fromOn: row.seatFromOn, toOn: row.seatToOn }, periodOf(row)].every((each) =>
        holdsOn(each, day),
      ),
    )
    .map((row) => ({
      as: seatAs(heldRole(row)),
      of: row.groupId,
      words:
        row.kind === 'deputy'
          ? `Deputy for a seat on ${row.groupName}`
          : `${ROLE_WORDS[row.role]} of ${row.groupName}`,
      fromOn: row.fromOn,
      toOn: firstOf([row.toOn, row.seatToOn, row.endsOn]),
    }))
}

/** Every group of the partnership, ended ones too, in the order that people expect. All members may see them. */
export async function groups(reader: Reader, _actor: Actor): Promise<Group[]> {
  const rows = await own(reader)
    .selectFrom('governance.group')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  return rows.sort(byStanding)
}

/** Every reporting line that was ever drawn, the first of each group first. */
export const reportingLines = (reader: Reader): Promise<Reporting[]> =>
  own(reader)
    .selectFrom('governance.reporting')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('place')
    .orderBy('id')
    .execute()

/** The lines of one group that have no last day, also to groups that are not there today. */
export const openLinesOf = async (reader: Reader, id: GroupId): Promise<Reporting[]> =>
  (await reportingLines(reader)).filter(({ groupId, toOn }) => groupId === id && toOn === null)

/** An appointment with the name of who holds it. */
export interface Sitting extends Appointment {
  readonly name: string
}

/** A seat with its name, its agency, and its appointments, the earliest first. */
export interface SeatWithSittings extends Seat {
  readonly name: string
  readonly agencyName: string | null
  /** Those who hold it, one after the other. */
  readonly sittings: readonly Sitting[]
  /** Those who stand in for them. */
  readonly deputies: readonly Sitting[]
}

const bySeat = (one: SeatWithSittings, other: SeatWithSittings): number =>
  SEAT_ROLES.indexOf(one.role) - SEAT_ROLES.indexOf(other.role) ||
  Number(other.isStatutory) - Number(one.isStatutory) ||
  one.name.localeCompare(other.name, 'en-GB')

const kindsOf = (all: readonly Sitting[]) => ({
  sittings: all.filter(({ kind }) => kind === 'holder'),
  deputies: all.filter(({ kind }) => kind === 'deputy'),
})

async function withSittings(
  reader: Reader,
  actor: Actor,
  seats: readonly Seat[],
): Promise<SeatWithSittings[]> {
  if (seats.length === 0) return []
  const appointments = await own(reader)
    .selectFrom('governance.appointment')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where(
      'seatId',
      'in',
      seats.map(({ id }) => id),
    )
    .orderBy('fromOn')
    .execute()
  const names = await namesOf(
    reader,
    appointments.map(({ personId }) => personId),
  )
  const sittings = Map.groupBy(
    appointments.map((each): Sitting => ({ ...each, name: names.get(each.personId) ?? 'Somebody' })),
    ({ seatId }) => seatId,
  )
  const register = new Map<AgencyId, string>(
    (await agencies(reader, actor)).map(({ id, name }) => [id, name]),
  )
  return seats
    .map((seat) => {
      const agencyName = (seat.agencyId && register.get(seat.agencyId)) ?? null
      return {
        ...seat,
        agencyName,
        name: seatName(seat, agencyName),
        ...kindsOf(sittings.get(seat.id) ?? []),
      }
    })
    .sort(bySeat)
}

const seatsQuery = (reader: Reader) =>
  own(reader).selectFrom('governance.seat').selectAll().where('partnershipId', '=', reader.partnershipId)

/** A seat as it is on one day: who sits there, or nobody. */
export interface SeatOn extends SeatWithSittings {
  readonly sitting: Sitting | undefined
}

/** A group as it is on one day, with the groups it reports to that day, the one it is drawn under first. */
export interface GroupOn extends Group {
  readonly reportsTo: readonly GroupId[]
  readonly seats: readonly SeatOn[]
}

/** The structure as it stood or will stand on a day: groups live that day, their lines, their seats and who sits there. */
export async function structureOn(reader: Reader, actor: Actor, day: Temporal.PlainDate): Promise<GroupOn[]> {
  const live = (await groups(reader, actor)).filter((group) => isLive(group, day))
  const ids = new Set(live.map(({ id }) => id))
  const lines = (await reportingLines(reader)).filter(
    (line) => holdsOn(line, day) && ids.has(line.groupId) && ids.has(line.toGroupId),
  )
  const seats = (await withSittings(reader, actor, await seatsQuery(reader).execute())).filter((seat) =>
    holdsOn(seat, day),
  )
  return live.map((group) => ({
    ...group,
    reportsTo: lines.filter(({ groupId }) => groupId === group.id).map(({ toGroupId }) => toGroupId),
    seats: seats
      .filter(({ groupId }) => groupId === group.id)
      .map((seat) => ({ ...seat, sitting: seat.sittings.find((each) => holdsOn(each, day)) })),
  }))
}

/** A group that ended before a day, with the groups it reported to on its last day. */
export interface ClosedGroup extends Group {
  readonly endsOn: Temporal.PlainDate
  readonly reportsTo: readonly GroupId[]
}

/** The groups that had ended before a day, each with the lines of its last day, so that it can stand where it stood. */
export async function closedBefore(
  reader: Reader,
  actor: Actor,
  day: Temporal.PlainDate,
): Promise<ClosedGroup[]> {
  const lines = await reportingLines(reader)
  return (await groups(reader, actor)).flatMap((group) => {
    const { id, endsOn } = group
    if (!endsOn || !isBefore(endsOn, day)) return []
    const held = lines.filter((line) => line.groupId === id && holdsOn(line, endsOn))
    return [{ ...group, endsOn, reportsTo: held.map(({ toGroupId }) => toGroupId) }]
  })
}

/** A reporting line with the group at its other end. */
export interface LineTo extends Reporting {
  readonly group: Pick<Group, 'id' | 'name'>
}

/** One group with everything about it: the lines that hold on a day, and all its seats with their history. */
export interface GroupInFull extends Group {
  readonly reportsTo: readonly LineTo[]
  readonly reportedBy: readonly LineTo[]
  readonly seats: readonly SeatWithSittings[]
}

export async function groupOn(
  reader: Reader,
  actor: Actor,
  id: GroupId,
  day: Temporal.PlainDate,
): Promise<GroupInFull | undefined> {
  const all = await groups(reader, actor)
  const group = all.find((each) => each.id === id)
  if (!group) return undefined
  const byId = new Map(all.map((each) => [each.id, each]))
  const lines = (await reportingLines(reader)).filter((line) => holdsOn(line, day))
  const ends = (line: Reporting, at: GroupId): LineTo[] => {
    const other = byId.get(at)
    return other && isLive(other, day) ? [{ ...line, group: other }] : []
  }
  return {
    ...group,
    reportsTo: lines.filter(({ groupId }) => groupId === id).flatMap((line) => ends(line, line.toGroupId)),
    reportedBy: lines.filter(({ toGroupId }) => toGroupId === id).flatMap((line) => ends(line, line.groupId)),
    seats: await seatsOf(reader, actor, id),
  }
}

/** The seats that a group ever had, each with everybody who sat there. */
export const seatsOf = async (reader: Reader, actor: Actor, id: GroupId): Promise<SeatWithSittings[]> =>
  withSittings(reader, actor, await seatsQuery(reader).where('groupId', '=', id).execute())

/** A seat and the group it is on. */
export interface SeatInFull extends SeatWithSittings {
  readonly group: Group
}

export async function findSeat(reader: Reader, actor: Actor, id: SeatId): Promise<SeatInFull | undefined> {
  const [seat] = await withSittings(reader, actor, await seatsQuery(reader).where('id', '=', id).execute())
  const group = seat && (await groups(reader, actor)).find((each) => each.id === seat.groupId)
  return group && { ...seat, group }
}

export async function findAppointment(
  reader: Reader,
  actor: Actor,
  id: AppointmentId,
): Promise<{ readonly sitting: Sitting; readonly seat: SeatInFull } | undefined> {
  const row = await own(reader)
    .selectFrom('governance.appointment')
    .select('seatId')
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
  const seat = row && (await findSeat(reader, actor, row.seatId))
  const sitting = seat && [...seat.sittings, ...seat.deputies].find((each) => each.id === id)
  return sitting && seat && { sitting, seat }
}

/** What every group is called, closed ones too, by its id. */
export async function groupNames(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await own(reader)
    .selectFrom('governance.group')
    .select(['id', 'name'])
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
