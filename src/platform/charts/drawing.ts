import { type Attributes, attributes, type Child, type Html, html } from '#platform/html.ts'
import { number } from '#platform/words.ts'
import { clean, LARGE, LEADING, SMALL } from './lettering.ts'

/** What a line or a word is for. The stylesheet decides how it looks on a page; on paper the ink does. */
export type Role =
  | 'words'
  | 'strong'
  | 'axis'
  | 'base'
  | 'band'
  | 'event'
  | `series${SeriesNumber}`
  | `marker${SeriesNumber}`
  | `label${SeriesNumber}`

export type SeriesNumber = 1 | 2 | 3

export type Ink = (role: Role) => Html

/** Where a chart is drawn on a page: where there is room, or on a telephone 320 px wide. */
export type ScreenMedium = 'screen' | 'narrow'
export type Medium = ScreenMedium | 'print'

/** How a chart looks on paper, where no stylesheet reaches it. */
export interface PrintLook {
  readonly font: string
  /** The partnership's colour, as #rrggbb. */
  readonly brand?: string
}

export interface Drawing {
  readonly width: number
  readonly height: number
  readonly title: string
  readonly description: string
  readonly content: Html
}

export const WIDTH: Readonly<Record<Medium, number>> = { screen: 640, narrow: 320, print: 640 }

const CLASSES: Readonly<Record<Role, string | null>> = {
  words: null,
  strong: 'is-strong',
  axis: 'axis',
  base: 'base',
  band: 'band',
  event: 'event',
  series1: 's1',
  marker1: 's1m',
  label1: 's1t',
  series2: 's2',
  marker2: 's2m',
  label2: 's2t',
  series3: 's3',
  marker3: 's3m',
  label3: 's3t',
}

export const screenInk: Ink = (role) => attributes({ class: CLASSES[role] })

const TEAL = '#0f5c5e'
const ORANGE = '#b2521a'
const GREY = '#5f6865'

const line = (stroke: string, dashes?: string): Attributes => ({
  fill: 'none',
  stroke,
  'stroke-width': 3,
  'stroke-dasharray': dashes,
})
const hollow = (stroke: string): Attributes => ({ fill: '#ffffff', stroke, 'stroke-width': 2.5 })
const label = (fill: string): Attributes => ({ fill, 'font-size': LARGE, 'font-weight': 700 })

function literals(brand: string): Readonly<Record<Role, Attributes>> {
  return {
    words: { fill: '#333333', 'font-size': SMALL },
    strong: { fill: '#000000', 'font-size': SMALL, 'font-weight': 700 },
    axis: { stroke: '#cfcac0' },
    base: { stroke: '#6b7370' },
    band: { fill: '#eee8dc' },
    event: { stroke: '#333333', 'stroke-dasharray': '2 4', 'stroke-width': 1.5 },
    series1: line(brand),
    marker1: { fill: brand },
    label1: label(brand),
    series2: line(ORANGE, '8 5'),
    marker2: hollow(ORANGE),
    label2: label(ORANGE),
    series3: line(GREY, '2 5'),
    marker3: hollow(GREY),
    label3: label(GREY),
  }
}

/** Ink for paper. It is told apart without colour too, by lightness, dash and marker. */
export function printInk({ brand = TEAL }: PrintLook): Ink {
  const values = literals(brand)
  return (role) => attributes(values[role])
}

/** What the values should lie between. Null where that end is open. */
export interface Target {
  readonly label: string
  readonly from: number | null
  readonly to: number | null
}

/** The ends of a target that are given. */
export const endsOf = (target: Target | undefined): readonly number[] =>
  [target?.from, target?.to].filter((end) => typeof end === 'number')

/** A place in the drawing, to a hundredth. */
export const at = (place: number): number => Math.round(place * 100) / 100

/** Lines of words, the first with its foot at `y`. */
export function wordsAt(
  ink: Html,
  lines: readonly string[],
  place: { readonly x: number; readonly y: number; readonly anchor?: 'middle' | 'end' },
): Html {
  const { x, y, anchor } = place
  return html`${lines.map(
    (each, index) =>
      html`<text${ink}${attributes({ x: at(x), y: at(y + index * LEADING), 'text-anchor': anchor })}>${clean(each)}</text>`,
  )}`
}

/** A chart for a page. It is named by ids, which are the caller's to keep apart. */
export function screenChart(drawing: Drawing, id: string, medium: ScreenMedium): Html {
  const { width, height, title, description, content } = drawing
  const [titleId, descriptionId] = [`${id}-${medium}-title`, `${id}-${medium}-description`]
  const about = attributes({
    class: medium === 'screen' ? 'accord-wide-only' : 'accord-narrow-only',
    viewBox: `0 0 ${at(width)} ${at(height)}`,
    role: 'img',
    'aria-labelledby': titleId,
    'aria-describedby': descriptionId,
  })
  return html`<svg${about}><title id="${titleId}">${clean(title)}</title><desc id="${descriptionId}">${clean(description)}</desc>${content}</svg>`
}

/** A chart as a file of its own. */
export function printChart(drawing: Drawing, { font }: PrintLook): string {
  const [width, height] = [at(drawing.width), at(drawing.height)]
  const about = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    'font-family': clean(font),
  })
  const named: Child = html`<title>${clean(drawing.title)}</title>`
  return html`<svg${about}>${named}${drawing.content}</svg>`.markup
}

export const isPercent = (unit: string): boolean =>
  /^(%|per ?cent|percentage)(?! ?points?\b)/i.test(unit.trim())

/** A value as an axis or a label writes it. */
export const valueWords = (value: number, unit: string): string =>
  `${number(value)}${isPercent(unit) ? '%' : ''}`

/** A value that can be drawn. What is no number was not given. */
export const given = (value: number | null | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

export const NOT_GIVEN = 'not given'
