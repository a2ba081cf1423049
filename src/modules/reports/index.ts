/** The yearly report: written once, drawn from records, checked, published as a page and as files. */
import { type AttentionSource, gathered } from '#platform/attention.ts'
import type { Module } from '#platform/module.ts'
import { counted } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { contributionLong } from './forms/contributions.ts'
import { chapterLong } from './forms.ts'
import { kept } from './keeping.ts'
import { publicSearch, publishedEditions } from './published.ts'
import { REMIND_BEFORE } from './queries/awaited.ts'
import { contributionsAttention, contributionsCalendar } from './queries/contributions-waiting.ts'
import type { Modules } from './queries/counted.ts'
import { lockOf, movedSinceLock } from './queries/locks.ts'
import { cockpit, measures } from './queries/measures.ts'
import { search } from './queries/searching.ts'
import { publishBy, signOffSettings } from './queries/sign-off.ts'
import { reportsCalendar, signOffAttention } from './queries/sign-off-waiting.ts'
import { threadLink } from './queries/threads.ts'
import { editionsOf, livePartsOf, newestCompilation, openMovements, reports } from './queries.ts'
import { movedByNight, reactions, remindedDaily } from './reactions.ts'
import { audienceRoutes } from './routes/audiences.ts'
import { chapterRoutes } from './routes/chapters.ts'
import { chartRoutes } from './routes/charts.ts'
import { checkTextRoutes } from './routes/check-text.ts'
import { contributionUpload } from './routes/contribution-upload.ts'
import { contributionRoutes } from './routes/contributions.ts'
import { figureRoutes } from './routes/figures.ts'
import { fileRoutes } from './routes/files.ts'
import { findingRoutes } from './routes/findings.ts'
import { lockRoutes } from './routes/lock.ts'
import { pickingRoutes } from './routes/picking.ts'
import { publicRoutes } from './routes/public.ts'
import { reportRoutes } from './routes/reports.ts'
import { requiredRoutes } from './routes/required.ts'
import { sentenceRoutes } from './routes/sentences.ts'
import { signOffRoutes } from './routes/sign-off.ts'
import { reportWords } from './rules/audience.ts'
import {
  askedNoLonger,
  askedOtherwise,
  askedToContribute,
  commentedOn,
  sentBack,
} from './rules/contributions.ts'
import { readReports, writeReports } from './rules/permissions.ts'
import { reminderLetters } from './rules/reminders.ts'
import { askedToSign } from './rules/sign-off.ts'
import { help } from './views/help.ts'

export { beginVersionFor } from './commands/audiences.ts'
export { askToContribute } from './commands/contributions.ts'
export { lockData } from './commands/lock.ts'
export { listRequired } from './commands/required.ts'
export { moveReport, recordSignature, signReport } from './commands/sign-off.ts'
export { addChapter, addChart, addReport, bindFigure } from './commands/write.ts'
export { usesOfIndicator } from './queries.ts'
export { jobHandlers } from './reactions.ts'
export type { ChapterId, ChartItem } from './schema.ts'

