import type { Claim } from './claims.ts'
import { againstClaim, againstRecord, type Clash, recordsClash } from './clashes.ts'
import type { Document, Figure } from './document.ts'
import type { Finding } from './finding.ts'
import { meetingsHeld } from './meetings-held.ts'
import { peopleTrained } from './people-trained.ts'
import { placeOf } from './prose.ts'
import { type Known, type Reading, readingOf, type Standing } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { slipsOfDigits } from './slips-of-digits.ts'
import { recalledWrongly } from './twins.ts'
import { headsAgree } from './words.ts'

/** One measure said twice with values that cannot both be right. */
export const oneMeasure: Rule = {
  name: 'one-measure',
  severity: 'must fix',
  find: (document) => {
    const reading = readingOf(document)
    const found = contradictionsIn(document).map(foundIn)
    return [
      ...found,
      ...meetingsHeld(reading, oneMeasure),
      ...peopleTrained(reading, oneMeasure),
      ...slipsOfDigits(reading, oneMeasure, found),
    ]
  },
}

/** Claims, and the records if there are any, that cannot all be right. */
export interface Contradiction {
  /** The numbers typed by hand that are part of it. */
  readonly typed: readonly Claim[]
  /** Every place that is part of it, typed or bound, in the order of the document. */
  readonly places: readonly Standing[]
  readonly figures: readonly Figure[]
  readonly clash: Clash
}

const contradictions = new WeakMap<Document, readonly Contradiction[]>()

/** Read once for a document, for the rules that must not say the same again. */
export function contradictionsIn(document: Document): readonly Contradiction[] {
  const ready = contradictions.get(document)
  if (ready) return ready
  const all = grouped(readingOf(document))
  contradictions.set(document, all)
  return all
}

interface Group {
  readonly members: Set<Claim | Known>
  clash: Clash
}

const GRAVITY: Readonly<Record<Clash, number>> = { different: 2, rounded: 1, doubtful: 0 }

function grouped(reading: Reading): Contradiction[] {
  const groupOf = new Map<Claim | Known, Group>()
  const join = (a: Claim | Known, b: Claim | Known, clash: Clash) => {
    const one = groupOf.get(a) ?? { members: new Set([a]), clash }
    const other = groupOf.get(b) ?? { members: new Set([b]), clash }
    const [large, small] = one.members.size < other.members.size ? [other, one] : [one, other]
    for (const grave of [small.clash, clash]) if (GRAVITY[grave] > GRAVITY[large.clash]) large.clash = grave
    groupOf.set(a, large)
    groupOf.set(b, large)
    if (large === small) return
    for (const member of small.members) {
      large.members.add(member)
      groupOf.set(member, large)
    }
  }
  const plain = reading.claims.filter((claim) => claim.aside === undefined)
  const knownBy = new Map(reading.known.map((known) => [known.figure.key, known]))
  const nodeOf = (claim: Claim): Claim | Known => (claim.key && knownBy.get(claim.key)) || claim

  for (const claim of plain) {
    if (claim.key !== undefined) continue
    for (const known of reading.known) {
      const clash = againstRecord(claim, known, reading)
      if (clash) join(claim, known, clash)
    }
  }
  forPairs(plain, (a, b) => {
    const clash = againstClaim(a, b)
    if (clash) join(nodeOf(a), nodeOf(b), clash)
  })
  for (const { definite, told } of recalledWrongly(reading.claims)) join(definite, told, 'doubtful')
  const placed = reading.known.filter((known) => reading.standing.has(known.figure.key))
  for (const [at, a] of placed.entries())
    for (const b of placed.slice(at + 1)) if (recordsClash(a, b)) join(a, b, 'different')

  return [...new Set(groupOf.values())]
    .map((group) => settle(group, reading))
    .filter(isOneMeasure)
    .sort(({ places: [a] }, { places: [b] }) => (a && b ? inOrder(a, b) : 0))
}

/** Many values for the same words are a series, such as the results of many events, not one measure told wrongly. */
const isOneMeasure = ({ typed, figures }: Contradiction): boolean =>
  figures.length > 0 || new Set(typed.map((claim) => claim.value)).size <= 4

/** More claims than this about one thing are not a report; each against each would take too long. */
const MOST = 200

/** Calls back with every two claims that might be of one measure. */
function forPairs(claims: readonly Claim[], each: (a: Claim, b: Claim) => void): void {
  const byHead = new Map<string, Claim[]>()
  for (const claim of claims) {
    const heads = claim.kind === 'count' ? claim.phrase.heads : [claim.kind]
    const keys = new Set([...heads].map((head) => (headsAgree(head, 'person') ? 'person' : head)))
    for (const head of claim.label?.heads ?? []) keys.add(head)
    for (const key of keys) {
      const others = byHead.get(key)
      if (others === undefined) byHead.set(key, [claim])
      else if (others.length < MOST) others.push(claim)
    }
  }
  for (const group of byHead.values())
    for (const [at, a] of group.entries()) for (const b of group.slice(at + 1)) each(a, b)
}

