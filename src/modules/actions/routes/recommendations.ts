import { groups } from '#modules/governance/index.ts'
import { indicators, readIndicators } from '#modules/indicators/index.ts'
import { namesOf, shownPanels } from '#modules/people/index.ts'
import { mayOpen } from '#platform/access.ts'
import { holdsOn } from '#platform/days.ts'
import { blank, dateBoxes, filled, parseForm, withError } from '#platform/forms.ts'
import type { Module, RecommendationSource } from '#platform/module.ts'
import { notMonitored } from '#platform/not-monitored.ts'
import { isOn } from '#platform/partnerships.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { holds } from '#platform/work.ts'
import { addOrigin } from '../commands/merging.ts'
import {
  addRecommendedAction,
  answerRecommendation,
  changeRecommendation,
  linkAction,
  recordRecommendation,
  unlinkAction,
} from '../commands/recommendations.ts'
import {
  answerForm,
  linkForm,
  type RecommendationChoices,
  recommendationForm,
  sameForm,
} from '../forms/recommendations.ts'
import { newActionForm } from '../forms.ts'
import { checksOfActions } from '../queries/checks.ts'
import { checksInPlain } from '../queries/confidential.ts'
import { countsOfEvidence } from '../queries/evidence.ts'
import {
  actionsOfRecommendation,
  type ListedRecommendation,
  type OpenedRecommendation,
  partsOf,
  recommendationById,
  recommendationsFor,
  themes,
} from '../queries/recommendations.ts'
import { repeatsAmong, similarTo } from '../queries/repeats.ts'
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
import { ACTIONS, type Origin } from '../views/action.ts'
import { recommendationPage } from '../views/recommendation.ts'
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
import type { AroundRecommendation, Held } from '../views/recommendation-steps.ts'
import { type RecommendationNarrowing, recommendationsPage } from '../views/recommendations.ts'
import { withOpened } from './opening.ts'
import { choicesFor as actionChoices } from './recording.ts'

const ONE = `${RECOMMENDATIONS}/:recommendationId`
const A_PAGE = 50

const HAS_PARTS = 'Another recommendation is part of it. Take that apart before you change who may read it'

const linkedWords = ({ recommendation }: OpenedRecommendation): string =>
  `The action is linked.${recommendation.tier >= 3 ? ' What it says is confidential from now on.' : ''}`

type Modules = () => readonly Module[]

const monitored = ({ db, today }: Ask) => notMonitored(db, today)

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
    indicators: await indicators(db),
    ...{ records, isSure: actor.assurance === 'two-factor', today },
  }
}

/** What other modules hold of the thread of a recommendation: of it, and of what is done about it. */
async function heldOf(ask: Ask, modules: Modules, { recommendation, actions }: OpenedRecommendation) {
  const links = modules()
    .filter(({ name }) => isOn(ask.partnership, name))
    .flatMap(({ threadLinks }) => threadLinks ?? [])
    .toSorted((one, other) => one.order - other.order)
  const parts = await partsOf(ask.db, recommendation.id)
  const hrefs = [...parts.map(recommendationPath), ...actions.map(({ id }) => `${ACTIONS}/${id}`)]
  const held: Held[] = []
  for (const { heading, icon, gap, isOfDeclined = false, find } of links) {
    const found = await find(ask, hrefs)
    const known = held.findIndex((each) => each.heading === heading)
    const [before] = known < 0 ? [] : held.splice(known, 1)
    held.push({ heading, icon, gap, isOfDeclined, found: [...(before?.found ?? []), ...found] })
  }
  return held
}

