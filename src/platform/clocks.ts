import { audit } from './audit.ts'
import { holidaysOf } from './bank-holidays.ts'
import {
  type Clock,
  type ClockPause,
  lengthOf,
  own,
  pausedAmong,
  pausesOf,
  runningClock,
  runningClocks,
} from './clock-records.ts'
import { type ClockId, type ClockKind, dueWith, latenessWords, warnAt } from './clock-rules.ts'
import { dayOf } from './days.ts'
import { type Id, newId } from './id.ts'
import { ruleAt, settingAt } from './settings.ts'
import { demand, Stale, type Work } from './work.ts'
import type { Holidays } from './working-days.ts'

export {
  type Clock,
  type ClockInFull,
  clockInFull,
  clocksOf,
  clocksOfKinds,
  runningClock,
  runningClocks,
} from './clock-records.ts'
export { type ClockAbout, type ClockId, type ClockKind, clockKind } from './clock-rules.ts'

const sealed = (work: Work, table: string, column: string, row: string, text: string): Promise<string> =>
  work.keys.seal(work.tx, { table: `platform.${table}`, column, row }, text)

/** What follows from a trigger: the rule as at its day, the deadline and the warning. */
async function follows(
  work: Work,
  kind: ClockKind,
  startedAt: Temporal.Instant,
  bodyId: Id<string> | null,
  pauses: readonly ClockPause[],
  extendedBy = 0,
) {
  const rule = await ruleAt(work.tx, kind.length, dayOf(startedAt), bodyId ?? undefined)
  const holidays = await holidaysOf(work.tx, kind.calendar)
  const endsOnWorkingDay =
    kind.endsOnWorkingDay !== undefined &&
    (await settingAt(work.tx, kind.endsOnWorkingDay, dayOf(startedAt), bodyId ?? undefined))
  const length = { unit: kind.unit, count: rule.value + extendedBy, endsOnWorkingDay }
  const dueAt = dueWith(startedAt, length, pauses, holidays)
  return {
    ...{ startedAt, dueAt, warnAt: warnAt(dueAt, kind, holidays) },
    ...{ ruleValue: rule.value, ruleRowId: rule.row?.id ?? null, endsOnWorkingDay },
  }
}

const noteTrigger = async (
  work: Work,
  clockId: ClockId,
  { startedAt, dueAt, ruleValue }: Pick<Clock, 'startedAt' | 'dueAt' | 'ruleValue'>,
  why: string,
): Promise<void> => {
  const id = newId<'clock trigger'>()
  await own(work.tx)
    .insertInto('platform.clockTrigger')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, clockId, startedAt, dueAt, ruleValue },
      ...{ setBy: work.actor.id, setAt: work.now, why: await sealed(work, 'clock_trigger', 'why', id, why) },
    })
    .execute()
}

/**
 * Starts a clock for a record. One that runs already is left as it is, so that a reaction may be repeated.
 * The command that calls it has demanded its own permission; every change of a clock is audited here.
 */
export async function startClock(
  work: Work,
  kind: ClockKind,
  start: {
    readonly subjectId: Id<string>
    readonly startedAt: Temporal.Instant
    readonly reference?: string
    readonly bodyId?: Id<string> | null
  },
): Promise<Clock> {
  const running = await runningClock(work.tx, kind, start.subjectId)
  if (running) return running
  const bodyId = start.bodyId ?? null
  const clock = {
    ...(await follows(work, kind, start.startedAt, bodyId, [])),
    ...{ partnershipId: work.tx.partnershipId, id: newId<'clock'>(), kind: kind.kind, bodyId },
    ...{ subjectId: start.subjectId, reference: start.reference ?? '', ruleKey: kind.length.key },
    ...{ ruleUnit: kind.unit, ruleCalendar: kind.calendar, warnedAt: null, stoppedAt: null, stoppedBy: null },
    ...{ lateToldAt: null, extendedBy: 0, why: null, latenessReason: null, version: 1 },
  }
  const kept = await own(work.tx)
    .insertInto('platform.clock')
    .values(clock)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (kept.numInsertedOrUpdatedRows === 0n) throw new Stale()
  await noteTrigger(work, clock.id, clock, '')
  await audit(work, 'clock.start', clock.id, { kind: kind.kind, subjectId: start.subjectId })
  return clock
}

