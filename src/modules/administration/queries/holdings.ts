import { openPosts, POST_WORDS } from '#modules/people/index.ts'
import { findThing, type Grant, mayManage, openGrantsOf, standingTowards } from '#platform/access.ts'
import { apiTokens } from '#platform/api/tokens.ts'
import { runningClocks } from '#platform/clocks.ts'
import { dayOf, isBefore } from '#platform/days.ts'
import { draftsOf } from '#platform/drafts.ts'
import type { Held, HoldingsAsk } from '#platform/holdings.ts'
import type { Module } from '#platform/module.ts'
import { dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import { clockKindsOn } from './calendar.ts'

/** What is handed from above: every module, whose things, deadlines and forms people hold. */
export interface HoldingsAbove {
  readonly modules: () => readonly Module[]
}

const thingsOf = ({ modules }: HoldingsAbove) => modules().flatMap(({ things }) => things ?? [])

/** A grant with the thing it opens, where that is still there. */
export const thingOfGrant = (
  above: HoldingsAbove,
  { db }: Pick<HoldingsAsk, 'db'>,
  { kind, thingId }: Pick<Grant, 'kind' | 'thingId'>,
) => findThing(thingsOf(above), db, { kind, id: thingId })

/** Grants by name. Whoever hands them on reads what a thing is called only where they may know of it. */
export const heldGrants =
  (above: HoldingsAbove) =>
  async (ask: HoldingsAsk, people: readonly PersonId[]): Promise<readonly Held[]> => {
    const held: Held[] = []
    for (const grant of await openGrantsOf(ask.db, people, ask.today)) {
      const thing = await thingOfGrant(above, ask, grant)
      const isKnown = thing !== undefined && (await standingTowards(ask, thing)).mayKnow
      const words = thingsOf(above).find(({ kind }) => kind === grant.kind)?.words ?? 'thing'
      held.push({
        ...{ id: grant.id, personId: grant.personId, version: String(grant.version), of: [] },
        words: isKnown ? thing.label : `A ${words} that you may not know of`,
        detail: `May open it by name${grant.toOn ? `, until ${longDate(grant.toOn)}` : ', with no last day'}`,
        may: thing && (await mayManage(ask, thing)) ? ['pass', 'end'] : ['end'],
      })
    }
    return held
  }

/** Tokens of the posts of people. */
export async function heldTokens(
  { db, today }: HoldingsAsk,
  people: readonly PersonId[],
): Promise<readonly Held[]> {
  const posts = new Map((await openPosts(db, people, today)).map((post) => [post.id as string, post]))
  return (await apiTokens(db)).flatMap((token): Held[] => {
    const post = posts.get(token.postId)
    if (!post || token.revokedAt || isBefore(token.expiresOn, today)) return []
    return [
      {
        ...{ id: token.id, personId: post.personId, version: '', may: [], of: [] },
        words: token.name,
        detail: `Token of the post ${POST_WORDS[post.kind]}, until ${longDate(token.expiresOn)}`,
        href: '/workspace/administration/tokens',
      },
    ]
  })
}

/** Deadlines that people answer for today. */
export const heldClocks =
  (above: HoldingsAbove) =>
  async ({ db, actor, now }: HoldingsAsk, people: readonly PersonId[]): Promise<readonly Held[]> => {
    const kinds = new Map((await clockKindsOn(db, above)).map((kind) => [kind.kind, kind]))
    const held: Held[] = []
    for (const clock of await runningClocks(db)) {
      const kind = kinds.get(clock.kind)
      const told = kind ? await kind.tell(db, clock) : []
      const theirs = told.filter((id) => people.includes(id))
      if (!kind || theirs.length === 0) continue
      const isSeen = await kind.mayRead(db, actor, clock, now)
      for (const personId of theirs)
        held.push({
          ...{ id: clock.id, personId, version: String(clock.version), may: [], of: [] },
          words: isSeen ? `${kind.words} ${clock.reference}`.trim() : 'A deadline that you may not know of',
          detail: `Due ${longDate(dayOf(clock.dueAt))}`,
          ...(isSeen && { href: kind.href(clock.subjectId) as `/${string}` }),
          ...(told.length === 1 && { missed: 'Nobody else answers for this deadline.' }),
        })
    }
    return held
  }

/** Unsent forms. What is in them only their writer can open. */
export async function heldDrafts(
  { db, now }: HoldingsAsk,
  people: readonly PersonId[],
): Promise<readonly Held[]> {
  const held: Held[] = []
  for (const personId of people)
    for (const { id, revision, savedAt } of await draftsOf({ db, actor: { id: personId }, now }))
      held.push({
        ...{ id, personId, version: String(revision), may: [], of: [] },
        words: 'An unsent form',
        detail: `Saved ${dateAndTime(savedAt)}`,
      })
  return held
}
