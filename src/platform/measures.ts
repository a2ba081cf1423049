import { type AccessAsk, openable, type Thing } from './access.ts'
import type { ReportPeriod } from './accretion.ts'
import type { Reader } from './db.ts'
import type { Id } from './id.ts'
import type { Tier } from './keeping.ts'
import type { Module } from './module.ts'
import { isOn, type Partnership } from './partnerships.ts'
import { longDate, number, poundsOf } from './words.ts'
import { type Actor, holds, type Permission } from './work.ts'

/** What a measure is counted in. Pounds are whole pence, so that nothing is lost in adding them up. */
export type MeasureUnit = 'count' | 'percent' | 'pounds'

export const UNIT_WORDS: Readonly<Record<MeasureUnit, string>> = {
  count: 'Count',
  percent: 'Percent',
  pounds: 'Pounds',
}

/** How things stand at the end of a day, or what happened within a period. */
export type MeasureBasis = 'at' | 'within'

/** What somebody who asks for a measure gives it: its days, and the body or area where it has one. */
export interface MeasureAsk extends AccessAsk {
  readonly today: Temporal.PlainDate
  /** Both days count. Of a measure at a day both are that day. */
  readonly period: ReportPeriod
  /** Which body, area or whatever else the measure can be asked of. Undefined: the whole partnership. */
  readonly of: Id<string> | undefined
  /** Reads something that several measures of one page need, once. The name says what, and of which day. */
  readonly once: Once
}

export type Once = <Result>(name: string, read: () => Promise<Result>) => Promise<Result>

/** What is read once while one page is made. Pages do not share it, and nothing is written between. */
export function readingOnce(): Once {
  const known = new Map<string, Promise<unknown>>()
  return <Result>(name: string, read: () => Promise<Result>) => {
    const result = known.get(name) ?? read()
    known.set(name, result)
    return result as Promise<Result>
  }
}

/** One record that a measure counts. Its title may be read by whoever may know that the record is there. */
export interface CountedRow {
  readonly reference: string
  readonly title: string
  readonly detail?: string
  readonly href: string
  /** What it adds to the value: 1 unless something else is said. */
  readonly adds?: bigint
  /** What it adds to the base of a percent. A row of the base that adds nothing to the value is listed as such. */
  readonly of?: bigint
  /** Who may see it: decided by the module, or as a thing. Whoever may see the value, unless something is said. */
  readonly opens?: boolean | Thing
}

/** What a measure can be asked of besides the whole partnership. */
export interface MeasureDimension {
  /** “Body”, “Area”. */
  readonly words: string
  readonly choices: (
    reader: Reader,
    actor: Actor,
  ) => Promise<readonly { readonly id: Id<string>; readonly name: string }[]>
}

/** Where a value is as it should be, and how pressing it is where it is not. */
export interface Aim {
  readonly words: string
  readonly standing: (value: MeasureValue) => 'good' | 'watch' | 'bad'
}

/** There should be none. */
export const noneOf = (otherwise: 'watch' | 'bad'): Aim => ({
  words: 'There should be none.',
  standing: ({ counted }) => (counted === 0n ? 'good' : otherwise),
})

/** Every one of the base should be counted. */
export const allOf = (otherwise: 'watch' | 'bad'): Aim => ({
  words: 'It should be every one.',
  standing: ({ counted, base = 0n }) => (counted >= base ? 'good' : otherwise),
})

/**
 * Something that the partnership counts out of its own records, declared once by the module that owns them: whoever shows
 * the figure draws this one, so that it cannot differ between two places.
 */
export interface Measure {
  /** Its own in the house, and the same for ever: `vacant-seats`. It stands in addresses. */
  readonly id: string
  readonly title: string
  /** What the figure means. */
  readonly definition: string
  /** Which records are read, and by which rule they count. */
  readonly query: string
  readonly unit: MeasureUnit
  /** Of a percent: what its two parts are counted in, where that is not records. */
  readonly parts?: 'pounds'
  readonly basis: MeasureBasis
  readonly by?: MeasureDimension
  /** Who may know the value. Which of the rows they see is decided for each row. */
  readonly may: Permission
  readonly tier: Tier
  /**
   * The publication scheme, by name, that its value goes through before anybody sees it who may not see what is counted.
   * `none`: the value is shown as it is counted.
   */
  readonly scheme: string
  readonly aim?: Aim
  /**
   * The codes of the dataset whose imported figure, of the whole partnership, is the same thing said by a file. A
   * partnership says since when its records are whole; from then on the measure replaces what is imported.
   */
  readonly counts?: readonly string[]
  readonly count: (ask: MeasureAsk) => Promise<readonly CountedRow[]>
}

/** A measure with the module that owns it. */
export interface OwnedMeasure {
  readonly measure: Measure
  readonly owner: Pick<Module, 'name' | 'title'>
}

export interface MeasureValue {
  readonly unit: MeasureUnit
  /** Of a percent: what its two parts are counted in. */
  readonly parts?: 'pounds'
  readonly counted: bigint
  /** Of a percent: what it is a part of. */
  readonly base?: bigint
  /** What everybody may see of it, in words, where its scheme shows something else than what is counted. */
  readonly published?: { readonly words: string; readonly base?: string }
}

/** A value with the records behind it, as far as the reader may see them. */
export interface Reckoning {
  readonly value: MeasureValue
  readonly rows: readonly CountedRow[]
  /** How many more rows went into it that the reader may not see. */
  readonly closed: number
  readonly asAt: Temporal.Instant
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, each) => total + each, 0n)

