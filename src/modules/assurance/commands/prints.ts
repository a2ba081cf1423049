import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { enqueue } from '#platform/jobs.ts'
import { takeTurn } from '#platform/turns.ts'
import { demandPermission, type Permission, type Work } from '#platform/work.ts'
import { printPageJob } from '../events.ts'
import { findPrint, latestPrint } from '../queries/prints.ts'
import { isStuck } from '../rules/prints.ts'
import { ownPrints, type PagePrintId } from '../schema/prints.ts'

/** Has a page printed for whoever reads it. While the same is being made it is not made again. */
export async function askForPage(
  work: Work,
  page: string,
  may: Permission,
): Promise<{ readonly id: PagePrintId }> {
  demandPermission(work, may)
  await takeTurn(work.tx, `assurance.prints ${work.actor.id}`)
  const before = await latestPrint(work.tx, work.actor.id, page)
  if (before?.state === 'waiting' && !isStuck(before.askedAt, work.now)) return { id: before.id }
  const id = newId<'page print'>()
  await ownPrints(work.tx)
    .insertInto('assurance.pagePrint')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, personId: work.actor.id, page },
      ...{ askedAt: work.now, state: 'waiting', sha256: null, madeAt: null },
    })
    .execute()
  await enqueue(work, printPageJob, { pagePrintId: id })
  await audit(work, 'assurance.ask-for-print', id)
  return { id }
}

/** Keeps what was printed, or that it could not be. The file is swept a day later: it can be made again. */
export async function keepPage(work: Work, id: PagePrintId, sha256: string | undefined): Promise<void> {
  const print = await findPrint(work.tx, id)
  if (print?.state !== 'waiting') return
  await ownPrints(work.tx)
    .updateTable('assurance.pagePrint')
    .set({ state: sha256 ? 'made' : 'failed', sha256: sha256 ?? null, madeAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'assurance.print-page', id, { made: sha256 !== undefined })
}

/** Writes down that somebody took a printed page with them. */
export async function takePage(work: Work, id: PagePrintId, may: Permission): Promise<void> {
  demandPermission(work, may)
  await audit(work, 'assurance.take-print', id)
}
