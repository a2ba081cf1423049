/** Our own check of what a screen reader finds in a PDF. It is no validator: it reads what we promise, and only that. */
import {
  bytesOf,
  type Dictionary,
  lexer,
  nameOf,
  type PdfObjects,
  readPdf,
  referenceOf,
  utf16,
  type Value,
  type Word,
  wordsOf,
} from './pdf-objects.ts'

export interface PdfFacts {
  /** It says of itself that it is PDF/UA-1. */
  readonly pdfua: boolean
  readonly title: string
  /** The window of a reader shows the title, not the file's name. */
  readonly showsTitle: boolean
  readonly language: string
  readonly tagged: boolean
  readonly headings: readonly { readonly level: number; readonly text: string }[]
  /** What each picture says to those who cannot see it. */
  readonly figures: readonly string[]
  readonly figuresWithoutAlt: number
  readonly tables: number
  readonly tablesWithoutHeaders: number
  /** Header cells that do not say whether they head a row or a column. */
  readonly headersWithoutScope: number
  readonly links: number
  /** Links that a reader can follow but that have no words. */
  readonly linksWithoutWords: number
  readonly outline: readonly string[]
  readonly pages: number
  /** Pieces of text or drawings that are neither tagged nor marked as decoration. */
  readonly untagged: number
  readonly fontsNotEmbedded: readonly string[]
  /** All tagged text in the order in which it is read. */
  readonly text: string
}

/** What is wrong with a PDF for those who cannot see it, in sentences; none when nothing is. */
export function pdfFaults(facts: PdfFacts): string[] {
  const { headings } = facts
  const skipped = headings.filter(({ level }, index) => level > (headings[index - 1]?.level ?? 0) + 1)
  return [
    !facts.pdfua && 'It does not say that it is PDF/UA-1.',
    facts.title === '' && 'It has no title.',
    !facts.showsTitle && 'It shows its file name in place of its title.',
    facts.language === '' && 'It does not say its language.',
    !facts.tagged && 'It is not tagged.',
    ...skipped.map(({ level, text }) => `“${text}” skips to level ${level}.`),
    ...headings
      .filter(({ text }) => text === '')
      .map(({ level }) => `A heading of level ${level} has no words.`),
    facts.figuresWithoutAlt > 0 && `${facts.figuresWithoutAlt} of its figures have no words.`,
    facts.tablesWithoutHeaders > 0 && `${facts.tablesWithoutHeaders} of its tables have no header cells.`,
    facts.headersWithoutScope > 0 && `${facts.headersWithoutScope} of its header cells have no scope.`,
    headings.length > 0 && facts.outline.length === 0 && 'It has no bookmarks.',
    facts.linksWithoutWords > 0 && `${facts.linksWithoutWords} of its links have no words.`,
    facts.untagged > 0 && `${facts.untagged} pieces of it are not tagged.`,
    ...facts.fontsNotEmbedded.map((font) => `The font ${font} is not inside it.`),
  ].filter((fault) => fault !== false)
}

export function checkPdf(bytes: Uint8Array): PdfFacts {
  const pdf = readPdf(bytes)
  const root = pdf.dictionary(pdf.trailer.get('Root'))
  const metadata = Buffer.from(pdf.stream(root.get('Metadata')), 'latin1').toString('utf8')
  const info = pdf.dictionary(pdf.trailer.get('Info'))
  const pages = pagesIn(pdf, root.get('Pages'))
  const marked = pages.map((page) => contentOf(pdf, page))
  const elements = elementsIn(pdf, root, new Map(marked.map(({ page, pieces }) => [page, pieces])))
  const within = (role: string) => elements.filter((element) => element.role === role)
  const tables = within('Table')
  const links = within('Link')
  const figures = within('Figure')
  return {
    pdfua: /<pdfuaid:part>1<\/pdfuaid:part>/.test(metadata),
    title: wordsOf(info.get('Title')),
    showsTitle: pdf.dictionary(root.get('ViewerPreferences')).get('DisplayDocTitle') === true,
    language: wordsOf(pdf.get(root.get('Lang'))),
    tagged: pdf.dictionary(root.get('MarkInfo')).get('Marked') === true && root.has('StructTreeRoot'),
    headings: elements.flatMap(({ role, text }) =>
      /^H[1-6]$/.test(role) ? [{ level: Number(role.slice(1)), text: text() }] : [],
    ),
    figures: figures.map(({ alt }) => alt),
    figuresWithoutAlt: figures.filter(({ alt }) => alt === '').length,
    tables: tables.length,
    tablesWithoutHeaders: tables.filter((table) => !table.roles().includes('TH')).length,
    headersWithoutScope: within('TH').filter(({ scope }) => scope === '').length,
    links: links.length,
    linksWithoutWords: links.filter(({ alt, text }) => alt === '' && text() === '').length,
    outline: outlineOf(pdf, pdf.dictionary(root.get('Outlines')).get('First')),
    pages: pages.length,
    untagged: marked.reduce((sum, { untagged }) => sum + untagged, 0),
    fontsNotEmbedded: [...new Set(pages.flatMap((page) => fontsNotEmbedded(pdf, page)))],
    text: elements.find(({ role }) => role === 'Document')?.text() ?? '',
  }
}

