/** Text that people write in Markdown, as blocks that a page and a printed paper draw alike. Nothing of it is ever markup. */
import MarkdownIt, { type Token } from 'markdown-it'
import { type Html, html, safeAddress } from './html.ts'

export interface ProseRun {
  readonly text: string
  readonly strong?: true
  readonly emphasis?: true
  /** An address that may be followed. */
  readonly link?: string
}

export type ProseBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly runs: readonly ProseRun[] }
  | { readonly kind: 'paragraph'; readonly runs: readonly ProseRun[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly ProseBlock[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly ProseBlock[] }
  | {
      readonly kind: 'table'
      readonly header: readonly (readonly ProseRun[])[]
      readonly rows: readonly (readonly (readonly ProseRun[])[])[]
    }

const markdown = new MarkdownIt('default', {
  html: false,
  linkify: false,
  typographer: false,
  maxNesting: 20,
})

/** Reads Markdown. Headings begin at the first level and never skip one. */
export function proseOf(text: string): readonly ProseBlock[] {
  const tokens = markdown.parse(text, {})
  let at = 0
  let above = 0
  const next = (): Token | undefined => tokens[at++]

  function tableOf(): ProseBlock {
    const header: (readonly ProseRun[])[] = []
    const rows: (readonly ProseRun[])[][] = []
    for (let token = next(); token && token.type !== 'table_close'; token = next()) {
      if (token.type === 'th_open') header.push(runsOf(next()))
      else if (token.type === 'tr_open') rows.push([])
      else if (token.type === 'td_open') rows.at(-1)?.push(runsOf(next()))
    }
    return { kind: 'table', header, rows: rows.filter((row) => row.length > 0) }
  }

  function listOf(ordered: boolean): ProseBlock {
    const items: (readonly ProseBlock[])[] = []
    for (let item = next(); item?.type === 'list_item_open'; item = next()) items.push(blocks())
    return { kind: 'list', ordered, items }
  }

  function blocks(): readonly ProseBlock[] {
    const found: ProseBlock[] = []
    for (let token = next(); token; token = next()) {
      if (/^(blockquote|list_item|bullet_list|ordered_list)_close$/.test(token.type)) return found
      if (token.type === 'heading_open') {
        const level = Math.min(Number(token.tag.slice(1)), above + 1, 3) as 1 | 2 | 3
        above = level
        found.push({ kind: 'heading', level, runs: runsOf(next()) })
      } else if (token.type === 'paragraph_open') found.push({ kind: 'paragraph', runs: runsOf(next()) })
      else if (token.type === 'bullet_list_open') found.push(listOf(false))
      else if (token.type === 'ordered_list_open') found.push(listOf(true))
      else if (token.type === 'blockquote_open') found.push({ kind: 'quote', blocks: blocks() })
      else if (token.type === 'table_open') found.push(tableOf())
      else if (token.type === 'fence' || token.type === 'code_block')
        found.push({ kind: 'paragraph', runs: [{ text: token.content.trim() }] })
    }
    return found
  }
  return blocks()
}

const FOLLOWED = /^(https?|mailto|tel):/

function runsOf(inline: Token | undefined): readonly ProseRun[] {
  const runs: ProseRun[] = []
  let style: Omit<ProseRun, 'text'> = {}
  const without = (name: keyof typeof style) => {
    const { [name]: _, ...rest } = style
    style = rest
  }
  for (const token of inline?.children ?? []) {
    const { type, content } = token
    if (type === 'text' || type === 'code_inline' || type === 'image') runs.push({ text: content, ...style })
    else if (type === 'softbreak' || type === 'hardbreak') runs.push({ text: ' ', ...style })
    else if (type === 'strong_open') style = { ...style, strong: true }
    else if (type === 'strong_close') without('strong')
    else if (type === 'em_open') style = { ...style, emphasis: true }
    else if (type === 'em_close') without('emphasis')
    else if (type === 'link_open') {
      const address = safeAddress(String(token.attrGet('href') ?? ''))
      if (FOLLOWED.test(address)) style = { ...style, link: address }
    } else if (type === 'link_close') without('link')
  }
  return runs.filter((run) => run.text !== '')
}

const drawnRun = ({ text, strong, emphasis, link }: ProseRun): Html => {
  const words = strong || emphasis ? html`<strong>${text}</strong>` : html`${text}`
  return link ? html`<a class="govuk-link" href="${link}" rel="noopener noreferrer">${words}</a>` : words
}

const drawnBlock = (block: ProseBlock): Html => {
  switch (block.kind) {
    case 'heading': {
      const runs = block.runs.map(drawnRun)
      if (block.level === 1) return html`<h2 class="govuk-heading-m">${runs}</h2>`
      if (block.level === 2) return html`<h3 class="govuk-heading-s">${runs}</h3>`
      return html`<h4 class="govuk-heading-s">${runs}</h4>`
    }
    case 'paragraph':
      return html`<p class="govuk-body">${block.runs.map(drawnRun)}</p>`
    case 'list': {
      const items = block.items.map((item) => html`<li>${item.map(drawnItem)}</li>`)
      return block.ordered
        ? html`<ol class="govuk-list govuk-list--number">${items}</ol>`
        : html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`
    }
    case 'quote':
      return html`<blockquote>${block.blocks.map(drawnBlock)}</blockquote>`
    case 'table':
      return html`<div class="accord-scroll" tabindex="0" role="region" aria-label="Table"><table class="accord-register"><thead><tr>${block.header.map((cell) => html`<th scope="col">${cell.map(drawnRun)}</th>`)}</tr></thead><tbody>${block.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell.map(drawnRun)}</td>`)}</tr>`)}</tbody></table></div>`
  }
}

/** A paragraph alone in an item of a list is not drawn as one. */
const drawnItem = (block: ProseBlock): Html =>
  block.kind === 'paragraph' ? html`${block.runs.map(drawnRun)} ` : drawnBlock(block)

/** Blocks for a page whose own heading is of the first level. */
export const drawnProse = (blocks: readonly ProseBlock[]): Html =>
  html`<div class="accord-prose">${blocks.map(drawnBlock)}</div>`
