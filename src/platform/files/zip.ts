import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'

/** A sentence that says what is wrong with a file, after the words “The file”. */
export class RefusedFile extends Error {}

/** What is told of a package: its parts by name, and the text of those that were asked for. */
export interface ZipParts {
  readonly names: readonly string[]
  readonly first: string
  readonly texts: ReadonlyMap<string, string>
}

const MOST_PARTS = 10_000
const MEGABYTE = 1024 * 1024
/** Office documents unpack to this at the most. A 50 MB workbook of figures unpacks to some 400 MB. */
const LARGEST_UNPACKED = 600 * MEGABYTE
/** Sheets of figures pack 20 to 50 times. Below the floor nobody is harmed, however well it packs. */
const HIGHEST_RATIO = 150
const RATIO_FLOOR = 20 * MEGABYTE
const LARGEST_TEXT = 20 * MEGABYTE
const LARGEST_EMBEDDED = 25 * MEGABYTE
const DEEPEST = 1

const PACKED = /\.(zip|jar|docx|xlsx|pptx|odt|ods|odp|docm|xlsm|pptm|xlsb|7z|rar|gz|bz2|xz|tar|cab|iso)$/i
/** Where Office keeps the workbook behind a chart. */
const EMBEDDINGS = /^(word|xl|ppt)\/embeddings\/[^/]+$/i
const ZIP_HEAD = Buffer.from('PK\u0003\u0004', 'latin1')
const COMPOUND_HEAD = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const utf16 = (text: string) => Buffer.from(text, 'utf16le')
/** Names in the directory of an old Office file that mean a program inside. */
const PROGRAMS = [utf16('_VBA_PROJECT'), utf16('VBA'), utf16('\u0001Ole10Native'), utf16('Macros')]

export const MACROS =
  'has a macro or another program in it. Save it without macros, for example as .docx or .xlsx, and choose it again'

const isMacroName = (name: string): boolean =>
  /(^|\/)(vbaProject[^/]*|vbaData\.xml)$/i.test(name) ||
  /(^|\/)(macrosheets|activeX|dialogsheets)\//i.test(name) ||
  /^(Basic|Scripts)\/./i.test(name)

const damaged = () => new RefusedFile('is damaged. Open it, save it again, and choose it again')

async function contentOf(zip: ZipFile, entry: Entry, most: number): Promise<Buffer | undefined> {
  const keep = entry.uncompressedSize <= most
  const chunks: Buffer[] = []
  // Reading to the end is what shows a size that was not true: the reader stops at the first byte too many.
  for await (const chunk of await zip.openReadStreamPromise(entry)) if (keep) chunks.push(chunk as Buffer)
  return keep ? Buffer.concat(chunks) : undefined
}

async function refuseProgramIn(name: string, bytes: Buffer, depth: number): Promise<void> {
  if (bytes.subarray(0, 8).equals(COMPOUND_HEAD) && PROGRAMS.some((each) => bytes.includes(each)))
    throw new RefusedFile(MACROS)
  if (!bytes.subarray(0, 4).equals(ZIP_HEAD)) return
  if (!EMBEDDINGS.test(name) || depth >= DEEPEST)
    throw new RefusedFile('has another packed file inside it. Send that one by itself')
  const inner = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true }).catch(() => {
    throw damaged()
  })
  await readParts(inner, () => false, depth + 1)
}

/** Reads every part once. It holds one part in memory at a time, and of those only what is looked into. */
async function readParts(zip: ZipFile, wanted: (name: string) => boolean, depth: number): Promise<ZipParts> {
  if (zip.entryCount > MOST_PARTS) throw new RefusedFile('unpacks to too many parts to be a document')
  const names: string[] = []
  const entries: Entry[] = []
  let [unpacked, packed] = [0, 0]
  try {
    for await (const entry of zip.eachEntry()) {
      entries.push(entry)
      names.push(entry.fileName)
      unpacked += entry.uncompressedSize
      packed += entry.compressedSize
      if (entries.length > MOST_PARTS) throw new RefusedFile('unpacks to too many parts to be a document')
    }
  } catch (error) {
    throw error instanceof RefusedFile ? error : damaged()
  }
  if (unpacked > LARGEST_UNPACKED || (unpacked > RATIO_FLOOR && unpacked > packed * HIGHEST_RATIO))
    throw new RefusedFile('unpacks to far more than a document holds. Nothing of it was kept')
  // Two parts of one name are read differently by different programs, so that one may hide what another shows.
  if (new Set(names.map((name) => name.toLowerCase())).size !== names.length) throw damaged()
  if (entries.some((entry) => entry.isEncrypted())) throw new RefusedFile(PROTECTED)
  if (names.some(isMacroName)) throw new RefusedFile(MACROS)
  if (names.some((name) => PACKED.test(name) && !EMBEDDINGS.test(name)))
    throw new RefusedFile('has another packed file inside it. Send that one by itself')
  const texts = new Map<string, string>()
  for (const entry of entries.filter(({ fileName }) => !fileName.endsWith('/'))) {
    const name = entry.fileName
    const isWanted = wanted(name)
    let content: Buffer | undefined
    try {
      content = await contentOf(zip, entry, isWanted ? LARGEST_TEXT : LARGEST_EMBEDDED)
    } catch {
      throw damaged()
    }
    if (content) await refuseProgramIn(name, content, depth)
    else if (EMBEDDINGS.test(name)) throw new RefusedFile('has a file inside it that is too large to check')
    if (content && isWanted) texts.set(name, content.toString('utf8'))
  }
  return { names, first: names[0] ?? '', texts }
}

export const PROTECTED =
  'is protected by a password, so nobody else could read it. Save it without the password, and choose it again'

/**
 * Reads the parts of a zip that may be trusted to be a document: not too many, not too large once unpacked, no lie about
 * a size, nothing encrypted, nothing packed twice, no program. Throws `RefusedFile` for any other.
 */
export async function guardedParts(path: string, wanted: (name: string) => boolean): Promise<ZipParts> {
  let zip: ZipFile
  try {
    zip = await openPromise(path, { lazyEntries: true, strictFileNames: true, autoClose: false })
  } catch {
    throw damaged()
  }
  try {
    return await readParts(zip, wanted, 0)
  } finally {
    zip.close()
  }
}
