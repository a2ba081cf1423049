import { dayOf, holdsOn, isAfter } from '#platform/days.ts'
import { allOf, type CountedRow, type Measure, type MeasureAsk, noneOf } from '#platform/measures.ts'
import type { CockpitPanel } from '#platform/module.ts'
import { longDate } from '#platform/words.ts'
import { areas, everyFigure, type Figure, indicators } from '../queries.ts'
import { periodWords } from '../rules/figure.ts'
import { readIndicators } from '../rules/permissions.ts'

const about = {
  ...{ basis: 'at', may: readIndicators, tier: 2, scheme: 'none' },
  by: { words: 'Area', choices: (reader) => areas(reader) },
} as const satisfies Partial<Measure>

/** The figures on record at the end of a day, of all areas or one. */
const onRecord = async ({ db, period, of }: MeasureAsk): Promise<readonly Figure[]> =>
  (await everyFigure(db)).filter(
    ({ recordedAt, supersededAt, areaId }) =>
      (of === undefined || areaId === of) &&
      holdsOn(
        { fromOn: dayOf(recordedAt), toOn: supersededAt && dayOf(supersededAt).subtract({ days: 1 }) },
        period.to,
      ),
  )

const notGiven: Measure = {
  ...{ id: 'figures-not-given', title: 'Figures that were not given', unit: 'count', ...about },
  aim: noneOf('watch'),
  definition: 'The figures of the dataset for which the source gives no number.',
  query:
    'Every figure on record at the end of the day, by indicator, area and period, whose value is empty. An empty value is no nought.',
  count: async (ask) =>
    (await onRecord(ask))
      .filter(({ value }) => value === null)
      .map(({ indicatorId, indicatorCode, indicatorName, area, periodLabel }) => ({
        reference: indicatorCode,
        title: indicatorName,
        detail: `${area}, ${periodWords(periodLabel)}`,
        href: `/workspace/indicators/${indicatorId}`,
      })),
}

const fresh: Measure = {
  ...{ id: 'indicators-with-figures', title: 'Indicators with a figure of the last two years' },
  ...{ unit: 'percent', ...about, aim: allOf('watch') },
  definition:
    'How many of the indicators have a figure for a period that ended in the two years before a day.',
  query:
    'The base is every indicator of the catalogue. Of these, those are counted that have a figure on record with a number, for a period that ended within two years up to the day. A figure whose period has no known end does not count.',
  async count(ask) {
    const since = ask.period.to.subtract({ years: 2 })
    const given = (await onRecord(ask)).filter(
      ({ value, periodEnd }) =>
        value !== null &&
        periodEnd !== null &&
        isAfter(periodEnd, since) &&
        !isAfter(periodEnd, ask.period.to),
    )
    const latest = Map.groupBy(given, ({ indicatorId }) => indicatorId)
    return (await indicators(ask.db)).map(({ id, code, name }): CountedRow => {
      const ends = (latest.get(id) ?? []).flatMap(({ periodEnd }) => periodEnd ?? [])
      const last = ends.sort(Temporal.PlainDate.compare).at(-1)
      return {
        reference: code,
        title: name,
        detail: last ? `Latest period ended ${longDate(last)}` : 'No figure of the last two years',
        href: `/workspace/indicators/${id}`,
        adds: last ? 1n : 0n,
      }
    })
  },
}

export const measures: readonly Measure[] = [fresh, notGiven]

export const cockpit: readonly CockpitPanel[] = [
  {
    ...{ heading: 'Indicators', icon: 'chart', order: 50, href: '/workspace/indicators' },
    ...{ may: readIndicators, measures },
  },
]
