import { post } from '#modules/people/index.ts'
import { entriesSoFar } from '#platform/audit/so-far.ts'
import type { Reader } from '#platform/db.ts'
import { accordItself } from '#platform/jobs.ts'
import {
  baseWords,
  type MeasureValue,
  measured,
  measuresOf,
  type OwnedMeasure,
  readingOnce,
} from '#platform/measures.ts'
import type { Module } from '#platform/module.ts'
import { partnershipOf } from '#platform/partnerships.ts'
import { rememberingUntilDone } from '#platform/remembering.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { longDate } from '#platform/words.ts'
import type { Actor } from '#platform/work.ts'
import { endOfDay } from '#platform/working-days.ts'
import type { Figure } from '../queries.ts'
import {
  type CountedBy,
  type CountedPeriod,
  fits,
  isCounted,
  isInForce,
  numberOf,
} from '../rules/counting.ts'
import { figureWords } from '../rules/figure.ts'
import { type Counting, type CountingInForce, counting } from '../schema/counting.ts'
import type { Indicator, IndicatorId } from '../schema.ts'

let modulesHere: () => readonly Module[] = () => []

/**
 * Hands in all modules, once, when the house is put together: their measures may count what files gave before. It is no
 * parameter of those who read figures, so that none of them can leave it out and show another figure.
 */
export const countBy = (modules: () => readonly Module[]): void => {
  modulesHere = modules
}

/**
 * Who counts what everybody reads: Accord itself, with what the business manager may see, so that a value depends on
 * nobody who asks.
 */
export const countingActor = ({ partnershipId }: Reader): Actor => ({
  ...accordItself(partnershipId),
  holds: [
    { as: EVERY_PERSON, of: null },
    { as: post('business-manager'), of: null },
  ],
})

/** What was said of each indicator, the newest first. */
const everyCounting = (reader: Reader): Promise<Counting[]> =>
  counting(reader)
    .selectFrom('indicators.counting')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** What was said of one indicator, the newest first. */
export const countingsOf = async (reader: Reader, indicatorId: IndicatorId): Promise<readonly Counting[]> =>
  (await everyCounting(reader)).filter((each) => each.indicatorId === indicatorId)

/** What holds of each indicator of which it was ever said. */
export async function countingsNow(reader: Reader): Promise<ReadonlyMap<IndicatorId, Counting>> {
  const newest = new Map<IndicatorId, Counting>()
  for (const each of await everyCounting(reader))
    if (!newest.has(each.indicatorId)) newest.set(each.indicatorId, each)
  return newest
}

/** The measures of the modules that are switched on which count the code of an indicator, and fit it. */
export async function measuresCounting(
  reader: Reader,
  indicator: Pick<Indicator, 'code' | 'unit' | 'isPercent'>,
): Promise<readonly OwnedMeasure[]> {
  const everyMeasure = modulesHere().flatMap(({ measures = [] }) => measures)
  if (!everyMeasure.some(({ counts }) => counts?.includes(indicator.code))) return []
  return (await countingMeasures(reader)).filter(
    ({ measure }) => measure.counts?.includes(indicator.code) && fits(measure, indicator),
  )
}

/** Every measure of the modules that are switched on which counts a code of the dataset. */
export async function countingMeasures(reader: Reader): Promise<readonly OwnedMeasure[]> {
  return measuresOf(modulesHere(), await partnershipOf(reader)).filter(({ measure }) => measure.counts)
}

interface Count {
  readonly value: MeasureValue
  readonly rows: number
}

const MOST_COUNTS = 20_000
const remembered = rememberingUntilDone<Count>(MOST_COUNTS, () => 1)

type Placed = Pick<
  Figure,
  'indicatorId' | 'areaId' | 'periodStart' | 'periodEnd' | 'supersededAt' | 'countingId'
>

