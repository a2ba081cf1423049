import type { Claim } from './claims.ts'
import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { type Passage, placeOf } from './prose.ts'
import { type Reading, readingOf, type Standing } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { type Named, sameName } from './sameness.ts'
import { FUNCTION_WORDS, looksLikeVerb, PAST_FORMS, stem } from './words.ts'

/** One value under two measures of one area and period, which may have been copied into the wrong place. */
export const suspiciousRepeat: Rule = {
  name: 'suspicious-repeat',
  severity: 'check',
  find: (document) => find(document),
}

/** A measure and its value where it stands by itself: a bound figure, or a headline number with its label. */
interface Told {
  readonly value: number
  readonly written: string
  readonly measure: string
  readonly name: Named
  /** Only values that agree in this are compared: area, period and, for small values, unit. */
  readonly where: string
  readonly at: Standing
}

/** Unlikely to be met twice by chance: thirty or more, and not a round number for its length. */
const isTelling = (value: number): boolean =>
  Number.isInteger(value) &&
  value >= 30 &&
  (value % 10 !== 0 || (value > 1000 && value % 50 !== 0)) &&
  (value >= 100 || value % 5 !== 0)

function find(document: Document): Finding[] {
  const reading = readingOf(document)
  const groups = new Map<string, Told[]>()
  for (const told of [...boundIn(reading), ...headlinesIn(reading)]) {
    if (!isTelling(told.value)) continue
    const key = `${told.value} ${told.where}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [told])
    else if (!group.some((other) => isSameMeasure(other, told))) group.push(told)
  }
  const told = new Set(
    [...groups.values()]
      .filter((group) => group.length > 1)
      .flat()
      .map(({ at }) => at.passage),
  )
  return [
    ...[...groups.values()].filter((group) => group.length > 1).map(foundIn),
    ...furtherOnes(reading),
    ...[...besideEachOther(reading), ...linesAlike(reading)]
      .filter(({ passages }) => !passages.every((passage) => told.has(passage)))
      .map(({ finding }) => finding),
  ]
}

/** “248 people came. A further 248 finished an on-line course”: the second was copied from the first. */
function furtherOnes({ sentences }: Reading): Finding[] {
  return sentences.flatMap(({ claims, sentence, tokens }, at) => {
    const earlier = sentences[at - 1]
    if (earlier?.sentence.passage !== sentence.passage) return []
    return claims.flatMap((claim): Finding[] => {
      const [article, word] = [tokens[claim.first - 2]?.lower, tokens[claim.first - 1]?.lower]
      const isFurther = article === 'a' && word === 'further'
      const isAnother = word === 'another'
      if (!(isFurther || isAnother) || claim.kind !== 'count' || claim.value < 30) return []
      if (claim.value % 10 === 0) return []
      const same = earlier.claims.find(({ value, kind }) => kind === 'count' && value === claim.value)
      return same ? [copied(same, claim)] : []
    })
  })
}

interface Beside {
  readonly finding: Finding
  readonly passages: readonly Passage[]
}

/** The words a typed number is known by: those after it, or those of its row. */
function wordsOf(claim: Claim): ReadonlySet<string> {
  const { passage, start, written } = claim
  const label = passage.cell ? (passage.cell.rowText.split(' | ')[0] ?? '') : ''
  const at = passage.text.indexOf(written, start) + written.length
  const after =
    passage.text
      .slice(at, at + 90)
      .split(/[.,;:(]|\b(?:and|but|while|in|during|by|with|this|which|compared)\b/)[0] ?? ''
  const before = passage.text.slice(claim.sentence.start, start)
  const isNamedBefore = after.trim().split(/\s+/).length < 2
  return rootsIn(label || (isNamedBefore ? `${before} ${after}` : after))
}

const rootsIn = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/\p{L}[\p{L}'’-]+/gu)]
      .map((found) => found[0].toLowerCase())
      .filter((word) => !FUNCTION_WORDS.has(word) && !looksLikeVerb(word) && !PAST_FORMS.has(word))
      .map(stem),
  )

/** Whether two names are of the same kind and not the same: “missing from home” and “missing from care”. */
function areSiblings(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((word) => b.has(word)).length
  return shared > 0 && a.size > shared && b.size > shared && shared >= Math.min(a.size, b.size) * 0.4
}

/** One telling number typed for two things of a kind, in sentences or in the rows of a table. */
function besideEachOther({ claims: all }: Reading): Beside[] {
  const times = new Map<number, number>()
  for (const { value } of all) times.set(value, (times.get(value) ?? 0) + 1)
  const plain = all.filter(
    (claim) =>
      claim.key === undefined &&
      claim.kind === 'count' &&
      claim.aside === undefined &&
      claim.qualified === undefined &&
      isTelling(claim.value) &&
      claim.value >= 100,
  )
  return [...Map.groupBy(plain, ({ value }) => value).values()].flatMap((same) =>
    same.length > 12
      ? []
      : same.flatMap((a, at) =>
          same.slice(at + 1).flatMap((b): Beside[] => {
            if (a.passage === b.passage && a.sentence.start === b.sentence.start) return []
            // “150 of the 419 concerns” speaks of the concerns that were counted before.
            if (a.definite || b.definite) return []
            if (!isCopied(a, b) && !areStrangers(a, b, times.get(a.value) ?? 0)) return []
            return [{ finding: copied(a, b), passages: [a.passage, b.passage] }]
          }),
        ),
  )
}

/** A number so long is not met twice by chance in forty pages. */
const LONG = 1000
/** A shorter one only stands out near itself. */
const NEAR = 40

/** One telling number in two sentences that have nothing to do with each other: no word of the one is in the other. */
function areStrangers(a: Claim, b: Claim, times: number): boolean {
  if (a.passage.cell || b.passage.cell || a.label || b.label || a.inWords || b.inWords) return false
  if ((a.value < LONG && a.period !== b.period) || /20\d\d/.test(a.written) || a.passage === b.passage)
    return false
  if (a.value < LONG && (Math.abs(a.passage.order - b.passage.order) > NEAR || a.value % 5 === 0))
    return false
  // A total in a table says again what one of the two says.
  if (times > (a.value < LONG ? 2 : 3)) return false
  const heads = [...a.phrase.heads].filter((head) => b.phrase.heads.has(head))
  const [one = new Set(), other = new Set()] = [a, b].map(({ sentence, passage }) =>
    rootsIn(passage.text.slice(sentence.start, sentence.end)),
  )
  // “The number of enquiries was 1,816”: what it counts stands before it, where it is less surely read.
  const isBefore = a.phrase.headBefore || b.phrase.headBefore
  const areNamed = a.phrase.heads.size > 0 && b.phrase.heads.size > 0
  if (isBefore && (a.value < LONG || !areNamed || !one.isDisjointFrom(other))) return false
  if (heads.length > 0) return false
  return [...wordsOf(a)].every((root) => !other.has(root)) && [...wordsOf(b)].every((root) => !one.has(root))
}

/** “1,389 led to an enquiry” and “1,389 people trained”: short lines of one page that each begin with their number. */
function linesAlike({ sentences }: Reading): Beside[] {
  const first = sentences.flatMap(({ claims: [claim], sentence: { passage } }) => {
    const isLine = passage.kind === 'paragraph' || passage.kind === 'item'
    const isShort = isLine && passage.text.split(/\s+/, 14).length <= 12
    const isTold = claim?.kind === 'count' && claim.qualified === undefined && claim.value >= 100
    return claim && isShort && isTold && claim.start === 0 && isTelling(claim.value) ? [claim] : []
  })
  return first.flatMap((a, at) =>
    first.slice(at + 1, at + 8).flatMap((b): Beside[] => {
      const isNear = a.passage.chapter === b.passage.chapter && b.passage.order - a.passage.order <= 8
      if (a.value !== b.value || !isNear || a.period !== b.period) return []
      if (!rootsIn(a.passage.text).isDisjointFrom(rootsIn(b.passage.text))) return []
      return [{ finding: copied(a, b), passages: [a.passage, b.passage] }]
    }),
  )
}

/** “27,602 visits were made” and “There were 27,602 visits” say one thing in other words. */
function isReworded(a: Claim, b: Claim): boolean {
  const said = ({ sentence, passage }: Claim) => rootsIn(passage.text.slice(sentence.start, sentence.end))
  const [saidA, saidB] = [said(a), said(b)]
  return [...wordsOf(a)].every((word) => saidB.has(word)) || [...wordsOf(b)].every((word) => saidA.has(word))
}

function isCopied(a: Claim, b: Claim): boolean {
  const inTable = a.passage.cell !== undefined && b.passage.cell !== undefined
  if (inTable) {
    const isOneColumn =
      a.passage.family === b.passage.family && a.passage.cell?.column === b.passage.cell?.column
    return isOneColumn && areSiblings(wordsOf(a), wordsOf(b))
  }
  if (a.passage.cell || b.passage.cell || a.period !== b.period) return false
  // One label with one value in two areas: the figure of the one was copied into the other.
  if (a.label && b.label)
    return a.area !== b.area && a.area !== '' && b.area !== '' && a.value >= 100 && sameName(a.label, b.label)
  if (a.label || b.label) return false
  // “388 cases with 611 children” in the one town, and 402 with 611 in the other.
  if (a.area !== b.area)
    return a.area !== '' && b.area !== '' && [...a.phrase.heads].some((head) => b.phrase.heads.has(head))
  if (areSiblings(wordsOf(a), wordsOf(b)) && !isReworded(a, b)) return true
  const [one, other] = [a.passage.headings, b.passage.headings]
  const isUnderSiblings =
    one.length > 1 &&
    one.length === other.length &&
    one[0] === other[0] &&
    areSiblings(rootsIn(one.at(-1) ?? ''), rootsIn(other.at(-1) ?? ''))
  return isUnderSiblings && [...wordsOf(a)].some((word) => wordsOf(b).has(word))
}

const copied = (a: Claim, b: Claim): Finding =>
  findingOf(suspiciousRepeat, {
    title: 'Two measures, one value',
    explanation: `${a.written.trim()} stands for two different things. Check with whoever gave the numbers that one was not copied from the other.`,
    places: [a, b].map((claim) => placeOf(claim.passage, claim.start, claim.end, claim.sentence)),
  })

const isSameMeasure = (a: Told, b: Told): boolean =>
  a.measure.trim().toLowerCase() === b.measure.trim().toLowerCase() || sameName(a.name, b.name)

function boundIn({ known, standing }: Reading): Told[] {
  return known.flatMap(({ figure, kind, name, area, period }): Told[] => {
    const [at] = standing.get(figure.key) ?? []
    if (at === undefined || kind !== 'count' || figure.value === null) return []
    const unit = figure.value < 100 ? figure.unit.trim().toLowerCase() : ''
    const written = figure.exactly || figure.value.toLocaleString('en-GB')
    const where = JSON.stringify(['bound', area, period, unit])
    return [{ value: figure.value, written, measure: figure.indicatorName, name, where, at }]
  })
}

/** Typed numbers set by themselves above their labels under one heading; in a sentence a repeat is common. */
function headlinesIn({ claims }: Reading): Told[] {
  const isHeadline = (claim: Claim) =>
    claim.label !== undefined &&
    claim.key === undefined &&
    claim.kind === 'count' &&
    claim.passage.kind !== 'cell'
  return claims.filter(isHeadline).flatMap((claim): Told[] => {
    if (claim.value < 100 || claim.label === undefined) return []
    const { passage, area, period, written, value, start, end, label } = claim
    const where = JSON.stringify(['typed', passage.chapter.id, passage.headings, area, period])
    const measure = passage.text.slice(passage.text.indexOf(written) + written.length)
    return [{ value, written, measure: measure.trim(), name: label, where, at: { passage, start, end } }]
  })
}

function foundIn(group: readonly Told[]): Finding {
  const names = group.map(({ measure }) => `“${measure}”`)
  return findingOf(suspiciousRepeat, {
    title: 'Two measures, one value',
    explanation: `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are both ${group[0]?.written}. Check with whoever gave the numbers that one was not copied from the other.`,
    places: group.map(({ at }) => placeOf(at.passage, at.start, at.end)),
  })
}
