import type { Claim, Kind, ReadSentence } from './claims.ts'
import { numberSaid } from './numbers.ts'
import { gives } from './rounded.ts'

/** A rise or a fall that the two numbers beside it do not make. */
export interface WrongGrowth {
  readonly from: Claim
  readonly to: Claim
  /** Where the change is said, in the passage of its sentence. */
  readonly start: number
  readonly end: number
  readonly said: string
  /** The change that there is, as it would be written. */
  readonly exact: string
}

const FRACTIONS: Readonly<Record<string, number>> = {
  half: 50,
  third: 100 / 3,
  quarter: 25,
  fifth: 20,
  tenth: 10,
}
const SAID =
  /\b(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)(?! points?| of (?:the|all|our|these|those)\b)|\b(?:a|one) (half|third|quarter|fifth|tenth)\b/gi
const UP = /\b(?:increas\w+|ris(?:e|es|en|ing)|rose|gr[eo]w\w*|growth|up|more than|higher|upturn|uplift)\b/i
const DOWN =
  /\b(?:decreas\w+|reduc\w+|falls?|fell|fallen|falling|drop(?:s|ped|ping)?|fewer|lower|down|declin\w+|less than)\b/i
/** The change is of something that is named after it, and may be another thing than the numbers are of. */
const OF_ANOTHER =
  /^\s*(?:(?:more|fewer|less|higher|lower|increase|rise|reduction|decrease|fall|drop|growth)\s+)?in\s+(?:the\s+)?(?!number\b|line\b|total\b|20|this\b|our\b|concerns\b)\p{L}/iu

const plain = (claim: Claim, kind: Kind): boolean =>
  claim.kind === kind && claim.qualified === undefined && claim.value > 0

/** A number of the year before, or of another moment that is compared with this one. */
const isEarlier = (claim: Claim): boolean => claim.aside === 'comparison' || claim.period === 'previous'

const isNow = (claim: Claim): boolean =>
  !isEarlier(claim) && (claim.aside === undefined || claim.aside === 'part') && claim.period === 'current'

type Pair = Pick<WrongGrowth, 'from' | 'to'>

/** The one number before and the one after in a sentence and the sentence before it. */
function pairNear(here: ReadSentence, before: readonly ReadSentence[], kind: Kind): Pair | undefined {
  const all = [...before, here].flatMap(({ claims }) => claims.filter((claim) => plain(claim, kind)))
  const [from, ...others] = all.filter(isEarlier)
  if (!from || others.length > 0) return undefined
  // What is compared is of one size: “the two councils received 3,486, compared with 3,112”.
  const now = all.filter(
    (claim) => isNow(claim) && claim.value / from.value > 0.25 && claim.value / from.value < 4,
  )
  const inSame = now.filter(
    (claim) => claim.sentence.start === from.sentence.start && claim.passage === from.passage,
  )
  const [to, ...more] = inSame.length > 0 ? inSame : now
  return to && more.length === 0 ? { from, to } : undefined
}

/** “has risen by a third, from 120 to 180”: the only two numbers of their kind, in this order. */
function fromTo({ claims, tokens }: ReadSentence): Pair | undefined {
  const counts = claims.filter(({ kind }) => kind === 'count' || kind === 'money')
  const [from, to, ...others] = counts
  if (!from || !to || others.length > 0 || from.kind !== to.kind) return undefined
  const isAfter = (claim: Claim, word: string) =>
    tokens.slice(claim.first - 2, claim.first).some(({ lower }) => lower === word)
  const areSaid = plain(from, from.kind) && plain(to, to.kind) && isAfter(from, 'from') && isAfter(to, 'to')
  return areSaid && to.first - from.next <= 10 ? { from, to } : undefined
}

