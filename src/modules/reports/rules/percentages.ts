import { bracketedShare, isSecondShare, onlyCount } from './bracketed.ts'
import { changeBeside, wrongDifferences } from './changes.ts'
import { type Claim, decimalsOf, isWholeCount, type ReadSentence } from './claims.ts'
import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { sharesNear } from './near-shares.ts'
import { placeOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { gives } from './rounded.ts'
import { findingOf, type Rule } from './rule.ts'
import { sharesOfOneWhole } from './same-whole.ts'
import { tableRatios } from './table-ratios.ts'
import { tableShares } from './table-shares.ts'
import { isCommonHead, looksPlural, stem } from './words.ts'

/** A percentage beside a count that no whole number of the thing counted can give. */
export const percentages: Rule = {
  name: 'no-such-percentage',
  severity: 'check',
  find: (document) => [
    ...readingOf(document).sentences.flatMap(overAHundred),
    ...[...wrongPercentages(document)].map(([percent, wrong]) => found(percent, wrong)),
    ...readingOf(document).sentences.flatMap((sentence) => wrongDifferences(sentence, percentages)),
    ...sharesNear(document, percentages, new Set(wrongPercentages(document).keys())),
    ...sharesOfOneWhole(readingOf(document), percentages),
    ...tableShares(readingOf(document).passages, percentages),
    ...tableRatios(readingOf(document).passages, percentages),
  ],
}

/** “104% of staff completed their training”: more than all of them. A target may be passed by more than all of it. */
function overAHundred(here: ReadSentence): Finding[] {
  const { tokens, claims } = here
  return claims.flatMap((percent) => {
    const words = tokens.slice(percent.next, percent.next + 4).map(({ lower }) => lower)
    const isOfThings =
      words[0] === 'of' &&
      words.slice(1).some(looksPlural) &&
      !words.some((word) =>
        /^(?:target|expected|planned|budget|capacity|last|previous|its|plan)s?$/.test(word),
      )
    const ahead = tokens.slice(Math.max(0, percent.first - 4), percent.first).map(({ lower }) => lower)
    const isRate =
      /^(?:at|was|is|of|stood|reached|:)$/.test(ahead.at(-1) ?? '') &&
      ahead.some((word) =>
        /^(?:rate|attendance|compliance|proportion|share|percentage|coverage)s?$/.test(word),
      )
    if (percent.kind !== 'percent' || percent.value <= 100 || !(isOfThings || isRate)) return []
    if (percent.qualified !== undefined || directionOf(percent, here) !== undefined) return []
    return [
      findingOf(percentages, {
        title: 'A percentage that cannot be right',
        explanation: `${percent.written.trim()} is more than all there are. Check the number it was worked out from.`,
        places: [placeOf(percent.passage, percent.start, percent.end, percent.sentence)],
        spots: [percent.written],
      }),
    ]
  })
}

/** A sentence with more numbers than this is a table in disguise, and which belongs to which cannot be told. */
const MOST = 20

const wrongOnes = new WeakMap<Document, ReadonlyMap<Claim, Wrong>>()

/** The percentages that cannot be right; read once for a document. */
export function wrongPercentages(document: Document): ReadonlyMap<Claim, Wrong> {
  const ready = wrongOnes.get(document)
  if (ready) return ready
  const sentences = readingOf(document).sentences.filter(({ claims }) => claims.length <= MOST)
  const wrong = new Map<Claim, Wrong>()
  for (const [at, here] of sentences.entries()) {
    const beside = (other: ReadSentence | undefined) =>
      other && areNeighbours(other, here) ? other : undefined
    const before = beside(sentences[at - 1])
    const after = beside(sentences[at + 1])
    for (const percent of here.claims) {
      if (percent.kind !== 'percent' || percent.qualified !== undefined) continue
      const found = wrongChange(percent, here, before, after) ?? wrongShare(percent, here, before)
      if (found) wrong.set(percent, found)
    }
  }
  wrongOnes.set(document, wrong)
  return wrong
}

const areNeighbours = (a: ReadSentence, b: ReadSentence): boolean =>
  a.sentence.passage === b.sentence.passage && Math.abs(a.sentence.index - b.sentence.index) === 1

export interface Wrong {
  readonly count: Claim
  readonly explanation: string
}

function found(percent: Claim, { count, explanation }: Wrong): Finding {
  const places = [percent, count]
    .toSorted((a, b) => a.start - b.start)
    .map((claim) => placeOf(claim.passage, claim.start, claim.end, claim.sentence))
  return findingOf(percentages, {
    title: 'A percentage that cannot be right',
    explanation,
    places,
    spots: [percent.written, count.written],
  })
}

const UP =
  /^(?:increase|increased|increasing|rise|rises|rising|rose|risen|growth|grew|grown|up|more|higher|upturn|uplift)$/
const DOWN =
  /^(?:decrease|decreased|decreasing|reduction|reduced|fall|falls|fell|fallen|falling|drop|dropped|fewer|lower|down|decline|declined|less)$/

/** Whether a percentage is of a rise or a fall, by the words beside it. */
function directionOf(percent: Claim, { tokens }: ReadSentence): 'up' | 'down' | undefined {
  const after = [0, 1].map((step) => tokens[percent.next + step]?.lower ?? '')
  const before = [1, 2, 3, 4].map((step) => tokens[percent.first - step]?.lower ?? '')
  const [next = ''] = after
  if (UP.test(next)) return 'up'
  if (DOWN.test(next)) return 'down'
  const said = before.find((word) => !/^(?:by|of|a|an|was|the|total)$/.test(word)) ?? ''
  if (UP.test(said) && said !== 'more') return 'up'
  return DOWN.test(said) && said !== 'less' && said !== 'fewer' ? 'down' : undefined
}

const shown = (value: number, decimals: number): string => `${value.toFixed(decimals)}%`

function wrongChange(
  percent: Claim,
  here: ReadSentence,
  before: ReadSentence | undefined,
  after: ReadSentence | undefined,
): Wrong | undefined {
  const direction = directionOf(percent, here)
  if (direction === undefined || percent.value <= 0) return undefined
  const pair = isOfTheChange(percent, here) ? changeBeside(here, 'count', percent) : undefined
  const count = pair?.to ?? countThatChanged(percent, here, before, after)
  if (count === undefined || !isWholeCount(count)) return undefined
  const base = pair && isWholeCount(pair.from) ? pair.from : baseOf(count, percent, here)
  const sign = direction === 'up' ? 1 : -1
  const decimals = decimalsOf(percent)
  const said = percent.written.trim()
  const word = direction === 'up' ? 'increase' : 'fall'
  if (base !== undefined) {
    const exact = ((count.value - base.value) / base.value) * 100 * sign
    if (gives(exact, percent.value, decimals)) return undefined
    const actual = Math.abs(exact).toFixed(decimals)
    const way = exact >= 0 ? word : direction === 'up' ? 'fall' : 'increase'
    return {
      count,
      explanation: `From ${base.written} to ${count.written} is ${way === 'increase' ? 'an' : 'a'} ${way} of ${actual}%, not ${said}. Check all three numbers.`,
    }
  }
  const ideal = count.value / (1 + (sign * percent.value) / 100)
  if (!Number.isFinite(ideal) || ideal <= 0) return undefined
  const floor = Math.floor(ideal)
  const change = (from: number) => ((count.value - from) / from) * 100 * sign
  for (let from = Math.max(1, floor - 1); from <= floor + 2; from += 1)
    if (gives(change(from), percent.value, decimals)) return undefined
  const low = Math.max(1, floor)
  const [first, second] = direction === 'up' ? [low, low + 1] : [low + 1, low]
  return {
    count,
    explanation: `No whole number before gives ${aWord(said)} ${word} to ${count.written}: from ${first} it is ${shown(change(first), decimals)} and from ${second} it is ${shown(change(second), decimals)}. Check the percentage and the number it was worked out from.`,
  }
}

/** “…, a fall of 10%.” and “fell by 10% from …” are of what stands beside them, not of something they go on to name. */
function isOfTheChange(percent: Claim, { tokens }: ReadSentence): boolean {
  const next = tokens[percent.next]?.lower ?? '.'
  const end = UP.test(next) || DOWN.test(next) ? (tokens[percent.next + 1]?.lower ?? '.') : next
  return /^(?:[.,;:)]|from|on|over|compared|since|and|which|between)$/.test(end)
}

