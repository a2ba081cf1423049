import { max, min } from 'd3-array'
import { scaleLinear, scalePoint } from 'd3-scale'
import { line } from 'd3-shape'
import { type Html, html } from '#platform/html.ts'
import { number } from '#platform/words.ts'
import {
  at,
  type Drawing,
  endsOf,
  given,
  type Ink,
  isPercent,
  type Medium,
  NOT_GIVEN,
  type PrintLook,
  printChart,
  printInk,
  type ScreenMedium,
  type SeriesNumber,
  screenChart,
  screenInk,
  type Target,
  valueWords,
  WIDTH,
  wordsAt,
} from './drawing.ts'
import { clean, LARGE, LEADING, SMALL, shortened, widthOf, wrapped } from './lettering.ts'
import { type EndLabel, markLabels, periodLabels, spreadLabels } from './placing.ts'

/** One line: a value for each period, null where none was given. */
export interface Series {
  readonly label: string
  readonly values: readonly (number | null)[]
  /** Why there is no value, for each period that has none; “not given” where nothing is said. */
  readonly missing?: readonly (string | undefined)[]
}

/** Something that happened in a period, by its place. The letter stands above the chart, and the words in its description. */
export interface ChartEvent {
  readonly place: number
  readonly letter: string
  readonly words: string
}

/** One measure over time, for at most three areas or items. */
export interface LineChartData {
  readonly heading: string
  readonly measure: string
  readonly unit: string
  readonly periods: readonly string[]
  readonly series: readonly Series[]
  readonly target?: Target
  /** The periods, by their place, from which something else is measured: no line leads to them from the one before. */
  readonly breaks?: readonly number[]
  /** What happened meanwhile, the earliest first. */
  readonly events?: readonly ChartEvent[]
}

interface Layout {
  readonly plotHeight: number
  readonly labelWidth: number
  readonly marker: number
}

const LAYOUTS: Readonly<Record<Medium, Layout>> = {
  screen: { plotHeight: 270, labelWidth: 150, marker: 5 },
  narrow: { plotHeight: 240, labelWidth: 90, marker: 4.5 },
  print: { plotHeight: 230, labelWidth: 150, marker: 5 },
}

const EDGE = 4
const GAP = 12
const LABEL_LINES = 4

interface Point {
  readonly period: string
  readonly x: number
  readonly value: number | null
}

const wordsOf = (value: number | null, unit: string, missing: string | undefined): string =>
  value === null ? (missing ?? NOT_GIVEN) : valueWords(value, unit)

/** Every value in words, for those who do not see the lines. */
function linesInWords(chart: LineChartData): string {
  const { measure, unit, periods, series, target, breaks = [], events = [] } = chart
  const sentences = series.map(({ label, values, missing }) => {
    const points = periods.map(
      (period, index) => `${clean(period)} ${wordsOf(given(values[index]), unit, missing?.[index])}`,
    )
    return `${clean(label)}: ${points.join(', ')}.`
  })
  const aim = target ? [`${clean(target.label)}.`] : []
  const broken = breaks.map((place) => `The line is broken before ${clean(periods[place] ?? '')}.`)
  const happened = events.map(({ place, words }) => `${clean(periods[place] ?? '')}: ${clean(words)}.`)
  return [`${clean(measure).replace(/\.$/, '')}.`, ...sentences, ...aim, ...broken, ...happened].join(' ')
}

/** What stands at the end of a line. A line that ends early says when. */
function endWords(label: string, points: readonly Point[], unit: string): string {
  const last = points.findLast(({ value }) => value !== null)
  if (!last) return `${label}: ${NOT_GIVEN}`
  const when = last === points.at(-1) ? '' : `, ${last.period}`
  return `${label} ${wordsOf(last.value, unit, undefined)}${when}`
}

