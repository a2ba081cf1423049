import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { columnLetters, percentText, type SheetLimits, TooLarge } from './open-document.ts'
import { zippedKind } from './spreadsheet.ts'
import { linksOf, listedSheets, type ShownStyles, shownStyles } from './workbook.ts'
import { readXmlParts, type XmlListener } from './xml.ts'

/** What is met in a workbook that is read row by row: a sheet, one of its rows, or where it merges cells. */
export type Met =
  | { readonly kind: 'sheet'; readonly name: string; readonly isHidden: boolean }
  /** `number` is the one that the program shows beside it. Rows and cells without anything in them are left out. */
  | { readonly kind: 'row'; readonly number: number; readonly cells: readonly string[] }
  | { readonly kind: 'merged'; readonly where: string }

const MEGABYTE = 1024 * 1024
/** A workbook of half a million rows unpacks to some 300 MB, of which a part is held at a time. */
const MOST_UNPACKED = 600 * MEGABYTE
/** Words that several cells share are held while the rows go by. */
const MOST_SHARED = 24 * MEGABYTE
const LARGEST_PART = 8 * MEGABYTE
/** Excel holds 32,767 signs in a cell, each written with seven letters at the most. */
const LONGEST_CELL = 256 * 1024

/** What is wrong with a workbook, as a sentence for whoever sent it. */
export class NoWorkbook extends Error {}

type Parts = (name: string) => Promise<AsyncIterable<Uint8Array> | undefined>

const wholePart = async (parts: Parts, name: string): Promise<string> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (await parts(name)) ?? []) {
    size += chunk.length
    if (size > LARGEST_PART) throw new TooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The words of a cell with more of them. Pieces without end are the words of no cell that anybody made. */
function longer(words: string, more: string): string {
  if (words.length + more.length > LONGEST_CELL) throw new TooLarge()
  return words + more
}

/** Excel writes a sign that XML has none for as _x000D_. */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text

/** The words that cells share, by their places. Readings of Asian letters are no part of them. */
async function sharedWords(parts: Parts): Promise<readonly string[]> {
  const words: string[] = []
  let [text, isText, aside, size] = ['', false, 0, 0]
  const listener: XmlListener = {
    opens(name) {
      if (name === 'rPh') aside += 1
      if (name === 'si') text = ''
      isText = name === 't' && aside === 0
    },
    says(said) {
      if (isText) text = longer(text, said)
    },
    closes(name) {
      if (name === 'rPh') aside -= 1
      isText = false
      if (name !== 'si') return
      size += text.length
      if (size > MOST_SHARED) throw new TooLarge()
      words.push(unescaped(text))
    },
  }
  const found = await parts('xl/sharedStrings.xml')
  if (found) for await (const _ of readXmlParts(found, listener));
  return words
}

const COLUMN = /^[A-Z]{1,3}/
const columnOf = (place: string): number =>
  [...(COLUMN.exec(place)?.[0] ?? '')].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)

interface Book {
  readonly words: readonly string[]
  readonly styles: ShownStyles
  /** The day that a spreadsheet counts from: Excel for the Mac once began with 1904. */
  readonly dayNought: Temporal.PlainDate
}

/** What a cell of Excel says, by its kind: its words, a number in plain digits, a day, or a share in percent. */
function cellWords(kind: string, style: string, value: string, { words, styles, dayNought }: Book): string {
  if (kind === 's') return words[Number(value)] ?? ''
  if (kind === 'b') return value === '1' ? 'true' : 'false'
  if (kind === 'd') return value.slice(0, 10)
  if (kind !== 'n' || value === '') return unescaped(value)
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  if (styles.percents.has(style)) return percentText(number)
  if (styles.days.has(style) && number >= 0 && number < 3_000_000)
    return String(dayNought.add({ days: Math.floor(number) }))
  return String(Number(number.toPrecision(15)))
}

/** Hears the rows of one sheet of Excel. */
function excelRows(met: Met[], book: Book, limits: SheetLimits): XmlListener {
  let [number, column, kind, style, value, isValue, aside] = [0, 0, 'n', '', '', false, 0]
  let cells: string[] = []
  return {
    opens(name, attribute) {
      isValue = false
      if (name === 'row') {
        number = Number(attribute('r') ?? number + 1)
        if (!(number >= 1 && number <= limits.rows)) throw new TooLarge()
        cells = []
        column = 0
      } else if (name === 'c') {
        column = columnOf(attribute('r') ?? '') || column + 1
        if (column > limits.columns) throw new TooLarge()
        kind = attribute('t') ?? 'n'
        style = attribute('s') ?? ''
        value = ''
      } else if (name === 'v' || name === 't') isValue = aside === 0
      else if (name === 'rPh') aside += 1
      else if (name === 'mergeCell') met.push({ kind: 'merged', where: attribute('ref') ?? 'some' })
    },
    says(text) {
      if (isValue) value = longer(value, text)
    },
    closes(name) {
      isValue = false
      if (name === 'rPh') aside -= 1
      else if (name === 'c') {
        const text = cellWords(kind, style, value, book)
        if (text === '') return
        while (cells.length < column - 1) cells.push('')
        cells[column - 1] = text.replaceAll(/\r\n?/g, '\n')
      } else if (name === 'row' && cells.length > 0) met.push({ kind: 'row', number, cells })
    },
  }
}

