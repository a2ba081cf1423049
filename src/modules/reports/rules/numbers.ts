import type { Token } from './tokens.ts'

const UNITS = new Map(
  Object.entries({
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
  }),
)

const TENS = new Map(
  Object.entries({
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  }),
)

const SCALES = new Map(
  Object.entries({
    dozen: 12,
    hundred: 100,
    thousand: 1000,
    million: 1_000_000,
  }),
)

export interface ReadNumber {
  readonly value: number
  /** The token after its last. */
  readonly next: number
  readonly inWords: boolean
}

const NUMBER_WORD =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-.*)?|hundred|thousand|dozen|million)$/

/** The number that digits say, or a word up to nineteen in whichever letters; not a number where it is another word. */
export const numberSaid = (word: string): number => UNITS.get(word.toLowerCase()) ?? Number(word)

/** Whether a word, in small letters, is a number by itself. */
export const isNumberWord = (lower: string): boolean => NUMBER_WORD.test(lower)

/** Whether a number may begin at a word: one of them, or "no", or "a" of "a hundred". */
export const mayBeNumber = (lower: string): boolean => lower === 'no' || lower === 'a' || isNumberWord(lower)

const simple = (word: string): number | undefined => UNITS.get(word) ?? TENS.get(word)

/** "twenty-five" is one token; its parts add up. */
function hyphenated(word: string): number | undefined {
  const [tens, unit, more] = word.split('-')
  if (more !== undefined || !tens || !unit) return undefined
  const ten = TENS.get(tens)
  const one = UNITS.get(unit)
  return ten !== undefined && one !== undefined && one < 10 ? ten + one : undefined
}

/** A number that begins at this token, in digits ("2,024", "23 thousand") or in words ("two hundred and six"). */
export function readNumber(tokens: readonly Token[], at: number): ReadNumber | undefined {
  const token = tokens[at]
  if (!token) return undefined
  if (token.kind === 'number') {
    const scale = SCALES.get(tokens[at + 1]?.lower ?? '')
    const scaled = scale !== undefined && scale >= 1000
    return {
      value: (token.value ?? 0) * (scaled ? scale : 1),
      next: scaled ? at + 2 : at + 1,
      inWords: false,
    }
  }
  if (token.kind !== 'word') return undefined
  return readWords(tokens, at)
}

function readWords(tokens: readonly Token[], at: number): ReadNumber | undefined {
  let next = at
  let total = 0
  let current = 0
  let last: 'none' | 'unit' | 'tens' | 'scale' = 'none'
  const first = tokens[at]?.lower ?? ''
  if ((first === 'a' || first === 'one') && SCALES.get(tokens[at + 1]?.lower ?? '') !== undefined) {
    current = 1
    last = 'unit'
    next = at + 1
  }
  while (next < tokens.length && next < at + 10) {
    const word = tokens[next]?.lower ?? ''
    const value = simple(word) ?? hyphenated(word)
    if (value !== undefined) {
      if (last === 'unit' || (last === 'tens' && value >= 10)) break
      current += value
      last = value >= 20 && value % 10 === 0 ? 'tens' : 'unit'
      next += 1
      continue
    }
    const scale = SCALES.get(word)
    if (scale !== undefined && last !== 'none') {
      if (scale >= 1000) {
        total += current * scale
        current = 0
      } else current *= scale
      last = 'scale'
      next += 1
      continue
    }
    const following = tokens[next + 1]?.lower ?? ''
    if (word === 'and' && last === 'scale' && (simple(following) ?? hyphenated(following)) !== undefined) {
      next += 1
      continue
    }
    break
  }
  return last === 'none' ? undefined : { value: total + current, next, inWords: true }
}

/** The values the words allow: "just under 2,000" allows no more than 1,999. */
export interface Range {
  readonly low: number
  readonly high: number
}

export interface Qualifier {
  readonly kind: 'just under' | 'just over' | 'under' | 'over' | 'at least' | 'at most' | 'about'
  /** The token it begins with. */
  readonly first: number
}

const QUALIFIERS: readonly (readonly [string, Qualifier['kind']])[] = [
  ['just under', 'just under'],
  ['just below', 'just under'],
  ['just short of', 'just under'],
  ['a little under', 'just under'],
  ['slightly under', 'just under'],
  ['slightly less than', 'just under'],
  ['slightly fewer than', 'just under'],
  ['little short of', 'just under'],
  ['nearly', 'just under'],
  ['almost', 'just under'],
  ['close to', 'about'],
  ['approaching', 'just under'],
  ['just over', 'just over'],
  ['just above', 'just over'],
  ['a little over', 'just over'],
  ['slightly over', 'just over'],
  ['slightly more than', 'just over'],
  ['just more than', 'just over'],
  ['no more than', 'at most'],
  ['not more than', 'at most'],
  ['no fewer than', 'at least'],
  ['no less than', 'at least'],
  ['not less than', 'at least'],
  ['well over', 'over'],
  ['more than', 'over'],
  ['in excess of', 'over'],
  ['upwards of', 'over'],
  ['greater than', 'over'],
  ['over', 'over'],
  ['above', 'over'],
  ['exceeding', 'over'],
  ['exceeded', 'over'],
  ['topped', 'over'],
  ['surpassed', 'over'],
  ['fewer than', 'under'],
  ['less than', 'under'],
  ['under', 'under'],
  ['below', 'under'],
  ['at least', 'at least'],
  ['a minimum of', 'at least'],
  ['at most', 'at most'],
  ['up to', 'at most'],
  ['a maximum of', 'at most'],
  ['in the region of', 'about'],
  ['approximately', 'about'],
  ['approx .', 'about'],
  ['approx', 'about'],
  ['around', 'about'],
  ['about', 'about'],
  ['roughly', 'about'],
  ['some', 'about'],
  ['circa', 'about'],
  ['c .', 'about'],
  ['an estimated', 'about'],
  ['estimated', 'about'],
  ['~', 'about'],
]

