import { agencyNames } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { sendLetter } from '#platform/letters.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { AskedInput, AskInput, ContributionInput } from '../forms/contributions.ts'
import { findContribution, lastYears } from '../queries/contributions.ts'
import { holdersOf } from '../queries/holders.ts'
import { findChapter, findReport } from '../queries.ts'
import { hasRoomFor } from '../rules/chapter-room.ts'
import {
  askedNoLonger,
  askedOtherwise,
  askedSeen,
  askedToContribute,
  blockOf,
  commentedOn,
  contribute,
  contributionPath,
  isOpen,
  isWritten,
  sentBack,
  wordsOver,
  writesFor,
} from '../rules/contributions.ts'
import { writeReports } from '../rules/permissions.ts'
import {
  type Contribution,
  type ContributionId,
  type ContributionState,
  type ContributionTexts,
  ownContributions,
} from '../schema/contributions.ts'
import type { ChapterId, ReportId } from '../schema.ts'
import { appendBlock } from './write.ts'

export type Kept = { readonly id: ContributionId }
/** How many leads of the agency were written to. */
type Told = { readonly told: number }
/** It has come further, or was sent back, since. */
export interface Moved {
  readonly refused: 'moved'
}
interface SavedMeanwhile {
  readonly refused: 'stale'
  readonly current: Contribution
}

async function nameOfAgency(work: Work, agencyId: Contribution['agencyId']): Promise<string> {
  return (await agencyNames(work.tx)).find(({ id }) => id === agencyId)?.name ?? ''
}

/** Writes to the leads of the agency who have an account to read it with, each once, and says how many those are. */
async function tellLeads(
  work: Work,
  kind: typeof askedToContribute | typeof askedOtherwise,
  reportId: ReportId,
  contribution: Pick<Contribution, 'id' | 'agencyId' | 'dueOn'>,
): Promise<number> {
  const leads = await holdersOf(work.tx, 'agency-lead', dayOf(work.now), contribution.agencyId)
  const agency = await nameOfAgency(work, contribution.agencyId)
  for (const personId of leads)
    await sendLetter(work, kind, {
      ...{ to: { personId }, values: { agency, due: contribution.dueOn } },
      link: contributionPath(reportId, contribution),
    })
  return leads.length
}

/** Asks an agency to write for a chapter. It is asked once for each. */
export async function askToContribute(
  work: Work,
  reportId: ReportId,
  { chapterId, agencyId, asked, dueOn, wordLimit }: AskInput,
): Promise<(Kept & Told) | { readonly refused: 'asked' | 'past' }> {
  demandPermission(work, writeReports)
  const chapter = await findChapter(work.tx, work.actor, chapterId as ChapterId)
  demand(chapter?.reportId === reportId && chapter.writer === 'unit')
  const agency = (await agencyNames(work.tx)).find(({ id }) => id === agencyId)
  demand(agency !== undefined)
  if (Temporal.PlainDate.compare(dueOn, dayOf(work.now)) < 0) return { refused: 'past' }
  const id = newId<'report-contribution'>()
  const kept = await ownContributions(work.tx)
    .insertInto('reports.contribution')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, chapterId: chapter.id, agencyId: agency.id },
      ...{
        asked,
        dueOn,
        wordLimit,
        state: 'asked' as const,
        text: '',
        promise: '',
        outcome: '',
        kept: '' as const,
      },
      ...{ askedBy: work.actor.id, askedAt: work.now, changedBy: work.actor.id, changedAt: work.now },
      version: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (kept.numInsertedOrUpdatedRows === 0n) return { refused: 'asked' }
  await audit(work, 'reports.ask-contribution', id, { chapterId: chapter.id, agencyId: agency.id })
  return { id, told: await tellLeads(work, askedToContribute, reportId, { id, agencyId: agency.id, dueOn }) }
}

/** The contribution, while nobody else can change it. */
async function held(work: Work, id: ContributionId): Promise<Contribution> {
  await takeTurn(work.tx, `reports.contribution ${id}`)
  const found = await findContribution(work.tx, work.actor, id)
  demand(found !== undefined)
  return found
}

