import { sql } from 'kysely'
import { holdsOn, isBefore } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { AccountId } from '#platform/identity.ts'
import { EVERY_PERSON, type Helper } from '#platform/site.ts'
import type { Actor, Holding, PersonId } from '#platform/work.ts'
import { postsHeld } from './queries/posts-held.ts'
import { earlier, heldWords, POST_WORDS, post } from './rules.ts'
import {
  type Agency,
  type AgencyId,
  own,
  type Person,
  POST_KINDS,
  type PostId,
  type PostKind,
} from './schema.ts'

/**
 * The person an account belongs to in this partnership, and the posts they hold on a day. Undefined once they have left,
 * or when their record was put away or merged into another.
 */
export async function personOfAccount(
  reader: Reader,
  accountId: AccountId,
  day: Temporal.PlainDate,
): Promise<Actor | undefined> {
  const rows = await own(reader)
    .selectFrom('people.person as person')
    .leftJoin('people.post as post', (join) =>
      join.onRef('post.partnershipId', '=', 'person.partnershipId').onRef('post.personId', '=', 'person.id'),
    )
    .leftJoin('people.agency as agency', (join) =>
      join.onRef('agency.partnershipId', '=', 'post.partnershipId').onRef('agency.id', '=', 'post.agencyId'),
    )
    .select([
      'person.id',
      'person.name',
      'person.leftOn',
      'person.agencyId as employerId',
      'post.kind',
      'post.agencyId',
      'post.fromOn',
      'post.toOn',
      'agency.name as agencyName',
    ])
    .where('person.partnershipId', '=', reader.partnershipId)
    .where('person.accountId', '=', accountId)
    .where('person.archivedOn', 'is', null)
    .where('person.mergedInto', 'is', null)
    .execute()
  const [first] = rows
  if (!first || (first.leftOn && isBefore(first.leftOn, day))) return undefined
  const posts = rows.flatMap(({ kind, agencyId, agencyName, fromOn, toOn }): Holding[] => {
    if (!kind || !holdsOn({ fromOn, toOn }, day)) return []
    const words = heldWords(kind, agencyName)
    return [{ as: post(kind), of: agencyId, words, fromOn, toOn: earlier(toOn, first.leftOn) }]
  })
  return {
    id: first.id,
    name: first.name,
    partnershipId: reader.partnershipId,
    holds: [{ as: EVERY_PERSON, of: null, words: 'An account in this partnership' }, ...posts],
    agencies: await withThoseAbove(reader, [
      first.employerId,
      ...posts.map(({ of }) => of as AgencyId | null),
    ]),
  }
}

/** Agencies, and every agency that one of them is part of, directly or through others. */
async function withThoseAbove(
  reader: Reader,
  ids: readonly (AgencyId | null)[],
): Promise<readonly AgencyId[]> {
  const found = new Set<AgencyId>()
  let next = ids.filter((id) => id !== null)
  while (next.length > 0) {
    for (const id of next) found.add(id)
    const above = await own(reader)
      .selectFrom('people.agency')
      .select('parentId')
      .where('partnershipId', '=', reader.partnershipId)
      .where('id', 'in', [...new Set(next)])
      .where('parentId', 'is not', null)
      .execute()
    next = above.flatMap(({ parentId }) => (parentId && !found.has(parentId) ? [parentId] : []))
  }
  return [...found]
}

/** Every agency of the partnership, ended ones too, by name. All members may see them. */
export const agencies = (reader: Reader, _actor: Actor): Promise<Agency[]> =>
  own(reader)
    .selectFrom('people.agency')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('mergedInto', 'is', null)
    .where('archivedAt', 'is', null)
    .orderBy('name')
    .orderBy('code')
    .execute()

