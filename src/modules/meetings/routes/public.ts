import { peopleNamedIn } from '#modules/people/index.ts'
import { openThing } from '#platform/access.ts'
import { blank, type FormState, filled, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  anyone,
  conflict,
  invalid,
  notFound,
  type Page,
  type PublicRoute,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import {
  leaveOut,
  leaveWholeOut,
  openSeries,
  publishMinutes,
  putBack,
  type Unpublished,
  withdrawMinutes,
} from '../commands/public.ts'
import {
  leaveOutForm,
  leaveWholeForm,
  publishMinutesForm,
  putBackForm,
  withdrawMinutesForm,
} from '../forms/public.ts'
import { publishedBodies, publishedEditions, publishedItems, publishedMinutes } from '../published.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { editionsOf, type ItemForPublic, isPublic, minutesForPublic } from '../queries/public.ts'
import { forPublicPath, leaveOutPath, PUBLIC_MINUTES } from '../rules/public.ts'
import { keepMeetings, keepsBody, MEETINGS } from '../rules.ts'
import type { MeetingId } from '../schema.ts'
import { SERIES, seriesPath } from '../views/parts.ts'
import { forPublicPage, leaveOutPage } from '../views/public.ts'
import { publishedMinutesOf, publishedMinutesPage, withdrawnMinutesPage } from '../views/published.ts'
import { withItem } from './items.ts'
import { withMeeting } from './meetings.ts'
import { withSeries } from './series.ts'

const WHY_NOT: Readonly<Record<Exclude<Unpublished, 'note'>, string>> = {
  'closed-series': 'Nothing was published: this body does not publish its minutes.',
  unconfirmed: 'Nothing was published: these minutes are not confirmed.',
  'closed-item': 'Nothing was published: an item is closed to you.',
  changed:
    'What the public would read changed after you opened this page. Read it again, then press the button again.',
}
const NOT_PUBLISHED = 'The public does not read these minutes now, so there is nothing to withdraw.'

const ABSENT = 'These words do not stand in the text. Copy them from the text above'
const ALREADY = 'These words are left out already'

/** Runs what follows for whoever services the body. */
const kept = (run: (ask: Ask, meeting: NamedMeeting) => Promise<Answer>) =>
  withMeeting(async (ask, meeting) => (keepsBody(ask.actor, meeting.groupId) ? run(ask, meeting) : notFound))

const readByPublic = (items: readonly ItemForPublic[]): string =>
  items.flatMap(({ shown: { title, parts, decisions } }) => [title, ...parts, ...decisions]).join('\n')

async function pageOf(
  ask: Ask,
  meeting: NamedMeeting,
  state: { readonly publishing?: FormState; readonly withdrawing?: FormState; readonly said?: string } = {},
): Promise<Page> {
  const minutes = await minutesForPublic(ask, meeting)
  return forPublicPage(meeting, {
    minutes,
    named: minutes ? await peopleNamedIn(ask.db, readByPublic(minutes.items)) : [],
    editions: await editionsOf(ask.db, meeting.id),
    isPublic: await isPublic(ask.db, meeting),
    ...{ publishing: blank, withdrawing: blank, said: undefined, ...state },
  })
}

const publish = kept(async (ask, meeting) => {
  const parsed = parseForm(publishMinutesForm, ask.body)
  if (!parsed.ok) return invalid(await pageOf(ask, meeting, { publishing: parsed.form }))
  const result = await ask.write((work) => publishMinutes(work, meeting.id, parsed.input))
  if (!('refused' in result)) return seeOther(forPublicPath(meeting), 'The minutes are published.')
  if (result.refused !== 'note')
    return conflict(
      await pageOf(ask, meeting, { publishing: filled(ask.body), said: WHY_NOT[result.refused] }),
    )
  const publishing = withError(ask.body, 'note', 'Enter what was corrected')
  return invalid(await pageOf(ask, meeting, { publishing }))
})

const withdraw = kept(async (ask, meeting) => {
  const parsed = parseForm(withdrawMinutesForm, ask.body)
  if (!parsed.ok) return invalid(await pageOf(ask, meeting, { withdrawing: parsed.form }))
  const result = await ask.write((work) => withdrawMinutes(work, meeting.id, parsed.input.reason))
  if (!('refused' in result)) return seeOther(forPublicPath(meeting), 'The minutes are withdrawn.')
  return conflict(await pageOf(ask, meeting, { said: NOT_PUBLISHED }))
})

/**
 * Runs what follows with one item of confirmed minutes, for whoever services the body and may decide who reads the item. While
 * there is nothing to leave out it leads to the page that says why.
 */
const ofItem = (run: (ask: Ask, meeting: NamedMeeting, item: ItemForPublic) => Promise<Answer>) =>
  withItem(async (ask, meeting, thing) => {
    if (!keepsBody(ask.actor, meeting.groupId) || thing.item.tier >= 3) return notFound
    const allowed = await openThing(ask, thing, { right: 'decide' })
    if (!allowed.ok) return allowed.answer
    const minutes = await minutesForPublic(ask, meeting)
    const item = minutes?.items.find(({ full }) => full.id === thing.item.id)
    if (item) return run(ask, meeting, item)
    return minutes ? notFound : seeOther(forPublicPath(meeting))
  })

const ITEM_ROUTE = `${MEETINGS}/:meetingId/minutes/public/:agendaItemId` as const

export const minutesForPublicRoutes: readonly WorkspaceRoute[] = [
  ...(['open', 'close'] as const).map(
    (step): WorkspaceRoute => ({
      method: 'POST',
      path: `${SERIES}/:seriesId/${step}`,
      may: keepMeetings,
      answer: withSeries(async (ask, series) => {
        await ask.write((work) => openSeries(work, series.id, step === 'open'))
        return seeOther(
          seriesPath(series.id),
          step === 'open'
            ? 'Confirmed minutes can be published now, meeting by meeting.'
            : 'No more minutes are published. What is published stays until you withdraw it.',
        )
      }),
    }),
  ),
  {
    method: 'GET',
    path: `${MEETINGS}/:meetingId/minutes/public`,
    may: keepMeetings,
    answer: kept(async (ask, meeting) => show(await pageOf(ask, meeting))),
  },
  {
    method: 'POST',
    path: `${MEETINGS}/:meetingId/minutes/public/publish`,
    may: keepMeetings,
    freeTextFrom: 'staff',
    answer: publish,
  },
  {
    method: 'POST',
    path: `${MEETINGS}/:meetingId/minutes/public/withdraw`,
    may: keepMeetings,
    freeTextFrom: 'staff',
    answer: withdraw,
  },
  {
    method: 'GET',
    path: ITEM_ROUTE,
    may: keepMeetings,
    answer: ofItem(async (_ask, meeting, item) => show(leaveOutPage(meeting, item, blank))),
  },
  {
    method: 'POST',
    path: ITEM_ROUTE,
    may: keepMeetings,
    freeTextFrom: 'staff',
    answer: ofItem(async (ask, meeting, item) => {
      const { id } = item.full
      const parsed = parseForm(leaveOutForm, ask.body)
      if (!parsed.ok) return invalid(leaveOutPage(meeting, item, parsed.form))
      const result = await ask.write((work) => leaveOut(work, meeting.id, id, parsed.input.passage))
      if (!('refused' in result))
        return seeOther(
          leaveOutPath({ meetingId: meeting.id, id }),
          `Left out in ${counted(result.places, 'place')}.`,
        )
      const words = result.refused === 'absent' ? ABSENT : ALREADY
      return invalid(leaveOutPage(meeting, item, withError(ask.body, 'passage', words)))
    }),
  },
  {
    method: 'POST',
    path: `${ITEM_ROUTE}/whole`,
    may: keepMeetings,
    answer: ofItem(async (ask, meeting, { full }) => {
      const parsed = parseForm(leaveWholeForm, ask.body)
      const typed = parsed.ok ? parsed.input.decision : ''
      const decision = full.decisions.find(({ id }) => id === typed)
      if (typed !== '' && !decision) return notFound
      await ask.write((work) => leaveWholeOut(work, meeting.id, full.id, decision?.id ?? null))
      return seeOther(leaveOutPath({ meetingId: meeting.id, id: full.id }), 'It is left out.')
    }),
  },
  {
    method: 'POST',
    path: `${ITEM_ROUTE}/back`,
    may: keepMeetings,
    answer: ofItem(async (ask, meeting, { full, marks }) => {
      const parsed = parseForm(putBackForm, ask.body)
      const mark = parsed.ok && marks.find(({ id }) => id === parsed.input.mark)
      if (mark) await ask.write((work) => putBack(work, meeting.id, full.id, mark.id))
      return seeOther(leaveOutPath({ meetingId: meeting.id, id: full.id }), 'It is put back.')
    }),
  },
]

/** What anybody reads of the minutes of meetings. */
export const publicRoutes: readonly PublicRoute[] = [
  {
    path: PUBLIC_MINUTES,
    may: anyone,
    answer: async ({ db }) => {
      const all = await publishedMinutes(db)
      const shown = new Set<string>(all.map(({ groupId }) => groupId))
      const others = (await publishedBodies(db)).filter(({ id }) => !shown.has(id))
      return show(publishedMinutesPage(all, others))
    },
  },
  {
    path: `${PUBLIC_MINUTES}/:publicMeetingId`,
    may: anyone,
    async answer({ db, word }) {
      const id = word('publicMeetingId') as MeetingId
      const editions = await publishedEditions(db, id)
      const last = editions.at(-1)
      if (!last) return notFound
      return last.withdrawnAt
        ? { status: 410, page: withdrawnMinutesPage(last) }
        : show(publishedMinutesOf(last, editions, await publishedItems(db, id)))
    },
  },
]
