import type { GroupId } from '#modules/governance/index.ts'
import { audit } from '#platform/audit.ts'
import { dayOf, isBefore } from '#platform/days.ts'
import { forgetAddress } from '#platform/forgotten-addresses.ts'
import { newId } from '#platform/id.ts'
import { sendLetter, sendLetters } from '#platform/letters.ts'
import { mailedLink, mailedLinks, type NewLink, withdrawLinks } from '#platform/mailed-links.ts'
import { settingAt } from '#platform/settings.ts'
import { takeTurn } from '#platform/turns.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { everythingPublished, publishedBodies, publishedBody } from '../published.ts'
import { confirmedFollowers, followedBy, followerById, lapsedFollowers } from '../queries/following.ts'
import { takeMeetingsTurn } from '../queries/meetings.ts'
import { findSeries } from '../queries/series.ts'
import {
  ASKED_EVERY,
  askToFollowLetter,
  bodyPath,
  FOLLOW,
  FOLLOWING_LETTERS,
  FOLLOWING_LINKS,
  followLapses,
  followsAlreadyLetter,
  isFollowed,
  namesAsOne,
  newTo,
  publishedLetter,
  RESTS_FOR,
  STOP_FOLLOWING,
  STOPS_FOR,
} from '../rules/following.ts'
import { PUBLIC_MINUTES } from '../rules/public.ts'
import { keepMeetings, keepsBody } from '../rules.ts'
import { type Follower, type FollowerId, ownFollowing, type PublishedBody } from '../schema/following.ts'
import { own, type SeriesId } from '../schema.ts'