async function indicatorOf(
  { db, actor }: Ask,
  { recommendation: { indicatorId } }: OpenedRecommendation,
): Promise<Origin | undefined> {
  const found = indicatorId && (await indicators(db)).find(({ id }) => id === indicatorId)
  return found && holds(actor, readIndicators)
    ? { words: found.name, href: `/workspace/indicators/${found.id}` }
    : undefined
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
  const { id, mergedIntoId } = found.recommendation
  const all = await recommendationsFor(ask)
  const repeats = repeatsAmong(all)
  const into = mergedIntoId && (await recommendationById(db, mergedIntoId))
  const isWhole = mergedIntoId === null
  const ids = found.actions.map((action) => action.id)
  const checks = await checksOfActions(db, ids)
  return {
    actions: await actionsOfRecommendation(ask, found),
    evidence: await countsOfEvidence(db, ids),
    checks: found.recommendation.tier >= 3 ? await checksInPlain(ask, checks) : checks,
    indicator: await indicatorOf(ask, found),
    held: await heldOf(ask, modules, found),
    panels: await shownPanels(ask, modules(), ({ recommendationPanels }) => recommendationPanels, id),
    records: await recordsOf(ask, modules, found),
    names: await namesOf(
      db,
      found.answers.map(({ byId }) => byId),
    ),
    ...{ into: into || undefined, before: repeats.get(id) ?? [] },
    since: all.filter((later) =>
      repeats.get(later.recommendation.id)?.some((each) => each.recommendation.id === id),
    ),
    mayPart: holds(actor, keepRecommendations) && mayDecide && !isWhole,
    mayKeep: holds(actor, keepRecommendations) && mayDecide && isWhole,
    mayAnswer: mayAnswer(actor, found.recommendation) && mayContribute && isWhole,
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
      const { input } = parsed
      const similar = await similarTo(ask, input)
      const said = parseForm(
        sameForm(
          similar.flatMap(({ listed: { recommendation } }) =>
            recommendation.tier === input.tier ? [recommendation.id] : [],
          ),
        ),
        ask.body,
      )
      if (similar.length > 0 && !said.ok) {
        const form = ask.body['asked'] === 'yes' ? said.form : filled(ask.body)
        return conflict(newRecommendationPage(choices, form, { similar, tier: input.tier }))
      }
      const same = said.ok ? said.input.same : 'new'
      if (same === 'new') {
        const { id } = await ask.add(RECOMMENDATIONS, (work) => recordRecommendation(work, input))
        return seeOther(recommendationPath(id), 'The recommendation is recorded.')
      }
      await ask.add(recommendationPath(same), (work) => addOrigin(work, same, input))
      return seeOther(recommendationPath(same), 'Where it came from is added. Nothing is recorded twice.')
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
      if (result.refused === 'parts')
        return invalid(changeRecommendationPage(found, choices, withError(ask.body, 'tier', HAS_PARTS)))
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
        answerPage(found, await monitored(ask), filled({ version: String(found.recommendation.version) })),
      ),
    ),
  },
  {
    method: 'POST',
    path: `${ONE}/answer`,
    may: answerRecommendations,
    freeTextFrom: 'members',
    answer: withOpened('contribute', async (ask, found) => {
      const watched = await monitored(ask)
      const parsed = parseForm(answerForm(ask.today), ask.body)
      if (!parsed.ok) return invalid(answerPage(found, watched, parsed.form))
      const { id } = found.recommendation
      const result = await ask.write((work) => answerRecommendation(work, id, parsed.input))
      if (!('refused' in result))
        return seeOther(`${recommendationPath(id)}#answers`, 'The answer is recorded.')
      return conflict(staleAnswerPage(result.current, parsed.input, watched, filled(ask.body)))
    }),
  },
  {
    method: 'GET',
    path: `${ONE}/actions/new`,
    may: keepRecommendations,
    answer: withOpened('decide', async (ask, found) => {
      const { reference, madeToId } = found.recommendation
      const opens = {
        ...{ originWords: `Recommendation ${reference}`, accountableId: madeToId },
        ...dateBoxes('agreedOn', found.answer?.answeredOn ?? ask.today),
      }
      return show(newActionPage(found, await actionChoices(ask), await monitored(ask), filled(opens)))
    }),
  },
  {
    method: 'POST',
    path: `${ONE}/actions/new`,
    may: keepRecommendations,
    answer: withOpened('decide', async (ask, found) => {
      const choices = await actionChoices(ask)
      const parsed = parseForm(newActionForm(choices), ask.body)
      if (!parsed.ok) return invalid(newActionPage(found, choices, await monitored(ask), parsed.form))
      const { version: _, ...given } = parsed.input
      const to = `${recommendationPath(found.recommendation.id)}#actions` as const
      await ask.add(to, (work) => addRecommendedAction(work, found.recommendation.id, given))
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
        return seeOther(`${recommendationPath(found.recommendation.id)}#actions`, linkedWords(found))
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
