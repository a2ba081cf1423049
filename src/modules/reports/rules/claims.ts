import { setAside, speaksOfElsewhere } from './aside.ts'
import type { Figure } from './document.ts'
import type { Lexicon } from './lexicon.ts'
import { measuredAt } from './measured.ts'
import {
  mayBeNumber,
  type Qualifier,
  qualifierAfter,
  qualifierBefore,
  qualifierIn,
  type Range,
  rangeOf,
} from './numbers.ts'
import { type Calendar, type PeriodMention, periodKey, periodsIn } from './period.ts'
import { type Phrase, readPhrase } from './phrase.ts'
import { areaOf, periodOf, type Span } from './placing.ts'
import type { Passage, Sentence } from './prose.ts'
import type { Named } from './sameness.ts'
import { type Token, tokensOf } from './tokens.ts'
import { type AreaMention, type Areas, areasIn } from './where.ts'
import { FUNCTION_WORDS, isAdverb, isPopulation, singular, stem } from './words.ts'

export type Kind = 'count' | 'percent' | 'money'

/** One number said in the text, typed or bound, with what the words around it say it measures. */
export interface Claim {
  readonly passage: Passage
  readonly sentence: Sentence
  /** From its qualifier to the end of what it counts, in the passage. */
  readonly start: number
  readonly end: number
  /** The number as it is written. */
  readonly written: string
  readonly value: number
  readonly range: Range
  readonly qualified: Qualifier['kind'] | undefined
  readonly kind: Kind
  readonly inWords: boolean
  /** The key of the bound figure, when it is one. */
  readonly key: string | undefined
  readonly phrase: Phrase
  /** For a percentage or money, the roots of all the telling words of its clause. */
  readonly bag: ReadonlySet<string>
  /** Set when the measure is known by a label rather than a sentence: a tile or a table cell. */
  readonly label?: Named
  /** A part of the partnership, 'whole', or '' when the words name none. */
  readonly area: string
  readonly period: string
  /** Why it is not a plain statement of this measure: a part, an increase, a target, another time. */
  readonly aside: Aside | undefined
  /** "the three partners": speaks of them as known rather than counting them. */
  readonly definite: boolean
  /** Token places of the number itself in its sentence, for rules that look around it. */
  readonly first: number
  readonly next: number
}

/** Where the number of a claim begins in its passage: words such as “about” may stand before it. */
export const numberStart = ({ passage, start, written }: Claim): number =>
  Math.max(start, passage.text.indexOf(written, start))

export const numberEnd = (claim: Claim): number => numberStart(claim) + claim.written.length

/** A number of things that stands as it is: whole, and neither “about” nor “over”. */
export const isWholeCount = ({ kind, value, qualified }: Claim): boolean =>
  kind === 'count' && Number.isInteger(value) && value > 0 && qualified === undefined

export type Aside = 'part' | 'change' | 'comparison' | 'rate' | 'plan' | 'elsewhere'

/** What the reader of claims has to know of the document. */
export interface Surroundings {
  readonly figures: ReadonlyMap<string, Figure>
  readonly lexicon: Lexicon
  readonly areas: Areas
  readonly calendar: Calendar
  /** The report's period in its own words, as its records say it too. */
  readonly periodLabel: string
}

/** What stands at one token: the value of a number, and what of the tokens it takes. */
interface Quantity {
  readonly first: number
  readonly next: number
  readonly value: number
  readonly kind: Kind
  readonly inWords: boolean
  readonly figure: Figure | undefined
}

export interface ReadSentence {
  readonly sentence: Sentence
  readonly tokens: readonly Token[]
  readonly claims: readonly Claim[]
}

/** A sentence as it is written. */
export const textOf = ({ sentence: { passage, start, end } }: Pick<ReadSentence, 'sentence'>): string =>
  passage.text.slice(start, end)

/** The same on one line, with one space between its words. */
export const onOneLine = (sentence: Pick<ReadSentence, 'sentence'>): string =>
  textOf(sentence).replaceAll(/\s+/g, ' ')

/** How many decimals a number is written with. */
export const decimalsOf = ({ written }: Pick<Claim, 'written'>): number =>
  /\.(\d+)/.exec(written)?.[1]?.length ?? 0

/** More numbers than this in a sentence are a table in disguise: what each is of cannot be told. */
const MOST_NUMBERS = 40

/** A sentence being read: its tokens, and the times and places it names, in passage positions. */
interface Line {
  readonly sentence: Sentence
  readonly tokens: readonly Token[]
  readonly periods: readonly PeriodMention[]
  readonly places: readonly AreaMention[]
  readonly isElsewhere: boolean
  readonly around: Surroundings
}

