import { guarded, withoutGuard } from './guard.ts'
import { layoutOf } from './layouts.ts'
import { canBeNames, figuresIn, isSameLayout, type OwnLayouts, periodOf } from './mapping.ts'
import { periodCalled } from './national/beside.ts'
import { type FigureFile, rowFaults } from './reading.ts'
import { readSheet, type Sheet } from './sheet.ts'

/** The columns of the form that an agency takes out, fills in and sends back. */
export const RETURN_COLUMNS = [
  'indicator_code',
  'indicator_name',
  'area',
  'period_label',
  'answer',
  'value',
  'commentary',
  'quality_note',
] as const
type Column = (typeof RETURN_COLUMNS)[number]

/** One line of the form of a return. */
export interface ReturnLine {
  readonly indicatorCode: string
  readonly indicatorName: string
  readonly area: string
  readonly periodLabel: string
  readonly answer: string
  readonly value: number | null
  readonly commentary: string
  readonly qualityNote: string
}

/** A return as rows of text, the names of the columns first. */
export const returnRows = (lines: readonly ReturnLine[]): readonly (readonly string[])[] => [
  RETURN_COLUMNS,
  ...lines.map((line) => [
    ...[line.indicatorCode, line.indicatorName, line.area, line.periodLabel, line.answer],
    line.value === null ? '' : String(line.value),
    ...[line.commentary, line.qualityNote],
  ]),
]

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const VALUE_AT = RETURN_COLUMNS.indexOf('value')

/** A return as CSV in UTF-8. No cell of it can run as a formula, and a figure stays a number. */
export function returnCsv(lines: readonly ReturnLine[]): Uint8Array {
  const rows = returnRows(lines).map((row) =>
    row.map((text, at) => cell(at === VALUE_AT ? text : guarded(text))).join(','),
  )
  return new TextEncoder().encode(`\uFEFF${rows.join('\r\n')}\r\n`)
}

/** What a row of a file answers, in the words of the file, or what is wrong with the row. */
export interface GivenAnswer {
  readonly row: number
  readonly code: string
  readonly name: string
  readonly area: string
  readonly period: string
  readonly answer: string
  readonly value: string
  readonly commentary: string
  readonly qualityNote: string
  readonly faults: readonly string[]
}

export type ReturnFileReading =
  | {
      readonly ok: true
      readonly title: string
      /** Whether it is the form itself, of which every row should be asked for. */
      readonly isForm: boolean
      readonly rows: readonly GivenAnswer[]
    }
  | {
      readonly ok: false
      readonly sentence: string
      /** The names of its columns, where nobody has said yet what they mean. */
      readonly columns?: readonly string[]
    }

const NEEDED: readonly Column[] = ['indicator_code', 'area', 'value']

/** Whether a first row is that of the form. Columns that it can do without may be gone. */
export const isReturnForm = (header: readonly string[]): boolean => {
  const names = header.map((each) => each.trim().toLowerCase())
  return (
    NEEDED.every((column) => names.includes(column)) &&
    names.every((name, at) => RETURN_COLUMNS.some((each) => each === name) && names.indexOf(name) === at)
  )
}

type CellOf = (column: string) => string

const ofForm = (at: CellOf) => ({
  ...{ code: at('indicator_code'), name: at('indicator_name'), area: at('area') },
  ...{ period: at('period_label'), answer: at('answer'), value: at('value') },
  ...{ commentary: at('commentary'), qualityNote: at('quality_note') },
})

const ofFigures = (at: CellOf) => ({
  ...{ code: at('indicator_code'), name: at('indicator_name'), area: at('area') },
  ...{ period: at('period_label'), answer: '', value: at('value') || at('value_as_printed') },
  ...{ commentary: '', qualityNote: at('note') },
})

function answersOf(
  { header, rows }: Sheet,
  read: (at: CellOf) => Omit<GivenAnswer, 'row' | 'faults'>,
): readonly GivenAnswer[] {
  const places = new Map(header.map((name, at) => [name, at]))
  return rows.map((row) => ({
    ...read((column) => withoutGuard((row.cells[places.get(column) ?? -1] ?? '').trim())),
    ...{ row: row.number, faults: rowFaults(row, header) },
  }))
}

const UNKNOWN =
  'Nobody has said yet what the columns of this file mean. Fill in the form of this return, or ask the business unit to say what they mean.'

/** Reads a file that answers a return: the form itself, a file of figures, or an agency’s own layout that was explained. */
export function readReturnFile(file: FigureFile, own: OwnLayouts): ReturnFileReading {
  const read = readSheet(file.bytes)
  if (!read.ok) return read
  const { sheet, names } = read
  if (isReturnForm(sheet.header))
    return { ok: true, title: 'The form of the return', isForm: true, rows: answersOf(sheet, ofForm) }
  const found = layoutOf(sheet.header)
  if (found.ok && found.layout.key === 'long')
    return { ok: true, title: found.layout.title, isForm: false, rows: answersOf(sheet, ofFigures) }
  const saved = own.saved.find(({ columns }) => isSameLayout(columns, sheet.header))
  if (!saved) return { ok: false, sentence: UNKNOWN, ...(canBeNames(names) && { columns: names }) }
  const rows = figuresIn(sheet, saved).map(({ row, said, printed }) => ({
    ...{ row, code: said('code'), name: said('name'), area: said('area'), period: said('period') },
    ...{ answer: '', value: printed, commentary: said('commentary'), qualityNote: said('note'), faults: [] },
  }))
  return { ok: true, title: saved.name, isForm: false, rows }
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const HALF = /^(?:(?<before>h[12])(?: of)? (?<year>.+)|(?<first>.+?) (?<after>h[12]))$/i

/** A period as a return calls it: April 2026 is 2026-04, and H1 2026/27 is 2026-27 H1. */
function periodAsked(words: string): string {
  const [, month = '', year = ''] = /^([a-z]{3,9})\.? (\d{4})$/i.exec(words.trim()) ?? []
  const at = MONTHS.indexOf(month.slice(0, 3).toLowerCase())
  if (at >= 0) return `${year}-${String(at + 1).padStart(2, '0')}`
  const { before, after = before, year: behind, first = behind } = HALF.exec(words.trim())?.groups ?? {}
  return after && first ? `${periodOf(first).label} ${after}` : periodOf(words).label
}

/** Whether a file means a period by its words. One that names none means the period that is asked for. */
export const meansPeriod = (words: string, label: string): boolean =>
  words === '' || periodCalled(periodAsked(words)) === periodCalled(label)