async function* excelSheets(parts: Parts, limits: SheetLimits): AsyncGenerator<readonly Met[]> {
  const workbook = await wholePart(parts, 'xl/workbook.xml')
  const links = linksOf((await wholePart(parts, 'xl/_rels/workbook.xml.rels')) || '<none/>')
  const styles = shownStyles((await wholePart(parts, 'xl/styles.xml')) || '<none/>')
  const isOf1904 = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*["'](?:1|true)["']/.test(workbook)
  const dayNought = Temporal.PlainDate.from(isOf1904 ? '1904-01-01' : '1899-12-30')
  const book = { words: await sharedWords(parts), styles, dayNought }
  for (const { name, isHidden, link } of listedSheets(workbook)) {
    yield [{ kind: 'sheet', name, isHidden }]
    const sheet = await parts(links.get(link) ?? '')
    const met: Met[] = []
    if (sheet) for await (const _ of readXmlParts(sheet, excelRows(met, book, limits))) yield met.splice(0)
  }
}

const ASIDE = new Set(['annotation', 'tracked-changes', 'shapes', 'forms'])
const times = (text: string | undefined): number => Math.max(1, Math.trunc(Number(text ?? 1)) || 1)

/** Hears the sheets of OpenDocument, which stand in one file one after the other. */
function openRows(met: Met[], limits: SheetLimits): XmlListener {
  const hiddenStyles = new Set<string>()
  let [style, aside, number, rowTimes, empty, cellTimes, filled] = ['', 0, 0, 1, 0, 1, 0]
  let [given, kind, lines]: [string | undefined, string, string[] | undefined] = [undefined, '', undefined]
  let cells: string[] = []
  let size = 0
  /** More words of the last line of a cell. */
  const add = (words: string) => {
    if (!lines?.length) return
    size += words.length
    if (size > LONGEST_CELL) throw new TooLarge()
    lines[lines.length - 1] += words
  }
  const isCell = (name: string) => name === 'table-cell' || name === 'covered-table-cell'
  const textOf = (words: string): string => {
    if (given === undefined) return words
    return kind === 'percentage' ? percentText(Number(given)) : kind === 'date' ? given.slice(0, 10) : given
  }
  const endCell = () => {
    const text = textOf((lines ?? []).join('\n'))
    lines = undefined
    if (text === '') {
      empty += cellTimes
      return
    }
    if (cells.length + empty + cellTimes > limits.columns) throw new TooLarge()
    for (; empty > 0; empty -= 1) cells.push('')
    for (let time = 0; time < cellTimes; time += 1) cells.push(text)
  }
  return {
    opens(name, attribute) {
      if (ASIDE.has(name)) aside += 1
      if (name === 'style') style = attribute('name') ?? ''
      else if (name === 'table-properties' && attribute('display') === 'false') hiddenStyles.add(style)
      else if (aside > 0) return
      else if (name === 'table') {
        const isHidden = hiddenStyles.has(attribute('style-name') ?? '')
        met.push({ kind: 'sheet', name: attribute('name') ?? '', isHidden })
        number = 0
      } else if (name === 'table-row') {
        rowTimes = times(attribute('number-rows-repeated'))
        cells = []
        empty = 0
      } else if (isCell(name)) {
        const [along, down] = ['number-columns-spanned', 'number-rows-spanned'].map((each) =>
          times(attribute(each)),
        )
        if ((along ?? 1) > 1 || (down ?? 1) > 1) {
          const [left, top] = [cells.length + empty + 1, number + 1]
          const end = `${columnLetters(left + (along ?? 1) - 1)}${top + (down ?? 1) - 1}`
          met.push({ kind: 'merged', where: `${columnLetters(left)}${top}:${end}` })
        }
        kind = attribute('value-type') ?? ''
        given = ['float', 'currency', 'percentage'].includes(kind)
          ? attribute('value')
          : kind === 'date'
            ? attribute('date-value')
            : undefined
        cellTimes = times(attribute('number-columns-repeated'))
        lines = []
        size = 0
      } else if (name === 'p') {
        lines?.push('')
        size += 1
      } else if (name === 's') add(' '.repeat(Math.min(times(attribute('c')), 1000)))
      else if (name === 'tab' || name === 'line-break') add(' ')
    },
    says(text) {
      if (aside === 0) add(text)
    },
    closes(name) {
      if (ASIDE.has(name)) aside -= 1
      else if (aside > 0) return
      else if (isCell(name)) endCell()
      else if (name === 'table-row') {
        if (cells.length > 0) {
          filled += rowTimes
          // Of all sheets together, because a row of them that stands for a million is a few letters long.
          if (number + rowTimes > limits.rows || filled > limits.rows) throw new TooLarge()
          for (let time = 1; time <= rowTimes; time += 1)
            met.push({ kind: 'row', number: number + time, cells })
        }
        number += rowTimes
      }
    },
  }
}

async function* openSheets(parts: Parts, limits: SheetLimits): AsyncGenerator<readonly Met[]> {
  const content = await parts('content.xml')
  const met: Met[] = []
  if (content) for await (const _ of readXmlParts(content, openRows(met, limits))) yield met.splice(0)
}

async function partsOf(zip: ZipFile): Promise<Parts> {
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  return async (name) => {
    const entry = entries.get(name)
    return entry && ((await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>)
  }
}

/**
 * Reads a workbook row by row, in the order in which it stands, so that no sheet of it is ever whole in memory. Throws
 * `NoWorkbook` where it is none that may be read, and `TooLarge` beyond the limits.
 */
export async function* readLongWorkbook(
  bytes: Uint8Array,
  limits: SheetLimits,
): AsyncGenerator<readonly Met[]> {
  const zipped = zippedKind(bytes, MOST_UNPACKED)
  if ('fault' in zipped) throw new NoWorkbook(zipped.fault)
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
    ...{ lazyEntries: true, strictFileNames: true },
  })
  const parts = await partsOf(zip)
  yield* zipped.kind === 'excel' ? excelSheets(parts, limits) : openSheets(parts, limits)
}
