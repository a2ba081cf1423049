import { type Html, html } from '#platform/html.ts'
import type { WordBlock, WordCell, WordPicture, WordRun, WordTable } from './document.ts'
import { listIndent } from './styles.ts'

/** What the body refers to, gathered while it is written. */
export interface Gathered {
  readonly links: string[]
  readonly notes: string[]
  readonly pictures: WordPicture[]
  /** The kind of each list, in order: each begins to count anew. */
  readonly lists: boolean[]
  readonly anchors: Map<string, string>
  readonly headings: { readonly level: number; readonly text: string; readonly anchor: string }[]
  readonly counts: Map<string, number>
  /** Where the contents go, once every heading is known. */
  contents: { readonly heading: string; readonly deepest: number } | undefined
}

export const nothingYet = (): Gathered => ({
  links: [],
  notes: [],
  pictures: [],
  lists: [],
  anchors: new Map(),
  headings: [],
  counts: new Map(),
  contents: undefined,
})

/** Relations of the fixed parts come first. */
export const linkId = (index: number): string => `link${index + 1}`
export const pictureId = (index: number): string => `picture${index + 1}`
export const drawingId = (index: number): string => `drawing${index + 1}`

const TEXT_WIDTH_TWIPS = 8844
const EMU_PER_MM = 36_000
const DEEPEST_LIST = 8

/** What may not stand in XML 1.0 is left out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
export const cleanText = (text: string): string => text.toWellFormed().replaceAll(FORBIDDEN, '')

const plain = (runs: readonly WordRun[]): string => cleanText(runs.map(({ text }) => text).join(''))

/** Names of bookmarks are short and plain, so every anchor gets one of ours. */
function anchorOf(gathered: Gathered, name: string): string {
  const known = gathered.anchors.get(name)
  if (known) return known
  const made = `place_${gathered.anchors.size + 1}`
  gathered.anchors.set(name, made)
  return made
}

const numberOf = (bookmark: string): string => bookmark.replace(/\D+/g, '')

const bookmarked = (bookmark: string, inside: Html): Html =>
  html`<w:bookmarkStart w:id="${numberOf(bookmark)}" w:name="${bookmark}"/>${inside}<w:bookmarkEnd w:id="${numberOf(bookmark)}"/>`

const textRun = ({ text, strong, emphasis }: WordRun, style?: string): Html =>
  html`<w:r>${(strong || emphasis || style) && html`<w:rPr>${style && html`<w:rStyle w:val="${style}"/>`}${strong && html`<w:b/>`}${emphasis && html`<w:i/>`}</w:rPr>`}<w:t xml:space="preserve">${cleanText(text)}</w:t></w:r>`

function runMarkup(run: WordRun, gathered: Gathered): Html {
  let words = textRun(run, run.link || run.to ? 'Hyperlink' : undefined)
  if (run.to)
    words = html`<w:hyperlink w:anchor="${anchorOf(gathered, run.to)}" w:history="1">${words}</w:hyperlink>`
  else if (run.link) {
    const address = cleanText(run.link)
    const known = gathered.links.indexOf(address)
    const index = known < 0 ? gathered.links.push(address) - 1 : known
    words = html`<w:hyperlink r:id="${linkId(index)}" w:history="1">${words}</w:hyperlink>`
  }
  if (run.anchor) words = bookmarked(anchorOf(gathered, run.anchor), words)
  if (!run.note) return words
  const note = gathered.notes.push(cleanText(run.note))
  return html`${words}<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${note}"/></w:r>`
}

const runsMarkup = (runs: readonly WordRun[], gathered: Gathered): Html =>
  html`${runs.map((run) => runMarkup(run, gathered))}`

const paragraph = (style: string, inside: Html, more: Html | false = false): Html =>
  html`<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${inside}</w:p>`

interface Surroundings {
  readonly gathered: Gathered
  /** What a plain paragraph is here. */
  readonly body: string
  /** How deep in lists: none is 0. */
  readonly depth: number
}

function headingMarkup(block: Extract<WordBlock, { kind: 'heading' }>, { gathered }: Surroundings): Html {
  const text = plain(block.runs).trim()
  if (text === '') return html``
  const anchor = anchorOf(gathered, `heading ${gathered.headings.length + 1}`)
  gathered.headings.push({ level: block.level, text, anchor })
  return paragraph(
    `Heading${block.level}`,
    bookmarked(anchor, runsMarkup(block.runs, gathered)),
    block.onNewPage ? html`<w:pageBreakBefore/>` : false,
  )
}

function listMarkup(block: Extract<WordBlock, { kind: 'list' }>, around: Surroundings): Html {
  const { gathered, depth } = around
  const list = gathered.lists.push(block.ordered)
  const level = Math.min(depth, DEEPEST_LIST)
  const within = { ...around, body: 'ListContinue', depth: depth + 1 }
  const style = block.ordered ? 'ListNumber' : 'ListBullet'
  return html`${block.items.map((item) => {
    const [first, ...rest] = item
    const own = first?.kind === 'paragraph' ? runsMarkup(first.runs, gathered) : html``
    return html`${paragraph(
      style,
      own,
      html`<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`,
    )}${blocksMarkup(first?.kind === 'paragraph' ? rest : item, within)}`
  })}`
}

