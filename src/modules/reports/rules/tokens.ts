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
  return tokens
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