/** Reads every number of a sentence that measures something. */
export function readSentence(sentence: Sentence, around: Surroundings): ReadSentence {
  const { passage } = sentence
  const tokens = tokensOf(passage.text, sentence.start, sentence.end, passage.bound)
  if (!tokens.some((token) => token.kind !== 'mark' && (token.kind !== 'word' || mayBeNumber(token.lower))))
    return { sentence, tokens, claims: [] }
  const text = passage.text.slice(sentence.start, sentence.end)
  const shift = <Mention extends { readonly start: number; readonly end: number }>(
    mention: Mention,
  ): Mention => ({ ...mention, start: mention.start + sentence.start, end: mention.end + sentence.start })
  const line: Line = {
    sentence,
    tokens,
    periods: periodsIn(text, around.calendar).map(shift),
    places: areasIn(text, around.areas).map(shift),
    isElsewhere: speaksOfElsewhere(text),
    around,
  }
  const numbers = numbersIn(line)
  if (numbers.length > MOST_NUMBERS) return { sentence, tokens, claims: [] }
  const claims: Claim[] = []
  for (const [at, number] of numbers.entries()) {
    const claim = claimOf(line, number, numbers[at - 1], numbers[at + 1])
    const last = claims.at(-1)
    claims.push(last && leavesOut(claim, last, line) ? { ...claim, phrase: last.phrase } : claim)
  }
  return { sentence, tokens, claims }
}

const BETWEEN = /^(?:in|for|of|the|had|with|were|was|there|a|by|at|to)$/

/** "412 children in Northmere and 655 in Southwold": the second number is of the same thing as the first. */
function leavesOut(claim: Claim, last: Claim, { tokens, places, periods }: Line): boolean {
  if (claim.kind !== 'count' || last.kind !== 'count') return false
  if (!claim.phrase.headBefore || last.phrase.headBefore) return false
  const isNamed = (token: Token) =>
    [...places, ...periods].some(({ start, end }) => start <= token.start && token.end <= end)
  const following = tokens[claim.next]
  const beyond = tokens[claim.next + 1]
  const placed =
    following !== undefined && beyond !== undefined && BETWEEN.test(following.lower) && isNamed(beyond)
  if (following !== undefined && following.kind !== 'mark' && !placed) return false
  for (let at = claim.first - 1; at >= last.next; at -= 1) {
    const token = tokens[at]
    if (!token) return false
    if (/^(?:and|but|[,;])$/.test(token.lower)) return at > last.next
    if (!isNamed(token) && !BETWEEN.test(token.lower)) return false
  }
  return false
}

function numbersIn({ sentence, tokens, periods, around }: Line): Quantity[] {
  const numbers: Quantity[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at]
    if (!token) break
    if (token.kind === 'bound') {
      const figure = around.figures.get(token.key ?? '')
      const kind = figure && kindOf(figure)
      if (figure && figure.value !== null && kind) {
        const next = tokens[at + 1]?.text === '%' ? at + 2 : at + 1
        numbers.push({ first: at, next, value: figure.value, kind, inWords: false, figure })
      }
      at += 1
      continue
    }
    const read = measuredAt(tokens, at, sentence.passage.text, periods)
    if (read === undefined) {
      at += 1
      continue
    }
    if (read.measures) numbers.push({ first: at, ...read, figure: undefined })
    at = read.next
  }
  return numbers
}

/** What a record's value is: a whole count, a percentage or money; other units are left alone. */
export function kindOf(figure: Figure): Kind | undefined {
  const unit = figure.unit.toLowerCase()
  if (/^(?:percent|per cent|%|percentage)/.test(unit)) return 'percent'
  if (/£|pound|gbp/.test(unit)) return 'money'
  if (/mile|kilomet|hectare|year|month|date|\bdays?\b|hours?|ratio|rate|per \d/.test(unit)) return undefined
  return 'count'
}