/** “3,486 concerns, compared with 3,112 in 2022/23. That is an increase of 15 per cent.” */
export function wrongGrowth(here: ReadSentence, before: readonly ReadSentence[]): WrongGrowth[] {
  const { sentence } = here
  const text = sentence.passage.text.slice(sentence.start, sentence.end)
  if (!/%|per ?cent|half|third|quarter|fifth|tenth/i.test(text)) return []
  const said = [...text.matchAll(SAID)].flatMap((found) => {
    const near = text.slice(Math.max(0, found.index - 30), found.index)
    const after = text.slice(found.index + found[0].length, found.index + found[0].length + 30)
    const clause = `${near.split(/[.;:(]/).at(-1)} | ${after.split(/[.;:)(,]|\band\b/)[0]}`
    const isUp = UP.test(clause)
    const isDown = DOWN.test(clause)
    return isUp === isDown || OF_ANOTHER.test(after) ? [] : [{ found, sign: isUp ? 1 : -1 }]
  })
  const [only, ...more] = said
  const pair =
    only && more.length === 0
      ? (fromTo(here) ?? pairNear(here, before, 'count') ?? pairNear(here, before, 'money'))
      : undefined
  if (!only || !pair) return []
  const { from, to } = pair
  const [written, number = '', fraction = ''] = only.found
  const exact = ((to.value - from.value) / from.value) * 100
  const isRough = fraction !== ''
  const target = isRough ? (FRACTIONS[fraction.toLowerCase()] ?? 0) : Number(number)
  const decimals = number.split('.')[1]?.length ?? 0
  const isRight = isRough
    ? Math.abs(exact * only.sign - target) <= 4
    : gives(exact * only.sign, target, decimals)
  // Numbers that far apart are of two things.
  if (isRight || Math.abs(exact) > 400) return []
  const start = sentence.start + only.found.index
  const way = exact >= 0 ? 'a rise' : 'a fall'
  return [
    {
      from,
      to,
      start,
      end: start + written.length,
      said: written.trim(),
      exact: `${way} of ${Math.abs(exact).toFixed(decimals)}%`,
    },
  ]
}

const POINTS =
  /\b(\d{1,2}(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[\s-](?:(?:percentage|per ?cent|%)[\s-])?points?\b/gi

const isShare = ({ kind }: Claim): boolean => kind === 'percent'
const BACK = /^(?:\d+(?:\.\d+)+\s+)?(?:that|this|which|it)\b[^.;]{0,40}?\d/i

/** The shares of a sentence, or of those before it where “That is a rise of 17 points” looks back at them. */
function sharesFor(text: string, { claims }: ReadSentence, before: readonly ReadSentence[]): Claim[] {
  const own = claims.filter(isShare)
  if (own.length > 0 || !BACK.test(text)) return own
  const [last] = before.slice(-1)
  const nearest = last?.claims.filter(isShare) ?? []
  return nearest.length === 2 ? nearest : before.flatMap((each) => each.claims.filter(isShare))
}

/** “Ninety-two per cent …, up nine percentage points from 87 per cent.” */
export function wrongPointsBetween(here: ReadSentence, before: readonly ReadSentence[]): WrongGrowth[] {
  const { sentence } = here
  const text = sentence.passage.text.slice(sentence.start, sentence.end)
  const [points, ...more] = [...text.matchAll(POINTS)]
  const shares = points ? sharesFor(text, here, before) : []
  const [one, other, ...others] = shares
  if (!points || more.length > 0 || !one || !other || others.length > 0) return []
  if (shares.some(({ qualified }) => qualified !== undefined)) return []
  const [written, number = ''] = points
  const said = numberSaid(number)
  const exact = Math.abs(one.value - other.value)
  const isFine = [one.written, other.written, number].some((each) => /\.\d/.test(each))
  // Each of the two was rounded, so whole numbers may be out by one.
  if (Math.abs(exact - said) <= (isFine ? 0.11 : 1)) return []
  const [from, to] = isEarlier(one) ? [one, other] : isEarlier(other) ? [other, one] : [one, other]
  const start = sentence.start + points.index
  return [
    {
      from,
      to,
      start,
      end: start + written.length,
      said: written,
      exact: `${Number(exact.toFixed(1))} percentage points`,
    },
  ]
}
