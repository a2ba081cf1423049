import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { Modules } from '../queries/counted.ts'
import { draftOf, findingsIn, findReport } from '../queries.ts'
import { writeReports } from '../rules/permissions.ts'
import { own, type ReportId } from '../schema.ts'

/**
 * Leaves findings as they are, for a reason. Only findings that stand now can be waived; the rest of the fingerprints
 * are passed over, because their words have been mended. Returns how many were waived.
 */
export async function waiveFindings(
  work: Work,
  reportId: ReportId,
  fingerprints: readonly string[],
  reason: string,
  modules: Modules,
): Promise<number> {
  demandPermission(work, writeReports)
  const report = await findReport(work.tx, work.actor, reportId)
  demand(report !== undefined)
  const document = await draftOf(work.tx, work.actor, report, work.now, modules)
  const standing = (await findingsIn(work.tx, work.actor, reportId, document)).filter(
    ({ fingerprint, waiver }) => fingerprints.includes(fingerprint) && !waiver,
  )
  for (const { fingerprint, title } of standing) {
    const id = newId<'waiver'>()
    await own(work.tx)
      .insertInto('reports.waiver')
      .values({
        partnershipId: work.tx.partnershipId,
        id,
        reportId,
        fingerprint,
        title,
        reason,
        waivedBy: work.actor.id,
        waivedAt: work.now,
        withdrawnBy: null,
        withdrawnAt: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await audit(work, 'reports.waiveFinding', id, { reportId, fingerprint })
  }
  return standing.length
}

/** Takes a waiver back: the finding stands in the way of publication again. False when there was none to take back. */
export async function withdrawWaiver(work: Work, reportId: ReportId, fingerprint: string): Promise<boolean> {
  demandPermission(work, writeReports)
  const withdrawn = await own(work.tx)
    .updateTable('reports.waiver')
    .set({ withdrawnBy: work.actor.id, withdrawnAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('reportId', '=', reportId)
    .where('fingerprint', '=', fingerprint)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (withdrawn.numUpdatedRows === 0n) return false
  await audit(work, 'reports.withdrawWaiver', reportId, { fingerprint })
  return true
}
