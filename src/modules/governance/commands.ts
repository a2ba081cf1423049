import { sql } from 'kysely'
import { agencies, namesOf } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import { dayOf, demand, demandPermission, type Work } from '#platform/work.ts'
import { groupChanged, seatFilled } from './events.ts'
import type { AppointmentDaysInput, AppointmentInput, GroupInput, SeatInput } from './forms.ts'
import {
  findAppointment,
  findSeat,
  groups,
  reportingLines,
  type SeatInFull,
  type Sitting,
} from './queries.ts'
import { appointmentProblem, keepStructure, liesWithin, type Period, wouldReportToItself } from './rules.ts'
import {
  type Appointment,
  type AppointmentId,
  type Group,
  type GroupId,
  own,
  type Seat,
  type SeatId,
} from './schema.ts'

type GroupFacts = Omit<GroupInput, 'version' | 'reportsTo'>

/** That a new group reports to another, with what a source says of it if the record came from one. */
export interface NewLine {
  readonly to: GroupId
  readonly basis?: string
  readonly inferred?: boolean
  readonly source?: readonly Source[]
}

/** A group as it is saved, with the groups it reports to now, the one it is drawn under first. */
export interface SavedGroup extends Group {
  readonly reportsTo: readonly GroupId[]
}

/** Another group has this code already. */
interface CodeTaken {
  readonly refused: 'code'
}
/** The group would report to itself, directly or through others. */
interface Circle {
  readonly refused: 'circle'
}
/** Somebody saved after the form was opened; `current` is what they saved. */
interface SavedMeanwhile<Saved> {
  readonly refused: 'stale'
  readonly current: Saved
}
/** Somebody holds the seat on a day that the seat would lose. */
interface LeavesSittings {
  readonly refused: 'sittings'
  readonly by: Sitting
}
/** What stands in the way of an appointment. */
export type AppointmentRefusal =
  | { readonly refused: 'backwards' | 'outside' }
  | { readonly refused: 'taken'; readonly by: Sitting }