const aWord = (said: string): string => `${/^(?:8|11|18)/.test(said) ? 'an' : 'a'} ${said}`

/** The count a rise or fall is of: in its sentence or beside it, and about the same thing. */
function countThatChanged(
  percent: Claim,
  here: ReadSentence,
  before: ReadSentence | undefined,
  after: ReadSentence | undefined,
): Claim | undefined {
  const { tokens } = here
  const of = namedThing(percent, here)
  const own = here.claims.filter(
    (claim) => isWholeCount(claim) && (claim.aside === undefined || claim.aside === 'change'),
  )
  const current = own.filter((claim) => claim.period === 'current' || claim.period === percent.period)
  const lastBefore = here.claims.filter((claim) => claim.next <= percent.first).at(-1)
  // "Deaths fell by 40% to 11" says of what before the percentage.
  const reached = own.find((claim) => claim.first > percent.next && tokens[claim.first - 1]?.lower === 'to')
  if (reached && reached.first - percent.next <= 6) return reached
  if (of.size > 0) {
    const fits = (claim: Claim) => isOf(claim, of)
    const inPeriod = (sentence: ReadSentence | undefined) =>
      sentence?.claims
        .filter((claim) => isWholeCount(claim) && claim.aside === undefined && claim.period === 'current')
        .filter(fits) ?? []
    const candidates =
      [current.filter(fits), inPeriod(before), inPeriod(after)].find((some) => some.length > 0) ?? []
    return candidates.length === 1 ? candidates[0] : undefined
  }
  // "… 46 deaths, a 33% increase" and "This is a 33% increase" speak of the number just given.
  if (lastBefore && current.includes(lastBefore)) return lastBefore
  if (current.length === 0 && /^(?:this|that|it|which|these)$/.test(tokens[0]?.lower ?? '') && before) {
    const said = before.claims.filter((claim) => claim.aside === undefined)
    return said.length === 1 && said[0] && isWholeCount(said[0]) ? said[0] : undefined
  }
  return undefined
}

