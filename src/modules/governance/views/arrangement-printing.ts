import { html } from '#platform/html.ts'
import type { Partnership } from '#platform/partnerships.ts'
import { longDate } from '#platform/words.ts'
import { blocksOfText } from '../rules/arrangements.ts'
import type { ArrangementDocument, ChartedGroup, DocumentBlock } from '../schema/arrangements.ts'
import { BAR, type ChartBox, DETAIL_LINE, NAME_LINE, PADDING, wideDrawing } from './layout.ts'

/** The typeface that ships with the product for paper. */
const PRINT_FONT = 'Atkinson Hyperlegible Next'
const BASELINE = 0.78

/** The chart as a drawing for paper, whose colours stand in it because no stylesheet comes along. */
function printedStructure(groups: readonly ChartedGroup[], brand: string): string {
  const boxes = groups.map(
    (group): ChartBox => ({
      ...{ id: group.id, name: group.name, detail: group.detail, href: '', reportsTo: group.reportsTo },
      look: group.kind === 'executive' ? 'top' : group.kind === 'workstream' ? 'work' : 'standing',
    }),
  )
  const { width, height, boxes: placed, lines } = wideDrawing(boxes)
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${Math.ceil(height)}" font-family="${PRINT_FONT}">
${lines.map(
  ({ points, isSecond }) =>
    html`<polyline fill="none" stroke="#8a8f8c" stroke-width="2"${isSecond && html` stroke-dasharray="6 5"`} points="${points.map(([x, y]) => `${x},${y}`).join(' ')}"/>`,
)}
${placed.map(({ box, x, y, width: wide, height: high, name, detail }) => {
  const isTop = box.look === 'top'
  const ink = isTop ? '#ffffff' : '#1d2523'
  const top = y + BAR + PADDING
  return html`<rect x="${x}" y="${y}" width="${wide}" height="${high}" rx="8" fill="${isTop ? brand : '#ffffff'}" stroke="${isTop ? brand : '#8a8f8c'}"${box.look === 'work' && html` stroke-dasharray="5 4"`}/>
${name.map((line, index) => html`<text x="${x + PADDING}" y="${top + (index + BASELINE) * NAME_LINE}" font-size="16" font-weight="700" fill="${ink}">${line}</text>`)}
${detail.map((line, index) => html`<text x="${x + PADDING}" y="${top + name.length * NAME_LINE + (index + BASELINE) * DETAIL_LINE}" font-size="15" fill="${ink}">${line}</text>`)}`
})}
</svg>`.toString()
}

const withoutEmptyColumns = (block: DocumentBlock): DocumentBlock => {
  if (block.kind !== 'table') return block
  const columns = block.header.flatMap((_, index) =>
    index === 0 || block.rows.some((row) => row[index]) ? [index] : [],
  )
  return {
    ...block,
    header: columns.map((index) => block.header[index] ?? ''),
    rows: block.rows.map((row) => columns.map((index) => row[index] || '–')),
  }
}

/** What the template of the PDF is given: data and drawings. */
export function arrangementPrinting(given: {
  readonly partnership: Partnership
  readonly document: ArrangementDocument
  readonly number: number
  readonly publishedOn: Temporal.PlainDate
}): { readonly data: unknown; readonly images: Readonly<Record<string, string>> } {
  const { partnership, document, number, publishedOn } = given
  const chart = document.sections
    .flatMap(({ records }) => records)
    .find((block) => block.kind === 'chart' && block.groups.length > 0)
  return {
    data: {
      font: PRINT_FONT,
      brand: partnership.brand,
      partnership: `${partnership.name} Safeguarding Partnership`,
      title: document.title,
      body: document.body,
      publishedLine: `Version ${number}, published on ${longDate(publishedOn)}`,
      asAt: `The records were read on ${longDate(Temporal.PlainDate.from(document.asAt))}`,
      sections: document.sections
        .filter(({ records, text }) => records.length > 0 || text !== '')
        .map(({ heading, records, text }) => ({
          heading,
          blocks: [...records, ...blocksOfText(text)].map((block) =>
            block.kind === 'chart' ? chartWords(block.groups) : withoutEmptyColumns(block),
          ),
        })),
    },
    images:
      chart?.kind === 'chart' ? { 'structure.svg': printedStructure(chart.groups, partnership.brand) } : {},
  }
}

/** The chart in words: the drawing's alternative, and the same as a table. */
function chartWords(groups: readonly ChartedGroup[]) {
  const names = new Map(groups.map(({ id, name }) => [id, name]))
  const rows = groups.map(({ name, detail, reportsTo }) => [
    name,
    detail,
    reportsTo.map((id) => names.get(id)).join(' and ') || '–',
  ])
  return {
    kind: 'chart',
    alt: `Chart of boards and groups. ${rows.map(([name, , above]) => (above === '–' ? `${name} reports to none.` : `${name} reports to ${above}.`)).join(' ')}`,
    header: ['Board or group', 'For', 'Reports to'],
    rows,
  }
}
