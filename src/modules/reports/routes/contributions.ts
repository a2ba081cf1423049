import { partnersOn } from '#modules/governance/index.ts'
import { agencyNames, namesOf } from '#modules/people/index.ts'
import { isAfter } from '#platform/days.ts'
import { longForm } from '#platform/drafts.ts'
import { blank, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
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
import { holds, type Work } from '#platform/work.ts'
import {
  acceptContribution,
  askToContribute,
  changeAsked,
  commentOnContribution,
  handIn,
  type Kept,
  type Moved,
  saveContribution,
  sendBackContribution,
  withdrawAsked,
} from '../commands/contributions.ts'
import {
  askedForm,
  askForm,
  commentForm,
  contributionForm,
  contributionLong,
  openedForm,
} from '../forms/contributions.ts'
import {
  commentsOn,
  contributionsOf,
  contributionVersions,
  findContribution,
  lastYears,
} from '../queries/contributions.ts'
import { chaptersOf, findChapter } from '../queries.ts'
import {
  askedSeen,
  contribute,
  contributionPath,
  isOpen,
  isWritten,
  partnersFirst,
  writesFor,
} from '../rules/contributions.ts'
import { readReports, writeReports } from '../rules/permissions.ts'
import type { Contribution } from '../schema/contributions.ts'
import type { Report } from '../schema.ts'
import {
  askPage,
  type Contributing,
  changeAskedPage,
  contributionNotice,
  contributionPage,
  contributionsPage,
  filledContribution,
  staleAskedPage,
  staleContributionPage,
} from '../views/contributions.ts'
import { withReport } from './reports.ts'

const ALL = '/workspace/reports/:reportId/contributions'
export const ONE_CONTRIBUTION = `${ALL}/:reportPartId`

const MOVED =
  'Somebody else was quicker, or the text has come further. This is how it stands now. What you sent is not saved.'

const LONG =
  'The chapter would be longer than 100,000 characters. Take something out of it, or send this back. Nothing was changed.'

async function contributingOn(
  { db, actor, today }: Ask,
  report: Report,
  contribution: Contribution,
): Promise<Contributing | undefined> {
  const chapter = await findChapter(db, actor, contribution.chapterId)
  if (chapter?.reportId !== report.id) return undefined
  const comments = await commentsOn(db, contribution.id)
  const versions = await contributionVersions(db, contribution.id)
  const names = await namesOf(db, [
    ...comments.map(({ saidBy }) => saidBy),
    ...versions.map(({ changedBy }) => changedBy),
  ])
  return {
    ...{ report, chapter, contribution, isLate: isAfter(today, contribution.dueOn) },
    agency: (await agencyNames(db)).find(({ id }) => id === contribution.agencyId)?.name ?? 'An agency',
    lastYear: (await lastYears(db, actor, report))(chapter, contribution),
    comments: comments.map((each) => ({ ...each, by: names.get(each.saidBy) ?? 'Accord' })),
    versions: versions.map((each) => ({ ...each, by: names.get(each.changedBy) ?? 'Accord' })),
    isTheirs: writesFor(actor, contribution),
    mayWrite: holds(actor, writeReports),
  }
}

/** Runs what follows with the contribution that the path names, of the report that it names. */
const withContribution = (run: (ask: Ask, contributing: Contributing) => Promise<Answer>) =>
  withReport(async (ask, report) => {
    const found = await findContribution(ask.db, ask.actor, ask.id<'report-contribution'>('reportPartId'))
    const contributing = found && (await contributingOn(ask, report, found))
    return contributing ? run(ask, contributing) : notFound
  })

/** A button that moves a contribution on from how its page was opened, and what is said once it has moved. */
const movedFromOpened = <Done extends Kept>(
  move: (
    work: Work,
    contributing: Contributing,
    version: number,
  ) => Promise<Done | Moved | { readonly refused: 'long' }>,
  said: (done: Done) => string,
) =>
  withContribution(async (ask, contributing) => {
    const parsed = parseForm(openedForm, ask.body)
    if (!parsed.ok) return again(ask, contributing)
    const result = await ask.write((work) => move(work, contributing, parsed.input.version))
    if ('refused' in result) return again(ask, contributing, result.refused === 'long' ? LONG : MOVED)
    return seeOther(contributionPath(contributing.report.id, contributing.contribution), said(result))
  })

/** The same for whoever writes for the agency; the business unit does not write for it. */
export const withOwn = (run: (ask: Ask, contributing: Contributing) => Promise<Answer>) =>
  withContribution((ask, contributing) =>
    contributing.isTheirs ? run(ask, contributing) : again(ask, contributing, NOT_THEIRS),
  )

const NOT_THEIRS = 'Only the lead of an agency, or its chief officer, writes for it. Nothing was changed.'

/** The page as it stands now, with why nothing was done. */
export async function again(ask: Ask, contributing: Contributing, words = MOVED): Promise<Answer> {
  const { report, contribution } = contributing
  const current = (await findContribution(ask.db, ask.actor, contribution.id)) ?? contribution
  const now = (await contributingOn(ask, report, current)) ?? contributing
  return conflict(contributionPage(now, filledContribution(current), contributionNotice(words)))
}

const open = (ask: Ask, { contribution }: Contributing, form: FormState) =>
  isWritten(contribution) && writesFor(ask.actor, contribution)
    ? longForm(ask, contributionLong, contribution.id).open(form)
    : Promise.resolve(form)

/** The scrutineer’s own statement has no other writers. */
const unitChapters = async ({ db, actor }: Ask, report: Report) =>
  (await chaptersOf(db, actor, report.id)).filter(({ writer }) => writer === 'unit')

async function askingPage(ask: Ask, report: Report, form: FormState) {
  const { db, actor, today } = ask
  const { partners } = await partnersOn(db, actor, report.groupId, today, report.area)
  const agencies = partnersFirst(await agencyNames(db), partners)
  return askPage(report, await unitChapters(ask, report), agencies, form)
}

/** Who was told, after a change that waits for an agency. */
const toldWords = (count: number): string =>
  count === 0
    ? 'No safeguarding lead of this agency has an account, so nobody was told. Its chief officer can write it too.'
    : 'The lead of the agency is told.'

const asking: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: ALL,
    may: readReports,
    answer: withReport(async ({ db, actor, today }, report) => {
      const chapters = await chaptersOf(db, actor, report.id)
      const agencies = await agencyNames(db)
      const before = await lastYears(db, actor, report)
      const lines = []
      for (const contribution of await contributionsOf(db, actor, report.id)) {
        const chapter = chapters.find(({ id }) => id === contribution.chapterId)
        if (!chapter) continue
        const agency = agencies.find(({ id }) => id === contribution.agencyId)?.name ?? 'An agency'
        const promised = before(chapter, contribution)?.contribution?.promise ?? ''
        lines.push({
          ...{ contribution, chapter, agency, promised },
          isLate: isAfter(today, contribution.dueOn),
        })
      }
      return show(contributionsPage(report, lines, holds(actor, writeReports)))
    }),
  },
  {
    method: 'GET',
    path: `${ALL}/new`,
    may: writeReports,
    answer: withReport(async (ask, report) => show(await askingPage(ask, report, blank))),
  },
  {
    method: 'POST',
    path: `${ALL}/new`,
    may: writeReports,
    answer: withReport(async (ask, report) => {
      const chapters = await unitChapters(ask, report)
      const parsed = parseForm(askForm(chapters, await agencyNames(ask.db)), ask.body)
      if (!parsed.ok) return invalid(await askingPage(ask, report, parsed.form))
      const result = await ask.write((work) => askToContribute(work, report.id, parsed.input))
      if (!('refused' in result))
        return seeOther(contributionPath(report.id, result), `It is asked for. ${toldWords(result.told)}`)
      const form =
        result.refused === 'past'
          ? withError(ask.body, 'dueOn', 'The day by which it is due must be today or later')
          : withError(ask.body, 'agencyId', 'This agency has been asked to write for this chapter already')
      return invalid(await askingPage(ask, report, form))
    }),
  },
]

