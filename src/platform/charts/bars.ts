import { max, min } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { type Html, html } from '#platform/html.ts'
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
  WIDTH,
  wordsAt,
} from './drawing.ts'
import { clean, LEADING, SMALL, shortened, widthOf, wrapped } from './lettering.ts'

/** One thing compared with the others. `drawn` is its value in words, or why there is none. */
export interface Bar {
  readonly label: string
  readonly value: number | null
  readonly drawn: string
  /** What it stands under together with its neighbours, for example a period. */
  readonly group?: string
  /** Which of the things compared in every group it is, by which it is drawn as the others of its kind are. */
  readonly series?: SeriesNumber
}

/** A comparison of areas, or of items: one measure, of one period or of few. */
export interface BarChartData {
  readonly heading: string
  readonly measure: string
  readonly unit: string
  readonly bars: readonly Bar[]
  /** What the values should lie between. */
  readonly target?: Target
}

interface Layout {
  /** Where the words of a bar stand: in a column beside it, or on a line above. */
  readonly isStacked: boolean
  readonly labelWidth: number
  readonly labelLines: number
  readonly valueWidth: number
  readonly thickness: number
}

const LAYOUTS: Readonly<Record<Medium, Layout>> = {
  screen: { isStacked: false, labelWidth: 220, labelLines: 3, valueWidth: 150, thickness: 24 },
  narrow: { isStacked: true, labelWidth: 312, labelLines: 3, valueWidth: 110, thickness: 20 },
  print: { isStacked: false, labelWidth: 220, labelLines: 3, valueWidth: 150, thickness: 22 },
}

const EDGE = 4
const GAP = 8
const BETWEEN = 14

/** Why there is no bar, in words that are never empty. */
const missingWords = (bar: Bar): string => clean(bar.drawn) || NOT_GIVEN
const shownOf = (bar: Bar): string => (given(bar.value) === null ? missingWords(bar) : clean(bar.drawn))

/** Every value in words, for those who do not see the bars. */
const barsInWords = ({ measure, bars, target }: BarChartData): string => {
  const each = bars.map((bar) => {
    const group = bar.group === undefined ? '' : `${clean(bar.group)}, `
    return `${group}${clean(bar.label)}: ${shownOf(bar)}`
  })
  const aim = target ? ` ${clean(target.label)}.` : ''
  return `${clean(measure).replace(/\.$/, '')}. ${each.join('; ')}.${aim}`
}

function draw(chart: BarChartData, medium: Medium, ink: Ink): Drawing {
  const { isStacked, labelWidth, labelLines, valueWidth, thickness } = LAYOUTS[medium]
  const width = WIDTH[medium]
  const rows = chart.bars.map((bar, index) => ({
    role: `marker${bar.series ?? 1}` as const,
    /** Said where the group begins. */
    group: bar.group !== chart.bars[index - 1]?.group ? bar.group : undefined,
    value: given(bar.value),
    lines: wrapped(bar.label, SMALL, labelWidth, labelLines),
    drawn: shortened(shownOf(bar), SMALL, given(bar.value) === null ? width : valueWidth),
  }))

  const column = isStacked
    ? 0
    : (max(
        rows.flatMap(({ lines, group = '' }) =>
          [...lines, shortened(group, SMALL, labelWidth)].map((line) => widthOf(line, SMALL)),
        ),
      ) ?? 0)
  const left = EDGE + (isStacked ? 0 : column + GAP)
  const right =
    width - EDGE - GAP - (max(rows, ({ value, drawn }) => (value === null ? 0 : widthOf(drawn, SMALL))) ?? 0)
  const values = [...rows.flatMap(({ value }) => value ?? []), ...endsOf(chart.target)]
  const lowest = Math.min(0, min(values) ?? 0)
  // A change in per cent may be anything: only a part of a whole is drawn against it.
  const isShare = isPercent(chart.unit) && lowest === 0 && (max(values) ?? 0) <= 100
  const highest = isShare ? 100 : Math.max(0, max(values) ?? 0)
  const x = scaleLinear([lowest, highest === lowest ? lowest + 1 : highest], [left, right])
  const zero = x(0)

  const baseLine = (from: number, to: number) =>
    html`<line${ink('base')} x1="${at(zero)}" x2="${at(zero)}" y1="${at(from)}" y2="${at(to)}"/>`
  const content: Html[] = []
  let y = EDGE
  for (const { role, group, value, lines, drawn } of rows) {
    if (group !== undefined) {
      const words = shortened(group, SMALL, labelWidth)
      const place = isStacked
        ? { x: EDGE, y: y + SMALL }
        : { x: left - GAP, y: y + SMALL, anchor: 'end' as const }
      content.push(wordsAt(ink('strong'), [words], place))
      y += LEADING + EDGE
    }
    const labelHeight = lines.length * LEADING
    const height = isStacked ? labelHeight + 2 + thickness : Math.max(thickness, labelHeight)
    const top = isStacked ? y + labelHeight + 2 : y + (height - thickness) / 2
    const foot = top + thickness / 2 + SMALL * 0.36
    const firstLine = (isStacked ? y : y + (height - labelHeight) / 2) + SMALL
    content.push(
      isStacked
        ? wordsAt(ink('words'), lines, { x: EDGE, y: firstLine })
        : wordsAt(ink('words'), lines, { x: left - GAP, y: firstLine, anchor: 'end' }),
    )
    if (isStacked) content.push(baseLine(top, top + thickness))
    if (value === null) {
      const words = shortened(drawn, SMALL, width - zero - GAP - EDGE)
      content.push(wordsAt(ink('words'), [words], { x: zero + GAP, y: foot }))
    } else {
      const [start, end] = value < 0 ? [x(value), zero] : [zero, x(value)]
      const rectangle = (as: 'band' | typeof role, from: number, to: number) =>
        html`<rect${ink(as)} x="${at(from)}" y="${at(top)}" width="${at(to - from)}" height="${thickness}"/>`
      if (isShare && !chart.target) content.push(rectangle('band', zero, x(100)))
      content.push(
        rectangle(role, start, end),
        wordsAt(ink('strong'), [drawn], { x: (isShare ? right : end) + GAP, y: foot }),
      )
    }
    y += height + BETWEEN
  }
  const foot = Math.max(y - BETWEEN, EDGE) + EDGE
  if (chart.target && rows.length > 0) {
    const ends = [x(chart.target.from ?? lowest), x(chart.target.to ?? x.domain()[1] ?? highest)]
    const [from, to] = [Math.min(...ends), Math.max(...ends)]
    content.unshift(
      html`<rect${ink('band')} x="${at(from)}" y="0" width="${at(to - from)}" height="${at(foot)}"/>`,
    )
  }
  if (!isStacked) content.push(baseLine(0, foot))
  if (isShare && rows.length > 0)
    content.push(
      wordsAt(ink('words'), ['0'], { x: zero, y: foot + SMALL + 2 }),
      wordsAt(ink('words'), ['100%'], { x: x(100), y: foot + SMALL + 2, anchor: 'end' }),
    )
  const height = foot + (isShare && rows.length > 0 ? LEADING + EDGE : 0)
  return { width, height, title: chart.heading, description: barsInWords(chart), content: html`${content}` }
}

/** Horizontal bars from 0, each with its value at its end. A value that was not given is a gap with the words. */
export const barChart = (chart: BarChartData, id: string, medium: ScreenMedium): Html =>
  screenChart(draw(chart, medium, screenInk), id, medium)

/** The same bars as an SVG file for paper. */
export const printedBarChart = (chart: BarChartData, look: PrintLook): string =>
  printChart(draw(chart, 'print', printInk(look)), look)
