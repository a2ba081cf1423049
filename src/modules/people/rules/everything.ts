import { permission } from '#platform/work.ts'
import { BUSINESS_UNIT } from '../rules.ts'

/** Who answers a request for access (UK GDPR Art 15): collects everything that is held on a person. */
export const exportPerson = permission('people.export-person', ...BUSINESS_UNIT)

/** A part of a text, and whether it names somebody else. */
export interface Part {
  readonly text: string
  readonly isThird: boolean
}

/** Names of one word are not looked for: too many are words of the language. */
const isName = (name: string): boolean => /\S\s+\S/.test(name) && name.length >= 5

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/**
 * Finds names of other people in texts, so that whoever checks an answer sees what may have to be redacted. It finds the
 * names of the directory as they are written there, and no others: somebody still has to read the texts.
 */
export function thirdParties(names: readonly string[]): (text: string) => readonly Part[] {
  const known = [...new Set(names.filter(isName))].sort((one, other) => other.length - one.length)
  if (known.length === 0) return (text) => [{ text, isThird: false }]
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${known.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'giu')
  return (text) =>
    text
      .split(pattern)
      .map((part, at) => ({ text: part, isThird: at % 2 === 1 }))
      .filter((part) => part.text !== '')
}