function markerAt(ink: Html, series: SeriesNumber, x: number, y: number, size: number): Html {
  if (series === 1) return html`<circle${ink} cx="${at(x)}" cy="${at(y)}" r="${size}"/>`
  if (series === 2)
    return html`<rect${ink} x="${at(x - size)}" y="${at(y - size)}" width="${size * 2}" height="${size * 2}"/>`
  const [half, up] = [size * 1.15, size * 1.3]
  return html`<path${ink} d="M${at(x)} ${at(y - up)}L${at(x + half)} ${at(y + size)}L${at(x - half)} ${at(y + size)}Z"/>`
}

function draw(chart: LineChartData, medium: Medium, ink: Ink): Drawing {
  const { unit, target } = chart
  const breaks = [...new Set(chart.breaks ?? [])]
    .filter((place) => place > 0 && place < chart.periods.length)
    .toSorted((one, other) => one - other)
  if (chart.series.length > 3) throw new Error('A chart of lines shows at most three')
  const { plotHeight, labelWidth, marker } = LAYOUTS[medium]
  const width = WIDTH[medium]
  const series = chart.series.map(({ label, values }, index) => ({
    label,
    values: chart.periods.map((_, period) => given(values[period])),
    number: (index + 1) as SeriesNumber,
  }))

  const values = [...series.flatMap((each) => each.values.flatMap((value) => value ?? [])), ...endsOf(target)]
  const lowest = Math.min(0, min(values) ?? 0)
  const highest = Math.max(isPercent(unit) ? 100 : 0, max(values) ?? 0)
  const scale = scaleLinear([lowest, highest === lowest ? lowest + 1 : highest], [0, 1]).nice(5)
  const ticks = scale.ticks(5).map((value, index, all) => ({
    value,
    words: index === all.length - 1 ? valueWords(value, unit) : number(value),
  }))

  const left = EDGE + (max(ticks, (tick) => widthOf(tick.words, SMALL)) ?? 0) + 8
  const room = labelRoom(chart, series, labelWidth)
  const right = width - EDGE - room - GAP
  const x = scalePoint(chart.periods.keys(), [left + marker + 2, right])
  const pointsOf = (of: readonly (number | null)[]): Point[] =>
    chart.periods.map((period, index) => ({
      period: clean(period),
      x: x(index) ?? left,
      value: of[index] ?? null,
    }))

  const labels = series.map((each) => {
    const points = pointsOf(each.values)
    const last = points.findLast(({ value }) => value !== null)
    return {
      role: `label${each.number}` as const,
      value: last?.value ?? lowest,
      lines: wrapped(endWords(each.label, points, unit), LARGE, room, LABEL_LINES),
    }
  })
  const aim = target && {
    role: 'words' as const,
    value: ((target.from ?? scale.domain()[0] ?? 0) + (target.to ?? scale.domain()[1] ?? 0)) / 2,
    lines: wrapped(target.label, SMALL, room, LABEL_LINES),
  }
  const ends = aim ? [...labels, aim] : labels
  const height = Math.max(
    plotHeight,
    ends.reduce((sum, { lines }) => sum + lines.length * LEADING, 0),
  )
  const events = (chart.events ?? []).filter(({ place }) => place >= 0 && place < chart.periods.length)
  const top = EDGE + SMALL / 2 + (events.length > 0 ? LEADING : 0)
  const bottom = top + height
  const y = scale.copy().range([bottom, top])
  const placed = spreadLabels(
    ends.map((end): EndLabel => ({ centre: y(end.value), height: end.lines.length * LEADING })),
    { top: EDGE, bottom },
  )
  const periods = periodLabels(
    chart.periods.map((period, index) => ({
      words: shortened(clean(period), SMALL, width / 2 - GAP),
      x: x(index) ?? left,
    })),
    { left: EDGE, right: width - EDGE },
  )

  const path = line<Point>()
    .defined(({ value }) => value !== null)
    .x((point) => at(point.x))
    .y(({ value }) => at(y(value ?? 0)))
  const parted = (points: readonly Point[]): string =>
    [0, ...breaks].map((from, index) => path(points.slice(from, breaks[index])) ?? '').join('')
  const between = (place: number): number => at(((x(place - 1) ?? left) + (x(place) ?? left)) / 2)
  const letters = markLabels(
    events.map(({ place, letter }) => ({ letter, x: x(place) ?? left })),
    { left, right },
  )
  const content = html`${target && bandHtml(ink, target, { left, right, y })}${ticks.map(
    ({ value, words }) =>
      html`<line${ink(value === 0 ? 'base' : 'axis')} x1="${at(left)}" x2="${at(right)}" y1="${at(y(value))}" y2="${at(y(value))}"/>${wordsAt(ink('words'), [words], { x: left - 8, y: y(value) + SMALL * 0.36, anchor: 'end' })}`,
  )}${periods.map(({ words, x }) => wordsAt(ink('words'), [words], { x, y: bottom + 24, anchor: 'middle' }))}${breaks.map(
    (place) =>
      html`<line${ink('base')} stroke-dasharray="4 4" x1="${between(place)}" x2="${between(place)}" y1="${at(top)}" y2="${at(bottom)}"/>`,
  )}${events.map(
    ({ place }) =>
      html`<line${ink('event')} x1="${at(x(place) ?? left)}" x2="${at(x(place) ?? left)}" y1="${at(top)}" y2="${at(bottom)}"/>`,
  )}${letters.map(({ words, x: middle }) => wordsAt(ink('strong'), [words], { x: middle, y: EDGE + SMALL, anchor: 'middle' }))}${series.map(
    (each) => {
      const points = pointsOf(each.values)
      const drawn = parted(points)
      const markers = points.map((point) =>
        point.value === null
          ? null
          : markerAt(ink(`marker${each.number}`), each.number, point.x, y(point.value), marker),
      )
      return html`${drawn && html`<path${ink(`series${each.number}`)} d="${drawn}"/>`}${markers}`
    },
  )}${ends.map(({ role, lines }, index) =>
    wordsAt(ink(role), lines, { x: right + GAP, y: (placed[index] ?? 0) + SMALL }),
  )}`
  return {
    width,
    height: bottom + 24 + EDGE + 4,
    title: chart.heading,
    description: linesInWords(chart),
    content,
  }
}

