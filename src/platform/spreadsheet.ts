import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { strFromU8, unzipSync } from 'fflate'
import readWorkbook from 'read-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import {
  columnLetters,
  openDocumentSheets,
  percentText,
  type SheetLimits,
  TooLarge,
  type WorkbookSheet,
} from './open-document.ts'
import { number } from './words.ts'
import { workbookFacts } from './workbook.ts'

/** A sheet as text: the first row is its header. A CSV file is one sheet without a name. */
export interface TextSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

export type SpreadsheetReading =
  | { readonly ok: true; readonly sheets: readonly WorkbookSheet[] }
  | { readonly ok: false; readonly sentence: string }

const SAVE_AS =
  'Open it in the program that made it, and save it as “CSV UTF-8”, as an Excel workbook (.xlsx) or as an OpenDocument spreadsheet (.ods).'
const MEGABYTE = 1024 * 1024
const MOST_UNPACKED = 100 * MEGABYTE

/** A directory of 5,000 people has a tenth of this. What goes beyond would be held in memory before it could be refused. */
const MOST_ROWS = 50_000
const MOST_COLUMNS = 200
const MOST_CELLS = 2_000_000
const LIMITS: SheetLimits = { rows: MOST_ROWS, columns: MOST_COLUMNS, cells: MOST_CELLS }
const TOO_MANY = `The file has more than ${number(MOST_ROWS)} rows or ${MOST_COLUMNS} columns. Remove what is not needed, or split it.`
const LOCKED = 'The workbook is locked with a password. Save it without one, and choose it again.'

const no = (sentence: string): SpreadsheetReading => ({ ok: false, sentence })
const begins = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte)

export type Zipped = { readonly kind: 'excel' | 'open-document' } | { readonly fault: string }

/** What kind of workbook a zipped file is, or why it is not opened: macros, or more inside than any sheet needs. */
export function zippedKind(bytes: Uint8Array, mostUnpacked = MOST_UNPACKED): Zipped {
  let unpacked = 0
  let fault: string | undefined
  let parts: Readonly<Record<string, Uint8Array>>
  const names = new Set<string>()
  try {
    parts = unzipSync(bytes, {
      filter({ name, originalSize }) {
        unpacked += originalSize
        names.add(name)
        if (/vbaproject|^(Basic|Scripts)\/./i.test(name))
          fault = 'The workbook holds macros. Save it as a workbook without macros (.xlsx or .ods).'
        if (unpacked > mostUnpacked)
          fault = `The file holds more than ${mostUnpacked / MEGABYTE} MB when it is unpacked. Remove what is not needed.`
        return fault === undefined && (name === 'mimetype' || name === 'META-INF/manifest.xml')
      },
    })
  } catch {
    return { fault: `The file is damaged, so it cannot be opened. ${SAVE_AS}` }
  }
  if (fault !== undefined) return { fault }
  if (names.has('xl/workbook.xml')) return { kind: 'excel' }
  const text = (name: string): string => (parts[name] ? strFromU8(parts[name]) : '')
  if (!/^application\/vnd\.oasis\.opendocument\.spreadsheet\b/.test(text('mimetype')))
    return { fault: `This is a zipped file, not a workbook. ${SAVE_AS}` }
  return /encryption-data/.test(text('META-INF/manifest.xml')) ? { fault: LOCKED } : { kind: 'open-document' }
}

/** The library gives a cell that holds a date as what JavaScript has for one. */
const isDay = (cell: unknown): cell is { toISOString(): string } =>
  typeof cell === 'object' && cell !== null && 'toISOString' in cell

const cellText = (cell: unknown): string =>
  cell === null || cell === undefined
    ? ''
    : isDay(cell)
      ? cell.toISOString().slice(0, 10)
      : // Excel keeps seventeen digits of a fraction and means fifteen: 0.1 + 0.2 is 0.3.
        String(typeof cell === 'number' ? Number(cell.toPrecision(15)) : cell).replaceAll(/\r\n?/g, '\n')

/** The column of a cell by its letters: A is 1, AA is 27. */
const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)

const PLACE = /<(?:\w+:)?(?:row|c)\b[^>]{0,300}?\sr\s*=\s*["']([^"']*)["']/g

/** Whether a cell stands so far out that the rectangle up to it, which the library builds, would fill the memory. */
function isFarOut(bytes: Uint8Array): boolean {
  const sheets = unzipSync(bytes, { filter: ({ name }) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name) })
  return Object.values(sheets).some((sheet) => {
    let [rows, columns] = [0, 0]
    for (const [, place = ''] of strFromU8(sheet).matchAll(PLACE)) {
      const [, letters = '', row = '1'] = /^([A-Z]{0,3})([0-9]{1,7})$/.exec(place) ?? ['', 'ZZZ']
      rows = Math.max(rows, Number(row))
      columns = Math.max(columns, columnOf(letters))
    }
    return rows > MOST_ROWS || columns > MOST_COLUMNS || rows * columns > MOST_CELLS
  })
}