export function measured(
  { unit, parts }: Pick<Measure, 'unit' | 'parts'>,
  rows: readonly Pick<CountedRow, 'adds' | 'of'>[],
): MeasureValue {
  const counted = sum(rows.map(({ adds }) => adds ?? 1n))
  if (unit !== 'percent') return { unit, counted }
  return { unit, counted, base: sum(rows.map(({ of }) => of ?? 1n)), ...(parts && { parts }) }
}

/** The rows of a measure that whoever asks may see. */
async function seen(ask: AccessAsk, rows: readonly CountedRow[]): Promise<readonly CountedRow[]> {
  const things = rows.flatMap(({ opens }) => (typeof opens === 'object' ? [opens] : []))
  const open = new Set<Thing>(await openable(ask, things))
  return rows.filter(({ opens = true }) => (typeof opens === 'object' ? open.has(opens) : opens))
}

/** Counts. The value is of every row, whoever asks; the rows are those that they may see. */
export async function reckon(measure: Measure, ask: MeasureAsk): Promise<Reckoning> {
  const all = await measure.count(ask)
  const rows = await seen(ask, all)
  return { value: measured(measure, all), rows, closed: all.length - rows.length, asAt: ask.now }
}

/** The percent in full; undefined where there is nothing that it could be a part of. */
export const percentOf = ({ counted, base }: Pick<MeasureValue, 'counted' | 'base'>): number | undefined =>
  base === undefined || base === 0n ? undefined : (Number(counted) / Number(base)) * 100

/** A percent in whole numbers, half up. It says 0 and 100 only where it is none and all. */
function percentWords(value: MeasureValue): string {
  const percent = percentOf(value)
  if (percent === undefined) return 'No base'
  if (percent > 0 && percent < 1) return 'Under 1%'
  if (percent > 99 && percent < 100) return 'Over 99%'
  return `${number(Math.round(percent))}%`
}

/** A value as pages write it: 12, £1,200, 89%, “No base”. */
export const valueWords = (value: MeasureValue): string =>
  value.published
    ? value.published.words
    : value.unit === 'percent'
      ? percentWords(value)
      : value.unit === 'pounds'
        ? poundsOf(value.counted)
        : number(Number(value.counted))

/** What a percent is made of: “3 of 4”. Undefined where the value says it all. */
export const baseWords = ({ unit, parts, counted, base, published }: MeasureValue): string | undefined => {
  if (published) return published.base
  if (unit !== 'percent' || base === undefined) return undefined
  const words = (amount: bigint) => (parts === 'pounds' ? poundsOf(amount) : number(Number(amount)))
  return base === 0n ? 'There is nothing to take a percent of.' : `${words(counted)} of ${words(base)}`
}

const signed = (amount: number, words: string): string => (amount > 0 ? `+${words}` : words.replace('-', '−'))

/** To one place, half away from nought, so that a rise and the same fall read alike. */
const rounded = (amount: number): number => (Math.sign(amount) * Math.round(Math.abs(amount) * 10)) / 10

/**
 * What became of a value: of counts and pounds the difference and what that is in percent, of percents the difference in
 * percentage points. Where one of the two has no base there is no change to tell.
 */
export function changeWords(earlier: MeasureValue, later: MeasureValue): string {
  if (earlier.published || later.published) return 'Not published'
  if (later.unit === 'percent') {
    const [from, to] = [percentOf(earlier), percentOf(later)]
    if (from === undefined || to === undefined) return 'No base to compare'
    const points = rounded(to - from)
    return points === 0
      ? 'No change'
      : `${signed(points, number(points))} ${Math.abs(points) === 1 ? 'percentage point' : 'percentage points'}`
  }
  const difference = later.counted - earlier.counted
  if (difference === 0n) return 'No change'
  const words = later.unit === 'pounds' ? poundsOf(difference) : number(Number(difference))
  const part =
    earlier.counted === 0n ? undefined : rounded((Number(difference) / Number(earlier.counted)) * 100)
  return `${signed(Number(difference), words)}${part === undefined ? ', with no base for a percent' : ` (${signed(part, number(part))}%)`}`
}

/** The year from April to March in which a day lies: the year of budgets and of the yearly report. */
export function financialYear(day: Temporal.PlainDate): ReportPeriod {
  const year = day.month < 4 ? day.year - 1 : day.year
  return {
    from: Temporal.PlainDate.from({ year, month: 4, day: 1 }),
    to: Temporal.PlainDate.from({ year: year + 1, month: 3, day: 31 }),
  }
}

/** The days for which a measure is asked when nobody says which. */
export const usualPeriod = ({ basis }: Pick<Measure, 'basis'>, today: Temporal.PlainDate): ReportPeriod =>
  basis === 'at' ? { from: today, to: today } : financialYear(today)

/** The days of a value, in words: “on 20 March 2026”, “from 1 April 2025 to 31 March 2026, so far”. */
export function periodWords(
  { basis }: Pick<Measure, 'basis'>,
  { from, to }: ReportPeriod,
  today: Temporal.PlainDate,
): string {
  if (basis === 'at') return `on ${longDate(to)}`
  const isOver = Temporal.PlainDate.compare(to, today) < 0
  return `from ${longDate(from)} to ${longDate(to)}${isOver ? '' : ', so far'}`
}

/** Every measure of the modules that a partnership has switched on. */
export const measuresOf = (
  modules: readonly Module[],
  partnership: Pick<Partnership, 'modulesOff'>,
): readonly OwnedMeasure[] =>
  modules
    .filter(({ name }) => isOn(partnership, name))
    .flatMap((owner) => (owner.measures ?? []).map((measure) => ({ measure, owner })))

/** Those of them whose value somebody may know. */
export const measuresFor = (
  modules: readonly Module[],
  partnership: Pick<Partnership, 'modulesOff'>,
  actor: Actor,
): readonly OwnedMeasure[] =>
  measuresOf(modules, partnership).filter(({ measure }) => holds(actor, measure.may))
