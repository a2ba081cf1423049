import { stringify } from 'csv-stringify/sync'
import type { WorkbookSheet } from '#platform/open-document.ts'
import { readSpreadsheet } from '#platform/spreadsheet.ts'
import { number } from '#platform/words.ts'
import { type Personal, personalCell, personalHeader } from './person-level.ts'

/** What a workbook gives: the one sheet of figures in it as CSV, or why it gives none. */
export type WorkbookReading =
  | { readonly kind: 'sheet'; readonly csv: Uint8Array }
  | { readonly kind: 'person-level'; readonly found: Personal }
  | { readonly kind: 'refused'; readonly sentence: string }

const isFilled = ({ rows }: WorkbookSheet): boolean =>
  rows.some((row) => row.some((cell) => cell.trim() !== ''))

/** Titles and notes may stand above the names of columns: so far down these are looked for. */
export const ROWS_OF_NAMES = 20

/** What in a sheet can stand for one person alone. It is looked for in every sheet, in hidden ones most of all. */
function personalIn({ rows }: WorkbookSheet): Personal | undefined {
  for (const [at, row] of rows.entries()) {
    const found =
      (at < ROWS_OF_NAMES ? personalHeader(row) : undefined) ??
      row.map((cell) => personalCell(cell.trim(), true)).find((each) => each !== undefined)
    if (found) return found
  }
  return undefined
}

const refused = (sentence: string): WorkbookReading => ({ kind: 'refused', sentence })

/** A sheet as CSV whose rows have the numbers that the program shows beside them, and as many cells as the first. */
function csvOf({ rows }: WorkbookSheet): Uint8Array {
  const width = rows[0]?.findLastIndex((cell) => cell.trim() !== '') ?? -1
  const even = rows.map((row) => {
    const last = Math.max(
      width,
      row.findLastIndex((cell) => cell.trim() !== ''),
    )
    return Array.from({ length: last + 1 }, (_, at) => row[at] ?? '')
  })
  return Buffer.from(stringify(even, { record_delimiter: '\n', quoted_match: /[\r\n]/ }))
}

/** What was found in a workbook. */
export interface FoundInBook {
  /** Sheets with anything in them, how many of these are hidden, and how many have names of columns that are known. */
  readonly filled: number
  readonly hidden: number
  readonly known: number
  /** Where the sheet that is read first merges cells. */
  readonly merged: string
}

/** Why nothing is taken from a workbook: because something in it would be overlooked or lost. */
export function bookFault({ filled, hidden, known, merged }: FoundInBook): string | undefined {
  if (hidden > 0)
    return hidden === 1
      ? 'The workbook has a hidden sheet. Show it, see what it holds, and delete it or keep it in sight. Then choose the file again.'
      : `The workbook has ${number(hidden)} hidden sheets. Show them, see what they hold, and delete them or keep them in sight. Then choose the file again.`
  if (filled === 0) return 'The workbook is empty.'
  if (filled > 1 && known !== 1)
    return `The workbook has ${number(filled)} sheets, and ${known > 1 ? `${number(known)} of them have` : 'none has'} names of columns in its first row that are known. Save the sheet with the figures as a file of its own.`
  return merged === ''
    ? undefined
    : `The cells ${merged} are merged, so it is not certain which rows they speak of. Unmerge all cells, write into each what it means, and choose the file again.`
}

/** Finds the figures in a workbook. Of several sheets it takes the one whose first row names columns that are known. */
export async function readWorkbook(
  bytes: Uint8Array,
  isKnown: (header: readonly string[]) => boolean,
): Promise<WorkbookReading> {
  const read = await readSpreadsheet(bytes)
  if (!read.ok) return refused(read.sentence)
  const filled = read.sheets.filter(isFilled)
  for (const sheet of filled) {
    const found = personalIn(sheet)
    if (found) return { kind: 'person-level', found }
  }
  const known = filled.filter(({ rows }) => isKnown(rows[0] ?? []))
  const chosen = filled.length === 1 ? filled[0] : known[0]
  const hidden = filled.filter(({ isHidden }) => isHidden).length
  const merged = chosen?.merged ?? ''
  const fault = bookFault({ filled: filled.length, hidden, known: known.length, merged })
  if (fault !== undefined || !chosen) return refused(fault ?? 'The workbook is empty.')
  return { kind: 'sheet', csv: csvOf(chosen) }
}
