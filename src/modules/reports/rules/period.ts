import type { Document } from './document.ts'

/** A spell of time named in the words, and where. `key` is 'current' for the report's own period. */
export interface PeriodMention {
  readonly start: number
  readonly end: number
  readonly key: string
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
)

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'

const monthNumber = (name: string): number =>
  MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3).toLowerCase())) + 1

const DATED_MONTH = new RegExp(
  String.raw`(?:(?<day>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?)?\b(?<month>${MONTH})\b,?(?:\s(?<year>(?:19|20)\d\d))?(?![\p{L}])`,
  'gu',
)
const SPLIT_YEAR =
  /(?<![\d/])(?<first>(?:19|20)?\d\d)\s?(?<mark>[-–—/])\s?(?<second>(?:19|20)?\d\d)(?![\d/–-])/gu
const BARE_YEAR = /(?<![\d,.£/–-])(?<year>(?:19|20)\d\d)(?![\d/–-]|[.,]\d)/gu

/** “31.3.2023”, “31/03/23”: the day, the month and the year, as they are written here. */
const NUMERIC_DATE =
  /(?<![\d./-])(?<day>0?[1-9]|[12]\d|3[01])(?<mark>[./])(?<month>0?[1-9]|1[0-2])\k<mark>(?<year>20\d\d|[12]\d)(?![\d./-]\d|\d)/g

const SAID: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:in|over|during|within|for|across|throughout|of) the (?:last|past|previous|preceding) (?:year|12 months|twelve months)\b/gi,
    'current',
  ],
  [
    /\b(?:(?:the|this|reporting|time|financial|current) (?:reporting |time |financial |current )?(?:period|year|timescale)|(?:last|past) (?:12|twelve) months)\b(?! (?:before|earlier|prior))/gi,
    'current',
  ],
  [
    /\b(?:last year|(?:the )?previous(?: reporting| financial)? (?:year|period|twelve months|12 months)|prior year|preceding year|(?:the )?year (?:before|earlier|prior))\b/gi,
    'previous',
  ],
  [/\b(?:next|coming|following|forthcoming) year\b/gi, 'next'],
  [
    /\b(?:to date|so far|since (?:it|they|the|its|we) (?:\w+ ){0,3}(?:began|started|launched|launch|start|inception|introduction)|since (?:its |the )?(?:launch|inception)|(?:last|past|previous) (?:two|three|four|five|six|seven|eight|nine|ten|\d+|few) years|over (?:the )?(?:two|three|four|five|\d) years)\b/gi,
    'cumulative',
  ],
  [
    /\b(?:(?<which>first|second|third|fourth|last|final) (?<part>quarter|half|term)|Q[1-4]|quarter (?:one|two|three|four|[1-4])|(?:autumn|spring|summer|winter)(?: half)?[ -]terms?|half[ -]term)\b/gi,
    'part',
  ],
]

/** How the report's own period is told from others. */
export interface Calendar {
  readonly key: string
  readonly start: string
  readonly end: string
  readonly firstYear: number
}

export function calendarOf(document: Document): Calendar {
  const start = monthOf(document.period.start)
  const end = monthOf(document.period.end)
  const firstYear = Number(start.slice(0, 4))
  const key =
    start !== '' && start.slice(0, 4) === end.slice(0, 4) ? `year ${firstYear}` : `split ${firstYear}`
  return { key, start, end, firstYear }
}

/** The last day of the year of a document, as "2023-03-31", whichever way it is written; empty where it has none. */
export function lastDayOf({ period: { end } }: Pick<Document, 'period'>): string {
  const [numeric] = /^\d{4}-\d\d-\d\d/.exec(end) ?? []
  if (numeric) return numeric
  const month = monthOf(end)
  const [, day] = /^(\d{1,2}) /.exec(end.trim()) ?? []
  return month && day ? `${month}-${day.padStart(2, '0')}` : ''
}

/** The year and month of "2022-04-01" or "1 April 2022", as "2022-04". */
function monthOf(date: string): string {
  const [numeric] = /^\d{4}-\d\d/.exec(date) ?? []
  if (numeric) return numeric
  const [, month, year] = /\b(\p{Lu}\p{Ll}+) (\d{4})$/u.exec(date.trim()) ?? []
  const number = month ? monthNumber(month) : 0
  return number > 0 && year ? stamp(year, number) : ''
}

const named = (key: string, calendar: Calendar): string => {
  if (key === calendar.key) return 'current'
  const previous = `${calendar.key.split(' ')[0]} ${calendar.firstYear - 1}`
  return key === previous ? 'previous' : key
}

