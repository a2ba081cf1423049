import type { ThemeId } from '#modules/actions/index.ts'
import { findHighlight, itemsAbout, meetingAfter } from '#modules/meetings/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { filled, parseForm } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  type Page,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { giveThemes, putOnAgenda, tellOfCommentary } from '../commands/commentary-reading.ts'
import { tellForm, themesField, themesForm } from '../forms/commentary.ts'
import {
  type CountedQuarter,
  countedQuarters,
  findCommentary,
  findQuarter,
  givableThemes,
  type NamedCommentary,
  remindersOf,
  saidInQuarter,
  themesOf,
} from '../queries/commentary.ts'
import { recipientsOf, unreached } from '../queries/commentary-people.ts'
import {
  COMMENTARIES,
  COMMENTARY,
  countTheme,
  highlightDraft,
  keepCommentary,
  quarterFrom,
  quarterPath,
  readCommentary,
} from '../rules/commentary.ts'
import {
  filledThemes,
  staleTellPage,
  staleThemesPage,
  type Theming,
  tellPage,
  themesPage,
} from '../views/commentary-forms.ts'
import { quarterPage } from '../views/commentary-quarter.ts'

const QUARTER = `${COMMENTARIES}/quarters/:commentaryQuarterId`

const withQuarter =
  (run: (ask: Ask, quarter: CountedQuarter, of: NamedCommentary) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const { db, actor } = ask
    const row = await findQuarter(db, ask.id<'commentary quarter'>('commentaryQuarterId'))
    const [quarter] = row ? await countedQuarters(db, actor, [row]) : []
    const of = quarter && (await findCommentary(db, actor, quarter.commentaryId))
    return quarter && of ? run(ask, quarter, of) : notFound
  }

async function pageOf(ask: Ask, quarter: CountedQuarter, of: NamedCommentary): Promise<Page> {
  const { db, actor, today } = ask
  const mayKeep = holds(actor, keepCommentary)
  const said = await saidInQuarter(db, actor, quarter)
  const waiting = said.filter(({ sent }) => sent === undefined).map(({ agencyId }) => agencyId)
  const given = await themesOf(db, [quarter.id])
  const [item] = mayKeep ? await itemsAbout(db, COMMENTARY, quarter.id) : []
  const reminders = await remindersOf(db, [quarter.id])
  return quarterPage(quarter, {
    ...{ of, said, given, mayKeep, today },
    themes: await givableThemes(db, given),
    unreached: unreached(await recipientsOf(db, actor, of.groupId, waiting, today)),
    reminded: new Map(reminders.map(({ agencyId, sentOn }) => [agencyId, sentOn])),
    meeting: item && { id: item.meetingId, startsAt: item.startsAt },
    hasNext: mayKeep && (await meetingAfter(db, of.groupId, ask.now)) !== undefined,
  })
}

/** The agency that the path names, where it has answered. */
const withTheming = (run: (ask: Ask, theming: Theming) => Promise<Answer>) =>
  withQuarter(async (ask, quarter, of) => {
    const agencyId = ask.id<'agency'>('agencyId') as AgencyId
    const agency = (await saidInQuarter(ask.db, ask.actor, quarter)).find(
      (each) => each.agencyId === agencyId && each.sent !== undefined,
    )
    if (!agency) return notFound
    const given = (await themesOf(ask.db, [quarter.id])).filter((each) => each.agencyId === agencyId)
    return run(ask, { quarter, of, agency, given, themes: await givableThemes(ask.db, given) })
  })

async function saveThemes(ask: Ask, theming: Theming): Promise<Answer> {
  const { quarter, agency, themes } = theming
  const asked = agency.sent?.said.map(({ questionId }) => questionId) ?? []
  const form = themesForm(
    asked,
    themes.map(({ id }) => id),
  )
  const parsed = parseForm(form, ask.body)
  if (!parsed.ok) return invalid(themesPage(theming, parsed.form))
  const typed = parsed.input as Readonly<Record<string, unknown>>
  const given = asked.map((questionId) => ({
    questionId,
    themeIds: typed[themesField(questionId)] as readonly ThemeId[],
  }))
  const result = await ask.write((work) =>
    giveThemes(work, quarter.id, agency.agencyId, { given, version: Number(typed['version']) }),
  )
  if (!('refused' in result))
    return seeOther(`${quarterPath(quarter.id)}#of-${agency.agencyId}`, 'The themes are saved.')
  return conflict(staleThemesPage({ ...theming, given: result.current }, given, filled(ask.body)))
}

/** What is told of a quarter: what was told before, or the draft that its themes make. */
async function openTell(ask: Ask, quarter: CountedQuarter, of: NamedCommentary): Promise<Answer> {
  const [item] = await itemsAbout(ask.db, COMMENTARY, quarter.id)
  if (!item) return notFound
  const before = await findHighlight(ask.db, item.id)
  const given = await themesOf(ask.db, [quarter.id])
  const draft = highlightDraft(
    quarterFrom(quarter.startsOn),
    { asked: quarter.round.invited, sent: quarter.round.answered },
    (await givableThemes(ask.db, given)).map(({ id, name }) => ({ name, ...countTheme(given, id) })),
  )
  const tell = before && before.endedAt === null ? before.words : draft
  return show(tellPage(quarter, of, filled({ tell, version: String(before?.version ?? 0) })))
}

export const commentaryQuarterRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: QUARTER,
    may: readCommentary,
    answer: withQuarter(async (...asked) => show(await pageOf(...asked))),
  },
  {
    method: 'GET',
    path: `${QUARTER}/agencies/:agencyId`,
    may: keepCommentary,
    answer: withTheming(async (_ask, theming) => show(themesPage(theming, filledThemes(theming.given)))),
  },
  {
    method: 'POST',
    path: `${QUARTER}/agencies/:agencyId`,
    may: keepCommentary,
    answer: withTheming(saveThemes),
  },
  {
    method: 'POST',
    path: `${QUARTER}/agenda`,
    may: keepCommentary,
    answer: withQuarter(async (ask, quarter, of) => {
      const result = await ask.write((work) => putOnAgenda(work, quarter.id))
      // Its page says that there is no meeting to come, and where to add one.
      if ('refused' in result) return conflict(await pageOf(ask, quarter, of))
      return seeOther(`${quarterPath(quarter.id)}#meeting`, 'It is on the next agenda.')
    }),
  },
  {
    method: 'GET',
    path: `${QUARTER}/highlight`,
    may: keepCommentary,
    answer: withQuarter(openTell),
  },
  {
    method: 'POST',
    path: `${QUARTER}/highlight`,
    may: keepCommentary,
    answer: withQuarter(async (ask, quarter, of) => {
      if ((await itemsAbout(ask.db, COMMENTARY, quarter.id)).length === 0) return notFound
      const parsed = parseForm(tellForm, ask.body)
      if (!parsed.ok) return invalid(tellPage(quarter, of, parsed.form))
      const result = await ask.write((work) => tellOfCommentary(work, quarter.id, parsed.input))
      if (!('refused' in result))
        return seeOther(`${quarterPath(quarter.id)}#meeting`, 'It is in the highlight report.')
      if (result.refused === 'no-meeting') return notFound
      const { words, version } = result.current
      return conflict(staleTellPage(quarter, of, { words, version }, parsed.input.tell, filled(ask.body)))
    }),
  },
]
