import { type Claim, decimalsOf, isWholeCount, type ReadSentence } from './claims.ts'
import type { Finding } from './finding.ts'
import { type Passage, placeOf } from './prose.ts'
import type { Reading } from './reading.ts'
import { gives } from './rounded.ts'
import { findingOf, type Rule } from './rule.ts'

/** Shares whose whole stands a few words or a few sentences away. */
export function sharesOfOneWhole(reading: Reading, rule: Rule): Finding[] {
  return [...ofTheSameWords(reading, rule), ...ofThoseSaid(reading, rule)]
}

interface Share {
  readonly passage: Passage
  readonly start: number
  readonly words: string
  readonly part: number
  readonly percent: number
  readonly decimals: number
  readonly of: string
}

const SHARE =
  /(?<![\p{L}\d£.,-])(\d{1,3}(?:,\d{3})+|\d+) of (?:the|our|all|these) ((?:[\p{L}’'-]+ ){0,4}[\p{L}’'-]+s) \((\d{1,3}(?:\.(\d))?)(?:%| per ?cent)\)/gu
const ANOTHER_TIME = /\b(?:last year|previous|year before|20\d\d|compared|target|in (?:the )?\p{Lu})/u

/** What a share lets its whole be. */
const wholes = ({ part, percent, decimals }: Share): readonly [number, number] => {
  const half = 0.5 / 10 ** decimals
  return [(part / (percent + half)) * 100 - 1, (part / Math.max(percent - half, 0.01)) * 100 + 1]
}

/** “917 of the concluded enquiries (75%)” and “1,048 of the concluded enquiries (80%)” are of one whole. */
function ofTheSameWords({ passages }: Reading, rule: Rule): Finding[] {
  const shares = passages.flatMap((passage) =>
    passage.kind === 'quote' || passage.kind === 'cell' || ANOTHER_TIME.test(passage.text)
      ? []
      : [...passage.text.matchAll(SHARE)].map((found): Share => {
          const [words, part = '', of = '', percent = '', decimal] = found
          const decimals = decimal === undefined ? 0 : 1
          const [value, share] = [Number(part.replaceAll(',', '')), Number(percent)]
          return { passage, start: found.index, words, part: value, percent: share, decimals, of }
        }),
  )
  return [
    ...Map.groupBy(
      shares,
      ({ passage, of }) =>
        `${passage.chapter.id} ${of.includes(' ') ? '' : passage.order} ${of.toLowerCase()}`,
    ).values(),
  ].flatMap((same) =>
    same.slice(1).flatMap((share, at): Finding[] => {
      const other = same[at]
      if (!other || share.part < 10 || other.part < 10) return []
      const [[a, b], [c, d]] = [wholes(share), wholes(other)]
      if (a <= d && c <= b) return []
      const middle = (one: Share) => Math.round((one.part / one.percent) * 100).toLocaleString('en-GB')
      return [
        findingOf(rule, {
          title: 'A percentage that cannot be right',
          explanation: `“${share.words}” would be of about ${middle(share)} and “${other.words}” of about ${middle(other)}, and the words say they are of the same. Check all four numbers.`,
          places: [other, share].map(({ passage, start, words }) =>
            placeOf(passage, start, start + words.length),
          ),
          spots: [other.words, share.words],
        }),
      ]
    }),
  )
}

const wordsBetween = ({ tokens }: ReadSentence, from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ lower }) => lower)
    .join(' ')

