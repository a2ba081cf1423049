import { z } from 'zod'
import { ROLE_WORDS } from '#modules/governance/index.ts'
import { asPublished, notPublished, publishedMeasure, readRecorded } from '#modules/indicators/index.ts'
import { BUSINESS_UNIT, post } from '#modules/people/index.ts'
import { writtenFirst } from '#platform/access.ts'
import type { ReportPeriod } from '#platform/accretion.ts'
import { audit } from '#platform/audit.ts'
import { isAfter } from '#platform/days.ts'
import { askedDate, type Body, filled, optionalOneOf, parseForm, plainDate } from '#platform/forms.ts'
import type { Id } from '#platform/id.ts'
import {
  type Measure,
  type MeasureAsk,
  measuresFor,
  type Once,
  type OwnedMeasure,
  type Reckoning,
  readingOnce,
  reckon,
  usualPeriod,
} from '#platform/measures.ts'
import type { Module } from '#platform/module.ts'
import { type Answer, type Ask, invalid, notFound, send, show, type WorkspaceRoute } from '#platform/site.ts'
import { csvOf } from '#platform/spreadsheet.ts'
import { demandPermission, holds, permission, type Work } from '#platform/work.ts'
import { askedOf, type MeasureAsked, measureDaysPage, measurePage, measuresPage } from './measure-pages.ts'

export const MEASURES = '/workspace/measures'

/** Who has the cockpit and the measures at all: who governs, scrutinises or answers for an agency. Each measure says more. */
export const readMeasures = permission(
  'measures.read',
  ...BUSINESS_UNIT,
  post('scrutineer'),
  post('chief-officer'),
  post('agency-lead'),
  post('data-lead'),
  ...Object.keys(ROLE_WORDS)
    .filter((role) => role !== 'attending')
    .map((role) => `seat.${role}`),
)
/** Taking the records behind a measure out of the product. */
export const exportMeasures = permission('measures.export', ...BUSINESS_UNIT)

/** How many records stand on the page of a measure. The file has them all. */
const MOST_ROWS = 200

type Reckons = Pick<Ask, 'db' | 'actor' | 'now' | 'today' | 'write'>

const noteSeen = (ask: Reckons, { id, tier }: Measure): Promise<void> =>
  writtenFirst(ask, (work) => audit(work, 'measures.view', id, {}, { kind: 'view', tier }))

/**
 * Reckons a measure for whoever asks. That a confidential one is seen is written down before it is counted. Of one that a
 * scheme publishes everybody sees what is published: of the whole partnership and the usual days alone, because other days
 * and parts could be taken from each other.
 */
export async function reckonFor(
  ask: Reckons,
  declared: Measure,
  { period, of }: Pick<MeasureAsk, 'period' | 'of'>,
  once: Once = readingOnce(),
): Promise<Reckoning> {
  const measure = await asPublished(ask.db, declared, ask.today)
  if (measure.tier >= 3) await noteSeen(ask, measure)
  const { db, actor, now, today } = ask
  const reckoned = await reckon(measure, { db, actor, now, today, period, of, once })
  if (measure.scheme === 'none') return reckoned
  const usual = usualPeriod(measure, today)
  const isUsual = of === undefined && period.from.equals(usual.from) && period.to.equals(usual.to)
  const value =
    isUsual && !measure.addsUp
      ? publishedMeasure(reckoned.value, measure.scheme, today)
      : notPublished(measure.unit)
  return { ...reckoned, value, rows: [], closed: 0 }
}

/** Reckons a measure as it is counted for whoever may see that, which is written down where something else is published. */
async function reckonAsCounted(
  ask: Reckons,
  measure: Measure,
  asked: Pick<MeasureAsk, 'period' | 'of'>,
): Promise<Reckoning> {
  if (measure.scheme === 'none' || !holds(ask.actor, readRecorded)) return reckonFor(ask, measure, asked)
  await noteSeen(ask, measure)
  const { db, actor, now, today } = ask
  return reckon(measure, { db, actor, now, today, ...asked, once: readingOnce() })
}

const REAL = { unreal: 'must be a real date, for example 31 3 2026' }
const dayField = (words: string) =>
  plainDate({ missing: `Enter ${words.toLowerCase()}`, unreal: `${words} ${REAL.unreal}` })

/** The days and the body or area that a measure is asked for. A day to come has nothing on record. */
const askedForm = (
  { basis, by }: Measure,
  choices: readonly { readonly id: string }[],
  today: Temporal.PlainDate,
) =>
  z
    .object({
      from: basis === 'within' ? dayField('The first day') : z.undefined().optional(),
      to: dayField(basis === 'within' ? 'The last day' : 'The day'),
      of: optionalOneOf(
        ['', ...choices.map(({ id }) => id)],
        `Select one ${by?.words.toLowerCase() ?? ''} or all`,
      ),
    })
    .superRefine(({ from, to }, context) => {
      const first = from ?? to
      if (isAfter(first, today))
        context.addIssue({
          code: 'custom',
          path: [from ? 'from' : 'to'],
          message: `${from ? 'The first day' : 'The day'} must be today or earlier`,
        })
      else if (isAfter(first, to))
        context.addIssue({
          code: 'custom',
          path: ['to'],
          message: 'The last day must be on or after the first day',
        })
    })

