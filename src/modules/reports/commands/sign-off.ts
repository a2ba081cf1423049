import { partnersOn } from '#modules/governance/index.ts'
import { postHolders } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, isAfter, isBefore } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { sendLetter, sendLetters } from '#platform/letters.ts'
import { demand, demandPermission, holds, type PersonId, type Work } from '#platform/work.ts'
import type { PaperSignature, SendingInput } from '../forms/sign-off.ts'
import { lettersToScrutineer } from '../queries/awaited.ts'
import type { Modules } from '../queries/counted.ts'
import {
  holdReport,
  nextStep,
  sendingsOf,
  signaturesOf,
  signersOn,
  signOffOf,
  stageOf,
} from '../queries/sign-off.ts'
import { draftOf, editionsOf, findingsIn } from '../queries.ts'
import { writeReports } from '../rules/permissions.ts'
import { readingAwaited } from '../rules/reminders.ts'
import { askedToSign, moveReports, movesFrom, needsNote, signReports } from '../rules/sign-off.ts'
import { ownSignOff, type SignatureId, type Stage } from '../schema/sign-off.ts'
import type { EditionId, Report, ReportId } from '../schema.ts'

type Kept = { readonly id: ReportId }
/** Somebody else was quicker, or the report is not at the stage for it. */
interface Moved {
  readonly refused: 'moved'
}

/** A report in its own words, while nobody else can change where it stands. Versions for other readers are not signed. */
async function held(work: Work, id: ReportId): Promise<Report> {
  const report = await holdReport(work.tx, id)
  demand(report?.audience === 'everyone')
  return report
}

export interface Move {
  readonly to: Stage
  readonly note: string
  /** How many steps it had taken when the form was opened. */
  readonly turn: number
}

/** Moves a report on, back, or past a step. Its data is locked and unlocked by commands of their own. */
export async function moveReport(
  work: Work,
  id: ReportId,
  { to, note, turn }: Move,
  modules: Modules,
): Promise<
  | Kept
  | Moved
  | { readonly refused: 'note' | 'year goes on' }
  | { readonly refused: 'findings'; readonly count: number }
> {
  demandPermission(work, moveReports)
  const report = await held(work, id)
  const now = await stageOf(work.tx, id)
  if (now.turn !== turn) return { refused: 'moved' }
  const isUnit = holds(work.actor, writeReports)
  demand(
    movesFrom(now.stage, { isUnit }).includes(to),
    'From where it stands this report cannot be moved there.',
  )
  if (note === '' && needsNote(now.stage, to, { isScrutineer: !isUnit })) return { refused: 'note' }
  if (to === 'partners') {
    if (!isAfter(dayOf(work.now), report.periodEnd)) return { refused: 'year goes on' }
    const document = await draftOf(work.tx, work.actor, report, work.now, modules)
    const open = (await findingsIn(work.tx, work.actor, id, document)).filter(({ waiver }) => !waiver)
    if (open.length > 0) return { refused: 'findings', count: open.length }
  }
  await ownSignOff(work.tx)
    .insertInto('reports.step')
    .values(await nextStep(work, id, to, { note }))
    .execute()
  await audit(work, 'reports.step', id, { from: now.stage, to })
  if (to === 'partners') await tellSigners(work, report)
  if (to === 'scrutineer') {
    const link = `/workspace/reports/${id}/sign-off` as const
    await sendLetters(work, readingAwaited, await lettersToScrutineer(work.tx, report, work.now, link))
  }
  return { id }
}

/** Writes to the chief officers of the safeguarding partners, each for every partner that they lead. */
async function tellSigners(work: Work, report: Report): Promise<void> {
  const today = dayOf(work.now)
  const { partners } = await partnersOn(work.tx, work.actor, report.groupId, today, report.area)
  const chiefs = await postHolders(work.tx, 'chief-officer', today)
  for (const { id, name } of partners)
    for (const personId of new Set(
      chiefs.filter((each) => each.agencyId === id).map((each) => each.personId),
    ))
      await sendLetter(work, askedToSign, {
        ...{ to: { personId }, values: { agency: name } },
        link: `/workspace/reports/${report.id}/sign-off/sign`,
      })
}

type SignRefusal = Moved | { readonly refused: 'signed' | 'changed' | 'future' | 'before' }

interface Signing extends PaperSignature {
  readonly personId: PersonId | null
  /** What was read, as a hash. */
  readonly seen: string
}

async function sign(
  work: Work,
  report: Report,
  given: Signing,
  modules: Modules,
): Promise<Kept | SignRefusal> {
  const today = dayOf(work.now)
  const { stage } = await stageOf(work.tx, report.id)
  if (stage !== 'partners') return { refused: 'moved' }
  const document = await draftOf(work.tx, work.actor, report, work.now, modules)
  const { signers, hash } = await signersOn(work.tx, work.actor, report, document, today)
  const signer = signers.find(({ agency }) => agency.id === given.agencyId)
  demand(signer !== undefined)
  if (signer.state === 'signed') return { refused: 'signed' }
  if (given.seen !== hash) return { refused: 'changed' }
  if (isAfter(given.signedOn, today)) return { refused: 'future' }
  if (!isAfter(given.signedOn, report.periodEnd)) return { refused: 'before' }
  // What it signed before was another text. It stays on record, and counts no longer.
  if (signer.signature) await voidSignature(work, report.id, signer.signature.id)
  const { agencyId: _, seen: __, ...rest } = given
  await ownSignOff(work.tx)
    .insertInto('reports.signature')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: newId<'signature'>(), reportId: report.id, ...rest },
      ...{ agencyId: signer.agency.id, contentHash: hash, recordedBy: work.actor.id, recordedAt: work.now },
      voidAt: null,
    })
    .execute()
  await audit(work, 'reports.sign', report.id, {
    ...{ agencyId: signer.agency.id, contentHash: hash, onPaper: given.keptAt !== '' },
  })
  return { id: report.id }
}

