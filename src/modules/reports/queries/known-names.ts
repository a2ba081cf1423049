import { publishedTerms } from '#modules/library/index.ts'
import { publishedAgencies, successorsOf } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import type { KnownName } from '../rules/known-names.ts'

/** Longer than this, what the glossary says of a term explains it and does not spell it out. */
const LONGEST_NAME = 90

/** The names that a report is checked against: the agencies of the register, and what the glossary spells out. */
export async function knownNames(reader: Reader, _actor: Actor): Promise<readonly KnownName[]> {
  const agencies = await publishedAgencies(reader)
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  const bodies = await Promise.all(
    agencies.map(async ({ id, name, abbreviation, endsOn }): Promise<KnownName> => {
      if (endsOn === null) return { name, abbreviation }
      const [next] = await successorsOf(reader, id)
      const successor = next && names.get(next.laterId)
      return { name, abbreviation, endedOn: endsOn.toString(), ...(successor !== undefined && { successor }) }
    }),
  )
  const terms = (await publishedTerms(reader))
    .filter(({ term, meaning }) => /^[\p{L}.& ]{2,9}$/u.test(term) && meaning.length <= LONGEST_NAME)
    .map(({ term, meaning }): KnownName => ({ name: meaning.replace(/\.$/, ''), abbreviation: term }))
  return [...bodies, ...terms]
}
