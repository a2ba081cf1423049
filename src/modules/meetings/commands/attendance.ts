import type { SeatInRoom } from '#modules/governance/index.ts'
import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { demand, type Work } from '#platform/work.ts'
import type { AttendanceInput } from '../forms/sitting.ts'
import { type Room, sittingInTurn } from '../queries/sitting.ts'
import { type Attendance, ownSitting } from '../schema/sitting.ts'
import type { MeetingId } from '../schema.ts'

/** The meeting is cancelled: nobody attends it. */
export interface Off {
  readonly refused: 'off'
}

/** Whoever came as deputy for one seat has another already. */
export interface Twice {
  readonly refused: 'twice'
  readonly seat: string
}

/** The other seat that a deputy has at the meeting: as a deputy, or as its holder who is there. */
function seatOfDeputy(
  { seats, taken }: Room,
  seat: SeatInRoom,
  { deputyId, deputy }: Pick<AttendanceInput, 'deputyId' | 'deputy'>,
): string | undefined {
  const named = deputy.trim().toLowerCase()
  const other = taken.find(
    (each) =>
      each.seatId !== seat.seatId &&
      ((deputyId !== null &&
        (each.deputyId === deputyId || (each.standing === 'present' && each.personId === deputyId))) ||
        (named !== '' && each.deputy.trim().toLowerCase() === named)),
  )
  return other && (seats.find(({ seatId }) => seatId === other.seatId)?.name ?? 'another seat')
}

/**
 * Records how a seat was taken. Nobody stands in for two seats, nor for one while they hold another that they take. Without a
 * version whoever comes last is believed: that is the one press of a button.
 */
export async function recordAttendance(
  work: Work,
  meetingId: MeetingId,
  seatId: string,
  { version, ...given }: Omit<AttendanceInput, 'version'> & { readonly version?: number },
): Promise<
  | Off
  | Twice
  | { readonly refused: 'stale'; readonly current: Attendance | undefined }
  | { readonly id: MeetingId }
> {
  const { meeting, room } = await sittingInTurn(work, meetingId)
  const seat = room.seats.find((each) => each.seatId === seatId)
  demand(seat !== undefined)
  if (meeting.status === 'cancelled') return { refused: 'off' }
  const current = room.taken.find((each) => each.seatId === seatId)
  if (version !== undefined && version !== (current?.version ?? 0)) return { refused: 'stale', current }
  const twice = given.standing === 'deputy' ? seatOfDeputy(room, seat, given) : undefined
  if (twice) return { refused: 'twice', seat: twice }
  const personId = seat.holder?.personId ?? null
  const { partnershipId } = work.tx
  if (current)
    await ownSitting(work.tx)
      .updateTable('meetings.attendance')
      .set({ ...given, personId, version: current.version + 1 })
      .where('partnershipId', '=', partnershipId)
      .where('id', '=', current.id)
      .execute()
  else
    await ownSitting(work.tx)
      .insertInto('meetings.attendance')
      .values({
        ...{ ...given, partnershipId, id: newId<'attendance'>(), meetingId, personId, version: 1 },
        seatId: seatId as Attendance['seatId'],
      })
      .execute()
  await audit(work, 'meetings.record-attendance', meetingId, { seatId, standing: given.standing })
  return { id: meetingId }
}

/**
 * Records how seats were taken that nobody has recorded yet, in one go: as from a list that went round. One that names a
 * deputy twice is the mistake of whoever calls it.
 */
export async function recordAttendanceList(
  work: Work,
  meetingId: MeetingId,
  list: readonly (Pick<AttendanceInput, 'standing'> &
    Partial<Omit<AttendanceInput, 'version'>> & { readonly seatId: string })[],
): Promise<Off | { readonly id: MeetingId }> {
  const { meeting, room } = await sittingInTurn(work, meetingId)
  if (meeting.status === 'cancelled') return { refused: 'off' }
  const { partnershipId } = work.tx
  const rows = list.map(({ seatId, ...given }) => {
    const seat = room.seats.find((each) => each.seatId === seatId)
    demand(seat !== undefined)
    return {
      ...{
        deputyId: null,
        deputy: '',
        fromItemId: null,
        leftItemId: null,
        ...given,
        partnershipId,
        meetingId,
      },
      ...{ id: newId<'attendance'>(), personId: seat.holder?.personId ?? null, version: 1 },
      seatId: seatId as Attendance['seatId'],
    }
  })
  const deputies = rows.flatMap(({ deputyId }) => deputyId ?? [])
  demand(new Set(deputies).size === deputies.length)
  if (rows.length > 0) await ownSitting(work.tx).insertInto('meetings.attendance').values(rows).execute()
  await audit(work, 'meetings.record-attendance', meetingId, { seats: rows.length })
  return { id: meetingId }
}
