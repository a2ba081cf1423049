import { calendarDay } from '#platform/days.ts'
import type { Body } from '#platform/forms.ts'
import type { Answer, Row } from '../schema/answer.ts'
import type { Column, Question, QuestionOf } from '../schema/question-set.ts'
import { faultOfAnswer } from './answering.ts'

/**
 * The fields of a question on a page, by its name. No name of a question, row or column has an underscore, so no two fields are
 * called the same.
 */
export const fieldOf = ({ name }: Pick<Question, 'name'>): string => name
export const dateFieldOf = ({ name }: Pick<Question, 'name'>): string => `${name}_date`
export const notApplicableField = ({ name }: Pick<Question, 'name'>): string => `${name}_na`
export const reasonField = ({ name }: Pick<Question, 'name'>): string => `${name}_reason`
export const beforeField = ({ name }: Pick<Question, 'name'>): string => `${name}_before`
/** `row` is the value of a row that is asked for, or the number of one that somebody adds, from 1. */
export const cellField = ({ name }: Pick<Question, 'name'>, row: string | number, column: Column): string =>
  `${name}_${row}_${column.name}`

/** What was typed for one question. Nothing at all is no answer. */
export type Typed =
  | { readonly answer: Answer | undefined }
  /** It is not an answer: where on the page, and what to do. */
  | { readonly fault: string; readonly field: string }

const one = (body: Body, field: string): string => {
  const value = body[field]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).replaceAll('\r\n', '\n').trim()
}

const many = (body: Body, field: string): readonly string[] => {
  const value = body[field] ?? []
  return (typeof value === 'string' ? [value] : value).filter((each) => each !== '')
}

/** A number as people write it: “1,204”, “ 12.5 ”, “−3”. Undefined of anything else. */
export function numberIn(typed: string): number | undefined {
  const plain = typed.trim().replace(/^\u2212/, '-')
  return /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(plain) ? Number(plain.replaceAll(',', '')) : undefined
}

/** A day as three boxes or one: “31 3 2026”, “31/3/2026”, “2026-03-31”. Undefined of one that there is not. */
export function dayIn(typed: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed.trim()) ?? []
  const [, d, m, y] = /^(\d{1,2})[ /.](\d{1,2})[ /.](\d{4})$/.exec(typed.trim()) ?? []
  return calendarDay(Number(year ?? y), Number(month ?? m), Number(day ?? d))?.toString()
}

/** Reads what was typed for a question, and checks it. `today` is the day on which it is answered. */
export function readTyped(question: Question, body: Body, today: Temporal.PlainDate): Typed {
  const field = question.type === 'date' ? dateFieldOf(question) : fieldOf(question)
  if (one(body, notApplicableField(question)) === 'yes') {
    const answer: Answer = { type: 'not-applicable', reason: one(body, reasonField(question)) }
    const fault = faultOfAnswer(question, answer, today)
    return fault === undefined ? { answer } : { fault, field: reasonField(question) }
  }
  const read = answerIn(question, body)
  if (typeof read === 'string') return { fault: read, field }
  const fault = read && faultOfAnswer(question, read, today)
  return fault === undefined ? { answer: read } : { fault, field }
}

/** The answer, nothing where nothing was typed, or the sentence that says why it cannot be read. */
function answerIn(question: Question, body: Body): Answer | string | undefined {
  const typed = one(body, fieldOf(question))
  switch (question.type) {
    case 'choice':
    case 'rag':
      return typed === '' ? undefined : { type: question.type, value: typed }
    case 'multi': {
      const values = [...many(body, fieldOf(question))]
      return values.length === 0 ? undefined : { type: 'multi', values }
    }
    case 'scale':
      if (typed === '') return undefined
      return { type: 'scale', number: numberIn(typed) ?? Number.NaN }
    case 'number': {
      if (typed === '') return undefined
      const number = numberIn(typed)
      return number === undefined ? 'Enter a number, for example 1,204' : { type: 'number', number }
    }
    case 'date': {
      const parts = ['day', 'month', 'year'].map((part) => one(body, `${dateFieldOf(question)}-${part}`))
      if (parts.every((part) => part === '')) return undefined
      const day = dayIn(parts.join(' '))
      return day === undefined ? 'Enter a real date, for example 31 3 2026' : { type: 'date', day }
    }
    case 'text':
      return typed === '' ? undefined : { type: 'text', words: typed }
    case 'table':
      return rowsIn(question, body)
    case 'file':
      // Files come by a form of their own, and are kept before the page is sent.
      return undefined
    case 'confidence':
      return confidenceIn(question, body)
  }
}

