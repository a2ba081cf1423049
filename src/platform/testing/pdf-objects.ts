/** Reads the objects of a PDF: enough of the format for the files that we write, with plain tables of objects. */
import { inflateSync } from 'node:zlib'

export interface Name {
  readonly name: string
}
export interface Bytes {
  readonly bytes: string
}
export interface Reference {
  readonly reference: number
}
/** A word that is none of the others: an operator of a page, or `obj`. */
export interface Word {
  readonly word: string
}
export type Dictionary = ReadonlyMap<string, Value>
export type Value = null | boolean | number | Name | Bytes | Reference | Word | Dictionary | readonly Value[]

const SPACE = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y
const REFERENCE = /(\d+)[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R(?![A-Za-z0-9])/y
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)/y
const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y
const HEX = /<([0-9A-Fa-f\s]*)>/y
const WORD = /[^\0\t\n\f\r ()<>[\]{}/%]+/y
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

export interface Lexer {
  /** The next value, or undefined at the end. */
  next(): Value | undefined
  readonly at: () => number
}

/** Reads values one after another. The source has one character for each byte. */
export function lexer(source: string, start = 0): Lexer {
  let at = start

  function taken(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (found) at = pattern.lastIndex
    return found
  }

  function until(end: string): Value[] {
    const values: Value[] = []
    for (;;) {
      taken(SPACE)
      if (source.startsWith(end, at)) {
        at += end.length
        return values
      }
      const value = next()
      if (value === undefined) throw new Error(`The PDF ends before ${end}`)
      values.push(value)
    }
  }

  function literal(): Bytes {
    let depth = 1
    let bytes = ''
    for (at += 1; depth > 0; at += 1) {
      const letter = source[at]
      if (letter === undefined) throw new Error('The PDF ends inside a string')
      if (letter === '\\') {
        const octal = /^[0-7]{1,3}/.exec(source.slice(at + 1, at + 4))?.[0]
        const escaped = source[at + 1] ?? ''
        bytes += octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (ESCAPES[escaped] ?? escaped)
        at += octal?.length ?? 1
        continue
      }
      if (letter === '(') depth += 1
      if (letter === ')') depth -= 1
      if (depth > 0) bytes += letter
    }
    return { bytes }
  }

  function next(): Value | undefined {
    taken(SPACE)
    if (at >= source.length) return undefined
    if (source.startsWith('<<', at)) {
      at += 2
      const values = until('>>')
      const pairs = values.flatMap((key, index) =>
        index % 2 === 0 ? [[nameOf(key), values[index + 1] ?? null] as const] : [],
      )
      return new Map(pairs)
    }
    if (source[at] === '[') {
      at += 1
      return until(']')
    }
    if (source[at] === '(') return literal()
    const hex = taken(HEX)
    if (hex) return { bytes: Buffer.from((hex[1] ?? '').replaceAll(/\s/g, ''), 'hex').toString('latin1') }
    const name = taken(NAME)
    if (name)
      return {
        name: (name[1] ?? '').replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        ),
      }
    const reference = taken(REFERENCE)
    if (reference) return { reference: Number(reference[1]) }
    const number = taken(NUMBER)
    if (number) return Number(number[0])
    const word = taken(WORD)?.[0]
    if (word === undefined) throw new Error(`The PDF has “${source[at]}” where a value should be`)
    return word === 'true' ? true : word === 'false' ? false : word === 'null' ? null : { word }
  }

  return { next, at: () => at }
}

export const nameOf = (value: Value | undefined): string =>
  value && typeof value === 'object' && 'name' in value ? value.name : ''
export const bytesOf = (value: Value | undefined): string =>
  value && typeof value === 'object' && 'bytes' in value ? value.bytes : ''
export const referenceOf = (value: Value | undefined): number | undefined =>
  value && typeof value === 'object' && 'reference' in value ? value.reference : undefined
const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value)

/** A string that people read: UTF-16 with its mark, or one byte a letter. */
export function wordsOf(value: Value | undefined): string {
  const bytes = Buffer.from(bytesOf(value), 'latin1')
  return bytes[0] === 0xfe && bytes[1] === 0xff ? utf16(bytes.subarray(2)) : bytes.toString('latin1')
}

export const utf16 = (bytes: Uint8Array): string => new TextDecoder('utf-16be').decode(bytes)

export interface PdfObjects {
  readonly trailer: Dictionary
  /** What a reference stands for; any other value is itself. */
  get(value: Value | undefined): Value
  dictionary(value: Value | undefined): Dictionary
  /** The values of a list; one value alone is a list of one. */
  list(value: Value | undefined): readonly Value[]
  /** What a stream holds, unpacked, with one character for each byte. */
  stream(value: Value | undefined): string
}

export function readPdf(file: Uint8Array): PdfObjects {
  const source = Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('latin1')
  const places = new Map<number, number>()
  const objects = new Map<number, { readonly value: Value; readonly end: number }>()

  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(source)?.[1] ?? Number.NaN)
  const table = /xref\s+0 (\d+)\s+((?:\d{10} \d{5} [nf]\s{1,2})+)trailer\s/y
  table.lastIndex = start
  const found = table.exec(source)
  if (!found) throw new Error('The PDF has no plain table of objects, and this check reads no other')
  for (const [index, line] of (found[2] ?? '').match(/\d{10} \d{5} [nf]/g)?.entries() ?? [])
    if (line.endsWith('n')) places.set(index, Number(line.slice(0, 10)))
  const trailer = lexer(source, table.lastIndex).next()

  function objectAt(reference: number): { readonly value: Value; readonly end: number } {
    const known = objects.get(reference)
    if (known) return known
    const place = places.get(reference)
    if (place === undefined) return { value: null, end: 0 }
    const words = lexer(source, place)
    const [number, , opening] = [words.next(), words.next(), words.next()]
    if (number !== reference || (opening as Word | undefined)?.word !== 'obj')
      throw new Error(`The PDF has no object ${reference} where its table says`)
    const object = { value: words.next() ?? null, end: words.at() }
    objects.set(reference, object)
    return object
  }

  const get = (value: Value | undefined): Value => {
    const reference = referenceOf(value)
    return reference === undefined ? (value ?? null) : objectAt(reference).value
  }
  const dictionary = (value: Value | undefined): Dictionary => {
    const found = get(value)
    return found instanceof Map ? found : new Map()
  }

  return {
    trailer: dictionary(trailer),
    get,
    dictionary,
    list(value) {
      const found = get(value)
      if (found === null) return []
      return isList(found) ? found : [value ?? null]
    },
    stream(value) {
      const about = dictionary(value)
      const { end } = objectAt(referenceOf(value) ?? -1)
      const opening = /\s*stream\r?\n/y
      opening.lastIndex = end
      const length = get(about.get('Length'))
      if (!opening.test(source) || typeof length !== 'number') return ''
      const bytes = source.slice(opening.lastIndex, opening.lastIndex + length)
      const filter = nameOf(get(about.get('Filter')))
      if (filter === '') return bytes
      if (filter !== 'FlateDecode')
        throw new Error(`The PDF has a stream packed as ${filter}, which this check does not read`)
      return inflateSync(Buffer.from(bytes, 'latin1')).toString('latin1')
    },
  }
}
