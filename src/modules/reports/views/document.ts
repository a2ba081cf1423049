import { contents } from '#platform/contents.ts'
import { attributes, type Html, html } from '#platform/html.ts'
import { certificateRows } from '../rules/certificate.ts'
import type { Block, Chapter, Document, Figure, Run } from '../rules/document.ts'
import { isNumeric, plainOf } from '../rules/tables.ts'
import type { Audience } from '../schema.ts'
import { chartFigure } from './chart.ts'

/** How a figure in the text leads to where it comes from. */
export type FigureLink = (key: string) => string

export const certificateId = (key: string): string => `figure-${key}`
const chapterAnchor = (index: number): string => `chapter-${index + 1}`

const toCertificate: FigureLink = (key) => `#${certificateId(key)}`

const runHtml = (run: Run, link: FigureLink): Html => {
  if (run.kind === 'figure') {
    const figure = html`<a class="accord-figure" href="${link(run.key)}">${run.drawn}</a>`
    return run.strong ? html`<strong>${figure}</strong>` : figure
  }
  let words = html`${run.text}`
  if (run.emphasis) words = html`<em>${words}</em>`
  if (run.strong) words = html`<strong>${words}</strong>`
  return run.link ? html`<a class="govuk-link" href="${run.link}">${words}</a>` : words
}

const runsHtml = (runs: readonly Run[], link: FigureLink): Html =>
  html`${runs.map((run) => runHtml(run, link))}`

function tableHtml(block: Extract<Block, { kind: 'table' }>, link: FigureLink): Html {
  const columnIsNumeric = block.header.map((_, column) =>
    block.rows.every((row) => isNumeric(row[column] ?? [])),
  )
  const numeric = (column: number) => columnIsNumeric[column] && 'accord-register__num'
  const heading = (column: number): string => plainOf(block.header[column] ?? [])
  return html`<div class="accord-card accord-card--flush accord-space-above"><table class="accord-register accord-register--stack"><thead><tr>${block.header.map(
    (cell, column) =>
      html`<th${attributes({ scope: 'col', class: numeric(column) })}>${runsHtml(cell, link)}</th>`,
  )}</tr></thead><tbody>${block.rows.map(
    (row) =>
      html`<tr>${row.map((cell, column) =>
        column === 0
          ? html`<th scope="row">${runsHtml(cell, link)}</th>`
          : html`<td${attributes({ class: numeric(column), 'data-label': heading(column) })}><span>${runsHtml(cell, link)}</span></td>`,
      )}</tr>`,
  )}</tbody></table></div>`
}

function blockHtml(block: Block, link: FigureLink, prefix: string): Html {
  switch (block.kind) {
    case 'heading':
      return block.level === 3
        ? html`<h3 class="govuk-heading-m">${runsHtml(block.runs, link)}</h3>`
        : html`<h4 class="govuk-heading-s">${runsHtml(block.runs, link)}</h4>`
    case 'paragraph':
      return html`<p class="govuk-body">${runsHtml(block.runs, link)}</p>`
    case 'list': {
      const items = block.items.map(
        (item, at) => html`<li>${itemHtml(item, link, `${prefix}-${at + 1}`)}</li>`,
      )
      return block.ordered
        ? html`<ol class="govuk-list govuk-list--number">${items}</ol>`
        : html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`
    }
    case 'quote':
      return html`<blockquote class="govuk-inset-text">${blocksHtml(block.blocks, link, prefix)}</blockquote>`
    case 'table':
      return tableHtml(block, link)
    case 'chart':
      return chartFigure(block.chart, `${prefix}-${block.chart.key}`, link)
  }
}

/** A list item of one paragraph is drawn without it: a tight list. */
const itemHtml = (item: readonly Block[], link: FigureLink, prefix: string): Html => {
  const [first, ...rest] = item
  return first?.kind === 'paragraph'
    ? html`${runsHtml(first.runs, link)}${blocksHtml(rest, link, prefix)}`
    : blocksHtml(item, link, prefix)
}

export const blocksHtml = (
  blocks: readonly Block[],
  link: FigureLink = toCertificate,
  prefix = 'chart',
): Html => html`${blocks.map((block, at) => blockHtml(block, link, `${prefix}-${at + 1}`))}`

const chapterHtml = (chapter: Chapter, index: number): Html =>
  html`<section class="accord-section" id="${chapterAnchor(index)}"><h2 class="govuk-heading-l">${chapter.heading}</h2><div class="accord-prose">${blocksHtml(
    chapter.blocks,
    toCertificate,
    `chart-${index + 1}`,
  )}</div></section>`

const certificateHtml = (figure: Figure, isOpen = false): Html =>
  html`<details${attributes({ class: 'accord-birth', open: isOpen })}><summary><strong>${figure.drawn}</strong> ${[figure.indicatorName, figure.area].filter(Boolean).join(', ')}</summary><div id="${certificateId(figure.key)}"><dl>${certificateRows(
    figure,
  ).map(([term, words]) => html`<dt>${term}</dt><dd>${words}</dd>`)}</dl></div></details>`

/** The report itself, in large letters for Easy Read: contents, chapters, and behind them where every figure comes from. */
export function documentHtml(document: Document, audience: Audience = 'everyone'): Html {
  const { chapters, figures } = document
  return html`<div class="accord-grid">${contents([
    ...chapters.map(({ heading }, index) => ({ text: heading, href: `#${chapterAnchor(index)}` })),
    { text: 'Where every figure comes from', href: '#figures' },
  ])}
<div${attributes({ class: ['accord-col-9', audience === 'easy-read' && 'accord-easy'].filter(Boolean).join(' ') })}>${chapters.map(chapterHtml)}
<section class="accord-section" id="figures"><h2 class="govuk-heading-l">Where every figure comes from</h2><p class="govuk-body">Each figure in this report is drawn from a record. Open one to see the record and the lines of the source it was read from.</p>${figures.map(
    (figure) => certificateHtml(figure),
  )}</section></div></div>`
}