const tooLittleOrMuch = (handed: { readonly refused: string } | { readonly over: number }): string =>
  'over' in handed
    ? `Shorten the text by ${handed.over === 1 ? 'one word' : `${handed.over} words`}. It is saved as you wrote it`
    : 'Enter the text before you hand it in'

const writing: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: ONE_CONTRIBUTION,
    may: readReports,
    answer: withContribution(async (ask, contributing) =>
      show(
        contributionPage(
          { ...contributing, compared: Number(ask.query['compare']) || undefined },
          await open(ask, contributing, filledContribution(contributing.contribution)),
        ),
      ),
    ),
  },
  {
    method: 'POST',
    path: ONE_CONTRIBUTION,
    may: contribute,
    takesLongForm: true,
    answer: withOwn(async (ask, contributing) => {
      const { report, contribution } = contributing
      const form = longForm(ask, contributionLong, contribution.id)
      const parsed = parseForm(contributionForm, ask.body)
      if (!parsed.ok) return invalid(contributionPage(contributing, form.again(parsed.form)))
      const saved = await form.send((work) => saveContribution(work, contribution.id, parsed.input))
      if ('refused' in saved) {
        if (saved.refused === 'moved') return again(ask, contributing)
        const stale = { ...contributing, contribution: saved.current }
        return conflict(staleContributionPage(stale, parsed.input, form.again(filled(ask.body))))
      }
      const path = contributionPath(report.id, contribution)
      if (ask.body['next'] !== 'hand-in') return seeOther(path, 'It is saved.')
      const handed = await ask.write((work) => handIn(work, contribution.id, parsed.input.version + 1))
      if (!('refused' in handed)) return seeOther(path, 'It is handed in.')
      if (handed.refused === 'moved') return again(ask, contributing)
      const [field, words] =
        handed.refused === 'unsaid'
          ? ['kept', 'Choose whether what you promised last year was done. The text is saved']
          : ['text', tooLittleOrMuch(handed)]
      // It is saved: the form goes on from there.
      const typed = { ...ask.body, version: String(parsed.input.version + 1) }
      return invalid(contributionPage(contributing, withError(typed, field, words)))
    }),
  },
  {
    method: 'POST',
    path: `${ONE_CONTRIBUTION}/comments`,
    may: contribute,
    answer: withContribution(async (ask, contributing) => {
      const { report, contribution, isTheirs, mayWrite } = contributing
      if (!isTheirs && !mayWrite) return again(ask, contributing, NOT_THEIRS)
      const parsed = parseForm(commentForm, ask.body)
      const kept = filledContribution(contribution).typed
      if (!parsed.ok)
        return invalid(
          contributionPage(contributing, { ...parsed.form, typed: { ...kept, ...parsed.form.typed } }),
        )
      await ask.write((work) => commentOnContribution(work, report.id, contribution.id, parsed.input.comment))
      return seeOther(contributionPath(report.id, contribution), 'The comment is added.')
    }),
  },
]

