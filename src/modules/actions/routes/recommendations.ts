import { groups } from '#modules/governance/index.ts'
import { agencies, hasEnded as agencyEnded, namesOf, peopleOn } from '#modules/people/index.ts'
import { mayOpen, openThing } from '#platform/access.ts'
import { holdsOn } from '#platform/days.ts'
import { blank, filled, parseForm, withError } from '#platform/forms.ts'
import type { Module, RecommendationSource } from '#platform/module.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { isOn } from '#platform/partnerships.ts'
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
import {
  addRecommendedAction,
  answerRecommendation,
  changeRecommendation,
  linkAction,
  recordRecommendation,
  unlinkAction,
} from '../commands/recommendations.ts'
import {
  type ActionOwners,
  answerForm,
  linkForm,
  type RecommendationChoices,
  recommendationForm,
  recommendedActionForm,
} from '../forms/recommendations.ts'
import {
  actionsOfRecommendation,
  type ListedRecommendation,
  type OpenedRecommendation,
  openedRecommendation,
  recommendationById,
  recommendationsFor,
  themes,
} from '../queries/recommendations.ts'
import {
  answerRecommendations,
  isAskedFor,
  keepRecommendations,
  mayAnswer,
  ORIGIN_WORDS,
  openRecommendations,
  RECOMMENDATIONS,
  readRecommendations,
  recommendationPath,
  recommendationsAsked,
  STANDINGS,
  thingOf,
} from '../rules/recommendations.ts'
import { ORIGIN_KINDS } from '../schema/recommendations.ts'
import type { Origin } from '../views/action.ts'
import { type AroundRecommendation, recommendationPage } from '../views/recommendation.ts'
import {
  answerPage,
  changeRecommendationPage,
  filledRecommendation,
  linkActionPage,
  newActionPage,
  newRecommendationPage,
  staleAnswerPage,
  staleRecommendationPage,
} from '../views/recommendation-forms.ts'
import { type RecommendationNarrowing, recommendationsPage } from '../views/recommendations.ts'

const ONE = `${RECOMMENDATIONS}/:recommendationId`
const A_PAGE = 50

type Modules = () => readonly Module[]

const sourcesOf = ({ partnership }: Ask, modules: Modules): readonly RecommendationSource[] =>
  modules()
    .filter(({ name }) => isOn(partnership, name))
    .flatMap(({ recommendationSources }) => recommendationSources ?? [])

/** What may be chosen in the form today. What a recommendation names already stays in its lists. */
async function choicesFor(
  ask: Ask,
  modules: Modules,
  found?: OpenedRecommendation,
): Promise<RecommendationChoices> {
  const { db, actor, today } = ask
  const records = []
  for (const { kind, choices } of sourcesOf(ask, modules))
    for (const each of await choices(ask)) records.push({ kind, ...each })
  for (const { recordKind: kind, recordId: id, words } of found?.origins ?? [])
    if (kind && id && !records.some((each) => each.id === id)) records.push({ kind, id, words })
  const own = found?.themes.map(({ id }) => id) ?? []
  return {
    bodies: (await groups(db, actor)).filter(
      ({ id, startsOn, endsOn }) =>
        holdsOn({ fromOn: startsOn, toOn: endsOn }, today) || id === found?.recommendation.madeToId,
    ),
    themes: (await themes(db)).filter(({ id, retiredAt }) => retiredAt === null || own.includes(id)),
    ...{ records, isSure: actor.assurance === 'two-factor', today },
  }
}

async function ownersFor({ db, actor, today }: Ask): Promise<ActionOwners> {
  return {
    people: await peopleOn(db, actor, today),
    agencies: (await agencies(db, actor)).filter((agency) => !agencyEnded(agency, today)),
  }
}

/**
 * Runs what follows with the recommendation that the path names, opened, for whoever may do this with it. That what is
 * confidential is opened is written before a word of it is read.
 */
const withOpened =
  (
    right: 'read' | 'contribute' | 'decide',
    run: (ask: Ask, found: OpenedRecommendation) => Promise<Answer>,
  ) =>
  async (ask: Ask): Promise<Answer> => {
    const found = await recommendationById(ask.db, ask.id<'recommendation'>('recommendationId'))
    // Whoever may decide nothing about it is told of no form, whether they may read it or not.
    if (found && right === 'contribute' && !mayAnswer(ask.actor, found)) return notFound
    const opened = await openThing(ask, found && thingOf(found), { right })
    if (!opened.ok || !found) return opened.ok ? notFound : opened.answer
    return run(ask, await openedRecommendation(ask, found))
  }

