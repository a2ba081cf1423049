import { isAfter } from '#platform/days.ts'
import { number } from '#platform/words.ts'
import { figureWords, periodWords } from './figure.ts'
import type { Mark } from './scheme.ts'

export interface Point {
  readonly area: string
  readonly periodLabel: string
  readonly periodEnd: Temporal.PlainDate | null
  readonly value: number | null
  /** What is published in place of the value. */
  readonly mark?: Mark | null
}

interface Measured {
  readonly unit: string
  readonly isPercent: boolean
}

export interface Period {
  readonly label: string
  readonly end: Temporal.PlainDate | null
}

/** The periods of some figures, the earliest first; those whose days are not known come before them, by name. */
export function periodsOf(points: readonly Point[]): Period[] {
  const periods = new Map<string, Period>()
  for (const { periodLabel: label, periodEnd: end } of points) {
    const known = periods.get(label)
    if (!known || (end && (!known.end || isAfter(end, known.end)))) periods.set(label, { label, end })
  }
  // Days compare as their texts do, which are made once for each period and not for each comparison.
  const keyed = [...periods.values()].map((period) => ({ period, day: period.end?.toString() ?? '' }))
  return keyed
    .toSorted(
      (one, other) => compareText(one.day, other.day) || compareText(one.period.label, other.period.label),
    )
    .map(({ period }) => period)
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

interface Given extends Point {
  readonly value: number
}
const isGiven = (point: Point): point is Given => point.value !== null

/** One period: which area has the higher figure, or that there is none to compare it with. */
function comparison(points: readonly Point[], about: Measured): string {
  const words = (point: Given) => figureWords(point.value, about)
  const given = points.filter(isGiven).toSorted((one, other) => other.value - one.value)
  const isHidden = ({ mark }: Point) => mark === 'c' || mark === '*'
  const areasOf = (those: readonly Point[]) => listed(those.map(({ area }) => area))
  const hidden = points.filter(isHidden)
  const without = points.filter((point) => !isGiven(point) && !isHidden(point))
  const [highest, lowest] = [given[0], given.at(-1)]
  if (!highest || !lowest) return hidden.length > 0 ? 'No figure is published' : 'No figure is given'
  const none = `${without.length > 0 ? `; none is given for ${areasOf(without)}` : ''}${hidden.length > 0 ? `; none is published for ${areasOf(hidden)}` : ''}`
  if (given.length === 1) return `The figure for ${highest.area} is ${words(highest)}${none}`
  if (highest.value === lowest.value)
    return `${listed(given.map(({ area }) => area))} have the same figure, ${words(highest)}${none}`
  if (given.length === 2)
    return `The figure for ${highest.area}, ${words(highest)}, is higher than that for ${lowest.area}, ${words(lowest)}${none}`
  const alike = (point: Given) => given.filter(({ value }) => value === point.value).map(({ area }) => area)
  return `${listed(alike(highest))} ${alike(highest).length > 1 ? 'have' : 'has'} the highest figure, ${words(highest)}; ${listed(alike(lowest))} ${alike(lowest).length > 1 ? 'have' : 'has'} the lowest, ${words(lowest)}${none}`
}

interface Dated extends Given {
  readonly periodEnd: Temporal.PlainDate
}
const isDated = (point: Given): point is Dated => point.periodEnd !== null

/** One area over time: from its first figure to its last. Undefined when the order of its periods is not known. */
function course(area: string, points: readonly Point[], about: Measured): string | undefined {
  const given = points.filter(isGiven)
  const dated = given
    .filter(isDated)
    .toSorted((one, other) => Temporal.PlainDate.compare(one.periodEnd, other.periodEnd))
  const [first, last] = [dated[0], dated.at(-1)]
  if (!first || !last || dated.length < given.length || first.periodEnd.equals(last.periodEnd))
    return undefined
  const [from, to] = [first.value, last.value].map((value) => figureWords(value, about))
  const [start, end] = [first.periodLabel, last.periodLabel].map(periodWords)
  if (first.value === last.value) return `${area} is at ${from} in ${end}, as in ${start}`
  return `${area} ${last.value > first.value ? 'rose' : 'fell'} from ${from} in ${start} to ${to} in ${end}`
}

/** One true sentence about some figures, computed from them alone. It says higher or lower, never better or worse. */
export function finding(points: readonly Point[], about: Measured): string {
  const periods = periodsOf(points)
  const areas = [...new Set(points.map(({ area }) => area))]
  if (periods.length > 1) {
    const courses = areas.flatMap(
      (area) =>
        course(
          area,
          points.filter((point) => point.area === area),
          about,
        ) ?? [],
    )
    if (courses.length > 0) return courses.join('; ')
  }
  const latest = periods.at(-1)
  const now = points.filter(({ periodLabel }) => periodLabel === latest?.label)
  const sentence = comparison(now, about)
  return latest && latest.label !== '' && periods.length > 1
    ? `${periodWords(latest.label)}: ${sentence}`
    : sentence
}

/** The distance between two areas in percentage points; undefined for anything else than two shares of one period. */
export function gap(
  points: readonly Point[],
  about: Measured,
): { readonly points: string; readonly period: string } | undefined {
  if (!about.isPercent || new Set(points.map(({ area }) => area)).size !== 2) return undefined
  const label = periodsOf(points).at(-1)?.label ?? ''
  const now = points.filter(({ periodLabel }) => periodLabel === label).filter(isGiven)
  const [one, other] = now
  return one && other && { points: number(Math.abs(one.value - other.value)), period: periodWords(label) }
}

/** The figure of the latest period among those of one area. */
export function latestOf<Kind extends Point>(points: readonly Kind[]): Kind {
  const latest = periodsOf(points).at(-1)
  const found = points.find(({ periodLabel }) => periodLabel === latest?.label)
  if (!found) throw new Error('There is no latest of no figures')
  return found
}

const MOST_LINES = 3
const FEWEST_PERIODS = 4
const MOST_BARS = 12

/** How figures are drawn: lines from four dated periods on, bars for fewer, and nothing where a sentence says it all. */
export function chartKind(points: readonly Point[]): 'lines' | 'bars' | 'none' {
  if (points.length < 2 || !points.some(isGiven)) return 'none'
  const periods = periodsOf(points)
  if (periods.length < FEWEST_PERIODS) return points.length <= MOST_BARS ? 'bars' : 'none'
  const areas = new Set(points.map(({ area }) => area))
  return areas.size <= MOST_LINES && periods.every(({ end }) => end !== null) ? 'lines' : 'none'
}

/** How many times our own highest value that of the whole country is, beside which ours cannot be read any more. */
const TOO_MANY_TIMES = 4
/** Units of what is counted for so many of something else. */
const RATE_UNIT = /\b(?:per|rate|ratio|average|mean|median)\b|^%/i

/**
 * Whether the count of the whole country is so far above ours that a drawing of both shows nothing of ours. Rates can be
 * compared whatever the size of an area is.
 */
export function dwarfs(
  theirs: readonly number[],
  ours: readonly number[],
  { unit, isRate = false }: { readonly unit: string; readonly isRate?: boolean | undefined },
): boolean {
  const highest = Math.max(0, ...ours)
  return !isRate && !RATE_UNIT.test(unit) && highest > 0 && Math.max(0, ...theirs) > TOO_MANY_TIMES * highest
}

/** Says why the country is left out of a drawing, and where its figures are. */
export const notDrawnWords = (area: string): string =>
  `${area} is not drawn, because its count is more than four times as high as any here. It stands in the table.`
