import type { Reader } from './db.ts'
import { DISPOSED } from './disposal/anonymise.ts'
import type { Id } from './id.ts'
import { dateAndTime, longDate, number } from './words.ts'
import type { Work } from './work.ts'

/**
 * What a letter may say of records: a day, a moment, a count, the numbers by which people name them, or the name of a body, an
 * agency, a person or a paper that stands in the directory. There is no kind for free text, so none can travel.
 */
export type ValueKind = 'day' | 'moment' | 'count' | 'name' | 'numbers'
export type ValueKinds = Readonly<Record<string, ValueKind>>

interface Value {
  readonly day: Temporal.PlainDate
  readonly moment: Temporal.Instant
  readonly count: number
  readonly name: string
  /** `A-2026-041`, in the order in which they are to be read. */
  readonly numbers: readonly string[]
}
export type ValuesOf<Kinds extends ValueKinds> = { readonly [Name in keyof Kinds]: Value[Kinds[Name]] }

/** What a letter says, with placeholders such as `{{partnership}}`. */
export interface Wording {
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly button: string
}

/** An entry for the calendar of whoever a letter is to (RFC 5545), asked for or taken back (RFC 5546). */
export interface CalendarEnclosure {
  readonly method: 'REQUEST' | 'CANCEL'
  /** The same for ever, and the same in the feed of deadlines. */
  readonly id: string
  readonly sequence: number
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
  readonly summary: string
  readonly location: string
  /** The page of this site that it is about. */
  readonly path: `/${string}`
}

/** A kind of letter that a module may send. Modules declare theirs in `Module.letters`. */
export interface LetterKind<Kinds extends ValueKinds = ValueKinds> {
  /** The name of its module, a full stop and a word: `accounts.invitation`. */
  readonly name: string
  readonly title: string
  /** What it says until a partnership words it differently. */
  readonly standard: Wording
  readonly values: Kinds
  /** It does not wait for the digest, and nobody can choose not to get it. */
  readonly isUrgent: boolean
  /** It is about a matter of tier 3 or 4: it says only that there is something to read, and where. */
  readonly isConfidential: boolean
  /** What is enclosed for the calendar, made of the record that the letter is about as it is when it is posted. */
  readonly encloses?: (reader: Reader, about: Id<string>) => Promise<CalendarEnclosure | undefined>
  /** What follows when a server refuses a letter for good: its address is one that no mail comes to. */
  readonly refused?: (work: Work, address: string) => Promise<void>
}

/** Placeholders that every letter may use. */
export const ALWAYS: Readonly<Record<string, string>> = {
  recipient: 'the name of the person it is for',
  partnership: 'the name of the partnership',
}

export const VALUE_WORDS: Readonly<Record<ValueKind, string>> = {
  day: 'a date',
  moment: 'a date and a time',
  count: 'a number',
  name: 'a name',
  numbers: 'the numbers of records',
}

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g
const NAME = /^[a-z]+\.[a-z][a-z-]{0,59}$/

/** The placeholders of a text that a letter of this kind has no value for. */
export const unknownPlaceholders = (kind: Pick<LetterKind, 'values'>, text: string): readonly string[] =>
  [...text.matchAll(PLACEHOLDER)]
    .map(([, name = '']) => name)
    .filter((name) => !Object.hasOwn(ALWAYS, name) && !Object.hasOwn(kind.values, name))

/** Declares a kind of letter. A text with a placeholder that has no value is a bug, found when the product starts. */
export function letterKind<const Kinds extends ValueKinds = Readonly<Record<never, never>>>(kind: {
  readonly name: string
  readonly title: string
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly button?: string
  readonly urgent?: boolean
  readonly confidential?: boolean
  readonly values?: Kinds
}): LetterKind<Kinds> {
  const { name, title, subject, paragraphs, button = '', urgent = false, confidential = false } = kind
  const values = (kind.values ?? {}) as Kinds
  if (!NAME.test(name)) throw new Error(`A letter may not be called ${name}`)
  if (confidential && Object.keys(values).length > 0)
    throw new Error(`${name} is about a confidential matter, so it may carry a link and no values`)
  for (const text of [subject, ...paragraphs, button])
    for (const unknown of unknownPlaceholders({ values }, text))
      throw new Error(`${name} says {{${unknown}}}, for which it has no value`)
  return {
    ...{ name, title, values },
    standard: { subject, paragraphs, button },
    isUrgent: urgent,
    isConfidential: confidential,
  }
}

/** The module that a kind of letter belongs to. */
export const moduleOfLetter = (kind: string): string => kind.split('.')[0] ?? ''

const LONGEST_NAME = 120

/** The number of a record, as its module makes it. Nothing else can stand among numbers. */
const NUMBER = /^[A-Z]{1,3}-\d{4}-\d{3,6}$/
const MOST_NUMBERS = 20

/** Numbers of records as one line: the first twenty, and how many more there are. */
const numbersLine = (numbers: readonly string[]): string => {
  const more = numbers.length - MOST_NUMBERS
  return `${numbers.slice(0, MOST_NUMBERS).join(', ')}${more > 0 ? ` and ${number(more)} more` : ''}`
}

/** Text as one line: what could end a header, or hide in one, becomes a space. */
export const oneLine = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()

/** Values as they are kept with a letter: what its kind declares, each in its own form, and nothing else. */
export function keptValues(kinds: ValueKinds, values: object): Readonly<Record<string, string | number>> {
  const given = values as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => {
      const value = given[name]
      if (kind === 'count' && typeof value === 'number') return [name, value]
      if (kind === 'day' && value instanceof Temporal.PlainDate) return [name, value.toString()]
      if (kind === 'moment' && value instanceof Temporal.Instant) return [name, value.toString()]
      if (kind === 'name' && typeof value === 'string') {
        const line = oneLine(value)
        return [name, line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1)}…` : line]
      }
      if (kind === 'numbers' && Array.isArray(value) && value.every((each) => NUMBER.test(each)))
        return [name, numbersLine(value)]
      throw new Error(`${name} must be ${VALUE_WORDS[kind]}`)
    }),
  )
}

/** A kept value in words. */
export function valueInWords(kind: ValueKind, kept: unknown): string {
  if (kept === undefined) return DISPOSED
  if (kind === 'count') return number(Number(kept))
  if (kind === 'day') return longDate(Temporal.PlainDate.from(String(kept)))
  if (kind === 'moment') return dateAndTime(Temporal.Instant.from(String(kept)))
  return String(kept)
}

/** The text with the words of its placeholders in it. What those words say is never read as a placeholder. */
export const filledIn = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replaceAll(PLACEHOLDER, (_, name: string) => words[name] ?? '')
