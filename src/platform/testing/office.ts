/** Office files with something to find in them, as small as Office itself would still open. */
import { strToU8, type Zippable, zipSync } from 'fflate'

export type Parts = Readonly<Record<string, string | Uint8Array>>

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const KIND = 'application/vnd.openxmlformats-officedocument'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

export const zipped = (parts: Parts): Uint8Array => {
  const files: Zippable = {}
  for (const [name, content] of Object.entries(parts))
    files[name] = [
      typeof content === 'string' ? strToU8(content) : content,
      { level: name === 'mimetype' ? 0 : 6, mtime: '2026-01-01' },
    ]
  return zipSync(files)
}

const contentTypes = (main: string, path: string, others = ''): string =>
  `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${path}" ContentType="${main}"/>${others}</Types>`

const relations = (...links: readonly string[]): string =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`

export const relation = (id: string, type: string, target: string, external = false): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`

const core = (author: string): string =>
  `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A title</dc:title><dc:creator>${author}</dc:creator><cp:lastModifiedBy>${author}</cp:lastModifiedBy></cp:coreProperties>`

/** A Word document. `body` is what stands in its body; `also` are parts of their own. */
export const aWordFile = (
  given: {
    readonly body?: string
    readonly author?: string
    readonly links?: string
    readonly also?: Parts
  } = {},
): Uint8Array =>
  zipped({
    '[Content_Types].xml': contentTypes(`${KIND}.wordprocessingml.document.main+xml`, 'word/document.xml'),
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'word/document.xml')),
    'word/_rels/document.xml.rels': relations(given.links ?? ''),
    'word/document.xml': `${HEAD}<w:document xmlns:w="${WORD}"><w:body>${given.body ?? '<w:p><w:r><w:t>Words</w:t></w:r></w:p>'}</w:body></w:document>`,
    'docProps/core.xml': core(given.author ?? 'Somebody Else'),
    ...given.also,
  })

/** An Excel workbook of these sheets. */
export const aWorkbook = (
  sheets: readonly { readonly name: string; readonly hidden?: boolean; readonly text?: string }[] = [
    { name: 'Figures' },
  ],
  also: Parts = {},
): Uint8Array =>
  zipped({
    '[Content_Types].xml': contentTypes(`${KIND}.spreadsheetml.sheet.main+xml`, 'xl/workbook.xml'),
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/_rels/workbook.xml.rels': relations(
      ...sheets.map((_, index) => relation(`s${index}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
    ),
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${SHEET}" xmlns:r="${RELATIONS}"><sheets>${sheets
      .map(
        ({ name, hidden }, index) =>
          `<sheet name="${name}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="s${index}"/>`,
      )
      .join('')}</sheets></workbook>`,
    ...Object.fromEntries(
      sheets.map(({ text = 'seven' }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `${HEAD}<worksheet xmlns="${SHEET}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row></sheetData></worksheet>`,
      ]),
    ),
    'docProps/core.xml': core('Somebody Else'),
    ...also,
  })

export const aPresentation = (also: Parts = {}): Uint8Array =>
  zipped({
    '[Content_Types].xml': contentTypes(
      `${KIND}.presentationml.presentation.main+xml`,
      'ppt/presentation.xml',
    ),
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'ppt/presentation.xml')),
    'ppt/presentation.xml': `${HEAD}<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>`,
    ...also,
  })

export const anOpenDocument = (
  kind: 'text' | 'spreadsheet' | 'presentation' = 'text',
  also: Parts = {},
): Uint8Array =>
  zipped({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `${HEAD}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>`,
    'META-INF/manifest.xml': `${HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`,
    ...also,
  })

/** A PDF of one empty page, with what its information says. */
export function aPdf(information = '/Author (Somebody Else)', trailer = ''): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>',
    `<<${information}>>`,
  ]
  let text = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = text.length
  const line = (at: number) => `${String(at).padStart(10, '0')} 00000 n \n`
  text += `xref\n0 5\n0000000000 65535 f \n${places.map(line).join('')}trailer\n<</Size 5/Root 1 0 R/Info 4 0 R${trailer}>>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
