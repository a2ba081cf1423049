import type { Claim, Kind, ReadSentence } from './claims.ts'
import type { Finding } from './finding.ts'
import { numberSaid } from './numbers.ts'
import { placeOf } from './prose.ts'
import { findingOf, type Rule } from './rule.ts'

/** The number before a change and the number after it. */
export interface Change {
  readonly from: Claim
  readonly to: Claim
}

/** How far apart the two may stand: “from 318 at 31 March 2022 to 287”. */
const FAR = 14

const isPlain = (claim: Claim, kind: Kind): boolean => claim.kind === kind && claim.qualified === undefined

/** “fell from 318 at 31 March 2022 to 287 at 31 March 2023”: the last such pair before a number, or just after it. */
export function changeBeside({ claims, tokens }: ReadSentence, kind: Kind, spot: Claim): Change | undefined {
  const said = (claim: Claim, word: string) => tokens[claim.first - 1]?.lower === word
  const pairs = claims.flatMap((from, at): Change[] => {
    const to = claims.slice(at + 1).find((claim) => claim.kind === kind && claim !== spot)
    const isPair = isPlain(from, kind) && said(from, 'from') && to && isPlain(to, kind) && said(to, 'to')
    return isPair && to.first - from.next <= FAR ? [{ from, to }] : []
  })
  const compared = pairs.length === 0 ? comparedIn(claims, kind, spot) : undefined
  if (compared) pairs.push(compared)
  const before = pairs.findLast(({ to }) => to.next <= spot.first)
  if (before) {
    const between = tokens.slice(before.to.next, spot.first)
    const isOther = between.length > FAR || between.some(({ text }) => text === ';')
    const isAfterCount = claims.some(
      (claim) => claim !== before.from && claim.first >= before.to.next && claim.next <= spot.first,
    )
    return isOther || isAfterCount ? undefined : before
  }
  return pairs.find(({ from }) => from.first - spot.next >= 0 && from.first - spot.next <= 2)
}

/** “1,240 referrals this year compared with 1,100 last year”: the one number before and the one after. */
function comparedIn(claims: readonly Claim[], kind: Kind, spot: Claim): Change | undefined {
  const counts = claims.filter((claim) => claim.kind === kind && claim !== spot)
  const [to, from] = counts
  const isPair = counts.length === 2 && to?.aside === undefined && from?.aside === 'comparison'
  return isPair && to && isPlain(to, kind) && isPlain(from, kind) && from.next <= spot.first
    ? { from, to }
    : undefined
}

const POINTS =
  /\b(\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[\s-](?:percentage|per ?cent|%)[\s-]points?\b/gi
const SHARES = /\bfrom (\d+(?:\.\d+)?)\s?(?:%|per ?cent)[^.;]{0,60}? to (\d+(?:\.\d+)?)\s?(?:%|per ?cent)/gi

const title = 'A change that does not fit its numbers'

/** “rose by seven percentage points, from 78% to 87%”, and “from 120 to 150, an increase of 40”. */
export function wrongDifferences(here: ReadSentence, rule: Rule): Finding[] {
  const { sentence, claims } = here
  const text = sentence.passage.text.slice(sentence.start, sentence.end)
  return [...wrongPoints(text, here, rule), ...claims.flatMap((claim) => wrongCount(claim, here, rule))]
}

/** “by 12 percentage points from 998 to 1,118”: two counts are a number or a per cent apart, never points. */
const OF_COUNTS =
  /^\s*,?\s*from (\d[\d,]*)(?![\d.,]|\s?(?:%|per ?cent))(?: \p{L}+)? to (\d[\d,]*)(?![\d.,]*\s?(?:%|per ?cent))/iu

function wrongPoints(text: string, { sentence }: ReadSentence, rule: Rule): Finding[] {
  if (!/\bpoints?\b/i.test(text)) return []
  const [points, ...more] = [...text.matchAll(POINTS)]
  const counts = points && OF_COUNTS.exec(text.slice(points.index + points[0].length))
  const [, from = '', to = ''] = counts ?? []
  if (points && [from, to].some((each) => Number(each.replaceAll(',', '')) > 100)) {
    const at = sentence.start + points.index
    return [
      findingOf(rule, {
        title: 'Percentage points of a number that is no percentage',
        explanation: `${from} and ${to} are not percentages, so they are not percentage points apart. Write the change as a number or as a per cent.`,
        places: [placeOf(sentence.passage, at, at + points[0].length, sentence)],
        spots: [points[0]],
      }),
    ]
  }
  const [shares, ...others] = [...text.matchAll(SHARES)]
  if (!points || !shares || more.length > 0 || others.length > 0) return []
  const [, said = ''] = points
  const [, before = '', after = ''] = shares
  const number = numberSaid(said)
  const exact = Math.abs(Number(after) - Number(before))
  const isFine = [before, after, said].some((each) => each.includes('.'))
  // Each of the two was rounded, so whole numbers may be out by one.
  if (Math.abs(exact - number) <= (isFine ? 0.11 : 1)) return []
  return [
    findingOf(rule, {
      title,
      explanation: `From ${before}% to ${after}% is ${Number(exact.toFixed(1))} percentage points, not ${said}. Check all three numbers.`,
      places: [
        placeOf(
          sentence.passage,
          sentence.start + shares.index,
          sentence.start + shares.index + 20,
          sentence,
        ),
      ],
      spots: [before, after, said],
    }),
  ]
}

function wrongCount(claim: Claim, here: ReadSentence, rule: Rule): Finding[] {
  if (claim.aside !== 'change' || !isPlain(claim, 'count') || here.tokens[claim.first - 1]?.lower !== 'of')
    return []
  const change = changeBeside(here, 'count', claim)
  if (!change) return []
  const { from, to } = change
  const exact = Math.abs(to.value - from.value)
  if (exact === claim.value) return []
  return [
    findingOf(rule, {
      title,
      explanation: `From ${from.written} to ${to.written} is a change of ${exact.toLocaleString('en-GB')}, not ${claim.written}. Check all three numbers.`,
      places: [from, claim].map((each) => placeOf(each.passage, each.start, each.end, each.sentence)),
      spots: [from.written, to.written, claim.written],
    }),
  ]
}
