import MarkdownIt, { type Token } from 'markdown-it'
import { safeAddress } from '#platform/html.ts'
import type { Block, Chart, Run } from './document.ts'

/** What a chapter's text may refer to: how each figure is drawn, and the charts. */
export interface References {
  readonly figures: ReadonlyMap<string, string>
  readonly charts: ReadonlyMap<string, Chart>
  /** What is drawn where a word stands alone on its line. */
  readonly passages?: ReadonlyMap<string, readonly Block[]>
}

const markdown = new MarkdownIt('default', { html: false, linkify: false, typographer: false })

const TOKEN = /\{\{([a-z][a-z0-9-]{0,59})\}\}/g
const CHART_ALONE = /^\s*\{\{chart:([a-z][a-z0-9-]{0,59})\}\}\s*$/
const WORD_ALONE = /^\s*\{\{([a-z][a-z0-9-]{0,59})\}\}\s*$/

interface Style {
  readonly strong?: true
  readonly emphasis?: true
  readonly link?: string
}

/**
 * Reads the Markdown of a chapter into blocks. A token that names no figure stays text, so that the checker sees it.
 * Headings become levels 3 and 4, never skipping one, because the chapter's own heading is level 2.
 */
export function blocksOf(text: string, references: References): Block[] {
  return blocksIn(new Cursor(markdown.parse(text, {})), references, { hasHeading: false })
}

/** How deep lists and quotations may stand within each other. What is far deeper the parser drops, and says nothing. */
export const DEEPEST = 10

const NESTS = /^(?:blockquote|bullet_list|ordered_list)_/

export function isTooDeep(text: string): boolean {
  let depth = 0
  return markdown.parse(text, {}).some(({ type, nesting }) => {
    if (NESTS.test(type)) depth += nesting
    return depth > DEEPEST
  })
}

/** Walks the flat list of tokens that the parser gives. */
class Cursor {
  readonly #tokens: readonly Token[]
  #at = 0
  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }
  next(): Token | undefined {
    return this.#tokens[this.#at++]
  }
}

function blocksIn(cursor: Cursor, references: References, seen: { hasHeading: boolean }): Block[] {
  const blocks: Block[] = []
  for (let token = cursor.next(); token; token = cursor.next()) {
    if (/^(blockquote|list_item|bullet_list|ordered_list)_close$/.test(token.type)) return blocks
    switch (token.type) {
      case 'heading_open': {
        const level = token.tag === 'h4' && seen.hasHeading ? 4 : 3
        if (level === 3) seen.hasHeading = true
        blocks.push({ kind: 'heading', level, runs: runsOf(cursor.next(), references) })
        cursor.next()
        break
      }
      case 'paragraph_open': {
        const inline = cursor.next()
        const [, key = ''] = CHART_ALONE.exec(inline?.content ?? '') ?? []
        const chart = references.charts.get(key)
        const [, word = ''] = WORD_ALONE.exec(inline?.content ?? '') ?? []
        const passage = references.figures.has(word) ? undefined : references.passages?.get(word)
        if (chart) blocks.push({ kind: 'chart', chart })
        else if (passage) blocks.push(...passage)
        else blocks.push({ kind: 'paragraph', runs: runsOf(inline, references) })
        cursor.next()
        break
      }
      case 'bullet_list_open':
      case 'ordered_list_open': {
        const items: Block[][] = []
        for (let item = cursor.next(); item?.type === 'list_item_open'; item = cursor.next())
          items.push(blocksIn(cursor, references, seen))
        blocks.push({ kind: 'list', ordered: token.type === 'ordered_list_open', items })
        break
      }
      case 'blockquote_open':
        blocks.push({ kind: 'quote', blocks: blocksIn(cursor, references, seen) })
        break
      case 'table_open':
        blocks.push(tableOf(cursor, references))
        break
      case 'fence':
      case 'code_block':
        blocks.push({ kind: 'paragraph', runs: [{ kind: 'text', text: token.content.trim() }] })
        break
    }
  }
  return blocks
}

function tableOf(cursor: Cursor, references: References): Block {
  const header: (readonly Run[])[] = []
  const rows: (readonly Run[])[][] = []
  for (let token = cursor.next(); token && token.type !== 'table_close'; token = cursor.next()) {
    if (token.type === 'th_open') header.push(runsOf(cursor.next(), references))
    else if (token.type === 'tr_open') rows.push([])
    else if (token.type === 'td_open') rows.at(-1)?.push(runsOf(cursor.next(), references))
  }
  return { kind: 'table', header, rows: rows.filter((row) => row.length > 0) }
}

function runsOf(inline: Token | undefined, references: References): Run[] {
  const runs: Run[] = []
  let style: Style = {}
  for (const token of inline?.children ?? []) {
    switch (token.type) {
      case 'text':
      case 'code_inline':
        runs.push(...runsIn(token.content, style, references))
        break
      case 'softbreak':
      case 'hardbreak':
        runs.push({ kind: 'text', text: ' ', ...style })
        break
      case 'image':
        runs.push({ kind: 'text', text: token.content, ...style, isPicture: true })
        break
      case 'strong_open':
        style = { ...style, strong: true }
        break
      case 'strong_close': {
        const { strong: _, ...rest } = style
        style = rest
        break
      }
      case 'em_open':
        style = { ...style, emphasis: true }
        break
      case 'em_close': {
        const { emphasis: _, ...rest } = style
        style = rest
        break
      }
      case 'link_open':
        style = { ...style, link: safeAddress(String(token.attrGet('href') ?? '')) }
        break
      case 'link_close': {
        const { link: _, ...rest } = style
        style = rest
        break
      }
    }
  }
  return runs.filter((run) => run.kind === 'figure' || run.isPicture || run.text !== '')
}

function runsIn(text: string, style: Style, { figures }: References): Run[] {
  const runs: Run[] = []
  let from = 0
  for (const found of text.matchAll(TOKEN)) {
    const [whole, key = ''] = found
    const drawn = figures.get(key)
    if (drawn === undefined) continue
    runs.push({ kind: 'text', text: text.slice(from, found.index), ...style })
    runs.push({ kind: 'figure', key, drawn, ...(style.strong && { strong: true }) })
    from = found.index + whole.length
  }
  runs.push({ kind: 'text', text: text.slice(from), ...style })
  return runs
}

const REFERENCE = /\{\{(chart:)?([a-z][a-z0-9-]{0,59})\}\}/g

/** All that a text may refer to, in its order: what it is drawn as depends on nothing else. */
export const referredIn = (text: string): { readonly kind: 'chart' | 'word'; readonly key: string }[] =>
  [...text.matchAll(REFERENCE)].map(([, chart, key = '']) => ({ kind: chart ? 'chart' : 'word', key }))

/** Whether a word of the house or the key of a figure stands in a text. */
export const standsIn = (key: string, text: string): boolean => text.includes(`{{${key}}}`)
