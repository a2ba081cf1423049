import {
  breakPlaces,
  brokenWords,
  comparable,
  dwarfs,
  finding,
  notDrawnWords,
  periodsOf,
  periodWords,
  placedIn,
} from '#modules/indicators/index.ts'
import { longDate } from '#platform/words.ts'
import { courseKeys } from './chart-keys.ts'
import type { Chart, DrawnCourse, Figure, Run } from './document.ts'
import { exactlyOf, figureTold } from './figure.ts'
import type { Course, CourseReference, CourseValue } from './told.ts'
import { EXACT, NOT_GIVEN } from './wording.ts'

export const DRAWN_AS = ['lines', 'bars'] as const satisfies readonly CourseReference['drawnAs'][]

/** Beside two areas there is room for one more. */
export const MOST_AREAS = 2
/** More do not go on one page of paper: they are drawn as lines. */
export const MOST_BARS = 18

/** The same for two references exactly when they read the same records. */
export const courseKey = ({ indicatorCode, areas, from }: CourseReference): string =>
  JSON.stringify([indicatorCode, ...areas, ...(from === undefined ? [] : [{ from }])])

/** Each value of a chart by its key. */
function keyed(chartKey: string, values: readonly CourseValue[]): ReadonlyMap<string, CourseValue> {
  const keys = courseKeys(chartKey, values)
  return new Map(values.map((value, at) => [keys[at] ?? '', value]))
}

/** A value of a chart with where its record has its page. */
export interface ChartFigure {
  readonly figure: Figure
  readonly href: string
}

/** The values of a chart as figures, each with its certificate. */
export const figuresOfCourse = (
  chartKey: string,
  { indicatorCode }: CourseReference,
  course: Course | undefined,
  asAt: string,
): readonly ChartFigure[] =>
  [...keyed(chartKey, course?.values ?? [])].map(([key, { area, periodLabel, told }]) => {
    const reference = { key, indicatorCode: told.code || indicatorCode, area, periodLabel }
    return { figure: figureTold(reference, told, { wording: EXACT, asAt }), href: told.href }
  })

/** The same values, but for one that is what its record says now, or is left out where there is no record any more. */
export function withValue(
  chartKey: string,
  locked: Course,
  live: Course,
  { key, asAt }: { readonly key: string; readonly asAt: string },
): Course {
  const before = keyed(chartKey, locked.values).get(key)
  const now = keyed(chartKey, live.values).get(key)
  const others = locked.values.filter((value) => value !== before)
  return { ...locked, values: now ? [...others, { ...now, told: { ...now.told, asAt } }] : others }
}

/** Says of the marks of a publisher that they stand in place of a number. */
export const marksWords = (marks: readonly string[]): string =>
  `In place of a number the publisher wrote ${marks.join(', ')}`

const text = (words: string): readonly Run[] => [{ kind: 'text', text: words }]
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/** The values as a table: a row for each period, a column for each area. */
const tableOf = (
  periods: readonly { readonly label: string }[],
  areas: readonly string[],
  found: (area: string, label: string) => { readonly key: string; readonly drawn: string } | undefined,
): DrawnCourse['table'] => ({
  header: ['Period', ...areas].map(text),
  rows: periods.map(({ label }) => [
    text(periodWords(label)),
    ...areas.map((area): readonly Run[] => {
      const value = found(area, label)
      return value ? [{ kind: 'figure', ...value }] : text(NOT_GIVEN)
    }),
  ]),
})

