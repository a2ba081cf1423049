import { counted, longDate, number as written } from '#platform/words.ts'
import type { Answer, Row } from '../schema/answer.ts'
import type { Column, Question, QuestionOf } from '../schema/question-set.ts'
import { choicesOf } from './reaching.ts'
import { valuesOf } from './showing.ts'

/** So much may be said of why a question does not apply. */
export const LONGEST_REASON = 1000

const FORGED = 'Choose one of the answers'

/**
 * What is wrong with an answer, as the page says it; undefined where it is good. It is asked of whatever comes in: from a page, from a
 * draft, from a workbook. `today` is the day on which it is answered.
 */
export function faultOfAnswer(
  question: Question,
  answer: Answer,
  today: Temporal.PlainDate,
): string | undefined {
  if (answer.type === 'not-applicable') return faultOfReason(question, answer.reason)
  switch (question.type) {
    case 'choice':
    case 'rag':
      return answer.type === question.type && choicesOf(question)?.includes(answer.value) ? undefined : FORGED
    case 'multi':
      return answer.type === 'multi' ? faultOfTicks(question, answer.values) : FORGED
    case 'scale':
      return answer.type === 'scale' && question.points.some(({ at }) => at === answer.number)
        ? undefined
        : 'Choose one of the points'
    case 'number':
      return answer.type === 'number' ? faultOfNumber(question, answer.number) : 'Enter a number'
    case 'date':
      return answer.type === 'date' ? faultOfDay(question, answer.day, today) : 'Enter a date'
    case 'text':
      if (answer.type !== 'text' || answer.words.trim() === '') return 'Enter an answer'
      return answer.words.length > question.most
        ? `Enter an answer of ${counted(question.most, 'character')} or fewer. It has ${written(answer.words.length)}`
        : undefined
    case 'table':
      return answer.type === 'table' ? faultOfRows(question, answer.rows) : 'Fill in the table'
    case 'file':
      if (answer.type !== 'file') return 'Choose a file'
      return answer.files.length > question.mostFiles
        ? `Send ${counted(question.mostFiles, 'file')} or fewer`
        : undefined
    case 'confidence':
      if (answer.type !== 'confidence') return 'Choose how confident you are'
      if (question.asks === 'now') return answer.before === null ? undefined : FORGED
      return answer.before === null ? 'Choose how confident you were before' : undefined
  }
}

function faultOfReason({ mayNotApply }: Question, reason: string): string | undefined {
  if (!mayNotApply) return 'This question applies to everybody. Answer it'
  if (reason.trim() === '') return 'Say why it does not apply'
  return reason.length > LONGEST_REASON
    ? `Say why it does not apply in ${written(LONGEST_REASON)} characters or fewer`
    : undefined
}

function faultOfTicks(
  { options, alone, most }: QuestionOf<'multi'>,
  values: readonly string[],
): string | undefined {
  if (values.length === 0) return 'Choose at least one answer'
  if (values.some((value) => !options.some((option) => option.value === value))) return FORGED
  if (new Set(values).size < values.length) return FORGED
  if (alone !== null && values.includes(alone) && values.length > 1) {
    const words = options.find(({ value }) => value === alone)?.words ?? alone
    return `Choose “${words}” alone, or the other answers without it`
  }
  return most !== null && values.length > most ? `Choose ${counted(most, 'answer')} or fewer` : undefined
}

/** Whether a number is written with no more decimal places than these. */
const fits = (value: number, places: number): boolean => Number(value.toFixed(places)) === value

function faultOfNumber(
  { least, most, places, unit }: QuestionOf<'number'>,
  value: number,
): string | undefined {
  const of = unit === '' ? '' : ` ${unit}`
  if (!Number.isFinite(value)) return 'Enter a number'
  if (!fits(value, places))
    return places === 0
      ? 'Enter a whole number'
      : `Enter a number with ${counted(places, 'decimal place')} or fewer`
  if (least !== null && most !== null && (value < least || value > most))
    return `Enter a number from ${written(least)} to ${written(most)}${of}`
  if (least !== null && value < least) return `Enter ${written(least)}${of} or more`
  return most !== null && value > most ? `Enter ${written(most)}${of} or less` : undefined
}

function faultOfDay(
  { earliest, latest, lies }: QuestionOf<'date'>,
  day: string,
  today: Temporal.PlainDate,
): string | undefined {
  const said = (iso: string): string => longDate(Temporal.PlainDate.from(iso))
  if (earliest !== null && day < earliest) return `Enter a date on or after ${said(earliest)}`
  if (latest !== null && day > latest) return `Enter a date on or before ${said(latest)}`
  const order = Temporal.PlainDate.compare(Temporal.PlainDate.from(day), today)
  if (lies === 'not-after-today' && order > 0) return 'Enter a date that is today or in the past'
  return lies === 'not-before-today' && order < 0 ? 'Enter a date that is today or in the future' : undefined
}

/** One cell may hold so much. */
const LONGEST_CELL = 2000

function faultOfRows(
  { columns, rows, mostRows }: QuestionOf<'table'>,
  given: readonly Row[],
): string | undefined {
  if (rows.length === 0 && given.length > mostRows) return `Fill in ${counted(mostRows, 'row')} or fewer`
  const known = (of: string | null): boolean =>
    rows.length === 0 ? of === null : rows.some(({ value }) => value === of)
  const isForged =
    given.some(({ of }) => !known(of)) ||
    (rows.length > 0 && new Set(given.map(({ of }) => of)).size < given.length) ||
    given.some(({ cells }) => Object.keys(cells).some((name) => !columns.some((each) => each.name === name)))
  if (isForged) return 'Fill in the rows and columns of the table, and no others'
  if (given.every(({ cells }) => Object.keys(cells).length === 0)) return 'Fill in at least one row'
  for (const [index, row] of given.entries()) {
    const called = rows.find(({ value }) => value === row.of)?.words ?? `Row ${index + 1}`
    for (const column of columns) {
      const cell = row.cells[column.name]
      const fault = cell === undefined ? undefined : faultOfCell(column, cell)
      if (fault !== undefined) return `${called}, ${column.heading}: ${fault}`
    }
  }
  return undefined
}

function faultOfCell(column: Column, cell: string | number): string | undefined {
  switch (column.type) {
    case 'text':
      return typeof cell === 'string' && cell.length <= LONGEST_CELL
        ? undefined
        : `enter ${written(LONGEST_CELL)} characters or fewer`
    case 'number':
      return typeof cell === 'number' && Number.isFinite(cell) ? undefined : 'enter a number'
    case 'date':
      return typeof cell === 'string' && isDay(cell) ? undefined : 'enter a date'
    case 'choice':
      return column.options.some(({ value }) => value === cell) ? undefined : 'choose one of the answers'
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

/** Whether an answer is only good with evidence: green, or the highest point, where the set says so. */
export const needsEvidence = (question: Question, answer: Answer | undefined): boolean =>
  answer !== undefined &&
  'evidenceFor' in question &&
  valuesOf(answer).some((value) => question.evidenceFor.includes(value))