/** “Visitors saw 1,307 of them, which is 91%” and “1,148 places and 986 attended, so 86% of the places were filled”. */
function ofThoseSaid({ sentences }: Reading, rule: Rule): Finding[] {
  return sentences.flatMap((here, at): Finding[] => {
    const earlier = sentences[at - 1]
    const isBeside = earlier?.sentence.passage === here.sentence.passage
    return here.claims.flatMap((percent): Finding[] => {
      if (percent.kind !== 'percent' || percent.qualified !== undefined || percent.value > 100) return []
      const pair =
        ofThem(percent, here, isBeside ? earlier : undefined) ??
        ofAll(percent, here) ??
        answered(percent, here, isBeside ? earlier : undefined) ??
        soMany(percent, here)
      const decimals = decimalsOf(percent)
      if (!pair || pair.part.value > pair.all.value) return []
      const exact = (pair.part.value / pair.all.value) * 100
      if (gives(exact, percent.value, decimals)) return []
      const said = [pair.part, pair.all].map(({ written }) => written.trim())
      return [
        findingOf(rule, {
          title: 'A percentage that cannot be right',
          explanation: `${said[0]} of ${said[1]} is ${exact.toFixed(decimals)}%, not ${percent.written.trim()}. Check all three numbers.`,
          places: [pair.all, percent].map((claim) =>
            placeOf(claim.passage, claim.start, claim.end, claim.sentence),
          ),
          spots: [percent.written, ...said],
        }),
      ]
    })
  })
}

interface Pair {
  readonly part: Claim
  readonly all: Claim
}

function ofThem(percent: Claim, here: ReadSentence, earlier: ReadSentence | undefined): Pair | undefined {
  const lead = wordsBetween(here, Math.max(0, percent.first - 2), percent.first)
  if (!earlier || !/^(?:which|that) (?:is|was|makes)$/.test(lead)) return undefined
  const parts = here.claims.filter((claim) => claim.next <= percent.first && claim.kind === 'count')
  const [all, ...others] = earlier.claims.filter(({ kind }) => kind === 'count')
  const [part] = parts
  if (!part || parts.length > 1 || !all || others.length > 0 || ![part, all].every(isWholeCount))
    return undefined
  if (all.aside !== undefined && all.aside !== 'part') return undefined
  return /^of (?:them|these|those)\b/.test(wordsBetween(here, part.next, part.next + 2))
    ? { part, all }
    : undefined
}

/** “Of the 1,013, 962 said that they would use what they had learnt (95%)”. */
function ofAll(percent: Claim, here: ReadSentence): Pair | undefined {
  const [all, part, third] = here.claims
  if (!all || !part || third !== percent || ![all, part].every(isWholeCount)) return undefined
  const lead = wordsBetween(here, 0, all.first)
  return /^of (?:the|these|those)$/.test(lead) && isBracketed(percent, here) && part.first === all.next + 1
    ? { part, all }
    : undefined
}

const isBracketed = (percent: Claim, { tokens }: ReadSentence): boolean =>
  tokens[percent.first - 1]?.text === '(' && tokens[percent.next]?.text === ')'

const ANSWERED = /^(?:answered|replied|responded|agreed|attended|took|returned|completed|accepted|declined)$/

/** “We asked 212 families. 148 answered (70%).” */
function answered(percent: Claim, here: ReadSentence, earlier: ReadSentence | undefined): Pair | undefined {
  const [part, second] = here.claims
  const [all, ...others] = earlier?.claims ?? []
  if (!part || second !== percent || part.first !== 0 || !all || others.length > 0) return undefined
  if (![part, all].every(isWholeCount) || all.aside !== undefined || !isBracketed(percent, here))
    return undefined
  return ANSWERED.test(here.tokens[part.next]?.lower ?? '') ? { part, all } : undefined
}

function soMany(percent: Claim, here: ReadSentence): Pair | undefined {
  const { tokens, claims } = here
  const lead = wordsBetween(here, Math.max(0, percent.first - 2), percent.first)
  const following = wordsBetween(here, percent.next, percent.next + 2)
  const noun = tokens[percent.next + 2]?.lower ?? ''
  if (!/(?:^|\s)(?:so|meaning|so that)$/.test(lead) || !/^of (?:the|our|those|these)$/.test(following))
    return undefined
  const counts = claims.filter((claim) => claim.next <= percent.first && claim.kind === 'count')
  if (counts.length !== 2 || !counts.every(isWholeCount)) return undefined
  const all = counts.find((claim) => tokens[claim.next]?.lower === noun)
  const part = counts.find((claim) => claim !== all)
  return all && part ? { part, all } : undefined
}
