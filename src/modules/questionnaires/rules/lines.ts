import type { Column, QuestionOf } from '../schema/question-set.ts'

type Option = QuestionOf<'choice'>['options'][number]
type Point = QuestionOf<'scale'>['points'][number]
type AskedRow = QuestionOf<'table'>['rows'][number]

/** What was read from lines, or the sentence that says which line is wrong. */
export type FromLines<Each> = { readonly read: readonly Each[] } | { readonly fault: string }

/** A line: `value = words | more [number]`. All but the words may be left out. */
interface Line {
  readonly value: string | undefined
  readonly words: string
  readonly more: string
  readonly number: number | undefined
}

const VALUE = /^([a-z0-9][a-z0-9-]{0,39}) =(?: (.*))?$/
const NUMBER = /^(.*?)\s*(?<!\\)\[(-?\d+(?:\.\d+)?)\]$/
/** What divides a line is written with a backslash where it is meant as it stands. */
const DIVIDERS = /[\\|=[\]]/g
const escaped = (words: string): string => words.replaceAll(DIVIDERS, '\\$&')
const unescaped = (words: string): string => words.replaceAll(/\\([\\|=[\]])/g, '$1').trim()

function readLine(line: string): Line {
  const [, before, number] = NUMBER.exec(line) ?? []
  const [, value, after] = VALUE.exec(before ?? line) ?? []
  const rest = value === undefined ? (before ?? line) : (after ?? '')
  const at = rest.search(/(?<!\\)\|/)
  return {
    value,
    words: unescaped(at < 0 ? rest : rest.slice(0, at)),
    more: at < 0 ? '' : unescaped(rest.slice(at + 1)),
    number: number === undefined ? undefined : Number(number),
  }
}

const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((each) => each.trim())
    .filter((each) => each !== '')

/** A value for words that have none: their letters and digits. */
export function valueFor(words: string, taken: readonly string[]): string {
  const plain =
    words
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 36)
      .replace(/-+$/, '') || 'answer'
  for (let count = 1; ; count += 1) {
    const value = count === 1 ? plain : `${plain}-${count}`
    if (!taken.includes(value)) return value
  }
}

/**
 * Reads lines that each begin with a value or only have words. A value that stands there is kept, so that an answer that is put in
 * other words is the same answer; a line without one gets a value that no other has.
 */
function valued(text: string): FromLines<Line & { readonly value: string }> {
  const lines = linesOf(text).map(readLine)
  const without = lines.findIndex(({ words }) => words === '')
  if (without >= 0) return { fault: `Line ${without + 1} has no words. Write them, or take the line out` }
  const taken = lines.flatMap(({ value }) => (value === undefined ? [] : [value]))
  const again = taken.find((value, index) => taken.indexOf(value) !== index)
  if (again !== undefined) return { fault: `Two lines begin with “${again} =”. Give each its own` }
  return {
    read: lines.map((line) => {
      const value = line.value ?? valueFor(line.words, taken)
      taken.push(value)
      return { ...line, value }
    }),
  }
}

/** Answers, one on each line: `yes = Yes | We can show it [1]`, with what it counts for in brackets. */
export function readOptions(text: string): FromLines<Option> {
  const lines = valued(text)
  if ('fault' in lines) return lines
  return {
    read: lines.read.map(({ value, words, more, number }) => ({
      value,
      words,
      hint: more,
      score: number ?? null,
    })),
  }
}

export const writeOptions = (options: readonly Option[]): string =>
  options
    .map(
      ({ value, words, hint, score }) =>
        `${value} = ${escaped(words)}${hint && ` | ${escaped(hint)}`}${score === null ? '' : ` [${score}]`}`,
    )
    .join('\n')

/** Points of a scale, one on each line, the lowest first: `3 = Fully met | Seen in every file that was sampled`. */
export function readPoints(text: string): FromLines<Point> {
  const lines = valued(text)
  if ('fault' in lines) return lines
  const wrong = lines.read.findIndex(({ value }) => !/^\d{1,3}$/.test(value))
  if (wrong >= 0) return { fault: `Begin line ${wrong + 1} with its number, for example “2 = Mostly met”` }
  return {
    read: lines.read.map(({ value, words, more }) => ({ at: Number(value), words, descriptor: more })),
  }
}

export const writePoints = (points: readonly Point[]): string =>
  points
    .map(
      ({ at, words, descriptor }) => `${at} = ${escaped(words)}${descriptor && ` | ${escaped(descriptor)}`}`,
    )
    .join('\n')

/** The rows that a table asks for, one on each line. */
export function readRows(text: string): FromLines<AskedRow> {
  const lines = valued(text)
  return 'fault' in lines ? lines : { read: lines.read.map(({ value, words }) => ({ value, words })) }
}

export const writeRows = (rows: readonly AskedRow[]): string =>
  rows.map(({ value, words }) => `${value} = ${escaped(words)}`).join('\n')

/** What a column holds, as its line says it: “number”, or the answers among which somebody chooses: “Yes / No”. */
const holdsOf = (column: Column): string =>
  column.type === 'choice' ? column.options.map(({ words }) => words).join(' / ') : column.type

/**
 * Columns of a table, one on each line: `staff = Staff | number`, `done = Done | Yes / No`. A column whose line says what it said
 * before keeps its answers as they were.
 */
export function readColumns(text: string, before: readonly Column[]): FromLines<Column> {
  const lines = valued(text)
  if ('fault' in lines) return lines
  return {
    read: lines.read.map(({ value: name, words: heading, more }): Column => {
      const same = before.find((column) => column.name === name && holdsOf(column) === more)
      if (same) return { ...same, heading }
      if (more === '' || more === 'text') return { name, heading, type: 'text' }
      if (more === 'number' || more === 'date') return { name, heading, type: more }
      const taken: string[] = []
      const options = more.split(' / ').map((each) => {
        const value = valueFor(each, taken)
        taken.push(value)
        return { value, words: each.trim(), hint: '', score: null }
      })
      return { name, heading, type: 'choice', options }
    }),
  }
}

export const writeColumns = (columns: readonly Column[]): string =>
  columns
    .map((column) => `${column.name} = ${escaped(column.heading)} | ${escaped(holdsOf(column))}`)
    .join('\n')

/** Links, one on each line: `Working Together 2026 | https://www.gov.uk/…`. */
export const readLinks = (text: string): readonly { readonly words: string; readonly address: string }[] =>
  linesOf(text).map((line) => {
    const at = line.lastIndexOf(' | ')
    return at < 0 ? { words: line, address: line } : { words: line.slice(0, at), address: line.slice(at + 3) }
  })

export const writeLinks = (links: readonly { readonly words: string; readonly address: string }[]): string =>
  links.map(({ words, address }) => `${words} | ${address}`).join('\n')