async function change(
  work: Work,
  { id, version }: Pick<Clock, 'id' | 'version'>,
  set: Partial<Omit<Clock, 'partnershipId' | 'id' | 'kind' | 'version'>>,
): Promise<void> {
  const changed = await own(work.tx)
    .updateTable('platform.clock')
    .set({ ...set, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Stale()
}

async function demandRunning(work: Work, kind: ClockKind, subjectId: Id<string>): Promise<Clock> {
  const clock = await runningClock(work.tx, kind, subjectId)
  demand(clock !== undefined, 'This clock does not run.')
  return clock
}

/** Which of two ways stands between a person and what they asked for, so that a form can say it. */
export type ClockRefusal =
  /** It is late, in these words, and nobody has said why. */
  | { readonly refused: 'late'; readonly lateness: string }
  /** The moment lies before the start, or after now. */
  | { readonly refused: 'moment' }
  /** It stands still already, or runs already. */
  | { readonly refused: 'paused' | 'not paused' }

/** Stops a clock at the moment the thing was done. A late stop demands a reason, and says how late it is. */
export async function stopClock(
  work: Work,
  kind: ClockKind,
  stop: {
    readonly subjectId: Id<string>
    readonly why: string
    readonly at?: Temporal.Instant
    readonly latenessReason?: string
  },
): Promise<{ readonly stopped: ClockId; readonly lateness: string | undefined } | ClockRefusal> {
  const clock = await demandRunning(work, kind, stop.subjectId)
  const at = stop.at ?? work.now
  if (Temporal.Instant.compare(at, clock.startedAt) < 0 || Temporal.Instant.compare(at, work.now) > 0)
    return { refused: 'moment' }
  const pauses = await pausesOf(work.tx, clock.id)
  const open = pauses.find(({ toAt }) => toAt === null)
  const holidays = await holidaysOf(work.tx, clock.ruleCalendar)
  const dueAt = dueWith(
    clock.startedAt,
    lengthOf(clock),
    pauses.map((pause) => (pause === open ? { ...pause, toAt: at } : pause)),
    holidays,
  )
  const lateness = latenessWords(open ? dueAt : clock.dueAt, at, clock.ruleUnit, holidays)
  const reason = stop.latenessReason?.trim() ?? ''
  if (lateness && !reason) return { refused: 'late', lateness }
  if (open) await closePause(work, open, at)
  await change(work, clock, {
    ...{ stoppedAt: at, stoppedBy: work.actor.id, ...(open && { dueAt }) },
    why: await sealed(work, 'clock', 'why', clock.id, stop.why),
    latenessReason: lateness ? await sealed(work, 'clock', 'lateness_reason', clock.id, reason) : null,
  })
  await audit(work, 'clock.stop', clock.id, { isLate: lateness !== undefined })
  return { stopped: clock.id, lateness }
}

const closePause = async (work: Work, { id }: ClockPause, toAt: Temporal.Instant): Promise<void> => {
  await own(work.tx)
    .updateTable('platform.clockPause')
    .set({ toAt, resumedBy: work.actor.id })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('toAt', 'is', null)
    .execute()
}

/** Lets a clock stand still from now on, for instance until whoever asked has said what they mean. */
export async function pauseClock(
  work: Work,
  kind: ClockKind,
  { subjectId, why }: { readonly subjectId: Id<string>; readonly why: string },
): Promise<{ readonly paused: ClockId } | ClockRefusal> {
  const clock = await demandRunning(work, kind, subjectId)
  demand(why.trim() !== '', 'Say why the clock is paused.')
  if ((await pausedAmong(work.tx, [clock.id])).size > 0) return { refused: 'paused' }
  const id = newId<'clock pause'>()
  await change(work, clock, {})
  await own(work.tx)
    .insertInto('platform.clockPause')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, clockId: clock.id, fromAt: work.now, toAt: null },
      ...{ pausedBy: work.actor.id, resumedBy: null },
      why: await sealed(work, 'clock_pause', 'why', id, why.trim()),
    })
    .execute()
  await audit(work, 'clock.pause', clock.id)
  return { paused: clock.id }
}

/** Lets a clock run on, from now or from a moment since it stood still. The time it stood still is given back. */
export async function resumeClock(
  work: Work,
  kind: ClockKind,
  { subjectId, at = work.now }: { readonly subjectId: Id<string>; readonly at?: Temporal.Instant },
): Promise<{ readonly dueAt: Temporal.Instant } | ClockRefusal> {
  const clock = await demandRunning(work, kind, subjectId)
  const open = (await pausesOf(work.tx, clock.id)).find(({ toAt }) => toAt === null)
  if (!open) return { refused: 'not paused' }
  if (Temporal.Instant.compare(at, open.fromAt) < 0 || Temporal.Instant.compare(at, work.now) > 0)
    return { refused: 'moment' }
  await closePause(work, open, at)
  const holidays = await holidaysOf(work.tx, clock.ruleCalendar)
  const dueAt = dueWith(clock.startedAt, lengthOf(clock), await pausesOf(work.tx, clock.id), holidays)
  await change(work, clock, moved(dueAt, kind, holidays))
  await audit(work, 'clock.resume', clock.id)
  return { dueAt }
}

