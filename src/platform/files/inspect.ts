import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import sharp from 'sharp'
import { endingOf, FILE_TYPES, type FileType, PICTURES, TAKEN_WORDS } from './kinds.ts'
import { guardedParts, MACROS, PROTECTED, RefusedFile, type ZipParts } from './zip.ts'

const OFFICE: Readonly<Record<string, FileType>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml': 'pptx',
}
const OPEN_DOCUMENT: Readonly<Record<string, FileType>> = {
  [FILE_TYPES.odt.mime]: 'odt',
  [FILE_TYPES.ods.mime]: 'ods',
  [FILE_TYPES.odp.mime]: 'odp',
}
/** What is plain text is told apart by its ending, for nothing else tells a CSV from a note. */
const TEXTS: readonly FileType[] = ['csv', 'txt', 'md', 'ics', 'eml']

const CONTENT_TYPES = '[Content_Types].xml'
const MANIFEST = 'META-INF/manifest.xml'
const isLookedInto = (name: string): boolean =>
  name === CONTENT_TYPES || name === MANIFEST || name === 'mimetype' || name.endsWith('.rels')

/** A link to a template, a frame or a program that Office fetches from elsewhere when the file is opened. */
const FETCHED = /\/(attachedTemplate|frame|subDocument|oleObject|control|hyperlinkBase)"/
/** A template on the writer's own disk, which Word notes of every letter that began from one, is never fetched. */
const OWN_DISK = /Target="(file:\/\/\/)?[A-Za-z]:[\\/%]/

function refuseLinks(parts: ZipParts): void {
  for (const [name, text] of parts.texts) {
    if (/<!DOCTYPE|<!ENTITY/i.test(text))
      throw new RefusedFile(
        'says something that no Office program writes. Save it again, and choose it again',
      )
    if (!name.endsWith('.rels')) continue
    for (const [link] of text.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g))
      if (/TargetMode="External"/i.test(link) && FETCHED.test(link) && !OWN_DISK.test(link))
        throw new RefusedFile(
          'fetches a template or another part from elsewhere when it is opened. Save a copy without it, and choose that',
        )
  }
}

async function packageType(path: string): Promise<FileType | undefined> {
  const parts = await guardedParts(path, isLookedInto)
  refuseLinks(parts)
  const contentTypes = parts.texts.get(CONTENT_TYPES)
  if (contentTypes !== undefined) {
    if (/macroEnabled|vbaProject|activeX|intlmacrosheet|macrosheet/i.test(contentTypes))
      throw new RefusedFile(MACROS)
    const mains = Object.keys(OFFICE).filter((type) => contentTypes.includes(`"${type}"`))
    return mains.length === 1 ? OFFICE[mains[0] ?? ''] : undefined
  }
  const mimetype = parts.texts.get('mimetype')
  if (mimetype === undefined || parts.first !== 'mimetype') return undefined
  if (/encryption-data/.test(parts.texts.get(MANIFEST) ?? '')) throw new RefusedFile(PROTECTED)
  return OPEN_DOCUMENT[mimetype.trim()]
}

const LONGEST_TAIL = 65_557

interface Looked {
  readonly bytes: number
  readonly head: Buffer
  readonly tail: Buffer
  /** Every letter is text: no byte that only programs and pictures have. */
  readonly isText: boolean
  /** A PDF that needs a password says so in the clear. */
  readonly isEncrypted: boolean
}

/** Whether every byte may stand in a text. Tabs, line ends, and the escape of some old spreadsheets may; others may not. */
const mayBeText = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => (byte >= 32 && byte !== 127) || (byte >= 9 && byte <= 13) || byte === 27)

const ENCRYPT = /\/Encrypt[\0\t\n\f\r ]*(\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R|<<)/

