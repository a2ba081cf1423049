import type { Target } from '#platform/charts/drawing.ts'
import type { Reader } from '#platform/db.ts'
import { periodCalled } from '../rules/national/beside.ts'
import { breaksOf, definitionOn, targetWords } from '../rules/returns.ts'
import type { IndicatorId } from '../schema.ts'
import { comparisonOf } from './comparing.ts'
import { happenedBy } from './happened.ts'
import { nationalFiguresIn } from './national.ts'
import { definitions } from './returns.ts'

/** As national files name it. */
const COUNTRY = 'England'

async function benchmarkOf(
  reader: Reader,
  indicatorId: IndicatorId,
): Promise<((periodLabel: string) => number | undefined) | undefined> {
  const measureId = (await comparisonOf(reader, indicatorId))?.measureId
  if (!measureId) return undefined
  const figures = await nationalFiguresIn(reader, measureId, [COUNTRY])
  const byPeriod = new Map(figures.map(({ period, value }) => [periodCalled(period), value]))
  return (periodLabel) => byPeriod.get(periodCalled(periodLabel)) ?? undefined
}

/** What is drawn with the figures of an indicator: where its line breaks, its target, what happened, the national figure. */
export async function chartAround(reader: Reader, indicatorId: IndicatorId, today: Temporal.PlainDate) {
  const defined = await definitions(reader, [indicatorId])
  return {
    breaks: breaksOf(defined, today),
    target: definitionOn(defined, today),
    events: await happenedBy(reader, indicatorId),
    benchmark: await benchmarkOf(reader, indicatorId),
  }
}

/** What the figures of each indicator should lie between on a day, for those that have a target. */
export async function targetsOn(
  reader: Reader,
  indicatorIds: readonly IndicatorId[],
  day: Temporal.PlainDate,
): Promise<ReadonlyMap<IndicatorId, Target>> {
  const wanted = [...new Set(indicatorIds)]
  if (wanted.length === 0) return new Map()
  const byIndicator = Map.groupBy(await definitions(reader, wanted), ({ indicatorId }) => indicatorId)
  return new Map(
    [...byIndicator].flatMap(([id, rows]) => {
      const band = definitionOn(rows, day)
      const aim = band && targetWords(band)
      return band && aim
        ? [[id, { label: `Target ${aim}`, from: band.targetFrom, to: band.targetTo }] as const]
        : []
    }),
  )
}
