import { audit } from '#platform/audit.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { enqueue } from '#platform/jobs.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { compileJob, printJob, reportPublished } from '../events.ts'
import type { Modules } from '../queries/counted.ts'
import { gateOf, type HeldBack } from '../queries/gate.ts'
import { holdReport, nextStep } from '../queries/sign-off.ts'
import { findReport } from '../queries.ts'
import { contentHash } from '../rules/content-hash.ts'
import { isPublicCovering } from '../rules/covering.ts'
import type { Document } from '../rules/document.ts'
import { publishReports, writeReports } from '../rules/permissions.ts'
import { ownSignOff } from '../schema/sign-off.ts'
import { type CompilationId, type EditionId, type Outputs, own, type ReportId } from '../schema.ts'

/** Asks for the report to be drawn as it is now. The drawing itself is a job. */
export async function askToCompile(work: Work, reportId: ReportId): Promise<CompilationId> {
  demandPermission(work, writeReports)
  demand((await findReport(work.tx, work.actor, reportId)) !== undefined)
  const id = newId<'compilation'>()
  await own(work.tx)
    .insertInto('reports.compilation')
    .values({
      partnershipId: work.tx.partnershipId,
      id,
      reportId,
      state: 'waiting',
      askedBy: work.actor.id,
      askedAt: work.now,
      finishedAt: null,
      fault: '',
      contentHash: null,
      document: null,
      ...{ proof: null, word: null, summary: null, covering: null, coveringWord: null },
      findingCount: null,
    })
    .execute()
  await audit(work, 'reports.compile', id, { reportId })
  await enqueue(work, compileJob, { compilationId: id })
  return id
}

/** What a compilation came to: the document with its proof, or a fault in a sentence. */
export type Compiled =
  | { readonly document: Document; readonly outputs: Outputs; readonly findingCount: number }
  | { readonly fault: string }

/** Keeps what the job has drawn. */
export async function keepCompilation(work: Work, id: CompilationId, compiled: Compiled): Promise<void> {
  const outcome =
    'fault' in compiled
      ? { state: 'failed' as const, fault: compiled.fault }
      : {
          state: 'done' as const,
          contentHash: contentHash(compiled.document),
          document: JSON.stringify(compiled.document),
          proof: compiled.outputs.pdf,
          word: compiled.outputs.word,
          summary: compiled.outputs.summary,
          covering: compiled.outputs.covering,
          coveringWord: compiled.outputs.coveringWord,
          findingCount: compiled.findingCount,
        }
  await own(work.tx)
    .updateTable('reports.compilation')
    .set({ ...outcome, finishedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(
    work,
    'reports.compiled',
    id,
    'fault' in compiled ? { failed: true } : { findings: compiled.findingCount },
  )
}

export type Published =
  | { readonly editionId: EditionId; readonly number: number }
  | { readonly refused: 'note missing' }
  | HeldBack

/**
 * Publishes the report as it was compiled, once nothing holds it back (`queries/gate.ts`). A correction says what it
 * corrects. What is published is locked: the edition keeps the whole document with every figure as it stood.
 */
export async function publishReport(
  work: Work,
  reportId: ReportId,
  correctionNote: string,
  modules: Modules,
): Promise<Published> {
  demandPermission(work, publishReports)
  const report = await holdReport(work.tx, reportId)
  demand(report !== undefined)
  const gate = await gateOf(work.tx, work.actor, report, work.now, modules)
  if (gate.heldBack) return gate.heldBack
  const { document, hash, newest, followsNumber } = gate
  const number = (newest?.number ?? 0) + 1
  if (number > 1 && !correctionNote) return { refused: 'note missing' }

  const editionId = newId<'edition'>()
  await own(work.tx)
    .insertInto('reports.edition')
    .values({
      partnershipId: work.tx.partnershipId,
      id: editionId,
      reportId,
      number,
      publishedAt: work.now,
      publishedBy: work.actor.id,
      correctionNote: number > 1 ? correctionNote : '',
      document: JSON.stringify(document),
      ...{ pdf: null, word: null, summary: null, covering: null, coveringWord: null },
      coveringIsPublic: isPublicCovering(document),
      followsNumber,
    })
    .execute()
  // A new edition shows the records as they are, so nothing of the older one waits any more.
  await own(work.tx)
    .updateTable('reports.movement')
    .set({ settledAt: work.now, settledBy: work.actor.id, settledAs: 'corrected' })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('reportId', '=', reportId)
    .where('settledAt', 'is', null)
    .execute()
  if (report.audience === 'everyone')
    await ownSignOff(work.tx)
      .insertInto('reports.step')
      .values(await nextStep(work, reportId, 'published'))
      .execute()
  await audit(work, 'reports.publish', editionId, { reportId, number, contentHash: hash })
  await announce(work, reportPublished, { reportId, editionId })
  await enqueue(work, printJob, { editionId })
  return { editionId, number }
}

/** Keeps the files of an edition, once. */
export async function keepOutputs(work: Work, id: EditionId, outputs: Outputs): Promise<void> {
  const { pdf, word, summary, covering, coveringWord } = outputs
  await own(work.tx)
    .updateTable('reports.edition')
    .set({ pdf, word, summary, covering, coveringWord })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .where('pdf', 'is', null)
    .execute()
  await audit(work, 'reports.print', id, { bytes: pdf.byteLength, wordBytes: word.byteLength })
}
