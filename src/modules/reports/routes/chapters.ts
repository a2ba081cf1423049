import { namesOf } from '#modules/people/index.ts'
import { longForm } from '#platform/drafts.ts'
import { type FormState, filled, parseForm } from '#platform/forms.ts'
import type { Html } from '#platform/html.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { type ChapterPut, putChapter } from '../commands/chapters.ts'
import { addChapter, giveChapter, saveChapter } from '../commands/write.ts'
import { chapterForm, chapterLong, newChapterForm, putChapterForm, writerForm } from '../forms.ts'
import { authoritiesOf } from '../queries/authorities.ts'
import type { Modules } from '../queries/counted.ts'
import { reportNow } from '../queries/drawn.ts'
import { inboxWith } from '../queries/sentences.ts'
import { chapterVersions, findChapter, findingsWith, nameOf } from '../queries.ts'
import { OUT } from '../rules/chapter-order.ts'
import { chapterFor } from '../rules/inbox.ts'
import {
  mayWriteChapter,
  readReports,
  scrutinise,
  writeChapters,
  writeReports,
} from '../rules/permissions.ts'
import type { Chapter, Report } from '../schema.ts'
import {
  chapterConflictPage,
  chapterNotice,
  chapterPage,
  newChapterPage,
  notTheirsPage,
  versionsPage,
} from '../views/editor.ts'
import { addressOf, withReport } from './reports.ts'

/** Runs what follows with the chapter that the path names, of the report that it names. */
export const withChapter = (run: (ask: Ask, report: Report, chapter: Chapter) => Promise<Answer>) =>
  withReport(async (ask, report) => {
    const chapter = await findChapter(ask.db, ask.actor, ask.id<'chapter'>('chapterId'))
    return chapter?.reportId === report.id ? run(ask, report, chapter) : notFound
  })

async function editingPage(
  ask: Ask,
  modules: Modules,
  { report, chapter }: { readonly report: Report; readonly chapter: Chapter },
  form: FormState,
  notice?: Html,
) {
  const { db, actor } = ask
  const { live, document, names, grown } = await reportNow(ask, report, modules)
  const { chapters } = live
  const mayWrite = mayWriteChapter(actor, chapter)
  const isEditor = holds(actor, writeReports) && mayWrite
  const inbox = isEditor && grown ? await inboxWith(db, grown, report, chapters) : undefined
  return chapterPage(
    {
      report,
      chapter,
      document,
      chapters,
      inbox: inbox && {
        waiting: inbox.waiting.filter((each) => chapterFor(each.chapters, chapters) === chapter.id).length,
        saidOtherwise: inbox.saidOtherwise.filter(({ decision }) => decision.chapterId === chapter.id),
      },
      findings: await findingsWith(db, actor, report.id, document, { names }),
      lastBy: await nameOf(db, chapter.changedBy),
      authorities: mayWrite ? await authoritiesOf(db, actor, report) : undefined,
      mayWrite,
      isUnit: holds(actor, writeReports),
      isScrutineer: holds(actor, scrutinise),
    },
    form,
    notice,
  )
}

const filledChapter = ({ heading, text, version }: Chapter): FormState =>
  filled({ heading, text, version: String(version) })

/** Why a chapter stays where it is. */
const STAYS: Readonly<Record<Extract<ChapterPut, { refused: string }>['refused'], string>> = {
  moved:
    'Somebody moved a chapter while you had this page open, so this one stays where it was. Choose its place again.',
  statement:
    'This is the scrutineer’s own statement, so it stays in the report. Once they give it back you can take it out.',
  asked: 'An agency is asked to write for this chapter. Ask for it no longer, then take the chapter out.',
}

const notTheirs = (report: Report, chapter: Chapter): Answer => conflict(notTheirsPage(report, chapter))

/** The same for a chapter that the business unit writes: what is the scrutineer’s alone stays as it is. */
export const withUnitChapter = (run: (ask: Ask, report: Report, chapter: Chapter) => Promise<Answer>) =>
  withChapter(async (ask, report, chapter) =>
    mayWriteChapter(ask.actor, chapter) ? run(ask, report, chapter) : notTheirs(report, chapter),
  )

