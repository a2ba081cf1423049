import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { partnershipOf } from '#platform/partnerships.ts'
import type { Source } from '#platform/source.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import { ownLayouts } from './queries/mapping.ts'
import { possibleRanges } from './queries/ranges.ts'
import type { CountedBy } from './rules/counting.ts'
import { figureWords, periodWords } from './rules/figure.ts'
import { type ImportPlan, planImport, type Recorded } from './rules/plan.ts'
import { type FigureFile, type FigureReference, type FiguresReading, readFigures } from './rules/reading.ts'
import type { Mark } from './rules/scheme.ts'
import {
  type Area,
  type AreaId,
  type CountingId,
  type ImportId,
  type Indicator,
  type IndicatorId,
  own,
  type ValueId,
} from './schema.ts'

/** A figure with everything its birth certificate says, as it is recorded or as it is published. */
export interface Figure {
  readonly valueId: ValueId
  readonly indicatorId: IndicatorId
  readonly indicatorCode: string
  readonly indicatorName: string
  readonly definition: string
  readonly unit: string
  readonly isPercent: boolean
  readonly areaId: AreaId
  readonly area: string
  readonly periodLabel: string
  readonly periodStart: Temporal.PlainDate | null
  readonly periodEnd: Temporal.PlainDate | null
  readonly periodBasis: string
  readonly value: number | null
  /** What stands in place of the value, where the scheme by which it is published shows none. */
  readonly mark: Mark | null
  /** By what it is published, in words; empty where it is shown as it is recorded. */
  readonly scheme: string
  readonly printed: string
  readonly qualifier: string
  readonly note: string
  readonly source: Source
  readonly reason: string
  readonly importId: ImportId | null
  readonly recordedBy: PersonId
  readonly recordedAt: Temporal.Instant
  readonly supersededAt: Temporal.Instant | null
  readonly supersededBy: ValueId | null
  readonly countingId: CountingId | null
  /** Of a figure that a measure counts, as `countedFigures` says it. */
  readonly counted?: CountedBy
}

/** How a figure came on record: counted out of the records; in an approved return, with what is worked out of it; in a file; or by hand, with a reason. */
export const cameBy = ({
  importId,
  reason,
  countingId,
  counted,
}: Pick<Figure, 'importId' | 'reason' | 'countingId' | 'counted'>): 'records' | 'return' | 'file' | 'hand' =>
  counted || countingId ? 'records' : importId !== null ? 'file' : reason === '' ? 'return' : 'hand'

const figures = (reader: Reader) =>
  own(reader)
    .selectFrom('indicators.value as value')
    .innerJoin('indicators.indicator as indicator', (join) =>
      join
        .onRef('indicator.partnershipId', '=', 'value.partnershipId')
        .onRef('indicator.id', '=', 'value.indicatorId'),
    )
    .innerJoin('indicators.area as area', (join) =>
      join.onRef('area.partnershipId', '=', 'value.partnershipId').onRef('area.id', '=', 'value.areaId'),
    )
    .where('value.partnershipId', '=', reader.partnershipId)

const figureColumns = [
  'value.id as valueId',
  'indicator.id as indicatorId',
  'indicator.code as indicatorCode',
  'indicator.name as indicatorName',
  'indicator.definition',
  'indicator.unit',
  'indicator.isPercent',
  'area.id as areaId',
  'area.name as area',
  'value.periodLabel',
  'value.periodStart',
  'value.periodEnd',
  'value.periodBasis',
  'value.value',
  'value.printed',
  'value.qualifier',
  'value.note',
  'value.source',
  'value.reason',
  'value.importId',
  'value.recordedBy',
  'value.recordedAt',
  'value.supersededAt',
  'value.supersededBy',
  'value.countingId',
] as const

type Row = Omit<Figure, 'source' | 'mark' | 'scheme'> & { readonly source: Source | string }

/** The driver reads `jsonb` as an object; the type of the column also allows the text that is written. */
const figureOf = <Given extends Row>(row: Given) => ({
  ...row,
  ...{ source: row.source as Source, mark: null, scheme: '' },
})

/** The live figures of all indicators, by the name of the indicator: what the register shows. */
export async function register(reader: Reader, _actor: Actor): Promise<Figure[]> {
  const rows = await figures(reader)
    .select(figureColumns)
    .where('value.supersededAt', 'is', null)
    .orderBy('indicator.name')
    .orderBy('indicator.code')
    .orderBy('area.name')
    .orderBy('value.periodLabel')
    .execute()
  return rows.map(figureOf)
}

