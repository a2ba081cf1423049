import { fromBufferPromise } from 'yauzl'
import type { ProseBlock, ProseRun } from '../prose.ts'
import { readXml } from '../xml.ts'

const DOCUMENT = 'word/document.xml'
const STYLES = 'word/styles.xml'
/** No report that people read has as much text: what is longer is made to be. */
const LARGEST_PART = 40 * 1024 * 1024

async function partsOf(docx: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const zip = await fromBufferPromise(Buffer.from(docx.buffer, docx.byteOffset, docx.length), {
    lazyEntries: true,
    strictFileNames: true,
  })
  const parts = new Map<string, string>()
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== DOCUMENT && entry.fileName !== STYLES) continue
    if (entry.uncompressedSize > LARGEST_PART) throw new Error('The document is too long')
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    parts.set(entry.fileName, Buffer.concat(chunks).toString('utf8'))
  }
  return parts
}

/** What each style is called in every language of Word: `heading 1`, `list number`. */
function stylesIn(xml: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  let id = ''
  readXml(xml, {
    opens(name, attribute) {
      if (name === 'style') id = attribute('styleId') ?? ''
      else if (name === 'name' && id) names.set(id, (attribute('val') ?? '').toLowerCase())
    },
    closes(name) {
      if (name === 'style') id = ''
    },
  })
  return names
}

interface Paragraph {
  runs: ProseRun[]
  style: string
  isItem: boolean
}

interface Row {
  readonly cells: ProseRun[][]
}

const isOff = (value: string | undefined): boolean => value === '0' || value === 'false' || value === 'off'

/**
 * What a Word document says: headings, paragraphs, points and tables, in their order. Its looks, pictures, comments, notes,
 * and what was deleted or hidden, are left out. Throws where it cannot be read.
 */
export async function blocksOfWord(docx: Uint8Array): Promise<readonly ProseBlock[]> {
  const parts = await partsOf(docx)
  const xml = parts.get(DOCUMENT)
  if (xml === undefined) throw new Error('There is no document in it')
  const styles = stylesIn(parts.get(STYLES) ?? '<styles/>')
  const blocks: ProseBlock[] = []
  let above = 0
  /** The paragraph that is being read, last: a box of text is a paragraph within one. */
  const open: Paragraph[] = []
  let isBold = false
  let isHidden = false
  let isText = false
  /** How deep the reader is within what is said twice, for old programs. */
  let fallback = 0
  let tables = 0
  let rows: Row[] = []

  const say = (text: string): void => {
    const paragraph = open.at(-1)
    if (!paragraph || isHidden || fallback > 0 || text === '') return
    const last = paragraph.runs.at(-1)
    if (last && (last.strong ?? false) === isBold)
      paragraph.runs[paragraph.runs.length - 1] = { ...last, text: last.text + text }
    else paragraph.runs.push({ text, ...(isBold && { strong: true as const }) })
  }

  function end({ runs, style, isItem }: Paragraph): void {
    if (!runs.some(({ text }) => text.trim() !== '')) return
    const cell = tables > 0 ? rows.at(-1)?.cells.at(-1) : undefined
    if (tables > 0) {
      if (cell && cell.length > 0) cell.push({ text: ' ' })
      cell?.push(...runs)
      return
    }
    const [, depth] = /^(?:heading (\d)|title)$/.exec(style) ?? []
    if (/^(heading \d|title)$/.test(style)) {
      const level = Math.min(Number(depth ?? 1), above + 1, 3) as 1 | 2 | 3
      above = level
      blocks.push({ kind: 'heading', level, runs: runs.map(({ text }) => ({ text })) })
    } else if (isItem || /^list /.test(style)) {
      const ordered = /number/.test(style)
      const item: readonly ProseBlock[] = [{ kind: 'paragraph', runs }]
      const list = blocks.at(-1)
      if (list?.kind === 'list' && list.ordered === ordered)
        blocks[blocks.length - 1] = { ...list, items: [...list.items, item] }
      else blocks.push({ kind: 'list', ordered, items: [item] })
    } else blocks.push({ kind: 'paragraph', runs })
  }

  function endTable(): void {
    const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
    const padded = rows.map(({ cells }) => Array.from({ length: width }, (_, index) => cells[index] ?? []))
    const [header = [], ...rest] = padded
    if (width > 0 && rest.length > 0) blocks.push({ kind: 'table', header, rows: rest })
    else for (const runs of header) if (runs.length > 0) blocks.push({ kind: 'paragraph', runs })
    rows = []
  }

  const opening: Readonly<Record<string, (attribute: (name: string) => string | undefined) => void>> = {
    p: () => {
      open.push({ runs: [], style: '', isItem: false })
    },
    pStyle: (attribute) => {
      const id = attribute('val') ?? ''
      const paragraph = open.at(-1)
      if (paragraph) paragraph.style = styles.get(id) ?? id.replace(/(\d)$/, ' $1').toLowerCase()
    },
    numPr: () => {
      const paragraph = open.at(-1)
      if (paragraph) paragraph.isItem = true
    },
    r: () => {
      isBold = false
      isHidden = false
    },
    b: (attribute) => {
      isBold = !isOff(attribute('val'))
    },
    vanish: (attribute) => {
      isHidden = !isOff(attribute('val'))
    },
    t: () => {
      isText = true
    },
    tab: () => say(' '),
    br: () => say(' '),
    cr: () => say(' '),
    noBreakHyphen: () => say('-'),
    tbl: () => {
      tables += 1
    },
    tr: () => {
      if (tables === 1) rows.push({ cells: [] })
    },
    tc: () => {
      if (tables === 1) rows.at(-1)?.cells.push([])
    },
    Fallback: () => {
      fallback += 1
    },
  }
  const closing: Readonly<Record<string, () => void>> = {
    p: () => {
      const done = open.pop()
      if (done) end(done)
    },
    t: () => {
      isText = false
    },
    tbl: () => {
      tables -= 1
      if (tables === 0) endTable()
    },
    Fallback: () => {
      fallback -= 1
    },
  }
  readXml(xml, {
    opens: (name, attribute) => opening[name]?.(attribute),
    closes: (name) => closing[name]?.(),
    says: (text) => {
      if (isText) say(text)
    },
  })
  return blocks
}
