import { audit } from '#platform/audit.ts'
import { isBefore } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { groupChanged } from '../events.ts'
import type { ClosingInput, SucceedingInput } from '../forms/closing.ts'
import {
  type GroupInFull,
  groupOn,
  groups,
  reportingLines,
  type SeatWithSittings,
  type Sitting,
} from '../queries/structure.ts'
import { takeStructureTurn } from '../queries/turns.ts'
import { keepStructure, stageProblem, wouldReportToItself } from '../rules/structure.ts'
import { type GroupId, own, type Stage } from '../schema.ts'

/** Why a group may not close: somebody begins after its last day, or it had not begun, or somebody saved meanwhile. */
export type ClosingRefusal =
  | { readonly refused: 'stale' | 'before it began' | 'circle' | 'closed' }
  | { readonly refused: 'coming'; readonly by: Sitting }

/** What begins after a last day, and so could not be. */
const comingAfter = (group: GroupInFull, lastDay: Temporal.PlainDate): Sitting | undefined =>
  group.seats
    .flatMap(({ sittings, deputies }) => [...sittings, ...deputies])
    .find(({ fromOn }) => isBefore(lastDay, fromOn))

async function endSeat(work: Work, seat: SeatWithSittings, lastDay: Temporal.PlainDate): Promise<void> {
  const { partnershipId } = work.tx
  for (const sitting of [...seat.sittings, ...seat.deputies])
    if (!sitting.toOn || isBefore(lastDay, sitting.toOn))
      await own(work.tx)
        .updateTable('governance.appointment')
        .set({ toOn: lastDay, version: sitting.version + 1 })
        .where('partnershipId', '=', partnershipId)
        .where('id', '=', sitting.id)
        .execute()
  const hasBegun = !seat.fromOn || !isBefore(lastDay, seat.fromOn)
  if (hasBegun && (!seat.toOn || isBefore(lastDay, seat.toOn)))
    await own(work.tx)
      .updateTable('governance.seat')
      .set({ toOn: lastDay, version: seat.version + 1 })
      .where('partnershipId', '=', partnershipId)
      .where('id', '=', seat.id)
      .execute()
}

/** Ends a group, its lines, its seats and who sits in them, all on one day. */
async function end(
  work: Work,
  group: GroupInFull,
  { endsOn, reason, reportsTo }: Omit<ClosingInput, 'version'>,
): Promise<ClosingRefusal | undefined> {
  const { partnershipId } = work.tx
  const { id, version } = group
  if (group.closingReason !== '') return { refused: 'closed' }
  if (group.startsOn && isBefore(endsOn, group.startsOn)) return { refused: 'before it began' }
  const by = comingAfter(group, endsOn)
  if (by) return { refused: 'coming', by }
  const open = (await reportingLines(work.tx)).filter(({ toOn }) => toOn === null)
  const below = open.filter(({ toGroupId }) => toGroupId === id)
  if (reportsTo && below.some((line) => wouldReportToItself(open, line.groupId, [reportsTo])))
    return { refused: 'circle' }
  await own(work.tx)
    .updateTable('governance.group')
    .set({
      ...{ endsOn, isOpenEnded: false, closingReason: reason, version: version + 1 },
      ...(group.kind === 'workstream' && { stage: 'closed' as const }),
    })
    .where('partnershipId', '=', partnershipId)
    .where('id', '=', id)
    .execute()
  for (const line of open.filter(({ groupId, toGroupId }) => groupId === id || toGroupId === id)) {
    const isFresh = line.fromOn !== null && isBefore(endsOn, line.fromOn)
    await own(work.tx)
      .updateTable('governance.reporting')
      .set({ toOn: isFresh && line.fromOn ? line.fromOn.subtract({ days: 1 }) : endsOn })
      .where('partnershipId', '=', partnershipId)
      .where('id', '=', line.id)
      .execute()
  }
  for (const line of below)
    if (reportsTo && !open.some((each) => each.groupId === line.groupId && each.toGroupId === reportsTo))
      await own(work.tx)
        .insertInto('governance.reporting')
        .values({
          ...{ partnershipId, id: newId(), groupId: line.groupId, toGroupId: reportsTo, place: line.place },
          ...{ basis: '', inferred: false, source: '[]', fromOn: endsOn.add({ days: 1 }), toOn: null },
        })
        .execute()
  for (const seat of group.seats) await endSeat(work, seat, endsOn)
  return undefined
}

/** The group as it is now, while nobody else may change the structure. */
async function held(work: Work, id: GroupId, day: Temporal.PlainDate): Promise<GroupInFull> {
  await takeStructureTurn(work.tx)
  const group = await groupOn(work.tx, work.actor, id, day)
  demand(group !== undefined)
  return group
}