/**
 * The trigger turned out to be another moment: the rule is read again as at its day, the deadline is worked out again,
 * and what was believed before is kept. Nothing but the trigger moves a deadline: no date of an incident does.
 */
export async function moveTrigger(
  work: Work,
  kind: ClockKind,
  move: { readonly subjectId: Id<string>; readonly startedAt: Temporal.Instant; readonly why: string },
): Promise<{ readonly dueAt: Temporal.Instant } | ClockRefusal> {
  const clock = await demandRunning(work, kind, move.subjectId)
  demand(move.why.trim() !== '', 'Say why the start is another.')
  if (Temporal.Instant.compare(move.startedAt, work.now) > 0) return { refused: 'moment' }
  const pauses = await pausesOf(work.tx, clock.id)
  const next = await follows(work, kind, move.startedAt, clock.bodyId, pauses, clock.extendedBy)
  await change(work, clock, { ...next, warnedAt: null, lateToldAt: null })
  await noteTrigger(work, clock.id, next, move.why.trim())
  await audit(work, 'clock.moveTrigger', clock.id)
  return { dueAt: next.dueAt }
}

/**
 * Gives a clock more time, in its own unit, where the law allows that: counted from the same start as before, so that one
 * month and two more are three. Somebody says why, and what was believed before is kept. A clock that has passed is not
 * extended any more.
 */
export async function extendClock(
  work: Work,
  kind: ClockKind,
  extension: { readonly subjectId: Id<string>; readonly by: number; readonly why: string },
): Promise<{ readonly dueAt: Temporal.Instant } | ClockRefusal> {
  const clock = await demandRunning(work, kind, extension.subjectId)
  demand(extension.why.trim() !== '', 'Say why it takes longer.')
  const holidays = await holidaysOf(work.tx, clock.ruleCalendar)
  const lateness = latenessWords(clock.dueAt, work.now, clock.ruleUnit, holidays)
  if (lateness) return { refused: 'late', lateness }
  const extendedBy = clock.extendedBy + extension.by
  const pauses = await pausesOf(work.tx, clock.id)
  const dueAt = dueWith(clock.startedAt, lengthOf({ ...clock, extendedBy }), pauses, holidays)
  await change(work, clock, { ...moved(dueAt, kind, holidays), extendedBy })
  await noteTrigger(work, clock.id, { ...clock, dueAt }, extension.why.trim())
  await audit(work, 'clock.extend', clock.id, { by: extension.by })
  return { dueAt }
}

/** A deadline that is another one now: its people are warned of it anew. */
const moved = (dueAt: Temporal.Instant, kind: ClockKind, holidays: Holidays) => ({
  ...{ dueAt, warnAt: warnAt(dueAt, kind, holidays), warnedAt: null, lateToldAt: null },
})

/** Notes that the people of a clock were warned, or told that it has passed. Whether nobody had noted it before. */
export async function noteWarned(
  work: Work,
  clock: Clock,
  that: 'warnedAt' | 'lateToldAt' = 'warnedAt',
): Promise<boolean> {
  const noted = await own(work.tx)
    .updateTable('platform.clock')
    .set({ [that]: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', clock.id)
    .where(that, 'is', null)
    .where('stoppedAt', 'is', null)
    .executeTakeFirst()
  return noted.numUpdatedRows > 0n
}

/** Works out the deadlines of running clocks again, after the table of bank holidays has changed. How many moved. */
export async function recountClocks(work: Work, kinds: readonly ClockKind[]): Promise<number> {
  let count = 0
  for (const clock of await runningClocks(work.tx)) {
    const kind = kinds.find((each) => each.kind === clock.kind)
    if (!kind) continue
    const holidays = await holidaysOf(work.tx, clock.ruleCalendar)
    const dueAt = dueWith(clock.startedAt, lengthOf(clock), await pausesOf(work.tx, clock.id), holidays)
    const anew = moved(dueAt, kind, holidays)
    if (dueAt.equals(clock.dueAt) && anew.warnAt.equals(clock.warnAt)) continue
    await change(work, clock, anew)
    await noteTrigger(work, clock.id, { ...clock, dueAt }, 'The table of bank holidays changed')
    await audit(work, 'clock.recount', clock.id)
    count += 1
  }
  return count
}