const voidSignature = async (work: Work, reportId: ReportId, id: SignatureId): Promise<void> => {
  await ownSignOff(work.tx)
    .updateTable('reports.signature')
    .set({ voidAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('reportId', '=', reportId)
    .where('id', '=', id)
    .where('voidAt', 'is', null)
    .execute()
}

/** Signs a report as it was read, for an agency whose chief officer the signer is. */
export async function signReport(
  work: Work,
  id: ReportId,
  { agencyId, name, seen }: { readonly agencyId: string; readonly name: string; readonly seen: string },
  modules: Modules,
): Promise<Kept | SignRefusal> {
  demandPermission(work, signReports)
  demand(work.actor.holds.some(({ as, of }) => as === 'post.chief-officer' && of === agencyId))
  return sign(
    work,
    await held(work, id),
    {
      ...{ agencyId, name, seen, post: 'Chief officer', signedOn: dayOf(work.now), keptAt: '' },
      personId: work.actor.id,
    },
    modules,
  )
}

/** Records a signature that reached the business unit on paper or by message. */
export async function recordSignature(
  work: Work,
  id: ReportId,
  given: PaperSignature & { readonly seen: string },
  modules: Modules,
): Promise<Kept | SignRefusal> {
  demandPermission(work, writeReports)
  return sign(work, await held(work, id), { ...given, personId: null }, modules)
}

/** Takes a signature back: it was recorded by mistake, or the partner changed its mind. It stays on record. */
export async function withdrawSignature(
  work: Work,
  id: ReportId,
  signatureId: SignatureId,
): Promise<Kept | Moved> {
  demandPermission(work, writeReports)
  await held(work, id)
  const { stage } = await stageOf(work.tx, id)
  const stands = (await signaturesOf(work.tx, id)).some((each) => each.id === signatureId)
  if (stage !== 'partners' || !stands) return { refused: 'moved' }
  await voidSignature(work, id, signatureId)
  await audit(work, 'reports.withdraw-signature', id, { signatureId })
  return { id }
}

/**
 * Records to whom the newest version was sent. With the last of those who have to have it the report counts as sent.
 * One that is recorded already is left as it is.
 */
export async function recordSending(
  work: Work,
  id: ReportId,
  { recipients, sentOn, how, editionId }: SendingInput & { readonly editionId: EditionId },
  modules: Modules,
): Promise<Kept | Moved | { readonly refused: 'future' | 'before' }> {
  demandPermission(work, writeReports)
  const report = await held(work, id)
  const today = dayOf(work.now)
  const document = await draftOf(work.tx, work.actor, report, work.now, modules)
  const standing = await signOffOf(work.tx, work.actor, report, document, today)
  const { edition, stage } = standing
  if (!edition || edition.id !== editionId) return { refused: 'moved' }
  demand(recipients.every((name) => standing.recipients.some((each) => each.name === name)))
  if (isAfter(sentOn, today)) return { refused: 'future' }
  if (isBefore(sentOn, dayOf(edition.publishedAt))) return { refused: 'before' }
  const known = new Set((await sendingsOf(work.tx, edition.id)).map(({ recipient }) => recipient))
  const fresh = [...new Set(recipients)].filter((recipient) => !known.has(recipient))
  if (fresh.length === 0) return { refused: 'moved' }
  await ownSignOff(work.tx)
    .insertInto('reports.sending')
    .values(
      fresh.map((recipient) => ({
        ...{ partnershipId: work.tx.partnershipId, editionId: edition.id, recipient, sentOn, how },
        ...{ recordedBy: work.actor.id, recordedAt: work.now },
      })),
    )
    .execute()
  await audit(work, 'reports.send', edition.id, { reportId: id, count: fresh.length })
  const isAll = standing.recipients.every(({ name }) => known.has(name) || fresh.includes(name))
  if (isAll && stage === 'published')
    await ownSignOff(work.tx)
      .insertInto('reports.step')
      .values(await nextStep(work, id, 'sent', { onDay: sentOn }))
      .execute()
  return { id }
}

/** Records that a scrutiny committee read the report. */
export async function recordCommittee(
  work: Work,
  id: ReportId,
  {
    committee,
    readOn,
    turn,
  }: { readonly committee: string; readonly readOn: Temporal.PlainDate; readonly turn: number },
): Promise<Kept | Moved | { readonly refused: 'before' }> {
  demandPermission(work, writeReports)
  await held(work, id)
  const now = await stageOf(work.tx, id)
  if (now.turn !== turn || now.stage !== 'sent') return { refused: 'moved' }
  const [edition] = await editionsOf(work.tx, work.actor, id)
  demand(edition !== undefined)
  if (isBefore(readOn, dayOf(edition.publishedAt))) return { refused: 'before' }
  await ownSignOff(work.tx)
    .insertInto('reports.step')
    .values(await nextStep(work, id, 'committee', { note: committee, onDay: readOn }))
    .execute()
  await audit(work, 'reports.committee', id)
  return { id }
}
