/** The kinds of file that may be kept. What a file is called never decides which it is. */
export const FILE_TYPES = {
  pdf: { mime: 'application/pdf', words: 'PDF', endings: ['pdf'] },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    words: 'Word document',
    endings: ['docx'],
  },
  xlsx: {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    words: 'Excel workbook',
    endings: ['xlsx'],
  },
  pptx: {
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    words: 'PowerPoint presentation',
    endings: ['pptx'],
  },
  odt: { mime: 'application/vnd.oasis.opendocument.text', words: 'OpenDocument text', endings: ['odt'] },
  ods: {
    mime: 'application/vnd.oasis.opendocument.spreadsheet',
    words: 'OpenDocument spreadsheet',
    endings: ['ods'],
  },
  odp: {
    mime: 'application/vnd.oasis.opendocument.presentation',
    words: 'OpenDocument presentation',
    endings: ['odp'],
  },
  csv: { mime: 'text/csv', words: 'CSV', endings: ['csv'] },
  txt: { mime: 'text/plain', words: 'Plain text', endings: ['txt'] },
  md: { mime: 'text/markdown', words: 'Markdown text', endings: ['md', 'markdown'] },
  ics: { mime: 'text/calendar', words: 'Calendar', endings: ['ics'] },
  eml: { mime: 'message/rfc822', words: 'E-mail', endings: ['eml'] },
  png: { mime: 'image/png', words: 'PNG picture', endings: ['png'] },
  jpeg: { mime: 'image/jpeg', words: 'JPEG picture', endings: ['jpg', 'jpeg'] },
  gif: { mime: 'image/gif', words: 'GIF picture', endings: ['gif'] },
  webp: { mime: 'image/webp', words: 'WebP picture', endings: ['webp'] },
} as const
export type FileType = keyof typeof FILE_TYPES

/** How many bytes a file may have where the partnership has not said otherwise. */
export const LARGEST_FILE = 50 * 1024 * 1024

export const PICTURES: readonly FileType[] = ['png', 'jpeg', 'gif', 'webp']

/** What a form says that it takes. */
export const TAKEN_WORDS =
  'PDF, Word, Excel, PowerPoint, OpenDocument, CSV, text, calendar, e-mail or picture'

/** For the `accept` of a file field, so that the browser offers these first. */
export const TAKEN_ENDINGS = Object.values(FILE_TYPES)
  .flatMap(({ endings }) => endings.map((ending) => `.${ending}`))
  .join(',')

/** The ending of a name, in small letters, without its dot; empty where there is none. */
export const endingOf = (name: string): string => /\.([^.\s]{1,12})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** Letters that are not seen, that turn the direction of what follows, or that stand for nothing in a name. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu
const LONGEST_NAME = 150

/**
 * A name that somebody's machine gave a file, as one that is safe to show and to save under: without folders, unseen
 * letters or signs that file systems refuse.
 */
export function cleanName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replaceAll(UNSEEN, '')
    .replaceAll(/[<>:"|?*]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const ending = endingOf(plain)
  const stem = ending ? plain.slice(0, -ending.length - 1) : plain
  const short = [...stem].slice(0, LONGEST_NAME).join('').trim() || 'file'
  return ending ? `${short}.${ending}` : short
}

/** The name with the ending that its content asks for. */
export function nameFor(name: string, type: FileType): string {
  const clean = cleanName(name)
  const { endings } = FILE_TYPES[type]
  if ((endings as readonly string[]).includes(endingOf(clean))) return clean
  return `${clean.replace(/\.[^.\s]{1,12}$/, '')}.${endings[0]}`
}

/**
 * The value of `content-disposition` that makes a browser save a file under its name, whatever letters it is written in
 * (RFC 6266; RFC 5987 for the second name).
 */
export function attachmentNamed(name: string): string {
  const clean = cleanName(name)
  const plain = clean
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(clean).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
