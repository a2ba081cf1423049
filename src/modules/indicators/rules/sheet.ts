import { CsvError, parse } from 'csv-parse/sync'
import { number } from '#platform/words.ts'

export const MOST_ROWS = 10_000

/** What is left of a sender's file name: no folders, nothing that is not text. */
export const plainName = (name: string): string =>
  name
    .replace(/^.*[/\\]/s, '')
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200) || 'figures.csv'

/** One row under the header, with the number that a spreadsheet shows beside it (the header is row 1). */
export interface SheetRow {
  readonly number: number
  readonly cells: readonly string[]
}

export interface Sheet {
  readonly header: readonly string[]
  readonly rows: readonly SheetRow[]
}

export type SheetReading =
  /** The names stand in `sheet` in small letters, and in `names` as the file writes them. */
  | { readonly ok: true; readonly sheet: Sheet; readonly names: readonly string[] }
  | { readonly ok: false; readonly sentence: string }

const SAVE_AS = 'Open it in the program that made it, and save it as “CSV UTF-8 (comma delimited)”.'

const ZIP_HEAD = [0x50, 0x4b, 0x03, 0x04]

/** How files that are often sent by mistake begin. */
const NOT_CSV: readonly { readonly begins: readonly number[]; readonly what: string }[] = [
  { begins: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
  { begins: ZIP_HEAD, what: 'a spreadsheet or another zipped file' },
  {
    begins: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an old Excel or Word file, or a workbook that is locked with a password',
  },
  { begins: [0x89, 0x50, 0x4e, 0x47], what: 'a picture' },
  { begins: [0xff, 0xd8, 0xff], what: 'a picture' },
  { begins: [0x47, 0x49, 0x46, 0x38], what: 'a picture' },
  { begins: [0x1f, 0x8b], what: 'a compressed file' },
]
const UTF_8_MARK = [0xef, 0xbb, 0xbf]
const UTF_16_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
]

const beginsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte)

/** Whether a file begins as workbooks do, which are zipped. */
export const isZipped = (bytes: Uint8Array): boolean => beginsWith(bytes, ZIP_HEAD)

/** Why the beginning of a file is that of something else than CSV. */
export function notCsv(bytes: Uint8Array): string | undefined {
  const known = NOT_CSV.find(({ begins }) => beginsWith(bytes, begins))
  return known && `This is ${known.what}, not a CSV file. ${SAVE_AS}`
}

type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly sentence: string }
const no = (sentence: string): { readonly ok: false; readonly sentence: string } => ({ ok: false, sentence })

function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return no('The file is empty.')
  const known = notCsv(bytes)
  if (known) return no(known)
  if (UTF_16_MARKS.some((mark) => beginsWith(bytes, mark)))
    return no(`The file is in UTF-16, and figures are read in UTF-8. ${SAVE_AS}`)
  const content = beginsWith(bytes, UTF_8_MARK) ? bytes.subarray(UTF_8_MARK.length) : bytes
  const nulls = content.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)
  if (nulls > content.length / 50)
    return no(`This is not a text file, so it cannot be a CSV file. ${SAVE_AS}`)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
  } catch {
    return no(`The letters of the file are not in UTF-8, so some would be read wrongly. ${SAVE_AS}`)
  }
  const nullAt = text.indexOf('\0')
  if (nullAt >= 0) {
    const line = text.slice(0, nullAt).split('\n').length
    return no(
      `Line ${number(line)} holds a NUL character, which is not text. Remove it and save the file again.`,
    )
  }
  if (/^\s*<(!doctype|html|\?xml)/i.test(text)) return no(`This is a web page, not a CSV file. ${SAVE_AS}`)
  return { ok: true, text: text.replaceAll(/\r\n?/g, '\n') }
}

/** What is wrong with text that cannot be taken apart as CSV, by the row that it stands in. */
export function csvFault({ code, records }: CsvError): string {
  const row = number(Number(records ?? 0) + 1)
  if (code === 'CSV_MAX_RECORD_SIZE')
    return `Row ${row} is too long to be one row of figures. It may hold 64 KB.`
  const what = QUOTE_FAULTS[code] ?? 'the text is not CSV'
  return `Row ${row} cannot be read: ${what}. Write each quotation mark inside a quoted cell twice.`
}

const QUOTE_FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark opens a cell and is never closed',
  INVALID_OPENING_QUOTE: 'a quotation mark stands inside a cell that does not begin with one',
  CSV_INVALID_CLOSING_QUOTE: 'a quotation mark closes a cell, and more text follows it',
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/** Reads bytes as CSV (RFC 4180, UTF-8). Any text comes back as it stands; only what cannot be CSV is refused. */
export function readSheet(bytes: Uint8Array): SheetReading {
  const decoded = decode(bytes)
  if (!decoded.ok) return decoded
  let records: string[][]
  try {
    // The header, the rows that may be, and one more: enough to see that there are too many.
    records = parse(decoded.text, { relax_column_count: true, to: MOST_ROWS + 2 })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return no(csvFault(error))
  }
  const [header = [], ...rest] = records
  const names = header.map((name) => name.trim().toLowerCase())
  while (names.length > 1 && names.at(-1) === '') names.pop()
  if (isBlank(names)) return no('The first row is empty. It must hold the names of the columns.')
  if (rest.length > MOST_ROWS)
    return no(`The file has more than ${number(MOST_ROWS)} rows. Split it and import the parts one by one.`)
  const rows = rest
    .map((cells, index) => ({ number: index + 2, cells }))
    .filter(({ cells }) => !isBlank(cells))
  if (rows.length === 0) return no('The file has the names of the columns and no rows under them.')
  return {
    ok: true,
    sheet: { header: names, rows },
    names: header.slice(0, names.length).map((name) => name.trim()),
  }
}
