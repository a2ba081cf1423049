import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { createZstdCompress } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'
import { parse as parseNow } from 'csv-parse/sync'
import { textOf, Unreadable } from '#platform/arriving.ts'
import type { NationalReading } from '../../schema.ts'
import { layoutOf } from '../layouts.ts'
import { AboutPeople, type Personal, personalCell, personalHeader } from '../person-level.ts'
import type { FigureFile } from '../reading.ts'
import { isReturnForm } from '../return-file.ts'
import { csvFault, isZipped, notCsv, readSheet } from '../sheet.ts'
import { readWorkbook } from '../workbook.ts'
import { readNationalBook } from './book.ts'
import { MOST_COLUMNS, type NationalColumns, nationalColumns } from './layout.ts'
import { lineOf, MOST_NATIONAL_ROWS, nationalReader, TOO_MANY_ROWS } from './rows.ts'

const MEGABYTE = 1024 * 1024
const HEAD = 64 * 1024
/** Accord’s own layouts are read whole. */
const LARGEST_WHOLE = 10 * MEGABYTE
const LARGEST_NATIONAL = 300 * MEGABYTE
/** A workbook of half a million rows is a fifth of this. It is held packed, while its rows are read one by one. */
const LARGEST_BOOK = 60 * MEGABYTE
/** After so many rows whoever else waits for an answer has a turn. */
const ROWS_A_TURN = 500
/** So much text is put together before it is packed. */
const BATCH = 256 * 1024

/** A national file as it came: what it says, and its rows, packed, until somebody confirms it. */
export interface NationalFile {
  readonly name: string
  readonly sha256: string
  readonly packed: Uint8Array
  readonly reading: NationalReading
}

/** A file that is not taken. Nothing of one about single people is kept, and nothing of it is said. */
export type NotRead =
  | { readonly kind: 'person-level'; readonly found: Personal }
  | { readonly kind: 'refused'; readonly sentence: string }

interface OwnArrived {
  readonly kind: 'own'
  readonly file: FigureFile
}

/** What became of a file of figures while it arrived. */
export type Arrived = OwnArrived | { readonly kind: 'national'; readonly file: NationalFile } | NotRead

/** What became of a file that answers a return. */
export type ReturnArrived = OwnArrived | NotRead

const TOO_WIDE = `The first row is too long to be the names of columns. A file may have at most ${MOST_COLUMNS} columns.`

/** The cells of the first row, out of the beginning of a file. */
async function headerOf(head: Uint8Array, isWhole: boolean): Promise<readonly string[]> {
  const lastEnd = Math.max(head.lastIndexOf(10), head.lastIndexOf(13))
  if (!isWhole && lastEnd < 0) throw new Unreadable(TOO_WIDE)
  async function* lines() {
    // What stands behind the last end of a line may be half a letter.
    yield isWhole ? head : head.subarray(0, lastEnd + 1)
  }
  let text = ''
  for await (const part of textOf(lines())) text += part
  const [header = []]: string[][] = parseNow(text, { to: 1, relax_column_count: true, relax_quotes: true })
  if (header.length > MOST_COLUMNS) throw new Unreadable(TOO_WIDE)
  return header
}

/** Rows of CSV, taken apart while the text arrives, as lines of text in packets. */
async function* linesOf(
  rows: AsyncIterable<string[]>,
  columns: NationalColumns,
  reader: ReturnType<typeof nationalReader>,
): AsyncGenerator<string> {
  let [line, batch] = [0, '']
  for await (const cells of rows) {
    line += 1
    if (line === 1) continue
    if (line > MOST_NATIONAL_ROWS + 1) throw new Unreadable(TOO_MANY_ROWS)
    for (const [at, cell] of cells.entries()) {
      const found = personalCell(cell.trim(), at === columns.value)
      if (found) throw new AboutPeople(found)
    }
    const row = reader.read(cells, line)
    if (row) batch += lineOf(row)
    if (line % ROWS_A_TURN === 0) await othersTurn()
    if (batch.length < BATCH) continue
    yield batch
    batch = ''
  }
  if (batch !== '') yield batch
}

/** A national file once its rows are read. One without any is refused. */
const nationalArrived = (file: NationalFile): Arrived =>
  file.reading.rowCount === 0
    ? { kind: 'refused', sentence: 'The file has the names of the columns and no rows under them.' }
    : { kind: 'national', file }

async function readNational(
  name: string,
  columns: NationalColumns,
  parts: AsyncIterable<Uint8Array>,
  hash: () => string,
): Promise<Arrived> {
  const reader = nationalReader(columns)
  const packed: Buffer[] = []
  await pipeline(
    textOf(parts),
    parse({
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: HEAD,
    }),
    (rows: AsyncIterable<string[]>) => linesOf(rows, columns, reader),
    createZstdCompress(),
    async (source: AsyncIterable<Buffer>) => {
      for await (const part of source) packed.push(part)
    },
  )
  return nationalArrived({
    ...{ name, sha256: hash(), packed: Buffer.concat(packed), reading: reader.reading() },
  })
}

const tooLarge = (most: number) =>
  new Unreadable(`The file has more than ${most / MEGABYTE} MB. Split it, or save the sheet as CSV.`)

async function wholeOf(parts: AsyncIterable<Uint8Array>, most = LARGEST_WHOLE): Promise<Buffer> {
  const all: Uint8Array[] = []
  let size = 0
  for await (const part of parts) {
    size += part.length
    if (size > most) throw tooLarge(most)
    all.push(part)
  }
  return Buffer.concat(all)
}

