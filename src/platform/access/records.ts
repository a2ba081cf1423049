import { dayOf, isAfter } from '../days.ts'
import type { Reader } from '../db.ts'
import type { Id } from '../id.ts'
import type { Place } from '../keys.ts'
import type { Ask } from '../site.ts'
import type { Spell } from '../standing.ts'
import type { Actor, PersonId } from '../work.ts'
import {
  type Decision,
  decide,
  exclusionOf,
  type Facts,
  isLiveGrant,
  isOpenGlass,
  mayKnow,
  mayOwn,
} from './rules.ts'
import { type BreakGlass, type BreakGlassId, type Exclusion, type Grant, own } from './schema.ts'
import { isConfidential, type Right, type Thing, type ThingName } from './things.ts'

/** Who asks, when, and where to read: a page’s `ask` is one. */
export interface AccessAsk {
  readonly db: Reader
  readonly actor: Actor
  readonly now: Temporal.Instant
}

type Written = 'platform.grant' | 'platform.exclusion' | 'platform.break_glass'

/** Where the reason of a row stands sealed. */
export const reasonPlace = (table: Written, row: Id<string>): Place => ({ table, column: 'reason', row })

/** The reasons of rows, by their ids, opened for somebody who may read them. */
export async function reasonsOf(
  { db, keys }: Pick<Ask, 'db' | 'keys'>,
  table: Written,
  rows: readonly { readonly id: Id<string>; readonly reason: string }[],
): Promise<ReadonlyMap<string, string>> {
  const opened = new Map<string, string>()
  for (const { id, reason } of rows) opened.set(id, await keys.open(db, reasonPlace(table, id), reason))
  return opened
}

const grantsOf = (reader: Reader) =>
  own(reader)
    .selectFrom('platform.grant')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('grantedAt')
    .orderBy('id')

const exclusionsOf = (reader: Reader) =>
  own(reader)
    .selectFrom('platform.exclusion')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('excludedAt')
    .orderBy('id')

const glassesOf = (reader: Reader) =>
  own(reader)
    .selectFrom('platform.breakGlass')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('openedAt')
    .orderBy('id')

/** Every grant on a thing that was ever given, the earliest first. */
export const grantsOn = (reader: Reader, { kind, id }: ThingName): Promise<Grant[]> =>
  grantsOf(reader).where('kind', '=', kind).where('thingId', '=', id).execute()

/** The grants that open something for people on a day. */
export async function openGrantsOf(
  reader: Reader,
  people: readonly PersonId[],
  today: Temporal.PlainDate,
): Promise<readonly Grant[]> {
  if (people.length === 0) return []
  const grants = await grantsOf(reader)
    .where('personId', 'in', [...people])
    .where('revokedAt', 'is', null)
    .execute()
  return grants.filter((grant) => isLiveGrant(grant, today) || isAfter(grant.fromOn, today))
}

/** Every exclusion from a thing that was ever made, the earliest first. */
export const exclusionsFrom = (reader: Reader, { kind, id }: ThingName): Promise<Exclusion[]> =>
  exclusionsOf(reader).where('kind', '=', kind).where('thingId', '=', id).execute()

/** Every time that the glass of a thing was broken, the earliest first. */
export const glassesOn = (reader: Reader, { kind, id }: ThingName): Promise<BreakGlass[]> =>
  glassesOf(reader).where('kind', '=', kind).where('thingId', '=', id).execute()

/** Every time that any glass was broken, the latest first. */
export const brokenGlasses = async (reader: Reader): Promise<BreakGlass[]> =>
  (await glassesOf(reader).execute()).reverse()

export const findGlass = (reader: Reader, id: BreakGlassId): Promise<BreakGlass | undefined> =>
  glassesOf(reader).where('id', '=', id).executeTakeFirst()

/** What is on record about things of one kind and whoever asks, all read at once. */
async function factsAbout(ask: AccessAsk, kind: string, ids: readonly Id<string>[]) {
  const { db, actor, now } = ask
  const of = <Row extends { readonly thingId: Id<string> }>(rows: readonly Row[]) =>
    Map.groupBy(rows, ({ thingId }) => thingId)
  const grantsHere = grantsOf(db)
    .where('kind', '=', kind)
    .where('thingId', 'in', ids)
    .where('personId', '=', actor.id)
  const exclusionsHere = exclusionsOf(db).where('kind', '=', kind).where('thingId', 'in', ids)
  const glassesHere = glassesOf(db)
    .where('kind', '=', kind)
    .where('thingId', 'in', ids)
    .where('personId', '=', actor.id)
    .where('untilAt', '>', now)
  // About most things nothing is on record: one question finds that out, in place of three.
  const some = await own(db)
    .selectNoFrom(({ exists }) => [
      exists(grantsHere).as('grants'),
      exists(exclusionsHere).as('exclusions'),
      exists(glassesHere).as('glasses'),
    ])
    .executeTakeFirstOrThrow()
  const grants = of(some.grants ? await grantsHere.execute() : [])
  const exclusions = of(some.exclusions ? await exclusionsHere.execute() : [])
  const glasses = of(some.glasses ? await glassesHere.execute() : [])
  return (id: Id<string>): Facts => ({
    now,
    today: dayOf(now),
    grants: grants.get(id) ?? [],
    exclusions: exclusions.get(id) ?? [],
    glasses: glasses.get(id) ?? [],
  })
}