const asked = ({ contribution }: Contributing): FormState => {
  const { asked: words, dueOn, wordLimit } = contribution
  return filled({
    ...{
      asked: words,
      wordLimit: wordLimit === null ? '' : String(wordLimit),
      seen: askedSeen(contribution),
    },
    ...{
      'dueOn-day': String(dueOn.day),
      'dueOn-month': String(dueOn.month),
      'dueOn-year': String(dueOn.year),
    },
  })
}

const answering: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ONE_CONTRIBUTION}/change`,
    may: writeReports,
    answer: withContribution(async (ask, contributing) =>
      isOpen(contributing.contribution)
        ? show(changeAskedPage(contributing, asked(contributing)))
        : again(ask, contributing),
    ),
  },
  {
    method: 'POST',
    path: `${ONE_CONTRIBUTION}/change`,
    may: writeReports,
    answer: withContribution(async (ask, contributing) => {
      const { report, contribution } = contributing
      const parsed = parseForm(askedForm, ask.body)
      if (!parsed.ok) return invalid(changeAskedPage(contributing, parsed.form))
      const result = await ask.write((work) => changeAsked(work, report.id, contribution.id, parsed.input))
      if (!('refused' in result))
        return seeOther(contributionPath(report.id, contribution), `It is changed. ${toldWords(result.told)}`)
      if (result.refused === 'moved') return again(ask, contributing)
      if (result.refused === 'stale') {
        const stale = { ...contributing, contribution: result.current }
        return conflict(staleAskedPage(stale, parsed.input, filled(ask.body)))
      }
      const form = withError(ask.body, 'dueOn', 'The day by which it is due must be today or later')
      return invalid(changeAskedPage(contributing, form))
    }),
  },
  {
    method: 'POST',
    path: `${ONE_CONTRIBUTION}/withdraw`,
    may: writeReports,
    answer: movedFromOpened(
      (work, { report, contribution }, version) => withdrawAsked(work, report.id, contribution.id, version),
      ({ told }) => `It is asked for no longer. ${toldWords(told)}`,
    ),
  },
  {
    method: 'POST',
    path: `${ONE_CONTRIBUTION}/accept`,
    may: writeReports,
    answer: movedFromOpened(
      (work, { contribution }, version) => acceptContribution(work, contribution.id, version),
      () => 'It stands in the chapter.',
    ),
  },
  {
    method: 'POST',
    path: `${ONE_CONTRIBUTION}/send-back`,
    may: writeReports,
    answer: withContribution(async (ask, contributing) => {
      const { report, contribution } = contributing
      const parsed = parseForm(commentForm.extend(openedForm.shape), ask.body)
      if (!parsed.ok) return invalid(contributionPage(contributing, parsed.form))
      const result = await ask.write((work) =>
        sendBackContribution(work, report.id, contribution.id, parsed.input),
      )
      return 'refused' in result
        ? again(ask, contributing)
        : seeOther(contributionPath(report.id, contribution), `It is sent back. ${toldWords(result.told)}`)
    }),
  },
]

/** What the partners write for a report. */
export const contributionRoutes: readonly WorkspaceRoute[] = [...asking, ...writing, ...answering]
