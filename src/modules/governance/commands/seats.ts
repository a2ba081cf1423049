import { agencies, namesOf } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { type Days, dayOf, holdsOn, isAfter, isBefore, liesWithin } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { seatFilled } from '../events.ts'
import type {
  AppointmentDaysInput,
  AppointmentInput,
  HandOnInput,
  SeatFacts,
  SeatInput,
} from '../forms/structure.ts'
import { moveSittings } from '../queries/sittings.ts'
import { findAppointment, findSeat, groups, type SeatInFull, type Sitting } from '../queries/structure.ts'
import { takeStructureTurn } from '../queries/turns.ts'
import {
  appointmentProblem,
  isAnotherSeat,
  keepStructure,
  leavesGroup,
  outlivesGroup,
} from '../rules/structure.ts'
import {
  type Appointment,
  type AppointmentId,
  type AppointmentKind,
  type GroupId,
  own,
  type Seat,
  type SeatId,
} from '../schema.ts'
import type { SavedMeanwhile } from './groups.ts'

/** Somebody holds the seat on a day that the seat would lose. */
interface LeavesSittings {
  readonly refused: 'sittings'
  readonly by: Sitting
}
/** Nobody said whether a change corrects the record, or it begins on a day that is not one of the seat after its first. */
interface SeatChangeRefusal {
  readonly refused: 'unsaid' | 'outside'
}

/** What stands in the way of an appointment. */
export type AppointmentRefusal =
  | { readonly refused: 'backwards' | 'outside' | 'outside group' | 'acting' | 'too early' }
  | { readonly refused: 'taken'; readonly by: Sitting }

async function demandAgency(work: Work, { agencyId }: Pick<Seat, 'agencyId'>): Promise<void> {
  if (agencyId === null) return
  const register = await agencies(work.tx, work.actor)
  demand(register.some(({ id }) => id === agencyId))
}

/** Adds a seat to a group. */
export async function addSeat(
  work: Work,
  groupId: GroupId,
  { source = [], ...seat }: SeatFacts & { readonly source?: readonly Source[] },
): Promise<SeatId> {
  demandPermission(work, keepStructure)
  await takeStructureTurn(work.tx)
  const register = await groups(work.tx, work.actor)
  const group = register.find(({ id }) => id === groupId)
  demand(group !== undefined)
  demand(!outlivesGroup(seat, group, dayOf(work.now)), 'This group has ended. Its seats end with it.')
  await demandAgency(work, seat)
  const id = newId<'seat'>()
  await own(work.tx)
    .insertInto('governance.seat')
    .values({
      ...seat,
      partnershipId: work.tx.partnershipId,
      id,
      groupId,
      source: JSON.stringify(source),
      version: 1,
    })
    .execute()
  await audit(work, 'governance.add-seat', id, { groupId, role: seat.role, agencyId: seat.agencyId })
  return id
}

/** A seat while nobody else changes it. Who calls it has taken their turn, so that its group stays as it is too. */
async function lockSeat(work: Work, id: SeatId): Promise<SeatInFull> {
  await own(work.tx)
    .selectFrom('governance.seat')
    .select('id')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  const seat = await findSeat(work.tx, work.actor, id)
  demand(seat !== undefined)
  return seat
}

/** An appointment while nobody else changes it, with the seat that it is to. */
async function lockSitting(
  work: Work,
  id: AppointmentId,
): Promise<{ readonly seat: SeatInFull; readonly current: Sitting }> {
  const found = await findAppointment(work.tx, work.actor, id)
  demand(found !== undefined)
  const seat = await lockSeat(work, found.seat.id)
  const current = [...seat.sittings, ...seat.deputies].find((sitting) => sitting.id === id)
  demand(current !== undefined)
  return { seat, current }
}

