import type { Document } from './document.ts'
import type { Finding, FoundAt } from './finding.ts'
import { isContents, type Opening, openingsOf, placeOfOpening } from './outline.ts'
import { type Passage, placeOf } from './prose.ts'
import { readingOf } from './reading.ts'
import { findingOf, type Rule } from './rule.ts'

/** A list of contents that says other than the headings it points to. */
export const contents: Rule = { name: 'contents', severity: 'check', find: (document) => find(document) }

interface Entry {
  readonly passage: Passage
  readonly title: string
  readonly number: string
  readonly page: number | undefined
}

const PAGE = /(?:\s*\.{2,}\s*|\s*…+\s*|\s*\|\s*|\s+(?:page |p\.? ?)?)(\d{1,3})$/
const NUMBERED = /^(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+/

const simply = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replaceAll(/[’']/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** A heading as it is compared: without its number, in small letters and plain words. */
const titleOf = (text: string): string => simply(text.trim().replace(NUMBERED, ''))

function entriesIn(passages: readonly Passage[]): Entry[] {
  const rows = new Set<string>()
  return passages.flatMap((passage): Entry[] => {
    if (!isContents(passage.chapter)) return []
    const text = (passage.cell?.rowText ?? passage.text).replaceAll(/\s*\|\s*/g, ' ').trim()
    if (passage.cell) {
      const row = `${passage.family} ${passage.cell.row}`
      if (rows.has(row) || /^(?:page|section|title|chapter)\b.*\bpage$/i.test(text)) return []
      rows.add(row)
    }
    const page = PAGE.exec(text)
    const words = page ? text.slice(0, page.index) : text
    if (!/\p{L}{3}/u.test(words)) return []
    return [
      {
        passage,
        title: titleOf(words),
        number: NUMBERED.exec(words)?.[1] ?? '',
        page: page ? Number(page[1]) : undefined,
      },
    ]
  })
}

/** How many of their words two headings share, from 0 to 1. */
function likeness(a: string, b: string): number {
  const one = new Set(a.split(' '))
  const other = new Set(b.split(' '))
  const shared = [...one].filter((word) => other.has(word)).length
  return (2 * shared) / (one.size + other.size)
}

/** “Glossary” stands for “Appendix 2 – Glossary”, and “Foreword” for “Foreword: the chair writes”. */
const isShortOf = (one: string, other: string): boolean => {
  const plain = other.replace(/^(?:appendix|annex|chapter|section|part) (?:\d+|[a-h]) /, '')
  return (
    plain === one || (plain.startsWith(`${one} `) && one.split(' ').length >= plain.split(' ').length / 2)
  )
}

const placeOfEntry = ({ passage }: Entry): FoundAt => placeOf(passage)

function find(document: Document): Finding[] {
  const { passages } = readingOf(document)
  const entries = entriesIn(passages)
  if (entries.length < 3) return []
  const openings = openingsOf(document)
  const at = document.chapters.findIndex(isContents)
  const after = new Set(document.chapters.slice(at + 1))
  const headings = openings.filter(({ isHeading, chapter }) => isHeading && after.has(chapter))
  const byTitle = Map.groupBy(headings, ({ text }) => titleOf(text))
  const exact = entries.filter(({ title }) => byTitle.has(title))
  if (exact.length < 2 || exact.length < entries.length * 0.4) return []
  const known = new Set(entries.map(({ title }) => title))
  const free = headings.filter(({ text }) => !known.has(titleOf(text)))
  const findings: Finding[] = []
  const taken = new Set<Opening>()
  for (const entry of entries) {
    const [same] = byTitle.get(entry.title) ?? []
    if (same) {
      const number = NUMBERED.exec(same.text.trim())?.[1] ?? ''
      if (entry.number !== '' && number !== '' && entry.number !== number) findings.push(unlike(entry, same))
      continue
    }
    const nearest = free
      .filter((heading) => !taken.has(heading))
      .map((heading) => ({ heading, near: likeness(entry.title, titleOf(heading.text)) }))
      .sort((a, b) => b.near - a.near)[0]
    const short = free.find(
      ({ text }) => isShortOf(entry.title, titleOf(text)) || isShortOf(titleOf(text), entry.title),
    )
    if (short) {
      taken.add(short)
      continue
    }
    const between = onlyBetween(entries, entry, byTitle, headings, free)
    const heading = nearest && nearest.near >= 0.4 ? nearest.heading : between
    if (heading) {
      taken.add(heading)
      findings.push(unlike(entry, heading))
    } else if (!openings.some(({ text }) => text.length < 300 && titleOf(text) === entry.title))
      findings.push(absent(entry))
  }
  return [
    ...findings,
    ...outOfOrder(exact, byTitle, headings),
    ...pagesBack(entries),
    ...unlisted(headings, entries, taken),
  ]
}

/** The one chapter between the headings of the entries on both sides, which has to be the one that is meant. */
function onlyBetween(
  entries: readonly Entry[],
  entry: Entry,
  byTitle: ReadonlyMap<string, readonly Opening[]>,
  headings: readonly Opening[],
  free: readonly Opening[],
): Opening | undefined {
  const at = entries.indexOf(entry)
  const place = (other: Entry | undefined) => {
    const [heading] = (other && byTitle.get(other.title)) ?? []
    return heading ? headings.indexOf(heading) : -1
  }
  const from = place(entries[at - 1])
  const to = place(entries[at + 1])
  if (from < 0 || to < 0) return undefined
  const inside = headings.slice(from + 1, to).filter((heading) => free.includes(heading) && heading.isChapter)
  return inside.length === 1 ? inside[0] : undefined
}

const unlike = (entry: Entry, heading: Opening): Finding =>
  findingOf(contents, {
    title: 'The contents and a heading differ',
    explanation:
      'The list of contents and the heading it points to do not say the same. Make the two agree, in their words and their numbers.',
    places: [placeOfEntry(entry), placeOfOpening(heading)],
  })

const absent = (entry: Entry): Finding =>
  findingOf(contents, {
    title: 'The contents name what is not there',
    explanation:
      'The list of contents has this entry, and no heading says so. Write the part, or take the entry out.',
    places: [placeOfEntry(entry)],
  })

/** The first heading that stands before one listed above it. */
function outOfOrder(
  exact: readonly Entry[],
  byTitle: ReadonlyMap<string, readonly Opening[]>,
  headings: readonly Opening[],
): Finding[] {
  let last: { entry: Entry; heading: Opening; at: number } | undefined
  for (const entry of exact) {
    const own = byTitle.get(entry.title) ?? []
    const [heading] = own
    if (!heading || own.length > 1) continue
    const at = headings.indexOf(heading)
    if (last && at < last.at)
      return [
        findingOf(contents, {
          title: 'The contents are in another order',
          explanation:
            'The list of contents names these two in one order, and the report has them in the other. Make the two agree.',
          places: [
            placeOfEntry(last.entry),
            placeOfEntry(entry),
            placeOfOpening(heading),
            placeOfOpening(last.heading),
          ],
        }),
      ]
    last = { entry, heading, at }
  }
  return []
}

function pagesBack(entries: readonly Entry[]): Finding[] {
  const paged = entries.filter(({ page }) => page !== undefined)
  return paged.flatMap((entry, at) => {
    const last = paged[at - 1]
    if (!last || (entry.page ?? 0) >= (last.page ?? 0)) return []
    return [
      findingOf(contents, {
        title: 'A page number goes back',
        explanation: `Page ${entry.page} is listed after page ${last.page}. Put the list of contents right.`,
        places: [placeOfEntry(last), placeOfEntry(entry)],
      }),
    ]
  })
}

/** A chapter that the list leaves out, where it names nearly all the others. */
function unlisted(
  headings: readonly Opening[],
  entries: readonly Entry[],
  taken: ReadonlySet<Opening>,
): Finding[] {
  const known = new Set(entries.map(({ title }) => title))
  const chapters = headings.filter(({ isChapter }) => isChapter)
  const listed = (heading: Opening) =>
    taken.has(heading) ||
    known.has(titleOf(heading.text)) ||
    entries.some(
      ({ title }) => isShortOf(title, titleOf(heading.text)) || isShortOf(titleOf(heading.text), title),
    )
  const numbered = ({ text }: Opening) => NUMBERED.test(text.trim())
  const last = chapters.findLastIndex((heading) => listed(heading))
  // A list of numbered parts may leave the pages out that stand behind them without a number.
  const isBehind = (heading: Opening) =>
    entries.every(({ number }) => number !== '') && !numbered(heading) && chapters.indexOf(heading) > last
  const missing = chapters.filter((heading) => !listed(heading) && !isBehind(heading))
  if (missing.length === 0 || missing.length > Math.max(1, chapters.length / 5)) return []
  return missing
    .filter(({ chapter }) => chapter.blocks.length > 0)
    .map((heading) =>
      findingOf(contents, {
        title: 'A chapter is not in the contents',
        explanation: 'The list of contents leaves this chapter out. Add it, or say why it is not listed.',
        places: [placeOfOpening(heading)],
      }),
    )
}