const fieldMark = (type: 'begin' | 'separate' | 'end'): Html =>
  html`<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const instruction = (words: string): Html =>
  html`<w:r><w:instrText xml:space="preserve"> ${words} </w:instrText></w:r>`

/** “Table 3: …”: Word counts again when something is put between. */
function captionMarkup(label: string, caption: string, gathered: Gathered): Html {
  const number = (gathered.counts.get(label) ?? 0) + 1
  gathered.counts.set(label, number)
  return paragraph(
    'Caption',
    html`${textRun({ text: `${label} ` })}${fieldMark('begin')}${instruction(`SEQ ${label} \\* ARABIC`)}${fieldMark('separate')}${textRun({ text: String(number) })}${fieldMark('end')}${textRun({ text: `: ${caption}` })}`,
  )
}

function tableMarkup(
  { caption, header, rows, widths, numeric = [] }: WordTable,
  { gathered }: Surroundings,
): Html {
  const sum = widths.reduce((total, width) => total + width, 0) || 1
  const columns = header.map((_, column) => Math.round((TEXT_WIDTH_TWIPS * (widths[column] ?? 0)) / sum))
  const cell = (content: WordCell, column: number, style: string): Html => {
    const aligned = numeric.includes(column) && html`<w:jc w:val="right"/>`
    const paragraphs = content.length > 0 ? content : [[]]
    return html`<w:tc><w:tcPr><w:tcW w:w="${columns[column] ?? 0}" w:type="dxa"/></w:tcPr>${paragraphs.map(
      (runs) => paragraph(style, runsMarkup(runs, gathered), aligned),
    )}</w:tc>`
  }
  const named = cleanText(caption)
  return html`${captionMarkup('Table', caption, gathered)}<w:tbl><w:tblPr><w:tblStyle w:val="Register"/><w:tblW w:w="${TEXT_WIDTH_TWIPS}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="0"/><w:tblCaption w:val="${named}"/></w:tblPr><w:tblGrid>${columns.map((width) => html`<w:gridCol w:w="${width}"/>`)}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${header.map(
    (runs, column) => cell([runs], column, 'TableHeading'),
  )}</w:tr>${rows.map(
    (row) =>
      html`<w:tr><w:trPr><w:cantSplit/></w:trPr>${header.map((_, column) => cell(row[column] ?? [], column, 'TableText'))}</w:tr>`,
  )}</w:tbl>${paragraph('AfterTable', html``)}`
}

function pictureMarkup(picture: WordPicture, { gathered }: Surroundings): Html {
  const index = gathered.pictures.push(picture) - 1
  const [width, height] = [picture.widthMm, picture.heightMm].map((mm) => Math.round(mm * EMU_PER_MM))
  const alt = cleanText(picture.alt)
  const name = `Picture ${index + 1}`
  const drawn =
    picture.svg !== undefined &&
    html`<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip r:embed="${drawingId(index)}"/></a:ext></a:extLst>`
  const drawing = html`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${width}" cy="${height}"/><wp:docPr id="${index + 1}" name="${name}" descr="${alt}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${index + 1}" name="${name}" descr="${alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${pictureId(index)}">${drawn}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
  const { label, caption } = picture
  return html`${label && caption && captionMarkup(label, caption, gathered)}${paragraph('Picture', drawing)}`
}

/** Stands where the contents will, which are written once every heading is known. */
export const CONTENTS = '\u0002contents\u0003'

function blockMarkup(block: WordBlock, around: Surroundings): Html {
  const { gathered, body } = around
  switch (block.kind) {
    case 'heading':
      return headingMarkup(block, around)
    case 'paragraph':
      return paragraph(
        block.style ?? body,
        runsMarkup(block.runs, gathered),
        around.depth > 1 && html`<w:ind w:left="${listIndent(around.depth - 1)}"/>`,
      )
    case 'list':
      return listMarkup(block, around)
    case 'quote':
      return blocksMarkup(block.blocks, { ...around, body: 'Quote' })
    case 'table':
      return tableMarkup(block, around)
    case 'picture':
      return pictureMarkup(block, around)
    case 'contents':
      gathered.contents = block
      return html`${CONTENTS}`
  }
}

const blocksMarkup = (blocks: readonly WordBlock[], around: Surroundings): Html =>
  html`${blocks.map((block) => blockMarkup(block, around))}`

/** A field that Word fills anew with page numbers when it is asked to; until then each entry leads to its heading. */
function contentsMarkup({ headings, contents }: Gathered): Html {
  if (!contents) return html``
  const { heading, deepest } = contents
  const shown = headings.filter(({ level }) => level <= deepest)
  const begin = html`${fieldMark('begin')}${instruction(`TOC \\o "1-${deepest}" \\h \\z \\u`)}${fieldMark('separate')}`
  return html`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('ContentsHeading', textRun({ text: heading }), html`<w:pageBreakBefore/>`)}${shown.map(
    ({ level, text, anchor }, index) =>
      paragraph(
        `TOC${level}`,
        html`${index === 0 && begin}<w:hyperlink w:anchor="${anchor}" w:history="1">${textRun({ text })}</w:hyperlink>${index === shown.length - 1 && fieldMark('end')}`,
      ),
  )}</w:sdtContent></w:sdt>`
}

/** The body of a document, and all that it refers to. */
export function bodyOf(blocks: readonly WordBlock[]): { readonly body: string; readonly gathered: Gathered } {
  const gathered = nothingYet()
  const { markup } = blocksMarkup(blocks, { gathered, body: 'BodyText', depth: 0 })
  return { body: markup.replace(CONTENTS, () => contentsMarkup(gathered).markup), gathered }
}
