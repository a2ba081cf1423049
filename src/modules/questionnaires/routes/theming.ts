import { blank, parseForm, withError } from '#platform/forms.ts'
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
import { LEAST_SHOWN } from '#platform/small-numbers.ts'
import { counted } from '#platform/words.ts'
import { holds } from '#platform/work.ts'
import { addAnswerTheme, changeAnswerTheme, markAnswers } from '../commands/theming.ts'
import { answerThemeForm, marksForm } from '../forms/theming.ts'
import { findRound } from '../queries/rounds.ts'
import { answerThemes, findAnswerTheme, marksIn, writtenIn } from '../queries/theming.ts'
import { keepRounds, readSets } from '../rules/permissions.ts'
import { ROUNDS } from '../rules/places.ts'
import { isNameless } from '../rules/rounds.ts'
import { placed } from '../rules/showing.ts'
import { countedFor, frequentWords, keywordsOf, readFor, type Written } from '../rules/theming.ts'
import type { AnswerTheme } from '../schema/theming.ts'
import {
  changeThemePage,
  filledTheme,
  type ListedTheme,
  readingPage,
  type Themed,
  themesPage,
  themesPath,
} from '../views/theming.ts'
import { withAskedRound } from './rounds.ts'

const THEMES = `${ROUNDS}/:questionRoundId/words/:questionId/themes`
const THEME = `${THEMES}/:answerThemeId`

const A_PAGE = 50
/** A word that two people of those who are known used is worth a theme; without a name it takes as many as may be shown. */
const LEAST_NAMED = 2
const TAKEN = 'There is a theme of this name already'

interface Reading extends Themed {
  readonly written: readonly Written[]
}

/** Runs what follows with what was written to the question that the path names. So few that they could be told apart are not read. */
const withWritten = (run: (ask: Ask, of: Reading) => Promise<Answer>) =>
  withAskedRound(async (ask, round, set) => {
    const id = ask.id<'question'>('questionId')
    const question = placed(set).find((each) => each.question.id === id)?.question
    if (question?.type !== 'text') return notFound
    const written = await writtenIn(ask.db, round, question.id)
    if (isNameless(round.audience) && written.length < LEAST_SHOWN) return notFound
    const mayKeep = holds(ask.actor, keepRounds)
    return run(ask, { round, question, written, given: written.length, mayKeep })
  })

const withTheme = (run: (ask: Ask, of: Reading, theme: AnswerTheme) => Promise<Answer>) =>
  withWritten(async (ask, of) => {
    const theme = await findAnswerTheme(ask.db, ask.id<'theme of answers'>('answerThemeId'))
    return theme?.questionId === of.question.id ? run(ask, of, theme) : notFound
  })

/** What was written to the same question in the round before, where it was asked then and enough answered. */
async function writtenBefore({ db, actor }: Ask, { round, question }: Reading) {
  const before = round.followsId === null ? undefined : await findRound(db, actor, round.followsId)
  const written = before && (await writtenIn(db, before, question.id))
  if (!before || !written || written.length === 0) return undefined
  if (isNameless(before.audience) && written.length < LEAST_SHOWN) return undefined
  return { written, marks: await marksIn(db, before.id) }
}

async function listed(ask: Ask, of: Reading): Promise<readonly ListedTheme[]> {
  const marks = await marksIn(ask.db, of.round.id)
  const before = await writtenBefore(ask, of)
  return (await answerThemes(ask.db, [of.question.id])).map((theme) => ({
    theme,
    ...countedFor(of.written, marks.get(theme.id) ?? new Map()),
    before: before && countedFor(before.written, before.marks.get(theme.id) ?? new Map()),
  }))
}

async function themes(ask: Ask, of: Reading, form = blank) {
  const least = isNameless(of.round.audience) ? LEAST_SHOWN : LEAST_NAMED
  return themesPage(of, { listed: await listed(ask, of), frequent: frequentWords(of.written, least), form })
}

/** Which page of what is read somebody asked for. */
function pageAsked({ query }: Ask, count: number) {
  const pages = Math.max(1, Math.ceil(count / A_PAGE))
  const asked = /^[1-9]\d{0,4}$/.test(query['page'] ?? '') ? Number(query['page']) : 1
  return { page: Math.min(pages, asked), pages }
}

/** What is read for a theme, as its reader asked for it. */
async function reading(ask: Ask, of: Reading, theme: AnswerTheme, form = blank) {
  const marks = (await marksIn(ask.db, of.round.id)).get(theme.id) ?? new Map()
  const all = readFor(of.written, marks, keywordsOf(theme.keywords))
  const { page, pages } = pageAsked(ask, all.length)
  const read = all.slice((page - 1) * A_PAGE, page * A_PAGE)
  return readingPage(of, theme, { read, counts: countedFor(of.written, marks), page, pages }, form)
}

/** What people wrote, read for what it is about. */
export const themingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: THEMES,
    may: readSets,
    answer: withWritten(async (ask, of) => show(await themes(ask, of))),
  },
  {
    method: 'POST',
    path: THEMES,
    may: keepRounds,
    answer: withWritten(async (ask, of) => {
      const parsed = parseForm(answerThemeForm, ask.body)
      if (!parsed.ok) return invalid(await themes(ask, of, parsed.form))
      const result = await ask.write((work) => addAnswerTheme(work, of.question.id, parsed.input))
      return 'refused' in result
        ? invalid(await themes(ask, of, withError(ask.body, 'name', TAKEN)))
        : seeOther(`${themesPath(of)}/${result.id}`, 'The theme is added.')
    }),
  },
  {
    method: 'GET',
    path: THEME,
    may: readSets,
    answer: withTheme(async (ask, of, theme) => show(await reading(ask, of, theme))),
  },
  {
    method: 'POST',
    path: THEME,
    may: keepRounds,
    answer: withTheme(async (ask, of, theme) => {
      const parsed = parseForm(marksForm, ask.body)
      const here = `${themesPath(of)}/${theme.id}`
      if (!parsed.ok) return invalid(await reading(ask, of, theme, parsed.form))
      const looked = await ask.write((work) => markAnswers(work, [of.round.id, theme.id], parsed.input))
      return seeOther(here, `${counted(looked, 'answer')} ${looked === 1 ? 'is' : 'are'} read.`)
    }),
  },
  {
    method: 'GET',
    path: `${THEME}/edit`,
    may: keepRounds,
    answer: withTheme(async (_ask, of, theme) => show(changeThemePage(of, theme, filledTheme(theme)))),
  },
  {
    method: 'POST',
    path: `${THEME}/edit`,
    may: keepRounds,
    answer: withTheme(async (ask, of, theme) => {
      const parsed = parseForm(answerThemeForm, ask.body)
      if (!parsed.ok) return invalid(changeThemePage(of, theme, parsed.form))
      const result = await ask.write((work) => changeAnswerTheme(work, theme.id, parsed.input))
      if (!('refused' in result)) return seeOther(themesPath(of), 'The theme is changed.')
      if (result.refused === 'taken')
        return invalid(changeThemePage(of, theme, withError(ask.body, 'name', TAKEN)))
      const { name, keywords } = result.current
      const words = `Somebody changed this theme meanwhile. It is now “${name}”${keywords === '' ? '' : `, suggested by “${keywords}”`}. Check it, and send this again`
      return conflict(changeThemePage(of, result.current, withError(ask.body, 'name', words)))
    }),
  },
]