/** Names for ids. An id that is not there has none. */
export async function namesOf(
  reader: Reader,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string>> {
  if (ids.length === 0) return new Map()
  const people = await own(reader)
    .selectFrom('people.person')
    .select(['id', 'name'])
    .where('partnershipId', '=', reader.partnershipId)
    // One statement however many they are, so that it is planned once.
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(people.map((person) => [person.id, person.name]))
}

export type PersonInBrief = Pick<Person, 'id' | 'name' | 'jobTitle' | 'agencyId'>

/** Everyone who has not left by a day, by name: those who may be given a seat. */
export const peopleOn = (reader: Reader, _actor: Actor, day: Temporal.PlainDate): Promise<PersonInBrief[]> =>
  own(reader)
    .selectFrom('people.person')
    .select(['id', 'name', 'jobTitle', 'agencyId'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(({ or, eb }) => or([eb('leftOn', 'is', null), eb('leftOn', '>=', day)]))
    .where('archivedOn', 'is', null)
    .where('mergedInto', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()

/** Somebody who works for an agency or leads its safeguarding, with the posts they hold there. */
export interface Colleague {
  readonly id: PersonId
  readonly name: string
  readonly jobTitle: string
  readonly email: string
  readonly phone: string
  readonly posts: readonly { readonly kind: PostKind; readonly fromOn: Temporal.PlainDate }[]
}

/** Those who work for an agency on a day or hold a post there, by name. */
export async function peopleAt(
  reader: Reader,
  _actor: Actor,
  agencyId: AgencyId,
  day: Temporal.PlainDate,
): Promise<Colleague[]> {
  const people = await own(reader)
    .selectFrom('people.person')
    .select(['id', 'name', 'jobTitle', 'agencyId', 'email', 'phone'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(({ or, eb }) => or([eb('leftOn', 'is', null), eb('leftOn', '>=', day)]))
    .where('archivedOn', 'is', null)
    .where('mergedInto', 'is', null)
    .where(({ or, eb }) =>
      or([
        eb('agencyId', '=', agencyId),
        eb(
          'id',
          'in',
          sql<PersonId>`(select person_id from people.post
              where partnership_id = ${reader.partnershipId} and agency_id = ${agencyId})`,
        ),
      ]),
    )
    .orderBy('sortedAs')
    .orderBy('id')
    .execute()
  if (people.length === 0) return []
  const posts = await own(reader)
    .selectFrom('people.post')
    .select(['personId', 'kind', 'agencyId', 'fromOn', 'toOn'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('personId', '=', sql<PersonId>`any(${people.map(({ id }) => id)}::uuid[])`)
    .orderBy('fromOn')
    .execute()
  const held = posts.filter((each) => holdsOn(each, day))
  return people.flatMap(({ agencyId: worksFor, ...person }): Colleague[] => {
    const theirs = held.filter(({ personId }) => personId === person.id)
    const here = theirs.filter((each) => each.agencyId === agencyId)
    if (worksFor !== agencyId && here.length === 0) return []
    // A post that belongs to the whole partnership is shown where its holder works.
    const posts = worksFor === agencyId ? theirs.filter((each) => each.agencyId === null).concat(here) : here
    return [{ ...person, posts }]
  })
}

/** Whose letters go where: somebody's name and account, until their last day has passed. */
export const letterboxOf = (
  reader: Reader,
  id: PersonId,
  day: Temporal.PlainDate,
): Promise<Pick<Person, 'name' | 'accountId'> | undefined> =>
  own(reader)
    .selectFrom('people.person')
    .select(['name', 'accountId'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .where(({ or, eb }) => or([eb('leftOn', 'is', null), eb('leftOn', '>=', day)]))
    .where('archivedOn', 'is', null)
    .where('mergedInto', 'is', null)
    .executeTakeFirst()

/** Somebody who holds a post, with its last day, inclusive: null while none is known. */
export interface Holder extends PersonInBrief {
  readonly kind: PostKind
  readonly toOn: Temporal.PlainDate | null
}

/** Everyone who holds one of some posts on a day and has not left, in the order of the posts, then by name. */
export async function holdersOf(
  reader: Reader,
  actor: Actor,
  kinds: readonly PostKind[],
  day: Temporal.PlainDate,
): Promise<Holder[]> {
  const posts = await own(reader)
    .selectFrom('people.post')
    .select(['personId', 'kind', 'fromOn', 'toOn'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('kind', 'in', kinds)
    .execute()
  const held = posts.filter((each) => holdsOn(each, day))
  const people = await peopleOn(reader, actor, day)
  const found = kinds.flatMap((kind) =>
    people.flatMap((person): Holder[] => {
      const [last] = held
        .filter((each) => each.kind === kind && each.personId === person.id)
        .sort(latestFirst)
      return last ? [{ ...person, kind, toOn: last.toOn }] : []
    }),
  )
  return found.filter(({ id }, index) => found.findIndex((each) => each.id === id) === index)
}

/** The one that ends last first; none is the latest. */
const latestFirst = (one: Pick<Holder, 'toOn'>, other: Pick<Holder, 'toOn'>): number =>
  one.toOn === null || other.toOn === null
    ? Number(one.toOn !== null) - Number(other.toOn !== null)
    : Temporal.PlainDate.compare(other.toOn, one.toOn)
/** Whoever holds a post on a day, with what that one post lets them do. Undefined when it has ended, or they have left. */
export async function holderOfPost(
  reader: Reader,
  postId: PostId,
  day: Temporal.PlainDate,
): Promise<Actor | undefined> {
  const held = await postsHeld(reader)
    .select([
      'person.id',
      'person.name',
      'person.leftOn',
      'post.kind',
      'post.agencyId',
      'post.fromOn',
      'post.toOn',
    ])
    .where('post.id', '=', postId)
    .where('person.archivedOn', 'is', null)
    .where('person.mergedInto', 'is', null)
    .executeTakeFirst()
  if (!held || !holdsOn(held, day) || !holdsOn({ fromOn: null, toOn: held.leftOn }, day)) return undefined
  const holds: Holding[] = [
    { as: EVERY_PERSON, of: null },
    { as: post(held.kind), of: held.agencyId },
  ]
  return { id: held.id, name: held.name, partnershipId: reader.partnershipId, holds }
}

/** A post that is held on a day, with who holds it, for a list to choose from. */
export async function postsHeldOn(
  reader: Reader,
  _actor: Actor,
  day: Temporal.PlainDate,
): Promise<readonly { readonly id: PostId; readonly kind: PostKind; readonly name: string }[]> {
  const rows = await postsHeld(reader)
    .select(['post.id', 'post.kind', 'post.fromOn', 'post.toOn', 'person.name'])
    .orderBy('person.name')
    .execute()
  return rows.filter((each) => holdsOn(each, day))
}

/**
 * Whoever holds one of these posts on a day, in their order, as pages name them. Plain names: nobody is asked who reads.
 */
export async function helpersOn(
  reader: Reader,
  posts: readonly string[],
  day: Temporal.PlainDate,
): Promise<readonly Helper[]> {
  const kinds = POST_KINDS.filter((kind) => posts.includes(post(kind)))
  const rows = await postsHeld(reader)
    .select(['person.id', 'person.name', 'post.kind'])
    .where('post.kind', 'in', kinds)
    .where('post.fromOn', '<=', day)
    .where((where) => where.or([where('post.toOn', 'is', null), where('post.toOn', '>=', day)]))
    .where((where) => where.or([where('person.leftOn', 'is', null), where('person.leftOn', '>=', day)]))
    .where('person.archivedOn', 'is', null)
    .where('person.mergedInto', 'is', null)
    .orderBy('person.sortedAs')
    .orderBy('person.id')
    .execute()
  return kinds.flatMap((kind) =>
    rows
      .filter((row, index) => row.kind === kind && rows.findIndex(({ id }) => id === row.id) === index)
      .map(({ id, name }) => ({ id, name, words: POST_WORDS[kind] })),
  )
}
