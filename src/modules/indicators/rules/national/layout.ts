import { columnName } from '../person-level.ts'

/** What the layout of national files is called. It has no list of columns: each publisher calls them otherwise. */
export const NATIONAL = {
  key: 'national',
  title: 'National figures, a row for each area, year and measure',
  columns: ['area', 'year', 'measure', 'value', 'and what else tells one row from another'],
} as const

/** No file of figures has more. */
export const MOST_COLUMNS = 200

const called = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const AREA = called(
  'area area_name la_name la local_authority local_authority_name authority authority_name geography geography_name geog_name council region_name country_name',
)
const AREA_CODE = called(
  'area_code new_la_code la_code ons_code ons_area_code geography_code geog_code gss_code local_authority_code authority_code region_code country_code',
)
const PERIOD = called(
  'year time_period period period_name reporting_year reporting_period financial_year academic_year calendar_year time year_label',
)
const MEASURE = called(
  'measure measure_name measure_description indicator indicator_name metric metric_name statistic',
)
const VALUE = called('value measure_value figure number obs_value observation indicator_value')
const UNIT = called('unit units unit_of_measure unit_measure measure_type measure_unit value_type')
/** What says nothing of which figure it is. */
const NOT_READ = called(
  'time_identifier geographic_level geography_level geography_type area_type old_la_code region region_name region_code country country_name country_code parent_code parent_name count denominator value_note note notes footnote recent_trend new_data indicator_id measure_id measure_code',
)
const NOT_READ_LIKE = /^(time_period_|lower_ci|upper_ci|compared_to)/

export interface NationalColumns {
  /** The first of them that is filled says the area, and is of the level that it is called after. */
  readonly areas: readonly number[]
  readonly areaCodes: readonly number[]
  readonly period: number
  readonly measure: number
  readonly value: number
  readonly unit: number | undefined
  /** What else tells one row from another: “Sex: Girls; Age: 0 to 4”. */
  readonly breakdown: readonly { readonly at: number; readonly name: string }[]
  readonly header: readonly string[]
}

const MOST_NAMES = 6

/** The columns of a national file in long layout, by the names that publishers give them; undefined for any other file. */
export function nationalColumns(header: readonly string[]): NationalColumns | undefined {
  const names = header.map(columnName)
  const places = (known: ReadonlySet<string>) =>
    [...known].flatMap((name) => (names.includes(name) ? names.indexOf(name) : []))
  const [period, measure, value] = [PERIOD, MEASURE, VALUE].map((known) => places(known)[0])
  const [areas, areaCodes] = [places(AREA), places(AREA_CODE)]
  if (period === undefined || measure === undefined || value === undefined || areas.length === 0)
    return undefined
  const unit = places(UNIT)[0]
  const read = new Set([period, measure, value, unit, ...areas, ...areaCodes])
  const breakdown = names.flatMap((name, at) =>
    name === '' || read.has(at) || NOT_READ.has(name) || NOT_READ_LIKE.test(name)
      ? []
      : { at, name: (header[at] ?? '').trim() },
  )
  return breakdown.length > MOST_NAMES
    ? undefined
    : { areas, areaCodes, period, measure, value, unit, breakdown, header: names }
}
