import { type Claim, onOneLine, type ReadSentence } from './claims.ts'
import type { Finding } from './finding.ts'
import { type Passage, placeOf, type Sentence } from './prose.ts'
import type { Reading } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { NUMBER, numberOf } from './written-number.ts'

const LOOSE =
  /\b(?:includ\w+|such as|for example|some of|more than one|both|also|either|multiple|as well|than|compared|average|about|nearly|almost|at least|up to)\b/i
const REMAINING = /\bthe (?:remaining|rest|others?)\b/i

interface Told {
  readonly total: string
  readonly parts: readonly string[]
  /** Whether they may also come to less. */
  readonly isWhole: boolean
}

const before = (all: readonly ReadSentence[], at: number): ReadSentence | undefined => {
  const [one, here] = [all[at - 1], all[at]]
  return one && here && one.sentence.passage === here.sentence.passage ? one : undefined
}

/** Parts that the reading of measures passes over: ages, days of work, pounds, women and men of a group. */
export function toldParts({ sentences }: Reading, rule: Rule): Finding[] {
  return sentences.flatMap((here, at): Finding[] => {
    const { sentence } = here
    if (sentence.passage.kind === 'quote' || sentence.end - sentence.start > 600) return []
    const text = onOneLine(here)
    const earlier = before(sentences, at)
    const told = [
      byAge(text),
      byAgeAfter(text, earlier && onOneLine(earlier)),
      womenAndMen(text),
      ofThoseBefore(text, earlier && onOneLine(earlier)),
      inTwoWays(text, earlier && onOneLine(earlier)),
    ].find((one) => one !== undefined)
    const found = told ? wrongTold(told, sentence, earlier?.sentence, rule) : undefined
    const pounds =
      poundsTogether(here, text) ??
      poundsGiven(here, text) ??
      poundsInBrackets(text) ??
      poundsBefore(text, earlier && onOneLine(earlier))
    return [found, pounds && wrongTold(pounds, sentence, undefined, rule)].filter((one) => one !== undefined)
  })
}

const leading = new RegExp(`^(?:the (?:remaining|other|rest,?) )?(${NUMBER})(?= \\p{L}| \\d|$)`, 'iu')

/** The numbers that the clauses begin with; undefined where one begins with another word. */
export function leadingNumbers(words: string): string[] | undefined {
  const clauses = words
    .replaceAll(/\bbetween (\S+) and (\S+)/gi, 'between $1 to $2')
    .replace(/[.!?]\s*$/, '')
    .split(
      new RegExp(
        `,\\s*(?:and\\s+)?|;\\s*(?:and\\s+)?|\\s+and\\s+(?=(?:the remaining |the other )?${NUMBER})`,
        'iu',
      ),
    )
  const numbers = clauses.map((clause) => leading.exec(clause.trim())?.[1])
  return numbers.every((number) => number !== undefined) ? numbers : undefined
}

const OF_THEM = new RegExp(
  `^(?:\\d+(?:\\.\\d+)+\\s+)?of (?:the |these |those |our )?(${NUMBER}) [\\p{L}’' -]{3,60}, (.+)$`,
  'iu',
)
const AGED =
  /\b(?:aged?|years?|months?|weeks?|old|teenagers?|in their \p{L}+)\b|\b(?:was|were|under|over) (?:\d+|\p{L}+)$/iu

/** “Of the seven children, four were under one year old, two were aged between 13 and 15, and one was 17.” */
function byAge(text: string): Told | undefined {
  const [, total, rest = ''] = OF_THEM.exec(text) ?? []
  const parts = total === undefined || LOOSE.test(rest) ? undefined : leadingNumbers(rest)
  if (!total || !parts || parts.length < 2) return undefined
  const clauses = rest.replace(/[.!?]\s*$/, '').split(/,|;/)
  return clauses.every((clause) => AGED.test(clause.trim())) ? { total, parts, isWhole: true } : undefined
}

const OF_ALL = new RegExp(`^(?:\\d+(?:\\.\\d+)+\\s+)?of the (${NUMBER})\\b`, 'iu')

