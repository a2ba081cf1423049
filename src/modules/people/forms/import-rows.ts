import type { TextSheet } from '#platform/spreadsheet.ts'
import { AGENCY_COLUMNS, type Cells, PERSON_COLUMNS, POST_COLUMNS, SCHOOL_COLUMNS } from '../rules/columns.ts'
import type { AgencyId, FieldChange } from '../schema.ts'

export interface GivenRow {
  readonly row: number
  readonly cells: Cells
  readonly faults: string[]
}

const SHEETS = {
  Agencies: AGENCY_COLUMNS,
  People: PERSON_COLUMNS,
  Posts: POST_COLUMNS,
  Schools: SCHOOL_COLUMNS,
} as const
export type SheetName = keyof typeof SHEETS
export const SHEET_NAMES = Object.keys(SHEETS) as readonly SheetName[]

/** The columns without which a row says nothing. */
const NEEDED: Readonly<Record<SheetName, readonly string[]>> = {
  Agencies: ['name'],
  People: ['name'],
  Posts: ['person', 'post', 'first_day'],
  Schools: ['urn', 'name'],
}

/** Which of the sheets it is, by its name or, in a CSV file, by its columns. */
function kindOf({ name }: TextSheet, header: readonly string[]): SheetName | undefined {
  const named = SHEET_NAMES.find((each) => each.toLowerCase() === name.trim().toLowerCase())
  if (named) return named
  if (header.includes('urn')) return 'Schools'
  if (header.includes('post') || header.includes('person')) return 'Posts'
  if (header.includes('job_title') || header.includes('id')) return 'People'
  return header.includes('sector') || header.includes('code') ? 'Agencies' : undefined
}

const isControl = (text: string): boolean =>
  [...text].some((character) => {
    const code = character.charCodeAt(0)
    return (code < 32 && character !== '\n' && character !== '\t') || code === 127
  })

export function readRows(
  sheet: TextSheet,
): { kind: SheetName; columns: readonly string[]; rows: GivenRow[] } | string {
  const [first = [], ...rest] = sheet.rows
  const header = first.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  )
  while (header.length > 0 && header.at(-1) === '') header.pop()
  const where = sheet.name ? `The sheet ${sheet.name}` : 'The file'
  const kind = kindOf(sheet, header)
  if (!kind)
    return `${where} has no columns of agencies, people, posts or schools. Download the template to see the names of the columns.`
  const columns: readonly string[] = SHEETS[kind]
  const unknown = header.find((column) => !columns.includes(column))
  if (unknown !== undefined)
    return `${where} has a column “${unknown.slice(0, 60)}”, which a directory does not have. The columns are ${columns.join(', ')}.`
  const twice = header.find((column, index) => header.indexOf(column) !== index)
  if (twice) return `${where} has the column “${twice}” twice. Remove one.`
  const missing = NEEDED[kind].find((column) => !header.includes(column))
  if (missing) return `${where} has no column “${missing}”.`
  const rows = rest.flatMap((cells, index): GivenRow[] => {
    if (cells.every((cell) => cell.trim() === '')) return []
    const faults: string[] = []
    if (cells.slice(header.length).some((cell) => cell !== ''))
      faults.push(
        'It has more cells than the header. A cell with a comma in it needs quotation marks around it',
      )
    for (const [place, column] of header.entries())
      if (isControl(cells[place] ?? ''))
        faults.push(`The cell ${column} holds a character that is not text. Remove it`)
    return [
      {
        row: index + 2,
        cells: Object.fromEntries(header.map((column, at) => [column, (cells[at] ?? '').trim()])),
        faults,
      },
    ]
  })
  return { kind, columns: header, rows }
}

const YES: Readonly<Record<string, string>> = { yes: 'yes', y: 'yes', true: 'yes', '1': 'yes' }
const NO = ['', 'no', 'n', 'false', '0']

export function ticked(cells: Cells, column: string, faults: string[]): string {
  const value = (cells[column] ?? '').toLowerCase()
  if (!YES[value] && !NO.includes(value)) faults.push(`Write yes or no in ${column}`)
  return YES[value] ?? ''
}

/** A date as a form has it, in three boxes; a text that is no date makes a box that no date has. */
export function boxes(field: string, text = ''): Cells {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  return text === ''
    ? {}
    : { [`${field}-day`]: day ?? '?', [`${field}-month`]: month ?? '?', [`${field}-year`]: year ?? '?' }
}

export const dated = (faults: readonly string[]): readonly string[] =>
  faults.map((fault) => (/real date/.test(fault) ? `${fault}, written as 2026-04-01` : fault))

export const key = (text: string): string => text.trim().toLowerCase()

export const changesBetween = (before: Cells, after: Cells): readonly FieldChange[] =>
  Object.keys(after)
    .filter((column) => before[column] !== after[column])
    .map((field) => ({ field, from: before[field] ?? '', to: after[field] ?? '' }))

export interface Register {
  readonly byCode: Map<string, AgencyId>
  readonly byName: Map<string, AgencyId>
}
export const lookUp = ({ byCode, byName }: Register, text: string): AgencyId | undefined =>
  byCode.get(key(text)) ?? byName.get(key(text))
