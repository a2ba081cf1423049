import type { Target } from '#platform/charts/drawing.ts'
import { isAfter } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { type Figure, liveFiguresOf } from '../queries.ts'
import { periodsOf } from '../rules/finding.ts'
import { periodCalled } from '../rules/national/beside.ts'
import { breaksOf, definitionOn, targetWords } from '../rules/returns.ts'
import type { Happened } from '../schema/events.ts'
import type { Definition } from '../schema/returns.ts'
import { type IndicatorId, own } from '../schema.ts'
import { comparisonOf } from './comparing.ts'
import { asDefined, type Defined } from './defined.ts'
import { happenedBy } from './happened.ts'
import { findNationalMeasure, type NationalFigure, nationalFiguresIn } from './national.ts'
import { publishedFigures } from './publishing.ts'
import { definitions } from './returns.ts'

/** As national files name it. */
const COUNTRY = 'England'

/** The figures of the whole country that an indicator is compared with, by what their periods are called. */
async function nationalOf(reader: Reader, indicatorId: IndicatorId) {
  const measureId = (await comparisonOf(reader, indicatorId))?.measureId
  if (!measureId) return undefined
  const figures = await nationalFiguresIn(reader, measureId, [COUNTRY])
  return { measureId, byPeriod: new Map(figures.map((figure) => [periodCalled(figure.period), figure])) }
}

async function benchmarkOf(
  reader: Reader,
  indicatorId: IndicatorId,
): Promise<((periodLabel: string) => number | undefined) | undefined> {
  const national = await nationalOf(reader, indicatorId)
  return national && ((periodLabel) => national.byPeriod.get(periodCalled(periodLabel))?.value ?? undefined)
}

const isRateForm = (form: Definition['form'] | undefined): boolean =>
  form === 'rate' || form === 'ratio' || form === 'share'

/** What is drawn with the figures of an indicator: where its line breaks, its target, what happened, the national figure. */
export async function chartAround(reader: Reader, indicatorId: IndicatorId, today: Temporal.PlainDate) {
  const defined = await definitions(reader, [indicatorId])
  return {
    breaks: breaksOf(defined, today),
    target: definitionOn(defined, today),
    isRate: isRateForm(definitionOn(defined, today)?.form),
    events: await happenedBy(reader, indicatorId),
    benchmark: await benchmarkOf(reader, indicatorId),
  }
}

function targetIn(defined: readonly Definition[], day: Temporal.PlainDate): Target | undefined {
  const band = definitionOn(defined, day)
  const aim = band && targetWords(band)
  return band && aim ? { label: `Target ${aim}`, from: band.targetFrom, to: band.targetTo } : undefined
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
      const target = targetIn(rows, day)
      return target ? [[id, target] as const] : []
    }),
  )
}

/** The figure of the whole country for a period, with the file that brought it. */
export interface CountryFigure extends Pick<NationalFigure, 'fileName' | 'line'> {
  readonly periodLabel: string
  readonly periodEnd: Temporal.PlainDate
  readonly value: number | null
  /** What its publisher wrote in place of the value. */
  readonly mark: string
}

/** One indicator through its periods, as it is published on a day, with all that is drawn around it. */
export interface IndicatorCourse {
  /**
   * Those of the periods that have ended by the last day, each with the definition by which it was counted. A figure whose
   * days are not known has no place among them.
   */
  readonly figures: readonly (Figure & Defined)[]
  readonly target: Target | undefined
  readonly breaks: readonly Temporal.PlainDate[]
  /** Whether it is worked out of two others as a rate or a share. */
  readonly isRate: boolean
  readonly events: readonly Happened[]
  /** Undefined where it is compared with no national measure, or the country is one of its areas. */
  readonly country:
    | { readonly area: string; readonly measure: string; readonly figures: readonly CountryFigure[] }
    | undefined
}

/** Reads nothing that ended or happened after the last day. Undefined where there is no such indicator. */
export async function courseOf(
  reader: Reader,
  { indicatorCode, areas }: { readonly indicatorCode: string; readonly areas: readonly string[] },
  { until, today }: { readonly until: Temporal.PlainDate; readonly today: Temporal.PlainDate },
): Promise<IndicatorCourse | undefined> {
  const indicator = await own(reader)
    .selectFrom('indicators.indicator')
    .select('id')
    .where('partnershipId', '=', reader.partnershipId)
    .where('code', '=', indicatorCode)
    .executeTakeFirst()
  if (!indicator) return undefined
  const published = await publishedFigures(reader, await liveFiguresOf(reader, [indicator.id]), today)
  const figures = published.filter(
    ({ area, periodEnd }) => areas.includes(area) && periodEnd !== null && !isAfter(periodEnd, until),
  )
  const defined = await definitions(reader, [indicator.id])
  const events = await happenedBy(reader, indicator.id)
  return {
    figures: await asDefined(reader, figures, today),
    target: targetIn(defined, until),
    breaks: breaksOf(defined, until),
    isRate: isRateForm(definitionOn(defined, until)?.form),
    events: events.filter(({ onDay }) => !isAfter(onDay, until)),
    country: areas.includes(COUNTRY) ? undefined : await countryOf(reader, indicator.id, figures),
  }
}

async function countryOf(reader: Reader, indicatorId: IndicatorId, figures: readonly Figure[]) {
  const national = await nationalOf(reader, indicatorId)
  const measure = national && (await findNationalMeasure(reader, national.measureId))
  if (!measure) return undefined
  return {
    area: COUNTRY,
    measure: [measure.name, measure.breakdown].filter(Boolean).join(', '),
    figures: periodsOf(figures).flatMap(({ label: periodLabel, end: periodEnd }): CountryFigure[] => {
      const theirs = national?.byPeriod.get(periodCalled(periodLabel))
      if (!theirs || !periodEnd || (theirs.value === null && theirs.mark === '')) return []
      const { value, mark, fileName, line } = theirs
      return [{ periodLabel, periodEnd, value, mark, fileName, line }]
    }),
  }
}