/** “Of the eight people, five were women … Four were aged over 80, two were in their seventies and two were under 60.” */
function byAgeAfter(text: string, earlier: string | undefined): Told | undefined {
  const total = OF_ALL.exec(earlier ?? '')?.[1]
  const parts = total === undefined || LOOSE.test(text) ? undefined : leadingNumbers(text)
  if (!total || !parts || parts.length < 3) return undefined
  const clauses = text.replace(/[.!?]\s*$/, '').split(/,|;|\band\b/)
  return clauses.every((clause) => AGED.test(clause.trim())) ? { total, parts, isWhole: true } : undefined
}

const SEXES = [
  ['women', 'men'],
  ['men', 'women'],
  ['girls', 'boys'],
  ['boys', 'girls'],
  ['males?', 'females?'],
  ['females?', 'males?'],
]
  .map(([one, other]) => `(?:were )?${one} (?:and|&) (${NUMBER}) (?:were )?${other}`)
  .join('|')
const GROUP = new RegExp(
  `(?<![\\p{L}\\d.,-])(${NUMBER}) (?:\\p{L}+ ){0,7}\\p{L}+s?(?:, | \\(|: | [–—-] )(?:of whom )?(${NUMBER}) (?:${SEXES})(?=[.,;:)]|$| who| took| came)`,
  'iu',
)

/** “The panel has nine members, five women and four men.” */
function womenAndMen(text: string): Told | undefined {
  const found = GROUP.exec(text)
  const [, total, first, ...others] = found ?? []
  const second = others.find((other) => other !== undefined)
  if (!total || !first || !second || LOOSE.test(found?.[0] ?? '')) return undefined
  return { total, parts: [first, second], isWhole: true }
}

const BEGINS = new RegExp(`^${NUMBER} (?:of (?:them|these|those) )?`, 'iu')
const NUMBERS = new RegExp(`(?<![\\p{L}\\d£.,-])(${NUMBER})`, 'giu')

/** “I spent 34 days. Eleven of them went on …, nine on …, and the remaining six on …” */
function ofThoseBefore(text: string, earlier: string | undefined): Told | undefined {
  if (!earlier || !BEGINS.test(text) || !REMAINING.test(text) || LOOSE.test(text)) return undefined
  const totals = [...earlier.matchAll(NUMBERS)].map(([number]) => number)
  const [total] = totals
  const parts = leadingNumbers(text)
  if (!total || totals.length > 1 || /\b20\d\d\b/.test(earlier) || !parts || parts.length < 3)
    return undefined
  return { total, parts, isWhole: true }
}

const WAYS = new RegExp(
  `^(${NUMBER}) of the (\\p{L}+) (?:\\p{L}+ ){0,3}?(on-?\\s?line|virtual(?:ly)?|remotely|face[ -]to[ -]face|in[ -]person) and (${NUMBER}) (?:\\p{L}+ ){0,2}?(on-?\\s?line|virtual(?:ly)?|remotely|face[ -]to[ -]face|in[ -]person)[.,;]?`,
  'iu',
)

/** “We ran 52 courses. Forty of the courses were held on line and twelve face to face.” */
function inTwoWays(text: string, earlier: string | undefined): Told | undefined {
  const [, first, noun = '', , second] = WAYS.exec(text) ?? []
  if (!first || !second || !earlier) return undefined
  const total = new RegExp(`(?<![\\p{L}\\d.,-])(${NUMBER}) (?:\\p{L}+ ){0,2}${noun}\\b`, 'iu').exec(
    earlier,
  )?.[1]
  return total ? { total, parts: [first, second], isWhole: true } : undefined
}

const COMES_TO =
  /(?:which (?:comes|came|adds up|added up|amounts|amounted) to|which (?:makes|made|is|was)|making|giving|a total of|totalling|in all|altogether)\s+(?:a total of |a sum of )?$/i

/** “The budget was £243,600, to which the council gave £124,000, health £71,600 and the police £48,000.” */
function poundsGiven({ claims, sentence }: ReadSentence, text: string): Told | undefined {
  const [total, ...all] = claims.filter(({ kind }) => kind === 'money')
  const [first] = all
  if (!total || !first || all.length < 2 || LOOSE.test(text)) return undefined
  if ([total, ...all].some(({ qualified }) => qualified !== undefined)) return undefined
  const gap = sentence.passage.text.slice(total.start + total.written.length, first.start)
  if (!/\b(?:to|towards) which\b/i.test(gap) || gap.length > 80) return undefined
  return { total: inPounds(total), parts: all.map(inPounds), isWhole: true }
}

