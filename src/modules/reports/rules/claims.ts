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
import type { Passage, Sentence } from './prose.ts'
import type { Named } from './sameness.ts'
import { type Token, tokensOf } from './tokens.ts'
import { type AreaMention, type Areas, areaKey, areasIn } from './where.ts'
import { FUNCTION_WORDS, isPopulation, singular, stem } from './words.ts'

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
interface Number_ {
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
  readonly periods: readonly PeriodMention[]
  readonly claims: readonly Claim[]
}

/** More numbers than this in a sentence are a table in disguise: what each is of cannot be told. */
const MOST_NUMBERS = 40

/** Reads every number of a sentence that measures something. */
export function readSentence(sentence: Sentence, around: Surroundings): ReadSentence {
  const { passage } = sentence
  const tokens = tokensOf(passage.text, sentence.start, sentence.end, passage.bound)
  if (!tokens.some((token) => token.kind !== 'mark' && (token.kind !== 'word' || mayBeNumber(token.lower))))
    return { sentence, tokens, periods: [], claims: [] }
  const text = passage.text.slice(sentence.start, sentence.end)
  const shift = <Mention extends { readonly start: number; readonly end: number }>(
    mention: Mention,
  ): Mention => ({
    ...mention,
    start: mention.start + sentence.start,
    end: mention.end + sentence.start,
  })
  const periods = periodsIn(text, around.calendar).map(shift)
  const places = areasIn(text, around.areas, around.lexicon).map(shift)
  const isElsewhere = speaksOfElsewhere(text)
  const numbers = numbersIn(tokens, passage.text, periods, around)
  if (numbers.length > MOST_NUMBERS) return { sentence, tokens, periods, claims: [] }
  const claims = numbers.map((number, at) =>
    claimOf(sentence, tokens, number, numbers[at - 1], numbers[at + 1], periods, places, isElsewhere, around),
  )
  return { sentence, tokens, periods, claims }
}

