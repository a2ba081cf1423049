import type { Answer, Answers } from '../schema/answer.ts'
import {
  CONFIDENCE,
  type Column,
  type Question,
  type QuestionOf,
  type QuestionSet,
  RAG,
} from '../schema/question-set.ts'
import { RAG_WORDS } from './saying.ts'
import { placed, shownTo } from './showing.ts'

/** In the place of an answer: that the question does not apply, and that it was not asked. Not answered is an empty cell. */
export const NOT_APPLICABLE = '-98'
export const NOT_ASKED = '-99'

/** A column of the sheet of answers, as a codebook describes it. */
export interface Variable {
  /** A name that statistics programs take: letters, digits and underscores. */
  readonly name: string
  readonly label: string
  readonly type: 'number' | 'text' | 'date'
  /** What the numbers of a choice mean. */
  readonly codes: readonly { readonly code: string; readonly words: string }[]
}

/** A column and how it is filled from an answer that applies. */
interface Filled extends Variable {
  readonly of: Question
  readonly cell: (answer: Answer) => string
}

/** Names of questions have hyphens, which statistics programs read as minus. */
const nameOf = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => String(part).replaceAll('-', '_')).join('_')

/** Choices are numbered from 1, in their order, as statistics programs want them. */
const coded = (options: readonly { readonly value: string; readonly words: string }[]) => ({
  codes: options.map(({ words }, index) => ({ code: String(index + 1), words })),
  codeOf: (value: string): string => {
    const at = options.findIndex((option) => option.value === value)
    return at < 0 ? '' : String(at + 1)
  },
})

const YES_NO = [
  { code: '0', words: 'Not chosen' },
  { code: '1', words: 'Chosen' },
]

const points = CONFIDENCE.map((words, index) => ({ code: String(index + 1), words }))

function cellsOf(question: QuestionOf<'table'>): readonly Filled[] {
  const rows =
    question.rows.length > 0
      ? question.rows.map(({ value, words }) => ({ at: value as string | number, words }))
      : Array.from({ length: question.mostRows }, (_, index) => ({
          at: index + 1,
          words: `Row ${index + 1}`,
        }))
  return rows.flatMap(({ at, words }, index) =>
    question.columns.map((column): Filled => {
      const options = column.type === 'choice' ? coded(column.options) : undefined
      return {
        ...{ of: question, name: nameOf(question.name, at, column.name) },
        label: `${question.words} ${words}, ${column.heading}`,
        ...{ type: typeOf(column), codes: options?.codes ?? [] },
        cell: (answer) => {
          if (answer.type !== 'table') return ''
          const row = typeof at === 'string' ? answer.rows.find(({ of }) => of === at) : answer.rows[index]
          const given = row?.cells[column.name]
          if (given === undefined) return ''
          return options ? options.codeOf(String(given)) : String(given)
        },
      }
    }),
  )
}

const typeOf = ({ type }: Column): Variable['type'] =>
  type === 'text' ? 'text' : type === 'date' ? 'date' : 'number'

/** The columns of one question. Of several answers at once each has its own. */
function columnsOf(question: Question): readonly Filled[] {
  const { words } = question
  const plain = { of: question, name: nameOf(question.name), label: words, codes: [] }
  switch (question.type) {
    case 'choice': {
      const { codes, codeOf } = coded(question.options)
      const cell = (answer: Answer) => (answer.type === 'choice' ? codeOf(answer.value) : '')
      return [{ ...plain, type: 'number', codes, cell }]
    }
    case 'rag': {
      const { codes, codeOf } = coded(RAG.map((value) => ({ value, words: RAG_WORDS[value] ?? value })))
      const cell = (answer: Answer) => (answer.type === 'rag' ? codeOf(answer.value) : '')
      return [{ ...plain, type: 'number', codes, cell }]
    }
    case 'multi':
      return question.options.map(
        (option): Filled => ({
          ...{ of: question, name: nameOf(question.name, option.value), label: `${words} ${option.words}` },
          type: 'number',
          codes: YES_NO,
          cell: (answer) =>
            answer.type === 'multi' ? (answer.values.includes(option.value) ? '1' : '0') : '',
        }),
      )
    case 'scale': {
      const codes = question.points.map((point) => ({ code: String(point.at), words: point.words }))
      const cell = (answer: Answer) => (answer.type === 'scale' ? String(answer.number) : '')
      return [{ ...plain, type: 'number', codes, cell }]
    }
    case 'number':
      return [
        {
          ...plain,
          type: 'number',
          label: question.unit === '' ? words : `${words} (${question.unit})`,
          cell: (answer) => (answer.type === 'number' ? String(answer.number) : ''),
        },
      ]
    case 'date':
      return [{ ...plain, type: 'date', cell: (answer) => (answer.type === 'date' ? answer.day : '') }]
    case 'text':
      return [{ ...plain, type: 'text', cell: (answer) => (answer.type === 'text' ? answer.words : '') }]
    case 'table':
      return cellsOf(question)
    case 'file':
      return [
        {
          ...plain,
          type: 'text',
          cell: (answer) => (answer.type === 'file' ? answer.files.map(({ name }) => name).join('; ') : ''),
        },
      ]
    case 'confidence': {
      const now: Filled = {
        ...plain,
        type: 'number',
        codes: points,
        cell: (answer) => (answer.type === 'confidence' ? String(answer.now) : ''),
      }
      if (question.asks === 'now') return [now]
      const before: Filled = {
        ...{ ...now, name: nameOf(question.name, 'before'), label: `${words} Before` },
        cell: (answer) =>
          answer.type === 'confidence' && answer.before !== null ? String(answer.before) : '',
      }
      return [before, { ...now, label: `${words} Now` }]
    }
  }
}