async function readExcel(bytes: Uint8Array): Promise<SpreadsheetReading> {
  if (isFarOut(bytes)) return no(TOO_MANY)
  const facts = workbookFacts(bytes)
  const sheets = await readWorkbook(Buffer.from(bytes), { trim: false })
  return {
    ok: true,
    sheets: sheets.map(({ sheet: name, data }) => {
      const { isHidden = false, merged = '', merges = [], percents } = facts.get(name) ?? {}
      const rows = data.map((row, down) =>
        row.map((cell, along) =>
          typeof cell === 'number' && percents?.has(`${columnLetters(along + 1)}${down + 1}`)
            ? percentText(cell)
            : cellText(cell),
        ),
      )
      return { name, isHidden, merged, merges, rows }
    }),
  }
}

async function readZipped(bytes: Uint8Array): Promise<SpreadsheetReading> {
  const zipped = zippedKind(bytes)
  if ('fault' in zipped) return no(zipped.fault)
  try {
    return zipped.kind === 'excel'
      ? await readExcel(bytes)
      : { ok: true, sheets: openDocumentSheets(bytes, LIMITS) }
  } catch (error) {
    return no(error instanceof TooLarge ? TOO_MANY : `The workbook cannot be read. ${SAVE_AS}`)
  }
}

const QUOTE_FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark opens a cell and is never closed',
  INVALID_OPENING_QUOTE: 'a quotation mark stands inside a cell that does not begin with one',
  CSV_INVALID_CLOSING_QUOTE: 'a quotation mark closes a cell, and more text follows it',
}

/** Text that a spreadsheet would run as a formula, with any quotes that already guard it. Full-width signs count too. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/
/** A number below nought runs nothing, and a statistics program could not read it with a quote before it. */
const PLAIN_NUMBER = /^-\d+(\.\d+)?$/
const guarded = (text: string): string => (FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text)
const withoutGuard = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text

function readCsv(bytes: Uint8Array): SpreadsheetReading {
  if (begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff))
    return no(`The file is in UTF-16, and directories are read in UTF-8. ${SAVE_AS}`)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return no(
      `The letters of the file are not in UTF-8. It was probably saved as Windows-1252, and some letters would be read wrongly. ${SAVE_AS}`,
    )
  }
  if (text.includes('\0')) return no(`The file holds characters that are not text. ${SAVE_AS}`)
  if ((text.match(/,/g) ?? []).length > MOST_CELLS) return no(TOO_MANY)
  try {
    const rows: string[][] = parse(text.replaceAll(/\r\n?/g, '\n'), {
      relax_column_count: true,
      to: MOST_ROWS + 1,
    })
    if (rows.length > MOST_ROWS) return no(TOO_MANY)
    return {
      ok: true,
      sheets: [
        { name: '', isHidden: false, merged: '', merges: [], rows: rows.map((row) => row.map(withoutGuard)) },
      ],
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const what = QUOTE_FAULTS[error.code] ?? 'the text is not CSV'
    return no(
      `Row ${number(Number(error.records ?? 0) + 1)} cannot be read: ${what}. Write each quotation mark inside a quoted cell twice.`,
    )
  }
}

/** Reads a CSV file in UTF-8, an Excel workbook or an OpenDocument spreadsheet, by what is in it. What cannot be read is named in a sentence. */
export async function readSpreadsheet(bytes: Uint8Array): Promise<SpreadsheetReading> {
  if (bytes.length === 0) return no('The file is empty.')
  if (begins(bytes, 0x50, 0x4b)) return readZipped(bytes)
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46)) return no(`This is a PDF, not a table. ${SAVE_AS}`)
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return no(`This is an old Excel or Word file, or one with a password. ${SAVE_AS}`)
  return readCsv(bytes)
}

const csvText = (rows: TextSheet['rows']): string =>
  stringify(
    rows.map((row) => row.map(guarded)),
    { record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  )

/** A sheet as CSV in UTF-8 with a mark, so that Excel reads every letter; what it would run as a formula is guarded. */
export const csvOf = ({ rows }: Pick<TextSheet, 'rows'>): Uint8Array => Buffer.from(`\uFEFF${csvText(rows)}`)

/** More rows of a sheet whose first rows were made by `csvOf`, for one too long to be held whole. */
export const moreCsv = (rows: TextSheet['rows']): Uint8Array => Buffer.from(csvText(rows))

/** Sheets as an Excel workbook. Every cell is text, so that nothing is run or turned into a number or a date. */
export async function xlsxOf(sheets: readonly TextSheet[]): Promise<Uint8Array> {
  const made = writeWorkbook(
    sheets.map(({ name, rows }) => ({
      sheet: name,
      stickyRowsCount: 1,
      data: rows.map((row, index) =>
        row.map((value) =>
          value === ''
            ? null
            : { value, type: String, format: '@', ...(index === 0 && { fontWeight: 'bold' as const }) },
        ),
      ),
    })),
  )
  return made.toBuffer()
}