function confidenceIn(question: QuestionOf<'confidence'>, body: Body): Answer | string | undefined {
  const [before, now] = [beforeField(question), fieldOf(question)].map((field) => {
    const typed = one(body, field)
    return typed === '' ? undefined : /^[1-5]$/.test(typed) ? Number(typed) : Number.NaN
  })
  if (before === undefined && now === undefined) return undefined
  if (now === undefined) return 'Choose how confident you are now'
  if (Number.isNaN(now) || Number.isNaN(before)) return 'Choose one of the answers'
  return { type: 'confidence', before: before ?? null, now }
}

function rowsIn(question: QuestionOf<'table'>, body: Body): Answer | string | undefined {
  const asked =
    question.rows.length > 0
      ? question.rows.map(({ value, words }) => ({ of: value, field: value, words }))
      : Array.from({ length: question.mostRows }, (_, index) => ({
          ...{ of: null, field: String(index + 1), words: `Row ${index + 1}` },
        }))
  const rows: Row[] = []
  for (const { of, field, words } of asked) {
    const cells: Record<string, string | number> = {}
    for (const column of question.columns) {
      const typed = one(body, cellField(question, field, column))
      if (typed === '') continue
      const cell = cellIn(column, typed)
      if (cell === undefined)
        return `${words}, ${column.heading}: enter a ${column.type === 'date' ? 'date, for example 31/3/2026' : 'number'}`
      cells[column.name] = cell
    }
    if (Object.keys(cells).length > 0) rows.push({ of, cells })
  }
  return rows.length === 0 ? undefined : { type: 'table', rows }
}

function cellIn({ type }: Column, typed: string): string | number | undefined {
  if (type === 'number') return numberIn(typed)
  return type === 'date' ? dayIn(typed) : typed
}

/** The fields as an answer fills them, so that a page opens with what was answered. */
export function typedOf(question: Question, answer: Answer | undefined): Body {
  if (answer === undefined) return {}
  switch (answer.type) {
    case 'not-applicable':
      return { [notApplicableField(question)]: 'yes', [reasonField(question)]: answer.reason }
    case 'choice':
    case 'rag':
      return { [fieldOf(question)]: answer.value }
    case 'multi':
      return { [fieldOf(question)]: answer.values }
    case 'scale':
    case 'number':
      return { [fieldOf(question)]: String(answer.number) }
    case 'date': {
      const { day, month, year } = Temporal.PlainDate.from(answer.day)
      const field = dateFieldOf(question)
      return {
        ...{
          [`${field}-day`]: String(day),
          [`${field}-month`]: String(month),
          [`${field}-year`]: String(year),
        },
      }
    }
    case 'text':
      return { [fieldOf(question)]: answer.words }
    case 'confidence':
      return {
        [fieldOf(question)]: String(answer.now),
        ...(answer.before !== null && { [beforeField(question)]: String(answer.before) }),
      }
    case 'table':
      if (question.type !== 'table') return {}
      return Object.fromEntries(
        answer.rows.flatMap(({ of, cells }, index) =>
          question.columns.flatMap((column) => {
            const cell = cells[column.name]
            return cell === undefined ? [] : [[cellField(question, of ?? index + 1, column), String(cell)]]
          }),
        ),
      )
    case 'file':
      return {}
  }
}
