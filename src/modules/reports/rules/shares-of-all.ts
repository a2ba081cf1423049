import { BROKEN, OVERLAPPING, REST, SOME } from './beside-parts.ts'
import { CATCH_ALL } from './breakdown.ts'
import { type Claim, numberEnd, type ReadSentence } from './claims.ts'
import type { Finding } from './finding.ts'
import { placeOf } from './prose.ts'
import type { Reading } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

/** Shares that should make a hundred per cent, where they do not. */
export function notAHundred(shares: readonly Claim[], rule: Rule): Finding | undefined {
  const sum = shares.reduce((whole, share) => whole + share.value, 0)
  const slack = shares.every((share) => Number.isInteger(share.value))
    ? Math.max(1, (shares.length - 1) / 2)
    : 0.3
  if (Math.abs(sum - 100) <= slack + 1e-6) return undefined
  const told = shares.map((share) => share.written.trim())
  return findingOf(rule, {
    title: 'Shares that do not make a whole',
    explanation: `${told.slice(0, -1).join(', ')} and ${told.at(-1)} make ${Number(sum.toFixed(1))}%, and should make 100%. Check each of them.`,
    places: shares.map((share) => placeOf(share.passage, share.start, share.end, share.sentence)),
    spots: told,
  })
}

const SEX = [/\b(?:male|boys?|men)\b/i, /\b(?:female|girls?|women)\b/i] as const

/** “49% male” and “52% female” side by side. */
export function sexes({ claims, sentences }: Reading, rule: Rule): Finding[] {
  const shares = [...claims, ...sentences.flatMap((each) => each.claims)].filter(
    (claim, at, all) =>
      claim.kind === 'percent' && claim.qualified === undefined && all.indexOf(claim) === at,
  )
  const sexOf = (claim: Claim): number => {
    const near = claim.passage.text.slice(numberEnd(claim), numberEnd(claim) + 22)
    if (/\d|%/.test(near.slice(0, 14)))
      return SEX.findIndex((words) => words.test(near.slice(0, near.search(/\d/))))
    const after = SEX.findIndex((words) => words.test(near.split(/[,;]|\band\b/)[0] ?? ''))
    // “Women made up 57% of the total and men 43%”: who it is of stands before it.
    const before = claim.passage.text.slice(Math.max(claim.sentence.start, claim.start - 20), claim.start)
    return after >= 0
      ? after
      : SEX.findIndex((words) => words.test(before.split(/[,;]|\band\b/).at(-1) ?? ''))
  }
  const told = shares
    .map((claim) => ({ claim, sex: sexOf(claim) }))
    .filter(({ sex }) => sex >= 0)
    .sort((a, b) => a.claim.passage.order - b.claim.passage.order || a.claim.start - b.claim.start)
  return told.flatMap(({ claim, sex }, at) => {
    const next = told[at + 1]
    if (!next || next.sex === sex || next.claim.passage.order - claim.passage.order > 2) return []
    if (next.claim.passage.headings.join() !== claim.passage.headings.join()) return []
    const sum = claim.value + next.claim.value
    return sum > 90 && sum < 110 ? (notAHundred([claim, next.claim], rule) ?? []) : []
  })
}

const sumOf = (shares: readonly Claim[]): number => shares.reduce((sum, { value }) => sum + value, 0)

/** Shares that are said to be all there are: “60% were …, 25% … and the remaining 20% …”; or kinds that exceed it. */
export function wrongShares(
  { sentence, claims }: ReadSentence,
  before: ReadSentence | undefined,
  rule: Rule,
): Finding | undefined {
  const shares = claims.filter((claim) => claim.kind === 'percent')
  const text = sentence.passage.text.slice(sentence.start, sentence.end)
  if (shares.length < 2 || shares.some((share) => share.qualified !== undefined || share.aside === 'change'))
    return undefined
  // “Neglect remains the most common, at 38%. Next come …”: the first of them stands in the sentence before.
  const first =
    before?.claims.filter((claim) => claim.kind === 'percent' && claim.qualified === undefined) ?? []
  const [opening] = first
  const isFirstOfThem =
    first.length === 1 &&
    opening &&
    /^(?:(?:it|this) (?:is|was) (?:followed|next)|next|then|this|second|after|followed|the next)\b/i.test(
      text.trim(),
    )
  const accounted = shares.length >= 4 && /\b(?:accounted for|made up|represented)\b/i.test(text)
  const listed =
    accounted ||
    (shares.length >= 3 && /\b(?:split|broken? down|made up of|compris\w+|divided)\b/i.test(text))
  const isTooMuch =
    shares.reduce((whole, { value }) => whole + value, 0) > 100 &&
    (areKinds(shares, text) || areSources(shares))
  const all = isFirstOfThem ? [opening, ...shares] : shares
  const isClosed = isFirstOfThem && all.length > 3 && isNearlyAll(all) && CATCH_ALL.test(text)
  if (!REST.test(text) && !listed && !isTooMuch && !isClosed && !areDegrees(shares, text)) return undefined
  if (BROKEN.test(text) || SOME.test(text) || (isTooMuch && OVERLAPPING.test(text))) return undefined
  return notAHundred(all, rule)
}

/** “62% had it fully achieved, 31% partly and 11% not”: there is no fourth way. */
const areDegrees = (shares: readonly Claim[], text: string): boolean =>
  shares.length === 3 &&
  [/\b(?:fully|wholly|completely)\b/i, /\b(?:part(?:ly|ially)|in part)\b/i, /\bnot\b/i].every((word) =>
    word.test(text),
  )

const isNearlyAll = (shares: readonly Claim[]): boolean => Math.abs(sumOf(shares) - 100) <= 20

/** “The types of abuse were neglect (45%), physical (30%) and financial (35%)”: each kind with its share in brackets. */
const areKinds = (shares: readonly Claim[], text: string): boolean =>
  shares.length >= 3 &&
  (text.match(/\(\d[\d.]*\s?%\)/g) ?? []).length === shares.length &&
  /\b(?:types?|kinds?|categor(?:y|ies)|sources?|ethnicit(?:y|ies)|ages?|outcomes?|locations?|place) of\b[^(]*\b(?:was|were|is|are)\b/i.test(
    text,
  )

/** “51% came from the council, 37% from the health board and 16% from the police”: each share from somebody. */
const areSources = (shares: readonly Claim[]): boolean =>
  shares.length >= 3 &&
  shares.every((share) =>
    /^(?:%|per ?cent)?\)?,? (?:(?:came|come|were|was|is|are) )?from\b/.test(
      share.passage.text.slice(numberEnd(share), numberEnd(share) + 30),
    ),
  )
