import { number } from '#platform/words.ts'
import type { NationalMeasure, NationalReading } from '../../schema.ts'
import { COUNTED, isPercentUnit, plainNumber, quoted } from '../figure.ts'
import { columnName } from '../person-level.ts'
import type { NationalColumns } from './layout.ts'

/** A row of the file, as it is kept until somebody confirms it. */
export interface NationalRow {
  readonly line: number
  /** The place of its measure among those of the file, from 1. */
  readonly measure: number
  readonly area: string
  readonly areaCode: string
  readonly period: string
  /** The number in plain digits; empty where there is none. */
  readonly value: string
  /** What stands in place of a number, as the publisher wrote it: c, z, x, k, low, a colon. Never taken for 0. */
  readonly mark: string
}

export const MOST_NATIONAL_ROWS = 500_000
export const TOO_MANY_ROWS = `The file has more than ${number(MOST_NATIONAL_ROWS)} rows. Split it and import the parts one by one.`
const MOST_MEASURES = 20_000
const MOST_PERIODS = 1000
const FAULTS_KEPT = 200
const LONGEST = { measure: 300, breakdown: 300, unit: 80, area: 120, 'area code': 40, year: 80 } as const

/** What publishers write in place of a number, with or without brackets. */
export const MARK = /^(?:\[?(?:c|z|x|k|u|w|e|low|n\/a|na)\]?|[:*~\-–.]|\.\.|…|[†‡])$/i
const COMMAS = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/
const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d{3})/

/** Cells that are not written evenly: with more than single spaces, or any at an end. */
const UNEVEN = /^\s|\s$|\s\s|[^\S ]/
const oneLine = (text: string): string => (UNEVEN.test(text) ? text.replaceAll(/\s+/g, ' ').trim() : text)

function outOfRange(value: number, { name, unit }: NationalMeasure): string | undefined {
  const isShare =
    isPercentUnit(unit) ||
    (/^(percentage|per ?cent|proportion|%)(?! ?points?\b)/i.test(name) && !/chang/i.test(name))
  if (isShare && (value < 0 || value > 100)) return 'is outside 0 to 100, and the measure is a percentage.'
  if (value < 0 && (COUNTED.test(unit) || COUNTED.test(name)))
    return 'is below nought, and the measure is a count.'
  return undefined
}

