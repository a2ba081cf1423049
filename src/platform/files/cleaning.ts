/** What a file tells beside what it shows, and a copy of it that tells no more. */
import { promisify } from 'node:util'
import { strFromU8, strToU8, type Unzipped, unzip, type Zippable, zip } from 'fflate'
import sharp from 'sharp'
import { type FileType, PICTURES } from './kinds.ts'
import { withOwnPrefixes, withUsualPrefixes } from './usual-prefixes.ts'

/** Something that the public should not have: taken out of the clean copy, or left for a person to decide on. */
export interface Finding {
  readonly what: string
  readonly removed: boolean
}

export interface Cleaned {
  readonly findings: readonly Finding[]
  /** The copy; undefined where nothing was taken out. */
  readonly bytes: Uint8Array | undefined
}

const unpack = promisify<Uint8Array, Unzipped>(unzip)
const pack = promisify<Zippable, Uint8Array>(zip)

/**
 * Something to look for in some parts of a package, and what is put in its place. What is taken out is known by its
 * namespace, here by the usual prefix of that; what is only told is looked for under any prefix.
 */
interface Trace {
  readonly what: string
  readonly parts: RegExp
  readonly found: RegExp
  /** How it is taken out; without it, it is told and stays. */
  readonly out?: readonly (readonly [RegExp, string])[]
  /** Where this stands it is told and stays all the same: what is around it would no longer be whole. */
  readonly unless?: RegExp
}

const PROPERTIES = /^docProps\/(core|app|custom)\.xml$/
const WORD_PARTS = /^word\/[^/]+\.xml$/

const emptied = (names: string): readonly [RegExp, string] => [
  new RegExp(`(<(${names})(?![\\w.-])[^>]*>)[^<]+(</\\2(?![\\w.-])[^>]*>)`, 'g'),
  '$1$3',
]

