import type { Document } from './document.ts'
import { fieldTermsIn } from './field-terms.ts'
import type { Passage } from './prose.ts'
import { isWeak, singular, stem } from './words.ts'

/** What this document itself teaches about its words: its acronyms, its place names, which words are commonplace. */
export interface Lexicon {
  /** The words an acronym stands for, in small letters, where the document says so. */
  expand(word: string): readonly string[] | undefined
  isWeak(root: string): boolean
  /** Whether a capitalised word is a name: it never stands in small letters anywhere in the document. */
  isName(word: string): boolean
}

const ACRONYM = /^\p{Lu}{2,7}$/u
const MONTHS_AND_DAYS =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|easter|christmas)$/

export function lexiconOf(document: Document, passages: readonly Passage[]): Lexicon {
  const acronyms = acronymsOf(passages)
  const small = new Set<string>()
  for (const passage of passages)
    for (const word of passage.text.matchAll(/(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}'’]*/gu))
      small.add(word[0].replace(/['’]s?$/, ''))
  const title = new Set(
    [...document.title.matchAll(/\p{L}+/gu)].map((word) => singular(word[0].toLowerCase())),
  )
  const adultsOnly = title.has('adult') && !title.has('child')
  return {
    expand: (word) => acronyms.get(word.replace(/['’]?s$/, '')),
    isWeak: (root) => (adultsOnly && root === 'adult') || (isWeak(root) && !(adultsOnly && root === 'child')),
    isName: (word) => {
      const plain = word.replace(/['’]s?$/, '')
      const lower = plain.toLowerCase()
      return (
        /^\p{Lu}\p{Ll}/u.test(plain) &&
        !small.has(lower) &&
        !small.has(singular(lower)) &&
        !MONTHS_AND_DAYS.test(lower) &&
        !isWeak(stem(lower))
      )
    },
  }
}

/** Acronyms explained in brackets, "practice review (PR)", or side by side in a table or on a line of their own. */
function acronymsOf(passages: readonly Passage[]): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  const learn = (acronym: string, words: readonly string[]) => {
    if (!found.has(acronym)) found.set(acronym, words)
  }
  for (const [at, passage] of passages.entries()) {
    for (const match of passage.text.matchAll(/\((\p{Lu}{2,7})(?:['’]?s)?\)/gu)) {
      const before = passage.text.slice(Math.max(0, match.index - 120), match.index)
      const words = [...before.matchAll(/[\p{L}\p{M}]+/gu)].map((word) => word[0].toLowerCase())
      const acronym = match[1] ?? ''
      const spelt = endingWithInitials(words, acronym)
      if (spelt) learn(acronym, spelt)
    }
    const own = passage.text.trim()
    const next = passages[at + 1]
    if (passage.kind === 'cell' && ACRONYM.test(own) && next?.family === passage.family) {
      const words = wordsIn(next.text.slice(0, 200))
      if (hasInitials(words, own)) learn(own, words)
    } else if (own.length < 200) {
      const [first = '', ...rest] = own.split(/[\s:–-]+/)
      const words = wordsIn(rest.join(' '))
      if (ACRONYM.test(first) && hasInitials(words, first)) learn(first, words)
    }
  }
  // What the field shortens without saying so, where the text writes it out as well.
  for (const [letters, term] of fieldTermsIn(passages)) learn(letters, term.split(' '))
  return found
}

const wordsIn = (text: string): string[] =>
  [...text.matchAll(/[\p{L}\p{M}]+/gu)].map((word) => word[0].toLowerCase())

const SMALL = new Set(['and', 'of', 'the', 'for', 'in', 'to', 'on', 's'])

function hasInitials(words: readonly string[], acronym: string): boolean {
  const initials = words.filter((word) => !SMALL.has(word)).map((word) => word[0])
  return initials.join('') === acronym.toLowerCase()
}

function endingWithInitials(words: readonly string[], acronym: string): readonly string[] | undefined {
  for (let length = acronym.length; length <= Math.min(words.length, acronym.length + 3); length += 1) {
    const ending = words.slice(-length)
    if (!SMALL.has(ending[0] ?? '') && hasInitials(ending, acronym)) return ending
  }
  return undefined
}