/** Counts a measure over days that are over, for whoever asks on a day. */
function counter(reader: Reader, today: Temporal.PlainDate) {
  const once = readingOnce()
  return (
    soFar: string,
    { measure }: OwnedMeasure,
    { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  ) =>
    remembered(soFar, [reader.partnershipId, measure.id, from, to, today], async () => {
      const rows = await measure.count({
        ...{ db: reader, actor: countingActor(reader), now: endOfDay(today), today, once, of: undefined },
        period: measure.basis === 'at' ? { from: to, to } : { from, to },
      })
      return { value: measured(measure, rows), rows: rows.length }
    })
}

const hrefOf = ({ measure }: OwnedMeasure, from: Temporal.PlainDate, to: Temporal.PlainDate): string =>
  `/workspace/measures/${measure.id}?${measure.basis === 'within' ? `from=${from}&` : ''}to=${to}`

/** What a file or a return gave, which a count has replaced. */
function importedWords(figure: Figure): string {
  const source = sourceWords(figure.source)
  return `Imported earlier, replaced by what is counted: ${figureWords(figure.value, figure)}${source && ` (${source})`}.`
}

/**
 * Figures with what measures count in place of what was imported: the one place that says which of the two a figure is.
 * Live figures of the whole partnership whose days are over and began when the records were whole say what is counted of
 * them now; every other stays as it is recorded. Where the module is switched off, or the unit is another now, the last count
 * stays.
 */
export async function countedFigures<Kind extends Figure>(
  reader: Reader,
  figures: readonly Kind[],
  today: Temporal.PlainDate,
): Promise<readonly Kind[]> {
  const now = await countingsNow(reader)
  const inForceOf = ({ indicatorId, areaId, supersededAt, ...days }: Placed): CountingInForce | undefined => {
    const said = now.get(indicatorId)
    return said && isInForce(said) && said.areaId === areaId && !supersededAt && isCounted(said, days, today)
      ? said
      : undefined
  }
  if (!figures.some(inForceOf)) return figures
  const measures = new Map((await countingMeasures(reader)).map((each) => [each.measure.id, each]))
  const soFar = await entriesSoFar(reader)
  const count = counter(reader, today)
  const shown: Kind[] = []
  for (const figure of figures) {
    const said = inForceOf(figure)
    const owned = said && measures.get(said.measureName)
    const { periodStart: from, periodEnd: to } = figure
    // Its unit may be another since it was said.
    if (!owned || !fits(owned.measure, figure) || !from || !to) {
      shown.push(figure)
      continue
    }
    const { value, rows } = await count(soFar, owned, { from, to })
    const madeOf = baseWords(value)
    const { measure, owner } = owned
    const counted: CountedBy = {
      ...{ measureName: measure.id, title: measure.title, query: measure.query, owner: owner.title },
      ...{ fromOn: said.fromOn, rows, ...(madeOf && { madeOf }), href: hrefOf(owned, from, to) },
    }
    shown.push({
      ...figure,
      definition: figure.definition || measure.definition,
      ...{ value: numberOf(value), counted, printed: '', qualifier: '', reason: '', importId: null },
      periodBasis: measure.basis === 'at' ? `On ${longDate(to)}` : figure.periodBasis,
      note: figure.countingId ? '' : importedWords(figure),
      source: { file: '', section: `Records of ${owner.title}`, lines: '' },
    })
  }
  return shown
}

/** What a count says without a number that its scheme may hide. */
export const withoutCounts = ({ measureName, title, query, owner, fromOn }: CountedBy): CountedBy => ({
  ...{ measureName, title, query, owner, fromOn },
})

/** What is counted of some periods on a day, to be put on record. Nothing where no measure counts it. */
export async function countsOf<Period extends CountedPeriod>(
  reader: Reader,
  { measureName }: Pick<Counting, 'measureName'>,
  indicator: Pick<Indicator, 'code' | 'unit' | 'isPercent'>,
  periods: readonly Period[],
  today: Temporal.PlainDate,
): Promise<readonly (Period & { readonly value: number | null; readonly title: string })[]> {
  const owned = (await measuresCounting(reader, indicator)).find(({ measure }) => measure.id === measureName)
  if (!owned) return []
  const soFar = await entriesSoFar(reader)
  const count = counter(reader, today)
  const counts = []
  for (const period of periods) {
    const { value } = await count(soFar, owned, { from: period.periodStart, to: period.periodEnd })
    counts.push({ ...period, value: numberOf(value), title: owned.measure.title })
  }
  return counts
}