/** The spells of time named between two places of a text, in order, none inside another. */
export function periodsIn(text: string, calendar: Calendar): PeriodMention[] {
  if (
    !/\d|year|month|date|far|since|quarter|half|term|period|timescale|Q[1-4]|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/i.test(
      text,
    )
  )
    return []
  const found: PeriodMention[] = []
  const add = (start: number, length: number, key: string) => {
    const end = start + length
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ start, end, key })
  }
  for (const [pattern, key] of SAID)
    for (const match of text.matchAll(pattern))
      add(match.index, match[0].length, key === 'part' ? `part ${match[0].toLowerCase()}` : key)
  for (const match of text.matchAll(SPLIT_YEAR)) {
    const split = splitYear(
      match.groups?.['first'] ?? '',
      match.groups?.['second'] ?? '',
      match.groups?.['mark'] ?? '',
    )
    if (split) add(match.index, match[0].length, named(split, calendar))
  }
  addMonths(text, calendar, add)
  for (const match of text.matchAll(NUMERIC_DATE)) {
    const { day = '', month = '', year = '' } = match.groups ?? {}
    const key = stamp(year.length === 2 ? `20${year}` : year, Number(month))
    const isLastDay = Number(day) >= 28 && key === calendar.end
    add(match.index, match[0].length, isLastDay ? 'current' : `month ${key}`)
  }
  for (const match of text.matchAll(BARE_YEAR))
    add(match.index, match[0].length, named(`year ${match[0]}`, calendar))
  return found.sort((a, b) => a.start - b.start)
}

function splitYear(first: string, second: string, mark: string): string | undefined {
  const from = Number(first.length === 2 ? `20${first}` : first)
  const to = Number(second.length === 2 ? `${Math.floor(from / 100)}${second}` : second)
  if (first.length === 2 && (mark !== '/' || to !== from + 1)) return undefined
  if (to === from + 1) return `split ${from}`
  return to > from && to - from < 60 ? `range ${from}-${to}` : undefined
}

/** What may stand between the first and the last month of a spell: “1 April 2022 up to and including 31 March 2023”. */
const JOINED =
  /^,?\s*(?:[-–—]|(?:up )?to|until|till|and|through)?(?: and including)?\s*(?:the end of |the )?$/i

/** Two months that are the first and the last of the report's period are that period; the last day of it is too. */
function addMonths(
  text: string,
  calendar: Calendar,
  add: (start: number, length: number, key: string) => void,
): void {
  const months = [...text.matchAll(DATED_MONTH)].flatMap((match) => {
    const { day, month = '', year } = match.groups ?? {}
    const before = text.slice(Math.max(0, match.index - 12), match.index)
    const sure = month.length > 5 || day !== undefined || year !== undefined
    if (
      !sure &&
      /^Ma[yr]/.test(month) &&
      !/(?:\b(?:in|during|from|to|until|since|of|by|and|between|through|before|after)\s|[–-]\s?)$/i.test(
        before,
      )
    )
      return []
    return [{ start: match.index, length: match[0].length, day, month: monthNumber(month), year }]
  })
  for (let at = 0; at < months.length; at += 1) {
    const one = months[at]
    const two = months[at + 1]
    if (!one) continue
    const isSpell = two && JOINED.test(text.slice(one.start + one.length, two.start))
    const two2 = isSpell ? two : undefined
    if (two2) {
      const endYear = two2.year ?? one.year
      const startYear =
        one.year ?? (one.month > two2.month && endYear ? String(Number(endYear) - 1) : endYear)
      const from = stamp(startYear, one.month)
      const to = stamp(endYear, two2.month)
      const whole = from === calendar.start && to === calendar.end
      const yearless =
        !endYear && stampMonth(calendar.start) === one.month && stampMonth(calendar.end) === two2.month
      add(
        one.start,
        two2.start + two2.length - one.start,
        whole || yearless ? 'current' : `months ${from} ${to}`,
      )
      at += 1
      continue
    }
    const key = stamp(one.year, one.month)
    const lastDay =
      ((one.day !== undefined && Number(one.day) >= 28) ||
        /\b[Aa]t (?:the )?end of $/.test(text.slice(0, one.start))) &&
      (key === calendar.end || (!one.year && one.month === stampMonth(calendar.end)))
    add(one.start, one.length, lastDay ? 'current' : `month ${key}`)
  }
}

const stamp = (year: string | undefined, month: number): string =>
  `${year ?? ''}-${String(month).padStart(2, '0')}`

const stampMonth = (stamped: string): number => Number(stamped.split('-')[1] ?? 0)

/** The key of a record's own period, by the same measure as those in the text. */
export function periodKey(label: string, calendar: Calendar, ownLabel: string): string {
  if (label.trim() === '' || label.trim() === ownLabel.trim()) return 'current'
  const mentions = periodsIn(label, calendar)
  return mentions[0]?.key ?? 'current'
}
