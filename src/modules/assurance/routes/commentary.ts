import { structureOn } from '#modules/governance/index.ts'
import { agencies, agencyNames, hasEnded } from '#modules/people/index.ts'
import { blank, filled, parseForm, withError } from '#platform/forms.ts'
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
import { askQuarter, changeCommentary, type NotAsked, startCommentary } from '../commands/commentary.ts'
import { type CommentaryChoices, commentaryForm } from '../forms/commentary.ts'
import {
  commentaries,
  countedQuarters,
  everyQuarter,
  findCommentary,
  givableThemes,
  type NamedCommentary,
  quartersOf,
  themesOf,
} from '../queries/commentary.ts'
import {
  COMMENTARIES,
  commentaryPath,
  keepCommentary,
  lastQuarter,
  quarterPath,
  readCommentary,
} from '../rules/commentary.ts'
import { commentariesPage, commentaryPage, QUARTERS_SHOWN } from '../views/commentary.ts'
import {
  commentaryFormPage,
  filledCommentary,
  newCommentaryPage,
  staleCommentaryPage,
} from '../views/commentary-forms.ts'

/** What may be chosen today. What is chosen now stays on the list. */
async function choicesFor({ db, actor, today }: Ask, of?: NamedCommentary): Promise<CommentaryChoices> {
  const live = (await agencies(db, actor)).filter((agency) => !hasEnded(agency, today))
  const gone = (await agencyNames(db)).filter(
    ({ id }) => of?.agencyIds.includes(id) && !live.some((agency) => agency.id === id),
  )
  return { groups: await structureOn(db, actor, today), agencies: [...live, ...gone] }
}

const withCommentary =
  (run: (ask: Ask, of: NamedCommentary) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const of = await findCommentary(ask.db, ask.actor, ask.id<'commentary'>('commentaryId'))
    return of ? run(ask, of) : notFound
  }

async function opened(ask: Ask, of: NamedCommentary): Promise<Answer> {
  const { db, actor, today } = ask
  const quarters = await countedQuarters(db, actor, await quartersOf(db, of.id))
  const given = await themesOf(
    db,
    quarters.slice(0, QUARTERS_SHOWN).map(({ id }) => id),
  )
  const quarter = lastQuarter(today)
  return show(
    commentaryPage(of, {
      ...{ quarters, given, today, mayKeep: holds(actor, keepCommentary) },
      themes: await givableThemes(db, given),
      agencies: (await agencyNames(db))
        .filter(({ id }) => of.agencyIds.includes(id))
        .map(({ name }) => name)
        .toSorted((one, other) => one.localeCompare(other, 'en-GB')),
      toAsk: quarters.some(({ startsOn }) => startsOn.equals(quarter.from)) ? undefined : quarter,
    }),
  )
}

const WHY_NOT: Readonly<Record<NotAsked['refused'], string>> = {
  asked: 'This quarter was asked for already.',
  nobody: 'No agency is left to ask. Change the commentary first.',
  'no-questions': 'Its question set is not published. Publish it first.',
}

export const commentaryRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: COMMENTARIES,
    may: readCommentary,
    async answer({ db, actor, today }) {
      const quarters = await countedQuarters(db, actor, await everyQuarter(db))
      const all = (await commentaries(db, actor)).map((of) => ({
        of,
        quarters: quarters.filter(({ commentaryId }) => commentaryId === of.id),
      }))
      return show(commentariesPage(all, { mayKeep: holds(actor, keepCommentary), today }))
    },
  },
  {
    method: 'GET',
    path: `${COMMENTARIES}/new`,
    may: keepCommentary,
    answer: async (ask) =>
      show(newCommentaryPage(await choicesFor(ask), filled({ ...blank.typed, isOn: 'yes' }))),
  },
  {
    method: 'POST',
    path: `${COMMENTARIES}/new`,
    may: keepCommentary,
    async answer(ask) {
      const choices = await choicesFor(ask)
      const parsed = parseForm(commentaryForm(choices), ask.body)
      if (!parsed.ok) return invalid(newCommentaryPage(choices, parsed.form))
      const { id } = await ask.add(COMMENTARIES, (work) => startCommentary(work, parsed.input))
      return seeOther(commentaryPath(id), 'The commentary is started. Nobody is asked yet.')
    },
  },
  {
    method: 'GET',
    path: `${COMMENTARIES}/:commentaryId`,
    may: readCommentary,
    answer: withCommentary(opened),
  },
  {
    method: 'GET',
    path: `${COMMENTARIES}/:commentaryId/edit`,
    may: keepCommentary,
    answer: withCommentary(async (ask, of) =>
      show(commentaryFormPage(await choicesFor(ask, of), of, filledCommentary(of))),
    ),
  },
  {
    method: 'POST',
    path: `${COMMENTARIES}/:commentaryId/edit`,
    may: keepCommentary,
    answer: withCommentary(async (ask, of) => {
      const choices = await choicesFor(ask, of)
      const parsed = parseForm(commentaryForm(choices), ask.body)
      if (!parsed.ok) return invalid(commentaryFormPage(choices, of, parsed.form))
      const result = await ask.write((work) => changeCommentary(work, of.id, parsed.input))
      return 'refused' in result
        ? conflict(staleCommentaryPage(choices, result.current, parsed.input, filled(ask.body)))
        : seeOther(commentaryPath(of.id), 'The commentary is changed.')
    }),
  },
  {
    method: 'POST',
    path: `${COMMENTARIES}/:commentaryId/ask`,
    may: keepCommentary,
    answer: withCommentary(async (ask, of) => {
      const result = await ask.write((work) => askQuarter(work, of.id))
      if (!('refused' in result)) return seeOther(quarterPath(result.id), 'The agencies are asked.')
      const form = withError(filledCommentary(of).typed, 'agencyIds', WHY_NOT[result.refused])
      return conflict(commentaryFormPage(await choicesFor(ask, of), of, form))
    }),
  },
]
