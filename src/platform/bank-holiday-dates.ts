import type { Calendar, Holidays } from './working-days.ts'

/** The parts of the kingdom whose bank holidays differ, as GOV.UK names them. */
export const DIVISIONS = ['england-and-wales', 'scotland', 'northern-ireland'] as const
export type Division = (typeof DIVISIONS)[number]

export const DIVISION_WORDS: Readonly<Record<Division, string>> = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
}

export interface HolidayDate {
  readonly division: Division
  readonly day: string
  readonly name: string
}

const YEARS: readonly (readonly [year: number, ...days: readonly (readonly [string, string])[]])[] = [
  [
    2025,
    ['EW S N', '01-01 New Year’s Day'],
    ['S', '01-02 2nd January'],
    ['N', '03-17 St Patrick’s Day'],
    ['EW S N', '04-18 Good Friday'],
    ['EW N', '04-21 Easter Monday'],
    ['EW S N', '05-05 Early May bank holiday'],
    ['EW S N', '05-26 Spring bank holiday'],
    ['N', '07-14 Battle of the Boyne (substitute day)'],
    ['S', '08-04 Summer bank holiday'],
    ['EW N', '08-25 Summer bank holiday'],
    ['S', '12-01 St Andrew’s Day (substitute day)'],
    ['EW S N', '12-25 Christmas Day'],
    ['EW S N', '12-26 Boxing Day'],
  ],
  [
    2026,
    ['EW S N', '01-01 New Year’s Day'],
    ['S', '01-02 2nd January'],
    ['N', '03-17 St Patrick’s Day'],
    ['EW S N', '04-03 Good Friday'],
    ['EW N', '04-06 Easter Monday'],
    ['EW S N', '05-04 Early May bank holiday'],
    ['EW S N', '05-25 Spring bank holiday'],
    ['S', '06-15 World Cup bank holiday'],
    ['N', '07-13 Battle of the Boyne (substitute day)'],
    ['S', '08-03 Summer bank holiday'],
    ['EW N', '08-31 Summer bank holiday'],
    ['S', '11-30 St Andrew’s Day'],
    ['EW S N', '12-25 Christmas Day'],
    ['EW S N', '12-28 Boxing Day (substitute day)'],
  ],
  [
    2027,
    ['EW S N', '01-01 New Year’s Day'],
    ['S', '01-04 2nd January (substitute day)'],
    ['N', '03-17 St Patrick’s Day'],
    ['EW S N', '03-26 Good Friday'],
    ['EW N', '03-29 Easter Monday'],
    ['EW S N', '05-03 Early May bank holiday'],
    ['EW S N', '05-31 Spring bank holiday'],
    ['N', '07-12 Battle of the Boyne'],
    ['S', '08-02 Summer bank holiday'],
    ['EW N', '08-30 Summer bank holiday'],
    ['S', '11-30 St Andrew’s Day'],
    ['EW S N', '12-27 Christmas Day (substitute day)'],
    ['EW S N', '12-28 Boxing Day (substitute day)'],
  ],
  [
    2028,
    ['EW S N', '01-03 New Year’s Day (substitute day)'],
    ['S', '01-04 2nd January (substitute day)'],
    ['N', '03-17 St Patrick’s Day'],
    ['EW S N', '04-14 Good Friday'],
    ['EW N', '04-17 Easter Monday'],
    ['EW S N', '05-01 Early May bank holiday'],
    ['EW S N', '05-29 Spring bank holiday'],
    ['N', '07-12 Battle of the Boyne'],
    ['S', '08-07 Summer bank holiday'],
    ['EW N', '08-28 Summer bank holiday'],
    ['S', '11-30 St Andrew’s Day'],
    ['EW S N', '12-25 Christmas Day'],
    ['EW S N', '12-26 Boxing Day'],
  ],
]

const LETTERS: Readonly<Record<string, Division>> = {
  EW: 'england-and-wales',
  S: 'scotland',
  N: 'northern-ireland',
}

/**
 * The bank holidays that a partnership begins with. Those of England and Wales for 2026 to 2028 were checked against
 * what GOV.UK listed; the others follow from the Banking and Financial Dealings Act 1971 and its usual proclamations.
 */
export const SEED: readonly HolidayDate[] = YEARS.flatMap(([year, ...days]) =>
  days.flatMap(([letters, text]) =>
    letters.split(' ').flatMap((letter): HolidayDate[] => {
      const division = LETTERS[letter]
      return division ? [{ division, day: `${year}-${text.slice(0, 5)}`, name: text.slice(6) }] : []
    }),
  ),
)

export const SEED_SOURCE: Readonly<Record<Division, string>> = {
  'england-and-wales': 'Bank holidays that came with Accord, partly checked against GOV.UK',
  scotland: 'Bank holidays that came with Accord, computed from the 1971 Act: check against GOV.UK',
  'northern-ireland': 'Bank holidays that came with Accord, computed from the 1971 Act: check against GOV.UK',
}

/** Every year has at least eight in England and Wales; one with fewer has not been filled in. */
export const FEWEST_IN_A_YEAR = 8

/** The last day of the years that are filled in without a gap, from the first year of the table on. */
function knownUntil(days: readonly string[]): Temporal.PlainDate | null {
  const counts = new Map<number, number>()
  for (const day of days) {
    const year = Number(day.slice(0, 4))
    counts.set(year, (counts.get(year) ?? 0) + 1)
  }
  const isWhole = (year: number) => (counts.get(year) ?? 0) >= FEWEST_IN_A_YEAR
  let last = [...counts.keys()].sort((one, other) => one - other).find(isWhole)
  if (last === undefined) return null
  while (isWhole(last + 1)) last += 1
  return new Temporal.PlainDate(last, 12, 31)
}

/** The holidays of a calendar: of England and Wales alone, or of every part of the kingdom together. */
export function calendarOf(calendar: Calendar, rows: readonly Omit<HolidayDate, 'name'>[]): Holidays {
  const own = rows.filter(({ division }) => calendar === 'united-kingdom' || division === calendar)
  const home = rows.filter(({ division }) => division === 'england-and-wales')
  return {
    days: new Set(own.map(({ day }) => day)),
    until: knownUntil(home.map(({ day }) => day)),
  }
}

/** The calendar as a partnership begins with it. */
export const seedHolidays = (calendar: Calendar): Holidays => calendarOf(calendar, SEED)