async function lookAt(path: string): Promise<Looked> {
  await using handle = await open(path, 'r')
  const { size } = await handle.stat()
  const piece = async (position: number, length: number) => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
    return buffer.subarray(0, bytesRead)
  }
  const tailStart = Math.max(0, size - LONGEST_TAIL)
  const [head, tail] = [await piece(0, 4096), await piece(tailStart, LONGEST_TAIL)]
  const isPdf = head.subarray(0, 5).toString('latin1') === '%PDF-'
  let [isText, isEncrypted, before] = [mayBeText(head), false, '']
  if (isText || isPdf)
    for await (const chunk of handle.createReadStream({ start: 0, autoClose: false })) {
      const letters = (chunk as Buffer).toString('latin1')
      isText &&= mayBeText(chunk as Buffer)
      isEncrypted ||= isPdf && ENCRYPT.test(before + letters)
      before = letters.slice(-64)
      if (!isText && !isPdf) break
    }
  return { bytes: size, head, tail, isText, isEncrypted }
}

/** The end of a zip: where one stands behind a picture or a PDF, the file is two files. */
const ZIP_END = Buffer.from('PK\u0005\u0006', 'latin1')
const COMPOUND_HEAD = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le')
const MOST_PIXELS = 50_000_000

async function refuseBadPicture(path: string): Promise<void> {
  const wrong = 'cannot be shown as a picture. Open it, save it again, and choose it again'
  const facts = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!facts?.width || !facts.height) throw new RefusedFile(wrong)
  if (facts.width * facts.height > MOST_PIXELS)
    throw new RefusedFile('is a picture of more than 50 million dots. Make it smaller, and choose it again')
}

/** What a text that says what it is must begin with. */
const SAYS: Partial<Readonly<Record<FileType, RegExp>>> = {
  ics: /^\uFEFF?BEGIN:VCALENDAR\r?\n/i,
  eml: /^(From |[A-Za-z][A-Za-z0-9-]*:[ \t])/,
}

function textType(name: string, { head }: Looked): FileType {
  const type = TEXTS.find((each) => (FILE_TYPES[each].endings as readonly string[]).includes(endingOf(name)))
  const start = head.toString('utf8')
  if (type && (SAYS[type]?.test(start) ?? true)) return type
  throw new RefusedFile(
    type
      ? `is plain text, and not the ${FILE_TYPES[type].words.toLowerCase()} that its name says. Check that it is the right one`
      : 'is plain text, and its name does not end in .txt, .md, .csv, .ics or .eml. Check that it is the right one',
  )
}

const others = new RefusedFile(`is not of a kind that can be kept. Choose a ${TAKEN_WORDS}`)

/** The kind of a file, by what is in it. Throws `RefusedFile`, with a sentence, for one that is not to be kept. */
export async function inspect(path: string, name: string): Promise<FileType> {
  const looked = await lookAt(path)
  if (looked.bytes === 0) throw new RefusedFile('is empty. Check that it is the right one')
  if (looked.head.subarray(0, 8).equals(COMPOUND_HEAD)) {
    const isLocked = looked.tail.includes(ENCRYPTED_PACKAGE) || looked.head.includes(ENCRYPTED_PACKAGE)
    throw new RefusedFile(
      isLocked || /^(docx|xlsx|pptx)$/.test(endingOf(name))
        ? PROTECTED
        : 'is of an old Office kind, in which programs can hide. Save it as .docx, .xlsx or .pptx, and choose it again',
    )
  }
  if (looked.head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    const type = await packageType(path)
    if (!type) throw others
    return type
  }
  const found = (await fileTypeFromFile(path).catch(() => undefined))?.ext
  const type = found === 'jpg' ? 'jpeg' : found
  if (type === 'pdf' || (type && PICTURES.includes(type as FileType))) {
    if (looked.isEncrypted) throw new RefusedFile(PROTECTED)
    if (looked.tail.includes(ZIP_END))
      throw new RefusedFile('has another packed file inside it. Send that one by itself')
    if (type !== 'pdf') await refuseBadPicture(path)
    return type as FileType
  }
  // What some texts begin with looks like something else, a calendar among them; a real program never looks like text.
  if (looked.isText) return textType(name, looked)
  throw others
}
