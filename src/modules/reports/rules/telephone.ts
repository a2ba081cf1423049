import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { type Passage, placeOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'
import { FUNCTION_WORDS, stem } from './words.ts'

/** Telephone numbers with a digit missing or too many, and two numbers where one is meant. */
export const telephones: Rule = {
  name: 'telephone',
  severity: 'must fix',
  find: (document) => find(document),
}

interface Told {
  readonly passage: Passage
  readonly start: number
  readonly end: number
  readonly written: string
  readonly digits: string
  /** The roots of the words that say whose number it is. */
  readonly whose: ReadonlySet<string>
  /** All that its sentence says of whose and for when it is. */
  readonly around: ReadonlySet<string>
  /** Where that sentence begins. */
  readonly sentence: number
}

const NUMBER =
  /(?<![\d£.,/–-])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0(?=[\d\s)-]))(?:(?!\s\()[\d() -]){5,18}\d(?![\d%])/g
/** Eleven digits are meant, and the first was left out: known only beside a number that has it. */
const WITHOUT_ZERO = /(?<![\d£.,/–+-])[127]\d{3}(?: ?\d{3} ?\d{3})(?![\d%.,])/g
const SPOKEN = /\b(?:tel(?:ephone)?|phone|call(?:ing)?|ring|helpline|hotline|fax|mobile|contact|text)\b/i

/** Special numbers that are whole with fewer digits, and area codes where some are. */
const isWhole = (digits: string): boolean =>
  digits.length === 11 ||
  digits === '08001111' ||
  digits === '08454647' ||
  (digits.length === 10 && /^0(?:800|500|1[2-9]\d\d\d)/.test(digits) && /^0(?:800|500)/.test(digits)) ||
  (digits.length === 10 &&
    /^01(?:204|208|254|276|297|298|363|364|384|386|404|420|460|461|480|488|524|527|562|566|606|629|635|647|659|695|697|726|744|750|768|827|837|884|900|905|935|946|949|963|995)/.test(
      digits,
    ))

function numbersIn(passage: Passage): Told[] {
  return [...passage.text.matchAll(NUMBER)].flatMap((found): Told[] => {
    const written = found[0].trim().replace(/\($/, '')
    const digits = written.replace(/^\+44/, '0').replaceAll(/\D/g, '').replace(/^00/, '0')
    const before = passage.text.slice(Math.max(0, found.index - 90), found.index)
    const isDate = /^0?\d[\s-]\d{1,2}[\s-]\d{2,4}$/.test(written)
    const near = `${before.slice(-45)} ${passage.text.slice(found.index + written.length, found.index + written.length + 25)}`
    const isSpoken = digits.length >= 10 || SPOKEN.test(near) || /\(0\d|^0(?:800|808|300)\b/.test(written)
    if (isDate || !isSpoken || digits.length < 7 || digits.length > 13) return []
    const sentence = before.split(/[.!?]\s/).at(-1) ?? ''
    const after =
      passage.text.slice(found.index + written.length, found.index + 120).split(/[.;,|\n(]|\d/)[0] ?? ''
    const clause = before.split(/[.;|,\n]\s|\band\b|\bor\b/).at(-1) ?? ''
    const own = clause.trim() === '' || /^\W*(?:tel\w*|phone)?\W*$/i.test(clause) ? before : clause
    const row = passage.cell ? (passage.cell.rowText.split(' | ')[0] ?? '') : ''
    return [
      {
        passage,
        start: found.index,
        end: found.index + found[0].length,
        written,
        digits,
        whose: whoseOf(`${row} ${own}`),
        sentence: found.index - sentence.length,
        around: whoseOf(`${row} ${sentence} ${after.split(/\s+/).slice(0, 8).join(' ')}`, 12),
      },
    ]
  })
}

const EMPTY_WORDS =
  /^(?:tel|telephon|phone|phon|call|ring|contact|number|text|team|line|service|servic|pleas|email|hour|day|open|new|reach|speak|urgent|concern|worri|help|advic|offic|desk|main|or)$/

/** Words that say that it is another number than that of the day or for the voice. */
const AT_NIGHT =
  /\bout[ -]of[ -](?:office )?hours\b|\bat (?:night|weekends?)\b|\bafter hours\b|\bovernight\b|\btext ?phone\b|\bminicom\b/gi
const NIGHT = stem('nighttime')

function whoseOf(words: string, most = 5): Set<string> {
  const roots = [...words.replaceAll(AT_NIGHT, ' nighttime ').matchAll(/\p{L}[\p{L}'’-]+/gu)]
    .map((found) => found[0].toLowerCase())
    .filter((word) => !FUNCTION_WORDS.has(word))
    .map(stem)
    .filter((root) => !EMPTY_WORDS.test(root))
  return new Set(roots.slice(-most))
}

/** A number told more often than this is no other for it. */
const MOST_TOLD = 12

/** Whether two numbers differ by one digit, or by two that changed places. */
function nearlyAlike(a: string, b: string): boolean {
  if (a === b) return false
  if (a.length !== b.length) {
    const [long, short] = a.length > b.length ? [a, b] : [b, a]
    if (long.length !== short.length + 1) return false
    return [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short)
  }
  const different = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]))
  const [first = 0, second = 0] = different
  if (different.length === 1) return true
  return different.length === 2 && a[first] === b[second] && a[second] === b[first]
}

function isSameOwner(a: Told, b: Told): boolean {
  if (a.whose.size === 0 || b.whose.size === 0 || a.around.has(NIGHT) !== b.around.has(NIGHT)) return false
  const shared = [...a.whose].filter((word) => b.whose.has(word)).length
  return shared >= 2 && shared >= Math.max(a.whose.size, b.whose.size) * 0.75
}

function find(document: Document): Finding[] {
  const { passages } = readingOf(document)
  const told = passages.flatMap(numbersIn)
  const placed = (each: Told) => placeOf(each.passage, each.start, each.end)
  const findings: Finding[] = []
  const broken = new Set<Told>()
  for (const each of told) {
    if (isWhole(each.digits)) continue
    broken.add(each)
    const like = told.find((other) => isWhole(other.digits) && nearlyAlike(other.digits, each.digits))
    findings.push(
      findingOf(telephones, {
        title:
          each.digits.length < 11
            ? 'A telephone number lacks a digit'
            : 'A telephone number has a digit too many',
        explanation: `${each.written} has ${each.digits.length} digits, and a telephone number here has 11.${like ? ` Elsewhere it is ${like.written}.` : ''} Ring it, and write the right one.`,
        places: [placed(each), ...(like ? [placed(like)] : [])],
        spots: [each.written],
      }),
    )
  }
  findings.push(...withoutZero(passages, told))
  const numbers = [
    ...new Map(told.filter((each) => !broken.has(each)).map((each) => [each.digits, each])).values(),
  ]
  const everyone = Map.groupBy(told, ({ digits }) => digits)
  for (const [at, a] of numbers.slice(0, 200).entries())
    for (const b of numbers.slice(at + 1, 200)) {
      const ones = (everyone.get(a.digits) ?? []).slice(0, MOST_TOLD)
      const others = (everyone.get(b.digits) ?? []).slice(0, MOST_TOLD)
      const pairs = ones.flatMap((one) => others.map((other) => [one, other] as const))
      const slip = nearlyAlike(a.digits, b.digits)
        ? pairs.find(([one, other]) => areMeantAsOne(one, other))
        : undefined
      const alike = slip !== undefined
      const pair = slip ?? pairs.find(([one, other]) => isSameOwner(one, other))
      const [one, other] = pair ?? []
      if (!one || !other || (one.passage === other.passage && !alike)) continue
      findings.push(
        findingOf(telephones, {
          severity: alike ? 'must fix' : 'check',
          title: 'Two telephone numbers for one',
          explanation: `${one.written} and ${other.written} ${alike ? 'differ by a digit or two' : 'are given for the same'}. Ring both, and write the one that is right in every place.`,
          places: [placed(one), placed(other)],
          spots: [one.written, other.written],
        }),
      )
    }
  return findings
}

/**
 * Numbers given out together differ by a digit: those of two desks, or for the day and the night. They are one number only
 * where what is said of the one is said of the other, or nothing is said of either.
 */
function areMeantAsOne(a: Told, b: Told): boolean {
  if (
    (a.passage === b.passage && a.sentence === b.sentence) ||
    (a.passage.cell && a.passage.family === b.passage.family)
  )
    return false
  const shared = [...a.around].filter((root) => b.around.has(root)).length
  const least = Math.min(a.around.size, b.around.size)
  if (least === 0 && a.passage === b.passage) return false
  if (least === 0) return areNeighbours(a, b) ? a.around.size + b.around.size <= 1 : true
  if (shared === 0) return false
  if (a.around.has(NIGHT) !== b.around.has(NIGHT)) return false
  // Two desks side by side have numbers that follow each other, and not the same digits in another order.
  return shared === least || (shared >= 2 && (!areNeighbours(a, b) || sortedDigits(a) === sortedDigits(b)))
}

const sortedDigits = ({ digits }: Told): string => [...digits].toSorted().join('')

const areNeighbours = (a: Told, b: Told): boolean => Math.abs(a.passage.order - b.passage.order) <= 2

/** “1632 960 909” beside “01632 960 905”. */
function withoutZero(passages: readonly Passage[], told: readonly Told[]): Finding[] {
  const areas = new Map(
    told.filter(({ digits }) => digits.length === 11).map((each) => [each.digits.slice(0, 6), each]),
  )
  return passages.flatMap((passage) =>
    [...passage.text.matchAll(WITHOUT_ZERO)].flatMap((found) => {
      const [written] = found
      const like = areas.get(`0${written.replaceAll(/\D/g, '')}`.slice(0, 6))
      if (!like) return []
      return [
        findingOf(telephones, {
          title: 'A telephone number lacks a digit',
          explanation: `${written} lacks the 0 that ${like.written} begins with. Ring it, and write the right one.`,
          places: [
            placeOf(passage, found.index, found.index + written.length),
            placeOf(like.passage, like.start, like.end),
          ],
          spots: [written],
        }),
      ]
    }),
  )
}
