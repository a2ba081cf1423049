import { isAfter, writtenDay } from '#platform/days.ts'
import type { Source } from '#platform/source.ts'
import { longDate, number } from '#platform/words.ts'
import { isPercentUnit, plainNumber, quoted, valueFault } from './figure.ts'
import { type Draft, type Layout, layoutOf, MAPPED_LAYOUT } from './layouts.ts'
import { canBeNames, isSameLayout, mapped, type OwnLayouts } from './mapping.ts'
import { readSheet, type SheetRow } from './sheet.ts'

/** A file with the name that its sender gave it. */
export interface FigureFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** The hash of what was sent, where the bytes are a workbook’s sheet or were in another encoding. */
  readonly sha256?: string
}

/** What names a figure: its indicator, its area and its period. */
export interface FigureReference {
  readonly indicatorCode: string
  readonly area: string
  readonly periodLabel: string
}

/** A figure that a file gives, checked as far as the file alone allows. */
export interface GivenFigure {
  readonly row: number
  readonly sourceId: string
  readonly code: string
  readonly name: string
  readonly definition: string
  readonly area: string
  readonly periodLabel: string
  readonly periodStart: Temporal.PlainDate | null
  readonly periodEnd: Temporal.PlainDate | null
  readonly periodBasis: string
  readonly unit: string
  readonly isPercent: boolean
  readonly value: number | null
  readonly printed: string
  readonly qualifier: string
  readonly note: string
  readonly source: Source
}

/** What a row says it is about, for the rows of the report that hold no figure. */
interface About {
  readonly row: number
  readonly name: string
  readonly area: string
  readonly periodLabel: string
}

export type RowReading =
  | { readonly kind: 'figure'; readonly figure: GivenFigure }
  | { readonly kind: 'skipped'; readonly about: About; readonly because: string }
  | { readonly kind: 'fault'; readonly about: About; readonly faults: readonly string[] }

export interface FileReading {
  readonly layout: Layout
  readonly rowCount: number
  readonly rows: readonly RowReading[]
}

export type FiguresReading =
  | { readonly ok: true; readonly reading: FileReading }
  | {
      readonly ok: false
      readonly sentence: string
      /** The names of its columns, where nobody has said yet what they mean. */
      readonly columns?: readonly string[]
    }

const LONGEST_CELL = 2000
const LONGEST = { code: 100, name: 200, area: 120, 'period label': 80, unit: 80 } as const
const CODE = /^[a-z0-9][a-z0-9_.-]*$/

const isControl = (character: string): boolean => {
  const code = character.charCodeAt(0)
  return (code < 32 && character !== '\n' && character !== '\t') || code === 127
}

/** Names stand on one line; other text keeps its lines. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

/** What is wrong with a row as a row of its sheet, whatever its cells say. */
export function rowFaults(row: SheetRow, header: readonly string[]): string[] {
  const isHeaderAgain =
    row.cells.length === header.length &&
    header.every((column, at) => row.cells[at]?.trim().toLowerCase() === column)
  return isHeaderAgain
    ? ['it has the names of the columns again. Remove it, so that one row of names is left.']
    : cellFaults(row, header)
}

function cellFaults(row: SheetRow, header: readonly string[]): string[] {
  const extra = row.cells.slice(header.length)
  if (row.cells.length < header.length || extra.some((cell) => cell !== ''))
    return [
      `it has ${number(row.cells.length)} cells and the header has ${number(header.length)}. A cell with a comma in it needs quotation marks around it.`,
    ]
  return header.flatMap((column, index) => {
    const cell = row.cells[index] ?? ''
    if (cell.length > LONGEST_CELL)
      return [
        `the cell ${column} has ${number(cell.length)} characters. Write at most ${number(LONGEST_CELL)}.`,
      ]
    return [...cell].some(isControl)
      ? [`the cell ${column} holds a character that is not text. Remove it.`]
      : []
  })
}

/** The day that a spreadsheet means by a number, of the years 1990 to 2100: it counts days from the end of 1899. */
const serialDay = (text: string): Temporal.PlainDate | undefined =>
  /^\d{5}$/.test(text) && Number(text) > 32_874 && Number(text) < 73_415
    ? Temporal.PlainDate.from('1899-12-30').add({ days: Number(text) })
    : undefined

