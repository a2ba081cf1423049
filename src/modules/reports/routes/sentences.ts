import { namesOf } from '#modules/people/index.ts'
import { type FormState, filled, parseForm } from '#platform/forms.ts'
import type { Module } from '#platform/module.ts'
import { type Ask, conflict, invalid, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import {
  followRecord,
  leaveSentence,
  putBackSentence,
  setAsideSentences,
  type Taken,
  takeSentences,
} from '../commands/sentences.ts'
import { rewordForm, sentencesForm, settleForm } from '../forms.ts'
import { grownIn, inboxWith } from '../queries/sentences.ts'
import { chaptersOf } from '../queries.ts'
import { chapterFor, chosenBy, chosenWord, markOf, plainly } from '../rules/inbox.ts'
import { writeReports } from '../rules/permissions.ts'
import type { Chapter, Report } from '../schema.ts'
import { type ChapterInbox, changedMeanwhilePage, rewordPage, sentencesPage } from '../views/sentences.ts'
import { withUnitChapter } from './chapters.ts'
import { addressOf } from './reports.ts'

async function inboxOfChapter(
  ask: Ask,
  report: Report,
  chapter: Chapter,
  modules: readonly Module[],
): Promise<ChapterInbox> {
  const all = await chaptersOf(ask.db, ask.actor, report.id)
  const inbox = await inboxWith(ask.db, await grownIn(ask, report, modules), report, all)
  const isHere = ({ chapters }: ChapterInbox['here'][number]) => chapterFor(chapters, all) === chapter.id
  return {
    ...{ report, chapter, inbox },
    here: inbox.waiting.filter(isHere),
    elsewhere: inbox.waiting.filter((each) => !isHere(each)),
    nameOf: await namesOf(
      ask.db,
      inbox.decided.map(({ decidedBy }) => decidedBy),
    ),
  }
}

/** Why sentences are not put into a chapter. */
const REFUSED: Readonly<Record<Extract<Taken, { refused: string }>['refused'], string>> = {
  decided: 'Somebody has decided about one of these sentences meanwhile. Choose from those that wait',
  long: 'The chapter would be longer than 100,000 characters. Choose fewer sentences, or write less',
}

export const sentenceRoutes = (modules: () => readonly Module[]): readonly WorkspaceRoute[] => {
  const at = '/workspace/reports/:reportId/chapters/:chapterId/sentences'
  const inboxFor = (ask: Ask, report: Report, chapter: Chapter) =>
    inboxOfChapter(ask, report, chapter, modules())
  return [
    {
      ...{ method: 'GET', path: `${at}/new`, may: writeReports },
      answer: withUnitChapter(async (ask, report, chapter) =>
        show(sentencesPage(await inboxFor(ask, report, chapter), filled({}))),
      ),
    },
    {
      ...{ method: 'POST', path: `${at}/new`, may: writeReports },
      answer: withUnitChapter(async (ask, report, chapter) => {
        const given = await inboxFor(ask, report, chapter)
        const again = (form: FormState) => invalid(sentencesPage(given, form))
        const { waiting } = given.inbox
        const parsed = parseForm(sentencesForm(waiting.map(markOf)), ask.body)
        if (!parsed.ok) return again(parsed.form)
        const { sentences, takes } = parsed.input
        const chosen = waiting.filter((each) => sentences.includes(markOf(each)))
        const address = `${addressOf(report.id)}/chapters/${chapter.id}`
        if (takes === 'reword')
          return seeOther(`${address}/sentences/reword?of=${chosenWord(waiting, chosen)}`)
        const decide = takes === 'set-aside' ? setAsideSentences : takeSentences
        const outcome = await ask.write((work) => decide(work, chapter.id, chosen))
        if ('refused' in outcome)
          return again({ typed: ask.body, errors: [{ field: 'sentences', text: REFUSED[outcome.refused] }] })
        return seeOther(takes === 'set-aside' ? `${address}/sentences/new` : address)
      }),
    },
    {
      ...{ method: 'GET', path: `${at}/reword`, may: writeReports },
      answer: withUnitChapter(async (ask, report, chapter) => {
        const { inbox } = await inboxFor(ask, report, chapter)
        const offered = chosenBy(inbox.waiting, ask.query['of'] ?? '')
        if (offered.length === 0)
          return seeOther(`${addressOf(report.id)}/chapters/${chapter.id}/sentences/new`)
        const text = offered.map(({ sentence }) => plainly(sentence)).join(' ')
        return show(rewordPage({ report, chapter, offered }, filled({ text })))
      }),
    },
    {
      ...{ method: 'POST', path: `${at}/reword`, may: writeReports },
      answer: withUnitChapter(async (ask, report, chapter) => {
        const given = await inboxFor(ask, report, chapter)
        const { waiting } = given.inbox
        const offered = waiting.filter((each) => [ask.body['sentences'] ?? []].flat().includes(markOf(each)))
        const again = (form: FormState) => invalid(rewordPage({ report, chapter, offered }, form))
        const parsed = parseForm(rewordForm(waiting.map(markOf)), ask.body)
        // What is wrong with the sentences is said at the one box of the page.
        const atText = (errors: FormState['errors']) => errors.map((each) => ({ ...each, field: 'text' }))
        if (!parsed.ok) return again({ ...parsed.form, errors: atText(parsed.form.errors).slice(0, 1) })
        const outcome = await ask.write((work) => takeSentences(work, chapter.id, offered, parsed.input.text))
        if ('refused' in outcome)
          return again({ typed: ask.body, errors: [{ field: 'text', text: REFUSED[outcome.refused] }] })
        return seeOther(`${addressOf(report.id)}/chapters/${chapter.id}`)
      }),
    },
    {
      ...{ method: 'POST', path: `${at}/settle`, may: writeReports },
      answer: withUnitChapter(async (ask, report, chapter) => {
        const { inbox } = await inboxFor(ask, report, chapter)
        const parsed = parseForm(settleForm, ask.body)
        if (!parsed.ok) return conflict(changedMeanwhilePage(report, chapter))
        const { record, seen, takes } = parsed.input
        const isHere = inbox.decided.some((each) => each.record === record && each.chapterId === chapter.id)
        if (!isHere) return conflict(changedMeanwhilePage(report, chapter))
        const back = `${addressOf(report.id)}/chapters/${chapter.id}/sentences/new`
        if (takes === 'back') {
          await ask.write((work) => putBackSentence(work, chapter.id, record))
          return seeOther(back)
        }
        const found = inbox.saidOtherwise.find(({ decision }) => decision.record === record)
        if (!found || (found.now ? markOf(found.now) : '') !== seen)
          return conflict(changedMeanwhilePage(report, chapter))
        const settle = takes === 'follow' ? followRecord : leaveSentence
        const outcome = await ask.write((work) => settle(work, found))
        return 'refused' in outcome ? conflict(changedMeanwhilePage(report, chapter)) : seeOther(back)
      }),
    },
  ]
}