const TRACES: readonly Trace[] = [
  {
    what: 'The names of who wrote it and who saved it last',
    parts: PROPERTIES,
    found: /<(dc:creator|cp:lastModifiedBy|(?:ep:)?(?:Manager|Company))(?![\w.-])[^>]*>[^<]+</,
    out: [emptied('dc:creator|cp:lastModifiedBy|(?:ep:)?(?:Manager|Company)')],
  },
  {
    what: 'Properties that an organisation added',
    parts: /^docProps\/custom\.xml$/,
    found: /<(?:op:)?property\b/,
    out: [
      [/<(?:op:)?property\b[^>]*\/>/g, ''],
      [/<((?:op:)?property)\b[\s\S]*?<\/\1\b[^>]*>/g, ''],
    ],
  },
  {
    what: 'Tracked changes. What was inserted stays, what was deleted is gone',
    parts: WORD_PARTS,
    found: /<w:(ins|del|moveFrom|moveTo|\w+Change|cellIns|cellDel|delText)\b/,
    out: [
      [/<w:(rPr|pPr|sectPr|tblPr|tblPrEx|tcPr|trPr|tblGrid|numbering)Change\b[^>]*\/>/g, ''],
      [
        /<w:(rPr|pPr|sectPr|tblPr|tblPrEx|tcPr|trPr|tblGrid|numbering)Change\b[^>]*>[\s\S]*?<\/w:\1Change\b[^>]*>/g,
        '',
      ],
      [/<w:(ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge)\b[^>]*\/>/g, ''],
      [/<w:(moveFromRange|moveToRange)(Start|End)\b[^>]*\/>/g, ''],
      [/<w:del\b[^>]*>[\s\S]*?<\/w:del\b[^>]*>/g, ''],
      [/<w:moveFrom\b[^>]*>[\s\S]*?<\/w:moveFrom\b[^>]*>/g, ''],
      [/<\/?w:(ins|moveTo)\b[^>]*>/g, ''],
    ],
    unless: /<w:(ins|moveTo)\b[^>]*\sxmlns/,
  },
  {
    what: 'Comments, and who wrote them',
    parts: /^word\/(comments\w*|people|document|footnotes|endnotes|header\d*|footer\d*)\.xml$/,
    found: /<w:comment(Reference|RangeStart)?\b|<w15:person\b|<w1\w+:comment\w*\b/,
    out: [
      [/<w:comment(RangeStart|RangeEnd|Reference)\b[^>]*\/>/g, ''],
      [/<w:comment\b[\s\S]*?<\/w:comment\b[^>]*>/g, ''],
      [/<w15:person\b[\s\S]*?<\/w15:person\b[^>]*>/g, ''],
      [/<w1\w+:comment\w*\b[^>]*\/>/g, ''],
    ],
  },
  { what: 'Hidden text', parts: WORD_PARTS, found: /<w:vanish\b(?![^>]*[:\s]val=["'](?:0|false|off)["'])/ },
  {
    what: 'Hidden sheets',
    parts: /^xl\/workbook\.xml$/,
    found: /<(?:[^\s<>/:]+:)?sheet\b[^>]*\sstate=["'](hidden|veryHidden)["']/,
  },
  {
    what: 'Hidden rows or columns',
    parts: /^xl\/worksheets\/[^/]+\.xml$/,
    found: /<(?:[^\s<>/:]+:)?(row|col)\b[^>]*\shidden=["'](1|true)["']/,
  },
  {
    what: 'Comments on cells, and who wrote them',
    parts: /^xl\/(threadedComments\/|comments|persons\/)/,
    found: /<(?:[^\s<>/:]+:)?(comment|threadedComment|person)\b/,
  },
  {
    what: 'Hidden slides',
    parts: /^ppt\/slides\/[^/]+\.xml$/,
    found: /<(?:[^\s<>/:]+:)?sld\b[^>]*\sshow=["'](0|false)["']/,
  },
  {
    what: 'Speaker’s notes',
    parts: /^ppt\/notesSlides\/[^/]+\.xml$/,
    found: /<(?:[^\s<>/:]+:)?t(\s[^>]*)?>[^<]/,
  },
  { what: 'Comments on slides', parts: /^ppt\/comments\//, found: /<(?:[^\s<>/:]+:)?cm\b/ },
  {
    what: 'The names of who wrote it and who saved it last',
    parts: /^meta\.xml$/,
    found: /<(meta:initial-creator|dc:creator|meta:printed-by)(?![\w.-])[^>]*>[^<]+</,
    out: [emptied('meta:initial-creator|dc:creator|meta:printed-by')],
  },
  { what: 'Tracked changes', parts: /^content\.xml$/, found: /<(?:[^\s<>/:]+:)?tracked-changes\b/ },
  { what: 'Comments', parts: /^content\.xml$/, found: /<(?:[^\s<>/:]+:)?annotation\b/ },
  {
    what: 'Hidden sheets, rows or columns',
    parts: /^content\.xml$/,
    found: /\s[^\s=:]+:(display=["']false["']|visibility=["'](collapse|filter)["'])/,
  },
]

const UNREAD = 'Parts that are written so that they cannot be looked through. Check them in their program'

/** UTF-16, by the mark that it begins with. Office writes UTF-8. */
const isOfWideLetters = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

const PLACE = 'Where and with what a picture was taken'

/** A picture of the same dots, the right way up, without anything else that the file held. */
const repainted = async (bytes: Uint8Array): Promise<Uint8Array> =>
  sharp(bytes, { animated: true }).autoOrient().toBuffer()

async function holdsMore(bytes: Uint8Array): Promise<boolean> {
  const facts = await sharp(bytes, { animated: true }).metadata()
  return Boolean(facts.exif ?? facts.xmp ?? facts.iptc ?? facts.comments?.length)
}

async function cleanedPackage(bytes: Uint8Array): Promise<Cleaned> {
  const parts = await unpack(bytes)
  const findings = new Map<string, Finding>()
  let isChanged = false
  // What one part still holds is not gone because another holds it no longer.
  const note = (what: string, removed: boolean) =>
    findings.set(what, { what, removed: removed && findings.get(what)?.removed !== false })
  for (const [name, part] of Object.entries(parts)) {
    if (/\/media\/[^/]+\.(jpe?g|png|webp|gif)$/i.test(name) || /^Pictures\/[^/]+\.(jpe?g|png)$/i.test(name)) {
      if (!(await holdsMore(part).catch(() => false))) continue
      parts[name] = new Uint8Array(await repainted(part))
      note(PLACE, true)
      isChanged = true
      continue
    }
    const about = TRACES.filter((trace) => trace.parts.test(name))
    if (about.length === 0) continue
    if (isOfWideLetters(part)) {
      note(UNREAD, false)
      continue
    }
    const before = about.some(({ out }) => out) ? withUsualPrefixes(strFromU8(part)) : strFromU8(part)
    let text = before
    for (const { what, found, out, unless } of about) {
      if (!found.test(text)) continue
      for (const [pattern, instead] of unless?.test(text) ? [] : (out ?? []))
        text = text.replaceAll(pattern, instead)
      // What is written in a way that we do not know is still there, so a person has to look.
      note(what, !found.test(text))
    }
    if (text === before) continue
    parts[name] = strToU8(withOwnPrefixes(text))
    isChanged = true
  }
  const found = [...findings.values()]
  if (!isChanged) return { findings: found, bytes: undefined }
  const files: Zippable = {}
  // OpenDocument wants its kind first, and not packed.
  for (const [name, part] of Object.entries(parts))
    files[name] = [part, { level: name === 'mimetype' ? 0 : 6, mtime: '1980-01-02' }]
  return { findings: found, bytes: await pack(files) }
}

/** The text between these is made blank where it stands, so that nothing in the file moves. */
const PDF_NAMES = /(\/(?:Author|Creator|Company|Manager|SourceModified)\s*\()((?:\\.|[^\\()])*)(\))/g
const PDF_HEX = /(\/(?:Author|Creator|Company|Manager)\s*<)([0-9A-Fa-f\s]+)(>)/g
const PDF_XMP =
  /(<(?:dc:creator|pdf:Author|xmp:CreatorTool|xmpMM:History|photoshop:AuthorsPosition)\b[^>]*>)([\s\S]*?)(<\/(?:dc:creator|pdf:Author|xmp:CreatorTool|xmpMM:History|photoshop:AuthorsPosition)>)/g

/** A name that is written in another way: with brackets inside, or as a part of its own. Blank ones are gone. */
const PDF_NAMED_STILL = /\/(?:Author|Company|Manager)\s*(?:\((?!\s*\))|<(?!(?:\s|20)*>)|\d)/

function cleanedPdf(bytes: Uint8Array): Cleaned {
  const before = Buffer.from(bytes).toString('latin1')
  const blank = (_: string, start: string, inside: string, end: string) =>
    `${start}${' '.repeat(inside.length)}${end}`
  const hexBlank = (_: string, start: string, inside: string, end: string) =>
    `${start}${inside.replaceAll(/[^\s]{2}/g, '20')}${end}`
  const text = before.replaceAll(PDF_NAMES, blank).replaceAll(PDF_HEX, hexBlank).replaceAll(PDF_XMP, blank)
  const findings: Finding[] = []
  const isChanged = text !== before
  if (isChanged) findings.push({ what: 'The names of who wrote it and with what', removed: true })
  if (PDF_NAMED_STILL.test(text))
    findings.push({
      what: 'Who wrote it, in a way that cannot be taken out. Check its properties',
      removed: false,
    })
  if (/Exif\0\0/.test(text))
    findings.push({ what: 'Pictures that say where and with what they were taken', removed: false })
  if (/\/Type\s*\/ObjStm/.test(text))
    findings.push({
      what: 'Parts that are packed so that who wrote it cannot be looked for. Check its properties',
      removed: false,
    })
  if (/\/Subtype\s*\/(Text|FreeText|Popup|Highlight|StrikeOut|Ink)\b/.test(text))
    findings.push({ what: 'Comments or marks', removed: false })
  if (/\/Type\s*\/(EmbeddedFile|Filespec)\b/.test(text))
    findings.push({ what: 'Files attached to it', removed: false })
  return { findings, bytes: isChanged ? Buffer.from(text, 'latin1') : undefined }
}

/** Looks for what a file tells beside what it shows, and makes a copy without all of it that can be taken out. */
export async function cleaned(bytes: Uint8Array, type: FileType): Promise<Cleaned> {
  if (PICTURES.includes(type)) {
    if (!(await holdsMore(bytes))) return { findings: [], bytes: undefined }
    return { findings: [{ what: PLACE, removed: true }], bytes: await repainted(bytes) }
  }
  if (type === 'pdf') return cleanedPdf(bytes)
  if (['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'].includes(type)) return cleanedPackage(bytes)
  if (type === 'eml')
    return {
      findings: [{ what: 'The addresses of who wrote and who received it', removed: false }],
      bytes: undefined,
    }
  if (type === 'ics' && /^(ATTENDEE|ORGANIZER)/m.test(Buffer.from(bytes).toString()))
    return { findings: [{ what: 'The addresses of who was invited', removed: false }], bytes: undefined }
  return { findings: [], bytes: undefined }
}
