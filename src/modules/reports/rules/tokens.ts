import type { BoundSpan } from './prose.ts'

/** A word, a number in digits, a bound figure or a single mark, with where it stands in its passage. */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark' | 'bound'
  readonly text: string
  readonly lower: string
  readonly start: number
  readonly end: number
  readonly value?: number
  readonly key?: string
}

// Every branch consumes what it tests, so the time grows with the text and no faster.
const CHUNK = /[\p{L}\p{M}\d](?:[\p{L}\p{M}\d]|(?<=\d)[,.](?=\d)|(?<=\p{L})['’‑-](?=\p{L}))*|[^\s]/gu

const DIGITS = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/

/** The tokens of part of a passage; a bound figure is one token however it is drawn. */
export function tokensOf(text: string, start: number, end: number, bound: readonly BoundSpan[]): Token[] {
  const tokens: Token[] = []
  let at = start
  for (const span of bound) {
    if (span.end <= start || span.start >= end) continue
    readPlain(text, at, span.start, tokens)
    const drawn = text.slice(span.start, span.end)
    tokens.push({
      kind: 'bound',
      text: drawn,
      lower: drawn.toLowerCase(),
      start: span.start,
      end: span.end,
      key: span.key,
    })
    at = span.end
  }
  readPlain(text, at, end, tokens)
  return joined(tokens)
}

/** With the number after them these are one word, "section 47" or "Level 2", and the number measures nothing. */
const NUMBERED = /^(?:sections?|levels?|phase|stage|tier|module|Year)$/

/** Two words that are one verb. */
const PHRASAL = new Map([
  ['took part', 'attended'],
  ['taken part', 'attended'],
  ['taking part', 'attending'],
  ['carried out', 'undertook'],
  ['set up', 'established'],
  ['came together', 'met'],
])

/** Joins the words that are read as one. */
function joined(tokens: readonly Token[]): Token[] {
  const read: Token[] = []
  for (const token of tokens) {
    const last = read.at(-1)
    const lower = last?.kind === 'word' ? together(last, token, read.at(-2)) : undefined
    if (last && lower !== undefined) {
      const text = `${last.text} ${token.text}`
      read[read.length - 1] = { kind: 'word', text, lower, start: last.start, end: token.end }
    } else read.push(token)
  }
  return read
}

/** A name in plain text with the words joined that are read as one. */
export const joinedWords = (name: string): string =>
  [...PHRASAL].reduce(
    (text, [words, verb]) => text.replaceAll(new RegExp(`\\b${words}\\b`, 'gi'), verb),
    name.replace(NUMBERED_THING, '$1$2'),
  )

const NUMBERED_THING = /\b(section|level|phase|stage|year|tier|module) (\d{1,3})s?\b/gi

function together(word: Token, token: Token, before: Token | undefined): string | undefined {
  const verb = PHRASAL.get(`${word.lower} ${token.lower}`)
  if (verb !== undefined) return verb
  const number = /^(\d{1,3})s?$/.exec(token.text)?.[1]
  if (!number || token.start !== word.end + 1) return undefined
  if (!NUMBERED.test(word.text) && !NUMBERED.test(word.lower)) return undefined
  if (/^(?:this|that|last|next|each|every|per)$/.test(before?.lower ?? '')) return undefined
  if (word.lower === 'year' && Number(number) > 13) return undefined
  return `${word.lower.replace(/s$/, '')}${number}`
}

function readPlain(text: string, from: number, to: number, tokens: Token[]): void {
  for (const match of text.slice(from, to).matchAll(CHUNK)) {
    const chunk = match[0]
    const start = from + match.index
    const place = { text: chunk, lower: chunk.toLowerCase(), start, end: start + chunk.length }
    if (chunk.length <= 15 && DIGITS.test(chunk)) {
      tokens.push({ kind: 'number', ...place, value: Number(chunk.replaceAll(',', '')) })
    } else {
      tokens.push({ kind: /^[\p{L}\p{M}\d]/u.test(chunk) ? 'word' : 'mark', ...place })
    }
  }
}