/** Ends a seat and lets it go on as another from a day, with whoever sits in it. Who sat there before stays as it was. */
async function splitSeat(
  work: Work,
  { id, groupId, source, version }: Seat,
  facts: SeatFacts,
  changesOn: Temporal.PlainDate,
): Promise<SeatId> {
  const { partnershipId } = work.tx
  const next = newId<'seat'>()
  const kept = { partnershipId, groupId, source: JSON.stringify(source) }
  await own(work.tx)
    .insertInto('governance.seat')
    .values({ ...kept, ...facts, id: next, fromOn: changesOn, version: 1 })
    .execute()
  await moveSittings(work.tx, id, next, changesOn)
  await own(work.tx)
    .updateTable('governance.seat')
    .set({ fromOn: facts.fromOn, toOn: changesOn.subtract({ days: 1 }), version: version + 1 })
    .where('partnershipId', '=', partnershipId)
    .where('id', '=', id)
    .execute()
  return next
}

/**
 * Changes a seat. Its days may not be cut so short that an appointment lies outside them. Who changes what a seat is that
 * has begun says whether that corrects the record, or is so from a day on: then the seat goes on as another.
 */
export async function changeSeat(
  work: Work,
  id: SeatId,
  { version, change = null, changesOn = null, ...facts }: SeatInput,
): Promise<LeavesSittings | SeatChangeRefusal | SavedMeanwhile<SeatInFull> | { readonly id: SeatId }> {
  demandPermission(work, keepStructure)
  await takeStructureTurn(work.tx)
  const current = await lockSeat(work, id)
  if (current.version !== version) return { refused: 'stale', current }
  await demandAgency(work, facts)
  const by = [...current.sittings, ...current.deputies].find((sitting) => !liesWithin(sitting, facts))
  if (by) return { refused: 'sittings', by }
  const isAnother = isAnotherSeat(current, facts)
  const hasBegun = !current.fromOn || !isAfter(current.fromOn, dayOf(work.now))
  if (isAnother && hasBegun && !change) return { refused: 'unsaid' }
  const goesOn = change === 'from-day' && (isAnother || facts.title !== current.title) ? changesOn : null
  if (goesOn && (!holdsOn(facts, goesOn) || (facts.fromOn && !isAfter(goesOn, facts.fromOn))))
    return { refused: 'outside' }
  const next = goesOn && (await splitSeat(work, current, facts, goesOn))
  if (!next)
    await own(work.tx)
      .updateTable('governance.seat')
      .set({ ...facts, version: version + 1 })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', id)
      .execute()
  const detail = { version: version + 1, role: facts.role, ...(next && { next, day: String(goesOn) }) }
  await audit(work, 'governance.change-seat', id, detail)
  return { id: next ?? id }
}

function refusalOf(
  work: Work,
  wanted: Days,
  seat: SeatInFull,
  others: readonly Sitting[],
): AppointmentRefusal | undefined {
  const found = appointmentProblem(wanted, seat, others)
  if (!found)
    return leavesGroup(wanted, seat.group, dayOf(work.now)) ? { refused: 'outside group' } : undefined
  return found.problem === 'taken' ? { refused: 'taken', by: found.by } : { refused: found.problem }
}

const announceSitting = (work: Work, sitting: Pick<Appointment, 'id' | 'personId'>, seat: SeatInFull) =>
  announce(work, seatFilled, {
    appointmentId: sitting.id,
    seatId: seat.id,
    groupId: seat.groupId,
    personId: sitting.personId,
  })

/** Whose days an appointment may not share: a seat has one holder, and nobody is in it twice. */
const inTheWay = (seat: SeatInFull, kind: AppointmentKind, personId: PersonId): readonly Sitting[] => [
  ...seat.sittings.filter((each) => kind === 'holder' || each.personId === personId),
  ...seat.deputies.filter((each) => each.personId === personId),
]