function settle(group: Group, reading: Reading): Contradiction {
  const members = [...group.members]
  const known = members.filter((member): member is Known => 'figure' in member)
  const typed = members.filter((member): member is Claim => !('figure' in member))
  const places = [...typed, ...known.flatMap((one) => standingOf(one, reading))]
  return {
    typed: typed.sort(inOrder),
    places: places.sort(inOrder),
    figures: known.map((one) => one.figure),
    clash: group.clash,
  }
}

const inOrder = (a: Standing, b: Standing): number => a.passage.order - b.passage.order || a.start - b.start

/** Where a bound figure stands; once for each chapter is enough to show. */
function standingOf(known: Known, reading: Reading): Standing[] {
  const chapters = new Set<string>()
  return (reading.standing.get(known.figure.key) ?? []).filter(({ passage }) => {
    if (chapters.has(passage.chapter.id)) return false
    chapters.add(passage.chapter.id)
    return true
  })
}

/** The number with its qualifier, as it stands: "Just under 2,000". */
const said = (claim: Claim): string => {
  const { text } = claim.passage
  const number = text.indexOf(claim.written, claim.start)
  return text
    .slice(claim.start, (number < 0 ? claim.start : number) + claim.written.length)
    .replace(/\s+/g, ' ')
}

const quoted = (claims: readonly Claim[]): string => {
  const words = [...new Set(claims.map((claim) => `“${said(claim)}”`))]
  const last = words.pop() ?? ''
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`
}

const recordValue = (figure: Figure): string => {
  if (figure.exactly) return figure.exactly
  const value = (figure.value ?? 0).toLocaleString('en-GB')
  return /^per ?cent|^%/i.test(figure.unit) ? `${value}%` : value
}

const TITLES: Readonly<Record<Clash, string>> = {
  different: 'One measure, two values',
  rounded: 'A rounded number is given as if it were exact',
  doubtful: 'Two numbers that do not seem to fit together',
}

function foundIn({ typed, places, figures, clash }: Contradiction): Finding {
  const [record, ...others] = figures
  // The same record may stand in two wordings; only a second record is a second witness.
  const second = others.find((each) => record && !isSameRecord(each, record))
  return findingOf(oneMeasure, {
    severity: clash === 'different' ? 'must fix' : 'check',
    title: TITLES[clash],
    explanation: explain(typed, record, second, clash),
    spots: typed.map((claim) => claim.passage.text.slice(claim.start, claim.end)),
    places: places.map(({ passage, start, end, sentence }) => placeOf(passage, start, end, sentence)),
    figureKey: second === undefined ? record?.key : undefined,
  })
}

const isSameRecord = (one: Figure, other: Figure): boolean =>
  one.indicatorCode === other.indicatorCode && one.area === other.area && one.period === other.period

function explain(
  typed: readonly Claim[],
  record: Figure | undefined,
  second: Figure | undefined,
  clash: Clash,
): string {
  if (record && second)
    return `The records “${record.indicatorName}” and “${second.indicatorName}” are about the same thing but give ${recordValue(record)} and ${recordValue(second)}${typed.length > 0 ? `, and the text says ${quoted(typed)}` : ''}. Find out which is right and use that one throughout.`
  if (record && clash === 'rounded')
    return `The text says ${quoted(typed)} as if it were exact, but the record “${record.indicatorName}” is ${recordValue(record)}. Write “about” before the rounded number, or use the figure.`
  if (record && clash === 'doubtful')
    return `The text says ${quoted(typed)}, but the record “${record.indicatorName}” is ${recordValue(record)}, and a part cannot be larger than the whole. Check that both are about what they say.`
  if (record)
    return `The text says ${quoted(typed)}, but the record “${record.indicatorName}” is ${recordValue(record)}. Use the figure in place of the typed number, or have the record put right.`
  if (clash === 'rounded')
    return `The same thing is given as ${quoted(typed)}. Write “about” before the rounded number, or give the exact number in both places.`
  if (clash === 'doubtful' && typed.some(({ definite }) => definite))
    return `The report gives ${quoted(typed)}, and both seem to mean the same. Find out which is right and make every place agree.`
  if (clash === 'doubtful')
    return `The text gives ${quoted(typed)}, and one seems to be a part of the other although it is larger. Check both numbers.`
  return `The same thing is given as ${quoted(typed)}. Find out which is right and make every place agree.`
}