function claimOf(
  line: Line,
  number: Quantity,
  before: Quantity | undefined,
  after: Quantity | undefined,
): Claim {
  const { sentence, tokens, periods, places, around } = line
  const { passage } = sentence
  const { figure, kind } = number
  const qualifier = qualifierBefore(tokens, number.first)
  const first = qualifier?.first ?? number.first
  const opening = stepBack(tokens, first)
  const isPlace = (token: Token) =>
    places.some((place) => place.start <= token.start && token.end <= place.end) ||
    periods.some((period) => period.start <= token.start && token.end <= period.end) ||
    around.areas.parts.some((part) => part.split(' ').includes(token.text))
  const counted = kind === 'count' ? number.next : pastOf(tokens, number.next)
  const phrase = readPhrase(tokens, opening, counted, around.lexicon, isPlace)
  const aside = setAside(tokens, first, number.first, number.next, phrase, line.isElsewhere)
  const qualified =
    qualifier?.kind ?? qualifierAfter(tokens, number.next) ?? (figure && qualifierIn(figure.qualifier))
  const start = tokens[number.first]?.start ?? sentence.start
  const end = tokens[number.next - 1]?.end ?? sentence.end
  const from = before ? (tokens[before.next - 1]?.end ?? sentence.start) : sentence.start
  const to = after ? (tokens[after.first]?.start ?? sentence.end) : sentence.end
  const span: Span = { from, start, end, to }
  return {
    passage,
    sentence,
    start: tokens[first]?.start ?? start,
    end: Math.max(end, tokens[phrase.next - 1]?.end ?? end),
    written: passage.text.slice(start, end),
    value: number.value,
    range: rangeOf(number.value, qualified, kind === 'percent'),
    qualified,
    kind,
    inWords: number.inWords,
    key: figure?.key,
    phrase,
    bag:
      kind === 'count'
        ? NONE
        : bagOf(tokens, number, { from: before?.next ?? 0, to: after?.first ?? tokens.length }, isPlace),
    area: figure ? around.areas.keyOf(figure.area) : areaOf(span, sentence, places, around),
    period: figure
      ? periodKey(figure.period, around.calendar, around.periodLabel)
      : periodOf(span, sentence, periods.filter(isATime(sentence)), around),
    aside: kind === 'percent' && aside === 'rate' ? undefined : aside,
    definite: /^(?:the|these|those|both|our|its|their|all)$/.test(tokens[opening - 1]?.lower ?? ''),
    first: number.first,
    next: number.next,
  }
}

/** “Under the Care Act 2014” and “Working Together 2023” say what a law is called, and no time. */
const isATime =
  ({ passage, start }: Sentence) =>
  (mention: PeriodMention): boolean =>
    !/\b(?:Act|Regulations|Order|Rules|Working Together(?: to Safeguard Children)?|Safe in Education)[,:]? \(?$/.test(
      passage.text.slice(Math.max(start, mention.start - 45), mention.start),
    )

const NONE: ReadonlySet<string> = new Set()

/** "99% of all the attendees" is of attendees. */
function pastOf(tokens: readonly Token[], next: number): number {
  let at = next
  while (/^(?:of|the|all|our|these|those)$/.test(tokens[at]?.lower ?? '')) at += 1
  return at
}

/** The telling roots of the clause a share stands in; who was asked does not tell. */
function bagOf(
  tokens: readonly Token[],
  number: Quantity,
  { from, to }: { readonly from: number; readonly to: number },
  isPlace: (token: Token) => boolean,
): ReadonlySet<string> {
  const bag = new Set<string>()
  const take = (token: Token): boolean => {
    if (/^[;:()]$/.test(token.text) || token.kind === 'bound') return false
    if (token.kind !== 'word' || FUNCTION_WORDS.has(token.lower) || isPlace(token)) return true
    if (!isPopulation(singular(token.lower)) && !isAdverb(token.lower)) bag.add(stem(token.lower))
    return true
  }
  for (let at = number.next; at < Math.min(to, number.next + 30); at += 1) {
    const token = tokens[at]
    if (!token || !take(token)) break
  }
  if (bag.size > 2) return bag
  const before = /^[:£]$/.test(tokens[number.first - 1]?.text ?? '') ? number.first - 2 : number.first - 1
  const nearer = tokens[before]?.text === ':' ? before - 1 : before
  for (let at = nearer; at >= Math.max(from, number.first - 20); at -= 1) {
    const token = tokens[at]
    // “within 45 working days” is a spell of time, and what it is of stands before it.
    if (token?.kind === 'number') continue
    if (!token || token.text === ',' || !take(token)) break
  }
  return bag
}

/** Passes back over "a total of" and a pound sign. */
function stepBack(tokens: readonly Token[], first: number): number {
  let at = first
  if (tokens[at - 1]?.text === '£') at -= 1
  if (tokens[at - 1]?.lower === 'of' && tokens[at - 2]?.lower === 'total') at -= 2
  else if (tokens[at - 1]?.lower === 'total') at -= 1
  else return at
  return tokens[at - 1]?.lower === 'a' ? at - 1 : at
}
