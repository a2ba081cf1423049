import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { Modules } from '../queries/counted.ts'
import { lockOf, movedSinceLock } from '../queries/locks.ts'
import { holdReport, nextStep, stageOf } from '../queries/sign-off.ts'
import { livePartsOf } from '../queries.ts'
import type { Parts } from '../rules/assemble.ts'
import { isOfBudget } from '../rules/budget.ts'
import { barKeys, valueOfChart } from '../rules/chart-keys.ts'
import { courseKey, withValue } from '../rules/course.ts'
import type { MovedSinceLock, Once } from '../rules/moved.ts'
import { publishReports, writeReports } from '../rules/permissions.ts'
import { isLockedAt } from '../rules/sign-off.ts'
import { type Bound, type Course, earlierOf, type Told, toldKey } from '../rules/told.ts'
import { ownSignOff } from '../schema/sign-off.ts'
import { type DataLock, own, type Report, type ReportId } from '../schema.ts'

/** A report whose data can be locked: versions for other readers draw what their report draws. */
async function toLock(work: Work, reportId: ReportId): Promise<Report> {
  const report = await holdReport(work.tx, reportId)
  demand(report?.audience === 'everyone')
  return report
}

/**
 * Locks the data of a report: from now on its figures say what the records say at this moment. Once. It is the first step
 * of a report that is still a skeleton.
 */
export async function lockData(
  work: Work,
  reportId: ReportId,
  modules: Modules,
): Promise<{ readonly figures: number } | { readonly refused: 'locked' }> {
  demandPermission(work, writeReports)
  const report = await toLock(work, reportId)
  if (await lockOf(work.tx, report)) return { refused: 'locked' }
  const parts = await livePartsOf(work.tx, work.actor, report, work.now, modules)
  const bounds = [
    ...parts.figures.flatMap((figure) => [figure, earlierOf(figure)]),
    ...parts.charts.flatMap(({ items }) => items),
  ]
  const told: Record<string, Told> = {}
  for (const bound of bounds) {
    const says = bound && parts.toldOf(bound)
    if (says) told[toldKey(bound)] = says
  }
  const courses: Record<string, Course> = {}
  for (const { course } of parts.charts) {
    const says = course && parts.courseOf(course)
    if (says) courses[courseKey(course)] = says
  }
  const id = newId<'data-lock'>()
  await own(work.tx)
    .insertInto('reports.dataLock')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, reportId },
      ...{ lockedAt: work.now, lockedBy: work.actor.id },
      told: JSON.stringify(told),
      budgets: parts.budgets ? JSON.stringify(parts.budgets) : null,
      courses: JSON.stringify(courses),
      keptLocked: '{}',
      ...{ undoneAt: null, undoneBy: null, undoneReason: '' },
    })
    .execute()
  if ((await stageOf(work.tx, reportId)).stage === 'skeleton')
    await ownSignOff(work.tx)
      .insertInto('reports.step')
      .values(await nextStep(work, reportId, 'data-locked'))
      .execute()
  await audit(work, 'reports.lockData', id, { reportId, figures: parts.figures.length })
  return { figures: parts.figures.length }
}

/**
 * Takes the lock off, with a reason: the figures say what the records say again. One that is on its way to publication
 * goes back to its skeleton, where the data is locked again.
 */
export async function undoDataLock(
  work: Work,
  reportId: ReportId,
  reason: string,
): Promise<{ readonly id: DataLock['id'] } | { readonly refused: 'not locked' }> {
  demandPermission(work, publishReports)
  const report = await toLock(work, reportId)
  const lock = await lockOf(work.tx, report)
  if (!lock) return { refused: 'not locked' }
  await own(work.tx)
    .updateTable('reports.dataLock')
    .set({ undoneAt: work.now, undoneBy: work.actor.id, undoneReason: reason })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', lock.id)
    .execute()
  if (isLockedAt((await stageOf(work.tx, reportId)).stage))
    await ownSignOff(work.tx)
      .insertInto('reports.step')
      .values(await nextStep(work, reportId, 'skeleton', { note: reason }))
      .execute()
  await audit(work, 'reports.undoDataLock', lock.id, { reportId })
  return { id: lock.id }
}

