import { strFromU8, unzipSync } from 'fflate'
import type { Document } from '../document.ts'
import { documentOf, type Line } from './lines.ts'
import { reportOfText } from './plain.ts'

interface Unread {
  readonly ok: false
  readonly sentence: string
}
/** A document of Word read as a report, or a sentence that says why it cannot be read. */
export type WordReading = { readonly ok: true; readonly document: Document } | Unread

const MAIN =
  /xmlns:([\w.-]+)\s*=\s*["'](?:http:\/\/schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main|http:\/\/purl\.oclc\.org\/ooxml\/wordprocessingml\/main)["']/
const TAG = /<(\/?)([\w.:-]+)((?:\s[^<>]*?)?)(\/?)>|([^<]+)/g
const LARGEST_PART = 40 * 1024 * 1024

const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(String.raw`(?:^|\s)(?:[\w.-]+:)?${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(attributes)
    ?.slice(1)
    .find((each) => each !== undefined)

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : undefined
      if (code !== undefined) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      return ENTITIES[name ?? ''] ?? whole
    },
  )

/** Each style's own level of heading, where it is one, by the style's id. */
function headingStyles(styles: string): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  for (const [style] of styles.matchAll(/<[\w.-]+:style\b[\s\S]*?<\/[\w.-]+:style>/g)) {
    const id = attribute(/^<[^>]*>/.exec(style)?.[0] ?? '', 'styleId')
    const name = attribute(/<[\w.-]+:name\b[^>]*>/.exec(style)?.[0] ?? '', 'val') ?? ''
    const outline = attribute(/<[\w.-]+:outlineLvl\b[^>]*>/.exec(style)?.[0] ?? '', 'val')
    const named = /^heading (\d)$/i.exec(name)?.[1]
    const level = named
      ? Number(named)
      : /^title$/i.test(name)
        ? 1
        : outline
          ? Number(outline) + 1
          : undefined
    if (id && level !== undefined && level <= 6) levels.set(id, level)
    if (id && /^toc \d$/i.test(name)) levels.set(id, CONTENTS)
    if (id && /^toc heading$/i.test(name)) levels.set(id, 1)
  }
  return levels
}

const CONTENTS = 99

interface Paragraph {
  text: string
  style: string
  outline: number | undefined
  isItem: boolean
  depth: number
  pictures: string[]
}

const emptyParagraph = (): Paragraph => ({
  text: '',
  style: '',
  outline: undefined,
  isItem: false,
  depth: 0,
  pictures: [],
})

/** Walks the body of a document once, tag by tag; what was deleted under tracked changes is passed over. */
function linesIn(xml: string, styles: ReadonlyMap<string, number>): Line[] {
  const prefix = MAIN.exec(xml)?.[1] ?? 'w'
  const lines: Line[] = []
  const open: Paragraph[] = []
  let tables = 0
  let cells: string[] = []
  let skipped = 0
  let isText = false

  const end = (paragraph: Paragraph) => {
    const text = paragraph.text.replaceAll(/[ \u00a0]+/g, ' ').trim()
    if (tables > 0) {
      const at = cells.length - 1
      if (at >= 0) cells[at] = `${cells[at]} ${text}`.trim()
      lines.push(...paragraph.pictures.map((words): Line => ({ kind: 'picture', words })))
      return
    }
    const level = styles.get(paragraph.style) ?? levelByName(paragraph.style) ?? paragraph.outline
    if (level === CONTENTS) lines.push({ kind: 'item', text: text.replace('\t', ' '), ordered: false })
    else if (level !== undefined && text !== '')
      lines.push({ kind: 'heading', level: level <= 1 ? 1 : level === 2 ? 2 : level === 3 ? 3 : 4, text })
    else if (paragraph.isItem) lines.push({ kind: 'item', text, ordered: false, depth: paragraph.depth })
    else if (text !== '') lines.push({ kind: /quote/i.test(paragraph.style) ? 'quote' : 'paragraph', text })
    lines.push(...paragraph.pictures.map((words): Line => ({ kind: 'picture', words })))
  }

  for (const [, closing, name = '', attributes = '', selfClosing, text] of xml.matchAll(TAG)) {
    const paragraph = open.at(-1)
    if (text !== undefined) {
      if (isText && skipped === 0 && paragraph) paragraph.text += unescaped(text)
      continue
    }
    const [space, local = ''] = name.includes(':') ? name.split(':') : ['', name]
    const isClosing = closing === '/'
    if (local === 'Fallback' || (space === prefix && local === 'del')) {
      if (!selfClosing) skipped += isClosing ? -1 : 1
      continue
    }
    if (skipped > 0) continue
    if (local === 'docPr' && !isClosing && paragraph) {
      paragraph.pictures.push(unescaped(attribute(attributes, 'descr') ?? '').trim())
      continue
    }
    // A picture that only decorates says so in an extension of its properties.
    if (local === 'decorative' && attribute(attributes, 'val') === '1') paragraph?.pictures.pop()
    if (space !== prefix) continue
    if (local === 't') isText = !isClosing && !selfClosing
    else if (local === 'p' && !isClosing && !selfClosing) open.push(emptyParagraph())
    else if (local === 'p' && isClosing) {
      const last = open.pop()
      if (last) end(last)
    } else if (local === 'tbl' && !selfClosing) tables += isClosing ? -1 : 1
    else if (local === 'tr' && tables === 1) {
      if (isClosing && cells.length > 0) lines.push({ kind: 'row', cells })
      if (!isClosing) cells = []
    } else if (local === 'tc' && tables === 1 && !isClosing) cells = [...cells, '']
    else if (paragraph && !isClosing) {
      if (local === 'tab') paragraph.text += '\t'
      else if (local === 'br' || local === 'cr') paragraph.text += '\n'
      else if (local === 'noBreakHyphen') paragraph.text += '-'
      else if (local === 'pStyle') paragraph.style = attribute(attributes, 'val') ?? ''
      else if (local === 'outlineLvl') paragraph.outline = Number(attribute(attributes, 'val') ?? 0) + 1
      else if (local === 'numPr') paragraph.isItem = true
      else if (local === 'ilvl') paragraph.depth = Number(attribute(attributes, 'val') ?? 0)
    }
  }
  return lines
}

const levelByName = (style: string): number | undefined => {
  if (/^(?:title|toc ?heading)$/i.test(style)) return 1
  if (/^toc\d$/i.test(style)) return CONTENTS
  const level = /^heading\s?(\d)$/i.exec(style)?.[1]
  return level ? Number(level) : undefined
}

/** Headings one below another from the second level on, so that chapters are chapters whether or not there is a title. */
function levelled(lines: readonly Line[]): Line[] {
  const tops = lines.filter((line) => line.kind === 'heading' && line.level === 1).length
  return lines.map((line): Line => {
    if (line.kind !== 'heading') return line
    // Where every chapter is “Heading 1”, its parts are “Heading 2”.
    if (tops >= 2 && line.level === 2) return { ...line, level: 3 }
    if (tops >= 2 && line.level === 3) return { ...line, level: 4 }
    return line
  })
}

/** A document whose headings nobody styled is read as its plain text would be. */
function asPlainText(lines: readonly Line[]): string {
  const written = (line: Line): string => {
    if (line.kind === 'row') return line.cells.join('\t').replaceAll('\n', ' ')
    if (line.kind === 'picture') return `![${line.words.replaceAll(/[[\]\n]/g, ' ')}](picture)`
    if (line.kind === 'item')
      return `${'  '.repeat(line.depth ?? 0)}${line.ordered ? '1.' : '-'} ${line.text}`
    return line.kind === 'quote' ? `> ${line.text}` : line.text
  }
  return lines.reduce((text, line, at) => {
    const isBeside = lines[at - 1]?.kind === line.kind && (line.kind === 'row' || line.kind === 'item')
    return `${text}${at === 0 ? '' : isBeside ? '\n' : '\n\n'}${written(line)}`
  }, '')
}

/** Every line of a document of Word, in its order. */
export function linesOfWord(
  bytes: Uint8Array,
): { readonly ok: true; readonly lines: readonly Line[] } | Unread {
  let parts: Record<string, Uint8Array>
  let isTooLarge = false
  try {
    parts = unzipSync(bytes, {
      filter({ name, originalSize }) {
        const isWanted = name === 'word/document.xml' || name === 'word/styles.xml'
        if (isWanted && originalSize > LARGEST_PART) isTooLarge = true
        return isWanted && originalSize <= LARGEST_PART
      },
    })
  } catch {
    return {
      ok: false,
      sentence: 'This file is damaged or is no Word document. Save it again as .docx, or paste its text',
    }
  }
  if (isTooLarge)
    return { ok: false, sentence: 'This document is too long to check at once. Split it and check the parts' }
  const main = parts['word/document.xml']
  if (!main)
    return {
      ok: false,
      sentence: 'This file is no Word document (.docx) and no text file. Save it as .docx, or paste its text',
    }
  const styles = parts['word/styles.xml']
  const lines = linesIn(strFromU8(main), styles ? headingStyles(strFromU8(styles)) : new Map())
  if (lines.length === 0)
    return { ok: false, sentence: 'There are no words in this document. Choose another' }
  return { ok: true, lines }
}

export function reportOfWord(bytes: Uint8Array): WordReading {
  const reading = linesOfWord(bytes)
  if (!reading.ok) return reading
  const { lines } = reading
  if (!lines.some(({ kind }) => kind === 'heading'))
    return { ok: true, document: reportOfText(asPlainText(lines)) }
  return { ok: true, document: documentOf(levelled(lines), { title: 'The text' }) }
}