function datesOf(draft: Draft, faults: string[]) {
  const [start, end] = [draft.periodStart, draft.periodEnd].map((text) =>
    text === '' ? null : writtenDay(text),
  )
  if (start === undefined || end === undefined) {
    const wrong = start === undefined ? draft.periodStart : draft.periodEnd
    const day = serialDay(wrong)
    faults.push(
      day
        ? `${quoted(wrong)} is how a spreadsheet counts the day ${longDate(day)}. Write it as ${day}.`
        : `${quoted(wrong)} is not a date. Write it as 2022-04-01, or leave the cell empty.`,
    )
    return { periodStart: null, periodEnd: null }
  }
  if (start && end && isAfter(start, end))
    faults.push(`the period ends on ${draft.periodEnd}, before it starts on ${draft.periodStart}.`)
  return { periodStart: start, periodEnd: end }
}

function namesOf(draft: Draft, faults: string[]) {
  const names = {
    code: draft.codes.map((code) => code.trim().toLowerCase()),
    name: oneLine(draft.name),
    area: oneLine(draft.area),
    'period label': oneLine(draft.periodLabel),
    unit: oneLine(draft.unit),
  }
  for (const part of ['name', 'area'] as const) if (names[part] === '') faults.push(`it has no ${part}.`)
  for (const code of names.code)
    if (!CODE.test(code))
      faults.push(
        code === ''
          ? 'it has no code.'
          : `the code ${quoted(code)} may hold letters a to z, digits, and the signs _ . - only.`,
      )
  for (const [part, longest] of Object.entries(LONGEST))
    for (const text of [names[part as keyof typeof names]].flat())
      if (text.length > longest) faults.push(`its ${part} has more than ${longest} characters.`)
  return names
}

function givenValue(draft: Draft, faults: string[]): number | null {
  const cell = draft.value.trim()
  if (cell === '') return null
  const value = plainNumber(cell)
  if (value === undefined) faults.push(valueFault(cell))
  return value ?? null
}

function readRow(row: SheetRow, header: readonly string[], layout: Layout, whole: string): RowReading[] {
  const faults = rowFaults(row, header)
  const draft = layout.draft((column) => (row.cells[header.indexOf(column)] ?? '').trim(), whole)
  const about: About = {
    row: row.number,
    name: oneLine(draft.name).slice(0, LONGEST.name),
    area: oneLine(draft.area).slice(0, LONGEST.area),
    periodLabel: oneLine(draft.periodLabel).slice(0, LONGEST['period label']),
  }
  if (faults.length > 0) return [{ kind: 'fault', about, faults }]
  const because = layout.leftOut.get(draft.unit)
  if (because) return [{ kind: 'skipped', about, because }]
  const names = namesOf(draft, faults)
  const dates = datesOf(draft, faults)
  const value = givenValue(draft, faults)
  const { unit, name } = names
  if (names.code.length > 1 && value !== null)
    faults.push(
      `the code ${quoted(draft.codes.join(' / '))} names several indicators, which one figure cannot be for.`,
    )
  if (faults.length > 0) return [{ kind: 'fault', about, faults }]
  return names.code.map((code) => ({
    kind: 'figure',
    figure: {
      row: row.number,
      sourceId: draft.sourceId,
      code,
      name,
      definition: draft.definition,
      area: names.area,
      periodLabel: names['period label'],
      ...dates,
      periodBasis: draft.periodBasis,
      unit,
      isPercent: isPercentUnit(unit),
      value,
      printed: draft.printed,
      qualifier: draft.qualifier,
      note: draft.note,
      source: { file: oneLine(draft.file), section: oneLine(draft.section), lines: oneLine(draft.lines) },
    },
  }))
}

/**
 * Reads a file of figures. It says of every row what it gives; whether that agrees with the record is for `planImport`.
 * `whole` is the name of the partnership: the area of figures that stand for all of it.
 */
export function readFigures(file: FigureFile, whole: string, own?: OwnLayouts): FiguresReading {
  const read = readSheet(file.bytes)
  if (!read.ok) return read
  const found = layoutOf(read.sheet.header)
  const saved = found.ok
    ? undefined
    : own?.saved.find(({ columns }) => isSameLayout(columns, read.sheet.header))
  if (!found.ok && !saved) return canBeNames(read.names) ? { ...found, columns: read.names } : found
  const layout = found.ok ? found.layout : MAPPED_LAYOUT
  const { header, rows } = saved && own ? mapped(read.sheet, saved, own.codeOf, file.name) : read.sheet
  return {
    ok: true,
    reading: {
      layout,
      rowCount: rows.length,
      rows: rows.flatMap((row) => readRow(row, header, layout, whole)),
    },
  }
}