async function keep(
  work: Work,
  { id, version }: Contribution,
  changes: Partial<ContributionTexts> & { readonly state?: ContributionState },
  did: string,
  detail: object = {},
): Promise<void> {
  await ownContributions(work.tx)
    .updateTable('reports.contribution')
    .set({ ...changes, version: version + 1, changedBy: work.actor.id, changedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, did, id, detail)
}

/** Keeps what an agency has written. A text that began from an older version changes nothing. */
export async function saveContribution(
  work: Work,
  id: ContributionId,
  { text, promise, outcome, kept, version }: ContributionInput,
): Promise<Kept | Moved | SavedMeanwhile> {
  demandPermission(work, contribute)
  const current = await held(work, id)
  demand(writesFor(work.actor, current))
  if (!isWritten(current)) return { refused: 'moved' }
  if (current.version !== version) return { refused: 'stale', current }
  await keep(work, current, { text, promise, outcome, kept }, 'reports.save-contribution', {
    ...{ version: version + 1, characters: text.length },
  })
  await ownContributions(work.tx)
    .insertInto('reports.contributionVersion')
    .values({
      ...{ partnershipId: work.tx.partnershipId, contributionId: id, version: version + 1 },
      ...{ text, promise, outcome, kept, changedBy: work.actor.id, changedAt: work.now },
    })
    .execute()
  return { id }
}

/**
 * Asks an agency for something else, or for another day, and tells its lead. What it has written stays, and so does a
 * form that somebody writes in.
 */
export async function changeAsked(
  work: Work,
  reportId: ReportId,
  id: ContributionId,
  { asked, dueOn, wordLimit, seen }: AskedInput,
): Promise<(Kept & Told) | Moved | SavedMeanwhile | { readonly refused: 'past' }> {
  demandPermission(work, writeReports)
  const current = await held(work, id)
  if (!isOpen(current)) return { refused: 'moved' }
  if (askedSeen(current) !== seen) return { refused: 'stale', current }
  const isMoved = !dueOn.equals(current.dueOn)
  if (isMoved && Temporal.PlainDate.compare(dueOn, dayOf(work.now)) < 0) return { refused: 'past' }
  await ownContributions(work.tx)
    .updateTable('reports.contribution')
    .set({ asked, dueOn, wordLimit })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'reports.change-asked', id, { isMoved })
  return { id, told: await tellLeads(work, askedOtherwise, reportId, { ...current, dueOn }) }
}

/** Asks an agency no longer, and tells its lead. What it wrote stays on record, and it may be asked again. */
export async function withdrawAsked(
  work: Work,
  reportId: ReportId,
  id: ContributionId,
  version: number,
): Promise<(Kept & Told) | Moved> {
  demandPermission(work, writeReports)
  const current = await held(work, id)
  if (!isOpen(current) || current.version !== version) return { refused: 'moved' }
  await keep(work, current, { state: 'withdrawn' }, 'reports.withdraw-contribution')
  return { id, told: await tellLeads(work, askedNoLonger, reportId, current) }
}

/**
 * Hands a contribution in, as it is saved. Refused while it is empty or too long, or while it says nothing of whether what
 * was promised last year was done.
 */
export async function handIn(
  work: Work,
  id: ContributionId,
  version: number,
): Promise<
  | Kept
  | Moved
  | { readonly refused: 'empty' | 'unsaid' }
  | { readonly refused: 'long'; readonly over: number }
> {
  demandPermission(work, contribute)
  const current = await held(work, id)
  demand(writesFor(work.actor, current))
  if (!isWritten(current) || current.version !== version) return { refused: 'moved' }
  if (current.text.trim() === '') return { refused: 'empty' }
  const over = wordsOver(current)
  if (over > 0) return { refused: 'long', over }
  if (current.kept === '' && (await promisedBefore(work, current)) !== '') return { refused: 'unsaid' }
  await keep(work, current, { state: 'handed-in' }, 'reports.hand-in-contribution')
  return { id }
}

