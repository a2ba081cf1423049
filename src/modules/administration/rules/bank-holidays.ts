import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { DIVISION_WORDS, DIVISIONS, type Division } from '#platform/bank-holiday-dates.ts'
import type { BankHoliday } from '#platform/bank-holidays.ts'
import { writtenDay } from '#platform/days.ts'
import { sha256 } from '#platform/digest.ts'

/** A line of a file of bank holidays, as far as it could be read. */
interface Line {
  readonly line: number
  readonly division: string
  readonly day: string
  readonly name: string
  readonly source: string
  readonly sourceOn: string
}

export type Effect = 'add' | 'restore' | 'change' | 'same' | 'fault'

/** What one line would do, with the sentence that says so. */
export interface PlannedHoliday {
  readonly line: number
  readonly effect: Effect
  readonly words: string
  readonly facts?: {
    readonly division: Division
    readonly day: Temporal.PlainDate
    readonly name: string
    readonly source: string
    readonly sourceOn: Temporal.PlainDate | null
  }
  readonly existing?: BankHoliday
}

const MOST_LINES = 2000

const govUk = z.record(
  z.string(),
  z.object({ events: z.array(z.object({ title: z.string(), date: z.string() })) }),
)

type Read =
  | { readonly ok: true; readonly lines: readonly Line[] }
  | { readonly ok: false; readonly sentence: string }

const COLUMNS = 'The first line must name the columns: division, day and name'

function readJson(text: string): Read {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return { ok: false, sentence: 'This begins as JSON and cannot be read to its end. Copy all of it' }
  }
  const result = govUk.safeParse(given)
  if (!result.success)
    return { ok: false, sentence: 'This JSON is not in the form of the bank holidays of GOV.UK' }
  const lines = Object.entries(result.data).flatMap(([division, { events }]) =>
    events.map(({ title, date }) => ({ division, day: date, name: title })),
  )
  return {
    ok: true,
    lines: lines.map((each, index) => ({
      ...each,
      line: index + 1,
      source: 'GOV.UK bank holidays',
      sourceOn: '',
    })),
  }
}

function readCsv(text: string): Read {
  let records: Record<string, string>[]
  try {
    records = parse(text, {
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      ...{ bom: true, skip_empty_lines: true, trim: true },
    })
  } catch {
    return {
      ok: false,
      sentence: `This cannot be read as CSV. ${COLUMNS}, and every line needs as many values`,
    }
  }
  const [first] = records
  if (!first || !('division' in first) || !('day' in first) || !('name' in first))
    return { ok: false, sentence: `There are no bank holidays in this. ${COLUMNS}` }
  return {
    ok: true,
    lines: records.map((record, index) => ({
      ...{ line: index + 2, division: record['division'] ?? '', day: record['day'] ?? '' },
      ...{ name: record['name'] ?? '', source: record['source'] ?? '' },
      sourceOn: record['source_date'] ?? '',
    })),
  }
}

/** Reads a file or what was pasted: CSV, or the JSON that GOV.UK publishes. */
export function readHolidays(text: string): Read {
  const given = text.trim()
  if (given === '') return { ok: false, sentence: 'Choose a file, or paste what it holds' }
  const read = given.startsWith('{') ? readJson(given) : readCsv(given)
  if (!read.ok) return read
  if (read.lines.length === 0) return { ok: false, sentence: 'There are no bank holidays in this' }
  return read.lines.length > MOST_LINES
    ? { ok: false, sentence: `There are more than ${MOST_LINES} lines. Split the file` }
    : read
}

const isDivision = (text: string): text is Division => (DIVISIONS as readonly string[]).includes(text)

/** What each line would do to the table. Nothing is taken away: days that are missing from the file stay. */
export function planHolidays(
  lines: readonly Line[],
  table: readonly BankHoliday[],
  source: string,
): readonly PlannedHoliday[] {
  const key = (division: string, day: string) => `${division} ${day}`
  const known = new Map(table.map((row) => [key(row.division, row.day.toString()), row]))
  const passed = new Set<string>()
  return lines.map((each): PlannedHoliday => {
    const fault = (words: string): PlannedHoliday => ({ line: each.line, effect: 'fault', words })
    const { division, name } = each
    const day = writtenDay(each.day)
    const sourceOn = each.sourceOn === '' ? null : writtenDay(each.sourceOn)
    if (!isDivision(division)) return fault(`“${division.slice(0, 40)}” is none of ${DIVISIONS.join(', ')}`)
    if (!day) return fault(`“${each.day.slice(0, 40)}” is no date in the form 2029-01-01`)
    if (day.year < 2000 || day.year > 2100) return fault('The year must be from 2000 to 2100')
    if (day.dayOfWeek > 5)
      return fault(`${each.day} is a Saturday or Sunday: give the day that stands for it`)
    if (name.length < 1 || name.length > 120) return fault('The name must have 1 to 120 characters')
    if (sourceOn === undefined) return fault('The date of the source is no date in the form 2029-01-01')
    if (each.source.length > 500) return fault('The source must be 500 characters or fewer')
    if (passed.has(key(division, each.day))) return fault('This day stands twice in the file')
    passed.add(key(division, each.day))
    const facts = { division, day, name, source: each.source || source, sourceOn }
    const existing = known.get(key(division, each.day))
    const where = DIVISION_WORDS[division]
    if (!existing) return { line: each.line, effect: 'add', words: `${name}, ${where}`, facts }
    const common = { line: each.line, facts, existing }
    if (existing.withdrawnAt)
      return { ...common, effect: 'restore', words: `${name}, ${where}: counts again` }
    return existing.name === name
      ? { ...common, effect: 'same', words: `${name}, ${where}` }
      : { ...common, effect: 'change', words: `${existing.name} becomes ${name}, ${where}` }
  })
}

/** Tells one plan from another, so that what is confirmed is what was seen. */
export const planDigest = (plan: readonly PlannedHoliday[]): string =>
  sha256(
    plan
      .map(({ line, effect, words, existing }) => `${line}|${effect}|${words}|${existing?.version}`)
      .join('\n'),
  )
