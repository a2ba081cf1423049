import { agencyNames, namesOf } from '#modules/people/index.ts'
import { exclusionsFrom, type Grant, standingGrants } from '#platform/access.ts'
import { isBefore } from '#platform/days.ts'
import type { Tier } from '#platform/keeping.ts'
import type { Ask } from '#platform/site.ts'
import { type DocumentOwner, thingOf } from '../rules.ts'
import type { Document } from '../schema.ts'

/** Who may open a document until it is made confidential, who has access by name, and to whom it stays open. */
export interface Openers {
  readonly tier: Tier
  /** Posts and seats that open it: “a seat on this group”. */
  readonly byHolding: readonly string[]
  readonly grants: readonly Grant[]
  /** Who is kept out for a conflict of interest, and stays so. */
  readonly keptOut: readonly string[]
  /** Whoever makes it confidential, and whoever answers for it. */
  readonly staying: readonly string[]
  readonly nameOf: (grant: Grant) => string
}

export async function openersOf(
  { db, actor, today }: Pick<Ask, 'db' | 'actor' | 'today'>,
  owners: readonly DocumentOwner[],
  document: Document,
): Promise<Openers> {
  const thing = thingOf(
    document,
    owners.find(({ kind }) => kind === document.ownerKind),
  )
  const grants = await standingGrants(db, thing, today, [thing.ownerId, actor.id])
  const exclusions = (await exclusionsFrom(db, thing)).filter(
    ({ toOn }) => toOn === null || !isBefore(toOn, today),
  )
  const people = [...grants.map(({ personId }) => personId), ...exclusions.map(({ personId }) => personId)]
  const names = await namesOf(
    db,
    [...people, thing.ownerId].filter((id) => id !== null),
  )
  const agencies = exclusions.some(({ agencyId }) => agencyId) ? await agencyNames(db) : []
  const nameOf = (id: Grant['personId'] | null) => (id && names.get(id)) || 'Somebody'
  const isOthers = thing.ownerId !== null && thing.ownerId !== actor.id
  return {
    tier: document.tier,
    byHolding: thing.openTo.map(({ words }) => words),
    grants,
    keptOut: exclusions.map(({ personId, agencyId }) =>
      agencyId
        ? `Everybody at ${agencies.find(({ id }) => id === agencyId)?.name ?? 'an agency'}`
        : nameOf(personId),
    ),
    staying: ['You', ...(isOthers ? [`${nameOf(thing.ownerId)}, who answers for it`] : [])],
    nameOf: ({ personId }) => nameOf(personId),
  }
}