const QUALIFIER_WORDS = QUALIFIERS.map(([words, kind]) => ({ words: words.split(' '), kind }))

/** What the words just before a number say about it, passing over "a total of" and "the". */
export function qualifierBefore(tokens: readonly Token[], number: number): Qualifier | undefined {
  const end = beforeTotal(tokens, number)
  for (const { words, kind } of QUALIFIER_WORDS) {
    const first = end - words.length
    if (first >= 0 && words.every((word, offset) => tokens[first + offset]?.lower === word))
      return { kind, first }
  }
  return undefined
}

/** Where "a total of", "a total" or "some of the" begins before a number, or the number itself. */
function beforeTotal(tokens: readonly Token[], number: number): number {
  let at = number
  if (tokens[at - 1]?.lower === '£') at -= 1
  const lower = (back: number) => tokens[at - back]?.lower
  if (lower(1) === 'of' && lower(2) === 'total') at -= 2
  else if (lower(1) === 'total') at -= 1
  else return at
  return lower(1) === 'combined' || lower(1) === 'overall' || lower(1) === 'grand'
    ? skipArticle(at - 1)
    : skipArticle(at)

  function skipArticle(from: number): number {
    const word = tokens[from - 1]?.lower
    return word === 'a' || word === 'the' ? from - 1 : from
  }
}

/** "or so", "or more" and a plus sign after a number. */
export function qualifierAfter(tokens: readonly Token[], next: number): Qualifier['kind'] | undefined {
  const first = tokens[next]?.lower
  const second = tokens[next + 1]?.lower
  if (first === '+' || first === 'plus') return 'at least'
  if (first === 'or' && (second === 'more' || second === 'over')) return 'at least'
  if (first === 'or' && (second === 'so' || second === 'thereabouts')) return 'about'
  if (first === 'or' && (second === 'fewer' || second === 'less')) return 'at most'
  return undefined
}

/** What a record's own qualifier says about its value: "just under", but not "over 4 sessions". */
export function qualifierIn(words: string): Qualifier['kind'] | undefined {
  const [first = ''] = words.toLowerCase().split(/[,;(]/)
  if (/\bround|\bapprox|\bestimat/.test(first)) return 'about'
  return QUALIFIERS.find(([phrase]) => first.trim() === phrase)?.[1]
}

/** The true values a claim allows. A whole percentage allows whatever rounds to it. */
export function rangeOf(value: number, kind: Qualifier['kind'] | undefined, percent: boolean): Range {
  const step = percent ? 0.01 : Number.isInteger(value) ? 1 : 0.01
  const slack = Math.max(Math.abs(value) * 0.1, roundingUnit(value) / 2)
  // “Nearly 2,000” may be 1,850, where “nearly 10,500” is not 9,900: the rounder the number, the more it covers.
  const short = Math.min(value * 0.15, Math.max(value * 0.05, roundingUnit(value) * 0.3))
  if (kind === 'just under') return { low: value - short, high: value - step }
  if (kind === 'just over') return { low: value + step, high: value * 1.15 + step }
  if (kind === 'under') return { low: 0, high: value - step }
  if (kind === 'over') return { low: value + step, high: Math.max(value * 2, value + 5) }
  if (kind === 'at least') return { low: value, high: Math.max(value * 2, value + 5) }
  if (kind === 'at most') return { low: value * 0.4, high: value }
  if (kind === 'about') return { low: value - slack, high: value + slack }
  if (percent) {
    const half = 0.5 / 10 ** decimalsOf(value)
    return { low: value - half, high: value + half - 1e-6 }
  }
  return { low: value, high: value }
}

export const apart = (a: Range, b: Range): boolean => a.high < b.low || b.high < a.low

const decimalsOf = (value: number): number =>
  Number.isInteger(value) ? 0 : (`${value}`.split('.')[1]?.length ?? 0)

/** The largest power of ten that a whole number is a multiple of: 23,000 is written to the thousand. */
export function roundingUnit(value: number): number {
  if (!Number.isInteger(value) || value === 0) return 1
  let unit = 1
  while (value % (unit * 10) === 0) unit *= 10
  return unit
}

/** Whether one value is the other said in round numbers: 23,000 for 22,917. */
export function isRounding(round: number, exact: number): boolean {
  const unit = roundingUnit(round)
  if (unit < 10 || Math.abs(round) < 50 || round === exact) return false
  return Math.abs(round - exact) <= unit / 2 && Math.abs(round - exact) <= Math.abs(exact) * 0.05
}
