import { filled, parseForm, withError } from '#platform/forms.ts'
import { type Ask, conflict, invalid, notFound, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { changePost, giveNewPost, type PostRefusal } from '../commands/posts.ts'
import { postDaysForm, postForm } from '../forms/post.ts'
import { findPerson } from '../queries/directory.ts'
import { findPost } from '../queries/posts.ts'
import { agencies } from '../queries.ts'
import { hasEnded, keepAgencies, noManagerWords } from '../rules.ts'
import type { Post } from '../schema.ts'
import { newPost, newPostPage, postPage, stalePostPage } from '../views/post.ts'

/** The person in the path and the agencies that go on, unless nothing more can be given to that person. */
async function receiver({ db, actor, today, id }: Ask) {
  const person = await findPerson(db, actor, id<'person'>('personId'))
  if (!person || person.mergedInto !== null || person.archivedOn !== null) return undefined
  return { person, live: (await agencies(db, actor)).filter((agency) => !hasEnded(agency, today)) }
}

/** The post in the path, with whose it is. */
async function subject({ db, actor, id }: Ask) {
  const post = await findPost(db, actor, id<'post'>('postId'))
  const person = post && (await findPerson(db, actor, post.personId))
  return post && person && { post, person }
}

const heldWords = ({ fromOn, toOn }: Pick<Post, 'fromOn' | 'toOn'>): string =>
  `They hold this post already, from ${longDate(fromOn)}${toOn ? ` until ${longDate(toOn)}` : ' on'}. Change that one`

function refusedWords(refusal: PostRefusal): string {
  if (refusal.refused === 'held') return heldWords(refusal.by)
  if (refusal.refused === 'last manager') return noManagerWords(refusal.day)
  return 'You cannot give a post to yourself, or hold one of an agency for longer. Ask a colleague to do it'
}

/** Giving a post to a person, and moving its days. */
export const postRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: '/workspace/people/:personId/posts/new',
    may: keepAgencies,
    async answer(ask) {
      const found = await receiver(ask)
      return found ? show(newPostPage(found.person, found.live, newPost(ask.today))) : notFound
    },
  },
  {
    method: 'POST',
    path: '/workspace/people/:personId/posts/new',
    may: keepAgencies,
    async answer(ask) {
      const found = await receiver(ask)
      if (!found) return notFound
      const { person, live } = found
      const parsed = parseForm(postForm(live), ask.body)
      if (!parsed.ok) return invalid(newPostPage(person, live, parsed.form))
      const shownAt = `/workspace/people/${person.id}`
      const result = await ask.add(shownAt, (work) => giveNewPost(work, person.id, parsed.input))
      if ('refused' in result)
        return invalid(newPostPage(person, live, withError(ask.body, 'kind', refusedWords(result))))
      return seeOther(shownAt, 'The post is given.')
    },
  },
  {
    method: 'GET',
    path: '/workspace/posts/:postId/edit',
    may: keepAgencies,
    async answer(ask) {
      const found = await subject(ask)
      return found ? show(postPage(found.person, found.post)) : notFound
    },
  },
  {
    method: 'POST',
    path: '/workspace/posts/:postId/edit',
    may: keepAgencies,
    async answer(ask) {
      const found = await subject(ask)
      if (!found) return notFound
      const { person, post } = found
      const parsed = parseForm(postDaysForm, ask.body)
      if (!parsed.ok) return invalid(postPage(person, post, parsed.form))
      const result = await ask.write((work) => changePost(work, post.id, parsed.input))
      if (!('refused' in result)) return seeOther(`/workspace/people/${person.id}`, 'The post is changed.')
      if (result.refused === 'stale')
        return conflict(stalePostPage(person, result.current, parsed.input, filled(ask.body)))
      return invalid(
        postPage(
          person,
          post,
          withError(ask.body, result.refused === 'last manager' ? 'toOn' : 'fromOn', refusedWords(result)),
        ),
      )
    },
  },
]