/** Every figure that was ever recorded, superseded ones too, by the name of the indicator: for those who pick a day. */
export async function everyFigure(reader: Reader): Promise<Figure[]> {
  const rows = await figures(reader)
    .select(figureColumns)
    .orderBy('indicator.name')
    .orderBy('area.name')
    .orderBy('value.periodLabel')
    .orderBy('value.id')
    .execute()
  return rows.map(figureOf)
}

/** The indicators of the catalogue, by name, whoever asks. */
export const indicators = (reader: Reader): Promise<Indicator[]> =>
  own(reader)
    .selectFrom('indicators.indicator')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('name')
    .orderBy('code')
    .execute()

/** The places that figures are given for, by name. */
export const areas = (reader: Reader): Promise<Area[]> =>
  own(reader)
    .selectFrom('indicators.area')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('name')
    .execute()

/** A figure with the file that brought it in, if a file did. */
export interface FigureWithImport extends Figure {
  readonly fileName: string | null
  readonly sha256: string | null
}

/** Every figure of one indicator, superseded ones too, the newest record first. None when there is no such indicator. */
export async function figuresOf(
  reader: Reader,
  _actor: Actor,
  indicatorId: IndicatorId,
): Promise<FigureWithImport[]> {
  const rows = await figures(reader)
    .leftJoin('indicators.import as import', (join) =>
      join
        .onRef('import.partnershipId', '=', 'value.partnershipId')
        .onRef('import.id', '=', 'value.importId'),
    )
    .select(figureColumns)
    .select(['import.fileName', 'import.sha256'])
    .where('indicator.id', '=', indicatorId)
    .orderBy('value.recordedAt', 'desc')
    .orderBy('value.id', 'desc')
    .execute()
  return rows.map(figureOf)
}

/** One figure, live or superseded. */
export async function findFigure(
  reader: Reader,
  _actor: Actor,
  valueId: ValueId,
): Promise<Figure | undefined> {
  const row = await figures(reader).select(figureColumns).where('value.id', '=', valueId).executeTakeFirst()
  return row && figureOf(row)
}

/** The indicator with a code, whatever it has figures for. */
export const findIndicatorByCode = (
  reader: Reader,
  _actor: Actor,
  code: string,
): Promise<Indicator | undefined> =>
  own(reader)
    .selectFrom('indicators.indicator')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('code', '=', code)
    .executeTakeFirst()

/** The live figures that these references name, one for each that has any, in no order. */
export async function liveValues(reader: Reader, references: readonly FigureReference[]): Promise<Figure[]> {
  if (references.length === 0) return []
  const codes = references.map(({ indicatorCode }) => indicatorCode)
  const areas = references.map(({ area }) => area)
  const labels = references.map(({ periodLabel }) => periodLabel)
  const rows = await figures(reader)
    .select(figureColumns)
    .where('value.supersededAt', 'is', null)
    .where(
      // The names become ids before the figures are looked at: otherwise each figure of a period meets each name of it.
      sql<boolean>`(value.indicator_id, value.area_id, value.period_label) in (
        with wanted as materialized (
          select indicator.id as indicator_id, area.id as area_id, reference.label
          from unnest(${codes}::text[], ${areas}::text[], ${labels}::text[]) as reference (code, area, label)
          join indicators.indicator on indicator.partnership_id = ${reader.partnershipId} and indicator.code = reference.code
          join indicators.area on area.partnership_id = ${reader.partnershipId} and area.name = reference.area
        ) select * from wanted)`,
    )
    .execute()
  return rows.map(figureOf)
}

const liveRows = (reader: Reader, indicatorIds: readonly IndicatorId[]) =>
  figures(reader)
    .select(figureColumns)
    .where('value.supersededAt', 'is', null)
    .where(sql<boolean>`indicator.id = any(${[...indicatorIds]}::uuid[])`)
    .orderBy('value.id')

/** The live figures of some indicators. */
export const liveFiguresOf = async (
  reader: Reader,
  indicatorIds: readonly IndicatorId[],
): Promise<Figure[]> => (await liveRows(reader, indicatorIds).execute()).map(figureOf)

