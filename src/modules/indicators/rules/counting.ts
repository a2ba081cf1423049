import { isBefore } from '#platform/days.ts'
import type { Measure, MeasureValue } from '#platform/measures.ts'
import { percentOf } from '#platform/measures.ts'
import type { Counting, CountingInForce } from '../schema/counting.ts'
import { mayBegin, periodEnd, periodLabel } from './returns.ts'

/** Days that a figure is of. */
interface Days {
  readonly periodStart: Temporal.PlainDate | null
  readonly periodEnd: Temporal.PlainDate | null
}

/** What a measure says of a figure that it counts. What a scheme hides of it is not there. */
export interface CountedBy {
  readonly measureName: string
  readonly title: string
  readonly query: string
  /** The part of the product that keeps the records. */
  readonly owner: string
  readonly fromOn: Temporal.PlainDate
  /** How many records went into it. */
  readonly rows?: number
  /** Of a percent: “3 of 4”. */
  readonly madeOf?: string
  /** The page with the records behind it. */
  readonly href?: string
}

export const isInForce = (counting: Counting): counting is CountingInForce =>
  counting.fromOn !== null && counting.areaId !== null

/** Whether the figure of some days is counted: they begin when the records are whole, and are over. */
export const isCounted = (
  { fromOn }: Pick<CountingInForce, 'fromOn'>,
  { periodStart, periodEnd: end }: Days,
  today: Temporal.PlainDate,
): boolean => periodStart !== null && end !== null && !isBefore(periodStart, fromOn) && isBefore(end, today)

export interface CountedPeriod {
  readonly periodStart: Temporal.PlainDate
  readonly periodEnd: Temporal.PlainDate
  readonly periodLabel: string
}

/** The periods that are over and began when the records were whole, the earliest first. */
export function periodsOver(
  { fromOn, every }: Pick<CountingInForce, 'fromOn' | 'every'>,
  today: Temporal.PlainDate,
): readonly CountedPeriod[] {
  const found: CountedPeriod[] = []
  let start = fromOn.day === 1 ? fromOn : fromOn.with({ day: 1 }).add({ months: 1 })
  while (!mayBegin(start, every)) start = start.add({ months: 1 })
  for (let end = periodEnd(start, every); isBefore(end, today); end = periodEnd(start, every)) {
    found.push({ periodStart: start, periodEnd: end, periodLabel: periodLabel(start, every) })
    start = end.add({ days: 1 })
  }
  return found
}

const IS_MONEY = /£|\bpounds?\b/i

/** Whether a measure can count an indicator: they are said in the same unit, and everybody who reads figures may know it. */
export const fits = (
  { unit, tier, scheme }: Pick<Measure, 'unit' | 'tier' | 'scheme'>,
  indicator: { readonly unit: string; readonly isPercent: boolean },
): boolean =>
  tier < 3 &&
  scheme === 'none' &&
  (unit === 'percent') === indicator.isPercent &&
  (unit === 'pounds') === IS_MONEY.test(indicator.unit)

/** The value of a measure as a figure of the dataset; null where there is nothing to take a percent of. */
export function numberOf(value: MeasureValue): number | null {
  if (value.unit === 'pounds') return Number(value.counted) / 100
  if (value.unit === 'count') return Number(value.counted)
  const percent = percentOf(value)
  return percent === undefined ? null : Math.round(percent * 10) / 10
}