/** The roots of what rose or fell: "increase in the number of deaths", or the subject of "deaths rose by 33%". */
function namedThing(percent: Claim, { tokens }: ReadSentence): ReadonlySet<string> {
  const roots = new Set<string>()
  for (let at = percent.next; at < Math.min(tokens.length, percent.next + 14); at += 1) {
    const word = tokens[at]?.lower ?? ''
    if (
      /^(?:compared|comparison|since|from|on|over|than|against|although|but|and|with|to)$/.test(word) ||
      tokens[at]?.text === ','
    )
      break
    if (
      at > percent.next + 1 &&
      /^\p{L}{3,}$/u.test(word) &&
      !/^(?:the|number|numbers|rate|total|of|in|for|this|year)$/.test(word)
    )
      roots.add(stem(word))
  }
  const verb = tokens[percent.first - 1]?.lower === 'by' ? percent.first - 2 : percent.first - 1
  if (
    roots.size === 0 &&
    /^(?:increased|rose|risen|grew|fell|fallen|decreased|reduced|dropped|declined)$/.test(
      tokens[verb]?.lower ?? '',
    )
  )
    for (let at = verb - 1; at >= Math.max(0, verb - 6); at -= 1) {
      const word = tokens[at]?.lower ?? ''
      if (tokens[at]?.kind !== 'word') break
      if (word.length > 3 && !/^(?:have|this|also|number|numbers|which|that)$/.test(word))
        roots.add(stem(word))
    }
  return roots
}