/** What the agency said last year that it would do; empty where it said nothing. */
async function promisedBefore(work: Work, contribution: Contribution): Promise<string> {
  const chapter = await findChapter(work.tx, work.actor, contribution.chapterId)
  const report = chapter && (await findReport(work.tx, work.actor, chapter.reportId))
  const before = report && (await lastYears(work.tx, work.actor, report))(chapter, contribution)
  return before?.contribution?.promise ?? ''
}

async function keepComment(
  work: Work,
  { id, version }: Pick<Contribution, 'id' | 'version'>,
  comment: string,
): Promise<void> {
  await ownContributions(work.tx)
    .insertInto('reports.contributionComment')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: newId<'contribution-comment'>(), contributionId: id },
      ...{ text: comment, version, saidBy: work.actor.id, saidAt: work.now },
    })
    .execute()
}

/**
 * Says something about a contribution as it stands, for those who ask and those who write. The other side is told, and
 * not what was said.
 */
export async function commentOnContribution(
  work: Work,
  reportId: ReportId,
  id: ContributionId,
  comment: string,
): Promise<Kept> {
  demandPermission(work, contribute)
  const current = await findContribution(work.tx, work.actor, id)
  demand(current !== undefined)
  const isTheirs = writesFor(work.actor, current)
  demand(isTheirs || isOfUnit(work))
  await keepComment(work, current, comment)
  await audit(work, 'reports.comment-contribution', id, { version: current.version })
  if (!isTheirs) await tellLeads(work, commentedOn, reportId, current)
  else await tellWhoAsked(work, reportId, current)
  return { id }
}

/** Writes to whoever asked for a contribution; once that person is of the business unit no more, to its managers. */
async function tellWhoAsked(work: Work, reportId: ReportId, contribution: Contribution): Promise<void> {
  const today = dayOf(work.now)
  const managers = await holdersOf(work.tx, 'business-manager', today)
  const unit = new Set([...managers, ...(await holdersOf(work.tx, 'business-officer', today))])
  const agency = await nameOfAgency(work, contribution.agencyId)
  for (const personId of unit.has(contribution.askedBy) ? [contribution.askedBy] : managers)
    await sendLetter(work, commentedOn, {
      ...{ to: { personId }, values: { agency, due: contribution.dueOn } },
      link: contributionPath(reportId, contribution),
    })
}

const isOfUnit = ({ actor }: Work): boolean => actor.holds.some(({ as }) => writeReports.to.includes(as))

/** Sends what was handed in back to its agency, with a comment. */
export async function sendBackContribution(
  work: Work,
  reportId: ReportId,
  id: ContributionId,
  { comment, version }: { readonly comment: string; readonly version: number },
): Promise<(Kept & Told) | Moved> {
  demandPermission(work, writeReports)
  const current = await held(work, id)
  if (current.state !== 'handed-in' || current.version !== version) return { refused: 'moved' }
  await keep(work, current, { state: 'sent-back' }, 'reports.send-back-contribution')
  await keepComment(work, current, comment)
  return { id, told: await tellLeads(work, sentBack, reportId, current) }
}

/** Accepts what was handed in: it stands at the end of its chapter from now on, under the name of its agency. */
export async function acceptContribution(
  work: Work,
  id: ContributionId,
  version: number,
): Promise<Kept | Moved | { readonly refused: 'long' }> {
  demandPermission(work, writeReports)
  const current = await held(work, id)
  if (current.state !== 'handed-in' || current.version !== version) return { refused: 'moved' }
  const chapter = await findChapter(work.tx, work.actor, current.chapterId)
  demand(chapter !== undefined)
  const block = blockOf(await nameOfAgency(work, current.agencyId), chapter.heading, current)
  if (!hasRoomFor(chapter, block)) return { refused: 'long' }
  const saved = await appendBlock(work, current.chapterId, block, [id])
  if ('refused' in saved) return { refused: 'moved' }
  await keep(work, current, { state: 'accepted' }, 'reports.accept-contribution', {
    chapterId: current.chapterId,
  })
  return { id }
}
