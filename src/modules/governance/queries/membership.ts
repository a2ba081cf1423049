import { type AgencyId, agencies } from '#modules/people/index.ts'
import { holdsOn, isAfter, isBefore } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import type { MembershipLine } from '../rules/membership.ts'
import type { Present } from '../rules/quorum.ts'
import { isLive } from '../rules/structure.ts'
import type { GroupId } from '../schema.ts'
import { type GroupInFull, type SeatWithSittings, type Sitting, seatsOf, structureOn } from './structure.ts'

const lineOf = (
  seat: SeatWithSittings,
  as: MembershipLine['as'],
  sitting: Sitting | undefined,
): MembershipLine => ({
  ...{ seat: seat.name, role: seat.role, agency: seat.agencyName ?? '', sector: seat.sector ?? '' },
  ...{ isVoting: seat.isVoting, isStatutory: seat.isStatutory, name: sitting?.name ?? '', as },
  ...{ fromOn: sitting?.fromOn ?? null, toOn: sitting?.toOn ?? null },
})

/** Who sat on a group on a day: each seat with its holder or its vacancy, and its deputies after it. None if it was not there. */
export function membershipOn(group: GroupInFull, day: Temporal.PlainDate): readonly MembershipLine[] {
  if (!isLive(group, day)) return []
  return group.seats
    .filter((seat) => holdsOn(seat, day))
    .flatMap((seat) => {
      const holder = seat.sittings.find((sitting) => holdsOn(sitting, day))
      const as = seat.role === 'attending' ? 'in attendance' : holder?.isActing ? 'acting' : 'holder'
      return [
        lineOf(seat, holder ? as : 'vacant', holder),
        ...seat.deputies
          .filter((sitting) => holdsOn(sitting, day))
          .map((sitting) => lineOf(seat, 'deputy', sitting)),
      ]
    })
}

/** A seat that nobody holds. */
export interface Vacancy {
  readonly groupId: GroupId
  readonly groupName: string
  readonly seat: SeatWithSittings
  /** Since when, as far as anybody has recorded: the day after its last holder, or its own first day. */
  readonly since: Temporal.PlainDate | null
  readonly next: Sitting | undefined
}

/** Every seat that nobody holds on a day, statutory ones first. */
export async function vacanciesOn(
  reader: Reader,
  actor: Actor,
  day: Temporal.PlainDate,
): Promise<readonly Vacancy[]> {
  const live = await structureOn(reader, actor, day)
  return live
    .flatMap((group) =>
      group.seats
        .filter(({ sitting, role }) => !sitting && role !== 'attending')
        .map((seat) => {
          const ended = seat.sittings
            .map(({ toOn }) => toOn)
            .filter((toOn) => toOn !== null && isBefore(toOn, day))
            .at(-1)
          return {
            ...{ groupId: group.id, groupName: group.name, seat },
            since: ended ? ended.add({ days: 1 }) : seat.fromOn,
            next: seat.sittings.find(({ fromOn }) => isAfter(fromOn, day)),
          }
        }),
    )
    .sort((one, other) => Number(other.seat.isStatutory) - Number(one.seat.isStatutory))
}

/** A seat as a meeting needs it: its sector, its vote, who may take it, and who stands in. */
export interface SeatInRoom extends Omit<Present, 'byDeputy'> {
  readonly name: string
  readonly holder: Sitting | undefined
  readonly deputies: readonly Sitting[]
}

/** The seats of a group on a day, for taking attendance and counting a quorum. */
export async function roomOn(
  reader: Reader,
  actor: Actor,
  groupId: GroupId,
  day: Temporal.PlainDate,
): Promise<readonly SeatInRoom[]> {
  const seats = await seatsOf(reader, actor, groupId)
  if (seats.length === 0) return []
  const sectors = new Map<AgencyId, string>(
    (await agencies(reader, actor)).map(({ id, sector }) => [id, sector]),
  )
  return seats
    .filter((seat) => holdsOn(seat, day))
    .map((seat) => ({
      ...{ seatId: seat.id, name: seat.name, isVoting: seat.isVoting },
      sector: seat.sector ?? (seat.agencyId && sectors.get(seat.agencyId)) ?? null,
      isChair: seat.role === 'chair' || seat.role === 'deputy',
      holder: seat.sittings.find((sitting) => holdsOn(sitting, day)),
      deputies: seat.deputies.filter((sitting) => holdsOn(sitting, day)),
    }))
}
