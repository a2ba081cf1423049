import { dayOf, isAfter, liesWithin, overlap } from '#platform/days.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type PersonId, type Work } from '#platform/work.ts'
import { givePost } from '../commands.ts'
import type { PostDays, PostInput } from '../forms/post.ts'
import { findPerson, postsOf } from '../queries/directory.ts'
import { dayWithoutManager, takeManagersTurn } from '../queries/managers.ts'
import { findPost } from '../queries/posts.ts'
import { takeRegisterTurn } from '../queries/turns.ts'
import { isOfAgency, keepAgencies, postDays } from '../rules.ts'
import { own, type Post, type PostId } from '../schema.ts'
import { writeDown } from './history.ts'

/** Nobody gives a post to themselves, or holds one of an agency for longer: a colleague does. */
interface OwnPost {
  readonly refused: 'own'
}
/** From this day on nobody would be business manager who can sign in. */
interface LastManager {
  readonly refused: 'last manager'
  readonly day: Temporal.PlainDate
}
/** They hold this very post on one of the days already. */
interface HeldAlready {
  readonly refused: 'held'
  readonly by: Pick<Post, 'fromOn' | 'toOn'>
}

export type PostRefusal = HeldAlready | OwnPost | LastManager

async function heldAlready(
  work: Work,
  personId: PersonId,
  wanted: Omit<PostInput, 'version'>,
  except?: PostId,
): Promise<HeldAlready | undefined> {
  const by = (await postsOf(work.tx, personId)).find(
    (each) =>
      each.id !== except &&
      each.kind === wanted.kind &&
      each.agencyId === wanted.agencyId &&
      overlap(each, wanted),
  )
  return by && { refused: 'held', by }
}

/** Gives a post to somebody in the directory, unless they hold it on one of the days already. */
export async function giveNewPost(
  work: Work,
  personId: PersonId,
  given: PostInput,
): Promise<HeldAlready | OwnPost | { readonly id: PostId }> {
  demandPermission(work, keepAgencies)
  if (personId === work.actor.id) return { refused: 'own' }
  // One after the other, and after a file of the directory, so that none is given twice.
  await takeRegisterTurn(work.tx)
  await takeTurn(work.tx, `people.post ${personId}`)
  const person = await findPerson(work.tx, work.actor, personId)
  demand(person !== undefined && person.mergedInto === null && person.archivedOn === null)
  return (await heldAlready(work, personId, given)) ?? { id: await givePost(work, { ...given, personId }) }
}

/** Moves the first or the last day of a post. The last day is inclusive: it can be used until midnight in London. */
export async function changePost(
  work: Work,
  id: PostId,
  { version, ...days }: PostDays,
): Promise<PostRefusal | { readonly refused: 'stale'; readonly current: Post } | { readonly id: PostId }> {
  demandPermission(work, keepAgencies)
  const before = await findPost(work.tx, work.actor, id)
  demand(before !== undefined)
  await takeRegisterTurn(work.tx)
  if (before.kind === 'business-manager') await takeManagersTurn(work.tx)
  await takeTurn(work.tx, `people.post ${before.personId}`)
  const current = (await findPost(work.tx, work.actor, id)) ?? before
  if (current.version !== version) return { refused: 'stale', current }
  const held = await heldAlready(work, current.personId, { ...current, ...days }, id)
  if (held) return held
  const isOwn = isOfAgency(current.kind) && current.personId === work.actor.id
  if (isOwn && !liesWithin(days, current)) return { refused: 'own' }
  const day = await dayWithoutManager(work.tx, current, days, dayOf(work.now))
  if (day) return { refused: 'last manager', day }
  await own(work.tx)
    .updateTable('people.post')
    .set({ ...days, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const what = [{ field: 'Post', from: postDays(current), to: postDays({ ...current, ...days }) }]
  await writeDown(work, 'people.change-post', id, [{ personId: current.personId, what }], {
    version: version + 1,
  })
  return { id }
}

/** Takes back a post that has not begun. It let nobody do anything, so nothing is lost but the plan. */
export async function takeBackPost(work: Work, id: PostId): Promise<LastManager | undefined> {
  demandPermission(work, keepAgencies)
  const post = await findPost(work.tx, work.actor, id)
  demand(post !== undefined && isAfter(post.fromOn, dayOf(work.now)))
  if (post.kind === 'business-manager') await takeManagersTurn(work.tx)
  const day = await dayWithoutManager(work.tx, post, undefined, dayOf(work.now))
  if (day) return { refused: 'last manager', day }
  await own(work.tx)
    .deleteFrom('people.post')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const what = [{ field: 'Post', from: postDays(post), to: '' }]
  await writeDown(work, 'people.take-back-post', id, [{ personId: post.personId, what }])
  return undefined
}