/** What of a measure is asked for in an address; where it cannot be, the form with what is wrong. */
async function asked(ask: Ask, { measure, owner }: OwnedMeasure): Promise<MeasureAsked | Answer> {
  const { db, actor, query, today } = ask
  const usual = usualPeriod(measure, today)
  const choices = (await measure.by?.choices(db, actor)) ?? []
  const typed: Body = {
    ...(measure.basis === 'within' && askedDate(query, 'from', usual.from)),
    ...askedDate(query, 'to', usual.to),
    ...(query['of'] && { of: query['of'] }),
  }
  const parsed = parseForm(askedForm(measure, choices, today), typed)
  if (!parsed.ok) return invalid(measureDaysPage({ measure, owner }, choices, parsed.form))
  const { from, to, of } = parsed.input
  const period: ReportPeriod = { from: from ?? to, to }
  const chosen = choices.find(({ id }) => id === of)
  return { measure, owner, period, of: chosen, choices, form: filled(typed) }
}

/** The measure that the path names, as it is published today. */
async function inPath(
  { db, partnership, actor, word, today }: Ask,
  modules: readonly Module[],
): Promise<OwnedMeasure | undefined> {
  const found = measuresFor(modules, partnership, actor).find(
    ({ measure }) => measure.id === word('measureName'),
  )
  return found && { ...found, measure: await asPublished(db, found.measure, today) }
}

/** Writes down that the records behind a measure were taken out, and how many. */
export async function takeMeasure(
  work: Work,
  { id, tier }: Pick<Measure, 'id' | 'tier'>,
  counts: { readonly rows: number; readonly closed: number },
): Promise<void> {
  demandPermission(work, exportMeasures)
  await audit(work, 'measures.export', id, counts, { kind: 'export', tier })
}

/** The same days a year before; of a period that goes on, those that have passed. */
const yearBefore = ({ from, to }: ReportPeriod, today: Temporal.PlainDate): ReportPeriod => ({
  from: from.subtract({ years: 1 }),
  to: (isAfter(to, today) ? today : to).subtract({ years: 1 }),
})

async function one(ask: Ask, modules: readonly Module[]): Promise<Answer> {
  const found = await inPath(ask, modules)
  if (!found) return notFound
  const given = await asked(ask, found)
  if ('status' in given) return given
  const { measure, period } = given
  const of = given.of?.id as Id<string> | undefined
  const now = await reckonAsCounted(ask, measure, { period, of })
  const before = await reckonAsCounted(ask, measure, { period: yearBefore(period, ask.today), of })
  return show(
    measurePage(given, now, before.value, {
      today: ask.today,
      most: MOST_ROWS,
      mayExport: holds(ask.actor, exportMeasures),
    }),
  )
}

async function file(ask: Ask, modules: readonly Module[]): Promise<Answer> {
  const found = await inPath(ask, modules)
  if (!found) return notFound
  const given = await asked(ask, found)
  if ('status' in given) return given
  const { measure, period } = given
  const { rows, closed } = await reckonAsCounted(ask, measure, {
    period,
    of: given.of?.id as Id<string> | undefined,
  })
  await writtenFirst(ask, (work) => takeMeasure(work, measure, { rows: rows.length, closed }))
  return send({
    name: `${measure.id}.csv`,
    type: 'text/csv; charset=utf-8',
    bytes: csvOf({
      rows: [
        ['measure', 'asked_for', 'reference', 'title', 'detail', 'adds', 'of', 'page'],
        ...rows.map(({ reference, title, detail = '', adds = 1n, of, href }) => [
          ...[measure.id, askedOf(given), reference, title, detail],
          ...[String(adds), measure.unit === 'percent' ? String(of ?? 1n) : '', href],
        ]),
      ],
    }),
  })
}

/** The register of what the partnership counts, and the page of each. */
export const measureRoutes = (modules: readonly Module[]): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: MEASURES,
    may: readMeasures,
    async answer(ask) {
      const drawn = []
      const once = readingOnce()
      for (const each of measuresFor(modules, ask.partnership, ask.actor)) {
        const period = usualPeriod(each.measure, ask.today)
        // What is confidential is opened on its own page alone.
        const reckoned =
          each.measure.tier >= 3
            ? undefined
            : await reckonFor(ask, each.measure, { period, of: undefined }, once)
        drawn.push({ ...each, value: reckoned?.value })
      }
      return show(measuresPage(drawn, ask.today))
    },
  },
  { method: 'GET', path: `${MEASURES}/:measureName`, may: readMeasures, answer: (ask) => one(ask, modules) },
  {
    method: 'GET',
    path: `${MEASURES}/:measureName/rows.csv`,
    may: exportMeasures,
    answer: (ask) => file(ask, modules),
  },
]
