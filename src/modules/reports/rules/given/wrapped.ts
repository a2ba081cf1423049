import { withTabs } from './columns.ts'

/** A line of plain text as it stands, with what its neighbours tell of it. */
export interface Raw {
  readonly text: string
  readonly isAfterBlank: boolean
}

export const ITEM = /^\s*(?:[-•*◦▪●·–—‣o]|\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)])\s+(?=\S)/
export const MARKDOWN_HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/
/** “2.1 Who we are”, “B.3 Schools”: a number of more than one part. */
export const DEEP_NUMBERED = /^(?:\d{1,2}|[A-H](?=\.\d))(?:\.\d{1,2}){1,3}\.?\s+\S/
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

export const words = (text: string): string[] => text.trim().split(/\s+/)

export const isCapitals = (text: string): boolean =>
  (text.match(/\p{Lu}/gu)?.length ?? 0) >= 4 &&
  !/\p{Ll}/u.test(
    text.replace(/(?<=\d)(?:st|nd|rd|th)\b/g, '').replace(/\b(?:and|of|the|for|to|in|or)\b/g, ''),
  ) &&
  words(text).length <= 24 &&
  (words(text).length >= 2 || text.trim().length >= 6)

/** What a page is marked up with; “<name>” is what somebody forgot to fill in. */
const TAG =
  /<\/?(?:a|abbr|article|aside|b|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|img|input|label|li|link|main|mark|meta|nav|ol|option|p|pre|q|s|script|section|select|small|span|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|tr|u|ul)(?:\s[^<>\n]{0,300})?\/?>/gi

/** A word processor sets a tab between the mark of an item and its words. */
const MARKED_BY_TAB = /^([ \t]*(?:[-•*◦▪●·–—‣]|o|\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)]))\t+(?=[^\t\n]+$)/gm

const barsIn = (line: string): number => (line.trim().startsWith('|') ? 0 : line.split(' | ').length - 1)

/** “Health | 402” over “Police | 95”: rows of a table that has no bars at its edges. */
const edged = (text: string): string => {
  const lines = text.split('\n')
  const isRow = lines.map((line, at) => {
    const bars = barsIn(line)
    return bars > 0 && (bars === barsIn(lines[at - 1] ?? '') || bars === barsIn(lines[at + 1] ?? ''))
  })
  return lines.map((line, at) => (isRow[at] ? `| ${line.trim()} |` : line)).join('\n')
}

/** A text without the tags and marks that a page or a Markdown editor left in it. */
function cleaned(text: string): string {
  const plain = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u200b-\u200d\ufeff\u00ad]/g, '')
    .replaceAll('\f', '\n\n')
    .replaceAll(TAG, '')
    .replaceAll(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replaceAll('\u00a0', ' ')
    .replaceAll(MARKED_BY_TAB, '$1 ')
  return withTabs(edged(plain))
}

/** “Foreword ........ 3”: the leaders of a list of contents, and the page behind them. */
const LED = /(?:\.{4,}|…{2,}|(?:\. ){4,})\s*\d{1,3}\s*$/

/** “Appendix 2: Words we use”. */
const PART_TITLE =
  /^(?:Appendix|Annex|Chapter|Section|Part) (?:\d{1,2}|[A-H])\s?[:.–—-]\s+\p{Lu}[^.;]{2,80}$/u

const begins = (text: string): boolean =>
  ITEM.test(text) ||
  PART_TITLE.test(text) ||
  LED.test(text.slice(-160)) ||
  MARKDOWN_HEADING.test(text) ||
  text.includes('\t') ||
  /^\s*[|>]/.test(text) ||
  isCapitals(text) ||
  DEEP_NUMBERED.test(text)