/** What is known of somebody and a thing: whether they may open it, why, and whether they may know of it. */
export interface Standing {
  readonly decision: Decision
  readonly mayKnow: boolean
  readonly facts: Facts
}

/** Where whoever asks stands towards a thing. Written nowhere: what is then shown has to go through `openThing`. */
export async function standingTowards(
  ask: AccessAsk,
  thing: Thing,
  needed: Right = 'read',
): Promise<Standing> {
  const facts = (await factsAbout(ask, thing.kind, [thing.id]))(thing.id)
  return {
    decision: decide(thing, ask.actor, facts, needed),
    mayKnow: mayKnow(thing, ask.actor, facts),
    facts,
  }
}

/** Whether somebody may do something with a thing now, and why. */
export const mayOpen = async (ask: AccessAsk, thing: Thing, needed: Right = 'read'): Promise<Decision> =>
  (await standingTowards(ask, thing, needed)).decision

/** Of some things, those that whoever asks may open now. For lists: it asks the database once for each kind. */
export async function openable<Each extends Thing>(
  ask: AccessAsk,
  things: readonly Each[],
  needed: Right = 'read',
): Promise<readonly Each[]> {
  const open = new Set<Each>()
  for (const [kind, each] of Map.groupBy(things, (thing) => thing.kind)) {
    const facts = await factsAbout(
      ask,
      kind,
      each.map(({ id }) => id),
    )
    for (const thing of each) if (decide(thing, ask.actor, facts(thing.id), needed).may) open.add(thing)
  }
  return things.filter((thing) => open.has(thing))
}

/** Of some things of one kind, those that a conflict of interest closes to somebody today, also where they could not know of them. */
export async function closedTo(
  { db, actor, today }: Pick<AccessAsk, 'db' | 'actor'> & { readonly today: Temporal.PlainDate },
  kind: string,
  ids: readonly Id<string>[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await exclusionsOf(db)
    .where('kind', '=', kind)
    .where('thingId', 'in', [...new Set(ids)])
    .execute()
  return new Set(
    rows.flatMap((each) => (exclusionOf(actor, { exclusions: [each], today }) ? [each.thingId] : [])),
  )
}

/**
 * Whether somebody gives and revokes access to a thing: who may decide on it, and its owner where it is not confidential,
 * without a conflict. What is confidential its owner has to be able to open.
 */
export async function mayManage(ask: AccessAsk, thing: Thing): Promise<boolean> {
  const { decision } = await standingTowards(ask, thing, 'decide')
  if (decision.may) return true
  const isOwner = thing.ownerId === ask.actor.id && mayOwn(thing, ask.actor)
  return decision.why === 'no reason' && isOwner && !isConfidential(thing)
}

/** Whether somebody was named for anything that is still open to them today. */
export async function hasLiveGrant(
  reader: Reader,
  personId: PersonId,
  today: Temporal.PlainDate,
): Promise<boolean> {
  const grants = await grantsOf(reader)
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null)
    .execute()
  return grants.some((grant) => isLiveGrant(grant, today))
}

/**
 * Of things of one kind: those that a grant or broken glass opens for whoever asks, those that are open to them as an owner
 * for as long as they hold what an owner has to hold, and those that a conflict closes.
 */
export interface Exceptions {
  readonly owned: readonly Id<string>[]
  readonly granted: readonly Id<string>[]
  readonly broken: readonly Id<string>[]
  readonly closed: readonly Id<string>[]
}

/** For lists whose rights are decided in their own query, so that counts and pages are right. */
export async function exceptionsFor(ask: AccessAsk, kind: string): Promise<Exceptions> {
  const { db, actor, now } = ask
  const today = dayOf(now)
  const grants = await grantsOf(db).where('kind', '=', kind).where('personId', '=', actor.id).execute()
  const glasses = await glassesOf(db)
    .where('kind', '=', kind)
    .where('personId', '=', actor.id)
    .where('untilAt', '>', now)
    .execute()
  const exclusions = await exclusionsOf(db).where('kind', '=', kind).execute()
  const about = Map.groupBy(exclusions, ({ thingId }) => thingId)
  const live = grants.filter((grant) => isLiveGrant(grant, today))
  return {
    owned: live.filter(({ toOn }) => toOn === null).map(({ thingId }) => thingId),
    granted: live.filter(({ toOn }) => toOn !== null).map(({ thingId }) => thingId),
    broken: glasses.filter((glass) => isOpenGlass(glass, now)).map(({ thingId }) => thingId),
    closed: [...about]
      .filter(([, each]) => exclusionOf(actor, { exclusions: each, today }))
      .map(([id]) => id),
  }
}

/** The grants that people have and had. An owner’s lasts as long as what they hold, and says nothing of it. */
export async function grantSpells(reader: Reader, people: readonly PersonId[]): Promise<readonly Spell[]> {
  const grants = await grantsOf(reader)
    .where('personId', 'in', [...people])
    .where('toOn', 'is not', null)
    .execute()
  return grants.map(({ personId, toOn, revokedAt }) => {
    const revokedOn = revokedAt && dayOf(revokedAt)
    return { personId, toOn: revokedOn && (!toOn || isAfter(toOn, revokedOn)) ? revokedOn : toOn }
  })
}