/** Changes of one partnership's structure wait for each other: codes and circles are judged on what is saved. */
const takeTurn = (work: Work): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`governance.group ${work.tx.partnershipId}`}, 0))`.execute(
    own(work.tx),
  )

const codeIsTaken = (register: readonly Group[], code: string, except?: GroupId): boolean =>
  register.some((group) => group.id !== except && group.code.toLowerCase() === code.toLowerCase())

async function drawLine(
  work: Work,
  groupId: GroupId,
  place: number,
  line: NewLine & { readonly fromOn: Temporal.PlainDate | null },
): Promise<void> {
  await own(work.tx)
    .insertInto('governance.reporting')
    .values({
      partnershipId: work.tx.partnershipId,
      id: newId(),
      groupId,
      toGroupId: line.to,
      place,
      basis: line.basis ?? '',
      inferred: line.inferred ?? false,
      source: JSON.stringify(line.source ?? []),
      fromOn: line.fromOn,
      toOn: null,
    })
    .execute()
}

/** Sets up a group. Its first reporting lines hold for as long as the group does. */
export async function addGroup(
  work: Work,
  {
    reportsTo,
    source = [],
    ...facts
  }: GroupFacts & { readonly reportsTo: readonly NewLine[]; readonly source?: readonly Source[] },
): Promise<CodeTaken | { readonly id: GroupId }> {
  demandPermission(work, keepStructure)
  await takeTurn(work)
  const register = await groups(work.tx, work.actor)
  demand(reportsTo.every(({ to }) => register.some(({ id }) => id === to)))
  if (codeIsTaken(register, facts.code)) return { refused: 'code' }
  const id = newId<'group'>()
  await own(work.tx)
    .insertInto('governance.group')
    .values({
      ...facts,
      partnershipId: work.tx.partnershipId,
      id,
      source: JSON.stringify(source),
      version: 1,
    })
    .execute()
  for (const [place, line] of reportsTo.entries()) await drawLine(work, id, place, { ...line, fromOn: null })
  await audit(work, 'governance.add-group', id, {
    code: facts.code,
    reportsTo: reportsTo.map(({ to }) => to),
  })
  await announce(work, groupChanged, { groupId: id })
  return { id }
}

/** Changes a group. Lines that are new hold from today; lines that are gone held until yesterday. */
export async function changeGroup(
  work: Work,
  id: GroupId,
  { version, reportsTo, ...facts }: GroupInput,
): Promise<CodeTaken | Circle | SavedMeanwhile<SavedGroup> | { readonly id: GroupId }> {
  demandPermission(work, keepStructure)
  await takeTurn(work)
  const register = await groups(work.tx, work.actor)
  const current = register.find((group) => group.id === id)
  demand(current !== undefined)
  const open = (await reportingLines(work.tx)).filter(({ toOn }) => toOn === null)
  const now = open.filter(({ groupId }) => groupId === id)
  if (current.version !== version)
    return { refused: 'stale', current: { ...current, reportsTo: now.map(({ toGroupId }) => toGroupId) } }
  demand(reportsTo.every((to) => register.some((group) => group.id === to)))
  if (codeIsTaken(register, facts.code, id)) return { refused: 'code' }
  if (wouldReportToItself(open, id, reportsTo)) return { refused: 'circle' }
  await own(work.tx)
    .updateTable('governance.group')
    .set({ ...facts, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const today = dayOf(work.now)
  for (const line of now) {
    const place = reportsTo.indexOf(line.toGroupId)
    await own(work.tx)
      .updateTable('governance.reporting')
      .set(place < 0 ? { toOn: today.subtract({ days: 1 }) } : { place })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', line.id)
      .execute()
  }
  for (const [place, to] of reportsTo.entries())
    if (!now.some(({ toGroupId }) => toGroupId === to)) await drawLine(work, id, place, { to, fromOn: today })
  await audit(work, 'governance.change-group', id, { version: version + 1, reportsTo })
  await announce(work, groupChanged, { groupId: id })
  return { id }
}

async function demandAgency(work: Work, { agencyId }: Pick<Seat, 'agencyId'>): Promise<void> {
  if (agencyId === null) return
  const register = await agencies(work.tx, work.actor)
  demand(register.some(({ id }) => id === agencyId))
}

/** Adds a seat to a group. */
export async function addSeat(
  work: Work,
  groupId: GroupId,
  { source = [], ...seat }: Omit<SeatInput, 'version'> & { readonly source?: readonly Source[] },
): Promise<SeatId> {
  demandPermission(work, keepStructure)
  const register = await groups(work.tx, work.actor)
  demand(register.some(({ id }) => id === groupId))
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

/** Changes of one seat and its appointments wait for each other, so that no two people are ever given the same day. */
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

/** Changes a seat. Its days may not be cut so short that an appointment lies outside them. */
export async function changeSeat(
  work: Work,
  id: SeatId,
  { version, ...facts }: SeatInput,
): Promise<LeavesSittings | SavedMeanwhile<SeatInFull> | { readonly id: SeatId }> {
  demandPermission(work, keepStructure)
  const current = await lockSeat(work, id)
  if (current.version !== version) return { refused: 'stale', current }
  await demandAgency(work, facts)
  const by = current.sittings.find((sitting) => !liesWithin(sitting, facts))
  if (by) return { refused: 'sittings', by }
  await own(work.tx)
    .updateTable('governance.seat')
    .set({ ...facts, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'governance.change-seat', id, { version: version + 1, role: facts.role })
  return { id }
}

function refusalOf(
  wanted: Period,
  seat: SeatInFull,
  others: readonly Sitting[],
): AppointmentRefusal | undefined {
  const found = appointmentProblem(wanted, seat, others)
  if (!found) return undefined
  return found.problem === 'taken' ? { refused: 'taken', by: found.by } : { refused: found.problem }
}

const announceSitting = (work: Work, sitting: Pick<Appointment, 'id' | 'personId'>, seat: SeatInFull) =>
  announce(work, seatFilled, {
    appointmentId: sitting.id,
    seatId: seat.id,
    groupId: seat.groupId,
    personId: sitting.personId,
  })

/** Gives a person a seat from a day to a last day, inclusive. A seat that somebody holds on one of them is refused. */
export async function appoint(
  work: Work,
  seatId: SeatId,
  appointment: AppointmentInput,
): Promise<AppointmentRefusal | { readonly id: AppointmentId }> {
  demandPermission(work, keepStructure)
  const seat = await lockSeat(work, seatId)
  const names = await namesOf(work.tx, [appointment.personId])
  demand(names.has(appointment.personId))
  const refusal = refusalOf(appointment, seat, seat.sittings)
  if (refusal) return refusal
  const id = newId<'appointment'>()
  await own(work.tx)
    .insertInto('governance.appointment')
    .values({ ...appointment, partnershipId: work.tx.partnershipId, id, seatId, version: 1 })
    .execute()
  await audit(work, 'governance.appoint', id, { seatId, personId: appointment.personId })
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
  const found = await findAppointment(work.tx, work.actor, id)
  demand(found !== undefined)
  const seat = await lockSeat(work, found.seat.id)
  const current = seat.sittings.find((sitting) => sitting.id === id)
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  const refusal = refusalOf(
    days,
    seat,
    seat.sittings.filter((sitting) => sitting.id !== id),
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