const BRACKETED = /£(\d[\d,]*)(?!\d|\.\d|\s?[km]\b)[^£()]{0,50}\(([^()£]{0,60}£[^()]{4,300})\)/
const NOT_PARTS =
  /\b(?:20\d\d|last|previous|up|down|from|of which|plus|less|minus|per|an? \p{L}+ (?:rise|fall))\b/iu

/** “an income of £152,500 (council £90,000, health £40,000, police £22,500)”. */
function poundsInBrackets(text: string): Told | undefined {
  const [, total = '', within = ''] = BRACKETED.exec(text) ?? []
  const parts = [...within.matchAll(/£(\d[\d,]*)(?!\d|\.\d|\s?[km]\b)/g)].map(([part]) =>
    part.replace(/,$/, ''),
  )
  if (parts.length < 2 || LOOSE.test(within) || NOT_PARTS.test(within)) return undefined
  return { total: `£${total.replace(/,$/, '')}`, parts, isWhole: true }
}

const TOTAL_POUNDS =
  /^(?:in total,? |(?:the |our )?total (?:\p{L}+ ){0,4}(?:was |is |came to |of )?|(?:this|that|which) (?:gives|makes|comes to|totals) (?:a total of )?):? ?(£\d[\d,]*)(?!\d|\.\d|\s?[km]\b)/iu
const AMOUNT = /£\d[\d,]*(?!\d|\.\d|\s?[km]\b)/g

/** “Contributions were: council £112,300; health £58,650; police £41,000. Total income £211,950.” */
function poundsBefore(text: string, earlier: string | undefined): Told | undefined {
  const total = TOTAL_POUNDS.exec(text)?.[1]?.replace(/,$/, '')
  const parts = (earlier?.match(AMOUNT) ?? []).map((part) => part.replace(/,$/, ''))
  if (!total || !earlier || parts.length < 3 || (text.match(/£/g) ?? []).length > 1) return undefined
  return LOOSE.test(earlier) || NOT_PARTS.test(earlier.replaceAll(/\b20\d\d(?:[-–/]\d\d)?\b/g, ''))
    ? undefined
    : { total, parts, isWhole: true }
}

const inPounds = (claim: Claim): string => `£${claim.written.trim().replace(/^£/, '')}`

/** “The council gave £41,000, health gave £18,000 and the police £12,000, which comes to £71,000.” */
function poundsTogether({ claims, sentence }: ReadSentence, text: string): Told | undefined {
  const all = claims.filter(({ kind }) => kind === 'money')
  const total = all.at(-1)
  if (!total || all.length < 3 || all.some(({ qualified }) => qualified !== undefined)) return undefined
  const { passage } = sentence
  const at = passage.text.indexOf(total.written, total.start)
  const ahead = passage.text.slice(sentence.start, at).replace(/£\s*$/, '')
  if (
    !COMES_TO.test(ahead) ||
    LOOSE.test(text) ||
    /\b(?:of which|left|carried|less|minus|after|per)\b/i.test(text)
  )
    return undefined
  return { total: inPounds(total), parts: all.slice(0, -1).map(inPounds), isWhole: true }
}

/** A sum further off than this is of other things. */
const FAR_OFF = 0.6

function wrongTold(
  { total, parts }: Told,
  sentence: Sentence,
  earlier: Sentence | undefined,
  rule: Rule,
): Finding | undefined {
  const whole = numberOf(total.replace('£', ''))
  const sum = parts.reduce((made, part) => made + numberOf(part.replace('£', '')), 0)
  const isRead = [whole, sum].every((value) => Number.isFinite(value) && value > 0)
  if (!isRead || sum === whole || Math.abs(sum - whole) > whole * FAR_OFF) return undefined
  const pound = total.startsWith('£') ? '£' : ''
  const place = (one: Sentence) => placeIn(one.passage, one)
  return findingOf(rule, {
    title: 'Parts that do not add up',
    explanation: `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)} make ${pound}${sum.toLocaleString('en-GB')}, and the text says ${total}. Check each of them.`,
    places: [...(earlier ? [place(earlier)] : []), place(sentence)],
    spots: [total, ...parts],
  })
}

const placeIn = (passage: Passage, sentence: Sentence) =>
  placeOf(passage, sentence.start, sentence.end, sentence)
