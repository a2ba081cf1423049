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
const ROWS_OF_NAMES = 20

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

/**
 * Finds the figures in a workbook. Of several sheets it takes the one whose first row names columns that are known; nothing
 * is taken from a workbook that hides a sheet or merges cells, because what stands there would be overlooked or lost.
 */
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
  const hidden = filled.filter(({ isHidden }) => isHidden).length
  if (hidden > 0)
    return refused(
      hidden === 1
        ? 'The workbook has a hidden sheet. Show it, see what it holds, and delete it or keep it in sight. Then choose the file again.'
        : `The workbook has ${number(hidden)} hidden sheets. Show them, see what they hold, and delete them or keep them in sight. Then choose the file again.`,
    )
  const [only] = filled
  if (!only) return refused('The workbook is empty.')
  const known = filled.filter(({ rows }) => isKnown(rows[0] ?? []))
  const chosen = filled.length === 1 ? only : known[0]
  if (!chosen || known.length > 1)
    return refused(
      `The workbook has ${number(filled.length)} sheets, and ${known.length > 1 ? `${number(known.length)} of them have` : 'none has'} names of columns in its first row that are known. Save the sheet with the figures as a file of its own.`,
    )
  if (chosen.merged !== '')
    return refused(
      `The cells ${chosen.merged} are merged, so it is not certain which rows they speak of. Unmerge all cells, write into each what it means, and choose the file again.`,
    )
  return { kind: 'sheet', csv: csvOf(chosen) }
}
