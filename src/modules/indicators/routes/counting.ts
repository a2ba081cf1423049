import { namesOf } from '#modules/people/index.ts'
import { type FormState, filled, parseForm, withError } from '#platform/forms.ts'
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
import { decideCounting } from '../commands/counting.ts'
import { countingForm, filledCounting } from '../forms/counting.ts'
import { countingsOf, measuresCounting } from '../queries/counting.ts'
import { definitions } from '../queries/returns.ts'
import { areas, indicators, liveFiguresOf } from '../queries.ts'
import { keepIndicators } from '../rules/permissions.ts'
import { definitionOn, lengthOf } from '../rules/returns.ts'
import { countingPage, type DecidingCounting, staleCountingPage } from '../views/counting.ts'

const DERIVED =
  'It is worked out of other figures, or others are worked out of it. Change their definitions first, or leave it imported'

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** What is to be decided of the indicator in the path. Areas that may be the whole partnership: its own name first. */
async function deciding({ db, id, today, partnership }: Ask): Promise<DecidingCounting | undefined> {
  const wanted = id<'indicator'>('indicatorId')
  const indicator = (await indicators(db)).find((each) => each.id === wanted)
  if (!indicator) return undefined
  const earlier = await countingsOf(db, indicator.id)
  const all = await areas(db)
  const names = all.map(({ name }) => name)
  const live = await liveFiguresOf(db, [indicator.id])
  const own = names.find((name) => sameName(name, partnership.name)) ?? partnership.name
  const defined = definitionOn(await definitions(db, [indicator.id]), today)
  const measures = await measuresCounting(db, indicator)
  return {
    ...{ indicator, earlier },
    choices: {
      measures: measures.map(({ measure: { id: name, title } }) => ({ id: name, title })),
      areas: [own, ...names.filter((name) => name !== own)],
      every: defined?.frequency ?? lengthOf(live) ?? 'year',
    },
    people: await namesOf(
      db,
      earlier.map(({ recordedBy }) => recordedBy),
    ),
    areaNames: new Map(all.map((area) => [area.id, area.name])),
  }
}

const asItStands = ({ earlier: [now], choices, areaNames }: DecidingCounting): FormState =>
  filledCounting(now, choices, now?.areaId ? areaNames.get(now.areaId) : undefined)

async function decide(ask: Ask): Promise<Answer> {
  const about = await deciding(ask)
  if (!about) return notFound
  if (about.choices.measures.length === 0) return invalid(countingPage(about, filled({})))
  const parsed = parseForm(countingForm(about.choices), ask.body)
  if (!parsed.ok) return invalid(countingPage(about, parsed.form))
  const result = await ask.write((work) => decideCounting(work, about.indicator.id, parsed.input))
  if (!('refused' in result))
    return seeOther(`/workspace/indicators/${about.indicator.id}`, 'Since when it is counted is recorded.')
  return result.refused === 'stale'
    ? conflict(staleCountingPage(about, result.current, parsed.input, filled(ask.body)))
    : invalid(countingPage(about, withError(ask.body, 'is', DERIVED)))
}

const COUNTING = '/workspace/indicators/:indicatorId/counting'

/** Since when a figure is counted out of the records. */
export const countingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: COUNTING,
    may: keepIndicators,
    async answer(ask) {
      const about = await deciding(ask)
      return about ? show(countingPage(about, asItStands(about))) : notFound
    },
  },
  { method: 'POST', path: COUNTING, may: keepIndicators, answer: decide },
]
