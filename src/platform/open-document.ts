import { strFromU8, unzipSync } from 'fflate'
import { readXml } from './xml.ts'

/** A sheet as it stands in a workbook, with what a reader may overlook in it. */
export interface WorkbookSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  readonly isHidden: boolean
  /** Where its first merged cells stand, such as A2:A5; empty where none are merged. */
  readonly merged: string
  /** Where all its merged cells stand, in the order of the file. */
  readonly merges: readonly string[]
}

/** More rows, columns or cells than are read. */
export class TooLarge extends Error {}

/** How much of a sheet is held in memory at the most. */
export interface SheetLimits {
  readonly rows: number
  readonly columns: number
  readonly cells: number
}

/** The letters of a column: 1 is A, 27 is AA. */
export const columnLetters = (column: number): string =>
  column < 1
    ? ''
    : columnLetters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))

/** A share as percent, without the digits that binary fractions add: 0.07 is 7%. */
export const percentText = (share: number): string => `${Number((share * 100).toPrecision(12))}%`

/** The rows of one sheet as they come. Empty rows and cells are only made where something stands behind them. */
function sheetOf(name: string, isHidden: boolean, limits: SheetLimits, countCells: (count: number) => void) {
  const rows: string[][] = []
  let row: string[] = []
  let [emptyRows, emptyCells] = [0, 0]
  const merges: string[] = []
  return {
    addCell(text: string, times: number): void {
      if (text === '') {
        emptyCells += times
        return
      }
      if (row.length + emptyCells + times > limits.columns) throw new TooLarge()
      countCells(emptyCells + times)
      row.push(...Array.from({ length: emptyCells }, () => ''), ...Array.from({ length: times }, () => text))
      emptyCells = 0
    },
    /** Notes that the cell which comes next stands for so many columns and rows. */
    merge(columns: number, down: number): void {
      if (columns < 2 && down < 2) return
      const [left, top] = [row.length + emptyCells + 1, rows.length + emptyRows + 1]
      merges.push(`${columnLetters(left)}${top}:${columnLetters(left + columns - 1)}${top + down - 1}`)
    },
    endRow(times: number): void {
      if (row.length === 0) emptyRows += times
      else {
        if (rows.length + emptyRows + times > limits.rows) throw new TooLarge()
        countCells(row.length * times + emptyRows)
        for (; emptyRows > 0; emptyRows -= 1) rows.push([])
        const whole = row
        for (let time = 0; time < times; time += 1) rows.push(whole)
      }
      row = []
      emptyCells = 0
    },
    done: (): WorkbookSheet => ({ name, isHidden, rows, merged: merges[0] ?? '', merges }),
  }
}

const times = (text: string | undefined): number => Math.max(1, Math.trunc(Number(text ?? 1)) || 1)

/** What a cell says, by its kind: a number in plain digits, a day, or its words as they stand. */
function cellText(attribute: (name: string) => string | undefined, words: string): string {
  const value = attribute('value')
  const kind = attribute('value-type')
  if (value !== undefined && kind === 'percentage') return percentText(Number(value))
  if (value !== undefined && (kind === 'float' || kind === 'currency')) return value
  if (kind === 'date') return attribute('date-value')?.slice(0, 10) ?? words
  return words
}

/** Text beside that of the cells: remarks, and what is drawn over them. */
const ASIDE = new Set(['annotation', 'shapes', 'frame', 'custom-shape', 'forms', 'tracked-changes'])

/**
 * The sheets of an OpenDocument spreadsheet, as its programs show them: ISO/IEC 26300, `table:table` in `content.xml`. It
 * throws where the file is damaged, and `TooLarge` before it would hold more than `limits`.
 */
export function openDocumentSheets(bytes: Uint8Array, limits: SheetLimits): readonly WorkbookSheet[] {
  const content = unzipSync(bytes, { filter: ({ name }) => name === 'content.xml' })['content.xml']
  if (!content) throw new Error('There is no content.xml')
  const sheets: WorkbookSheet[] = []
  const hiddenStyles = new Set<string>()
  let sheet: ReturnType<typeof sheetOf> | undefined
  let cell: { readonly attribute: (name: string) => string | undefined; lines: string[] } | undefined
  let [style, rowTimes, aside, cells] = ['', 1, 0, 0]
  const countCells = (count: number): void => {
    cells += count
    if (cells > limits.cells) throw new TooLarge()
  }
  const say = (text: string): void => {
    if (!cell || aside > 0) return
    cell.lines[cell.lines.length - 1] += text
  }
  readXml(strFromU8(content), {
    opens(name, attribute) {
      if (ASIDE.has(name)) aside += 1
      if (name === 'style') style = attribute('name') ?? ''
      else if (name === 'table-properties' && attribute('display') === 'false') hiddenStyles.add(style)
      else if (name === 'table' && aside === 0)
        sheet = sheetOf(
          attribute('name') ?? '',
          hiddenStyles.has(attribute('style-name') ?? ''),
          limits,
          countCells,
        )
      else if (name === 'table-row') rowTimes = times(attribute('number-rows-repeated'))
      else if (name === 'table-cell' || name === 'covered-table-cell') {
        sheet?.merge(times(attribute('number-columns-spanned')), times(attribute('number-rows-spanned')))
        cell = { attribute, lines: [] }
      } else if (name === 'p' && aside === 0) cell?.lines.push('')
      else if (name === 's') say(' '.repeat(Math.min(times(attribute('c')), 1000)))
      else if (name === 'tab' || name === 'line-break') say(' ')
    },
    says(text) {
      if (cell && cell.lines.length > 0) say(text)
    },
    closes(name) {
      if (ASIDE.has(name)) aside -= 1
      if (name === 'table-cell' || name === 'covered-table-cell') {
        if (cell)
          sheet?.addCell(
            cellText(cell.attribute, cell.lines.join('\n')),
            times(cell.attribute('number-columns-repeated')),
          )
        cell = undefined
      } else if (name === 'table-row') sheet?.endRow(rowTimes)
      else if (name === 'table' && sheet && aside === 0) {
        sheets.push(sheet.done())
        sheet = undefined
      }
    },
  })
  return sheets
}
