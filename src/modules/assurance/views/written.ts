import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Html, html } from '#platform/html.ts'
import { type StatusKind, statusTag } from '#platform/icons.ts'
import { fact, nothingYet, section, typed } from './parts.ts'

/** One cell of a table: words, what stands smaller under them, where they lead, and the colour of a state. */
export interface Cell {
  readonly text: string
  readonly under?: string
  readonly href?: string
  readonly tag?: StatusKind
}

/** What a part of a report is made of. The first cell of a row says what the row is about. */
export type Block =
  | { readonly kind: 'words' | 'nothing'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string; readonly href?: string }
  | { readonly kind: 'list'; readonly items: readonly Cell[] }
  /** What people said or what is known, each by its name. */
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, text: string])[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly head: readonly string[]
      readonly rows: readonly (readonly Cell[])[]
    }

export interface Part {
  readonly id: string
  readonly heading: string
  readonly blocks: readonly Block[]
}

/** What a report says, once: its page and its PDF are both drawn of it. */
export interface Written {
  readonly kicker: string
  readonly title: string
  readonly lead: string
  readonly parts: readonly Part[]
}

function inside({ text, href, tag, under }: Cell, linkClass: string): Html {
  const words = tag ? statusTag(tag, text) : text
  return html`${href ? html`<a class="${linkClass}" href="${href}">${words}</a>` : words}${under && html`<span class="accord-register__sub">${under}</span>`}`
}

function row(head: readonly string[], [first, ...others]: readonly Cell[]): Html {
  const title = first?.under ? 'accord-register__title govuk-link' : 'govuk-link'
  return html`<tr><th scope="row">${first && inside(first, title)}</th>${others.map((cell, place) => html`<td data-label="${head[place + 1]}"><span>${inside(cell, 'govuk-link')}</span></td>`)}</tr>`
}

function drawn(block: Block): Html {
  switch (block.kind) {
    case 'words':
      return html`<p class="govuk-body">${block.text}</p>`
    case 'nothing':
      return nothingYet(block.text)
    case 'heading':
      return html`<h3 class="govuk-heading-s">${block.href ? html`<a class="govuk-link" href="${block.href}">${block.text}</a>` : block.text}</h3>`
    case 'list':
      return html`<ul class="govuk-list govuk-list--bullet">${block.items.map((item) => html`<li>${inside(item, 'govuk-link')}</li>`)}</ul>`
    case 'facts':
      return html`<div class="accord-card accord-space-below">${summaryList({ rows: block.facts.map(([name, text]) => fact(name, typed(text))) })}</div>`
    case 'table':
      return html`<div class="accord-card accord-card--flush accord-space-below"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${block.caption}</caption><thead><tr>${block.head.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead><tbody>${block.rows.map((cells) => row(block.head, cells))}</tbody></table></div>`
  }
}

/** The parts of a report as a page shows them. */
export const writtenParts = ({ parts }: Written): readonly Html[] =>
  parts.map(({ id, heading, blocks }) => section(id, heading, html`${blocks.map(drawn)}`))
