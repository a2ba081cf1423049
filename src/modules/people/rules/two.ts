import { sha256 } from '#platform/digest.ts'
import type { Agency, Person } from '../schema.ts'
import { plainName, plainText } from './duplicates.ts'

const markOf = (parts: readonly (string | null)[]): string => sha256(JSON.stringify(parts))
const plainly = (...texts: readonly string[]): readonly string[] =>
  texts.map((text) => plainText(text).trim())

/** What says who a person is. While it stays the same, so does what was said of them. */
export const whoIs = ({ name, email, agencyId }: Pick<Person, 'name' | 'email' | 'agencyId'>): string =>
  markOf([plainName(name), ...plainly(email), agencyId])

/** What says which an agency is. */
export const whichIs = (
  agency: Pick<Agency, 'name' | 'abbreviation' | 'email' | 'website' | 'sector' | 'parentId'>,
): string =>
  markOf([
    plainName(agency.name),
    ...plainly(agency.abbreviation, agency.email, agency.website, agency.sector),
    agency.parentId,
  ])

/** Two ids in the order in which a pair is kept. */
export const inOrder = <Id extends string>(one: Id, other: Id): readonly [Id, Id] =>
  one < other ? [one, other] : [other, one]