/**
 * Chooses between the locked value of a figure and what its record says now, for all that draw the same. Refused where
 * the record has moved again since it was read: `seen` is what it said then.
 */
export async function chooseValue(
  work: Work,
  reportId: ReportId,
  { key, seen, takes }: { readonly key: string; readonly seen: string; readonly takes: 'new' | 'locked' },
  modules: Modules,
): Promise<{ readonly key: string } | { readonly refused: 'moved on' }> {
  demandPermission(work, writeReports)
  const report = await toLock(work, reportId)
  const lock = await lockOf(work.tx, report)
  if (!lock) return { refused: 'moved on' }
  const live = await livePartsOf(work.tx, work.actor, report, work.now, modules)
  const moved = movedSinceLock(live, lock, work.actor).find(({ all }) => all.some((each) => each.key === key))
  if (moved?.nowIs !== seen) return { refused: 'moved on' }
  const keys = moved.all.map((each) => each.key)
  const chosen = takes === 'locked' ? keptAsLocked(lock, moved) : takenOver(lock, live, keys)
  await own(work.tx)
    .updateTable('reports.dataLock')
    .set(chosen)
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', lock.id)
    .execute()
  await audit(work, 'reports.chooseValue', lock.id, { reportId, figureKey: key, takes })
  return { key }
}

/** What a figure or a bar is bound to, with what a change is measured from. */
function boundsOf(key: string, { figures, charts }: Pick<Parts, 'figures' | 'charts'>): readonly Bound[] {
  const figure = figures.find((each) => each.key === key)
  if (figure) return [figure, earlierOf(figure)].filter((bound) => bound !== undefined)
  const chart = charts.find((each) => each.key === valueOfChart(key)?.chart)
  return chart?.items.filter((_, at) => barKeys(chart.key, chart.items)[at] === key) ?? []
}

/** What was locked, with some figures and values of charts as their records say them now. */
function takenOver(lock: DataLock, live: Parts, keys: readonly string[]) {
  const told: Record<string, Told> = { ...lock.told }
  let { courses } = lock
  for (const key of keys) {
    for (const bound of boundsOf(key, live)) {
      const says = live.toldOf(bound)
      if (says) told[toldKey(bound)] = { ...says, asAt: live.asAt }
    }
    courses = coursesWith(courses, live, key)
  }
  const budgets = keys.some(isOfBudget) ? live.budgets : lock.budgets
  return {
    told: JSON.stringify(told),
    courses: JSON.stringify(courses),
    budgets: budgets ? JSON.stringify(budgets) : null,
  }
}

/** What charts draw through the periods, with one value of one of them as its record says it now. */
function coursesWith(
  courses: DataLock['courses'],
  { charts, courseOf, asAt }: Pick<Parts, 'charts' | 'courseOf' | 'asAt'>,
  key: string,
): DataLock['courses'] {
  const chart = charts.find((each) => each.key === valueOfChart(key)?.chart)
  const reference = chart?.course
  const [locked, live] = [reference && courses[courseKey(reference)], reference && courseOf(reference)]
  return chart && reference && locked && live
    ? { ...courses, [courseKey(reference)]: withValue(chart.key, locked, live, { key, asAt }) }
    : courses
}

/** That a figure stays as it was locked wherever it stands, until its record says something else again. */
const keptAsLocked = ({ keptLocked }: Pick<DataLock, 'keptLocked'>, { all }: Once<MovedSinceLock>) => ({
  keptLocked: JSON.stringify({
    ...keptLocked,
    ...Object.fromEntries(all.map(({ key, nowIs }) => [key, nowIs])),
  }),
})

/** Leaves a figure as it was locked, because it may stay as it was published. */
export async function keepLocked(work: Work, lock: DataLock, moved: Once<MovedSinceLock>): Promise<void> {
  demandPermission(work, writeReports)
  await own(work.tx)
    .updateTable('reports.dataLock')
    .set(keptAsLocked(lock, moved))
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', lock.id)
    .execute()
  await audit(work, 'reports.chooseValue', lock.id, {
    ...{ reportId: lock.reportId, figureKey: moved.key, takes: 'locked' },
  })
}
