import { calendarDay, writtenDay } from '#platform/days.ts'
import { columnLetters } from '#platform/open-document.ts'
import { number } from '#platform/words.ts'

/** What a tracker may say of an action, and what the columns for it are often called, the likeliest first. */
const OFTEN = {
  number: 'number|no|nr|num|ref|reference|id|action number|action no|action ref|action reference|action id',
  summary:
    'action|actions|action required|agreed action|action point|action to be taken|task|what|summary|description',
  outcome: 'outcome|intended outcome|desired outcome|expected outcome|expected impact',
  success: 'measure of success|success measure|success criteria|measure|how we will know',
  agency:
    'agency|owner agency|owning agency|lead agency|responsible agency|agency responsible|organisation|partner',
  person:
    'lead|owner|action owner|action lead|lead officer|lead person|named lead|person responsible|responsible|by whom|who',
  body: 'body|board|group|subgroup|sub group|committee|forum|meeting',
  agreed: 'agreed on|date agreed|agreed|agreed date|date raised|date set|raised|meeting date|start date|date',
  due: 'due on|due date|due|due by|date due|deadline|target date|by when|completion date|timescale|when',
  status: 'status|action status|rag status|rag rating|rag|progress rating|state',
  update:
    'last update|latest update|update|updates|progress update|progress|commentary|comments|comment|notes',
} as const

export type Field = keyof typeof OFTEN
export const FIELDS = Object.keys(OFTEN) as readonly Field[]

/** Where an action stands that comes from a tracker, and how it goes where that is said. */
export const STANDS = ['open', 'in-progress', 'green', 'amber', 'red', 'complete', 'closed'] as const
export type Stand = (typeof STANDS)[number]

const STAND_OFTEN: Readonly<Record<Stand, string>> = {
  open: 'open|new|not started|not yet started|outstanding|to do|due|due soon|overdue',
  'in-progress': 'in progress|ongoing|on going|started|underway|under way|active|live|wip',
  green: 'green|g|on track',
  amber: 'amber|a|yellow|at risk|partly on track',
  red: 'red|r|off track|behind|delayed',
  complete: 'complete|completed|done|blue|b|achieved|implemented|embedded',
  closed: 'closed|cancelled|ended|superseded|withdrawn|no longer needed|no longer required',
}

/** What the columns of a tracker mean, and the words of its statuses. */
export interface Meanings {
  /** What the tracker is called: where its actions came from. */
  readonly tracker: string
  readonly sheet: string
  /** The row in which the names of its columns stand. */
  readonly heading: number
  /** The column of each; empty where there is none. */
  readonly columns: Readonly<Record<Field, string>>
  /** The body that answers for actions whose row names none; empty for none. */
  readonly bodyId: string
  readonly stands: Readonly<Record<string, Stand>>
}

/** A sheet of a file, as far as a tracker needs it. */
export interface TrackerSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  readonly merges: readonly string[]
}

export const MOST_ROWS = 5000
const MOST_COLUMNS = 60
const LONGEST_NAME = 100
/** So many rows at the top of a sheet may hold the names of the columns. */
export const HEADING_ROWS = 12
/** A column with more different words than these is none of statuses. */
export const MOST_STATUSES = 30

/** Words as they are compared: without capitals, marks and spaces around. */
export const plainly = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The cells of a row by its number in the file, which begins with 1. */
export const rowOf = ({ rows }: TrackerSheet, place: number): readonly string[] => rows[place - 1] ?? []

/** Half of a letter that takes two places cannot be kept, so it is written as one that is not known. */
const words = (cell: string | undefined, longest?: number): string =>
  (cell ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, longest).toWellFormed()

/**
 * The names of the columns of a sheet, each once. Where a name stands over two rows it is taken from the upper one; one that
 * has none or stands twice is named by its letter too.
 */
export function columnNames(sheet: TrackerSheet, heading: number): readonly string[] {
  const [above, names] = [rowOf(sheet, heading - 1), rowOf(sheet, heading)]
  const width = sheet.rows
    .slice(heading - 1)
    .reduce((most, row) => Math.max(most, row.findLastIndex((cell) => words(cell) !== '') + 1), 0)
  const seen = new Set<string>()
  return Array.from({ length: width }, (_, place) => {
    const letters = `column ${columnLetters(place + 1)}`
    const own = words(names[place], LONGEST_NAME) || words(above[place], LONGEST_NAME)
    const name = own === '' ? letters : seen.has(plainly(own)) ? `${own} (${letters})` : own
    seen.add(plainly(name))
    return name
  })
}

