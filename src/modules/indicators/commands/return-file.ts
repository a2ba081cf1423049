import { audit } from '#platform/audit.ts'
import { sha256 } from '#platform/digest.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { effectOfReturn, planFile, type ReturnPlan } from '../forms/return-file.ts'
import { findUpload } from '../queries/imports.ts'
import { ownLayouts } from '../queries/mapping.ts'
import { type ReturnInFull, returnInTurn } from '../queries/returns.ts'
import { giveReturns, mayGiveFor } from '../rules/permissions.ts'
import type { Personal } from '../rules/person-level.ts'
import type { FigureFile } from '../rules/reading.ts'
import { type ReturnId, returns } from '../schema/returns.ts'
import type { UploadId } from '../schema.ts'
import { keepChecked } from './uploads.ts'

/** The return as it stands, for somebody who may give its figures. */
async function toGive(work: Work, returnId: ReturnId): Promise<ReturnInFull> {
  const found = await returnInTurn(work.tx, work.actor, returnId)
  demand(found !== undefined && mayGiveFor(work.actor, found.agencyId))
  return found
}

/** Keeps a checked file that answers a return until its uploader confirms it. */
export async function keepReturnFile(work: Work, returnId: ReturnId, file: FigureFile): Promise<UploadId> {
  demandPermission(work, giveReturns)
  await toGive(work, returnId)
  const hash = file.sha256 ?? sha256(file.bytes)
  return keepChecked(work, giveReturns, { ...file, sha256: hash, reading: null, returnId })
}

export type FileEntered =
  | { readonly entered: number }
  /** Not there, not this person’s, for another return, or deleted after a day. */
  | { readonly refused: 'gone' }
  /** The return was submitted meanwhile. */
  | { readonly refused: 'not open' }
  /** Somebody changed the return, or what the columns mean: this is what the file would do now. */
  | {
      readonly refused: 'moved'
      readonly name: string
      readonly found: ReturnInFull
      readonly plan: ReturnPlan
    }
  | { readonly refused: 'unread'; readonly sentence: string }

/** Enters what a checked file answers, all of it or nothing, if it still does what its report said (`seen`). */
export async function enterReturnFile(
  work: Work,
  { returnId, uploadId }: { readonly returnId: ReturnId; readonly uploadId: UploadId },
  seen: string,
): Promise<FileEntered> {
  demandPermission(work, giveReturns)
  const found = await toGive(work, returnId)
  const upload = await findUpload(work.tx, work.actor, uploadId)
  if (upload?.returnId !== returnId) return { refused: 'gone' }
  if (found.state !== 'open') return { refused: 'not open' }
  const run = planFile(upload, await ownLayouts(work.tx), found)
  if (!run.ok) return { refused: 'unread', sentence: run.sentence }
  const { plan } = run
  if (plan.counts.fault === 0 && plan.toEnter.length === 0) return { entered: 0 }
  if (plan.counts.fault > 0 || effectOfReturn(plan) !== seen)
    return { refused: 'moved', name: upload.name, found, plan }
  for (const { entry, input } of plan.toEnter)
    await returns(work.tx)
      .updateTable('indicators.returnEntry')
      .set({ ...input, version: entry.version + 1 })
      .where('partnershipId', '=', work.tx.partnershipId)
      .where('id', '=', entry.id)
      .execute()
  const entered = plan.toEnter.length
  await audit(work, 'indicators.enter-return-file', returnId, { sha256: upload.sha256, entered })
  return { entered }
}

/** Writes down that a file about single people was refused for a return. Nothing of it was kept. */
export async function noteReturnFileRefused(work: Work, returnId: ReturnId, found: Personal): Promise<void> {
  demandPermission(work, giveReturns)
  await toGive(work, returnId)
  await audit(work, 'indicators.refuse-file', returnId, { found })
}
