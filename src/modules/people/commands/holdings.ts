import { dayOf, isAfter } from '#platform/days.ts'
import type { HandedOrNot, HandedOver, HoldingKind } from '#platform/holdings.ts'
import { longDate } from '#platform/words.ts'
import { demand, type PersonId, type Work } from '#platform/work.ts'
import { heldPosts } from '../queries/holdings.ts'
import { findPost } from '../queries/posts.ts'
import { noManagerWords } from '../rules.ts'
import type { Post, PostId } from '../schema.ts'
import { changePost, giveNewPost, takeBackPost } from './posts.ts'

/** Ends a post with a day, unless it ends before that anyway. */
async function cut(work: Work, id: PostId, lastOn: Temporal.PlainDate): Promise<string | Post> {
  const post = await findPost(work.tx, work.actor, id)
  demand(post !== undefined)
  if (isAfter(post.fromOn, lastOn)) {
    if (!isAfter(post.fromOn, dayOf(work.now)))
      return `This post began on ${longDate(post.fromOn)}, after the last day you gave. Enter a later last day`
    const left = await takeBackPost(work, post.id)
    return left ? noManagerWords(left.day) : post
  }
  if (post.toOn && !isAfter(post.toOn, lastOn)) return post
  const ended = await changePost(work, id, { fromOn: post.fromOn, toOn: lastOn, version: post.version })
  if ('refused' in ended && ended.refused === 'last manager') return noManagerWords(ended.day)
  demand(!('refused' in ended))
  return post
}

async function endPost(work: Work, { id, lastOn }: HandedOver): HandedOrNot {
  const post = await cut(work, id as PostId, lastOn)
  return typeof post === 'string' ? post : undefined
}

/** Gives the post to whoever takes it on before it ends: somebody has it on every day. */
async function passPost(work: Work, { id, lastOn }: HandedOver, to: PersonId): HandedOrNot {
  const post = await findPost(work.tx, work.actor, id as PostId)
  demand(post !== undefined)
  const endsEarly = post.toOn !== null && !isAfter(post.toOn, lastOn)
  const dayAfter = (endsEarly ? (post.toOn ?? lastOn) : lastOn).add({ days: 1 })
  const given = await giveNewPost(work, to, {
    ...{ kind: post.kind, agencyId: post.agencyId },
    fromOn: isAfter(post.fromOn, dayAfter) ? post.fromOn : dayAfter,
    toOn: endsEarly ? null : post.toOn,
  })
  if ('refused' in given)
    return given.refused === 'own'
      ? 'You cannot give a post to yourself. Ask a colleague to do it'
      : 'Whoever takes it on holds this post already on one of the days'
  const ended = await cut(work, post.id, lastOn)
  return typeof ended === 'string' ? ended : undefined
}

/** What people hold in the directory itself: their posts. */
export const holdings: readonly HoldingKind[] = [
  {
    kind: 'people.post',
    tables: ['people.post'],
    heading: 'Posts',
    order: 10,
    isMembership: true,
    find: heldPosts,
    passOn: passPost,
    end: endPost,
  },
]