function numbersIn(
  tokens: readonly Token[],
  text: string,
  periods: readonly PeriodMention[],
  around: Surroundings,
): Number_[] {
  const numbers: Number_[] = []
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
    const read = measuredAt(tokens, at, text, periods)
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
  sentence: Sentence,
  tokens: readonly Token[],
  number: Number_,
  before: Number_ | undefined,
  after: Number_ | undefined,
  periods: readonly PeriodMention[],
  places: readonly AreaMention[],
  isElsewhere: boolean,
  around: Surroundings,
): Claim {
  const { passage } = sentence
  const { figure } = number
  const qualifier = qualifierBefore(tokens, number.first)
  const first = qualifier?.first ?? number.first
  const isPlace = (token: Token) =>
    places.some((place) => place.start <= token.start && token.end <= place.end) ||
    periods.some((period) => period.start <= token.start && token.end <= period.end) ||
    around.areas.parts.some((part) => part.split(' ').includes(token.text))
  const counted = number.kind === 'count' ? number.next : pastOf(tokens, number.next)
  const phrase = readPhrase(tokens, stepBack(tokens, first), counted, around.lexicon, isPlace)
  const aside = setAside(tokens, first, number.first, number.next, phrase, isElsewhere)
  const qualified =
    qualifier?.kind ?? qualifierAfter(tokens, number.next) ?? (figure && qualifierIn(figure.qualifier))
  const numberStart = tokens[number.first]?.start ?? sentence.start
  const numberEnd = tokens[number.next - 1]?.end ?? sentence.end
  const window = {
    from: before ? (tokens[before.next - 1]?.end ?? sentence.start) : sentence.start,
    start: numberStart,
    end: numberEnd,
    to: after ? (tokens[after.first]?.start ?? sentence.end) : sentence.end,
  }
  const own = places.filter(
    (place, at) => place.end <= window.start || isLocated(place, places[at - 1], passage.text),
  )
  const placed = nearest(own, window, passage.text, sentence.start).map((place) => place.name)
  const timed = nearest(periods, window, passage.text, sentence.start)[0]?.key
  return {
    passage,
    sentence,
    start: tokens[first]?.start ?? numberStart,
    end: Math.max(numberEnd, tokens[phrase.next - 1]?.end ?? numberEnd),
    written: passage.text.slice(numberStart, numberEnd),
    value: number.value,
    range: rangeOf(number.value, qualified, number.kind === 'percent'),
    qualified,
    kind: number.kind,
    inWords: number.inWords,
    key: figure?.key,
    phrase,
    bag: number.kind === 'count' ? NONE : bagOf(tokens, number, after?.first ?? tokens.length, isPlace),
    area: figure
      ? around.areas.keyOf(figure.area)
      : areaKey(placed, around.areas) || headingArea(passage, around),
    period: figure
      ? periodKey(figure.period, around.calendar, around.periodLabel)
      : (timed ?? headingPeriod(passage, around)),
    aside: number.kind === 'percent' && aside === 'rate' ? undefined : aside,
    definite: /^(?:the|these|those|both|our|its|their|all)$/.test(
      tokens[stepBack(tokens, first) - 1]?.lower ?? '',
    ),
    first: number.first,
    next: number.next,
  }
}

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
  number: Number_,
  to: number,
  isPlace: (token: Token) => boolean,
): ReadonlySet<string> {
  const bag = new Set<string>()
  const take = (token: Token): boolean => {
    if (/^[;:()]$/.test(token.text) || token.kind === 'bound') return false
    if (token.kind !== 'word' || FUNCTION_WORDS.has(token.lower) || isPlace(token)) return true
    if (!isPopulation(singular(token.lower)) && !token.lower.endsWith('ly')) bag.add(stem(token.lower))
    return true
  }
  for (let at = number.next; at < Math.min(to, number.next + 30); at += 1) {
    const token = tokens[at]
    if (!token || !take(token)) break
  }
  if (bag.size > 2) return bag
  for (let at = number.first - 1; at >= Math.max(0, number.first - 20); at -= 1) {
    const token = tokens[at]
    if (!token || token.kind === 'number' || token.text === ',' || !take(token)) break
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

/**
 * The mentions that belong to a number: those after it up to the next number, within its clause; else those before
 * it back to the last number. A sentence that begins with its place or time is read the other way about.
 */
function nearest<Mention extends { readonly start: number; readonly end: number }>(
  mentions: readonly Mention[],
  window: { readonly from: number; readonly start: number; readonly end: number; readonly to: number },
  passageText: string,
  sentenceStart: number,
): readonly Mention[] {
  if (mentions.length === 0) return []
  const clause = passageText
    .slice(window.end, window.to)
    .search(
      /;|\bwhereas\b|\bwhile\b|\bbut\b|\bcompared\b|\bup from\b|\bdown from\b|,? (?:and|with) (?:in|for|during|by|at)\b/,
    )
  const to = clause < 0 ? window.to : window.end + clause
  const after = mentions.filter((mention) => mention.start >= window.end && mention.end <= to)
  const before = mentions.filter((mention) => mention.end <= window.start && mention.start >= window.from)
  const opening = mentions[0]
  const begins =
    opening !== undefined &&
    opening.end <= window.start &&
    isOpening(passageText, sentenceStart, opening.start)
  if (begins) return before.length > 0 ? before : [lastBefore(mentions, window.start)]
  return after.length > 0 ? after : before

  function lastBefore(all: readonly Mention[], at: number): Mention {
    return all.filter((mention) => mention.end <= at).at(-1) ?? (opening as Mention)
  }
}

/** "412 in Northmere" is of Northmere; "412, and Southwold had 655" is not of Southwold. */
function isLocated(place: AreaMention, previous: AreaMention | undefined, passageText: string): boolean {
  const before = passageText.slice(Math.max(0, place.start - 14), place.start)
  if (/\b(?:in|for|across|from|within|of|to|at|throughout|around|both)\s(?:the\s)?$|\($/.test(before))
    return true
  return (
    previous !== undefined && /^(?:\s(?:and|&)\s|,\s)$/.test(passageText.slice(previous.end, place.start))
  )
}

/** Whether only a word or two stand between the start of the sentence and this place. */
const isOpening = (passageText: string, start: number, at: number): boolean =>
  at - start < 30 && /^(?:\p{L}+,?\s){0,2}$/u.test(passageText.slice(start, at))

/** A heading names its place and time near its start or not at all. */
const HEADING_READ = 300

function headingArea(passage: Passage, around: Surroundings): string {
  for (const heading of passage.headings.toReversed()) {
    const mentions = areasIn(heading.slice(0, HEADING_READ), around.areas, around.lexicon)
    if (mentions.length > 0)
      return areaKey(
        mentions.map((mention) => mention.name),
        around.areas,
      )
  }
  return ''
}

function headingPeriod(passage: Passage, around: Surroundings): string {
  for (const heading of passage.headings.toReversed()) {
    const [mention] = periodsIn(heading.slice(0, HEADING_READ), around.calendar)
    if (mention) return mention.key
  }
  return 'current'
}