/** A chart of one indicator through its periods. It has every value as a bar too, by which its file lists them. */
export function chartOfCourse(
  { key: chartKey, heading, measure }: Pick<Chart, 'key' | 'heading' | 'measure'>,
  reference: CourseReference,
  course: Course = { values: [], breaks: [], events: [] },
  reportPeriod: string,
): Chart {
  const points = [...keyed(chartKey, course.values)].map(
    ([key, { area, periodLabel, start, end, told }]) => ({
      ...{ key, area, periodLabel, told, value: told.value, mark: told.mark, drawn: exactlyOf(told) },
      ...{ periodStart: start, periodEnd: day(end) },
    }),
  )
  const ours = points.filter(({ area }) => reference.areas.includes(area))
  const periods = periodsOf(ours)
  const areas = [...new Set([...reference.areas, ...points.map(({ area }) => area)])]
  const places = new Map(points.map((point) => [JSON.stringify([point.area, point.periodLabel]), point]))
  const found = (area: string, label: string) => {
    const point = places.get(JSON.stringify([area, label]))
    return point && { key: point.key, drawn: point.drawn, value: point.value, told: point.told }
  }
  const about = ours[0]?.told
  const measured = about && { unit: about.unit, isPercent: about.isPercent }
  const drawnAs = points.length > MOST_BARS ? 'lines' : reference.drawnAs

  const breaks = course.breaks.map(day)
  const within = breaks.filter((each) => breakPlaces(periods, [each]).length > 0)
  const [firstDay = null] = ours.flatMap(({ periodStart }) => periodStart ?? []).toSorted()
  const events = placedIn(
    course.events.map(({ onDay, words }) => ({ onDay: day(onDay), words })),
    firstDay === null ? null : day(firstDay),
    periods,
  )
  const theirs = areas.filter((area) => !reference.areas.includes(area))
  const apart = theirs.filter((area) =>
    dwarfs(
      points.flatMap((point) => (point.area === area ? (point.value ?? []) : [])),
      ours.flatMap(({ value }) => value ?? []),
      { unit: about?.unit ?? '', isRate: about?.isPercent || course.isRate },
    ),
  )
  const every = areas.map((label) => ({
    label,
    values: periods.map((period) => {
      const { value = null, drawn = NOT_GIVEN } = found(label, period.label) ?? {}
      return { value, drawn }
    }),
  }))
  const series = every.filter(({ label }) => !apart.includes(label))
  const notes = [
    ...apart.map((area) => notDrawnWords(area)),
    ...(within.length > 0 ? [brokenWords(within)] : []),
    ...events.map(({ letter, onDay, words }) =>
      drawnAs === 'lines' ? `${letter}: ${longDate(onDay)}, ${words}.` : `${longDate(onDay)}: ${words}.`,
    ),
  ]
  const marks = new Set(points.flatMap(({ told }) => (told.value === null && told.exactly) || []))
  if (marks.size > 0) notes.push(`${marksWords([...marks])}.`)
  const each = every.map(
    ({ label, values }) =>
      `${label}: ${values.map(({ drawn }, at) => `${periodWords(periods[at]?.label ?? '')} ${drawn}`).join(', ')}.`,
  )
  const [first, last] = [periods[0], periods.at(-1)].map((period) => period && periodWords(period.label))
  return {
    ...{ key: chartKey, heading },
    // Of one area alone nothing else in the drawing names it.
    measure: areas.length === 1 ? `${measure}, ${areas[0]}` : measure,
    unit: about?.isPercent ? '%' : (about?.unit ?? ''),
    period: first && last ? (first === last ? first : `${first} to ${last}`) : reportPeriod,
    bars: areas.flatMap((area) =>
      periods.flatMap(({ label }) => {
        const point = found(area, label)
        if (!point) return []
        const { value, drawn, told } = point
        const record = { indicatorCode: told.code, area, period: label, source: told.source }
        return [{ label: `${area}, ${periodWords(label)}`, value, drawn, record }]
      }),
    ),
    ...(course.target && { target: course.target }),
    course: {
      drawnAs,
      periods: periods.map(({ label }) => periodWords(label)),
      series,
      breaks: breakPlaces(periods, breaks),
      events: events.map(({ place, letter, words }) => ({ place, letter, words })),
      notes,
      words: [
        ...(measured ? [`${finding(comparable(ours, breaks), measured)}.`] : []),
        ...each,
        ...notes,
      ].join(' '),
      table: tableOf(periods, areas, (area, label) => {
        const point = found(area, label)
        return point && { key: point.key, drawn: point.drawn }
      }),
    },
  }
}