/** The room for labels at the end: what they need, or the usual room, or more for a long word. Never half the drawing. */
function labelRoom(
  { unit, periods, target }: LineChartData,
  series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[],
  usual: number,
): number {
  const ends = series.map(({ label, values }) => {
    const points = periods.map((period, index) => ({
      period: clean(period),
      x: 0,
      value: values[index] ?? null,
    }))
    return { words: endWords(clean(label), points, unit), size: LARGE }
  })
  if (target) ends.push({ words: clean(target.label), size: SMALL })
  const whole = ends.map(({ words, size }) => widthOf(words, size))
  const longest = ends.flatMap(({ words, size }) => words.split(' ').map((word) => widthOf(word, size)))
  return Math.min(Math.max(...whole, 0), Math.max(usual, Math.min(Math.max(...longest, 0), usual * 1.5)))
}

function bandHtml(
  ink: Ink,
  target: Target,
  {
    left,
    right,
    y,
  }: {
    readonly left: number
    readonly right: number
    readonly y: { (value: number): number; domain(): number[] }
  },
): Html {
  const [lowest = 0, highest = 0] = y.domain()
  const ends = [target.from ?? lowest, target.to ?? highest]
  const [top, bottom] = [y(Math.max(...ends)), y(Math.min(...ends))]
  return html`<rect${ink('band')} x="${at(left)}" y="${at(top)}" width="${at(right - left)}" height="${at(bottom - top)}"/>`
}

/** Lines over periods, each labelled at its end. A value that was not given is a gap in the line. */
export const lineChart = (chart: LineChartData, id: string, medium: ScreenMedium): Html =>
  screenChart(draw(chart, medium, screenInk), id, medium)

/** The same lines as an SVG file for paper. */
export const printedLineChart = (chart: LineChartData, look: PrintLook): string =>
  printChart(draw(chart, 'print', printInk(look)), look)