async function recordsOf(
  ask: Ask,
  modules: Modules,
  { origins }: OpenedRecommendation,
): Promise<ReadonlyMap<string, Origin>> {
  const known = new Map<string, Origin>()
  for (const { kind, find } of sourcesOf(ask, modules)) {
    const ids = origins.flatMap(({ recordKind, recordId }) =>
      recordKind === kind && recordId ? [recordId] : [],
    )
    if (ids.length > 0) for (const [id, record] of await find(ask, ids)) known.set(id, record)
  }
  return known
}

async function around(
  ask: Ask,
  modules: Modules,
  found: OpenedRecommendation,
): Promise<AroundRecommendation> {
  const { db, actor, today } = ask
  const thing = thingOf(found.recommendation)
  const mayContribute = (await mayOpen(ask, thing, 'contribute')).may
  const mayDecide = (await mayOpen(ask, thing, 'decide')).may
  return {
    actions: await actionsOfRecommendation(db, actor, found),
    records: await recordsOf(ask, modules, found),
    names: await namesOf(
      db,
      found.answers.map(({ byId }) => byId),
    ),
    mayKeep: holds(actor, keepRecommendations) && mayDecide,
    mayAnswer: mayAnswer(actor, found.recommendation) && mayContribute,
    today,
  }
}

const inOrder = (each: ReadonlyMap<string, string>) =>
  [...each].map(([value, text]) => ({ value, text })).sort((a, b) => a.text.localeCompare(b.text, 'en-GB'))

/** By what the list can be narrowed: only what some recommendation of it has. */
const narrowingOf = (all: readonly ListedRecommendation[]): RecommendationNarrowing => ({
  standing: STANDINGS.filter((standing) => all.some((each) => each.standing === standing)).map((each) => ({
    ...{ value: each, text: each },
  })),
  origin: ORIGIN_KINDS.filter((kind) => all.some(({ origins }) => origins.some((o) => o.kind === kind))).map(
    (kind) => ({ value: kind, text: ORIGIN_WORDS[kind] }),
  ),
  theme: inOrder(new Map(all.flatMap((each) => each.themes.map(({ id, name }) => [id, name] as const)))),
  body: inOrder(new Map(all.map(({ recommendation, madeTo }) => [recommendation.madeToId, madeTo]))),
})

