import type { Claim } from './claims.ts'
import { modsDiffer } from './sameness.ts'
import { headsAgree, isCommonHead, opposed } from './words.ts'

/** Smaller numbers are each other with two figures changed about by chance. */
const LEAST = 100
const LONG = 1000

/** Whether two numbers are one with two figures beside each other changed about: 412 and 421. */
export function areTransposed(a: number, b: number): boolean {
  const [one, other] = [String(a), String(b)]
  if (one.length !== other.length || a === b || !Number.isInteger(a) || !Number.isInteger(b)) return false
  const different = [...one].flatMap((digit, at) => (digit === other[at] ? [] : [at]))
  const [first = 0, second = 0] = different
  return (
    different.length === 2 &&
    second === first + 1 &&
    one[first] === other[second] &&
    one[second] === other[first]
  )
}

/** Whether one figure of a long number is another one: 1,633 and 1,663. */
export function isOneFigureOff(a: number, b: number): boolean {
  const [one, other] = [String(a), String(b)]
  if (one.length !== other.length || one.length < 3) return false
  return [...one].filter((digit, at) => digit !== other[at]).length === 1
}

/** Two numbers of the same thing, large, and one with two figures of the other changed about: one number, mistyped. */
export function areTwins(a: Claim, b: Claim): boolean {
  if (Math.min(a.value, b.value) < LEAST || !areTransposed(a.value, b.value)) return false
  if (a.qualified !== undefined || b.qualified !== undefined || modsDiffer(a, b)) return false
  const all = (claim: Claim) =>
    new Set([...claim.phrase.telling, ...claim.phrase.weak, ...claim.phrase.subject])
  const [one, other] = [all(a), all(b)]
  if (opposed(one, other)) return false
  const heads = [...a.phrase.heads].filter((head) =>
    [...b.phrase.heads].some((each) => headsAgree(head, each)),
  )
  if (heads.length === 0) return false
  const isOneWord = [...a.phrase.heads].some((head) => b.phrase.heads.has(head) && head !== 'person')
  if (!heads.every(isCommonHead) || (isOneWord && Math.min(a.value, b.value) >= LONG)) return true
  return [...a.phrase.telling].some((root) => b.phrase.telling.has(root))
}

/** A number that speaks of things as known, and the number by which they were made known. */
export interface Recalled {
  readonly definite: Claim
  readonly told: Claim
}

/** With more numbers of one thing than this, which is meant cannot be told. */
const MOST = 13

/** Common words that still say enough where a report has only one number of them. */
const TOLD_BY_ITSELF =
  /^(?:school|request|trainer|home|agency|member|practice|referral|review|recommendation|action|subgroup)$/

/** Verbs by which things are counted rather than some of them told apart. */
const COUNTS = /^(?:undertak|complet|hold|deliver|receiv|mak|consider|hav|giv)/

const isBareVerb = ({ phrase }: Claim): boolean => phrase.verb === undefined || COUNTS.test(phrase.verb)

const rootsOf = ({ phrase }: Claim): Set<string> =>
  new Set([
    ...phrase.mods,
    ...phrase.weakMods,
    ...phrase.tail,
    ...phrase.weakTail,
    ...phrase.subject,
    ...phrase.headRoots,
  ])

/**
 * “The six requests gave us much to think about”, where the report told of seven and of no other number of them: what is
 * spoken of as known is what was counted before.
 */
export function recalledWrongly(claims: readonly Claim[]): Recalled[] {
  const counts = claims.filter(
    (claim) =>
      claim.kind === 'count' &&
      claim.value >= 4 &&
      claim.qualified === undefined &&
      !claim.passage.cell &&
      !claim.label,
  )
  const byHead = new Map<string, Claim[]>()
  for (const claim of counts)
    for (const head of claim.phrase.heads) {
      const others = byHead.get(head)
      if (others) others.push(claim)
      else byHead.set(head, [claim])
    }
  return counts.flatMap((definite): Recalled[] => {
    if (!definite.definite || definite.phrase.headBefore) return []
    if (definite.aside !== undefined && definite.aside !== 'part') return []
    const [head = ''] = definite.phrase.heads
    if (head === '' || (isCommonHead(head) && !TOLD_BY_ITSELF.test(head))) return []
    const all = byHead.get(head) ?? []
    const alike = all.length > MOST ? [] : all.filter((other) => other !== definite)
    // The same number stands elsewhere, or too many do to tell which is meant.
    if (alike.some(({ value }) => value === definite.value)) return []
    const known = alike.filter((other) => other.aside === undefined && fits(definite, other))
    const [nearest] = known.toSorted(
      (a, b) => Math.abs(a.value - definite.value) - Math.abs(b.value - definite.value),
    )
    return nearest ? [{ definite, told: nearest }] : []
  })
}

function fits(definite: Claim, told: Claim): boolean {
  if (definite.passage === told.passage || definite.period !== told.period || definite.area !== told.area)
    return false
  const most = told.definite ? 0.05 : 0.2
  if (Math.abs(definite.value - told.value) / told.value > most) return false
  const isAll = /\ball\s+$/i.test(told.passage.text.slice(Math.max(0, told.start - 5), told.start))
  if (told.phrase.headBefore || !(isAll || isBareVerb(told)) || modsDiffer(definite, told)) return false
  const known = rootsOf(told)
  const own = rootsOf(definite)
  if (opposed(own, known)) return false
  const { mods, tail } = definite.phrase
  const isSaidOf =
    tail.size === 0 || isAll || told.phrase.tail.size === 0 || [...tail].some((root) => known.has(root))
  return isSaidOf && [...mods].every((root) => known.has(root)) && told.phrase.mods.size <= 2
}
