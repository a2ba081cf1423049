import { namesOf } from '#modules/people/index.ts'
import { filled, parseForm } from '#platform/forms.ts'
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
import { compareWith, explainDifference } from '../commands/comparing.ts'
import { compareForm, explainForm } from '../forms.ts'
import { comparisonOf, explanationsOf } from '../queries/comparing.ts'
import { findNationalMeasure, nationalFiguresIn, nationalMeasures } from '../queries/national.ts'
import { publishedFigures } from '../queries/publishing.ts'
import { figuresOf, indicators } from '../queries.ts'
import { laidBeside } from '../rules/national/beside.ts'
import { keepIndicators, readIndicators } from '../rules/permissions.ts'
import { withoutNumbers } from '../rules/published-figures.ts'
import type { Explanation, Indicator, IndicatorId, NationalMeasureId } from '../schema.ts'
import {
  besideHref,
  besidePage,
  choosePage,
  differencePage,
  measureName,
  type Pair,
  staleChoosePage,
  staleDifferencePage,
  withWriter,
} from '../views/comparing.ts'

const indicatorIn = async ({ db, id }: Ask): Promise<Indicator | undefined> =>
  (await indicators(db)).find((each) => each.id === id<'indicator'>('indicatorId'))

/** The measure that an indicator is compared with, and its figures beside ours as they are published. */
async function compared(ask: Ask, indicatorId: IndicatorId) {
  const { db, actor, today } = ask
  const comparison = await comparisonOf(db, indicatorId)
  const measure = comparison?.measureId ? await findNationalMeasure(db, comparison.measureId) : undefined
  const all = await figuresOf(db, actor, indicatorId)
  const live = await publishedFigures(
    db,
    all.filter(({ supersededAt }) => supersededAt === null),
    today,
  )
  const theirs = measure
    ? await nationalFiguresIn(
        db,
        measure.id,
        live.map(({ area }) => area),
      )
    : []
  return { comparison, measure, pairs: laidBeside(live, theirs) }
}

const isOf =
  ({ ours, theirs }: Pair) =>
  ({ valueId, importId, line }: Explanation): boolean =>
    valueId === ours.valueId && importId === theirs?.importId && line === theirs.line

/** Why a figure of ours differs. Words that could say a number are left out where a scheme may hide it. */
function explanationOf(pair: Pair, all: readonly Explanation[]): Explanation | undefined {
  const found = all.find(isOf(pair))
  return found && pair.ours.scheme !== '' ? { ...found, words: withoutNumbers(found.words) } : found
}

async function beside(ask: Ask): Promise<Answer> {
  const about = await indicatorIn(ask)
  if (!about) return notFound
  const { measure, pairs } = await compared(ask, about.id)
  const all = await explanationsOf(
    ask.db,
    pairs.map(({ ours }) => ours.valueId),
  )
  const names = await namesOf(
    ask.db,
    all.map(({ recordedBy }) => recordedBy),
  )
  const explained = (pair: Pair) => {
    const found = explanationOf(pair, all)
    return found && withWriter(found, names)
  }
  return show(besidePage(about, { measure, pairs, explained, mayKeep: holds(ask.actor, keepIndicators) }))
}

async function choosing(ask: Ask, about: Indicator, find: string) {
  const { measures, count } = await nationalMeasures(ask.db, find)
  const { comparison, measure } = await compared(ask, about.id)
  const isFound = measures.some(({ id }) => id === measure?.id)
  const found = measure && !isFound ? [measure, ...measures] : measures
  return { choosing: { about, found, count, find }, comparison, measure }
}

const findIn = (text: unknown): string => (typeof text === 'string' ? text.trim().slice(0, 100) : '')

async function choose(ask: Ask): Promise<Answer> {
  const about = await indicatorIn(ask)
  if (!about) return notFound
  const { choosing: page } = await choosing(ask, about, findIn(ask.body['find']))
  const parsed = parseForm(compareForm, ask.body)
  if (!parsed.ok) return invalid(choosePage(page, parsed.form))
  const { measureId, seen } = parsed.input
  const chosen = measureId === null ? undefined : await findNationalMeasure(ask.db, measureId)
  if (measureId !== null && !chosen) return notFound
  const result = await ask.write((work) => compareWith(work, about.id, chosen?.id ?? null, seen))
  if (!('refused' in result)) return seeOther(besideHref(about.id), 'What it is compared with is recorded.')
  const { current } = result
  const now = current.measureId && (await findNationalMeasure(ask.db, current.measureId))
  return conflict(
    staleChoosePage(
      page,
      now ? measureName(now) : 'None',
      chosen ? measureName(chosen) : 'None',
      filled({ ...ask.body, seen: current.id }),
    ),
  )
}

/** The indicator in the path with one figure of it that differs from the national one. */
async function differing(ask: Ask) {
  const about = await indicatorIn(ask)
  const pairs = about ? (await compared(ask, about.id)).pairs : []
  const pair = pairs.find(({ ours }) => ours.valueId === ask.id<'value'>('valueId'))
  if (!about || !pair?.theirs || !pair.difference) return undefined
  const current = explanationOf(pair, await explanationsOf(ask.db, [pair.ours.valueId]))
  const { importId, line } = pair.theirs
  return { about, pair, current, of: { valueId: pair.ours.valueId, importId, line } }
}

async function explain(ask: Ask): Promise<Answer> {
  const found = await differing(ask)
  if (!found) return notFound
  const { about, pair, of } = found
  const parsed = parseForm(explainForm, ask.body)
  if (!parsed.ok) return invalid(differencePage(about, pair, parsed.form))
  const { words, seen } = parsed.input
  const result = await ask.write((work) => explainDifference(work, of, words, seen))
  if (!('refused' in result)) return seeOther(besideHref(about.id), 'The explanation is kept.')
  const current = explanationOf(pair, [result.current]) ?? result.current
  return conflict(staleDifferencePage(about, pair, current, words, filled(ask.body)))
}

const BESIDE = '/workspace/indicators/:indicatorId/national'
const CHOOSE = `${BESIDE}/measure`
const DIFFERENCE = '/workspace/indicators/:indicatorId/values/:valueId/difference'

/** Laying figures of ours beside the national ones, and saying why they differ. */
export const comparingRoutes: readonly WorkspaceRoute[] = [
  { method: 'GET', path: BESIDE, may: readIndicators, answer: beside },
  {
    method: 'GET',
    path: CHOOSE,
    may: keepIndicators,
    async answer(ask) {
      const about = await indicatorIn(ask)
      if (!about) return notFound
      const { choosing: page, comparison, measure } = await choosing(ask, about, findIn(ask.query['find']))
      const chosen: NationalMeasureId | 'none' | '' = measure?.id ?? (comparison ? 'none' : '')
      return show(choosePage(page, filled({ measureId: chosen, seen: comparison?.id ?? '' })))
    },
  },
  { method: 'POST', path: CHOOSE, may: keepIndicators, answer: choose },
  {
    method: 'GET',
    path: DIFFERENCE,
    may: keepIndicators,
    async answer(ask) {
      const found = await differing(ask)
      if (!found) return notFound
      const { about, pair, current } = found
      return show(
        differencePage(about, pair, filled({ words: current?.words ?? '', seen: current?.id ?? '' })),
      )
    },
  },
  { method: 'POST', path: DIFFERENCE, may: keepIndicators, answer: explain },
]
