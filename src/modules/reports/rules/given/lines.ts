import type { Block, Chapter, Document, Run } from '../document.ts'

/** One line of a text that was given from outside, as its layout or its styles tell. */
export type Line =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string; readonly ordered: boolean; readonly depth?: number }
  | { readonly kind: 'row'; readonly cells: readonly string[] }
  | { readonly kind: 'picture'; readonly words: string }

export interface Reader {
  /** What the page calls the text where it names none itself. */
  readonly title: string
}

const runs = (text: string): Run[] => (text === '' ? [] : [{ kind: 'text', text }])

type Row = readonly (readonly Run[])[]

function table(header: readonly string[]): Extract<Block, { kind: 'table' }> & { rows: Row[] } {
  return { kind: 'table', header: header.map(runs), rows: [] }
}

/** An item under another is one of a list within it. */
function addBelow(above: Block[], item: Block[]): void {
  const last = above.at(-1)
  if (last?.kind === 'list') above[above.length - 1] = { ...last, items: [...last.items, item] }
  else above.push({ kind: 'list', ordered: false, items: [item] })
}

/** Blocks of a chapter, growing as its lines are read. */
function blocksOf(lines: readonly Line[]): Block[] {
  const blocks: Block[] = []
  let items: Block[][] | undefined
  let rows: Row[] | undefined
  for (const line of lines) {
    if (line.kind !== 'item') items = undefined
    if (line.kind !== 'row') rows = undefined
    if (line.kind === 'heading')
      blocks.push({ kind: 'heading', level: line.level === 4 ? 4 : 3, runs: runs(line.text) })
    else if (line.kind === 'paragraph') blocks.push({ kind: 'paragraph', runs: runs(line.text) })
    else if (line.kind === 'quote')
      blocks.push({ kind: 'quote', blocks: [{ kind: 'paragraph', runs: runs(line.text) }] })
    else if (line.kind === 'picture')
      blocks.push({ kind: 'paragraph', runs: [{ kind: 'text', text: line.words, isPicture: true }] })
    else if (line.kind === 'item') {
      if (items === undefined) {
        items = []
        blocks.push({ kind: 'list', ordered: line.ordered, items })
      }
      const item: Block[] = line.text === '' ? [] : [{ kind: 'paragraph', runs: runs(line.text) }]
      const above = items.at(-1)
      if (line.depth && above) addBelow(above, item)
      else items.push(item)
    } else if (rows === undefined) {
      const begun = table(line.cells)
      rows = begun.rows
      blocks.push(begun)
    } else rows.push(line.cells.map(runs))
  }
  return blocks
}

/** A table of one row is a line of details set with tabs. */
const withoutLoneRows = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) =>
    block.kind === 'table' && block.rows.length === 0
      ? {
          kind: 'paragraph',
          runs: block.header.flatMap((cell, at) => (at > 0 ? [...runs(' '), ...cell] : cell)),
        }
      : block,
  )

/** Everything that lines say, in their order and with nothing added. */
export const blocksOfLines = (lines: readonly Line[]): readonly Block[] => withoutLoneRows(blocksOf(lines))