/** Reads rows one by one and remembers what they say together. A row at fault gives nothing but its faults. */
export function nationalReader(columns: NationalColumns) {
  const measures: NationalMeasure[] = []
  const placeOf = new Map<string, number>()
  const areas = new Set<string>()
  const periods = new Set<string>()
  const marks: Record<string, number> = {}
  const faults: { line: number; words: string }[] = []
  let [rowCount, faultCount] = [0, 0]

  const fault = (line: number, words: readonly string[]): undefined => {
    faultCount += 1
    for (const each of words) if (faults.length < FAULTS_KEPT) faults.push({ line, words: each })
  }

  /** The place of a measure; undefined where the file would tell too many apart. */
  const measureOf = (name: string, breakdown: string, unit: string): number | undefined => {
    const key = `${name}\t${breakdown}\t${unit}`
    const known = placeOf.get(key)
    if (known !== undefined || measures.length >= MOST_MEASURES) return known
    measures.push({ name, breakdown, unit })
    placeOf.set(key, measures.length)
    return measures.length
  }

  const isHeaderAgain = (cells: readonly string[]): boolean =>
    !YEAR.test(cells[columns.period] ?? '') &&
    [columns.period, columns.measure, columns.value].every(
      (at) => columnName(cells[at] ?? '') === columns.header[at],
    )

  function readValue(cell: string): { value: string; mark: string } | string {
    if (cell === '') return { value: '', mark: '' }
    if (MARK.test(cell)) return { value: '', mark: cell }
    const plain = COMMAS.test(cell) ? cell.replaceAll(',', '') : cell
    const number = plainNumber(plain.replace(/(\.\d{6})\d+$/, '$1'))
    return number === undefined
      ? `the value ${quoted(cell)} is neither a number nor a mark such as c, z, x, k, low or a colon.`
      : { value: String(number), mark: '' }
  }

  return {
    /** A row in the words of the file; undefined where it is empty or at fault. `line` is its number in a spreadsheet. */
    read(cells: readonly string[], line: number): NationalRow | undefined {
      if (cells.every((cell) => cell.trim() === '')) return undefined
      rowCount += 1
      if (isHeaderAgain(cells))
        return fault(line, [
          'it has the names of the columns again. Remove it, so that one row of names is left.',
        ])
      if (cells.length !== columns.header.length)
        return fault(line, [
          `it has ${number(cells.length)} cells and the header has ${number(columns.header.length)}. A cell with a comma in it needs quotation marks around it.`,
        ])
      const cell = (at: number | undefined) => (at === undefined ? '' : oneLine(cells[at] ?? ''))
      const filled = (places: readonly number[]) => cell(places.find((at) => (cells[at] ?? '').trim() !== ''))
      const names = {
        measure: cell(columns.measure),
        breakdown: columns.breakdown
          .flatMap(({ at, name }) => (cell(at) === '' ? [] : `${name}: ${cell(at)}`))
          .join('; '),
        unit: cell(columns.unit),
        area: filled(columns.areas),
        'area code': filled(columns.areaCodes),
        year: cell(columns.period),
      }
      const read = readValue(cell(columns.value))
      const isNoYear = !YEAR.test(names.year)
      if (line === 2 && isNoYear && typeof read === 'string')
        return fault(line, [
          'it looks like a second row of names: it has no year and no number. Remove it, so that one row of names is left.',
        ])
      const wrong: string[] = []
      for (const part of ['measure', 'area', 'year'] as const)
        if (names[part] === '') wrong.push(`it has no ${part}.`)
      if (names.year !== '' && isNoYear) wrong.push(`${quoted(names.year)} is no year between 1900 and 2099.`)
      if (Object.values(names).some((text) => /\p{Cc}/u.test(text)))
        wrong.push('it holds a character that is not text. Remove it.')
      if (!periods.has(names.year) && periods.size >= MOST_PERIODS)
        wrong.push(`the file has more than ${number(MOST_PERIODS)} years or other periods.`)
      for (const [part, longest] of Object.entries(LONGEST))
        if (names[part as keyof typeof names].length > longest)
          wrong.push(`its ${part} has more than ${longest} characters.`)
      if (typeof read === 'string') return fault(line, [...wrong, read])
      if (read.value !== '') {
        const about = { name: names.measure, breakdown: names.breakdown, unit: names.unit }
        const outside = outOfRange(Number(read.value), about)
        if (outside) wrong.push(`the value ${number(Number(read.value))} ${outside}`)
      }
      if (wrong.length > 0) return fault(line, wrong)
      const measure = measureOf(names.measure, names.breakdown, names.unit)
      if (measure === undefined)
        return fault(line, [
          `the file tells more than ${number(MOST_MEASURES)} measures apart. Remove columns that say nothing of what is counted.`,
        ])
      areas.add(`${names['area code']}\t${names.area}`)
      periods.add(names.year)
      if (read.mark !== '') marks[read.mark] = (marks[read.mark] ?? 0) + 1
      return { line, measure, area: names.area, areaCode: names['area code'], period: names.year, ...read }
    },

    /** What all rows so far say together. */
    reading: (): NationalReading => ({
      ...{ rowCount, measures, areaCount: areas.size, periods: [...periods].toSorted(), marks },
      ...{ faults, faultCount },
    }),
  }
}

/** A row as a line of text. Its cells hold neither tabs nor line ends. */
export const lineOf = ({ line, measure, area, areaCode, period, value, mark }: NationalRow): string =>
  `${line}\t${measure}\t${area}\t${areaCode}\t${period}\t${value}\t${mark}\n`
