import { isBefore } from '#platform/days.ts'
import type { Definition } from '../schema/returns.ts'
import { type Point, periodsOf } from './finding.ts'
import { isOffTarget, monthsOf } from './returns.ts'

/** What a definition says that bears on whether a figure stands out. */
export type Expected = Pick<Definition, 'targetFrom' | 'targetTo' | 'polarity' | 'frequency'>

/** One figure with the one before it that it can be compared with. */
export interface Latest<Figure extends Point> {
  readonly figure: Figure
  readonly before: Figure | undefined
  /** So much of the earlier figure did it rise or fall; undefined where none can be said. */
  readonly change: number | undefined
  readonly expected: Expected | undefined
}

/** A figure that moved by this part of the earlier one, or more, has changed. */
export const CHANGED_BY = 0.2

/** The latest figure of one area with the one before it, where no other definition came between them. */
export function latestWithBefore<Figure extends Point>(
  points: readonly Figure[],
  breaks: readonly Temporal.PlainDate[],
  expected: Expected | undefined,
): Latest<Figure> | undefined {
  const [label, earlier] = periodsOf(points)
    .toReversed()
    .map((period) => period.label)
  const figure = points.find(({ periodLabel }) => periodLabel === label)
  if (!figure) return undefined
  const last = points.find(({ periodLabel }) => periodLabel === earlier)
  const isBroken =
    !last?.periodEnd ||
    !figure.periodEnd ||
    breaks.some(
      (day) =>
        last.periodEnd &&
        figure.periodEnd &&
        isBefore(last.periodEnd, day) &&
        !isBefore(figure.periodEnd, day),
    )
  const before = isBroken ? undefined : last
  const [from, to] = [before?.value ?? 0, figure.value]
  return {
    figure,
    before,
    expected,
    change: from === 0 || to === null ? undefined : (to - from) / Math.abs(from),
  }
}

/** Whether it lies outside its target. One that is not shown does not say so. */
export const isOff = ({ figure, expected }: Latest<Point>): boolean =>
  expected !== undefined && isOffTarget(figure.value, expected)

/** Whether it moved so much that a board should see it. */
export const hasChanged = ({ change }: Latest<Point>): boolean =>
  change !== undefined && Math.abs(change) >= CHANGED_BY

/** Whether it moved to where a figure of it should, or away from there; undefined where neither is better. */
export const isBetter = ({ change, expected }: Latest<Point>): boolean | undefined =>
  change === undefined || !expected || expected.polarity === 'neither'
    ? undefined
    : change > 0 === (expected.polarity === 'higher')

/** Why a figure is missing; undefined where it is there, or is hidden by how it is published. */
export function missingWords(
  { figure, expected }: Latest<Point>,
  today: Temporal.PlainDate,
): 'not given' | 'nothing since' | undefined {
  if (figure.value === null && (figure.mark ?? ':') === ':') return 'not given'
  if (!expected || !figure.periodEnd) return undefined
  // The next period has passed, and as long again to give its figure in.
  const awaited = figure.periodEnd.add({ months: 2 * monthsOf(expected.frequency) })
  return isBefore(awaited, today) ? 'nothing since' : undefined
}
