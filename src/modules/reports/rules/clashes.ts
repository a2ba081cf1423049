import { type Claim, kindOf } from './claims.ts'
import type { Figure } from './document.ts'
import { apart, isRounding, qualifierIn, rangeOf } from './numbers.ts'
import type { Known, Reading } from './reading.ts'
import {
  claimAndClaim,
  claimAndName,
  isBarelyToldTwice,
  type Named,
  onlyOneOfChildren,
  type Relation,
  sameName,
  sharesAgree,
} from './sameness.ts'
import { areTwins } from './twins.ts'
import { sameArea } from './where.ts'
import { FUNCTION_WORDS, isCommonHead, isPopulation, isWeak, rootsOf, stem } from './words.ts'

/** How two statements of one measure disagree: outright, by rounding, or as a part larger than its whole. */
export type Clash = 'different' | 'rounded' | 'doubtful'

/** Whether the claim is about what the record measures, in the same place and time. */
export function fitsRecord(claim: Claim, known: Known, reading: Reading): Relation | undefined {
  if (claim.kind !== known.kind || claim.period !== known.period) return undefined
  if (!sameArea(claim.area, known.area) && !(claim.area === '' && isOnlyArea(known, reading)))
    return undefined
  if (claim.label) return sameName(claim.label, known.name) ? 'same' : undefined
  if (claim.kind === 'count') return claimAndName(claim, known.name)
  const { strong, weak, verbs } = known.name
  const words = new Set([...strong, ...weak, ...verbs].filter((word) => !isPopulation(word)))
  const allSaid =
    words.size > 1 && claim.bag.size <= words.size + 1 && [...words].every((word) => claim.bag.has(word))
  return allSaid || sharesAgree(claim.bag, words) ? 'same' : undefined
}

const isOnlyArea = (known: Known, reading: Reading): boolean =>
  reading.known.every(
    (other) =>
      other.area === known.area ||
      (other.figure.indicatorCode !== known.figure.indicatorCode && !sameName(other.name, known.name)),
  )

/** A typed claim against a record. */
export function againstRecord(claim: Claim, known: Known, reading: Reading): Clash | undefined {
  const relation = fitsRecord(claim, known, reading)
  if (relation === undefined || known.figure.value === null) return undefined
  const record = recordRange(known.figure, known.figure.value)
  if (!apart(claim.range, record)) return undefined
  const { value } = known.figure
  if (relation !== 'same')
    return partTooLarge(claim, { value, range: record, qualified: undefined }, relation)
  const common = [...claim.phrase.heads].some(isCommonHead) && claim.label === undefined
  if (common && farOff(claim.value, value, 0.3)) return undefined
  if (onlyOneOfChildren(claim, known.name.weak) && farOff(claim.value, value, 0.75)) return undefined
  const topic = topicOf(claim)
  const told = new Set([...known.name.strong, ...known.name.verbs])
  if (common && farOff(claim.value, value, 0.75) && topic.some((word) => !told.has(word))) return undefined
  return claim.qualified === undefined && isRounding(claim.value, value) ? 'rounded' : 'different'
}

const recordRange = (figure: Figure, value: number) =>
  rangeOf(value, qualifierIn(figure.qualifier), kindOf(figure) === 'percent')

/** Whether the record allows what the claim says. */
export const agreesWithRecord = (claim: Claim, figure: Figure): boolean =>
  figure.value !== null && !apart(claim.range, recordRange(figure, figure.value))

/** Two claims of the text, at most one of them bound. */
export function againstClaim(a: Claim, b: Claim): Clash | undefined {
  if (a.kind !== b.kind || !sameArea(a.area, b.area)) return undefined
  if (a.key !== undefined && b.key !== undefined) return undefined
  if (a.period !== b.period)
    return isSamePeriodOrMonth(a, b) && !sideBySide(a, b) && areTwins(a, b) ? 'different' : undefined
  if (!apart(a.range, b.range) || sideBySide(a, b)) return undefined
  const relation = relationOf(a, b)
  if (relation === undefined) return a.kind === 'count' && areTwins(a, b) ? 'different' : undefined
  if (relation !== 'same') {
    if (areTwins(a, b) && !(a.passage.cell && b.passage.cell)) return 'different'
    // A row of a table has words of its own, of which a sentence says some by chance.
    if (a.passage === b.passage || a.passage.cell || b.passage.cell) return undefined
    return partTooLarge(a, b, relation)
  }
  const common = [...a.phrase.heads, ...b.phrase.heads].some(isCommonHead)
  if (farOff(a.value, b.value, common ? 0.33 : 0.2)) return undefined
  const ofChildren = onlyOneOfChildren(a, b.phrase.weak) || onlyOneOfChildren(b, a.phrase.weak)
  if (ofChildren && farOff(a.value, b.value, 0.75)) return undefined
  if ((common || isBarelyToldTwice(a, b)) && topicsDiffer(a, b)) return undefined
  const plain = a.qualified === undefined && b.qualified === undefined
  return plain && (isRounding(a.value, b.value) || isRounding(b.value, a.value)) ? 'rounded' : 'different'
}