/** Gives a person a seat from a day to a last day, inclusive. A seat that somebody holds on one of them is refused. */
export async function appoint(
  work: Work,
  seatId: SeatId,
  appointment: AppointmentInput,
): Promise<AppointmentRefusal | { readonly id: AppointmentId }> {
  demandPermission(work, keepStructure)
  await takeStructureTurn(work.tx)
  const seat = await lockSeat(work, seatId)
  const names = await namesOf(work.tx, [appointment.personId])
  demand(names.has(appointment.personId))
  const { kind = 'holder', agreementSignedOn = null, ...days } = appointment
  const refusal = refusalOf(work, days, seat, inTheWay(seat, kind, days.personId))
  if (refusal) return refusal
  const id = newId<'appointment'>()
  await own(work.tx)
    .insertInto('governance.appointment')
    .values({
      ...days,
      kind,
      agreementSignedOn,
      partnershipId: work.tx.partnershipId,
      id,
      seatId,
      version: 1,
    })
    .execute()
  await audit(work, 'governance.appoint', id, { seatId, kind, personId: appointment.personId })
  await announceSitting(work, { id, personId: appointment.personId }, seat)
  return { id }
}

/** Changes the days of an appointment, or whether its holder is acting. */
export async function changeAppointment(
  work: Work,
  id: AppointmentId,
  { version, ...days }: AppointmentDaysInput,
): Promise<AppointmentRefusal | SavedMeanwhile<Sitting> | { readonly id: AppointmentId }> {
  demandPermission(work, keepStructure)
  await takeStructureTurn(work.tx)
  const { seat, current } = await lockSitting(work, id)
  if (current.version !== version) return { refused: 'stale', current }
  if (current.kind === 'deputy' && days.isActing) return { refused: 'acting' }
  const refusal = refusalOf(
    work,
    days,
    seat,
    inTheWay(seat, current.kind, current.personId).filter((sitting) => sitting.id !== id),
  )
  if (refusal) return refusal
  await own(work.tx)
    .updateTable('governance.appointment')
    .set({ ...days, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'governance.change-appointment', id, { version: version + 1, seatId: seat.id })
  await announceSitting(work, current, seat)
  return { id }
}

/**
 * Hands a seat on: its holder's last day is the day before the first of whoever follows, or their own if that is earlier.
 * Nobody is given a day by handing on what they held.
 */
export async function handOn(
  work: Work,
  id: AppointmentId,
  { personId, fromOn, toOn, version }: HandOnInput,
): Promise<AppointmentRefusal | SavedMeanwhile<Sitting> | { readonly id: AppointmentId }> {
  demandPermission(work, keepStructure)
  await takeStructureTurn(work.tx)
  const { seat, current } = await lockSitting(work, id)
  demand((await namesOf(work.tx, [personId])).has(personId))
  if (current.version !== version) return { refused: 'stale', current }
  if (!isAfter(fromOn, current.fromOn)) return { refused: 'too early' }
  const others = inTheWay(seat, current.kind, personId).filter((sitting) => sitting.id !== id)
  const refusal = refusalOf(work, { fromOn, toOn: toOn ?? seat.toOn }, seat, others)
  if (refusal) return refusal
  const { partnershipId } = work.tx
  const dayBefore = fromOn.subtract({ days: 1 })
  const endedBefore = current.toOn && isBefore(current.toOn, dayBefore)
  await own(work.tx)
    .updateTable('governance.appointment')
    .set({ toOn: endedBefore ? current.toOn : dayBefore, version: version + 1 })
    .where('partnershipId', '=', partnershipId)
    .where('id', '=', id)
    .execute()
  const next = { id: newId<'appointment'>(), personId }
  await own(work.tx)
    .insertInto('governance.appointment')
    .values({
      ...{ ...next, partnershipId, seatId: seat.id, fromOn, toOn: toOn ?? seat.toOn, kind: current.kind },
      ...{ isActing: false, agreementSignedOn: null, version: 1 },
    })
    .execute()
  await audit(work, 'governance.hand-on', id, { seatId: seat.id, to: next.id, personId })
  await announceSitting(work, next, seat)
  return { id: next.id }
}

/** Takes back an appointment that has not begun: nobody sat there for a day of it. */
export async function takeBackAppointment(work: Work, id: AppointmentId): Promise<void> {
  demandPermission(work, keepStructure)
  await takeStructureTurn(work.tx)
  const { numDeletedRows } = await own(work.tx)
    .deleteFrom('governance.appointment')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('fromOn', '>', dayOf(work.now))
    .executeTakeFirst()
  demand(numDeletedRows === 1n)
  await audit(work, 'governance.take-back-appointment', id)
}
