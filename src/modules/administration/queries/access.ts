import { holdersOf, namesOf, peopleOn } from '#modules/people/index.ts'
import {
  type AccessAsk,
  brokenGlasses,
  exclusionsFrom,
  findThing,
  type Thing,
  type ThingKind,
  type Told,
} from '#platform/access.ts'
import type { Attention } from '#platform/attention.ts'
import { dayOf, holdsOn } from '#platform/days.ts'
import { accordItself } from '#platform/jobs.ts'
import type { Ask } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import { holds, type PersonId } from '#platform/work.ts'
import { reviewBrokenGlass, TOLD_SECOND } from '../rules/permissions.ts'

/**
 * Whom to tell when somebody breaks the glass of a thing: its owner, and a second person. Neither is who breaks it, nor
 * somebody with a conflict of interest. Undefined where nobody can be told: then it stays closed.
 */
export async function whomToTell(ask: AccessAsk, thing: Thing): Promise<Told | undefined> {
  const { db, actor, now } = ask
  const today = dayOf(now)
  const excluded = (await exclusionsFrom(db, thing)).filter((each) => holdsOn(each, today))
  const mayBeTold = ({ id, agencyId }: { readonly id: string; readonly agencyId: string | null }) =>
    id !== actor.id &&
    !excluded.some((each) => each.personId === id || (agencyId !== null && each.agencyId === agencyId))
  const here = (await peopleOn(db, actor, today)).filter(mayBeTold)
  const ownerId = here.find(({ id }) => id === thing.ownerId)?.id ?? null
  const posts = (await holdersOf(db, actor, TOLD_SECOND, today)).filter(mayBeTold)
  const second = posts.find(({ id }) => id !== ownerId)
  return second && { ownerId, secondId: second.id }
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
