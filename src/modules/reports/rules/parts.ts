import { wrongAccounts } from './accounts.ts'
import { becomeOf } from './became.ts'
import { BROKEN, OVERLAPPING, REST, SOME } from './beside-parts.ts'
import { besideTables } from './beside-tables.ts'
import { wrongBreakdown, wrongLines, wrongList } from './breakdown.ts'
import { type Claim, numberEnd, type ReadSentence } from './claims.ts'
import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { listedSums } from './listed-sums.ts'
import { sentencesBefore } from './near-shares.ts'
import { roundingUnit } from './numbers.ts'
import { type Passage, placeOf } from './prose.ts'
import { type Reading, readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { notAHundred, sexes, wrongShares } from './shares-of-all.ts'
import { tableSums } from './table-sums.ts'
import { toldParts } from './told-parts.ts'
import { toldWholes } from './told-wholes.ts'

/** Parts that are said to make a whole and do not add up to it. */
export const parts: Rule = {
  name: 'parts-do-not-add-up',
  severity: 'must fix',
  find: (document) => find(document),
}

interface Sum {
  readonly total: Claim
  readonly parts: readonly Claim[]
  /** Whether the words say that the parts are all there are. */
  readonly isWhole: boolean
}

/** The words between a total and its first part that say the parts are all of it. */
const WHOLLY =
  /\b(?:compris\w+|made up of|consist\w+ of|split (?:between|into|as|by)|broken? down|divided|namely|being|as follows|these were|they were)\b|[:–—(]|\s-\s/i
/** The words that say they are some of it. */
const PARTLY = /\bof (?:which|whom|these|those|them)\b/i
const TOTAL_BEFORE =
  /\b(?:(?:a|the|an overall|in) total of|in total,?|totall?ing|making(?: a total of| up)?|giving(?: a total of)?|bringing the total to|adding up to|altogether|together|in all,?|amounting to|the total (?:was|is|being|came to))\s*(?:\p{L}+\s){0,2}$/iu
const TOTAL_AFTER = /^\s*(?:\p{L}+\s){0,4}(?:in total|in all|altogether|all told|combined|overall)\b/iu
const OPPOSITES =
  /\b(?:boys?|girls?|males?|females?|men|women|adults?|children|fathers|mothers|online|in person|face to face|upheld|not upheld|substantiated|unsubstantiated|statutory|voluntary|new|repeat|primary|secondary|open|closed|yes|no|expected|unexpected)\b/gi

const isCount = (claim: Claim): boolean =>
  claim.kind === 'count' &&
  Number.isInteger(claim.value) &&
  claim.qualified === undefined &&
  (claim.aside === undefined || claim.aside === 'part')

/** Also a rounded total, “about 141,000”, which rounded parts may miss by a little. */
const isTotal = (claim: Claim): boolean =>
  isCount(claim) || (claim.qualified === 'about' && isCount({ ...claim, qualified: undefined }))

const between = (passage: Passage, a: number, b: number): string => passage.text.slice(a, b)

function find(document: Document): Finding[] {
  const reading = readingOf(document)
  const findings: Finding[] = []
  for (const [at, here] of reading.sentences.entries()) {
    if (here.sentence.passage.kind === 'quote' || here.claims.length > 14 || endsWithOne(here)) continue
    const before = reading.sentences[at - 1]
    const beside =
      before &&
      before.sentence.passage === here.sentence.passage &&
      before.sentence.index === here.sentence.index - 1
        ? before
        : undefined
    const sum = [
      totalFirst(here),
      totalOverColon(here),
      totalLast(here),
      totalBeside(here, beside),
      totalAfter(here, beside),
      inBrackets(here),
      sideBySide(here),
    ].find((one) => one !== undefined && missing(one) <= FAR_OFF)
    const isSum = sum !== undefined && isWrong(sum)
    if (isSum) findings.push(wrongSum(sum))
    const told = isSum
      ? undefined
      : wrongBreakdown(here, sentencesBefore(reading.sentences, at), besideAfter(reading, at), reading)
    if (told) findings.push(wrongSum(told))
    const shares = wrongShares(here, beside, parts)
    const list = shares ? undefined : wrongList(here)
    if (shares) findings.push(shares)
    else if (list) findings.push(...[notAHundred(list, parts)].filter((found) => found !== undefined))
  }
  return [
    ...findings,
    ...wrongLines(reading).map(wrongSum),
    ...sexes(reading, parts),
    ...toldParts(reading, parts),
    ...toldWholes(reading, parts),
    ...wrongAccounts(reading, parts),
    ...tableSums(reading.passages, parts),
    ...listedSums(reading.passages, parts),
    ...besideTables(reading, parts),
    ...becomeOf(reading, parts),
  ]
}

/** “… and one had been left alone”: a part that is read as no number here, but with those that clauses begin with. */
const endsWithOne = ({ sentence: { passage, start, end }, claims }: ReadSentence): boolean => {
  const at = between(passage, start, end).search(
    /(?:,|;|\band) one (?:is|was|will|had|has|did|to|for|from|in|no)\b/,
  )
  return at >= 0 && !claims.some((claim) => claim.value === 1 && claim.start >= start + at)
}

const besideAfter = ({ sentences }: Reading, at: number): ReadSentence | undefined => {
  const [here, next] = [sentences[at], sentences[at + 1]]
  return here && next && here.sentence.passage === next.sentence.passage ? next : undefined
}

const sumOf = (all: readonly Claim[]): number => all.reduce((whole, part) => whole + part.value, 0)

/** What is missing from a total or too much for it, as a share of it. */
const missing = ({ total, parts: all }: Sum): number =>
  Math.abs(sumOf(all) - total.value) / Math.max(1, total.value)

/** A sum further off than this is of other things. */
const FAR_OFF = 0.6

function isWrong(one: Sum): boolean {
  const { total, parts: all, isWhole } = one
  if (all.length < 2) return false
  const sum = sumOf(all)
  if (sum === total.value) return false
  // A part as large as its whole, or a sum far off, was read wrongly more often than it was written so.
  if (all.some((part) => part.value > total.value) && all.length < 3) return false
  const off = missing(one)
  const slack =
    roundingUnit(total.value) + all.reduce((whole, part) => whole + roundingUnit(part.value) / 2, 0)
  if (total.qualified !== undefined && Math.abs(sum - total.value) <= slack) return false
  if (isWhole) return off <= FAR_OFF
  if (sum > total.value) return off <= 0.5
  return all.length >= 3 ? off <= 0.12 : off <= 0.15 && areOpposites(all)
}

/** “61 girls and 54 boys” are all there are. */
function areOpposites(all: readonly Claim[]): boolean {
  const named = all.map(
    (part) =>
      new Set(
        part.passage.text
          .slice(part.start, part.end + 30)
          .toLowerCase()
          .match(OPPOSITES),
      ),
  )
  return named.every((words) => words.size > 0)
}

/** “284 enquiries, 168 of which were about adults, 86 about children …”, “120 people: 80 from health and 40 from schools”. */
function totalFirst({ sentence, claims }: ReadSentence): Sum | undefined {
  const { passage } = sentence
  for (const [at, total] of claims.entries()) {
    if (!isCount(total) || total.aside !== undefined || total.value < 3) continue
    const rest = claims.slice(at + 1)
    const first = rest.find((claim) => claim.kind === 'count')
    if (!first || !isCount(first)) continue
    const gap = between(passage, numberEnd(total), first.start)
    const tail = between(passage, numberEnd(first), Math.min(sentence.end, numberEnd(first) + 25))
    if (gap.length > 140 || SOME.test(gap) || BROKEN.test(gap)) continue
    const isListed = WHOLLY.test(gap) && !/[)]/.test(gap)
    const isOfThem =
      at === 0 &&
      /^(?:\d+(?:\.\d+)*\s+)?of (?:(?:the|our|all|all the|a total of)\s*)?$/i.test(
        between(passage, sentence.start, total.start),
      )
    const isPartly = isOfThem || PARTLY.test(gap) || /^\s*of (?:which|whom|these|those|them)\b/i.test(tail)
    if (!isListed && !isPartly) continue
    const isBracketed = /\([^)]*$/.test(gap)
    const end = isBracketed ? closing(passage.text, first.start, sentence.end) : sentence.end
    const all = partsFrom(rest, end, passage)
    const said = between(passage, numberEnd(total), end)
    if (OVERLAPPING.test(said) || /\bincluding\b/i.test(said)) continue
    const isWhole = (isListed && !isPartly) || REST.test(said)
    if (all.length >= 2) return { total, parts: all, isWhole }
  }
  return undefined
}

/** “About 141,000 children live in the three boroughs: 62,000 in …”: the parts stand behind a colon. */
function totalOverColon({ sentence, claims }: ReadSentence): Sum | undefined {
  const { passage } = sentence
  const colon = /:\s/.exec(between(passage, sentence.start, sentence.end))
  if (!colon) return undefined
  const at = sentence.start + colon.index
  const before = between(passage, sentence.start, at)
  const said = between(passage, at, sentence.end)
  const [total] = claims.filter((claim) => claim.start < at && claim.kind === 'count')
  if (!total || !isTotal(total) || total.value < 3 || SOME.test(before) || BROKEN.test(before))
    return undefined
  if (at - numberEnd(total) > 140 || OVERLAPPING.test(said) || SOME.test(said) || PARTLY.test(said))
    return undefined
  const all = partsFrom(
    claims.filter((claim) => claim.start > at),
    sentence.end,
    passage,
  )
  // Where another number before the colon is what they make, they are the parts of that.
  const sum = all.reduce((whole, part) => whole + part.value, 0)
  const isOfAnother = claims.some((claim) => claim.start < at && claim !== total && claim.value >= sum * 0.8)
  return all.length < 2 || isOfAnother ? undefined : { total, parts: all, isWhole: true }
}

const ANEW = /(?:\band|,|;)\s+(?:it|we|they|the \p{L}+)\s+\p{L}+ed\b/iu

function closing(text: string, from: number, end: number): number {
  const at = text.indexOf(')', from)
  return at < 0 || at > end ? end : at
}

/** The counts of a list, up to where it turns to something else. */
function partsFrom(rest: readonly Claim[], end: number, passage: Passage): Claim[] {
  const all: Claim[] = []
  for (const claim of rest) {
    if (claim.start >= end) break
    if (claim.kind !== 'count') continue
    const last = all.at(-1)
    const gap = last ? between(passage, numberEnd(last), claim.start) : ''
    if (
      last &&
      (SOME.test(gap) || BROKEN.test(gap) || PARTLY.test(gap) || !/[,;]|\band\b|\bplus\b|&|\)/.test(gap))
    )
      break
    if (!isCount(claim)) return []
    // “…, of which 14 were from our area, and it completed reviews of 29” turns to something else.
    if (last && ANEW.test(gap)) break
    all.push(claim)
  }
  return all
}