/** Closes a group on its last day, with a reason. Its seats and appointments end that day; its history stays. */
export async function closeGroup(
  work: Work,
  id: GroupId,
  { version, ...closing }: ClosingInput,
): Promise<ClosingRefusal | { readonly id: GroupId }> {
  demandPermission(work, keepStructure)
  const group = await held(work, id, closing.endsOn)
  if (group.version !== version) return { refused: 'stale' }
  const register = await groups(work.tx, work.actor)
  demand(closing.reportsTo === null || register.some((each) => each.id === closing.reportsTo))
  const refusal = await end(work, group, closing)
  if (refusal) return refusal
  await audit(work, 'governance.close-group', id, { endsOn: closing.endsOn.toString() })
  await announce(work, groupChanged, { groupId: id })
  return { id }
}

/**
 * Seats go on in the later group from its first day, with whoever sits in them. One that had not begun by then was never
 * the earlier group's: it is the later's from its own first day.
 */
async function moveSeat(
  work: Work,
  { sittings, deputies, name: _, agencyName: __, ...seat }: SeatWithSittings,
  groupId: GroupId,
  firstDay: Temporal.PlainDate,
): Promise<void> {
  if (seat.fromOn && !isBefore(seat.fromOn, firstDay)) {
    await own(work.tx)
      .updateTable('governance.seat')
      .set({ groupId, version: seat.version + 1 })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', seat.id)
      .execute()
    return
  }
  const seatId = newId<'seat'>()
  await own(work.tx)
    .insertInto('governance.seat')
    .values({
      ...seat,
      id: seatId,
      groupId,
      fromOn: firstDay,
      source: JSON.stringify(seat.source),
      version: 1,
    })
    .execute()
  for (const { name: ___, ...sitting } of [...sittings, ...deputies])
    if (!isBefore(sitting.fromOn, firstDay) || !sitting.toOn || !isBefore(sitting.toOn, firstDay))
      await own(work.tx)
        .insertInto('governance.appointment')
        .values({ ...sitting, id: newId(), seatId, fromOn: firstDay, version: 1 })
        .execute()
}

/** Why a group may not have a successor. */
export type SucceedingRefusal = ClosingRefusal | { readonly refused: 'later' }

/**
 * Lets one group, or several, come after another from a day on: several earlier ones merge into one, one earlier splits
 * into several. The earlier ends the day before; both sides of that day are answered as they were.
 */
export async function succeedGroup(
  work: Work,
  id: GroupId,
  { laterIds, onDay, seats, version }: SucceedingInput,
): Promise<SucceedingRefusal | { readonly id: GroupId }> {
  demandPermission(work, keepStructure)
  const endsOn = onDay.subtract({ days: 1 })
  const group = await held(work, id, endsOn)
  if (group.version !== version) return { refused: 'stale' }
  const register = await groups(work.tx, work.actor)
  const later = laterIds.map((each) => register.find((other) => other.id === each && other.id !== id))
  demand(later.every((each) => each !== undefined))
  const isThere = later.every(
    (each) =>
      each &&
      (!each.startsOn || !isBefore(onDay, each.startsOn)) &&
      (!each.endsOn || !isBefore(each.endsOn, onDay)),
  )
  if (!isThere) return { refused: 'later' }
  const names = later.map((each) => each?.name ?? '')
  const [first] = laterIds
  const reason = `${names.length > 1 ? 'Split into' : 'Went on in'} ${new Intl.ListFormat('en-GB').format(names)}`
  const refusal = await end(work, group, { endsOn, reason: reason.slice(0, 1000), reportsTo: null })
  if (refusal) return refusal
  for (const laterId of laterIds)
    await own(work.tx)
      .insertInto('governance.succession')
      .values({ partnershipId: work.tx.partnershipId, earlierId: id, laterId, onDay })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  if (seats === 'move' && first)
    for (const seat of group.seats)
      if (!seat.toOn || !isBefore(seat.toOn, onDay)) await moveSeat(work, seat, first, onDay)
  await audit(work, 'governance.succeed-group', id, { laterIds, onDay: onDay.toString(), seats })
  for (const groupId of [id, ...laterIds]) await announce(work, groupChanged, { groupId })
  return { id }
}

/** Takes a workstream to its next stage. Closing it has a page of its own, for it needs a reason. */
export async function moveStage(
  work: Work,
  id: GroupId,
  { to, version }: { readonly to: Stage; readonly version: number },
): Promise<{ readonly refused: 'stale' | 'order' | 'no end' } | { readonly id: GroupId }> {
  demandPermission(work, keepStructure)
  await takeStructureTurn(work.tx)
  const group = (await groups(work.tx, work.actor)).find((each) => each.id === id)
  demand(group !== undefined)
  if (group.version !== version) return { refused: 'stale' }
  const problem = group.kind === 'workstream' ? stageProblem(group, to) : 'order'
  if (problem) return { refused: problem }
  await own(work.tx)
    .updateTable('governance.group')
    .set({ stage: to, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'governance.move-stage', id, { to })
  await announce(work, groupChanged, { groupId: id })
  return { id }
}
