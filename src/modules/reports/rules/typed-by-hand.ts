import { type Claim, kindOf } from './claims.ts'
import { agreesWithRecord, fitsRecord } from './clashes.ts'
import type { Document, Figure } from './document.ts'
import type { Finding } from './finding.ts'
import { contradictionsIn } from './one-measure.ts'
import { wrongPercentages } from './percentages.ts'
import { placeOf } from './prose.ts'
import { type Reading, readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { rootsOf, stem } from './words.ts'

/** A number in prose that was typed where a figure bound to its record should stand. */
export const typedByHand: Rule = {
  name: 'typed-by-hand',
  severity: 'check',
  find: (document) => find(document),
}

function find(document: Document): Finding[] {
  const reading = readingOf(document)
  const told = new Set([
    ...contradictionsIn(document).flatMap(({ typed }) => typed),
    ...wrongPercentages(document).keys(),
  ])
  return reading.sentences.flatMap(({ sentence, claims }) => {
    if (sentence.passage.kind === 'quote') return []
    const loose = claims.flatMap((claim) => {
      if (claim.key !== undefined || told.has(claim)) return []
      const record = recordOf(claim, reading)
      if (record === 'rounded') return []
      return record || isWorthBinding(claim) ? [{ claim, record }] : []
    })
    const [first] = loose
    if (!first) return []
    const known = loose.find(({ record }) => record !== undefined)
    const { claim, record } = known ?? first
    return [
      findingOf(typedByHand, {
        severity: record ? 'must fix' : 'check',
        title: 'A number was typed by hand',
        explanation: record
          ? `“${claim.written.trim()}” is typed, and the record “${record.indicatorName}” has that value. Use the figure, so that the text follows the record.`
          : `${listed(loose.map((one) => one.claim.written.trim()))} typed here. Use a figure, so that the text follows a record, or check where the number comes from.`,
        places: [placeOf(claim.passage, claim.start, claim.end, sentence)],
        figureKey: record?.key,
      }),
    ]
  })
}

function listed(numbers: readonly string[]): string {
  const all = [...new Set(numbers)].map((number) => `“${number}”`)
  const last = all.pop() ?? ''
  return all.length === 0 ? `${last} is` : `${all.join(', ')} and ${last} are`
}

/** The record a typed number repeats; 'rounded' when the words truly say a record's value in round numbers. */
function recordOf(claim: Claim, reading: Reading): Figure | 'rounded' | undefined {
  for (const known of reading.known) {
    const { figure } = known
    if (figure.value === null || claim.kind !== kindOf(figure)) continue
    const fits = fitsRecord(claim, known, reading) === 'same'
    if (claim.qualified !== undefined) {
      if (fits && agreesWithRecord(claim, figure)) return 'rounded'
      continue
    }
    if (claim.value !== figure.value) continue
    if (fits || (isTelling(claim.value) && sharesWord(claim, known.name))) return figure
  }
  return undefined
}

/** Large and uneven enough that the same value is hardly chance. */
const isTelling = (value: number): boolean => value >= 100 && value % 10 !== 0

function sharesWord(
  claim: Claim,
  name: { readonly strong: ReadonlySet<string>; readonly heads: ReadonlySet<string> },
): boolean {
  const own = new Set([...claim.phrase.telling, ...claim.bag])
  return (
    [...own].some((root) => name.strong.has(root)) ||
    [...claim.phrase.heads].some((head) => name.heads.has(head) || name.strong.has(stem(head)))
  )
}

/** What partnerships do and count; a small number needs one of these to be more than a determiner. */
const COUNTED_ACTS = rootsOf(`
  publish hold complete attend train deliver notify refer view commission undertake investigate close
  audit inspect review produce assess convict arrest recruit visit respond issue distribute award death
  receive identify escalate screen stop
`)

function isWorthBinding(claim: Claim): boolean {
  const { aside, phrase, value } = claim
  if (aside === 'plan' || aside === 'elsewhere' || aside === 'rate') return false
  if (claim.kind !== 'count') return claim.bag.size > 0
  if (
    value === 0 ||
    (phrase.headBefore && phrase.verb === undefined && phrase.lightVerb === undefined && value <= 20)
  )
    return false
  if (value > 10) return true
  if (value < 3 && claim.inWords) return false
  // "for three age groups", "in two categories": how many there are is by the way.
  const { text } = claim.passage
  if (
    /\b(?:for|in|across|from|at|to|with|into|between|on|over|our|its|their)\s$/.test(
      text.slice(Math.max(0, claim.start - 12), claim.start),
    )
  )
    return false
  const act = phrase.verb ?? phrase.lightVerb
  return !claim.definite && act !== undefined && COUNTED_ACTS.has(act)
}
