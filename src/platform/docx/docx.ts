/** Word documents, written part by part: real headings, lists, tables, notes and alternative text, and no one's name. */
import { strToU8, type Zippable, zipSync } from 'fflate'
import { type Html, html } from '#platform/html.ts'
import type { WordDocument } from './document.ts'
import { bodyOf, cleanText, drawingId, type Gathered, linkId, pictureId } from './markup.ts'
import { numberingPart, stylesPart, WORD } from './styles.ts'

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const KIND = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const NAMES = html` xmlns:w="${WORD}" xmlns:r="${RELATIONS}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"`

const PARTS = ['styles', 'numbering', 'settings', 'footnotes', 'header', 'footer'] as const

const relation = (id: string, type: string, target: string, isOutside = false): Html =>
  html`<Relationship Id="${id}" Type="${type}" Target="${target}"${isOutside && html` TargetMode="External"`}/>`

const relations = (all: readonly Html[]): string =>
  html`<Relationships xmlns="${PACKAGE}/relationships">${all}</Relationships>`.markup

function contentTypes(): string {
  const part = (name: string, kind: string) => html`<Override PartName="/${name}" ContentType="${kind}"/>`
  return html`<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/>${part('word/document.xml', `${KIND}.document.main+xml`)}${PARTS.map(
    (name) => part(`word/${name}.xml`, `${KIND}.${name}+xml`),
  )}${part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}${part('docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml')}</Types>`
    .markup
}

function coreProperties({ title, publisher, subject, made }: WordDocument): string {
  const moment = Temporal.Instant.from(made)
    .round({ smallestUnit: 'second', roundingMode: 'floor' })
    .toString()
  const when = (name: string) => html`<dcterms:${name} xsi:type="dcterms:W3CDTF">${moment}</dcterms:${name}>`
  return html`<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${cleanText(title)}</dc:title><dc:subject>${cleanText(subject)}</dc:subject><dc:creator>${cleanText(publisher)}</dc:creator><dc:language>en-GB</dc:language>${when('created')}${when('modified')}</cp:coreProperties>`
    .markup
}

const notesPart = (notes: readonly string[]): string => {
  const line = (id: number, type: string, inside: string) =>
    html`<w:footnote w:type="${type}" w:id="${id}"><w:p><w:r><w:${inside}/></w:r></w:p></w:footnote>`
  return html`<w:footnotes${NAMES}>${line(-1, 'separator', 'separator')}${line(0, 'continuationSeparator', 'continuationSeparator')}${notes.map(
    (note, index) =>
      html`<w:footnote w:id="${index + 1}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> ${note}</w:t></w:r></w:p></w:footnote>`,
  )}</w:footnotes>`.markup
}

const settingsPart = (): string =>
  html`<w:settings xmlns:w="${WORD}"><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/></w:settings>`
    .markup

const field = (instruction: string): Html =>
  html`<w:fldSimple w:instr=" ${instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`

const words = (text: string): Html => html`<w:r><w:t xml:space="preserve">${cleanText(text)}</w:t></w:r>`

function documentPart(body: string): string {
  const before = html`<w:document${NAMES}><w:body>`.markup
  const after = html`<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1531" w:bottom="1531" w:left="1531" w:header="794" w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>`
  return `${before}${body}${after.markup}`
}

const bodyRelations = ({ links, pictures }: Gathered): string =>
  relations([
    ...PARTS.map((name) => relation(name, `${RELATIONS}/${name}`, `${name}.xml`)),
    ...links.map((address, index) => relation(linkId(index), `${RELATIONS}/hyperlink`, address, true)),
    ...pictures.flatMap(({ svg }, index) => [
      relation(pictureId(index), `${RELATIONS}/image`, `media/${pictureId(index)}.png`),
      ...(svg === undefined
        ? []
        : [relation(drawingId(index), `${RELATIONS}/image`, `media/${drawingId(index)}.svg`)]),
    ]),
  ])

/** The same document gives the same bytes. */
export function docxOf(document: WordDocument): Uint8Array {
  const { body, gathered } = bodyOf(document.blocks)
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relations([
      relation('document', `${RELATIONS}/officeDocument`, 'word/document.xml'),
      relation('core', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
      relation('app', `${RELATIONS}/extended-properties`, 'docProps/app.xml'),
    ]),
    'docProps/core.xml': coreProperties(document),
    'docProps/app.xml':
      html`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Accord</Application><Company>${cleanText(document.publisher)}</Company></Properties>`
        .markup,
    'word/document.xml': documentPart(body),
    'word/_rels/document.xml.rels': bodyRelations(gathered),
    'word/styles.xml': stylesPart(document),
    'word/numbering.xml': numberingPart(gathered.lists),
    'word/settings.xml': settingsPart(),
    'word/footnotes.xml': notesPart(gathered.notes),
    'word/header.xml':
      html`<w:hdr${NAMES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>${words(document.title)}</w:p></w:hdr>`
        .markup,
    'word/footer.xml':
      html`<w:ftr${NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>${words(document.publisher)}<w:r><w:tab/></w:r>${words('Page ')}${field('PAGE')}${words(' of ')}${field('NUMPAGES')}</w:p></w:ftr>`
        .markup,
  }
  const mtime = '2000-01-01'
  const files: Zippable = {}
  for (const [name, text] of Object.entries(parts)) files[name] = [strToU8(HEAD + text), { mtime }]
  gathered.pictures.forEach(({ png, svg }, index) => {
    files[`word/media/${pictureId(index)}.png`] = [png, { mtime, level: 0 }]
    if (svg !== undefined) files[`word/media/${drawingId(index)}.svg`] = [strToU8(svg), { mtime }]
  })
  return zipSync(files)
}
