import { pipeline } from 'node:stream/promises'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { createZstdCompress } from 'node:zlib'
import { Unreadable } from '#platform/arriving.ts'
import { type Met, NoWorkbook, readLongWorkbook } from '#platform/long-workbook.ts'
import type { SheetLimits } from '#platform/open-document.ts'
import type { NationalReading } from '../../schema.ts'
import { AboutPeople, personalCell, personalHeader } from '../person-level.ts'
import { bookFault, ROWS_OF_NAMES } from '../workbook.ts'
import { MOST_COLUMNS, type NationalColumns, nationalColumns } from './layout.ts'
import { lineOf, MOST_NATIONAL_ROWS, nationalReader, TOO_MANY_ROWS } from './rows.ts'

/** A sheet of Excel has no more rows. They are never held together. */
const LIMITS: SheetLimits = { rows: 1_048_576, columns: MOST_COLUMNS, cells: Number.POSITIVE_INFINITY }
const BATCH = 256 * 1024

/** The sheet that is read, once its first row has shown that it holds national figures. */
interface Chosen {
  readonly columns: NationalColumns
  readonly reader: ReturnType<typeof nationalReader>
}

/** What is known of a workbook while its rows go by. */
function bookReader(isFigures: (header: readonly string[]) => boolean) {
  const found = { filled: 0, hidden: 0, known: 0, merged: '' }
  let [isFilled, isHidden, isOfChosen] = [false, false, false]
  let chosen: Chosen | undefined

  function look(cells: readonly string[], number: number): void {
    const personal = number <= ROWS_OF_NAMES ? personalHeader(cells) : undefined
    if (personal) throw new AboutPeople(personal)
    for (const [at, cell] of cells.entries()) {
      const isNumber = !isOfChosen || at === chosen?.columns.value
      const one = personalCell(cell.trim(), isNumber)
      if (one) throw new AboutPeople(one)
    }
  }

  /** Whether the first row of a sheet says that it holds national figures. Of several such sheets none is taken. */
  function choose(cells: readonly string[]): void {
    const columns = isFigures(cells) ? undefined : nationalColumns(cells)
    if (columns || isFigures(cells)) found.known += 1
    if (!columns || chosen) return
    chosen = { columns, reader: nationalReader(columns) }
    isOfChosen = true
  }

  /** A row of the sheet that is read, as a line of text; nothing for all others. */
  function lineIn(cells: readonly string[], number: number): string {
    if (!isFilled) {
      isFilled = true
      found.filled += 1
      if (isHidden) found.hidden += 1
    }
    look(cells, number)
    if (number === 1) choose(cells)
    else if (isOfChosen && chosen) {
      if (number > MOST_NATIONAL_ROWS + 1) throw new Unreadable(TOO_MANY_ROWS)
      const width = chosen.columns.header.length
      const whole = cells.length < width ? [...cells, ...Array(width - cells.length).fill('')] : cells
      const row = chosen.reader.read(whole, number)
      return row ? lineOf(row) : ''
    }
    return ''
  }

  return {
    line(met: Met): string {
      if (met.kind === 'row') return lineIn(met.cells, met.number)
      if (met.kind === 'merged') {
        if (isOfChosen) found.merged ||= met.where
      } else [isFilled, isHidden, isOfChosen] = [false, met.isHidden, false]
      return ''
    },
    end: () => ({ fault: bookFault(found), reading: chosen?.reader.reading() }),
  }
}

export type NationalBook =
  | { readonly packed: Uint8Array; readonly reading: NationalReading }
  | { readonly sentence: string }

/**
 * Reads the national figures of a workbook, of as many rows as a file of them may have, without holding more than a part of
 * it unpacked. Undefined where no sheet of it holds such figures, or where it cannot be read in this way.
 */
export async function readNationalBook(
  bytes: Uint8Array,
  isFigures: (header: readonly string[]) => boolean,
): Promise<NationalBook | undefined> {
  const book = bookReader(isFigures)
  async function* lines() {
    let batch = ''
    for await (const mets of readLongWorkbook(bytes, LIMITS)) {
      for (const met of mets) batch += book.line(met)
      if (batch.length >= BATCH) {
        yield batch
        batch = ''
      }
      await othersTurn()
    }
    if (batch !== '') yield batch
  }
  const packed: Buffer[] = []
  try {
    await pipeline(lines, createZstdCompress(), async (source: AsyncIterable<Buffer>) => {
      for await (const part of source) packed.push(part)
    })
  } catch (error) {
    if (error instanceof AboutPeople || error instanceof Unreadable) throw error
    // Whoever reads it whole says what is wrong with it.
    return error instanceof NoWorkbook ? { sentence: error.message } : undefined
  }
  const { fault, reading } = book.end()
  if (!reading) return undefined
  return fault === undefined ? { packed: Buffer.concat(packed), reading } : { sentence: fault }
}
