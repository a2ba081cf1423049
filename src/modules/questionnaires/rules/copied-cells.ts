import type { Body } from '#platform/forms.ts'
import type { Answer } from '../schema/answer.ts'
import { CONFIDENCE, type Column, type Question, RAG } from '../schema/question-set.ts'
import {
  beforeField,
  cellField,
  dateFieldOf,
  dayIn,
  fieldOf,
  notApplicableField,
  reasonField,
  typedOf,
} from './reading-answers.ts'
import { cellWords, RAG_WORDS } from './saying.ts'

/** Something that is filled in for a question, as one row of an offline copy. Most questions have one; a table has one for each cell. */
export interface Part {
  /** Finds the row again, with the id of its question. Empty for the only part of a question. */
  readonly part: string
  readonly label: string
  /** What may be written there. */
  readonly how: string
}

type Option = { readonly value: string; readonly words: string }

const points: readonly Option[] = CONFIDENCE.map((words, index) => ({ value: String(index + 1), words }))

/** The answers that a question lets somebody choose from; undefined where it does not. */
function optionsOf(question: Question): readonly Option[] | undefined {
  switch (question.type) {
    case 'choice':
    case 'multi':
      return question.options
    case 'rag':
      return RAG.map((value) => ({ value, words: RAG_WORDS[value] ?? value }))
    case 'scale':
      return question.points.map(({ at, words }) => ({ value: String(at), words: `${at}: ${words}` }))
    case 'confidence':
      return points
    default:
      return undefined
  }
}

const DAY = 'A date, for example 31/3/2026'
const NUMBER = 'A number'

function howOf(question: Question): string {
  const words = (optionsOf(question) ?? []).map((option) => option.words)
  switch (question.type) {
    case 'multi':
      return `Any of these, each on a line of its own:\n${words.join('\n')}`
    case 'number':
      return question.unit === '' ? NUMBER : `${NUMBER}: ${question.unit}`
    case 'date':
      return DAY
    case 'text':
      return `Text of up to ${question.most} characters`
    case 'file':
      return 'Files are added on the page of the question'
    default:
      return `One of these:\n${words.join('\n')}`
  }
}

const howOfColumn = (column: Column): string => {
  if (column.type === 'choice') return `One of these:\n${column.options.map(({ words }) => words).join('\n')}`
  return column.type === 'date' ? DAY : column.type === 'number' ? NUMBER : 'Text'
}

interface Cell extends Part {
  readonly field: string
  readonly options: readonly Option[] | undefined
  readonly column?: Column
}

function cellsOf(question: Question): readonly Cell[] {
  if (question.type !== 'table') {
    const plain = { how: howOf(question), options: optionsOf(question) }
    const field = question.type === 'date' ? dateFieldOf(question) : fieldOf(question)
    if (question.type !== 'confidence' || question.asks === 'now')
      return [{ ...plain, part: '', label: '', field }]
    return [
      { ...plain, part: 'before', label: 'Before', field: beforeField(question) },
      { ...plain, part: 'now', label: 'Now', field },
    ]
  }
  const rows =
    question.rows.length > 0
      ? question.rows.map(({ value, words }) => ({ at: value, words }))
      : Array.from({ length: question.mostRows }, (_, index) => ({
          ...{ at: String(index + 1), words: `Row ${index + 1}` },
        }))
  return rows.flatMap(({ at, words }) =>
    question.columns.map((column) => ({
      ...{ part: `${at}_${column.name}`, label: `${words}, ${column.heading}` },
      ...{ how: howOfColumn(column), field: cellField(question, at, column) },
      ...{ column, options: column.type === 'choice' ? column.options : undefined },
    })),
  )
}

/** The rows of a question in an offline copy. */
export const partsOf = (question: Question): readonly Part[] => cellsOf(question)

/** What a copy says in each part of a question, and why it does not apply where that was said. */
export function writtenIn(
  question: Question,
  answer: Answer | undefined,
): { readonly cells: ReadonlyMap<string, string>; readonly reason: string } {
  if (answer?.type === 'not-applicable') return { cells: new Map(), reason: answer.reason }
  const typed = typedOf(question, answer)
  const said = (cell: Cell): string => {
    if (answer?.type === 'date') return dayWritten(answer.day)
    const values = [typed[cell.field] ?? ''].flat().filter((each) => each !== '')
    return values
      .map((value) =>
        cell.column
          ? cell.column.type === 'date'
            ? dayWritten(value)
            : cell.column.type === 'choice'
              ? cellWords(cell.column, value)
              : value
          : (cell.options?.find((option) => option.value === value)?.words ?? value),
      )
      .join('\n')
  }
  return { cells: new Map(cellsOf(question).map((cell) => [cell.part, said(cell)])), reason: '' }
}

function dayWritten(iso: string): string {
  const { day, month, year } = Temporal.PlainDate.from(iso)
  return `${day}/${month}/${year}`
}

const plain = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** The value of an answer that was written by its words or its value; what is none of them stays, and is refused by its question. */
const writtenValue = (options: readonly Option[], written: string): string =>
  options.find(({ words, value }) => [plain(words), plain(value)].includes(plain(written)))?.value ?? written

/** What was written in the parts of a question, as its page would send it. */
export function typedFrom(question: Question, cells: ReadonlyMap<string, string>, reason: string): Body {
  if (reason !== '') return { [notApplicableField(question)]: 'yes', [reasonField(question)]: reason }
  return Object.assign(
    {},
    ...cellsOf(question).map((cell): Body => {
      const written = (cells.get(cell.part) ?? '').trim()
      if (question.type === 'date') return dayBoxes(cell.field, written)
      if (written === '') return {}
      if (question.type === 'multi')
        return {
          [cell.field]: written
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map((line) => writtenValue(question.options, line)),
        }
      return { [cell.field]: cell.options ? writtenValue(cell.options, written) : written }
    }),
  )
}

function dayBoxes(field: string, written: string): Body {
  if (written === '') return {}
  const day = dayIn(written)
  if (day === undefined) return { [`${field}-day`]: written }
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year }
}