/** What waits for whoever writes the report: figures that moved, findings to answer, a report not yet compiled. */
const reportsAttention =
  (modules: Modules): AttentionSource =>
  async (reader, actor, _today, now) => {
    if (!holds(actor, writeReports)) return []
    const waiting = []
    for (const report of await reports(reader, actor)) {
      const href = `/workspace/reports/${report.id}`
      const moved = await openMovements(reader, actor, report.id)
      if (moved.length > 0)
        waiting.push({
          title: `${counted(moved.length, 'figure')} of the published ${report.periodLabel} report ${moved.length === 1 ? 'has' : 'have'} moved`,
          detail:
            'A record says something else than what was published. Publish a correction, or say why it may stay.',
          href,
          state: { kind: 'watch' as const, words: 'Moved' },
        })
      const [edition] = await editionsOf(reader, actor, report.id)
      // Of what is published the movements tell already.
      const isDraft = report.audience === 'everyone' && !edition
      const lock = isDraft ? await lockOf(reader, report) : undefined
      const live = lock && (await livePartsOf(reader, actor, report, now, modules))
      const since = lock && live ? movedSinceLock(live, lock, actor) : []
      if (since.length > 0)
        waiting.push({
          title: `${counted(since.length, 'figure')} of the ${report.periodLabel} report ${since.length === 1 ? 'has' : 'have'} moved since its data was locked`,
          detail: 'Choose for each between the locked value and what the record says now.',
          href: `${href}#moved-since`,
          state: { kind: 'watch' as const, words: 'Moved' },
        })
      const compilation = await newestCompilation(reader, actor, report.id)
      if (edition && report.followsId) {
        const [followed] = await editionsOf(reader, actor, report.followsId)
        if (followed && followed.number > (edition.followsNumber ?? 0))
          waiting.push({
            title: `The ${reportWords(report)} is out of step`,
            detail: `It was published before version ${followed.number} of the report. Read both, and publish it again.`,
            href,
            state: { kind: 'watch' as const, words: 'Out of step' },
          })
      }
      if (edition) continue
      const due = isDraft ? { due: await publishBy(reader, report) } : {}
      if (compilation?.state === 'done' && compilation.findingCount)
        waiting.push({
          title: `Answer the checker’s findings in the ${reportWords(report)}`,
          detail: `The last compilation found ${counted(compilation.findingCount, 'thing')} to mend or to waive before it may be published.`,
          href: `${href}#findings`,
          ...due,
          state: { kind: 'bad' as const, words: 'Blocks publication' },
        })
      else
        waiting.push({
          title: `The ${reportWords(report)} is a draft`,
          detail: compilation
            ? 'It is compiled and waits to be published.'
            : 'Compile it to see what the checker finds.',
          href,
          ...due,
          state: { kind: 'info' as const, words: 'Draft' },
        })
    }
    return waiting
  }

/** `modules` are all that may say something of a year, and whose measures a report may draw. */
export const reportsModule = (modules: () => readonly Module[]): Module => ({
  name: 'reports',
  title: 'Yearly report',
  threadLinks: [threadLink],
  offMeans: 'The yearly report is out of sight, on the public site too.',
  publicRoutes,
  workspaceRoutes: [
    ...reportRoutes(modules),
    ...fileRoutes,
    ...audienceRoutes(modules),
    ...requiredRoutes(modules),
    ...signOffRoutes(modules),
    ...contributionRoutes,
    contributionUpload,
    ...chapterRoutes(modules),
    ...chartRoutes,
    ...pickingRoutes(modules),
    ...lockRoutes(modules),
    ...sentenceRoutes(modules),
    ...figureRoutes(modules),
    ...findingRoutes(modules),
    ...checkTextRoutes,
  ],
  help,
  menu: [
    {
      group: 'Plan and evidence',
      text: 'Yearly report',
      href: '/workspace/reports',
      icon: 'doc',
      may: readReports,
    },
  ],
  publicMenu: [{ text: 'Yearly report', href: '/yearly-report' }],
  attention: gathered([reportsAttention(modules), signOffAttention(modules), contributionsAttention]),
  calendar: async (...asked) => [
    ...(await reportsCalendar(...asked)),
    ...(await contributionsCalendar(...asked)),
  ],
  settings: [...signOffSettings, REMIND_BEFORE],
  changes: async ({ db }, since) =>
    (await publishedEditions(db))
      .filter(({ publishedAt }) => Temporal.Instant.compare(publishedAt, since) > 0)
      .map(({ publishedAt, title, number, slug }) => ({
        at: publishedAt,
        words: `${title} was published, version ${number}`,
        href: `/yearly-report/${slug}` as const,
      })),
  measures,
  cockpit,
  longForms: [chapterLong, contributionLong],
  letters: [
    askedToContribute,
    askedOtherwise,
    askedNoLonger,
    commentedOn,
    sentBack,
    askedToSign,
    ...reminderLetters,
  ],
  search,
  publicSearch,
  reactions: reactions(modules),
  timetable: [movedByNight(modules), remindedDaily(modules)],
  kept,
})