/** A title set in capitals as it is said: “Anyshire and Elsewhere Safeguarding Partnership”. */
const inSmallLetters = (title: string): string =>
  /\p{Ll}{2}/u.test(title)
    ? title
    : title.replaceAll(/\p{L}[\p{L}'’]*/gu, (word) =>
        /^(?:AND|OF|FOR|THE|IN|TO|ON)$/.test(word)
          ? word.toLowerCase()
          : `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`,
      )

/** A heading that names the whole report stands over it, near its beginning, with nothing of its own. */
const isTitle = (heading: string, at: number): boolean =>
  at === 1 || (at <= 3 && /\b(?:annual|yearly) report\b/i.test(heading))

/** A line with a sentence in it, or of a list: what comes before the first of them is a title. */
const isLong = (line: Line): boolean => line.kind !== 'paragraph' || line.text.split(/\s+/).length >= 12

/** The document that the lines of a given text make. Its title and its year are as its own first words say. */
export function documentOf(lines: readonly Line[], { title }: Reader): Document {
  const chapters: { heading: string; level: number; lines: Line[] }[] = []
  for (const line of lines) {
    const last = chapters.at(-1)
    if (line.kind === 'heading' && line.level <= 2) {
      // A title over a chapter, or “Appendix 1” over its own first heading, promises nothing by itself.
      const isOnTitlePage = !chapters.some((chapter) => chapter.lines.some(isLong))
      if (
        last &&
        last.lines.length === 0 &&
        (line.level > last.level || isTitle(last.heading, chapters.length) || isOnTitlePage)
      )
        chapters.pop()
      chapters.push({ heading: line.text, level: line.level, lines: [] })
    } else if (last) last.lines.push(line)
    else chapters.push({ heading: title, level: 0, lines: [line] })
  }
  const firstWords = lines.find((line) => 'text' in line && /\p{L}{3}/u.test(line.text))
  const named = lines.find(
    (line) => 'text' in line && line.text.length < 160 && /\b(?:report|partnership|board)\b/i.test(line.text),
  )
  const heading = [named, firstWords].flatMap((line) => (line && 'text' in line ? [line.text] : []))[0]
  const text = lines.map((line) => ('text' in line ? line.text : '')).join('\n')
  return {
    title: heading === undefined ? title : inSmallLetters(heading),
    period: periodOf(text),
    chapters: chapters.map(
      (chapter, at): Chapter => ({
        id: `part-${at + 1}`,
        heading: chapter.heading,
        place: 'body',
        blocks: blocksOfLines(chapter.lines),
      }),
    ),
    figures: [],
  }
}

const YEARS = /(?<!\d)(20\d\d)\s?[-–—/]\s?(?:20)?(\d\d)(?!\d)/g
const MONTHS = /\bApril (20\d\d)\s?(?:[-–—]|to|and|until)\s?(?:31(?:st)? )?March (20\d\d)\b/gi
const ENDED = /\byear (?:ended|ending|to|that ended on) (?:on )?31(?:st)? March (20\d\d)\b/gi

interface YearNamed {
  /** The calendar year in which it begins. */
  readonly year: number
  readonly index: number
  readonly isInWords: boolean
}

const yearsNamed = (text: string): readonly YearNamed[] => [
  ...[...text.matchAll(YEARS)].flatMap(({ 1: first, 2: second, index }) =>
    (Number(first) + 1) % 100 === Number(second) ? [{ year: Number(first), index, isInWords: false }] : [],
  ),
  ...[...text.matchAll(MONTHS)].flatMap(({ 1: first, 2: second, index }) =>
    Number(first) + 1 === Number(second) ? [{ year: Number(first), index, isInWords: true }] : [],
  ),
  ...[...text.matchAll(ENDED)].map(({ 1: year, index }) => ({
    ...{ year: Number(year) - 1, index, isInWords: true },
  })),
]

/** The first line that calls itself a report names the year that it is on, or a short one below it does. */
const TITLE = /^(.{0,150}\breport\b.{0,150})$(?:\s*^(.{0,80})$)?/im

/** The financial year that a text speaks of first and most; empty where it names none. */
export function periodOf(text: string): Document['period'] {
  const told = new Map<number, number>()
  const [, title = '', below = ''] = TITLE.exec(text.slice(0, 3000)) ?? []
  const [titled = []] = [title, below].map(yearsNamed).filter((named) => named.length > 0)
  const isTitled = (one: number) =>
    titled.length > 0 ? titled.some(({ year }) => year === one) : title.includes(`${one}`)
  for (const { year, index, isInWords } of yearsNamed(text)) {
    const isEarly = index < 3000
    const weight = (isInWords ? 4 : isEarly ? 3 : 1) + (isEarly && isTitled(year) ? 40 : 0)
    told.set(year, (told.get(year) ?? 0) + weight)
  }
  const [most] = [...told].sort(([, a], [, b]) => b - a)
  if (!most) return { start: '', end: '', label: '' }
  const [year] = most
  return {
    start: `${year}-04-01`,
    end: `${year + 1}-03-31`,
    label: `${year}–${String((year + 1) % 100).padStart(2, '0')}`,
  }
}
