import type { Reader } from '#platform/db.ts'
import { type HoldingKind, type HoldingsAsk, heldBy, type Listed } from '#platform/holdings.ts'
import type { Id } from '#platform/id.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import { type PersonInBrief, peopleOn } from '../queries.ts'
import { plainText } from '../rules/duplicates.ts'

/** More people than this are not put into one list to choose from: they are looked for by name. */
const MOST_LISTED = 200
const MOST_FOUND = 50

/** Those who may take something on. */
export interface Successors {
  readonly everybody: readonly PersonInBrief[]
  /** Those to be listed: everybody, or colleagues of the same agencies and those who were looked for. */
  readonly shown: readonly PersonInBrief[]
  readonly isAll: boolean
}

/** Who may take on what some people hold. In a large directory colleagues are listed, and others are looked for. */
export async function successorsFor(
  reader: Reader,
  actor: Actor,
  people: readonly PersonId[],
  { words, also }: { readonly words: string; readonly also: readonly string[] },
  day: Temporal.PlainDate,
): Promise<Successors> {
  const everybody = await peopleOn(reader, actor, day)
  if (everybody.length <= MOST_LISTED) return { everybody, shown: everybody, isAll: true }
  const agencies = new Set(
    everybody.filter(({ id }) => people.includes(id)).flatMap(({ agencyId }) => agencyId ?? []),
  )
  const wanted = plainText(words).split(/\s+/).filter(Boolean)
  const found = everybody
    .filter(({ name }) => wanted.length > 0 && wanted.every((word) => plainText(name).includes(word)))
    .slice(0, MOST_FOUND)
  const near = everybody
    .filter(({ agencyId }) => agencyId !== null && agencies.has(agencyId))
    .slice(0, MOST_LISTED)
  const ids = new Set([...near, ...found].map(({ id }) => id as string).concat(also))
  return { everybody, shown: everybody.filter(({ id }) => ids.has(id)), isAll: false }
}

/** Whose things are handed over: those of one person, or of everybody at an agency or on a body. */
export interface Scope {
  readonly id: Id<string>
  readonly people: readonly PersonId[]
  /** Set where one person hands everything over. */
  readonly leaver: PersonId | undefined
  /** Whether something that one of them holds belongs to this hand-over. */
  readonly includes: (listed: Listed) => boolean
}

/** What the people of a scope hold, as it is listed and decided. */
export const listedFor = async (
  ask: HoldingsAsk,
  kinds: readonly HoldingKind[],
  { people, includes }: Scope,
): Promise<readonly Listed[]> => (await heldBy(ask, kinds, people)).filter(includes)
