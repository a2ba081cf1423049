import type { Block, Chapter, Document, Run } from './document.ts'
import type { FoundAt } from './finding.ts'
import { list } from './words.ts'

/** A stretch of words that stands by itself: a paragraph, a list item, a quotation's paragraph, a heading or a cell. */
export interface Passage {
  readonly chapter: Chapter
  /** Its place in the document, counted through all passages. */
  readonly order: number
  readonly kind: 'heading' | 'paragraph' | 'item' | 'quote' | 'cell'
  /** The chapter's heading and the headings above this passage within the chapter, outermost first. */
  readonly headings: readonly string[]
  readonly text: string
  readonly bound: readonly BoundSpan[]
  /** Passages of one list or one table share this number; others have their own. */
  readonly family: number
  /** Where a cell stands, the head of the table being row 0, and the words of its row for a quotation. */
  readonly cell?: Cell
}

interface Cell {
  readonly row: number
  readonly column: number
  readonly rowText: string
}

/** Where a bound figure stands in a passage, as it is drawn. */
export interface BoundSpan {
  readonly start: number
  readonly end: number
  readonly key: string
}

export const textOf = (runs: readonly Run[]): string =>
  runs.map((run) => (run.kind === 'text' ? run.text : run.drawn)).join('')

function boundIn(runs: readonly Run[]): BoundSpan[] {
  const spans: BoundSpan[] = []
  let at = 0
  for (const run of runs) {
    const length = run.kind === 'text' ? run.text.length : run.drawn.length
    if (run.kind === 'figure') spans.push({ start: at, end: at + length, key: run.key })
    at += length
  }
  return spans
}

/** Every passage of a document in reading order, with its bound figures drawn in their place. */
export function passagesOf(document: Document): Passage[] {
  const passages: Passage[] = []
  let families = 0

  const add = (
    chapter: Chapter,
    kind: Passage['kind'],
    headings: readonly string[],
    runs: readonly Run[],
    family: number,
    cell?: Cell,
  ) => {
    passages.push({
      chapter,
      order: passages.length,
      kind,
      headings,
      text: textOf(runs),
      bound: boundIn(runs),
      family,
      ...(cell && { cell }),
    })
  }

  const walk = (
    chapter: Chapter,
    blocks: readonly Block[],
    kind: 'paragraph' | 'item' | 'quote',
    outer: readonly string[],
    listFamily?: number,
  ) => {
    let headings = outer
    for (const block of blocks) {
      if (block.kind === 'heading') {
        const above = headings.slice(0, Math.max(outer.length, block.level - 2))
        headings = [...above, textOf(block.runs)]
        add(chapter, 'heading', headings, block.runs, ++families)
      } else if (block.kind === 'paragraph') {
        add(chapter, kind, headings, block.runs, listFamily ?? ++families)
      } else if (block.kind === 'list') {
        const family = listFamily ?? ++families
        for (const item of block.items)
          walk(chapter, item, kind === 'quote' ? 'quote' : 'item', headings, family)
      } else if (block.kind === 'quote') {
        walk(chapter, block.blocks, 'quote', headings, listFamily)
      } else if (block.kind === 'table') {
        const family = ++families
        for (const [row, cells] of [block.header, ...block.rows].entries()) {
          const rowText = cells.map((runs) => textOf(runs).trim()).join(' | ')
          for (const [column, runs] of cells.entries())
            add(chapter, 'cell', headings, runs, family, { row, column, rowText })
        }
      }
    }
  }

  for (const chapter of document.chapters) walk(chapter, chapter.blocks, 'paragraph', [chapter.heading])
  return passages
}

const SHORTENED = list(
  'e.g i.e etc no nos vs dr mr mrs ms st approx c p pp ref tel para prof rev hon inc ltd dept cllr',
)

export interface Sentence {
  readonly passage: Passage
  /** Its place among the sentences of the passage. */
  readonly index: number
  readonly start: number
  readonly end: number
}

/** Longer than anyone's sentence: words without a full stop are cut here so that reading stays quick. */
const LONGEST_SENTENCE = 2000

