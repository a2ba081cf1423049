import { longDate } from '#platform/words.ts'
import { isPercentUnit } from './figure.ts'
import { longLayout, periodInWords, slug } from './layouts.ts'
import { periodCalled } from './national/beside.ts'
import { MARK } from './national/rows.ts'
import { columnName, personalHeader } from './person-level.ts'
import type { Sheet, SheetRow } from './sheet.ts'

/** What a figure needs to be told, and where an agency’s own layout may say it. */
export const PARTS = ['name', 'code', 'area', 'period', 'unit', 'commentary', 'note'] as const
export type Part = (typeof PARTS)[number]

/** Where a part stands: in a column of the file, else always the same. */
export interface Place {
  readonly column: string
  readonly always: string
}

export const NOWHERE: Place = { column: '', always: '' }

/** What the headings of several columns of figures say. */
export const HEADINGS = ['name', 'period', 'area'] as const
export type Heading = (typeof HEADINGS)[number]

/** What the columns of an agency’s own layout mean. */
export interface Meanings {
  readonly parts: Readonly<Record<Part, Place>>
  /** The column of the figure; empty where several columns hold figures. */
  readonly value: string
  /** The columns that each hold figures. */
  readonly figures: readonly string[]
  /** What their headings say; empty where one column holds all figures. */
  readonly headings: Heading | ''
}

/** A layout that somebody described, under the name they gave it. */
export interface SavedLayout {
  readonly id: string
  /** How often somebody has said what these columns mean. */
  readonly version: number
  readonly name: string
  readonly columns: readonly string[]
  readonly meanings: Meanings
}

/** What the record knows that a file of an agency’s own does not say. */
export interface OwnLayouts {
  readonly saved: readonly SavedLayout[]
  /** The code of the indicator of a name, if there is one. */
  readonly codeOf: (name: string) => string | undefined
}

const MOST_COLUMNS = 60
const LONGEST_NAME = 120

const plain = (header: readonly string[]): string => JSON.stringify(header.map(columnName).toSorted())

/** Whether two first rows name the same columns, in whatever order and capitals. */
export const isSameLayout = (one: readonly string[], other: readonly string[]): boolean =>
  plain(one) === plain(other)

/** Whether a first row can be names of columns whose meaning somebody may say: each has letters, and none stands twice. */
export const canBeNames = (header: readonly string[]): boolean =>
  header.length > 1 &&
  header.length <= MOST_COLUMNS &&
  header.every((name) => /\p{L}|%/u.test(name) && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name)) &&
  new Set(header.map(columnName)).size === header.length &&
  personalHeader(header) === undefined

const QUARTER =
  /^(?:q(?:uarter)? ?(?<before>[1-4])(?: of)? (?<year>.+)|(?<first>.+?) q(?:uarter)? ?(?<after>[1-4]))$/i

/** A period as agencies write it: a year, a quarter of one, or a day. Other words stand as they are, without days. */
export function periodOf(text: string): {
  readonly label: string
  readonly start: string
  readonly end: string
} {
  const words = text.trim().replaceAll(/\s+/g, ' ')
  if (/^\d{4}-\d{2}-\d{2}$/.test(words))
    try {
      const label = longDate(Temporal.PlainDate.from(words, { overflow: 'reject' }))
      return { label, start: words, end: words }
    } catch {
      return { label: words, start: '', end: '' }
    }
  const { before, after, year = '', first = '' } = QUARTER.exec(words)?.groups ?? {}
  const called = periodCalled(year || first || words)
  const { periodLabel, periodStart, periodEnd } = periodInWords(called)
  if (periodStart === '') return { label: words, start: '', end: '' }
  const quarter = Number(before ?? after ?? 0)
  if (quarter === 0) return { label: periodLabel, start: periodStart, end: periodEnd }
  const start = Temporal.PlainDate.from(periodStart).add({ months: 3 * (quarter - 1) })
  const end = start.add({ months: 3 }).subtract({ days: 1 })
  return { label: `${periodLabel} Q${quarter}`, start: String(start), end: String(end) }
}

const COMMAS = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/
const PERCENT = /^(-?\d+(?:\.\d+)?) ?%$/

/** A figure in digits, where the cell says it with commas or a percent sign; nothing where it holds a mark. */
export function figureIn(cell: string, unit: string): string {
  if (MARK.test(cell)) return ''
  if (COMMAS.test(cell)) return cell.replaceAll(',', '')
  return (isPercentUnit(unit) && PERCENT.exec(cell)?.[1]) || cell
}

/** One figure of a sheet in an agency’s own layout: what is said of it, and its cell. */
export interface FoundFigure {
  readonly row: number
  readonly said: (part: Part) => string
  readonly printed: string
}

/** The figures of a sheet. A cell without one gives none: several columns of figures are seldom filled to their ends. */
export function figuresIn({ header, rows }: Sheet, { meanings }: SavedLayout): readonly FoundFigure[] {
  const at = new Map(header.map((each, place) => [columnName(each), place]))
  const cellOf = ({ cells }: SheetRow, column: string): string =>
    (column === '' ? '' : (cells[at.get(columnName(column)) ?? -1] ?? '')).trim()
  const isOne = meanings.value !== ''
  return rows.flatMap((row) =>
    (isOne ? [meanings.value] : meanings.figures).flatMap((column) => {
      const printed = cellOf(row, column)
      if (!isOne && printed === '') return []
      const said = (part: Part): string => {
        if (!isOne && meanings.headings === part) return column
        const place = meanings.parts[part]
        return cellOf(row, place.column) || place.always
      }
      return [{ row: row.number, said, printed }]
    }),
  )
}

/** A sheet in an agency’s own layout as rows of Accord’s, each with the number that it has in the file. */
export function mapped(
  sheet: Sheet,
  layout: SavedLayout,
  codeOf: OwnLayouts['codeOf'],
  fileName: string,
): Sheet {
  const rows = figuresIn(sheet, layout).map(({ row, said, printed }): SheetRow => {
    const [name, unit, period] = [said('name'), said('unit'), periodOf(said('period'))]
    const figure: Readonly<Record<string, string>> = {
      indicator_code: (said('code') || codeOf(name) || slug(name)).toLowerCase(),
      indicator_name: name,
      area: said('area'),
      period_label: period.label,
      period_start: period.start,
      period_end: period.end,
      unit,
      value: figureIn(printed, unit),
      value_as_printed: printed,
      note: [said('commentary'), said('note')].filter(Boolean).join('\n'),
      source_file: fileName,
      source_section: layout.name,
      source_lines: `row ${row}`,
    }
    return { number: row, cells: longLayout.columns.map((each) => figure[each] ?? '') }
  })
  return { header: longLayout.columns, rows }
}