export const chapterRoutes = (modules: Modules): readonly WorkspaceRoute[] => [
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/chapters/:chapterId/writer',
    may: writeChapters,
    answer: withChapter(async (ask, report, chapter) => {
      const parsed = parseForm(writerForm, ask.body)
      if (!parsed.ok) return notFound
      const { writer } = parsed.input
      if (!holds(ask.actor, writer === 'scrutineer' ? writeReports : scrutinise))
        return notTheirs(report, chapter)
      await ask.write((work) => giveChapter(work, chapter.id, writer))
      return seeOther(`${addressOf(report.id)}/chapters/${chapter.id}`)
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/chapters/:chapterId/place',
    may: writeReports,
    answer: withChapter(async (ask, report, chapter) => {
      const again = async (words: string) =>
        editingPage(ask, modules, { report, chapter }, filledChapter(chapter), chapterNotice(words))
      const parsed = parseForm(putChapterForm, ask.body)
      if (!parsed.ok) return invalid(await again(`${parsed.form.errors[0]?.text}.`))
      const { input } = parsed
      const put = await ask.write((work) => putChapter(work, chapter.id, input))
      if ('refused' in put) return conflict(await again(STAYS[put.refused]))
      return seeOther(
        `${addressOf(report.id)}/chapters/${chapter.id}`,
        input.behind === OUT ? 'It is out of the report.' : 'The chapter stands there now.',
      )
    }),
  },
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/chapters/:chapterId',
    may: readReports,
    answer: withChapter(async (ask, report, chapter) => {
      const form = await longForm(ask, chapterLong, chapter.id).open(filledChapter(chapter))
      return show(await editingPage(ask, modules, { report, chapter }, form))
    }),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/chapters/:chapterId',
    may: writeChapters,
    takesLongForm: true,
    answer: withChapter(async (ask, report, chapter) => {
      if (!mayWriteChapter(ask.actor, chapter)) return notTheirs(report, chapter)
      const writing = longForm(ask, chapterLong, chapter.id)
      const parsed = parseForm(chapterForm, ask.body)
      if (!parsed.ok)
        return invalid(await editingPage(ask, modules, { report, chapter }, writing.again(parsed.form)))
      const saved = await writing.send((work) => saveChapter(work, chapter.id, parsed.input))
      if ('refused' in saved) {
        if (saved.refused === 'gone') return notFound
        const by = await nameOf(ask.db, saved.current.changedBy)
        return conflict(chapterConflictPage(report, saved.current, by, writing.again(filled(ask.body))))
      }
      const address = `${addressOf(report.id)}/chapters/${chapter.id}`
      const then = ask.body['then']
      return seeOther(
        then === 'figure' || then === 'chart' || then === 'sentence' ? `${address}/${then}s/new` : address,
      )
    }),
  },
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/chapters/:chapterId/versions',
    may: readReports,
    answer: withChapter(async (ask, report, chapter) => {
      const { db, actor } = ask
      const versions = await chapterVersions(db, actor, chapter.id)
      const names = await namesOf(
        db,
        versions.map(({ changedBy }) => changedBy),
      )
      const told = versions.map((version) => ({ ...version, by: names.get(version.changedBy) ?? 'Accord' }))
      return show(versionsPage(report, chapter, told, mayWriteChapter(actor, chapter)))
    }),
  },
  {
    method: 'GET',
    path: '/workspace/reports/:reportId/chapters/new',
    may: writeReports,
    answer: withReport(async (_ask, report) => show(newChapterPage(report, filled({ place: 'body' })))),
  },
  {
    method: 'POST',
    path: '/workspace/reports/:reportId/chapters/new',
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const parsed = parseForm(newChapterForm, ask.body)
      if (!parsed.ok) return invalid(newChapterPage(report, parsed.form))
      const id = await ask.write((work) => addChapter(work, report.id, { ...parsed.input, text: '' }))
      return seeOther(`${addressOf(report.id)}/chapters/${id}`)
    }),
  },
]
