import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import {
  type ImportId,
  type KnownMeasure,
  type NationalMeasure,
  type NationalMeasureId,
  own,
} from '../schema.ts'

/** One figure as others publish it, with the file that brought it. */
export interface NationalFigure {
  readonly area: string
  readonly areaCode: string
  readonly period: string
  readonly value: number | null
  readonly mark: string
  readonly line: number
  readonly importId: ImportId
  readonly fileName: string
}

/** A national measure with how much there is of it. */
export interface NationalMeasureCounted extends NationalMeasure {
  readonly id: NationalMeasureId
}

const MEASURES_SHOWN = 50
const AREAS_SHOWN = 60

const pattern = (find: string): string => `%${find.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** The files of national figures that count, the newest first. */
export const nationalImports = (
  reader: Reader,
): Promise<{ id: ImportId; fileName: string; at: Temporal.Instant; rowCount: number }[]> =>
  own(reader)
    .selectFrom('indicators.import')
    .select(['id', 'fileName', 'at', 'rowCount'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('layout', '=', 'national')
    .where('takenBackAt', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** National measures with any figure that counts, by name, as far as their names hold some words. */
export async function nationalMeasures(
  reader: Reader,
  find: string,
): Promise<{ readonly measures: readonly NationalMeasureCounted[]; readonly count: number }> {
  const { rows } = await sql<NationalMeasureCounted & { count: number }>`
    select measure.id, measure.name, measure.breakdown, measure.unit, count(*) over () as count
    from indicators.national_measure as measure
    where measure.partnership_id = ${reader.partnershipId}
      and (measure.name || ' ' || measure.breakdown) ilike ${pattern(find)}
      and exists (
        select from indicators.national_figure as figure
        join indicators.import as import on import.partnership_id = figure.partnership_id
          and import.id = figure.import_id
        where figure.partnership_id = measure.partnership_id and figure.measure_id = measure.id
          and import.taken_back_at is null
      )
    order by measure.name, measure.breakdown, measure.unit
    limit ${MEASURES_SHOWN}`.execute(own(reader))
  return { measures: rows, count: Number(rows[0]?.count ?? 0) }
}

export const findNationalMeasure = (
  reader: Reader,
  id: NationalMeasureId,
): Promise<KnownMeasure | undefined> =>
  own(reader)
    .selectFrom('indicators.nationalMeasure')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/**
 * The figures of a national measure that count, of areas whose names hold some words: the areas of the partnership first.
 * Of each area and year the newest file says it.
 */
export async function nationalFigures(
  reader: Reader,
  id: NationalMeasureId,
  find: string,
): Promise<{ readonly figures: readonly NationalFigure[]; readonly areaCount: number }> {
  const { rows } = await sql<NationalFigure & { areaCount: number }>`
    with live as (
      select distinct on (figure.area, figure.area_code, figure.period) figure.area, figure.area_code, figure.period,
        figure.value, figure.mark, figure.line, import.id as import_id, import.file_name
      from indicators.national_figure as figure
      join indicators.import as import on import.partnership_id = figure.partnership_id
        and import.id = figure.import_id
      where figure.partnership_id = ${reader.partnershipId} and figure.measure_id = ${id}
        and import.taken_back_at is null and figure.area ilike ${pattern(find)}
      order by figure.area, figure.area_code, figure.period, import.at desc, import.id desc
    ), areas as (
      select live.area, live.area_code, count(*) over () as area_count,
        bool_or(ours.id is not null) as is_ours, lower(live.area) = 'england' as is_england
      from live left join indicators.area as ours
        on ours.partnership_id = ${reader.partnershipId} and lower(ours.name) = lower(live.area)
      group by live.area, live.area_code
      order by is_ours desc, is_england desc, live.area, live.area_code
      limit ${AREAS_SHOWN}
    )
    select live.*, areas.area_count from areas
    join live on live.area = areas.area and live.area_code = areas.area_code
    order by areas.is_ours desc, areas.is_england desc, live.area, live.area_code, live.period`.execute(
    own(reader),
  )
  return { figures: rows, areaCount: Number(rows[0]?.areaCount ?? 0) }
}

/** The figures of a national measure that count, of some areas by their names: of the oldest file first. */
export async function nationalFiguresIn(
  reader: Reader,
  id: NationalMeasureId,
  areas: readonly string[],
): Promise<readonly NationalFigure[]> {
  const { rows } = await sql<NationalFigure>`
    with live as (
      select distinct on (figure.area, figure.period) figure.area, figure.area_code, figure.period, figure.value,
        figure.mark, figure.line, import.id as import_id, import.file_name, import.at
      from indicators.national_figure as figure
      join indicators.import as import on import.partnership_id = figure.partnership_id
        and import.id = figure.import_id
      where figure.partnership_id = ${reader.partnershipId} and figure.measure_id = ${id}
        and import.taken_back_at is null and lower(figure.area) = any(${areas.map((area) => area.toLowerCase())}::text[])
      order by figure.area, figure.period, import.at desc, import.id desc
    )
    select area, area_code, period, value, mark, line, import_id, file_name from live
    order by at, import_id`.execute(own(reader))
  return rows
}

/** The ids of those of some measures that there are, in the order of the file; undefined for the others. */
export async function knownMeasures(
  reader: Reader,
  measures: readonly NationalMeasure[],
): Promise<readonly (NationalMeasureId | undefined)[]> {
  const { rows } = await sql<{ number: number; id: NationalMeasureId }>`
    select given.number::integer as number, known.id
    from unnest(${measures.map(({ name }) => name)}::text[], ${measures.map(({ breakdown }) => breakdown)}::text[],
      ${measures.map(({ unit }) => unit)}::text[]) with ordinality as given (name, breakdown, unit, number)
    join indicators.national_measure as known on known.partnership_id = ${reader.partnershipId}
      and known.name = given.name and known.breakdown = given.breakdown and known.unit = given.unit`.execute(
    own(reader),
  )
  const ids = new Map(rows.map(({ number, id }) => [number, id]))
  return measures.map((_, at) => ids.get(at + 1))
}
