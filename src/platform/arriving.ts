import type { Readable } from 'node:stream'
import type { Files } from './files/files.ts'
import type { Answer, Ask, WorkspaceRoute } from './site.ts'

/** A route that reads a file while it arrives: it answers with what `reads` made of it, or undefined where none was sent. */
export const readingRoute = <Made>({
  answer,
  ...route
}: Omit<WorkspaceRoute, 'reads' | 'answer'> & {
  readonly reads: (name: string, content: Readable, files: Files) => Promise<Made>
  readonly answer: (ask: Ask, made: Made | undefined) => Promise<Answer>
}): WorkspaceRoute => ({ ...route, answer: (ask) => answer(ask, ask.made as Made | undefined) })

/** A file that cannot be read as what it should be. The message is a sentence for whoever sent it, and quotes nothing of it. */
export class Unreadable extends Error {}

const MIXED =
  'The letters of the file are in two encodings, so some would be read wrongly. Save it again as “CSV UTF-8”.'
const NOT_TEXT = 'The file holds characters that are not text, so it cannot be a CSV file.'

const begins = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte)

/** How many bytes at the end begin a letter of UTF-8 that the next part finishes. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

const BEYOND_ASCII = /[^\p{ASCII}]/u

/** Whether bytes that are not all UTF-8 have more letters in it than not: one that is damaged, and no other encoding. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const wrong = text.split('\uFFFD').length - 1
  return text.replaceAll(/[\p{ASCII}\uFFFD]/gu, '').length > wrong
}

/** Reads bytes as UTF-8 until some cannot be, and from then on as Windows-1252, which spreadsheets still write. */
async function* unmarked(parts: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const windows = new TextDecoder('windows-1252')
  let left: Uint8Array = new Uint8Array()
  let [isWindows, wasUtf8] = [false, false]
  const read = (bytes: Uint8Array): string => {
    if (isWindows) return windows.decode(bytes)
    try {
      const text = utf8.decode(bytes)
      wasUtf8 ||= BEYOND_ASCII.test(text)
      return text
    } catch {
      if (wasUtf8 || isMostlyUtf8(bytes)) throw new Unreadable(MIXED)
      isWindows = true
      return windows.decode(bytes)
    }
  }
  for await (const part of parts) {
    const bytes = left.length > 0 ? Buffer.concat([left, part]) : part
    const end = bytes.length - (isWindows ? 0 : unfinished(bytes))
    left = bytes.subarray(end)
    yield read(bytes.subarray(0, end))
  }
  if (left.length > 0) yield read(left)
}

/**
 * The text of a file as it arrives: UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252. Throws
 * `Unreadable` where it is no text, or two encodings.
 */
export async function* textOf(parts: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const source = parts[Symbol.asyncIterator]()
  const first = await source.next()
  if (first.done) return
  const head = first.value
  const [isLittle, isBig] = [begins(head, 0xff, 0xfe), begins(head, 0xfe, 0xff)]
  async function* all(from: Uint8Array) {
    yield from
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  }
  async function* wide(decoder: TextDecoder) {
    for await (const part of all(head)) yield decoder.decode(part, { stream: true })
    yield decoder.decode()
  }
  const texts =
    isLittle || isBig
      ? wide(new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be'))
      : unmarked(all(begins(head, 0xef, 0xbb, 0xbf) ? head.subarray(3) : head))
  for await (const text of texts) {
    if (text.includes('\u0000')) throw new Unreadable(NOT_TEXT)
    yield text
  }
}