function isOf(claim: Claim, named: ReadonlySet<string>): boolean {
  const heads = [...claim.phrase.heads]
  if (!heads.some((head) => named.has(stem(head)))) return false
  if (!heads.some(isCommonHead)) return true
  const telling = [
    ...claim.phrase.mods,
    ...claim.phrase.tail,
    ...(claim.phrase.verb ? [claim.phrase.verb] : []),
  ]
  return telling.some((root) => named.has(root))
}

/** "from 35 to 46", "46 compared with 35": the number before, when it is said. */
function baseOf(count: Claim, percent: Claim, { claims, tokens }: ReadSentence): Claim | undefined {
  // “down by 4% on the 9,120 of the year before”
  const isOn = (claim: Claim): boolean => {
    const between = tokens.slice(percent.next, claim.first).map(({ lower }) => lower)
    return /^(?:on|over) (?:the|last year's|last year’s)$/.test(between.join(' '))
  }
  const base = claims.find(
    (claim) =>
      (claim.aside === 'comparison' || isOn(claim)) &&
      isWholeCount(claim) &&
      claim !== count &&
      claim !== percent,
  )
  if (base === undefined || count.sentence !== percent.sentence) return undefined
  const sameThing =
    base.phrase.headBefore ||
    base.phrase.heads.size === 0 ||
    [...base.phrase.heads].some((head) => count.phrase.heads.has(head))
  return sameThing ? base : undefined
}

function wrongShare(percent: Claim, here: ReadSentence, before: ReadSentence | undefined): Wrong | undefined {
  if (directionOf(percent, here) !== undefined || percent.value > 100) return undefined
  const { tokens, claims } = here
  const known = partOf(percent, here)
  const decimals = decimalsOf(percent)
  const said = percent.written.trim()
  if (known) {
    const exact = (known.part.value / known.whole.value) * 100
    if (known.part.value > known.whole.value || gives(exact, percent.value, decimals)) return undefined
    return {
      count: known.whole,
      explanation: `${known.part.written} of ${known.whole.written} is ${shown(exact, decimals)}, not ${said}. Check all three numbers.`,
    }
  }
  const share = bracketedShare(percent, here)
  if (share) {
    const { part, wholes } = share
    const large = wholes.filter((each) => each.value >= part.value)
    const nearest = large.at(-1)
    const isGiven = large.some((each) => gives((part.value / each.value) * 100, percent.value, decimals))
    if (!nearest || isGiven) return undefined
    return {
      count: nearest,
      explanation: `${part.written} of ${nearest.written} is ${shown((part.value / nearest.value) * 100, decimals)}, not ${said}. Check all three numbers.`,
    }
  }
  const all = wholeOf(percent, tokens, claims, before) ?? onlyCount(percent, here)
  if (all === undefined || all.value > 1000) return undefined
  for (let part = 0; part <= all.value; part += 1)
    if (gives((part / all.value) * 100, percent.value, decimals)) return undefined
  const low = Math.floor((percent.value / 100) * all.value)
  const shareOf = (part: number) => shown((part / all.value) * 100, decimals)
  return {
    count: all,
    explanation: `No whole number is ${said} of ${all.written}: ${low} is ${shareOf(low)} and ${low + 1} is ${shareOf(low + 1)}. Check the percentage and the number it was worked out from.`,
  }
}

/** "23 of the 26 returns (88%)", "88% (23 of 26)", "23 (88%) of the 26": a part and its whole, both said. */
function partOf(percent: Claim, { tokens, claims }: ReadSentence): { part: Claim; whole: Claim } | undefined {
  for (const [at, part] of claims.entries()) {
    const all = claims.slice(at + 1).find((claim) => claim !== percent)
    if (!all || !isWholeCount(part) || !isWholeCount(all) || part === percent) continue
    const between = tokens.slice(part.next, all.first).map((token) => token.lower)
    const joined = between.filter((word) => word !== '%' && !/^[(),\d.]+%?$/.test(word)).join(' ')
    const isPart = /^(?:\p{L}+ ){0,3}(?:out )?of (?:the |all |these |those |our |a total of )*$/u.test(
      `${joined} `,
    )
    if (!isPart) continue
    const inside = percent.first >= part.next && percent.next <= all.first && between.includes('(')
    // “Four out of ten (52 staff, 41%)” gives the share of another number.
    const behind =
      claims[claims.indexOf(percent) - 1] === all &&
      percent.first >= all.next &&
      percent.first - all.next <= 8 &&
      tokens.slice(all.next, percent.first).some((token) => token.text === '(')
    const ahead =
      part.first - percent.next <= 2 && part.first > percent.first && tokens[percent.next]?.text === '('
    // “Nine out of ten enquiries (91%)” is a share in round words, which may be some points off.
    const isRound = all.value === 10 && /^(?:out of|in)$/.test(joined)
    if (!isRound && (inside || behind || ahead)) return { part, whole: all }
  }
  return undefined
}

/** "33% of the 46 deaths", "46 deaths, of which 33% were expected": the whole, when it is said. */
function wholeOf(
  percent: Claim,
  tokens: ReadSentence['tokens'],
  claims: readonly Claim[],
  before: ReadSentence | undefined,
): Claim | undefined {
  const words = tokens.slice(percent.next, percent.next + 4).map((token) => token.lower)
  if (words[0] === 'of') {
    const next = claims.find((claim) => claim.first >= percent.next)
    const between = next
      ? tokens
          .slice(percent.next, next.first)
          .map((token) => token.lower)
          .join(' ')
      : ''
    if (next && isWholeCount(next) && /^of (?:the|all|all the|these|those|our)$/.test(between)) return next
    if (/^(?:these|those|them|which|whom)$/.test(words[1] ?? '') && !/^\p{L}/u.test(nounAfter(words)))
      return lastCount()
  }
  // “Of the 12 people who replied, 55% agreed.”
  const counts = claims.filter((claim) => claim.kind === 'count')
  const [all] = counts
  if (
    all &&
    counts.length === 1 &&
    isWholeCount(all) &&
    tokens[0]?.lower === 'of' &&
    all.first <= 2 &&
    (tokens[percent.first - 1]?.text === ',' || isSecondShare(percent, claims, tokens))
  )
    return all
  const ahead = [tokens[percent.first - 2]?.lower, tokens[percent.first - 1]?.lower]
  if (ahead[0] === 'of' && /^(?:which|whom|these|those|them)$/.test(ahead[1] ?? '')) return lastCount()
  if (
    ahead[1] === ',' &&
    tokens[percent.first - 3]?.lower === 'of' &&
    /^(?:these|those|which)$/.test(ahead[0] ?? '')
  )
    return lastCount()
  return undefined

  function lastCount(): Claim | undefined {
    const own = claims.filter((claim) => claim.next <= percent.first && claim.kind === 'count')
    const said = own.length > 0 ? own : (before?.claims.filter((claim) => claim.kind === 'count') ?? [])
    const only = said.length === 1 ? said[0] : undefined
    return only && isWholeCount(only) && only.aside === undefined ? only : undefined
  }
}

/** "of these children" names its own whole, which may be another. */
const nounAfter = (words: readonly string[]): string =>
  (words[1] === 'these' || words[1] === 'those' ? (words[2] ?? '') : '').replace(
    /^(?:were|was|are|had|have|said|felt|led|did|resulted|related|involved|came|came|went|would|could)$/,
    '',
  )
