import { holdersOf, namesOf } from '#modules/people/index.ts'
import {
  type AccessAsk,
  brokenGlasses,
  findThing,
  mayOwn,
  standingTowards,
  type Thing,
  type ThingKind,
  type Told,
} from '#platform/access.ts'
import type { Attention } from '#platform/attention.ts'
import { dayOf } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { accordItself } from '#platform/jobs.ts'
import type { Ask } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import { type Actor, holds, type PersonId } from '#platform/work.ts'
import { reviewBrokenGlass, TOLD_SECOND } from '../rules/permissions.ts'

/** What is handed from above: who a person is on a day. Undefined where they have no account, or have left. */
export interface AccessAbove {
  readonly actorOf: (
    reader: Reader,
    personId: PersonId,
    today: Temporal.PlainDate,
  ) => Promise<Actor | undefined>
}

/**
 * Whom to tell when somebody breaks the glass of a thing: its owner, while they may own it, and a second person. Both can
 * sign in, and neither is who breaks it, nor somebody who is kept out for a conflict of interest, be it that of an agency
 * above their own. Undefined where there is no second person: then it stays closed.
 */
export async function whomToTell(
  ask: AccessAsk,
  thing: Thing,
  { actorOf }: AccessAbove,
): Promise<Told | undefined> {
  const { db, actor, now } = ask
  const today = dayOf(now)
  const told = async (id: PersonId): Promise<Actor | undefined> => {
    const person = id === actor.id ? undefined : await actorOf(db, id, today)
    if (!person) return undefined
    const { decision } = await standingTowards({ db, actor: person, now }, thing)
    return !decision.may && decision.why === 'excluded' ? undefined : person
  }
  const owner = thing.ownerId === null ? undefined : await told(thing.ownerId)
  const ownerId = owner && mayOwn(thing, owner) ? owner.id : null
  for (const { id } of await holdersOf(db, actor, TOLD_SECOND, today))
    if (id !== ownerId && (await told(id))) return { ownerId, secondId: id }
  return undefined
}

/** Those of some people who hold what the owner of a thing has to hold. */
export async function possibleOwners(
  { db, today }: Pick<Ask, 'db' | 'today'>,
  thing: Thing,
  people: readonly PersonId[],
  { actorOf }: AccessAbove,
): Promise<ReadonlySet<PersonId>> {
  const owners = new Set<PersonId>()
  for (const id of new Set(people)) {
    const person = await actorOf(db, id, today)
    if (person && mayOwn(thing, person)) owners.add(id)
  }
  return owners
}

/** Glass that waits for a review, for those who were told of it or may review it. */
export async function glassAttention({ db, actor }: Pick<AccessAsk, 'db' | 'actor'>): Promise<Attention[]> {
  const waiting = (await brokenGlasses(db)).filter(
    (each) =>
      each.reviewedAt === null &&
      each.personId !== actor.id &&
      (holds(actor, reviewBrokenGlass) || each.ownerToldId === actor.id || each.secondToldId === actor.id),
  )
  return waiting.map((each) => ({
    title: 'Glass was broken',
    detail: `Somebody opened something confidential without access on ${dateAndTime(each.openedAt)}. Review why.`,
    href: `/workspace/administration/break-glass/${each.id}`,
    state: { kind: 'bad', words: 'Review it' },
  }))
}

/** The thing whose glass was broken, where its module still knows it. */
export const thingBehind = (
  kinds: readonly ThingKind[],
  db: AccessAsk['db'],
  glass: { readonly kind: string; readonly thingId: Thing['id'] },
): Promise<Thing | undefined> => findThing(kinds, db, { kind: glass.kind, id: glass.thingId })

/** The thing that the path names. */
export const thingOf = (ask: Ask): Promise<Thing | undefined> =>
  findThing(ask.things, ask.db, { kind: ask.word('kind'), id: ask.id('thingId') })

/** Names of people by their ids. Whoever is no longer there is “somebody”. */
export async function namer(ask: Ask, ids: readonly (PersonId | null)[]) {
  const names = await namesOf(
    ask.db,
    ids.filter((id) => id !== null),
  )
  const accord = accordItself(ask.db.partnershipId)
  return (id: PersonId | null): string =>
    id === accord.id ? accord.name : (id && names.get(id)) || 'Somebody'
}
