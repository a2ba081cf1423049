import { type ReadSentence, textOf } from './claims.ts'
import type { Finding } from './finding.ts'
import { roundingUnit } from './numbers.ts'
import { placeOf } from './prose.ts'
import { findingOf, type Rule } from './rule.ts'
import { NUMBER, numberOf } from './written-number.ts'

const AMOUNT = `(?:\\d{1,3}(?:,\\d{3})*\\.\\d|${NUMBER})`
const LED_IN =
  "(?:an average of|(?:on|in) average,?(?: of)?|averaging|average was|, or|that[’']?s|that is|this is|which is)"
const ROUGHLY = '(about|around|some|nearly|almost|over|just over|just under|approximately|roughly|more than)'
const IN_TIME = new RegExp(
  `${LED_IN} (?:${ROUGHLY} )?(${AMOUNT}) (?:(?!and\\b)\\p{L}+ ){0,2}?(?:a|per|each|every) (month|week|day|quarter)\\b`,
  'iu',
)
const AT_EACH = new RegExp(
  `(?:an average of|averaging|on average) (?:${ROUGHLY} )?(${AMOUNT})(?: \\p{L}+){0,2}? (?:at each|in each|at every|per|a|an|each|for each|to each)(?: (?!month|week|day|year|quarter|hour)(\\p{L}+))?(?![\\p{L}])`,
  'iu',
)
const NUMBERS = new RegExp(`(?<![\\p{L}\\d£.,/-])(${NUMBER})(?!\\s?(?:%|per ?cent))`, 'giu')
/** Spells of time that are no year, and numbers that are of something else. */
const NO_YEAR =
  /\b(?:between|since|from|until|first|last|(?:six|three|nine|\d+) (?:months|weeks)|half|quarters?(?! 20)|term|summer|winter|autumn|spring|peak\w*|compared|than|rose|fell|up from|down from|working days?|each (?:had|has))\b/i

/** The least and the most times that such a spell comes round in a year. */
const TIMES: Readonly<Record<string, readonly [number, number]>> = {
  month: [12, 12],
  week: [50, 53],
  quarter: [4, 4],
  day: [240, 366],
}

const amountOf = (written: string): number =>
  written.includes('.') ? Number(written.replaceAll(',', '')) : numberOf(written)

/** How far an average may be from what its numbers make: as it is rounded, and more where it says so. */
const slackOf = (written: string, value: number, isRough: boolean): number => {
  if (isRough) return value * 0.1 + 0.5
  if (written.includes('.')) return 0.06
  const unit = roundingUnit(value)
  return Math.max(1, value * 0.02, unit >= 10 ? Math.min(unit / 2, value * 0.05) : 0)
}

/** “4,816 concerns, an average of 441 a month”, and “12 sessions with an average of 31 people at each (264 in all)”. */
export function wrongAverages(
  here: ReadSentence,
  before: ReadSentence | undefined,
  rule: Rule,
): readonly Finding[] {
  const text = textOf(here)
  if (here.sentence.passage.kind === 'quote' || !/\b(?:averag|month|week|quarter|day)/i.test(text)) return []
  return inTime(text, here, before, rule) ?? atEach(text, here, before, rule) ?? []
}

/** Counts of a text but for those of one stretch of it. Years are none. */
const countsIn = (text: string, from = -1, to = -1): readonly number[] =>
  [...text.matchAll(NUMBERS)].flatMap(({ 1: written = '', index }) => {
    const isYear = /^(?:19|20)\d\d$/.test(written)
    return isYear || (index >= from && index < to) ? [] : [numberOf(written)]
  })

function inTime(
  text: string,
  here: ReadSentence,
  before: ReadSentence | undefined,
  rule: Rule,
): readonly Finding[] | undefined {
  const found = IN_TIME.exec(text)
  if (!found) return undefined
  const [whole, rough, written = '', spell = ''] = found
  const isOpened = found.index < 3
  const ahead = isOpened && before ? textOf(before) : text.slice(0, found.index)
  const value = amountOf(written)
  const totals = countsIn(ahead).filter((total) => total > value * 2 && total > 20)
  const [fewest, most] = TIMES[spell.toLowerCase()] ?? [0, 0]
  if (
    value <= 0 ||
    totals.length === 0 ||
    NO_YEAR.test(ahead) ||
    NO_YEAR.test(text.slice(found.index + whole.length))
  )
    return []
  const slack = slackOf(written, value, rough !== undefined)
  const isRight = totals.some((total) => total / most - slack <= value && value <= total / fewest + slack)
  const total = totals.at(-1) ?? 0
  // A number that is far off is of another thing.
  if (isRight || total / fewest > value * 2 || total / most < value * 0.5) return []
  const exact = total / (spell.toLowerCase() === 'week' ? 52 : most)
  return [
    wrong(`${told(total)} in a year is ${told(Math.round(exact))} a ${spell}`, written, found, here, rule),
  ]
}

function atEach(
  text: string,
  here: ReadSentence,
  before: ReadSentence | undefined,
  rule: Rule,
): readonly Finding[] | undefined {
  const found = AT_EACH.exec(text)
  if (!found || /\b(?:compared|than|rose|fell|up from|down from|last year|year before)\b/i.test(text))
    return undefined
  const [whole, rough, written = ''] = found
  const value = amountOf(written)
  const own = countsIn(text, found.index, found.index + whole.length)
  const counts = own.length < 2 && before ? [...countsIn(textOf(before)), ...own] : own
  const ratios = counts.flatMap((all) => counts.flatMap((some) => (all > some ? [{ all, some }] : [])))
  if (counts.length > 4 || value <= 0) return undefined
  const slack = slackOf(written, value, rough !== undefined)
  const near = ratios
    .filter(({ all, some }) => all / some > value * 0.6 && all / some < value * 1.6)
    .toSorted((a, b) => Math.abs(a.all / a.some - value) - Math.abs(b.all / b.some - value))
  const [nearest] = near
  if (!nearest || Math.abs(nearest.all / nearest.some - value) <= slack) return undefined
  const exact = Number((nearest.all / nearest.some).toFixed(1))
  return [
    wrong(
      `${told(nearest.all)} over ${told(nearest.some)} is ${told(exact)} each`,
      written,
      found,
      here,
      rule,
    ),
  ]
}

const told = (value: number): string => value.toLocaleString('en-GB')

function wrong(
  exact: string,
  written: string,
  found: RegExpExecArray,
  { sentence }: ReadSentence,
  rule: Rule,
): Finding {
  const at = sentence.start + found.index
  return findingOf(rule, {
    title: 'An average that its numbers do not give',
    explanation: `${exact}, and the text says ${written}. Check all the numbers.`,
    places: [placeOf(sentence.passage, at, at + found[0].length, sentence)],
    spots: [written],
  })
}
