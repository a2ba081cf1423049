import { BUSINESS_UNIT } from '#modules/people/index.ts'
import { EVERY_PERSON } from '#platform/site.ts'
import { permission } from '#platform/work.ts'

export const readGlossary = permission('library.read', EVERY_PERSON)
export const keepGlossary = permission('library.keep', ...BUSINESS_UNIT)

export interface Lettered<Entry> {
  readonly letter: string
  readonly terms: readonly Entry[]
}

/** Terms under their first letters, in the order a dictionary has. What does not begin with a letter stands under “0–9”. */
export function byLetter<Entry extends { readonly term: string }>(
  terms: readonly Entry[],
): Lettered<Entry>[] {
  const letters = new Map<string, Entry[]>()
  const sorted = [...terms].sort((a, b) => a.term.localeCompare(b.term, 'en-GB', { sensitivity: 'base' }))
  for (const entry of sorted) {
    const first = entry.term.charAt(0).toUpperCase()
    const letter = /[A-Z]/.test(first) ? first : '0–9'
    letters.set(letter, [...(letters.get(letter) ?? []), entry])
  }
  return [...letters].map(([letter, of]) => ({ letter, terms: of }))
}

/** The accessibility statement is looked at again by this day; a test fails when it has passed. */
export const ACCESSIBILITY_REVIEW = Temporal.PlainDate.from('2027-11-22')
export const ACCESSIBILITY_PREPARED = Temporal.PlainDate.from('2026-11-22')

/** The privacy notice is looked at again by this day; a test fails when it has passed. */
export const PRIVACY_REVIEW = Temporal.PlainDate.from('2027-11-22')
export const PRIVACY_PREPARED = Temporal.PlainDate.from('2026-11-22')