/** “80 came from health and 40 from schools, a total of 125”, “… 125 in all”. */
function totalLast({ sentence, claims }: ReadSentence): Sum | undefined {
  const { passage } = sentence
  const total = claims.at(-1)
  if (!total || claims.length < 3 || !isCount(total)) return undefined
  const before = between(passage, sentence.start, passage.text.indexOf(total.written, total.start))
  const after = between(passage, numberEnd(total), sentence.end)
  const last = claims.at(-2)
  const sinceLast = last ? between(passage, numberEnd(last), total.start + total.written.length) : ''
  if (!TOTAL_BEFORE.test(before) && !TOTAL_AFTER.test(after)) return undefined
  if (!TOTAL_BEFORE.test(before) && !/[,;:(–—]|=/.test(sinceLast)) return undefined
  const all = claims.slice(0, -1).filter((claim) => claim.kind === 'count')
  if (!all.every(isCount) || SOME.test(before) || OVERLAPPING.test(before) || BROKEN.test(before))
    return undefined
  if (PARTLY.test(before)) return undefined
  return { total, parts: all, isWhole: true }
}

/** “Of these, 80 …, 40 … and 12 …”, of the number in the sentence before. */
function totalBeside(here: ReadSentence, before: ReadSentence | undefined): Sum | undefined {
  const text = between(here.sentence.passage, here.sentence.start, here.sentence.end)
  const opening =
    /^(?:of (?:these|those|them|which|whom)|these (?:were|comprised|included)|they (?:were|comprised)|(?:this|which) (?:is|was) made up of)\b/i.exec(
      text,
    )
  // “Twenty-one were upheld, nine were not, and the remaining five are open” says itself that it is all of them.
  const isAll = REST.test(text) && here.claims[0]?.start === here.sentence.start && here.claims.length > 2
  if (!(opening || isAll) || !before || SOME.test(text) || OVERLAPPING.test(text)) return undefined
  const counts = before.claims.filter((claim) => claim.kind === 'count' && isCount(claim))
  // “In 48 of the enquiries they were asked. Of these, …”: a part may be a whole in its turn.
  const totals = counts.length === 1 ? counts : counts.filter(({ aside }) => aside === undefined)
  const all = partsFrom(here.claims, here.sentence.end, here.sentence.passage)
  const isMadeUp = /^(?:this|which) (?:is|was) made up of/i.test(text)
  // “71 courses were held and 1,612 places taken. This is made up of …”: of the number that is near the sum.
  const near = isMadeUp ? totals.filter(({ value }) => Math.abs(sumOf(all) - value) <= value * 0.2) : totals
  const [total] = near
  if (!total || near.length > 1 || before.claims.length > 2) return undefined
  const isWhole = isMadeUp || REST.test(text) || /^(?:these|they) (?:were|comprised)/i.test(text)
  return { total, parts: all, isWhole }
}

/** “The 214 referrals came from schools (96), health (71) and police (42)”. */
function inBrackets({ sentence, claims, tokens }: ReadSentence): Sum | undefined {
  const [total, ...rest] = claims
  if (!total || !isCount(total) || total.aside !== undefined || rest.length < 2) return undefined
  const isBracketed = (claim: Claim) =>
    tokens[claim.first - 1]?.text === '(' && tokens[claim.next]?.text === ')'
  const text = between(sentence.passage, sentence.start, sentence.end)
  const isAlone = (claim: Claim) => isCount(claim) && isBracketed(claim)
  if (
    isBracketed(total) ||
    !rest.every(isAlone) ||
    SOME.test(text) ||
    OVERLAPPING.test(text) ||
    BROKEN.test(text)
  )
    return undefined
  if (/\b(?:most|common|highest|top|largest|main|key|particularly|especially)\b/i.test(text)) return undefined
  return { total, parts: rest, isWhole: false }
}

const HOW =
  /^\s*(?:(?:were |was |held )?(?:online|virtual(?:ly)?|in[ -]person|face[ -]to[ -]face|remote(?:ly)?)|in|for|from|by|at|with|about)\b/i

/** “48 sessions, 30 online and 16 face to face”: said at once, in the same breath. */
function sideBySide({ sentence, claims }: ReadSentence): Sum | undefined {
  const { passage } = sentence
  const [total, ...all] = claims
  const [first] = all
  if (!total || !first || all.length < 2 || !isCount(total) || total.aside !== undefined) return undefined
  const gap = between(passage, numberEnd(total), first.start)
  const text = between(passage, sentence.start, sentence.end)
  // “Three were in the hospital, two …”: none of them is what the others are of.
  if (/^\s+(?:were|was|are|is|had|have|in|from|at|of|for|came|by)\b/.test(gap)) return undefined
  if (!/^\s+[\p{L} -]{3,40},\s*$/u.test(gap) || SOME.test(text) || BROKEN.test(text)) return undefined
  const isSaidHow = all.every(
    (claim) => isCount(claim) && HOW.test(between(passage, numberEnd(claim), sentence.end)),
  )
  return isSaidHow && !OVERLAPPING.test(text) ? { total, parts: all, isWhole: all.length === 2 } : undefined
}

/** “412 were in Northmere and 655 in Southwold. In total 1,067 children were in care.” */
function totalAfter(here: ReadSentence, before: ReadSentence | undefined): Sum | undefined {
  const { sentence, claims } = here
  const text = between(sentence.passage, sentence.start, sentence.end)
  const [total, ...others] = claims.filter((claim) => claim.kind === 'count')
  if (!before || !total || others.length > 0 || !isCount(total)) return undefined
  if (
    !/^(?:in total|in all|altogether|together|combined|taken together|across (?:both|the two)|the total|overall)\b|\b(?:in total|altogether|combined)\b/i.test(
      text,
    )
  )
    return undefined
  const all = before.claims.filter((claim) => claim.kind === 'count')
  const said = between(before.sentence.passage, before.sentence.start, before.sentence.end)
  if (all.length < 2 || !all.every(isCount) || SOME.test(said) || BROKEN.test(said) || PARTLY.test(said))
    return undefined
  const heads = new Set(all.flatMap((claim) => [...claim.phrase.heads]))
  const isOfThem = total.phrase.heads.size === 0 || [...total.phrase.heads].some((head) => heads.has(head))
  return isOfThem ? { total, parts: all, isWhole: true } : undefined
}

function wrongSum({ total, parts: all }: Pick<Sum, 'total' | 'parts'>): Finding {
  const sum = all.reduce((whole, part) => whole + part.value, 0)
  const pound = total.kind === 'money' ? '£' : ''
  const told = all.map((part) => `${pound}${part.written.trim()}`)
  return findingOf(parts, {
    title: 'Parts that do not add up',
    explanation: `${told.slice(0, -1).join(', ')} and ${told.at(-1)} make ${pound}${sum.toLocaleString('en-GB')}, and the text says ${pound}${total.written.trim()}. Check each of them.`,
    places: [total, ...all]
      .toSorted((a, b) => a.passage.order - b.passage.order || a.start - b.start)
      .map((claim) => placeOf(claim.passage, claim.start, claim.end, claim.sentence)),
    spots: [total.written, ...told],
  })
}
