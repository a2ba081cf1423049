import { type Html, html } from '#platform/html.ts'
import {
  BAR,
  type ChartBox,
  DETAIL_LINE,
  type Drawing,
  NAME_LINE,
  narrowDrawing,
  PADDING,
  type PlacedBox,
  type PlacedLine,
  wideDrawing,
} from './layout.ts'

/** Coordinates to a tenth of a unit: finer cannot be seen. */
const rounded = (value: number): number => Math.round(value * 10) / 10

const lineOf = ({ points, isSecond }: PlacedLine): Html =>
  html`<polyline class="accord-structure__line${isSecond && ' accord-structure__line--advises'}" points="${points.map(([x, y]) => `${rounded(x)},${rounded(y)}`).join(' ')}"/>`

/** The first baseline of a run of text is this far under its top, as a share of the line. */
const BASELINE = 0.78

const textOf = (
  lines: readonly string[],
  kind: string,
  x: number,
  top: number,
  height: number,
): Html | false =>
  lines.length > 0 &&
  html`<text class="${kind}">${lines.map(
    (line, index) =>
      html`<tspan x="${rounded(x)}" y="${rounded(top + (index + BASELINE) * height)}">${line}</tspan>`,
  )}</text>`

function boxOf({ box, x, y, width, height, name, detail }: PlacedBox): Html {
  const look = box.look === 'standing' ? '' : ` accord-structure__box--${box.look}`
  const ground = box.look === 'top' ? '--top' : ''
  const nameClass = `accord-structure__name${ground && ` accord-structure__name${ground}`}`
  const detailClass = `accord-structure__detail${ground && ` accord-structure__detail${ground}`}`
  const top = y + BAR + PADDING
  return html`<a href="${box.href}" aria-label="${[box.name, box.detail].filter(Boolean).join(', ')}">
    <rect class="accord-structure__box${look}" x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" rx="8"/>
    ${box.look === 'standing' && html`<rect class="accord-structure__bar" x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${BAR}" rx="2"/>`}
    ${textOf(name, nameClass, x + PADDING, top, NAME_LINE)}
    ${textOf(detail, detailClass, x + PADDING, top + name.length * NAME_LINE, DETAIL_LINE)}
  </a>`
}

const drawn = (shape: 'wide' | 'narrow', { width, height, boxes, lines }: Drawing, words: string): Html =>
  html`<svg class="accord-structure__${shape}" viewBox="0 0 ${width} ${Math.ceil(height)}" role="group" aria-labelledby="structure-${shape}-title" aria-describedby="structure-${shape}-words" focusable="false">
    <title id="structure-${shape}-title">Chart of boards and groups</title>
    <desc id="structure-${shape}-words">${words} The same groups stand in the list after the chart.</desc>
    ${lines.map(lineOf)}
    ${boxes.map(boxOf)}
  </svg>`

/** The structure drawn twice, for wide and for narrow pages; styles show the one that fits. Every box is a link. */
export function structureChart(boxes: readonly ChartBox[], words: string): Html {
  return html`<figure class="accord-structure">
    ${drawn('wide', wideDrawing(boxes), words)}
    <details class="accord-structure__fold"><summary>Show it as a drawing</summary>${drawn('narrow', narrowDrawing(boxes), words)}</details>
  </figure>`
}