/** The width that an editor wrapped the lines of a text to, where it did: full lines that the next one goes on from. */
function widthOf(lines: readonly string[]): number | undefined {
  const lengths = lines
    .map((line) => line.trimEnd().length)
    .filter((length) => length > 0)
    .sort((a, b) => a - b)
  const widest = lengths[Math.floor(lengths.length * 0.97)] ?? 0
  if (widest < 50 || widest > 130 || (lengths.at(-1) ?? 0) > widest * 2) return undefined
  const full = lines.flatMap((line, at) => (line.trimEnd().length > widest * 0.75 ? [at] : []))
  const cut = full.filter((at) => {
    const next = lines[at + 1] ?? ''
    return next.trim() !== '' && !/[.!?:][”"’')\]]*\s*$/.test(lines[at] ?? '') && !begins(next)
  })
  return cut.length >= 5 && cut.length > full.length * 0.4 ? widest : undefined
}

/** What stands at the head or the foot of every page: the same words, with a page number that grows. */
function withoutRunningHeads(lines: readonly string[]): readonly string[] {
  const keyOf = (line: string): string =>
    line.length <= 120 &&
    /\bpage\s+\d|\|\s*\d{1,3}\s*$|^\s*\d{1,3}\s*\||\breport\b.*\D\d{1,3}\s*$/i.test(line)
      ? line.trim().replaceAll(/\d{1,3}(?= of \d+\s*$)|(?<![\d–/-])\d{1,3}(?=\s*$)|^\d{1,3}(?=\s*\|)/g, '#')
      : ''
  const times = new Map<string, number>()
  for (const line of lines) {
    const key = keyOf(line)
    if (key.includes('#') && !LED.test(line.slice(-160))) times.set(key, (times.get(key) ?? 0) + 1)
  }
  const isHead = (line: string) => (times.get(keyOf(line)) ?? 0) >= 3
  const pages = pageNumbers(lines)
  return times.size + pages.size === 0
    ? lines
    : lines.map((line, at) => (isHead(line) || pages.has(at) ? '' : line))
}

/** Where the numbers of pages stand by themselves, each one more than the last, over or under a gap. */
function pageNumbers(lines: readonly string[]): ReadonlySet<number> {
  const isBlank = (line: string | undefined) => line === undefined || line.trim() === ''
  const alone = lines.flatMap((line, at) => {
    const [, indent = '', number] = /^(\s*)(\d{1,3})\s*$/.exec(line) ?? []
    const isApart = isBlank(lines[at - 1]) && (indent.length >= 8 || isBlank(lines[at + 1]))
    return number !== undefined && isApart ? [{ at, page: Number(number) }] : []
  })
  const isNext = alone.map(({ page }, at) => page === (alone[at - 1]?.page ?? page) + 1)
  const pages = alone.filter((_, at) => isNext[at] || isNext[at + 1])
  return pages.length >= 3 ? new Set(pages.map(({ at }) => at)) : new Set()
}

const COMPOUND =
  /^(?:multi|self|non|co|well|anti|pre|post|cross|inter|sub|long|short|high|low|full|part|half|one|two|three|four|five|six|seven|eight|nine|ten|face|drop|year|end|follow|day|out|in|up|ex|sign|peer|trauma|evidence|decision|problem|cost|user|child|person|school|care)$/i

interface Hyphens {
  /** Two lines as one, the word that was parted at the end of the first put together again. */
  readonly join: (before: string, after: string) => string
}

/** How the words that lines are broken in are put together: as the text writes them where they stand whole. */
function hyphensOf(lines: readonly string[]): Hyphens {
  const isParted = lines.some((line) => /\p{Ll}[-‐]\s*$/u.test(line))
  const text = isParted ? lines.join('\n').toLowerCase() : ''
  const known = new Set(text.match(/\p{L}+(?:-\p{L}+)+|\p{L}+(?!-)/gu) ?? [])
  return {
    join(before, after) {
      const [, first = ''] = /(?<![\p{L}-])(\p{L}+)[-‐]$/u.exec(before.slice(-60)) ?? []
      const [second = ''] = /^\p{Ll}+/u.exec(after.slice(0, 60)) ?? []
      if (first === '' || second === '') return `${before} ${after}`
      const whole = `${first}${second}`.toLowerCase()
      const isTwo =
        known.has(`${first}-${second}`.toLowerCase()) ||
        (!known.has(whole) && (COMPOUND.test(first) || (/^re$/i.test(first) && /^[re]/.test(second))))
      return isTwo ? `${before}${after}` : `${before.slice(0, -1)}${after}`
    },
  }
}

/** Puts together the lines of one paragraph, wrapped by an editor or cut by the end of a page. */
export function joinedLines(text: string): Raw[] {
  const lines = withoutRunningHeads(cleaned(text).split('\n'))
  const width = widthOf(lines)
  const hyphens = hyphensOf(lines)
  const joined: Raw[] = []
  let isAfterBlank = true
  let unbroken = ''
  for (const line of lines) {
    const trimmed = line.trim()
    if (
      trimmed === '' ||
      /^(?:page\s+)?\d{1,3}\s+of\s+\d{1,3}$/i.test(trimmed) ||
      /^[“”"‘’]$/.test(trimmed)
    ) {
      isAfterBlank = true
      continue
    }
    const last = joined.at(-1)
    const isWrapped = width !== undefined && !isAfterBlank && unbroken.length > width * 0.6
    // A number at the beginning of a line that goes on from the last, “… reviewed\n57. Among them …”.
    const isEntry = LED.test(line.slice(-160)) || LED.test(unbroken.slice(-160))
    const isCut =
      isWrapped && !isEntry && !/[.!?:;][”"’')\]]*$/.test(unbroken) && /^\s*\d{1,3}\.\s/.test(line)
    const isItem = last !== undefined && ITEM.test(last.text)
    const goesOn = /^\p{Ll}{2}/u.test(trimmed) && unbroken.length > 60 && !/[.!?:;]$/.test(unbroken)
    if (last && (isWrapped || goesOn) && (!begins(line) || (isCut && !isItem)) && !standsApart(last.text)) {
      joined[joined.length - 1] = { ...last, text: hyphens.join(last.text, trimmed) }
    } else joined.push({ text: line.trimEnd(), isAfterBlank })
    unbroken = line.trimEnd()
    isAfterBlank = false
  }
  return joined
}

/** Nothing is joined to a heading or a row. */
const standsApart = (text: string): boolean =>
  MARKDOWN_HEADING.test(text) || /\t\S/.test(text) || /^\s*\|/.test(text) || isCapitals(text)
