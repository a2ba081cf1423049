import type { Claim } from './claims.ts'
import type { Finding } from './finding.ts'
import { type Passage, placeOf } from './prose.ts'
import type { Reading } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { FUNCTION_WORDS, NEUTRAL, stem } from './words.ts'

/** A number so long is not met again but for one digit by chance. */
const LONG = 100

const isPlain = (claim: Claim): boolean =>
  claim.key === undefined &&
  claim.kind === 'count' &&
  claim.qualified === undefined &&
  claim.aside === undefined &&
  !claim.inWords &&
  claim.value >= LONG &&
  Number.isInteger(claim.value) &&
  claim.passage.kind !== 'cell' &&
  claim.passage.kind !== 'quote'

/** 1,392 and 1,292, or 164 and 146: two digits changed about, or in a long number one digit for another. */
function isSlip(a: number, b: number): boolean {
  const [one, other] = [`${a}`, `${b}`]
  if (one.length !== other.length || a === b) return false
  const different = [...one].flatMap((digit, at) => (digit === other[at] ? [] : [at]))
  const [first = 0, second = 0] = different
  if (different.length === 2)
    return second === first + 1 && one[first] === other[second] && one[second] === other[first]
  return different.length === 1 && one.length >= 4
}

const rootsAround = ({ passage, sentence }: Claim): Set<string> =>
  rootsIn(passage.text.slice(sentence.start, sentence.end))

/** In the tables of adults’ boards the word is a thing that is counted. */
const CONCERN = stem('concern')

const rootsIn = (text: string): Set<string> =>
  new Set(
    (text.match(/\p{L}[\p{L}’'-]{2,}/gu) ?? [])
      .map((word) => word.toLowerCase())
      .filter((word) => !FUNCTION_WORDS.has(word))
      .map(stem)
      .filter((root) => !NEUTRAL.has(root) || root === CONCERN),
  )

/** A month or a day, on which a thing of the year was held, may be said in one place alone. */
const isOneTime = (a: Claim, b: Claim): boolean =>
  a.period === b.period ||
  [a.period, b.period].every((period) => period === 'current' || period.startsWith('month '))

/** Two sentences that say one thing of one kind, and their numbers differ by a slip of the pen. */
export const slipsOfDigits = (reading: Reading, rule: Rule, known: readonly Finding[]): Finding[] => [
  ...slipsInSentences(reading, rule, known),
  ...turnedInTables(reading, rule),
]

function slipsInSentences({ claims }: Reading, rule: Rule, known: readonly Finding[]): Finding[] {
  const byHead = new Map<string, Claim[]>()
  for (const claim of claims.filter(isPlain))
    for (const head of claim.phrase.heads)
      byHead.set(head, [...(byHead.get(head) ?? []).slice(0, MOST), claim])
  const told = new Set(known.flatMap(({ places }) => places.map(({ quote }) => quote)))
  const seen = new Set<Claim>()
  return [...byHead.values()].flatMap((all) =>
    all.length > MOST
      ? []
      : all.flatMap((a, at) => {
          const b = all.slice(at + 1).find((other) => !seen.has(other) && isSaidAgain(a, other))
          if (!b || seen.has(a)) return []
          for (const each of [a, b]) seen.add(each)
          const places = [a, b].map((claim) => placeOf(claim.passage, claim.start, claim.end, claim.sentence))
          return places.every(({ quote }) => told.has(quote)) ? [] : [slipped(a, b, places, rule)]
        }),
  )
}

/** “referrals rose to 1,795”, where the row of referrals in a table has 1,759. */
function turnedInTables({ sentences, passages }: Reading, rule: Rule): Finding[] {
  const claims = sentences.flatMap((each) => each.claims)
  // Three digits are met in another order by chance.
  const cells = passages.filter(({ cell, text }) => cell && /^\s*\d{1,3}(?:,?\d{3})+\s*$/.test(text))
  if (cells.length === 0) return []
  const byDigits = Map.groupBy(cells, ({ text }) => sorted(text))
  const labelOf = labelsIn(passages)
  return claims
    .filter((claim) => isPlain({ ...claim, aside: undefined }))
    .flatMap((claim): Finding[] => {
      const near = byDigits.get(sorted(`${claim.value}`)) ?? []
      if (near.length === 0 || near.length > MOST) return []
      const values = near.map(({ text }) => Number(text.replaceAll(',', '')))
      if (values.includes(claim.value)) return []
      const around = rootsAround(claim)
      const cell = near.find(
        (each, at) =>
          each.chapter === claim.passage.chapter &&
          isSlip(claim.value, values[at] ?? 0) &&
          [...labelOf(each)].some((root) => around.has(root)),
      )
      if (!cell) return []
      const places = [placeOf(claim.passage, claim.start, claim.end, claim.sentence), placeOf(cell)]
      return [slipped(claim, { written: cell.text }, places, rule)]
    })
}

/** What the row and the column of a cell are called, in roots. */
function labelsIn(passages: readonly Passage[]): (cell: Passage) => ReadonlySet<string> {
  const heads = new Map<string, Passage>()
  const columnOf = ({ family, cell }: Passage): string => `${family} ${cell?.column}`
  for (const passage of passages) if (passage.cell?.row === 0) heads.set(columnOf(passage), passage)
  const known = new Map<Passage, ReadonlySet<string>>()
  return (cell) =>
    known.getOrInsertComputed(cell, (each) =>
      rootsIn(`${each.cell?.rowText.split(' | ')[0] ?? ''} ${heads.get(columnOf(each))?.text ?? ''}`),
    )
}

const sorted = (text: string): string => [...text.replaceAll(/\D/g, '')].toSorted().join('')

/** More of one kind than this are a series, whose numbers are near each other by nature. */
const MOST = 60

function isSaidAgain(a: Claim, b: Claim): boolean {
  if (!isSlip(a.value, b.value) || !isOneTime(a, b) || a.area !== b.area) return false
  if (a.passage === b.passage && a.sentence.start === b.sentence.start) return false
  if (a.passage.family === b.passage.family && a.passage !== b.passage) return false
  const heads = new Set([...a.phrase.heads].map(stem))
  // Digits that changed places are no other number, so the heading over it may say what it is of.
  const isTurned = [...`${a.value}`].toSorted().join() === [...`${b.value}`].toSorted().join()
  const around = isTurned ? new Set([...rootsAround(b), ...headedBy(b)]) : rootsAround(b)
  const own = isTurned ? [...rootsAround(a), ...headedBy(a)] : [...rootsAround(a)]
  return own.some((root) => around.has(root) && !heads.has(root))
}

const headedBy = ({ passage }: Claim): ReadonlySet<string> => rootsIn(passage.headings.at(-1) ?? '')

type Written = Pick<Claim, 'written'>

const slipped = (a: Written, b: Written, places: Finding['places'], rule: Rule): Finding =>
  findingOf(rule, {
    severity: 'check',
    title: 'Two numbers that differ by a slip',
    explanation: `“${a.written.trim()}” and “${b.written.trim()}” seem to count the same thing, and differ as a slip of the pen does. Find out which is right and make every place agree.`,
    places,
    spots: [a.written, b.written],
  })
