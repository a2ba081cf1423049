import type { Document } from '../document.ts'
import { documentOf, type Line } from './lines.ts'
import { DEEP_NUMBERED, ITEM, isCapitals, joinedLines, MARKDOWN_HEADING, type Raw, words } from './wrapped.ts'

const ORDERED = /^\s*\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)]\s/
const CLOSED = /[.!?;:,][”"’')\]]*$/
const UNDERLINE = /^\s*(?:={3,}|-{3,}|_{3,}|\*{3,}|~{3,})\s*$/
const RULED = /^[\s|:+-]*-{3,}[\s|:+-]*$/
const PICTURE = /^\s*!\[([^\]]*)\]\([^)]*\)\s*$/
const NAMED_PART =
  /^(?:chapter|section|part|appendix|annex|priority)\s+(?:\d{1,2}|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)\b(?:\s*[-–—:.]\s*\S.*|\s+\p{Lu}.*)?$/iu
const TOP_NUMBERED = /^\d{1,2}(?:\.0?\s+|\s+(?!.*\b(?:was|were|has|have|had)\b))\p{Lu}\p{L}/u
const DATE =
  /^\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December)\b/

/** Emphasis as Markdown writes it. A star by itself may be the mark of a footnote and stays. */
const plainly = (text: string): string =>
  text
    .replaceAll(/(\*\*|__)(?=\S)([^*_\n]{0,400}?\S)\1/g, '$2')
    .replaceAll(/(?<![\w*])([*_])(?=[^\s*_])([^*_\n]{1,400}?)(?<=[^\s*_])\1(?![\w*])/g, '$2')
    .replace(/\s+/g, ' ')
    .trim()

const NUMBER_ALONE = /^\s*£?\d[\d,]{0,12}(?:\.\d{1,3})?\s?%?\s*$/
const CONTENTS = /^(?:\d+\.?\s*)?(?:table of )?contents(?: page)?:?$/i
const ENTRY = /^(.*?\S)(?:\s*\.{2,}\s*|\t+|\s{2,}|…+\s*|\s+)(\d{1,3})$/

const titled = (text: string): string => plainly(text.replace(MARKDOWN_HEADING, '$2'))
const bare = (text: string): string =>
  titled(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const LONGEST_HEADING = 400

/** The words of a heading or of its entry in the contents, without its mark, its number and its page. */
const nameOf = (text: string): string => {
  if (text.length > LONGEST_HEADING) return ''
  const unmarked = text.trim().replace(/^[-•*◦▪●·–]\s+/, '')
  return bare(
    (ENTRY.exec(unmarked)?.[1] ?? unmarked).replace(/^(?:\d{1,2}|[A-H](?=\.\d))(?:\.\d{1,2})*[.)]?\s+/, ''),
  )
}

/** How many lines after the words “Contents” are its entries. */
function entriesAfter(raws: readonly Raw[], at: number): number {
  let end = at + 1
  const paged = (raw: Raw | undefined) =>
    raw !== undefined && ENTRY.test(raw.text.trim()) && raw.text.length < LONGEST_HEADING
  if (paged(raws[end]) || paged(raws[end + 1])) {
    while (paged(raws[end]) || (paged(raws[end + 1]) && !MARKDOWN_HEADING.test(raws[end]?.text ?? '#')))
      end += 1
    return end - at - 1
  }
  const first = nameOf(raws[end]?.text ?? '')
  const same = raws.findIndex((raw, index) => index > end && nameOf(raw.text) === first)
  const short = (raw: Raw) => words(raw.text).length <= 25 && !/[.!?]$/.test(raw.text)
  if (first !== '' && same > end && same - end <= 60 && raws.slice(end, same).every(short)) return same - end
  while (end < raws.length && ITEM.test(raws[end]?.text ?? '') && short(raws[end] as Raw)) end += 1
  return end - at - 1
}

const isSentence = ({ text }: Raw): boolean => words(text).length >= 12 && CLOSED.test(text.trim())

/** Whether a text marks its headings itself, by signs or capitals; its title alone does not tell. */
function marksHeadings(raws: readonly Raw[]): boolean {
  const first = raws.findIndex(isSentence)
  return (
    raws.filter(
      ({ text }, at) =>
        at > first && (MARKDOWN_HEADING.test(text) || (isCapitals(text) && !text.includes('\t'))),
    ).length >= 2
  )
}

/** What the list of contents says there is to come, and how the text marks what it does not. */
interface Plan {
  readonly isMarked: boolean
  readonly listed: ReadonlySet<string>
  /** Whether the line before is a heading. */
  readonly isUnderHeading: boolean
  /** Where the first full sentence stands; the lines above it are a title and its kind. */
  readonly firstSentence: number
  /** Headings that stand in several places. */
  readonly known: ReadonlySet<string>
}

