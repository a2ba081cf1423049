import { audit } from '#platform/audit.ts'
import { dayOf, isAfter, isBefore } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { groupChanged } from '../events.ts'
import type { GroupInput } from '../forms/structure.ts'
import { groups, reportingLines } from '../queries/structure.ts'
import { takeStructureTurn } from '../queries/turns.ts'
import { keepStructure, wouldReportToItself } from '../rules/structure.ts'
import { type Group, type GroupId, own, type Reporting, type Stage } from '../schema.ts'

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
export interface SavedMeanwhile<Saved> {
  readonly refused: 'stale'
  readonly current: Saved
}
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
    stage = null,
    ...facts
  }: GroupFacts & {
    readonly stage?: Stage | null
    readonly reportsTo: readonly NewLine[]
    readonly source?: readonly Source[]
  },
): Promise<CodeTaken | { readonly id: GroupId }> {
  demandPermission(work, keepStructure)
  await takeStructureTurn(work.tx)
  const register = await groups(work.tx, work.actor)
  demand(reportsTo.every(({ to }) => register.some(({ id }) => id === to)))
  if (codeIsTaken(register, facts.code)) return { refused: 'code' }
  const id = newId<'group'>()
  await own(work.tx)
    .insertInto('governance.group')
    .values({
      ...{ statutory: null, areas: [], isCrossCutting: false, closingReason: '' },
      ...facts,
      stage: facts.kind === 'workstream' ? stage : null,
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

/** It was closed, and may not have been closed earlier: it is reopened first, and closed again on the right day. */
interface Closed {
  readonly refused: 'closed'
  readonly endsOn: Temporal.PlainDate
}

/** Whether a closed group comes to life by getting a later last day, or none. */
const isReopened = ({ closingReason, endsOn }: Group, given: Pick<Group, 'endsOn'>): boolean =>
  closingReason !== '' && endsOn !== null && (given.endsOn === null || isAfter(given.endsOn, endsOn))

/**
 * Changes a group. Lines that are new hold from today; lines that are gone held until yesterday, or not at all if they
 * had not begun. A later last day, or none, reopens a group that was closed.
 */
export async function changeGroup(
  work: Work,
  id: GroupId,
  { version, reportsTo, ...facts }: GroupInput,
): Promise<CodeTaken | Circle | Closed | SavedMeanwhile<SavedGroup> | { readonly id: GroupId }> {
  demandPermission(work, keepStructure)
  await takeStructureTurn(work.tx)
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
  const { closingReason, endsOn } = current
  if (closingReason !== '' && endsOn && facts.endsOn && isBefore(facts.endsOn, endsOn))
    return { refused: 'closed', endsOn }
  const reopened = isReopened(current, facts)
  await own(work.tx)
    .updateTable('governance.group')
    .set({
      ...{ ...facts, version: version + 1 },
      ...(reopened && { closingReason: '' }),
      // Work that is under way has to have a last day.
      ...(reopened && current.stage && { stage: facts.endsOn ? 'active' : 'mandated' }),
    })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const today = dayOf(work.now)
  const lastOf = ({ fromOn }: Pick<Reporting, 'fromOn'>) =>
    (fromOn && isAfter(fromOn, today) ? fromOn : today).subtract({ days: 1 })
  for (const line of now) {
    const place = reportsTo.indexOf(line.toGroupId)
    await own(work.tx)
      .updateTable('governance.reporting')
      .set(place < 0 ? { toOn: lastOf(line) } : { place })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', line.id)
      .execute()
  }
  for (const [place, to] of reportsTo.entries())
    if (!now.some(({ toGroupId }) => toGroupId === to)) await drawLine(work, id, place, { to, fromOn: today })
  await audit(work, 'governance.change-group', id, { version: version + 1, reportsTo, reopened })
  await announce(work, groupChanged, { groupId: id })
  return { id }
}
