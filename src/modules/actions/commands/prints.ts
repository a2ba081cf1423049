import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { enqueue } from '#platform/jobs.ts'
import { takeTurn } from '#platform/turns.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { printTrackerJob } from '../events.ts'
import { findPrint, latestPrint } from '../queries/prints.ts'
import { isStuck } from '../rules/prints.ts'
import { type ActionsAsked, askedIn } from '../rules/tracker.ts'
import { readEveryAction } from '../rules.ts'
import { ownPrints, type TrackerPrintId } from '../schema/prints.ts'

/** Has what somebody asks of the tracker printed for them. While the same is being made it is not made again. */
export async function askForPrint(work: Work, asked: ActionsAsked): Promise<{ readonly id: TrackerPrintId }> {
  demandPermission(work, readEveryAction)
  await takeTurn(work.tx, `actions.prints ${work.actor.id}`)
  const query = askedIn(asked)
  const before = await latestPrint(work.tx, work.actor.id, query)
  if (before?.state === 'waiting' && !isStuck(before.askedAt, work.now)) return { id: before.id }
  const id = newId<'tracker print'>()
  await ownPrints(work.tx)
    .insertInto('actions.trackerPrint')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, personId: work.actor.id, asked: query },
      ...{ askedAt: work.now, state: 'waiting', sha256: null, actions: 0, madeAt: null },
    })
    .execute()
  await enqueue(work, printTrackerJob, { trackerPrintId: id })
  await audit(work, 'actions.ask-for-print', id)
  return { id }
}

/** Keeps what was printed, or that it could not be. The file is swept a day later: it can be made again. */
export async function keepPrint(
  work: Work,
  id: TrackerPrintId,
  made: { readonly sha256: string; readonly actions: number } | undefined,
): Promise<void> {
  const print = await findPrint(work.tx, id)
  if (print?.state !== 'waiting') return
  await ownPrints(work.tx)
    .updateTable('actions.trackerPrint')
    .set({ state: made ? 'made' : 'failed', ...made, madeAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'actions.print-tracker', id, { made: made !== undefined, actions: made?.actions ?? 0 })
}