/** The level of a heading, where a line is one. */
function levelOf(raws: readonly Raw[], at: number, plan: Plan): 1 | 2 | 3 | 4 | undefined {
  const raw = raws[at]
  if (!raw) return undefined
  const { isMarked, listed } = plan
  const text = raw.text.trim()
  const sign = MARKDOWN_HEADING.exec(raw.text)?.[1]
  if (sign) return sign.length >= 4 ? 4 : sign.length === 3 ? 3 : sign.length === 2 ? 2 : 1
  if (text.includes('\t') || text.startsWith('|') || /^[-•*◦▪●·>“"‘'(]/.test(text) || text.length > 300)
    return undefined
  if (isCapitals(text) && !/[.,;]$/.test(text) && text.length <= 160)
    // The last words of a page, “SCAN ME”, are no chapter of it.
    return raws[at + 1] === undefined && listed.size > 0 && !listed.has(nameOf(text)) ? undefined : 2
  if (listed.has(nameOf(text)) && raw.isAfterBlank)
    return isMarked || (DEEP_NUMBERED.test(text) && !/^\d+\.0\s/.test(text)) ? 3 : 2
  const next = raws[at + 1]
  const follows = (pattern: RegExp) => next !== undefined && pattern.test(next.text.trim())
  // “Priority 1 – Neglect” right over “Priority 2 – Exploitation” is a line of a list.
  const isPriority = (raw: Raw | undefined) => raw !== undefined && /^priority \d/i.test(raw.text.trim())
  if (
    isPriority(raw) &&
    ((next && !next.isAfterBlank && isPriority(next)) || (!raw.isAfterBlank && isPriority(raws[at - 1])))
  )
    return undefined
  if (NAMED_PART.test(text) && !/[.,;:]$/.test(text)) {
    if (/^priority/i.test(text) && (isMarked || (listed.size > 0 && !listed.has(nameOf(text))))) return 3
    return words(text).length <= 2 ? 1 : 2
  }
  if (words(text).length > 14) return undefined
  if (isNumberedTight(raws, at)) return 3
  if (isQuestion(raws, at, isMarked)) return 3
  if (CLOSED.test(text) || !raw.isAfterBlank) return undefined
  if (plan.known.has(bare(text))) return 3
  const lone = next === undefined || next.isAfterBlank || words(next.text).length >= 12
  if (DEEP_NUMBERED.test(text) && !follows(DEEP_NUMBERED))
    return lone && words(text).length <= 10 ? 3 : undefined
  if (TOP_NUMBERED.test(text) && !DATE.test(text) && !follows(TOP_NUMBERED)) return lone ? 2 : undefined
  if (
    !/^\p{Lu}/u.test(text) ||
    /^(?:Dr|Mr|Mrs|Ms|Miss|Cllr|Councillor|Professor|Prof|Sir|Dame|Baroness|Lord)\b/.test(text) ||
    /\d(?!\d{3}\b)/.test(text.replaceAll(/\b(?:19|20)\d\d(?:[-–/]\d{2,4})?\b/g, ''))
  )
    return undefined
  const before = raws[at - 1]
  const isUnderLabel = NUMBER_ALONE.test(raws[at - 2]?.text ?? '')
  const isFree =
    before === undefined ||
    at < plan.firstSentence ||
    CLOSED.test(before.text) ||
    ITEM.test(before.text) ||
    before.text.includes('\t') ||
    before.text.startsWith('|') ||
    isUnderLabel ||
    plan.isUnderHeading
  const opens =
    before !== undefined &&
    /[:;]$/.test(before.text) &&
    !ITEM.test(before.text) &&
    !/^(?:what|how|why|who|our|about)\b/i.test(text)
  const isShort = before !== undefined && isSentence(before) && words(text).length <= 6
  const hasText =
    next !== undefined &&
    words(next.text).length >= (isShort ? (/:$/.test(next.text.trim()) ? 3 : 5) : 12) &&
    /[.!?:;][”"’')\]]*$/.test(next.text.trim())
  const begunAgain = next !== undefined && bare(next.text).startsWith(bare(text).slice(0, 40))
  if (begunAgain) return undefined
  const overList =
    next !== undefined && ITEM.test(next.text) && next.isAfterBlank && !listed.has(nameOf(next.text))
  // “At a glance” after a sentence and over numbers that stand by themselves.
  const overNumber =
    next !== undefined && NUMBER_ALONE.test(next.text) && before !== undefined && isSentence(before)
  const overRows = next !== undefined && isShort && /^\s*\||\t/.test(next.text) && next.isAfterBlank
  const isOver = hasText || overList || overNumber || overRows
  if (!isFree || opens || words(text).length > 10 || !isOver) return undefined
  return isMarked || listed.size > 0 ? 3 : 2
}

/** “How did we do?” by itself, after a sentence: a question of a few words stands over its answer. */
function isQuestion(raws: readonly Raw[], at: number, isMarked: boolean): boolean {
  const [before, here, next] = [raws[at - 1], raws[at], raws[at + 1]]
  if (isMarked || !here?.isAfterBlank || !/^\p{Lu}[^.;:?!]{3,60}\?$/u.test(here.text.trim())) return false
  return (
    words(here.text).length <= 8 && before !== undefined && isSentence(before) && next?.isAfterBlank === true
  )
}

/** “4.2 Exploitation” between the last line of one part and the first of the next, with no gap or with one. */
function isNumberedTight(raws: readonly Raw[], at: number): boolean {
  const isNumbered = (raw: Raw | undefined) =>
    raw !== undefined && /^\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+\p{Lu}[^.;]{2,70}[^.;:,!]$/u.test(raw.text.trim())
  let [first, last] = [at, at]
  while (isNumbered(raws[first - 1])) first -= 1
  while (isNumbered(raws[last + 1])) last += 1
  const [before, next] = [raws[first - 1], raws[last + 1]]
  // One that has nothing under it stands right over the next; more than two are a list of them.
  if (!isNumbered(raws[at]) || last - first > 1 || next === undefined || /\t\S/.test(before?.text ?? ''))
    return false
  return isSentence(next) || (first === last && (ITEM.test(next.text) || /\t\S|^\s*\|/.test(next.text)))
}

function lineOf(text: string): Line {
  const picture = PICTURE.exec(text)
  if (picture) return { kind: 'picture', words: picture[1] ?? '' }
  const trimmed = text.trim()
  if (trimmed.startsWith('|'))
    return {
      kind: 'row',
      cells: trimmed
        .replace(/^\||\|$/g, '')
        .split('|')
        .map(plainly),
    }
  if (/\t\s*\S/.test(trimmed)) return { kind: 'row', cells: text.trimEnd().split('\t').map(plainly) }
  if (/^>\s?/.test(trimmed)) return { kind: 'quote', text: plainly(trimmed.replace(/^>\s?/, '')) }
  if (ITEM.test(text)) {
    const words = text.replace(ITEM, '').replace(/^\d{1,2}\.\s+(?=[*_])/, '')
    const depth = Math.min(3, Math.floor((/^\s*/.exec(text.replaceAll('\t', '    '))?.[0].length ?? 0) / 2))
    return { kind: 'item', text: plainly(words), ordered: ORDERED.test(text), depth }
  }
  if (/^[-•◦▪●·‣]$/.test(trimmed)) return { kind: 'item', text: '', ordered: false }
  return { kind: 'paragraph', text: plainly(trimmed) }
}

/** Where the list of contents stands under “###”, so do the chapters, and each heading below it is a step lower. */
function raisedHeadings(raws: readonly Raw[]): readonly Raw[] {
  const contents = raws.find(({ text }) => MARKDOWN_HEADING.test(text) && CONTENTS.test(titled(text)))
  const steps = (MARKDOWN_HEADING.exec(contents?.text ?? '')?.[1]?.length ?? 2) - 2
  if (steps <= 0) return raws
  return raws.map((raw) => {
    const [, sign = ''] = MARKDOWN_HEADING.exec(raw.text) ?? []
    return sign.length <= 2
      ? raw
      : { ...raw, text: raw.text.trimStart().slice(Math.min(steps, sign.length - 2)) }
  })
}

/** Reads a plain text, as copied from a page or a PDF or written in Markdown, into the lines it is made of. */
export function linesOf(text: string): Line[] {
  const raws = raisedHeadings(joinedLines(text))
  const first = linesFrom(raws, new Set())
  // A heading that has words under it in one place is one where it has none, too.
  const seen = new Set(
    first.flatMap((line) => (line.kind === 'heading' && line.level === 3 ? [bare(line.text)] : [])),
  )
  const times = new Map<string, number>()
  for (const { text } of raws) {
    const words = text.length > LONGEST_HEADING ? '' : bare(text)
    if (seen.has(words)) times.set(words, (times.get(words) ?? 0) + 1)
  }
  const known = new Set([...times].flatMap(([heading, count]) => (count > 1 ? [heading] : [])))
  return known.size > 0 ? linesFrom(raws, known) : first
}

function linesFrom(raws: readonly Raw[], known: ReadonlySet<string>): Line[] {
  const isMarked = marksHeadings(raws)
  const firstSentence = raws.findIndex(isSentence)
  const guessed = new Set<Line>()
  const listed = new Set<string>()
  const lines: Line[] = []
  for (let at = 0; at < raws.length; at += 1) {
    const raw = raws[at]
    if (!raw) break
    if (RULED.test(raw.text) || UNDERLINE.test(raw.text)) continue
    if (CONTENTS.test(titled(raw.text))) {
      const entries = entriesAfter(raws, at)
      lines.push({ kind: 'heading', level: 2, text: titled(raw.text) })
      for (const entry of raws.slice(at + 1, at + 1 + entries)) {
        lines.push({ kind: 'item', text: entry.text.trim().replace(/^[-•*]\s+/, ''), ordered: false })
        listed.add(nameOf(entry.text))
      }
      at += entries
      continue
    }
    const underlined = UNDERLINE.test(raws[at + 1]?.text ?? '') && !raws[at + 1]?.isAfterBlank
    const bold = /^\*\*[^*]{3,100}\*\*$/.test(raw.text.trim()) && raw.isAfterBlank
    const level = underlined
      ? (raws[at + 1]?.text.trim().startsWith('=') ?? false)
        ? 1
        : 2
      : bold
        ? 3
        : levelOf(raws, at, {
            isMarked,
            listed,
            isUnderHeading: lines.at(-1)?.kind === 'heading',
            firstSentence,
            known,
          })
    // A star by itself begins a note, and several begin the items of a list.
    const starred = (other: Raw | undefined) => other !== undefined && /^\s*\*\s/.test(other.text)
    if (starred(raw) && !starred(raws[at - 1]) && !starred(raws[at + 1])) {
      lines.push({ kind: 'paragraph', text: raw.text.trim() })
      continue
    }
    const line: Line =
      level === undefined ? lineOf(raw.text) : { kind: 'heading', level, text: titled(raw.text) }
    if (level === 2 && !underlined && !MARKDOWN_HEADING.test(raw.text)) guessed.add(line)
    lines.push(line)
  }
  return withEqualRows(withoutIndent(belowOthers(lines, guessed)))
}

/** Headings that come again and again, “What we did” under each priority, stand below the others. */
function belowOthers(lines: readonly Line[], guessed: ReadonlySet<Line>): Line[] {
  const times = new Map<string, number>()
  const wordsOf = (line: Line) => (line.kind === 'heading' ? bare(line.text) : '')
  for (const line of guessed) times.set(wordsOf(line), (times.get(wordsOf(line)) ?? 0) + 1)
  return lines.map((line) =>
    line.kind === 'heading' && guessed.has(line) && (times.get(wordsOf(line)) ?? 0) > 1
      ? { ...line, level: 3 }
      : line,
  )
}

/** Items of a list that is indented as a whole are not below one another. */
function withoutIndent(lines: readonly Line[]): Line[] {
  let least = 0
  return lines.map((line, at) => {
    if (line.kind !== 'item') return line
    if (lines[at - 1]?.kind !== 'item') least = line.depth ?? 0
    const depth = Math.max(0, (line.depth ?? 0) - least)
    return { kind: 'item', text: line.text, ordered: line.ordered, ...(depth > 0 && { depth }) }
  })
}

/** Rows of one table have as many cells as its head: cells left empty at the end, or before all rows, are how tabs were set. */
function withEqualRows(lines: readonly Line[]): Line[] {
  let indent = 0
  return lines.map((line, at) => {
    if (line.kind !== 'row') return line
    if (lines[at - 1]?.kind !== 'row') indent = indentOf(lines, at)
    let end = line.cells.length
    while (end > indent + 2 && line.cells[end - 1] === '') end -= 1
    return { ...line, cells: line.cells.slice(indent, end) }
  })
}

/** How many cells are empty at the beginning of every row of the table that begins here. */
function indentOf(lines: readonly Line[], from: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let at = from; lines[at]?.kind === 'row'; at += 1) {
    const line = lines[at]
    const filled = line?.kind === 'row' ? line.cells.findIndex((cell) => cell !== '') : 0
    if (filled >= 0) least = Math.min(least, filled)
  }
  return Number.isFinite(least) ? least : 0
}

/** The report that a plain text is. */
export const reportOfText = (text: string): Document => documentOf(linesOf(text), { title: 'The text' })