/** The column of a part by what it is called; empty where none is called so. */
export function guessedColumn(field: Field, columns: readonly string[]): string {
  for (const name of OFTEN[field].split('|')) {
    const found = columns.find((column) => plainly(column) === name)
    if (found) return found
  }
  return ''
}

const ALL_NAMES = new Set(Object.values(OFTEN).flatMap((names) => names.split('|')))

/** The row whose cells look most like names of columns. */
export function guessedHeading(sheet: TrackerSheet): number {
  const known = sheet.rows
    .slice(0, HEADING_ROWS)
    .map((row) => row.filter((cell) => ALL_NAMES.has(plainly(cell))).length)
  const most = Math.max(0, ...known)
  if (most > 0) return known.indexOf(most) + 1
  return (
    sheet.rows
      .slice(0, HEADING_ROWS)
      .findIndex((row) => row.filter((cell) => words(cell) !== '').length > 1) + 1 || 1
  )
}

export const guessedStand = (word: string): Stand | undefined =>
  STANDS.find((stand) => STAND_OFTEN[stand].split('|').includes(plainly(word)))

/** The different words of a column under the names, in the order in which they come. */
export function wordsIn(sheet: TrackerSheet, heading: number, column: string): readonly string[] {
  const place = columnNames(sheet, heading).indexOf(column)
  const found = new Map<string, string>()
  for (const row of sheet.rows.slice(heading)) {
    const word = words(row[place])
    if (plainly(word) !== '' && !found.has(plainly(word))) found.set(plainly(word), word)
    if (found.size > MOST_STATUSES) break
  }
  return [...found.values()]
}

/** Whether two sheets name the same columns, in whatever order and capitals. */
export const haveSameColumns = (one: readonly string[], other: readonly string[]): boolean => {
  const plain = (columns: readonly string[]) => columns.map(plainly).toSorted().join('\n')
  return plain(one) === plain(other)
}

const lastRowOf = (place: string): number => Number(/(\d+)$/.exec(place)?.[1] ?? 0)

/** Why a sheet cannot be taken in as it is, in a sentence; undefined where it can. */
export function whyUnfit(sheet: TrackerSheet, heading: number): string | undefined {
  const below = sheet.rows.slice(heading)
  if (!below.some((row) => row.some((cell) => words(cell) !== '')))
    return `No row stands under row ${heading}. Choose another row of names, or another sheet`
  if (below.length > MOST_ROWS)
    return `The sheet has ${number(below.length)} rows. Split it into files of at most ${number(MOST_ROWS)}`
  if (columnNames(sheet, heading).length > MOST_COLUMNS)
    return `The sheet has more than ${MOST_COLUMNS} columns. Remove those that are not needed`
  const merged = sheet.merges.find((place) => lastRowOf(place) > heading)
  if (merged)
    return `Cells ${merged} are merged, so what they say cannot be told of each row. Split them, write in each row what it means, and choose the file again`
  return undefined
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const FULL_MONTH =
  /^(january|february|march|april|may|june|july|august|sept?(ember)?|october|november|december|[a-z]{3})$/

/** Excel counts days from this one, for it holds 1900 to be a leap year. */
const DAY_NOUGHT = Temporal.PlainDate.from('1899-12-30')

const yearOf = (digits: string): number => Number(digits) + (digits.length === 2 ? 2000 : 0)

/**
 * The day that a cell means: 2026-05-20, 20/05/2026, 20 May 2026, or the number by which a spreadsheet counts it. The day
 * stands before the month. Null where the cell is empty, undefined where it is no day.
 */
export function dayIn(cell: string): Temporal.PlainDate | null | undefined {
  const text = words(cell).replace(/^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?,? /i, '')
  if (text === '') return null
  const whole = /^(\d{4}-\d{2}-\d{2})([T ][\d:.]+Z?)?$/.exec(text)?.[1]
  if (whole) return writtenDay(whole)
  if (/^[2-7]\d{4}(\.\d+)?$/.test(text)) return DAY_NOUGHT.add({ days: Math.floor(Number(text)) })
  const digits = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text)
  if (digits) return calendarDay(yearOf(digits[3] ?? ''), Number(digits[2]), Number(digits[1]))
  const named = /^(\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?([a-z]+)\.?,?[ -](\d{4}|\d{2})$/i.exec(text)
  const month = (named?.[2] ?? '').toLowerCase()
  if (!named || !FULL_MONTH.test(month)) return undefined
  const place = MONTHS.indexOf(month.slice(0, 3))
  return place < 0 ? undefined : calendarDay(yearOf(named[3] ?? ''), place + 1, Number(named[1]))
}