/** The sentences of a passage; a passage without a full stop is one sentence. */
export function sentencesOf(passage: Passage): Sentence[] {
  const { text } = passage
  const sentences: Sentence[] = []
  const push = (from: number, to: number) => {
    let start = from
    let end = to
    while (start < end && /\s/.test(text[start] ?? '')) start += 1
    while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1
    if (end > start) sentences.push({ passage, index: sentences.length, start, end })
  }
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at]
    if (at - start > LONGEST_SENTENCE && (/\s/.test(mark ?? '') || at - start > LONGEST_SENTENCE + 100)) {
      push(start, at)
      start = at
    }
    if (mark === '\n' && text[at + 1] === '\n') {
      push(start, at)
      start = at + 1
      continue
    }
    if (mark !== '.' && mark !== '!' && mark !== '?') continue
    let after = at + 1
    while (/[.!?'"’”)\]]/.test(text[after] ?? '')) after += 1
    if (after < text.length && !/\s/.test(text[after] ?? '')) continue
    if (mark === '.' && endsShortened(text, at) && after < text.length) continue
    let next = after
    while (/\s/.test(text[next] ?? '')) next += 1
    if (next < text.length && /\p{Ll}/u.test(text[next] ?? '')) continue
    push(start, after)
    start = after
    at = after - 1
  }
  push(start, text.length)
  return sentences
}

function endsShortened(text: string, stop: number): boolean {
  let start = stop
  while (start > 0 && stop - start < 8 && /[\p{L}\d.]/u.test(text[start - 1] ?? '')) start -= 1
  const word = text.slice(start, stop)
  if (/^\d{1,2}$/.test(word)) return start === 0
  return /^\p{Lu}$/u.test(word) || SHORTENED.has(word.toLowerCase())
}

const LONGEST = 140

/** The sentence around a spot, or the row around a cell, cut at words to about 140 characters. */
function quoteAround(
  passage: Passage,
  start: number,
  end: number,
  known?: Pick<Sentence, 'start' | 'end'>,
): string {
  const { text, cell } = passage
  if (cell) return cell.rowText.length > LONGEST ? `${tidy(cell.rowText.slice(0, LONGEST))}…` : cell.rowText
  const sentence = known ?? sentenceNear(passage, start)
  const from = sentence?.start ?? 0
  const to = Math.max(sentence?.end ?? text.length, Math.min(end, text.length))
  if (to - from <= LONGEST) return tidy(text.slice(from, to))
  const spot = Math.min(end - start, LONGEST)
  const left = Math.max(from, Math.min(start - Math.floor((LONGEST - spot) / 2), to - LONGEST))
  const right = Math.min(to, left + LONGEST)
  const first = left > from ? wordStart(text, left, start) : from
  const last = right < to ? wordEnd(text, right, Math.min(start + spot, right)) : to
  return `${first > from ? '…' : ''}${tidy(text.slice(first, last))}${last < to ? '…' : ''}`
}

/** On one line, and without half of a character that was cut in two. */
const tidy = (words: string): string => words.replace(/\s+/g, ' ').trim().toWellFormed()

function sentenceNear(passage: Passage, at: number): Sentence | undefined {
  // Only the neighbourhood is split, so that a very long passage is not read again for each spot.
  const from = Math.max(0, at - 2000)
  const text = passage.text.slice(from, at + 2000)
  const found = sentencesOf({ ...passage, text }).find(
    (sentence) => sentence.start + from <= at && at < sentence.end + from,
  )
  return found && { ...found, start: found.start + from, end: found.end + from }
}

function wordStart(text: string, at: number, limit: number): number {
  const space = text.slice(at, limit).search(/\s/)
  return space < 0 ? at : at + space + 1
}

function wordEnd(text: string, at: number, limit: number): number {
  for (let end = at; end > limit; end -= 1) if (/\s/.test(text[end] ?? '')) return end
  return at
}

export const placeOf = (
  passage: Passage,
  start = 0,
  end = passage.text.length,
  sentence?: Pick<Sentence, 'start' | 'end'>,
): FoundAt => ({
  chapterId: passage.chapter.id,
  chapter: passage.chapter.heading,
  quote: quoteAround(passage, start, end, sentence),
})
