import { type Claim, decimalsOf, isWholeCount, type ReadSentence } from './claims.ts'
import { numberSaid } from './numbers.ts'
import { gives } from './rounded.ts'

/** A share in brackets behind the number it is the share of: “112 (50%)”, “98 of the 141 enquiries that closed (70%)”. */
interface Bracketed {
  readonly part: Claim
  readonly percent: Claim
}

/** A share, and the numbers that show it to be wrong. */
export interface WrongShare {
  readonly percent: Claim
  readonly part: Claim
  readonly whole: number
  /** The number that it is a share of, where it is said rather than added up. */
  readonly said: Claim | undefined
}

const isShare = (claim: Claim): boolean =>
  claim.kind === 'percent' && claim.qualified === undefined && claim.aside !== 'change' && claim.value <= 100

const fits = (part: number, whole: number, percent: Claim): boolean =>
  whole >= part && gives((part / whole) * 100, percent.value, decimalsOf(percent))

/** Words that tell a bracketed percentage to be of a change, and not of a whole. */
const OF_A_CHANGE =
  /^(?:up|down|increase|decrease|rise|fall|a|an|compared|more|fewer|from|than|target|against|was)$/

/** The shares of a sentence that stand in brackets behind their number, with no more than some words between. */
function bracketedIn({ claims, tokens }: ReadSentence): Bracketed[] {
  return claims.flatMap((percent, at): Bracketed[] => {
    if (!isShare(percent) || tokens[percent.first - 1]?.text !== '(') return []
    if (OF_A_CHANGE.test(tokens[percent.next]?.lower ?? '')) return []
    const counts = claims.slice(0, at).filter(isWholeCount)
    const last = counts.at(-1)
    if (!last) return []
    const before = counts.at(-2)
    // “98 of the 141 enquiries that closed (70%)” is the share of the first of the two.
    const isOfIt =
      before !== undefined &&
      /^(?:\p{L}+ ){0,3}(?:out )?of (?:the |these |those |all |our )*$/u.test(
        `${tokens
          .slice(before.next, last.first)
          .map(({ lower }) => lower)
          .join(' ')} `,
      )
    // “Nine out of ten enquiries (91%)” rounds what the brackets give.
    const isRound =
      last.value === 10 &&
      /^(?:in|out of)$/.test(
        tokens
          .slice(before?.next, last.first)
          .map(({ lower }) => lower)
          .join(' '),
      )
    if (isRound) return []
    const part = isOfIt ? before : last
    const between = tokens.slice(last.next, percent.first - 1)
    const isNear = between.length <= 8 && between.every(({ kind, text }) => kind === 'word' || text === '-')
    return isNear ? [{ part, percent }] : []
  })
}

const OF_THEM = /^(?:\d+(?:\.\d+)*\s+)?(?:of|out of|from) (?:the|these|those|them|all|our|which|whom|\d)/i
const HAS_OF_THEM = /\bof (?:them|these|those|whom|which)\b/i

/** What the shares of a sentence may be of: the numbers in it, in the two before it and in the words just ahead. */
export function wholesNear(here: ReadSentence, before: readonly ReadSentence[]): Claim[] {
  return [...before, here].flatMap(({ claims }) => claims.filter(isWholeCount))
}

/** The bracketed shares of a sentence that are of no number near them, or out of step with the shares beside them. */
export function wrongBracketed(here: ReadSentence, before: readonly ReadSentence[]): WrongShare[] {
  const all = bracketedIn(here)
  if (all.length === 0 || all.length > 12) return []
  const near = wholesNear(here, before)
  const wrong = all.filter(({ part, percent }) => {
    const whole = toldWhole(part, here)
    if (whole) return !fits(part.value, whole.value, percent)
    return !near.some((each) => each !== part && fits(part.value, each.value, percent))
  })
  if (wrong.length === 0) return []
  const text = here.sentence.passage.text.slice(here.sentence.start, here.sentence.end)
  return wrong.flatMap(({ part, percent }): WrongShare[] => {
    const others = all.filter((each) => each.percent !== percent)
    const shared = commonWhole(others, [...near.map(({ value }) => value), sumOf(all)])
    if (others.length >= 2 && shared !== undefined) {
      const said = near.find(({ value }) => value === shared)
      return shared > part.value && !fits(part.value, shared, percent)
        ? [{ percent, part, whole: shared, said }]
        : []
    }
    const said = wholeOf(part, here, before, text)
    return said && said.value > part.value ? [{ percent, part, whole: said.value, said }] : []
  })
}