/** A month, in which something was begun or ended, may be all that tells one of two numbers of the year apart. */
const isSamePeriodOrMonth = (a: Claim, b: Claim): boolean =>
  [a.period, b.period].every((period) => period === 'current' || period.startsWith('month '))

/** One sentence, one list or one table sets different things side by side. */
function sideBySide(a: Claim, b: Claim): boolean {
  if (a.passage === b.passage && a.sentence.start === b.sentence.start) return true
  return a.passage.family === b.passage.family && a.passage.order !== b.passage.order
}

function relationOf(a: Claim, b: Claim): Relation | undefined {
  if (a.kind !== 'count')
    return isShareInWords(a) && isShareInWords(b) && sharesClash(a, b) ? 'same' : undefined
  if (a.label && b.label) {
    const tables = a.passage.kind === 'cell' && b.passage.kind === 'cell'
    return !tables && tells(a, a.label) && sameName(a.label, b.label) ? 'same' : undefined
  }
  if (b.label) return tells(b, b.label) ? claimAndName(a, b.label) : undefined
  if (a.label) {
    const turned = tells(a, a.label) ? claimAndName(b, a.label) : undefined
    return turned === 'narrower' ? 'wider' : turned === 'wider' ? 'narrower' : turned
  }
  return claimAndClaim(a, b)
}

/** A share in a sentence, or set large above words that say what it is of; a cell has too few words of its own. */
const isShareInWords = ({ passage }: Claim): boolean => passage.kind !== 'cell'

/** A label of one word, "Referrals", tells enough only where its place is said too. */
const tells = (claim: Claim, label: Named): boolean =>
  label.strong.size + label.weak.size > 1 || (claim.area !== '' && claim.area !== 'whole')

/** Shares of the same words, unless two bodies speak each of its own. */
function sharesClash(a: Claim, b: Claim): boolean {
  const one = a.phrase.subject
  const other = b.phrase.subject
  const owners = one.size > 0 && other.size > 0 && ![...one].some((word) => other.has(word))
  return !owners && sharesAgree(a.bag, b.bag)
}

/** A part may be any size up to its whole; a part somewhat larger than its whole is worth a look. */
function partTooLarge(one: Valued, other: Valued, relation: Relation): Clash | undefined {
  const [part, whole] = relation === 'narrower' ? [one, other] : [other, one]
  const plain = part.qualified === undefined && whole.qualified === undefined
  // A round number so near is hardly another measure: "briefings" 23,000 times, "virtual briefings" 22,917 times.
  if (plain && (isRounding(part.value, whole.value) || isRounding(whole.value, part.value)))
    return whole.value >= 1000 ? 'rounded' : undefined
  return part.range.low > whole.range.high && whole.value / part.value >= 0.6 ? 'doubtful' : undefined
}

type Valued = Pick<Claim, 'value' | 'range' | 'qualified'>

const farOff = (a: number, b: number, least: number): boolean =>
  Math.min(a, b) > 0 && Math.min(a, b) / Math.max(a, b) < least

function topicsDiffer(a: Claim, b: Claim): boolean {
  const one = topicOf(a)
  const other = topicOf(b)
  if ([...a.phrase.telling].filter((word) => b.phrase.telling.has(word)).length > 2) return false
  const shared = one.some((word) => other.includes(word))
  if (one.length > 0 && other.length > 0) return !shared
  return one.length + other.length > 0 && farOff(a.value, b.value, 0.75)
}

const STRUCTURE = rootsOf(`
  background key issue foreword forward introduction summary overview message welcome chair conclusion
  highlight achievement purpose reason origin implication cover about performance data demographics
  snapshot statistics glance look back ahead next step activity learning appendix content statement
  independent scrutiny assurance priority one two three four five six impact outcome recommendation
  contribution strategy plan context headline fact figure number first second third progress theme subject
  topic section chapter part introducing yearly year annual quality development effective effectiveness
  multi-agency training workforce detail more further information main body report
`)

/** What the headings above a claim are about, beyond the words of the claim and the furniture of a report. */
function topicOf(claim: Claim): string[] {
  const { phrase } = claim
  const heads = phrase.headRoots
  const words = claim.passage.headings.flatMap((heading) =>
    [...heading.slice(0, 300).matchAll(/[\p{L}\p{M}]+/gu)].map((word) => word[0].toLowerCase()),
  )
  return [...new Set(words.filter((word) => !FUNCTION_WORDS.has(word)).map(stem))].filter(
    (root) =>
      !STRUCTURE.has(root) &&
      !isWeak(root) &&
      !heads.has(root) &&
      !phrase.mods.has(root) &&
      !phrase.tail.has(root) &&
      root !== phrase.verb,
  )
}

/** Two records of one measure, place and time with two values. */
export function recordsClash(a: Known, b: Known): boolean {
  const one = a.figure
  const other = b.figure
  if (one.value === null || other.value === null) return false
  if (a.kind !== b.kind || a.area !== b.area || a.period !== b.period) return false
  if (one.periodBasis && other.periodBasis && one.periodBasis !== other.periodBasis) return false
  const named = one.indicatorName.trim().toLowerCase() === other.indicatorName.trim().toLowerCase()
  if (!named && !sameName(a.name, b.name)) return false
  return apart(recordRange(one, one.value), recordRange(other, other.value))
}
