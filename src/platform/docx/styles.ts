import { type Html, html } from '#platform/html.ts'
import type { WordDocument } from './document.ts'

export const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** A typeface that every reader's machine has, as large as guidance on readable print asks. */
const FONT = 'Arial'
const SIZE = 23

interface Look {
  readonly name?: string
  readonly basedOn?: string
  readonly next?: string
  readonly paragraph?: Html
  readonly run?: Html
  /** Its place in the outline, the highest being 0. */
  readonly outline?: number
}

const spacing = (before: number, after: number, line = 300): Html =>
  html`<w:spacing w:before="${before}" w:after="${after}" w:line="${line}" w:lineRule="auto"/>`
const indent = (left: number, hanging = 0): Html =>
  html`<w:ind w:left="${left}"${hanging > 0 && html` w:hanging="${hanging}"`}/>`
const sizeOf = (halfPoints: number): Html =>
  html`<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`
const larger = (halfPoints: number): Html => sizeOf(Math.round(halfPoints * 1.4))
const bold = html`<w:b/><w:bCs/>`
const keep = html`<w:keepNext/><w:keepLines/>`

const style = (id: string, { name = id, basedOn = 'Normal', next, paragraph, run, outline }: Look): Html =>
  html`<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/>${next && html`<w:next w:val="${next}"/>`}<w:qFormat/><w:pPr>${paragraph}${outline !== undefined && html`<w:outlineLvl w:val="${outline}"/>`}</w:pPr><w:rPr>${run}</w:rPr></w:style>`

const heading = (level: number, colour: string | undefined, sized: Html, before: number): Html =>
  style(`Heading${level}`, {
    name: `heading ${level}`,
    next: 'BodyText',
    paragraph: html`${keep}${spacing(before, 120, 264)}`,
    run: html`${bold}${colour && html`<w:color w:val="${colour}"/>`}${sized}`,
    outline: level - 1,
  })

/** Every style that a document of ours uses. A reader changes one of them and the whole document follows. */
export function stylesPart({ colour, isShort = false, isLarge = false }: WordDocument): string {
  const size = isLarge ? larger : sizeOf
  const own = colour.replace('#', '').toUpperCase()
  const line = (side: string, weight: number, ink: string) =>
    html`<w:${side} w:val="single" w:sz="${weight}" w:space="0" w:color="${ink}"/>`
  return html`<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${FONT}" w:hAnsi="${FONT}" w:eastAsia="${FONT}" w:cs="${FONT}"/>${size(SIZE)}<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${spacing(0, 0)}</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>${[
    style('BodyText', { name: 'Body Text', paragraph: spacing(0, 180) }),
    style('Title', {
      paragraph: isShort ? spacing(240, 180, 252) : spacing(1800, 240, 252),
      run: html`${bold}<w:color w:val="${own}"/>${size(isShort ? 44 : 64)}`,
    }),
    style('Subtitle', { paragraph: spacing(0, 180), run: size(30) }),
    style('Publisher', { paragraph: spacing(0, 0), run: html`${bold}${size(26)}` }),
    style('Note', {
      paragraph: html`<w:pBdr>${line('left', 24, own)}</w:pBdr>${spacing(180, 180)}${indent(200)}`,
    }),
    style('Quote', {
      paragraph: html`<w:pBdr>${line('left', 18, own)}</w:pBdr>${spacing(60, 180)}${indent(340)}`,
    }),
    heading(1, own, size(isShort ? 28 : 40), isShort ? 360 : 480),
    heading(2, undefined, size(isShort ? 25 : 28), isShort ? 280 : 360),
    heading(3, undefined, size(24), 280),
    style('ListBullet', { name: 'List Bullet', paragraph: spacing(0, 90) }),
    style('ListNumber', { name: 'List Number', paragraph: spacing(0, 90) }),
    style('ListContinue', { name: 'List Continue', paragraph: html`${spacing(0, 90)}${indent(567)}` }),
    style('Caption', {
      name: 'caption',
      paragraph: html`<w:keepNext/>${spacing(240, 100)}`,
      run: html`${bold}${size(21)}`,
    }),
    style('Picture', { paragraph: html`<w:keepLines/>${spacing(0, 180, 240)}` }),
    style('TableHeading', {
      name: 'Table Heading',
      paragraph: spacing(60, 60, 264),
      run: html`${bold}${size(20)}`,
    }),
    style('TableText', { name: 'Table Text', paragraph: spacing(60, 60, 264), run: size(20) }),
    style('AfterTable', { name: 'After Table', paragraph: spacing(0, 60, 240), run: size(12) }),
    style('ContentsHeading', {
      name: 'Contents Heading',
      paragraph: html`${keep}${spacing(0, 240)}`,
      run: html`${bold}<w:color w:val="${own}"/>${size(40)}`,
    }),
    ...[1, 2, 3].map((level) =>
      style(`TOC${level}`, {
        name: `toc ${level}`,
        paragraph: html`<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8844"/></w:tabs>${spacing(level === 1 ? 100 : 20, 20)}${indent((level - 1) * 280)}`,
        run: level === 1 ? bold : html``,
      }),
    ),
    style('Header', { name: 'header', run: size(18) }),
    style('Footer', {
      name: 'footer',
      paragraph: html`<w:tabs><w:tab w:val="right" w:pos="8844"/></w:tabs>`,
      run: size(18),
    }),
    style('FootnoteText', { name: 'footnote text', paragraph: spacing(0, 40, 240), run: size(18) }),
  ]}<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style><w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B4F8A"/><w:u w:val="single"/></w:rPr></w:style><w:style w:type="table" w:styleId="Register"><w:name w:val="Register"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${line('top', 4, 'D5D0C6')}${line('bottom', 4, 'D5D0C6')}${line('insideH', 4, 'D5D0C6')}</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>${line('bottom', 12, own)}</w:tcBorders></w:tcPr></w:tblStylePr></w:style></w:styles>`
    .markup
}

const BULLETS = ['•', '–', '▪'] as const
const LETTERS = ['decimal', 'lowerLetter', 'lowerRoman'] as const
const LEVELS = [...Array(9).keys()]

/** Where the words of a list stand, by how deep it is. */
export const listIndent = (depth: number): number => 567 + Math.min(depth, LEVELS.length - 1) * 425

/** Each list counts by itself: a number for each, all drawn from the two patterns. */
export function numberingPart(lists: readonly boolean[]): string {
  const level = (ordered: boolean, depth: number) =>
    html`<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${ordered ? (LETTERS[depth % 3] ?? 'decimal') : 'bullet'}"/><w:lvlText w:val="${ordered ? `%${depth + 1}.` : (BULLETS[depth % 3] ?? '•')}"/><w:lvlJc w:val="left"/><w:pPr>${indent(listIndent(depth), 397)}</w:pPr></w:lvl>`
  const pattern = (ordered: boolean) =>
    html`<w:abstractNum w:abstractNumId="${ordered ? 1 : 0}"><w:multiLevelType w:val="hybridMultilevel"/>${LEVELS.map((depth) => level(ordered, depth))}</w:abstractNum>`
  return html`<w:numbering xmlns:w="${WORD}">${[false, true].map(pattern)}${lists.map(
    (ordered, index) =>
      html`<w:num w:numId="${index + 1}"><w:abstractNumId w:val="${ordered ? 1 : 0}"/>${
        ordered &&
        LEVELS.map(
          (depth) => html`<w:lvlOverride w:ilvl="${depth}"><w:startOverride w:val="1"/></w:lvlOverride>`,
        )
      }</w:num>`,
  )}</w:numbering>`.markup
}