const sumOf = (all: readonly Bracketed[]): number => all.reduce((sum, { part }) => sum + part.value, 0)

/** The number that all the given shares are of. */
const commonWhole = (shares: readonly Bracketed[], wholes: readonly number[]): number | undefined =>
  wholes.findLast((whole) => shares.every(({ part, percent }) => fits(part.value, whole, percent)))

/** The number that follows a part at once: “98 of the 141 enquiries”. */
function toldWhole(part: Claim, { claims, tokens }: ReadSentence): Claim | undefined {
  const next = claims.slice(claims.indexOf(part) + 1).find((claim) => claim.kind === 'count')
  const between = next
    ? tokens
        .slice(part.next, next.first)
        .map(({ lower }) => lower)
        .join(' ')
    : ''
  // “1,466 pupils replied (83% of 1,766)”.
  const isBehind = /\( ?[\d.]+ (?:%|per cent) of(?: the| all)*$/.test(between)
  if (next && isWholeCount(next) && isBehind) return next
  const isOf = /^(?:\p{L}+ ){0,3}(?:out )?of(?: the| these| those| all| our)*$/u.test(between)
  return next && isWholeCount(next) && isOf ? next : undefined
}

/** What the words say that a part is of. */
function wholeOf(
  part: Claim,
  here: ReadSentence,
  before: readonly ReadSentence[],
  text: string,
): Claim | undefined {
  const { claims, tokens } = here
  const next = toldWhole(part, here)
  if (next) return next
  const earlier = claims.filter(
    (claim) => isWholeCount(claim) && claim.next <= part.first && claim.value >= part.value,
  )
  if (
    /^(?:\d+(?:\.\d+)*\s+)?(?:of|out of) (?:(?:the|these|those|all|our) )?\d/i.test(text) &&
    earlier[0] &&
    earlier[0].first <= 4
  )
    return earlier[0]
  const said = before.at(-1)?.claims.filter(isWholeCount) ?? []
  const after = part.passage.text.slice(part.start, part.start + part.written.length + 40)
  if (OF_THEM.test(text) || HAS_OF_THEM.test(after))
    return earlier.at(-1) ?? (said.length <= 2 ? said.at(-1) : undefined)
  // “… of 40 assessments found that 26 (65%) described it well”.
  const [only, ...more] = earlier
  if (only && more.length === 0 && (only.aside === undefined || only.aside === 'part')) {
    const words = tokens.slice(only.next, part.first).map(({ lower }) => lower)
    return words.length <= 10 && /\b(?:found that|showed that|of which|of whom|that|:)$/.test(words.join(' '))
      ? only
      : undefined
  }
  return undefined
}

const FRACTION =
  /(?<![\d.,])\b(one|two|three|four|five|six|seven|eight|nine|\d{1,2}) (?:in|out of)(?: every)? (two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\b([^.;()]{0,60}?)\((?:[\d,]+(?: \p{L}+){0,3}, )?(\d{1,3}(?:\.\d+)?)(?:\s?%| per ?cent)\)/giu
/** So many points a fraction in words may be from its percentage: “one in three” for 36%. */
const ROUGHLY = 5.5

export interface WrongFraction {
  readonly start: number
  readonly end: number
  readonly said: string
  readonly percent: string
  readonly exact: number
}

const SHARES: Readonly<Record<string, number>> = {
  ...{ half: 50, 'one third': 33.3, 'a third': 33.3, 'two thirds': 66.7, 'a quarter': 25, 'one quarter': 25 },
  ...{ 'three quarters': 75, 'a fifth': 20, 'one fifth': 20, 'two fifths': 40, 'three fifths': 60 },
  'four fifths': 80,
}
const SHARE = new RegExp(
  `(?:\\b(more than|over|just over|under|less than|fewer than|just under|nearly|almost|about|around|at least) )?\\b(${Object.keys(SHARES).join('|')})\\b(?![- ](?:hour|year|term|day|yearly))([^.;()\\d]{0,60}?)\\((?:[\\d,]+(?: \\p{L}+){0,3}, )?(\\d{1,3}(?:\\.\\d+)?)(?:\\s?%| per ?cent)\\)`,
  'giu',
)

/** Whether a percentage is what a share in words says, with what “over” and “nearly” allow. */
function isAsSaid(how: string, share: number, percent: number): boolean {
  if (/more|over|at least/.test(how)) return percent >= share - 0.5 && percent <= share + 30
  if (/under|less|fewer/.test(how)) return percent <= share + 0.5 && percent >= share - 30
  if (/nearly|almost/.test(how)) return percent <= share + 0.5 && percent >= share - 10
  return Math.abs(percent - share) <= (how === '' ? ROUGHLY : 8)
}

/** “One in three concerns (43%)”, “Three quarters of them (61%)”. */
export const wrongFractions = (text: string): WrongFraction[] => [
  ...wrongInTen(text),
  ...wrongInWords(text),
  ...wrongOfCounts(text),
]

const IN_TEN =
  /(?<![\d.,])\b(?:(more than|over|nearly|almost|about|around|just over|just under|at least) )?(one|two|three|four|five|six|seven|eight|nine|\d) (?:in|out of)(?: every)? (two|three|four|five|ten|10)\b([^.;()\d]{0,90}?)\((\d[\d,]*)(?: \p{L}+)? (?:out )?of (?:the )?(\d[\d,]*)(?: \p{L}+)?\)/giu

/** “8 in 10 of those who answered (81 of 126)”: the two counts in the brackets make another share. */
const wrongOfCounts = (text: string): WrongFraction[] =>
  [...text.matchAll(IN_TEN)].flatMap((found): WrongFraction[] => {
    const [words, how = '', some = '', all = '', , part = '', whole = ''] = found
    const share = (numberSaid(some) / numberSaid(all)) * 100
    const counted = (Number(part.replaceAll(',', '')) / Number(whole.replaceAll(',', ''))) * 100
    if (counted > 100 || isAsSaid(how.toLowerCase(), share, counted)) return []
    const said = `${some} in ${all}`
    return [
      {
        start: found.index,
        end: found.index + words.length,
        said,
        percent: `${part} of ${whole}`,
        exact: share,
      },
    ]
  })

const wrongInWords = (text: string): WrongFraction[] =>
  [...text.matchAll(SHARE)].flatMap((found): WrongFraction[] => {
    const [words, how = '', share = '', between = '', percent = ''] = found
    const exact = SHARES[share.toLowerCase()] ?? 0
    const isOther = /\b(?:and|but|while|with|which|who)\b|,/.test(between)
    if (isOther || isAsSaid(how.toLowerCase(), exact, Number(percent))) return []
    const said = `${how} ${share}`.trim()
    return [{ start: found.index, end: found.index + words.length, said, percent: `${percent}%`, exact }]
  })

function wrongInTen(text: string): WrongFraction[] {
  return [...text.matchAll(FRACTION)].flatMap((found): WrongFraction[] => {
    const [whole, some = '', all = '', between = '', percent = ''] = found
    const exact = (numberSaid(some) / numberSaid(all)) * 100
    if (/\d/.test(between) || exact > 100 || Math.abs(exact - Number(percent)) <= ROUGHLY) return []
    return [
      {
        start: found.index,
        end: found.index + whole.length,
        said: `${some} in ${all}`,
        percent: `${percent}%`,
        exact,
      },
    ]
  })
}
