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
}

const NUMBER = /(?<![\d£.,/–-])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0(?=[\d\s)-]))[\d() -]{6,18}\d(?![\d%])/g
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
    const near = `${before.slice(-45)} ${passage.text.slice(found.index + written.length).slice(0, 25)}`
    const isSpoken = digits.length >= 10 || SPOKEN.test(near) || /\(0\d/.test(written)
    if (isDate || !isSpoken || digits.length < 7 || digits.length > 13) return []
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
      },
    ]
  })
}

const EMPTY_WORDS =
  /^(?:tel|telephon|phone|phon|call|ring|contact|number|text|team|line|service|servic|pleas|email|hour|day|open|new|reach|speak|urgent|concern|worri|help|advic|offic|desk|main|or)$/

function whoseOf(words: string): Set<string> {
  const roots = [...words.matchAll(/\p{L}[\p{L}'’-]+/gu)]
    .map((found) => found[0].toLowerCase())
    .filter((word) => !FUNCTION_WORDS.has(word))
    .map(stem)
    .filter((root) => !EMPTY_WORDS.test(root))
  return new Set(roots.slice(-5))
}

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
  if (a.whose.size === 0 || b.whose.size === 0) return false
  const shared = [...a.whose].filter((word) => b.whose.has(word)).length
  return shared >= 2 && shared >= Math.max(a.whose.size, b.whose.size) * 0.75
}

function find(document: Document): Finding[] {
  const told = readingOf(document).passages.flatMap(numbersIn)
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
  const numbers = [
    ...new Map(told.filter((each) => !broken.has(each)).map((each) => [each.digits, each])).values(),
  ]
  const everyone = Map.groupBy(told, ({ digits }) => digits)
  for (const [at, a] of numbers.slice(0, 200).entries())
    for (const b of numbers.slice(at + 1, 200)) {
      const ones = everyone.get(a.digits) ?? []
      const others = everyone.get(b.digits) ?? []
      const alike = nearlyAlike(a.digits, b.digits) && !isNamedApart(a, b)
      const pair = ones.flatMap((one) =>
        others.filter((other) => isSameOwner(one, other)).map((other) => [one, other] as const),
      )[0]
      const [one, other] = pair ?? (alike ? [a, b] : [])
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

/** Two desks of one office have numbers side by side: each is named by its own words. */
const isNamedApart = (a: Told, b: Told): boolean =>
  a.whose.size > 0 &&
  b.whose.size > 0 &&
  ![...a.whose].some((word) => b.whose.has(word)) &&
  a.digits.slice(0, -1) === b.digits.slice(0, -1)