/** The references of the pages, in their order. */
function pagesIn(pdf: PdfObjects, node: Value | undefined): number[] {
  const kids = pdf.dictionary(node).get('Kids')
  if (kids === undefined) return [referenceOf(node) ?? -1]
  return pdf.list(kids).flatMap((kid) => pagesIn(pdf, kid))
}

function outlineOf(pdf: PdfObjects, first: Value | undefined): string[] {
  const titles: string[] = []
  for (let item = pdf.dictionary(first); item.size > 0; item = pdf.dictionary(item.get('Next')))
    titles.push(wordsOf(pdf.get(item.get('Title'))), ...outlineOf(pdf, item.get('First')))
  return titles
}

const fontsOf = (pdf: PdfObjects, page: number): Dictionary =>
  pdf.dictionary(pdf.dictionary(pdf.dictionary({ reference: page }).get('Resources')).get('Font'))

function fontsNotEmbedded(pdf: PdfObjects, page: number): string[] {
  return fontsOf(pdf, page)
    .values()
    .toArray()
    .flatMap((reference) => {
      const font = pdf.dictionary(reference)
      if (nameOf(font.get('Subtype')) === 'Type3') return []
      const [descendant] = pdf.list(font.get('DescendantFonts'))
      const about = pdf.dictionary((descendant ? pdf.dictionary(descendant) : font).get('FontDescriptor'))
      return about.keys().some((key) => key.startsWith('FontFile')) ? [] : [nameOf(font.get('BaseFont'))]
    })
}

// ---- What stands on a page ----------------------------------------------------------------------

/** How the codes of a font are read. */
interface Lettering {
  readonly bytes: number
  readonly letters: ReadonlyMap<string, string>
}

function letteringOf(pdf: PdfObjects, font: Value): Lettering {
  const words = lexer(pdf.stream(pdf.dictionary(font).get('ToUnicode')))
  const letters = new Map<string, string>()
  let before: Value[] = []
  const text = (value: Value | undefined) => utf16(Buffer.from(bytesOf(value), 'latin1'))
  for (let value = words.next(); value !== undefined; value = words.next()) {
    const { word } = (value ?? {}) as Partial<Word>
    if (word === 'endbfchar')
      for (let at = 0; at < before.length; at += 2) letters.set(bytesOf(before[at]), text(before[at + 1]))
    if (word === 'endbfrange')
      throw new Error('The PDF names letters in ranges, which this check does not read')
    if (word === undefined) before.push(value)
    else before = []
  }
  return { bytes: letters.keys().next().value?.length ?? 1, letters }
}

interface PageContent {
  readonly page: number
  /** The text of each marked piece. */
  readonly pieces: ReadonlyMap<number, string>
  readonly untagged: number
}

