import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import type { Modules } from '../queries/counted.ts'
import { lockOf, movedSinceLock } from '../queries/locks.ts'
import { holdReport } from '../queries/sign-off.ts'
import { editionsOf, livePartsOf, openMovement, openMovements, reports } from '../queries.ts'
import { assemble } from '../rules/assemble.ts'
import { movedBetween } from '../rules/moved.ts'
import { writeReports } from '../rules/permissions.ts'
import { type EditionId, type Movement, type MovementId, own, type Report } from '../schema.ts'
import { keepLocked } from './lock.ts'

/**
 * Notes each published figure whose record now says something else, so that its editors are told. A figure that has
 * come back to what was published is settled by itself, and one that somebody chose to keep is not asked about again
 * while its record stays as it was then.
 */
export async function noteMovedFigures(work: Work, modules: Modules): Promise<void> {
  for (const report of await reports(work.tx, work.actor)) {
    const [edition] = await editionsOf(work.tx, work.actor, report.id)
    if (edition) await noteMovedSince(work, report, edition.id, modules)
  }
}

async function noteMovedSince(
  work: Work,
  report: Report,
  editionId: EditionId,
  modules: Modules,
): Promise<void> {
  const { partnershipId } = work.tx
  const { document } = await own(work.tx)
    .selectFrom('reports.edition')
    .select('document')
    .where('partnershipId', '=', partnershipId)
    .where('id', '=', editionId)
    .executeTakeFirstOrThrow()
  // What was published is compared with the records themselves, whether the data is locked or not.
  const live = assemble(await livePartsOf(work.tx, work.actor, report, work.now, modules))
  const lock = await lockOf(work.tx, report)
  // What somebody chose to keep before it was published is not asked about again, while its record stays as it was then.
  const moved = movedBetween(document, live).filter(({ key, is }) => lock?.keptLocked[key] !== is)
  const noted = await own(work.tx)
    .selectFrom('reports.movement')
    .select(['id', 'figureKey', 'nowIs', 'settledAt'])
    .where('partnershipId', '=', partnershipId)
    .where('editionId', '=', editionId)
    .execute()

  for (const { id } of noted.filter(
    ({ figureKey, settledAt }) => !settledAt && !moved.some(({ key }) => key === figureKey),
  ))
    await settleMovedFigure(work, id, 'The record says again what was published.')

  for (const { key, was, is } of moved) {
    const known = noted.filter(({ figureKey }) => figureKey === key)
    if (known.some(({ nowIs }) => nowIs === is)) continue
    for (const { id } of known.filter(({ settledAt }) => !settledAt))
      await settleMovedFigure(work, id, 'The record moved again.')
    await noteMovedFigure(work, {
      reportId: report.id,
      editionId,
      figureKey: key,
      publishedAs: was,
      nowIs: is,
    })
  }
}

type NewMovement = Pick<Movement, 'reportId' | 'editionId' | 'figureKey' | 'publishedAs' | 'nowIs'>

/** Notes one figure that moved. */
export async function noteMovedFigure(work: Work, movement: NewMovement): Promise<void> {
  const id = newId<'movement'>()
  await own(work.tx)
    .insertInto('reports.movement')
    .values({
      partnershipId: work.tx.partnershipId,
      id,
      ...movement,
      noticedAt: work.now,
      settledAt: null,
      settledBy: null,
      settledAs: '',
    })
    .execute()
  await audit(work, 'reports.noteMovedFigure', id, { figureKey: movement.figureKey })
}

/** Deals with a moved figure, once. */
export async function settleMovedFigure(work: Work, id: MovementId, as: string): Promise<void> {
  const settled = await own(work.tx)
    .updateTable('reports.movement')
    .set({ settledAt: work.now, settledBy: work.actor.id, settledAs: as })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('settledAt', 'is', null)
    .executeTakeFirst()
  if (settled.numUpdatedRows > 0n) await audit(work, 'reports.settleMovedFigure', id)
}

/**
 * Leaves a published figure as it is although its record has moved, for a reason, and all that draw the same. Where the
 * data of its report is locked at what was published, that is kept too: it is one choice.
 */
export async function keepAsPublished(
  work: Work,
  id: MovementId,
  reason: string,
  modules: Modules,
): Promise<void> {
  demandPermission(work, writeReports)
  const movement = await openMovement(work.tx, id)
  if (!movement) return
  // What else is chosen for its figures at the same time is not written over.
  const report = await holdReport(work.tx, movement.reportId)
  const told = await openMovements(work.tx, work.actor, movement.reportId)
  const alike = told.find(({ all }) => all.some((each) => each.id === id))?.all ?? [movement]
  for (const each of alike) await settleMovedFigure(work, each.id, reason)
  const lock = report?.audience === 'everyone' ? await lockOf(work.tx, report) : undefined
  if (!report || !lock) return
  const live = await livePartsOf(work.tx, work.actor, report, work.now, modules)
  const moved = movedSinceLock(live, lock, work.actor).find(({ all }) =>
    all.some(({ key }) => key === movement.figureKey),
  )
  if (moved?.locked === movement.publishedAs && moved.nowIs === movement.nowIs)
    await keepLocked(work, lock, moved)
}
