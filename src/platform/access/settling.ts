import { audit } from '../audit.ts'
import { dayOf, isAfter } from '../days.ts'
import type { Reader } from '../db.ts'
import { takeTurn } from '../turns.ts'
import { demand, type PersonId, type Work } from '../work.ts'
import { endGrant } from './granting.ts'
import { grantsOn } from './records.ts'
import { isLiveGrant } from './rules.ts'
import type { Grant, GrantId } from './schema.ts'
import { findThing, subjectOf, type Thing, type ThingKind, type ThingName } from './things.ts'

/**
 * A thing as it is now, for whoever changes who may open it: those wait for each other and for one who raises its tier, so
 * that each is judged on what the one before saved.
 */
export async function thingNow(work: Work, kinds: readonly ThingKind[], name: ThingName): Promise<Thing> {
  await takeTurn(work.tx, `access ${subjectOf(name)}`)
  const thing = await findThing(kinds, work.tx, name)
  demand(thing !== undefined)
  return thing
}

/** Grants that open a thing today or will, but for those without a last day of people to whom it stays open anyway. */
export async function standingGrants(
  reader: Reader,
  name: ThingName,
  today: Temporal.PlainDate,
  staying: readonly (PersonId | null)[],
): Promise<readonly Grant[]> {
  const grants = await grantsOn(reader, name)
  return grants.filter(
    (grant) =>
      (isLiveGrant(grant, today) || (grant.revokedAt === null && isAfter(grant.fromOn, today))) &&
      !(grant.toOn === null && staying.includes(grant.personId)),
  )
}

/** Grants as somebody saw them, to be compared with what there is when they decide. */
export const seenGrants = (grants: readonly Pick<Grant, 'id' | 'version'>[]): string =>
  grants
    .map(({ id, version }) => `${id}.${version}`)
    .sort()
    .join(' ')

/**
 * Decides on every grant of a thing that is about to become confidential: those that are not kept end at once. Whoever
 * calls it has made sure that the actor decides on the thing. `changed`: somebody gave, moved or ended one since `seen`.
 */
export async function settleGrants(
  work: Work,
  thing: Thing,
  decided: {
    readonly seen: string
    readonly kept: readonly string[]
    readonly staying: readonly (PersonId | null)[]
  },
): Promise<'changed' | 'settled'> {
  await takeTurn(work.tx, `access ${subjectOf(thing)}`)
  const grants = await standingGrants(work.tx, thing, dayOf(work.now), decided.staying)
  if (seenGrants(grants) !== decided.seen) return 'changed'
  for (const grant of grants) {
    const isKept = decided.kept.includes(grant.id)
    if (!isKept) await endGrant(work, thing, grant)
    else await noteKept(work, thing, grant.id, grant.personId)
  }
  return 'settled'
}

const noteKept = (work: Work, thing: Thing, grantId: GrantId, personId: PersonId): Promise<unknown> =>
  audit(
    work,
    'access.keep-grant',
    subjectOf(thing),
    { grantId, personId },
    { tier: thing.tier, marked: true },
  )