const SHOWS = /^(Tj|TJ|'|"|Do|f\*?|F|S|s|B\*?|b\*?|sh|BI)$/

function contentOf(pdf: PdfObjects, page: number): PageContent {
  const fonts = fontsOf(pdf, page)
  const letterings = new Map<string, Lettering>()
  const contents = pdf.list(pdf.dictionary({ reference: page }).get('Contents'))
  const words = lexer(contents.map((each) => pdf.stream(each)).join('\n'))
  const pieces = new Map<number, string>()
  const open: (number | undefined)[] = []
  let lettering: Lettering | undefined
  let untagged = 0
  let operands: Value[] = []
  for (let value = words.next(); value !== undefined; value = words.next()) {
    const { word } = (value ?? {}) as Partial<Word>
    if (word === undefined) {
      operands.push(value)
      continue
    }
    if (word === 'BDC') open.push(pdf.dictionary(operands[1]).get('MCID') as number | undefined)
    if (word === 'BMC') open.push(undefined)
    if (word === 'EMC') open.pop()
    if (word === 'Tf') {
      const name = nameOf(operands[0])
      const known = letterings.get(name) ?? letteringOf(pdf, fonts.get(name) ?? null)
      letterings.set(name, known)
      lettering = known
    }
    if (SHOWS.test(word) && open.length === 0) untagged += 1
    const piece = open.findLast((mark) => mark !== undefined)
    if (/^(Tj|TJ|'|")$/.test(word) && piece !== undefined && lettering)
      pieces.set(piece, (pieces.get(piece) ?? '') + shownWords(operands.at(-1), lettering))
    operands = []
  }
  return { page, pieces, untagged }
}

function shownWords(shown: Value | undefined, { bytes, letters }: Lettering): string {
  const codes = (Array.isArray(shown) ? shown : [shown]).map((part) => bytesOf(part)).join('')
  let text = ''
  for (let at = 0; at < codes.length; at += bytes)
    text += letters.get(codes.slice(at, at + bytes)) ?? '\ufffd'
  return text
}

// ---- The tree of what is read -------------------------------------------------------------------

interface Element {
  readonly role: string
  readonly alt: string
  /** Of a header cell: “Column”, “Row” or “Both”. */
  readonly scope: string
  /** All words inside it. */
  readonly text: () => string
  /** The roles of everything inside it. */
  readonly roles: () => readonly string[]
}

const BLOCKS = /^(P|H[1-6]|LI|LBody|TR|TD|TH|Figure|Caption|TOCI|BlockQuote|Note|Div)$/

/** Every element of the document, in the order in which it is read. */
function elementsIn(
  pdf: PdfObjects,
  root: Dictionary,
  pages: ReadonlyMap<number, ReadonlyMap<number, string>>,
): Element[] {
  const tree = pdf.dictionary(root.get('StructTreeRoot'))
  const roleMap = pdf.dictionary(tree.get('RoleMap'))
  const all: Element[] = []

  function read(value: Value, page: number): { readonly words: string; readonly roles: readonly string[] } {
    const found = pdf.get(value)
    if (typeof found === 'number') return { words: pages.get(page)?.get(found) ?? '', roles: [] }
    if (!(found instanceof Map)) return { words: '', roles: [] }
    const here = referenceOf(found.get('Pg')) ?? page
    if (nameOf(found.get('Type')) === 'OBJR') return { words: '', roles: [] }
    if (nameOf(found.get('Type')) === 'MCR') return read(found.get('MCID') ?? null, here)
    const said = nameOf(pdf.get(found.get('S')))
    const role = nameOf(roleMap.get(said)) || said
    const index = all.length
    let inside: { readonly words: string; readonly roles: readonly string[] } = { words: '', roles: [] }
    const alt = wordsOf(pdf.get(found.get('Alt')))
    const attributes = pdf.list(found.get('A')).map((each) => pdf.dictionary(each))
    const scope = nameOf(attributes.find((each) => each.has('Scope'))?.get('Scope'))
    all.push({
      ...{ role, alt, scope },
      text: () => inside.words.replaceAll(/\s+/g, ' ').trim(),
      roles: () => inside.roles,
    })
    const parts = pdf.list(found.get('K')).map((kid) => read(kid, here))
    const words = alt || parts.map((part) => part.words).join('')
    inside = {
      words: BLOCKS.test(role) ? `${words}\n` : words,
      roles: all.slice(index + 1).map((each) => each.role),
    }
    return inside
  }
  for (const kid of pdf.list(tree.get('K'))) read(kid, -1)
  return all
}