export const recommendationRoutes = (modules: Modules): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: RECOMMENDATIONS,
    may: readRecommendations,
    async answer(ask) {
      const all = await recommendationsFor(ask)
      const asked = recommendationsAsked(ask.query)
      const found = all.filter((each) => isAskedFor(asked, each))
      const pages = Math.max(1, Math.ceil(found.length / A_PAGE))
      const page = Math.min(
        pages,
        /^[1-9]\d{0,4}$/.test(ask.query['page'] ?? '') ? Number(ask.query['page']) : 1,
      )
      return show(
        recommendationsPage({
          ...{ shown: found.slice((page - 1) * A_PAGE, page * A_PAGE), asked, by: narrowingOf(all) },
          ...{ found: found.length, all: all.length, page, pages },
          mayKeep: holds(ask.actor, keepRecommendations),
        }),
      )
    },
  },
  {
    method: 'GET',
    path: `${RECOMMENDATIONS}/new`,
    may: keepRecommendations,
    answer: async (ask) => show(newRecommendationPage(await choicesFor(ask, modules), filled({ tier: '2' }))),
  },
  {
    method: 'POST',
    path: `${RECOMMENDATIONS}/new`,
    may: keepRecommendations,
    async answer(ask) {
      const choices = await choicesFor(ask, modules)
      const parsed = parseForm(recommendationForm(choices), ask.body)
      if (!parsed.ok) return invalid(newRecommendationPage(choices, parsed.form))
      const { id } = await ask.add(RECOMMENDATIONS, (work) => recordRecommendation(work, parsed.input))
      return seeOther(recommendationPath(id), 'The recommendation is recorded.')
    },
  },
  {
    method: 'GET',
    path: ONE,
    may: openRecommendations,
    answer: withOpened('read', async (ask, found) =>
      show(recommendationPage(found, await around(ask, modules, found))),
    ),
  },
  {
    method: 'GET',
    path: `${ONE}/edit`,
    may: keepRecommendations,
    answer: withOpened('decide', async (ask, found) =>
      show(
        changeRecommendationPage(found, await choicesFor(ask, modules, found), filledRecommendation(found)),
      ),
    ),
  },
  {
    method: 'POST',
    path: `${ONE}/edit`,
    may: keepRecommendations,
    answer: withOpened('decide', async (ask, found) => {
      const choices = await choicesFor(ask, modules, found)
      const parsed = parseForm(recommendationForm(choices), ask.body)
      if (!parsed.ok) return invalid(changeRecommendationPage(found, choices, parsed.form))
      const { id } = found.recommendation
      const result = await ask.write((work) => changeRecommendation(work, id, parsed.input))
      if (!('refused' in result)) return seeOther(recommendationPath(id), 'The recommendation is changed.')
      const now = await choicesFor(ask, modules, result.current)
      return conflict(staleRecommendationPage(result.current, parsed.input, now, filled(ask.body)))
    }),
  },
  {
    method: 'GET',
    path: `${ONE}/answer`,
    may: answerRecommendations,
    answer: withOpened('contribute', async (ask, found) =>
      show(
        answerPage(
          found,
          await notMonitored(ask.db, ask.today),
          filled({ version: String(found.recommendation.version) }),
        ),
      ),
    ),
  },
  {
    method: 'POST',
    path: `${ONE}/answer`,
    may: answerRecommendations,
    freeTextFrom: 'members',
    answer: withOpened('contribute', async (ask, found) => {
      const monitored = await notMonitored(ask.db, ask.today)
      const parsed = parseForm(answerForm(ask.today), ask.body)
      if (!parsed.ok) return invalid(answerPage(found, monitored, parsed.form))
      const { id } = found.recommendation
      const result = await ask.write((work) => answerRecommendation(work, id, parsed.input))
      if (!('refused' in result))
        return seeOther(`${recommendationPath(id)}#answers`, 'The answer is recorded.')
      return conflict(staleAnswerPage(result.current, parsed.input, monitored, filled(ask.body)))
    }),
  },
  {
    method: 'GET',
    path: `${ONE}/actions/new`,
    may: keepRecommendations,
    answer: withOpened('decide', async (ask, found) =>
      show(newActionPage(found, await ownersFor(ask), blank)),
    ),
  },
  {
    method: 'POST',
    path: `${ONE}/actions/new`,
    may: keepRecommendations,
    answer: withOpened('decide', async (ask, found) => {
      const owners = await ownersFor(ask)
      const parsed = parseForm(recommendedActionForm(owners), ask.body)
      if (!parsed.ok) return invalid(newActionPage(found, owners, parsed.form))
      const to = `${recommendationPath(found.recommendation.id)}#actions` as const
      await ask.add(to, (work) => addRecommendedAction(work, found.recommendation.id, parsed.input))
      return seeOther(to, 'The action is recorded.')
    }),
  },
  {
    method: 'GET',
    path: `${ONE}/actions/link`,
    may: keepRecommendations,
    answer: withOpened('decide', async (_ask, found) => show(linkActionPage(found, blank))),
  },
  {
    method: 'POST',
    path: `${ONE}/actions/link`,
    may: keepRecommendations,
    answer: withOpened('decide', async (ask, found) => {
      const parsed = parseForm(linkForm, ask.body)
      if (!parsed.ok) return invalid(linkActionPage(found, parsed.form))
      const result = await ask.write((work) => linkAction(work, found.recommendation.id, parsed.input))
      if (!('refused' in result))
        return seeOther(`${recommendationPath(found.recommendation.id)}#actions`, 'The action is linked.')
      const words = {
        unknown: 'No action has this number. Look it up in the list of actions',
        linked: 'This action is linked already. Enter the number of another',
      }[result.refused]
      return invalid(linkActionPage(found, withError(ask.body, 'reference', words)))
    }),
  },
  {
    method: 'POST',
    path: `${ONE}/actions/:actionId/unlink`,
    may: keepRecommendations,
    answer: withOpened('decide', async (ask, found) => {
      const actionId = ask.id<'action'>('actionId')
      if (!found.actions.some(({ id }) => id === actionId)) return notFound
      await ask.write((work) => unlinkAction(work, found.recommendation.id, actionId))
      return seeOther(
        `${recommendationPath(found.recommendation.id)}#actions`,
        'The action is no longer linked. It stays in the list of actions.',
      )
    }),
  },
]