/** Says whether a body tells the public when it meets. */
export async function showDays(work: Work, id: SeriesId, shown: boolean): Promise<void> {
  demandPermission(work, keepMeetings)
  await takeMeetingsTurn(work.tx)
  const series = await findSeries(work.tx, work.actor, id)
  demand(series !== undefined && keepsBody(work.actor, series.groupId))
  if (series.daysPublic === shown) return
  await own(work.tx)
    .updateTable('meetings.series')
    .set({ daysPublic: shown, version: series.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, shown ? 'meetings.show-days' : 'meetings.hide-days', id)
}

const update = (
  { tx }: Work,
  id: FollowerId,
  change: Partial<Pick<Follower, 'askedAt' | 'lapsesAt' | 'confirmedAt' | 'toldAt'>>,
) =>
  ownFollowing(tx)
    .updateTable('meetings.follower')
    .set(change)
    .where('partnershipId', '=', tx.partnershipId)
    .where('id', '=', id)
    .execute()

/** A link by which somebody stops every letter to their address, or those about one body. */
const stopLink = ({ id, address }: Pick<Follower, 'id' | 'address'>, { now }: Work): NewLink => ({
  ...{ purpose: STOP_FOLLOWING, subject: id, address, path: PUBLIC_MINUTES },
  expires: now.add(STOPS_FOR),
})

/**
 * Somebody of the public gave an address that is to follow a body. Its owner gets a letter, and nothing follows before they
 * press its button; one who follows already is told so. Nobody else learns which it was.
 */
export async function askToFollow(work: Work, groupId: GroupId, address: string): Promise<FollowerId> {
  await takeTurn(work.tx, `meetings.following ${address}`)
  const body = await publishedBody(work.tx, groupId)
  demand(body !== undefined && isFollowed(body))
  const { partnershipId } = work.tx
  const before = (await followedBy(work.tx, address)).find((each) => each.groupId === groupId)
  const since = work.now.subtract(ASKED_EVERY)
  if (before && Temporal.Instant.compare(before.askedAt, since) > 0) return before.id
  const id = before?.id ?? newId<'follower'>()
  const to = { name: address, address }
  await audit(work, 'meetings.ask-to-follow', id, { groupId })
  if (before?.confirmedAt) {
    await update(work, id, { askedAt: work.now })
    const leave = await mailedLink(work, stopLink(before, work))
    const values = { body: body.name }
    await sendLetter(work, followsAlreadyLetter, { to, values, link: bodyPath(body), leave })
    return id
  }
  const lapsesAt = work.now.add({ hours: 24 * (await settingAt(work.tx, followLapses, dayOf(work.now))) })
  if (before) await update(work, id, { askedAt: work.now, lapsesAt })
  else
    await ownFollowing(work.tx)
      .insertInto('meetings.follower')
      .values({
        ...{ partnershipId, id, groupId, address, askedAt: work.now, lapsesAt },
        ...{ confirmedAt: null, toldAt: null },
      })
      .execute()
  await withdrawLinks(work, FOLLOW, id)
  const link = await mailedLink(work, {
    ...{ purpose: FOLLOW, subject: id, address, path: bodyPath(body), expires: lapsesAt },
  })
  const values = { body: body.name, until: dayOf(lapsesAt) }
  await sendLetter(work, askToFollowLetter, { to, values, link })
  return id
}

/** Whoever has the first letter pressed its button: from now on they are told of what is new. Twice is once. */
export async function confirmFollowing(work: Work, id: FollowerId): Promise<void> {
  const follower = await followerById(work.tx, id)
  demand(follower !== undefined)
  if (follower.confirmedAt) return
  await update(work, id, { confirmedAt: work.now, lapsesAt: null, toldAt: work.now })
  await audit(work, 'meetings.follow', id, { groupId: follower.groupId })
}

/** Nothing is left of an address that follows nothing. */
async function remove(work: Work, gone: readonly Follower[]): Promise<void> {
  if (gone.length === 0) return
  await ownFollowing(work.tx)
    .deleteFrom('meetings.follower')
    .where('partnershipId', '=', work.tx.partnershipId)
    .where(
      'id',
      'in',
      gone.map(({ id }) => id),
    )
    .execute()
  await withdrawLinks(work, FOLLOW, ...gone.map(({ id }) => id))
  const of = { kinds: FOLLOWING_LETTERS.map(({ name }) => name), purposes: FOLLOWING_LINKS }
  for (const address of new Set(gone.map((each) => each.address)))
    if ((await followedBy(work.tx, address)).length === 0) await forgetAddress(work, address, of)
}

/** Why somebody is written to no more. */
export type Stopped = 'asked' | 'refused'

/** Stops every letter to an address, or those about one body. Its rows and the address in what it got are gone. Twice is once. */
export async function stopFollowing(
  work: Work,
  address: string,
  groupId: GroupId | null,
  why: Stopped = 'asked',
): Promise<void> {
  await takeTurn(work.tx, `meetings.following ${address}`)
  const theirs = await followedBy(work.tx, address)
  const gone = theirs.filter((each) => groupId === null || each.groupId === groupId)
  await remove(work, gone)
  for (const each of gone)
    await audit(work, 'meetings.stop-following', each.id, { groupId: each.groupId, why })
}

/** What follows when no mail comes to an address: nobody writes there again. */
export async function addressRefused(work: Work, address: string): Promise<void> {
  await stopFollowing(work, address, null, 'refused')
}

/** Takes out who did not confirm in time, and who follows what publishes nothing any more. */
async function forgetThoseWhoLapsed(work: Work, bodies: readonly PublishedBody[]): Promise<number> {
  const live = new Set<string>(bodies.filter(isFollowed).map(({ id }) => id))
  const before = work.now.subtract({ hours: 24 * RESTS_FOR.days })
  const resting = (await confirmedFollowers(work.tx)).filter(
    ({ groupId, toldAt }) => !live.has(groupId) && toldAt && Temporal.Instant.compare(toldAt, before) < 0,
  )
  const gone = [...(await lapsedFollowers(work.tx, work.now)), ...resting]
  await remove(work, gone)
  return gone.length
}

/**
 * Tells everybody who follows a body what is new, in one letter a day to each address at most, and takes out who did not
 * confirm. Done by the clock, as Accord itself. Says how many letters that were.
 */
export async function writeToFollowers(work: Work): Promise<number> {
  await takeTurn(work.tx, 'meetings.write-to-followers')
  const bodies = await publishedBodies(work.tx)
  const names = new Map<string, string>(bodies.map(({ id, name }) => [id, name]))
  const forgotten = await forgetThoseWhoLapsed(work, bodies)
  const today = dayOf(work.now)
  const published = await everythingPublished(work.tx)
  const byAddress = Map.groupBy(await confirmedFollowers(work.tx), ({ address }) => address)
  const told = [...byAddress.values()].flatMap((theirs) => {
    const [first] = theirs
    const toldToday = theirs.some(({ toldAt }) => toldAt && !isBefore(dayOf(toldAt), today))
    const fresh = theirs.map((follower) => ({ follower, news: newTo(follower, published) }))
    const some = fresh.filter(({ news }) => news.length > 0)
    return first && !toldToday && some.length > 0 ? [{ first, some }] : []
  })
  const links = await mailedLinks(
    work,
    told.map(({ first }) => stopLink(first, work)),
  )
  await sendLetters(
    work,
    publishedLetter,
    told.flatMap(({ first, some }, index) => {
      const leave = links[index]
      if (!leave) return []
      const news = some.flatMap((each) => each.news)
      const count = (kind: 'minutes' | 'paper') => news.filter((each) => each.kind === kind).length
      const [only, ...others] = some
      const link = only && others.length === 0 ? bodyPath({ id: only.follower.groupId }) : PUBLIC_MINUTES
      const values = {
        bodies: namesAsOne(some.map(({ follower }) => names.get(follower.groupId) ?? 'body')),
        ...{ minutes: count('minutes'), papers: count('paper') },
      }
      return [{ to: { name: first.address, address: first.address }, values, link, leave }]
    }),
  )
  for (const { some } of told)
    for (const { follower } of some) await update(work, follower.id, { toldAt: work.now })
  if (told.length > 0 || forgotten > 0)
    await audit(work, 'meetings.write-to-followers', work.tx.partnershipId, {
      ...{ letters: told.length, forgotten },
    })
  return told.length
}
