import { setTimeout as pause } from 'node:timers/promises'
import type { GroupId } from '#modules/governance/index.ts'
import type { CalendarEntry } from '#platform/calendar.ts'
import { calendarFile } from '#platform/calendar-file.ts'
import { dayOf, dayStart } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { blank, parseForm, withError } from '#platform/forms.ts'
import { isId } from '#platform/id.ts'
import { accordItself } from '#platform/jobs.ts'
import type { LinkPurpose } from '#platform/mailed-links.ts'
import { settingAt } from '#platform/settings.ts'
import {
  type Answer,
  anyone,
  type EntranceAsk,
  type EntranceRoute,
  invalid,
  notFound,
  type PublicRoute,
  seeOther,
  send,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { askToFollow, confirmFollowing, showDays, stopFollowing } from '../commands/following.ts'
import { EVERY_BODY, followForm, stopForm } from '../forms/following.ts'
import {
  publishedBodies,
  publishedBody,
  publishedDays,
  publishedMinutes,
  publishedPapers,
} from '../published.ts'
import { followedBy, followerById } from '../queries/following.ts'
import { bodyPath, FOLLOW, feedPath, followLapses, isFollowed, STOP_FOLLOWING } from '../rules/following.ts'
import { PUBLIC_MINUTES, publicMinutesPath } from '../rules/public.ts'
import { publicPaperPath } from '../rules/public-papers.ts'
import { keepMeetings } from '../rules.ts'
import type { FollowerId, PublishedBody } from '../schema/following.ts'
import {
  confirmFollowPage,
  followAskedPage,
  followingPage,
  followPage,
  publishedBodyPage,
  STOPPED,
  stopFollowingPage,
} from '../views/following.ts'
import { SERIES, seriesPath } from '../views/parts.ts'
import { withSeries } from './series.ts'

const TOO_MANY = 'There have been too many attempts. Wait 15 minutes, then try again'

/** Longer than it takes to write a letter, so that the time says nothing about who follows. */
const EVEN_MS = 250

/** For how long a calendar program may keep what it read. */
const FEED_SECONDS = 15 * 60
/** How far back a calendar goes. */
const BACK = { days: 365 }

/** What a body publishes, as entries of a calendar. No place of a meeting is among them. */
async function entriesOf(
  db: Reader,
  body: PublishedBody,
  from: Temporal.PlainDate,
): Promise<readonly CalendarEntry[]> {
  const since = dayStart(from)
  const isOfBody = ({ groupId, publishedAt }: { groupId: GroupId; publishedAt: Temporal.Instant }) =>
    groupId === body.id && Temporal.Instant.compare(publishedAt, since) >= 0
  const plain = { confidential: false, state: null, detail: '' } as const
  const days = (await publishedDays(db, body.id, since)).map(
    ({ id, startsAt, endsAt, isOff }): CalendarEntry => ({
      ...{ ...plain, id: `public-meeting-${id}`, title: `Meeting of the ${body.name}`, href: bodyPath(body) },
      ...{ day: dayOf(startsAt), at: startsAt, ends: endsAt, isOff },
    }),
  )
  const minutes = (await publishedMinutes(db)).filter(isOfBody).map(
    ({ meetingId, startsAt, publishedAt }): CalendarEntry => ({
      ...{ ...plain, id: `public-minutes-${meetingId}`, href: publicMinutesPath({ id: meetingId }) },
      title: `Published: minutes of the ${body.name}, ${longDate(dayOf(startsAt))}`,
      ...{ day: dayOf(publishedAt), at: null },
    }),
  )
  const papers = (await publishedPapers(db)).filter((each) => each.isOpen && isOfBody(each))
  return [
    ...days,
    ...minutes,
    ...papers.map(
      ({ paperId, title, publishedAt }): CalendarEntry => ({
        ...{ ...plain, id: `public-paper-${paperId}`, href: publicPaperPath(paperId) },
        ...{ title: `Published: ${title}`, day: dayOf(publishedAt), at: null },
      }),
    ),
  ]
}

/** What anybody reads of one body. */
export const publicBodyRoutes: readonly PublicRoute[] = [
  {
    path: `${PUBLIC_MINUTES}/bodies/:publicBodyId`,
    may: anyone,
    async answer({ db, word, today, siteAddress }) {
      const body = await publishedBody(db, word('publicBodyId') as GroupId)
      if (!body) return notFound
      const isTheirs = ({ groupId }: { readonly groupId: GroupId }) => groupId === body.id
      return show(
        publishedBodyPage(body, {
          days: await publishedDays(db, body.id, dayStart(today)),
          minutes: (await publishedMinutes(db)).filter(isTheirs),
          papers: (await publishedPapers(db)).filter(isTheirs),
          feed: `${await siteAddress()}${feedPath(body)}`,
        }),
      )
    },
  },
  {
    path: `${PUBLIC_MINUTES}/bodies/:publicBodyId/calendar.ics`,
    may: anyone,
    async answer({ db, word, today, partnership, siteAddress }) {
      const body = await publishedBody(db, word('publicBodyId') as GroupId)
      if (!body) return notFound
      const bytes = calendarFile(await entriesOf(db, body, today.subtract(BACK)), {
        name: `${body.name}, ${partnership.name}`,
        address: await siteAddress(),
        // The same all day, so that what did not change has the same hash.
        now: dayStart(today),
      })
      return send({ name: 'meetings.ics', type: 'text/calendar; charset=utf-8', bytes }, FEED_SECONDS)
    },
  },
]

/**
 * Runs what follows with the body that the path names, and the days in which somebody confirms that they follow it. One that
 * publishes nothing any more leads to what it published.
 */
const withFollowed =
  (run: (ask: EntranceAsk, body: PublishedBody, days: number) => Promise<Answer>) =>
  async (ask: EntranceAsk): Promise<Answer> => {
    const id = ask.word('publicBodyId')
    const body = isId(id) ? await publishedBody(ask.db, id as GroupId) : undefined
    if (!body) return notFound
    if (!isFollowed(body)) return seeOther(bodyPath(body))
    return run(ask, body, await settingAt(ask.db, followLapses, ask.today))
  }

/** Where anybody asks for letters. What is sent reads nothing back: the page says the same to everybody. */
export const followRoutes: readonly EntranceRoute[] = [
  {
    method: 'GET',
    path: `${PUBLIC_MINUTES}/bodies/:publicBodyId/follow`,
    may: anyone,
    answer: withFollowed(async (_ask, body, days) => show(followPage(body, days, blank))),
  },
  {
    method: 'POST',
    path: `${PUBLIC_MINUTES}/bodies/:publicBodyId/follow`,
    may: anyone,
    answer: withFollowed(async (ask, body, days) => {
      const parsed = parseForm(followForm, ask.body)
      if (!parsed.ok) return invalid(followPage(body, days, parsed.form))
      const { email } = parsed.input
      if (!(await ask.identity.mayAskForLetter(email, ask.browser.address))) {
        const page = followPage(body, days, withError(ask.body, 'email', TOO_MANY))
        return { status: 429, page: { ...page, title: `Error: ${page.title}` } }
      }
      const asked = ask.write(accordItself(ask.db.partnershipId), (work) => askToFollow(work, body.id, email))
      await Promise.all([asked, pause(EVEN_MS)])
      return show(followAskedPage(body, days))
    }),
  },
]

/** By the first letter: whoever has it says that they asked for it. Opening it changes nothing. */
const follow: LinkPurpose = {
  async page({ db }, link) {
    const follower = await followerById(db, link.subject as FollowerId)
    const body = follower && (await publishedBody(db, follower.groupId))
    if (!body) return undefined
    return follower.confirmedAt ? followingPage(body) : confirmFollowPage(body, link)
  },
  async spend(work, link) {
    const follower = await followerById(work.tx, link.subject as FollowerId)
    if (!follower || !(await publishedBody(work.tx, follower.groupId))) return undefined
    await confirmFollowing(work, follower.id)
    return { more: true }
  },
}

/** What an address follows, by name. */
async function bodiesOf(db: Reader, address: string): Promise<readonly PublishedBody[]> {
  const theirs = (await followedBy(db, address)).map(({ groupId }) => groupId)
  return (await publishedBodies(db)).filter(({ id }) => theirs.includes(id))
}

/** By any letter: no more of them. It can be used again, and says then that there are none. */
const stop: LinkPurpose = {
  async page({ db }, link) {
    const bodies = await bodiesOf(db, link.address)
    return bodies.length > 0 ? stopFollowingPage(link, bodies, blank) : STOPPED
  },
  async spend(work, link, { body }) {
    const bodies = await bodiesOf(work.tx, link.address)
    const parsed = parseForm(stopForm(bodies.map(({ id }) => id)), body)
    if (!parsed.ok && bodies.length > 0) return { again: stopFollowingPage(link, bodies, parsed.form) }
    const stopped = parsed.ok ? parsed.input.stop : EVERY_BODY
    await stopFollowing(work, link.address, stopped === EVERY_BODY ? null : (stopped as GroupId))
    return { more: true }
  },
  oneClick: (work, link) => stopFollowing(work, link.address, null),
}

export const followLinks = [
  { purpose: FOLLOW, ...follow },
  { purpose: STOP_FOLLOWING, ...stop },
] as const

/** Whether a body says to the public when it meets, for whoever services it. */
export const showingDaysRoutes: readonly WorkspaceRoute[] = (['show-days', 'hide-days'] as const).map(
  (step): WorkspaceRoute => ({
    method: 'POST',
    path: `${SERIES}/:seriesId/${step}`,
    may: keepMeetings,
    answer: withSeries(async (ask, series) => {
      await ask.write((work) => showDays(work, series.id, step === 'show-days'))
      return seeOther(
        seriesPath(series.id),
        step === 'show-days'
          ? 'The public reads the days of these meetings now, and no place.'
          : 'The public does not read the days of these meetings any more.',
      )
    }),
  }),
)
