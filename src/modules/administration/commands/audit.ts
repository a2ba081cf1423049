import { keepCheck, rememberedHeads } from '#platform/audit/heads.ts'
import { placesSealed } from '#platform/audit/listing.ts'
import { verifyDatabase } from '#platform/audit/reading.ts'
import { audit } from '#platform/audit.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { exportAudit } from '../rules/permissions.ts'

/** Checks the whole chain now, against the heads that are known to have been published. */
export async function checkChain(work: Work): Promise<void> {
  demandPermission(work, exportAudit)
  const verdict = await verifyDatabase(work.tx, await rememberedHeads(work.tx))
  await keepCheck(work.tx, { at: work.now, verdict, isPublished: false })
  await audit(work, 'audit.check', work.tx.partnershipId, { sound: verdict.sound })
}

/** Which places of the chain some days have. That they are taken is written before they leave. */
export async function takeAudit(
  work: Work,
  days: { readonly from?: Temporal.PlainDate | undefined; readonly to?: Temporal.PlainDate | undefined },
): Promise<{ readonly from: number; readonly to: number } | { readonly refused: 'none' }> {
  demandPermission(work, exportAudit)
  const places = await placesSealed(work.tx, days.from, days.to)
  if (!places) return { refused: 'none' }
  await audit(work, 'audit.export', work.tx.partnershipId, places)
  return places
}