/** No two columns have one name: “a-b” and the answer “b” of “a” would. */
function named(columns: readonly Filled[]): readonly Filled[] {
  const taken = new Set<string>()
  return columns.map((column) => {
    let name = column.name
    for (let count = 2; taken.has(name); count += 1) name = `${column.name}_${count}`
    taken.add(name)
    return { ...column, name }
  })
}

const MISSING = [
  { code: NOT_APPLICABLE, words: 'Does not apply' },
  { code: NOT_ASKED, words: 'Not asked' },
]

/** What a statistics program is told of each column. Free text is held back where it could say who wrote it. */
export interface AnswerSheet {
  readonly variables: readonly Variable[]
  /** The answers of one person, in the order of the variables. */
  readonly rowOf: (answers: Answers) => readonly string[]
}

/** How the answers of many become a sheet: a row for each, a column for each thing that can be counted. */
export function answerSheet(set: QuestionSet, { withText }: { readonly withText: boolean }): AnswerSheet {
  const columns = named(placed(set).flatMap(({ question }) => columnsOf(question))).filter(
    ({ type }) => withText || type !== 'text',
  )
  const shownHere = shownTo(set)
  const rowOf = (answers: Answers) => {
    const asked = new Set(shownHere(answers).map(({ question }) => question.id))
    return columns.map(({ of, cell, type }) => {
      // A text that says -99 would be one: what is not asked leaves a text empty.
      if (!asked.has(of.id)) return type === 'number' ? NOT_ASKED : ''
      const answer = answers.get(of.id)
      if (!answer) return ''
      return answer.type === 'not-applicable' ? (type === 'number' ? NOT_APPLICABLE : '') : cell(answer)
    })
  }
  const variables = columns.map(({ name, label, type, codes }) => ({
    ...{ name, label, type },
    codes: type === 'number' ? [...codes, ...MISSING] : codes,
  }))
  return { variables, rowOf }
}

/** The codebook as a sheet: a line for each code of each column, and one for each column that has none. */
export const codebook = (variables: readonly Variable[]): readonly (readonly string[])[] => [
  ['variable', 'label', 'type', 'code', 'meaning'],
  ...variables.flatMap(({ name, label, type, codes }) =>
    codes.length === 0
      ? [[name, label, type, '', '']]
      : codes.map(({ code, words }) => [name, label, type, code, words]),
  ),
]

/** In SPSS and PSPP a text stands in single quotes, and one in it is doubled. */
const quoted = (text: string): string => `'${text.replaceAll(/\s+/g, ' ').replaceAll("'", "''")}'`
/** No label of these programs is longer. */
const LONGEST_LABEL = 120
const labelled = (text: string): string => quoted(text.slice(0, LONGEST_LABEL))

/** The codebook in the language of SPSS and PSPP: what reads the sheet and gives it its labels and its missing values. */
export function spssSyntax(variables: readonly Variable[], file: string): string {
  const formats = { number: 'F12.2', text: 'A10000', date: 'SDATE10' } as const
  const numbers = variables.filter(({ type }) => type === 'number')
  const lines = [
    `GET DATA /TYPE=TXT /FILE=${quoted(file)} /ENCODING='UTF8' /DELIMITERS=',' /QUALIFIER='"' /FIRSTCASE=2`,
    ' /VARIABLES=',
    ...variables.map(({ name, type }) => `  ${name} ${formats[type]}`),
    ' .',
    ...variables.map(({ name, label }) => `VARIABLE LABELS ${name} ${labelled(label)}.`),
    ...variables
      .filter(({ codes }) => codes.length > 0)
      .map(
        ({ name, codes }) =>
          `VALUE LABELS ${name} ${codes.map(({ code, words }) => `${code} ${labelled(words)}`).join(' ')}.`,
      ),
    ...numbers.map(({ name }) => `MISSING VALUES ${name} (${NOT_APPLICABLE}, ${NOT_ASKED}).`),
    'EXECUTE.',
  ]
  return `${lines.join('\n')}\n`
}