/** A file in one of Accord’s layouts, in UTF-8 whatever it came in. */
async function readOwn(
  name: string,
  parts: AsyncIterable<Uint8Array>,
  hash: () => string,
): Promise<OwnArrived> {
  async function* inUtf8() {
    for await (const text of textOf(parts)) yield Buffer.from(text)
  }
  const bytes = await wholeOf(inUtf8())
  const read = readSheet(bytes)
  if (read.ok) {
    const value = read.sheet.header.indexOf('value')
    for (const { cells } of read.sheet.rows)
      for (const [at, cell] of cells.entries()) {
        const found = personalCell(cell.trim(), at === value)
        if (found) throw new AboutPeople(found)
      }
  }
  return { kind: 'own', file: { name, bytes, sha256: hash() } }
}

interface Begun {
  readonly head: Uint8Array
  /** Whether the head is all there is. */
  readonly isWhole: boolean
  /** All of the file from its beginning. */
  readonly parts: () => AsyncIterable<Uint8Array>
}

/** Reads the beginning of a file, as much as its kind and its first row need. */
async function begin(source: AsyncGenerator<Uint8Array, undefined>): Promise<Begun> {
  const first: Uint8Array[] = []
  let [size, isWhole] = [0, false]
  while (size < HEAD && !isWhole) {
    const next = await source.next()
    if (next.done) isWhole = true
    else {
      first.push(next.value)
      size += next.value.length
    }
  }
  const head = Buffer.concat(first)
  async function* parts() {
    yield head
    yield* source
  }
  return { head, isWhole, parts }
}

const isFigures = (header: readonly string[]): boolean =>
  layoutOf(header.map((each) => each.trim().toLowerCase())).ok

/** A kind of file: which first rows are known of it, and how its rows are read once they stand below such a row. */
interface Kind<Read> {
  readonly isKnown: (header: readonly string[]) => boolean
  readonly read: (header: readonly string[], name: string, begun: Begun, hash: () => string) => Promise<Read>
  /** How a workbook is read that may be too long to be held; undefined where it has to be held. */
  readonly book?: (bytes: Uint8Array, name: string, hash: () => string) => Promise<Read | NotRead | undefined>
}

async function readTable<Read>(
  { read }: Kind<Read>,
  name: string,
  begun: Begun,
  hash: () => string,
): Promise<Read | NotRead> {
  const header = await headerOf(begun.head, begun.isWhole)
  const found = personalHeader(header)
  return found ? { kind: 'person-level', found } : read(header, name, begun, hash)
}

async function readBegun<Read>(
  kind: Kind<Read>,
  name: string,
  begun: Begun,
  hash: () => string,
): Promise<Read | NotRead> {
  if (begun.head.length === 0) return { kind: 'refused', sentence: 'The file is empty.' }
  if (!isZipped(begun.head)) {
    const other = notCsv(begun.head)
    return other ? { kind: 'refused', sentence: other } : readTable(kind, name, begun, hash)
  }
  const bytes = await wholeOf(begun.parts(), kind.book ? LARGEST_BOOK : LARGEST_WHOLE)
  const long = await kind.book?.(bytes, name, hash)
  if (long) return long
  if (bytes.length > LARGEST_WHOLE) throw tooLarge(LARGEST_WHOLE)
  const read = await readWorkbook(bytes, kind.isKnown)
  if (read.kind !== 'sheet') return read
  const { csv } = read
  async function* parts() {
    yield csv
  }
  return readTable(kind, name, { head: csv, isWhole: true, parts }, hash)
}

/** Reads a file while it arrives, and keeps none of it anywhere. One about single people is let go at its first such cell. */
async function arrive<Read>(kind: Kind<Read>, name: string, content: Readable): Promise<Read | NotRead> {
  const hash = createHash('sha256')
  let size = 0
  async function* counted(): AsyncGenerator<Uint8Array, undefined> {
    // It is read to its end by whoever gave it, so that the browser is there to be answered.
    for await (const part of content.iterator({ destroyOnReturn: false })) {
      size += part.length
      if (size > LARGEST_NATIONAL)
        throw new Unreadable(`The file has more than ${LARGEST_NATIONAL / MEGABYTE} MB. Split it.`)
      hash.update(part)
      yield part
    }
  }
  const source = counted()
  try {
    return await readBegun(kind, name, await begin(source), () => hash.digest('hex'))
  } catch (error) {
    if (error instanceof AboutPeople) return { kind: 'person-level', found: error.found }
    if (error instanceof Unreadable) return { kind: 'refused', sentence: error.message }
    if (error instanceof CsvError) return { kind: 'refused', sentence: csvFault(error) }
    throw error
  } finally {
    await source.return(undefined)
  }
}

/** Reads a file of figures: a workbook or one of Accord’s layouts in memory, a national one row by row, packed. */
export const readArriving = (name: string, content: Readable): Promise<Arrived> =>
  arrive<Arrived>(
    {
      isKnown: (header) => isFigures(header) || nationalColumns(header) !== undefined,
      read(header, called, { parts }, hash) {
        const columns = isFigures(header) ? undefined : nationalColumns(header)
        return columns ? readNational(called, columns, parts(), hash) : readOwn(called, parts(), hash)
      },
      async book(bytes, called, hash) {
        const read = await readNationalBook(bytes, isFigures)
        if (!read || 'sentence' in read) return read && { kind: 'refused', sentence: read.sentence }
        return nationalArrived({ name: called, sha256: hash(), ...read })
      },
    },
    name,
    content,
  )

/** Reads a file that answers a return, in memory. A layout of an agency’s own may look as national files do, and is none. */
export const readArrivingReturn = (name: string, content: Readable): Promise<ReturnArrived> =>
  arrive<ReturnArrived>(
    {
      isKnown: (header) => isReturnForm(header) || isFigures(header),
      read: (_header, called, { parts }, hash) => readOwn(called, parts(), hash),
    },
    name,
    content,
  )