/** The live figures of some indicators whose period ends between two days, by the name of the indicator. */
export async function liveFiguresEnding(
  reader: Reader,
  indicatorIds: readonly IndicatorId[],
  { from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate },
): Promise<Figure[]> {
  const rows = await figures(reader)
    .select(figureColumns)
    .where('value.supersededAt', 'is', null)
    .where('value.periodEnd', '>=', from)
    .where('value.periodEnd', '<=', to)
    .where(sql<boolean>`indicator.id = any(${[...indicatorIds]}::uuid[])`)
    .orderBy('indicator.name')
    .orderBy('area.name')
    .orderBy('value.periodLabel')
    .execute()
  return rows.map(figureOf)
}

/** The live figure of an indicator for an area and a period; undefined when there is none. */
export const findValueFor = async (
  reader: Reader,
  wanted: { readonly code: string; readonly area: string; readonly periodLabel: string },
): Promise<Figure | undefined> => {
  const { code: indicatorCode, area, periodLabel } = wanted
  return (await liveValues(reader, [{ indicatorCode, area, periodLabel }]))[0]
}

/** Everything that has been recorded for the indicator, area and period of one figure, the newest first. */
export async function valueHistory(reader: Reader, valueId: ValueId): Promise<Figure[]> {
  const rows = await figures(reader)
    .innerJoin('indicators.value as asked', (join) =>
      join
        .onRef('asked.partnershipId', '=', 'value.partnershipId')
        .onRef('asked.indicatorId', '=', 'value.indicatorId')
        .onRef('asked.areaId', '=', 'value.areaId')
        .onRef('asked.periodLabel', '=', 'value.periodLabel'),
    )
    .select(figureColumns)
    .where('asked.id', '=', valueId)
    .orderBy('value.recordedAt', 'desc')
    .orderBy('value.id', 'desc')
    .execute()
  return rows.map(figureOf)
}

/** What is on record for some indicators, to compare a file with. */
export async function recordedFor(reader: Reader, codes: readonly string[]): Promise<Recorded> {
  const indicators = await own(reader)
    .selectFrom('indicators.indicator')
    .select(['id', 'code', 'name', 'definition', 'unit'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(sql<boolean>`code = any(${[...new Set(codes)]}::text[])`)
    .execute()
  const areas = await own(reader)
    .selectFrom('indicators.area')
    .select(['id', 'name'])
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  const values = await own(reader)
    .selectFrom('indicators.value')
    .select([
      'id',
      'indicatorId',
      'areaId',
      'periodLabel',
      'periodStart',
      'periodEnd',
      'periodBasis',
      'value',
      'printed',
      'qualifier',
      'note',
      'source',
    ])
    .where('partnershipId', '=', reader.partnershipId)
    .where('supersededAt', 'is', null)
    .where(sql<boolean>`indicator_id = any(${indicators.map(({ id }) => id)}::uuid[])`)
    .execute()
  return {
    ranges: await possibleRanges(
      reader,
      indicators.map(({ id }) => id),
    ),
    ...{ indicators, areas },
    values: values.map((value) => ({ ...value, source: value.source as Source })),
  }
}

/** What a file would do if it were imported now: a dry run. */
export interface DryRun {
  readonly layout: string
  readonly rowCount: number
  readonly plan: ImportPlan
  readonly recorded: Recorded
}

/** Reads a file and compares it with the record. A file that cannot be read at all gives the sentence that says why. */
export async function dryRun(
  reader: Reader,
  file: FigureFile,
): Promise<({ readonly ok: true } & DryRun) | Extract<FiguresReading, { readonly ok: false }>> {
  const read = readFigures(file, (await partnershipOf(reader)).name, await ownLayouts(reader))
  if (!read.ok) return read
  const { reading } = read
  const codes = reading.rows.flatMap((row) => (row.kind === 'figure' ? [row.figure.code] : []))
  const recorded = await recordedFor(reader, codes)
  const plan = planImport(reading, recorded)
  return { ok: true, layout: reading.layout.key, rowCount: reading.rowCount, plan, recorded }
}

/** What some figures are called, by their ids: indicator, area, period, and what it says unless a scheme is chosen for it. */
export async function figuresNamed(
  reader: Reader,
  ids: readonly ValueId[],
  hidden: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const rows = await figures(reader)
    .select(figureColumns)
    .where(sql<boolean>`value.id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(
    rows.map((figure) => [
      figure.valueId,
      `${figure.indicatorName}, ${figure.area}, ${periodWords(figure.periodLabel)}${
        hidden.has(figure.indicatorId) ? '' : `: ${figureWords(figure.value, figure)}`
      }`,
    ]),
  )
}
