import { agencies, agencyNames, hasEnded, namesOf } from '#modules/people/index.ts'
import { filled, parseForm, withError } from '#platform/forms.ts'
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
import { addIndicator, defineIndicator } from '../commands/catalogue.ts'
import {
  type CatalogueChoices,
  definitionForm,
  filledDefinition,
  newIndicatorForm,
} from '../forms/catalogue.ts'
import { type DefinitionInFull, definitions, definitionsOn } from '../queries/returns.ts'
import { areas, figuresOf, indicators } from '../queries.ts'
import { keepIndicators, readIndicators } from '../rules/permissions.ts'
import { breaksOf, definitionOn } from '../rules/returns.ts'
import type { Indicator } from '../schema.ts'
import {
  CATALOGUE,
  cataloguePage,
  definitionPage,
  definitionsHref,
  definitionsPage,
  type Names,
  NEW_INDICATOR,
  newIndicatorPage,
  staleDefinitionPage,
} from '../views/catalogue.ts'

/** Why an indicator is not worked out of the two that were chosen. */
const NOT_OF_THESE = {
  circle: 'It would be worked out of itself. Choose two that are not worked out of it',
  total:
    'One of the two is a part of another total. What it hides could be worked out, so choose others, or change how it is published',
  counted:
    'A measure counts this figure, or one of the two. What is worked out goes by what is imported, so choose others, or say first that it stays imported',
} as const

/** What a definition may name today. The agency that it names now stays on the list. */
async function choicesFor(
  { db, actor, today }: Ask,
  indicator?: Indicator,
  latest?: DefinitionInFull,
): Promise<CatalogueChoices> {
  const live = (await agencies(db, actor)).filter(
    (agency) => !hasEnded(agency, today) || agency.id === latest?.agencyId,
  )
  return {
    agencies: live.map(({ id, name }) => ({ id, name })),
    areas: await areas(db),
    others: (await indicators(db)).filter(({ id }) => id !== indicator?.id),
  }
}

async function namesFor({ db }: Ask): Promise<Names> {
  const all = [...(await agencyNames(db)), ...(await areas(db)), ...(await indicators(db))]
  return new Map(all.map(({ id, name }) => [id as string, name]))
}

/** The indicator in the path with every definition it had. */
async function subject({ db, id }: Ask) {
  const wanted = id<'indicator'>('indicatorId')
  const indicator = (await indicators(db)).find((each) => each.id === wanted)
  return indicator && { indicator, all: await definitions(db, [wanted]) }
}

async function add(ask: Ask): Promise<Answer> {
  const choices = await choicesFor(ask)
  const parsed = parseForm(newIndicatorForm(choices), ask.body)
  if (!parsed.ok) return invalid(newIndicatorPage(choices, parsed.form))
  const { seen: _, ...input } = parsed.input
  const result = await ask.add(CATALOGUE, (work) => addIndicator(work, input))
  if (!('refused' in result))
    return seeOther(definitionsHref(result.indicatorId), 'The indicator is in the catalogue.')
  const fault =
    result.refused === 'code'
      ? withError(ask.body, 'code', 'Another indicator has this code. Choose another one')
      : withError(ask.body, 'firstId', NOT_OF_THESE[result.refused])
  return invalid(newIndicatorPage(choices, fault))
}

async function change(ask: Ask): Promise<Answer> {
  const found = await subject(ask)
  if (!found) return notFound
  const { indicator, all } = found
  const choices = await choicesFor(ask, indicator, all[0])
  const parsed = parseForm(definitionForm(choices), ask.body)
  if (!parsed.ok) return invalid(definitionPage(indicator, choices, parsed.form))
  const result = await ask.write((work) => defineIndicator(work, indicator.id, parsed.input))
  if (!('refused' in result)) return seeOther(definitionsHref(indicator.id), 'The definition is recorded.')
  if (result.refused === 'stale') {
    const names = await namesFor(ask)
    return conflict(
      staleDefinitionPage({ indicator, choices, names }, result.current, parsed.input, filled(ask.body)),
    )
  }
  return invalid(
    definitionPage(indicator, choices, withError(ask.body, 'firstId', NOT_OF_THESE[result.refused])),
  )
}

/** What the indicators are, who gives them, and what they counted when. */
export const catalogueRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: CATALOGUE,
    may: readIndicators,
    async answer(ask) {
      const { db, actor, today } = ask
      const inForce = await definitionsOn(db, today)
      const all = (await indicators(db)).map((indicator) => ({
        indicator,
        definition: inForce.get(indicator.id),
      }))
      return show(cataloguePage(all, await namesFor(ask), holds(actor, keepIndicators)))
    },
  },
  {
    method: 'GET',
    path: NEW_INDICATOR,
    may: keepIndicators,
    answer: async (ask) => show(newIndicatorPage(await choicesFor(ask), filled({ form: 'given' }))),
  },
  { method: 'POST', path: NEW_INDICATOR, may: keepIndicators, answer: add },
  {
    method: 'GET',
    path: '/workspace/indicators/:indicatorId/definitions',
    may: readIndicators,
    async answer(ask) {
      const found = await subject(ask)
      if (!found) return notFound
      const { indicator, all } = found
      const { db, actor, today } = ask
      const people = await namesOf(
        db,
        all.map(({ recordedBy }) => recordedBy),
      )
      return show(
        definitionsPage({
          ...{ indicator, all, people, current: definitionOn(all, today), breaks: breaksOf(all, today) },
          names: await namesFor(ask),
          hasFigures: (await figuresOf(db, actor, indicator.id)).length > 0,
          mayKeep: holds(actor, keepIndicators),
        }),
      )
    },
  },
  {
    method: 'GET',
    path: '/workspace/indicators/:indicatorId/definition',
    may: keepIndicators,
    async answer(ask) {
      const found = await subject(ask)
      if (!found) return notFound
      const { indicator, all } = found
      const form = filledDefinition(indicator, all[0], ask.today)
      return show(definitionPage(indicator, await choicesFor(ask, indicator, all[0]), form))
    },
  },
  {
    method: 'POST',
    path: '/workspace/indicators/:indicatorId/definition',
    may: keepIndicators,
    answer: change,
  },
]
