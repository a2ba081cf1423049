import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { enqueue } from '#platform/jobs.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { compileJob, printJob, reportPublished } from '../events.ts'
import type { Modules } from '../queries/counted.ts'
import { holdReport, nextStep, signersOn, stageOf } from '../queries/sign-off.ts'
import { draftOf, editionsOf, findingsIn, findReport, newestCompilation } from '../queries.ts'
import { contentHash } from '../rules/content-hash.ts'
import { isPublicCovering } from '../rules/covering.ts'
import type { Document } from '../rules/document.ts'
import { publishReports, writeReports } from '../rules/permissions.ts'
import { unsignedWords } from '../rules/sign-off.ts'
import { ownSignOff } from '../schema/sign-off.ts'
import {
  type CompilationId,
  type EditionId,
  type Outputs,
  own,
  type Report,
  type ReportId,
} from '../schema.ts'

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
  | { readonly refused: 'not compiled' | 'changed since' | 'note missing' | 'nothing new' }
  | { readonly refused: 'findings'; readonly count: number }
  | { readonly refused: 'unsigned'; readonly missing: readonly string[] }

/**
 * Publishes the report as it was compiled. Refused while anything has changed since, while a finding is neither mended
 * nor waived (domain rule 29), for a correction that does not say what it corrects, and while a safeguarding partner
 * has not signed exactly this. Versions for other readers follow a report that is public already, and are not signed
 * themselves. What is published is locked: the edition keeps the whole document with every figure as it stood.
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
  const compilation = await newestCompilation(work.tx, work.actor, reportId)
  if (compilation?.state !== 'done') return { refused: 'not compiled' }
  const document = await draftOf(work.tx, work.actor, report, work.now, modules)
  if (contentHash(document) !== compilation.contentHash) return { refused: 'changed since' }
  const unanswered = (await findingsIn(work.tx, work.actor, reportId, document)).filter(
    ({ waiver }) => !waiver,
  )
  if (unanswered.length > 0) return { refused: 'findings', count: unanswered.length }
  const [newest] = await editionsOf(work.tx, work.actor, reportId)
  const followsNumber =
    report.followsId && ((await editionsOf(work.tx, work.actor, report.followsId))[0]?.number ?? 0)
  // A version that still says what its report says is published again as it is, so that its readers know that.
  const isBehind = newest && (followsNumber ?? 0) > (newest.followsNumber ?? 0)
  if (newest && !isBehind && (await hashOfEdition(work, newest.id)) === compilation.contentHash)
    return { refused: 'nothing new' }
  const number = (newest?.number ?? 0) + 1
  if (number > 1 && !correctionNote) return { refused: 'note missing' }
  const missing = await signaturesMissing(work, report, document)
  if (missing.length > 0) return { refused: 'unsigned', missing }

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
  await audit(work, 'reports.publish', editionId, { reportId, number, contentHash: compilation.contentHash })
  await announce(work, reportPublished, { reportId, editionId })
  await enqueue(work, printJob, { editionId })
  return { editionId, number }
}

/** What the gate still waits for: the report that a version follows, or the stage to sign at and then each signature. */
async function signaturesMissing(work: Work, report: Report, document: Document): Promise<readonly string[]> {
  if (report.followsId) {
    const isPublic = (await editionsOf(work.tx, work.actor, report.followsId)).length > 0
    return isPublic
      ? []
      : ['The report that this version follows is not published yet. Publish that one first']
  }
  const { stage } = await stageOf(work.tx, report.id)
  if (stage !== 'partners') return ['The report has not been given to the safeguarding partners to sign']
  const { signers } = await signersOn(work.tx, work.actor, report, document, dayOf(work.now))
  return unsignedWords(signers)
}

async function hashOfEdition(work: Work, id: EditionId): Promise<string> {
  const { document } = await own(work.tx)
    .selectFrom('reports.edition')
    .select('document')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return contentHash(document)
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
