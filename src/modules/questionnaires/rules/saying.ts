import { longDate, number as written } from '#platform/words.ts'
import type { Answer, Row } from '../schema/answer.ts'
import { CONFIDENCE, type Column, type Question, type QuestionOf } from '../schema/question-set.ts'

export const RAG_WORDS: Readonly<Record<string, string>> = { red: 'Red', amber: 'Amber', green: 'Green' }

/** A value that a set no longer knows is said as it stands. */
const optionWords = (
  options: readonly { readonly value: string; readonly words: string }[],
  value: string,
): string => options.find((each) => each.value === value)?.words ?? value

const confidence = (point: number): string => CONFIDENCE[point - 1] ?? String(point)

/** An answer in words, as a page, a paper and a sheet say it. A table has a line for each row. */
export function answerWords(question: Question, answer: Answer): string {
  switch (answer.type) {
    case 'not-applicable':
      return `Does not apply: ${answer.reason}`
    case 'choice':
      return question.type === 'choice' ? optionWords(question.options, answer.value) : answer.value
    case 'rag':
      return RAG_WORDS[answer.value] ?? answer.value
    case 'multi':
      return question.type === 'multi'
        ? answer.values.map((value) => optionWords(question.options, value)).join('; ')
        : answer.values.join('; ')
    case 'scale': {
      const point =
        question.type === 'scale' ? question.points.find(({ at }) => at === answer.number) : undefined
      return point ? `${point.at}: ${point.words}` : String(answer.number)
    }
    case 'number':
      return question.type === 'number' && question.unit !== ''
        ? `${written(answer.number)} ${question.unit}`
        : written(answer.number)
    case 'date':
      return longDate(Temporal.PlainDate.from(answer.day))
    case 'text':
      return answer.words
    case 'table':
      return question.type === 'table'
        ? answer.rows.map((row, index) => rowWords(question, row, index)).join('\n')
        : ''
    case 'file':
      return answer.files.map(({ name }) => name).join('; ')
    case 'confidence':
      return answer.before === null
        ? confidence(answer.now)
        : `Before: ${confidence(answer.before)}. Now: ${confidence(answer.now)}`
  }
}

export function cellWords(column: Column, cell: string | number): string {
  if (typeof cell === 'number') return written(cell)
  if (column.type === 'choice') return optionWords(column.options, cell)
  return column.type === 'date' ? longDate(Temporal.PlainDate.from(cell)) : cell
}

function rowWords({ rows, columns }: QuestionOf<'table'>, { of, cells }: Row, index: number): string {
  const called = rows.find(({ value }) => value === of)?.words ?? `Row ${index + 1}`
  const said = columns.flatMap((column) => {
    const cell = cells[column.name]
    return cell === undefined ? [] : [`${column.heading} ${cellWords(column, cell)}`]
  })
  return `${called}: ${said.join(', ')}`
}
