import type { Document } from './document.ts'
import type { Finding } from './finding.ts'
import { type Opening, openingsOf, placeOfOpening } from './outline.ts'
import { findingOf, type Rule } from './rule.ts'

/** Sections, appendices, tables and charts whose numbers skip, repeat or stand under another's. */
export const sectionNumbers: Rule = {
  name: 'section-number',
  severity: 'check',
  find: (document) => [...sectionsIn(document), ...labelsIn(document)],
}

interface Numbered {
  readonly opening: Opening
  readonly number: readonly number[]
  readonly written: string
}

const NUMBER = /^\s*(\d{1,2}(?:\.\d{1,2}){0,3})(?:\.|\))?[\s:–-]+(?=\S)/
const QUANTITY =
  /^\s*[\d.]+\s*(?:million|billion|thousand|per\b|%|hours?|days?|years?|times|am|pm|km|miles?)/i

/** The number that an opening begins with: any in a heading, and only one with a point in it before other words. */
function numberOf(opening: Opening): Numbered | undefined {
  const found = NUMBER.exec(opening.text.slice(0, 40))
  const [whole = '', written = ''] = found ?? []
  const isDeep = written.includes('.')
  const after = opening.text.slice(whole.length)
  // “3.3 1,912 enquiries were concluded” is a numbered paragraph, where “3.3 4.1” is a row of a table.
  const goesOn = /^[\p{Lu}“"‘'(*]/u.test(after) || (isDeep && /^\d[\d,]* \p{L}/u.test(after))
  if (!found || QUANTITY.test(opening.text) || !goesOn) return undefined
  if (!isDeep && !(opening.isHeading && (opening.isChapter || /^\s*\d+[.)]/.test(opening.text))))
    return undefined
  if (opening.passage?.kind === 'cell' || opening.passage?.kind === 'quote') return undefined
  // “2.0” is the second section, of which “2.1” is the first part.
  return { opening, number: written.replace(/\.0$/, '').split('.').map(Number), written }
}

/** Whether a number may stand next after another: its own part, the next beside it, or the next beside its whole. */
function follows(next: readonly number[], last: readonly number[]): boolean {
  const depth = next.length
  // The section itself has a heading without a number.
  if (depth === 2 && next[1] === 1 && next[0] === (last[0] ?? 0) + 1) return true
  if (depth > last.length)
    return depth === last.length + 1 && next.at(-1) === 1 && last.every((each, at) => each === next[at])
  return next.every((each, at) => (at < depth - 1 ? each === last[at] : each === (last[at] ?? 0) + 1))
}

/** A report behind a covering report begins its numbers again. */
const beginsAgain = (next: readonly number[]): boolean =>
  next.every((each) => each === 1) || next.join() === '1'

/** “7.1” is the first paragraph under “Part 7”, whatever stood before. */
const beginsPart = ({ number: [part, first, ...more], opening }: Numbered): boolean =>
  first === 1 &&
  more.length === 0 &&
  new RegExp(String.raw`^\s*(?:part|section|chapter)\s+${part}\b`, 'i').test(opening.chapter.heading)

function sectionsIn(document: Document): Finding[] {
  const numbered = openingsOf(document).flatMap((opening) => numberOf(opening) ?? [])
  if (numbered.length < 3) return []
  const findings: Finding[] = []
  let last = numbered[0] as Numbered
  for (const [at, here] of numbered.entries()) {
    if (at === 0) continue
    if (!follows(here.number, last.number) && !beginsAgain(here.number) && !beginsPart(here)) {
      const expected = expectedAt(here.number.length, last.number)
      findings.push(wrong(last, here, expected))
      const next = numbered[at + 1]
      // One number typed wrongly does not put the rest out of order.
      if (next && follows(next.number, expected) && !follows(next.number, here.number)) {
        last = { ...here, number: expected }
        continue
      }
    }
    last = here
  }
  return findings
}

const expectedAt = (depth: number, last: readonly number[]): readonly number[] =>
  depth > last.length ? [...last, 1] : [...last.slice(0, depth - 1), (last[depth - 1] ?? 0) + 1]

function wrong(last: Numbered, here: Numbered, expected: readonly number[]): Finding {
  const isSame = last.number.join('.') === here.number.join('.')
  return findingOf(sectionNumbers, {
    title: isSame ? 'A section number stands twice' : 'A section number out of order',
    explanation: isSame
      ? `Two sections are numbered ${here.written}. Number the second ${expected.join('.')}, and see that what refers to it agrees.`
      : `After ${last.written} stands ${here.written}, where ${expected.join('.')} would come next. Put the numbers right, and see that what refers to them agrees.`,
    places: [placeOfOpening(last.opening), placeOfOpening(here.opening)],
    spots: [last.written, here.written],
  })
}

const LABEL =
  /^\s*(table|figure|chart|graph|appendix|annex|priority|chapter|section|part|recommendation|objective|theme)\s+(\d{1,2}|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)\b(?=\s*(?:[:.–—-]|$)|\s+\p{Lu})/iu
const WORDS = 'one two three four five six seven eight nine ten'.split(' ')
const CAPTIONED = /^(?:table|figure|chart|graph|recommendation)$/

function labelsIn(document: Document): Finding[] {
  const series = new Map<
    string,
    { readonly opening: Opening; readonly value: number; readonly written: string }[]
  >()
  for (const opening of openingsOf(document)) {
    const [written = '', label = '', number = ''] = LABEL.exec(opening.text.slice(0, 80)) ?? []
    const kind = label.toLowerCase()
    if (kind === '' || !(opening.isHeading || CAPTIONED.test(kind)) || opening.passage?.kind === 'cell')
      continue
    const spelt = WORDS.indexOf(number.toLowerCase()) + 1
    const isLetter = /^[A-H]$/.test(number)
    const value = spelt || (isLetter ? number.charCodeAt(0) - 64 : Number(number))
    const key = `${kind} ${isLetter ? 'letters' : ''}`
    const all = series.get(key) ?? []
    all.push({ opening, value, written: written.trim() })
    series.set(key, all)
  }
  // “Section 11 self-assessment” is named after a law: a series of the report's own begins with the first.
  const own = [...series.values()].filter(([first]) => first?.value === 1)
  return own.flatMap((all) =>
    all.flatMap((here, at) => {
      const last = all[at - 1]
      if (!last || here.value === last.value + 1 || here.value === 1) return []
      // “Appendix 1” on a leaf of its own stands before the heading that says it again.
      if (here.value === last.value && !/[:–—-]/.test(last.opening.text)) return []
      const isSame = here.value === last.value
      return [
        findingOf(sectionNumbers, {
          title: isSame ? 'A number stands twice' : 'A number out of order',
          explanation: `${isSame ? `“${here.written}” stands twice.` : `“${here.written}” follows “${last.written}”.`} Put the numbers right, and see that what refers to them agrees.`,
          places: [placeOfOpening(last.opening), placeOfOpening(here.opening)],
          spots: [last.written, here.written],
        }),
      ]
    }),
  )
}
