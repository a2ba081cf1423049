import { feedByToken, feedOf } from '#platform/calendar.ts'
import { calendarFile } from '#platform/calendar-file.ts'
import { typedText } from '#platform/forms.ts'
import {
  type Ask,
  anyone,
  type EntranceRoute,
  notFound,
  type Page,
  seeOther,
  send,
  show,
  signedIn,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { makeFeed, revokeFeed } from '../commands/calendar.ts'
import { type CalendarAbove, calendarFor } from '../queries/calendar.ts'
import { calendarPage } from '../views/calendar.ts'

const PATH = '/workspace/calendar'

/** The month that is asked for; that of today when it is none. */
function monthAsked({ query, today }: Ask): Temporal.PlainYearMonth {
  const asked = query['month'] ?? ''
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(asked)
    ? Temporal.PlainYearMonth.from(asked)
    : today.toPlainYearMonth()
}

async function page(ask: Ask, above: CalendarAbove, address?: string): Promise<Page> {
  const month = monthAsked(ask)
  const [from, to] = [month.toPlainDate({ day: 1 }), month.toPlainDate({ day: month.daysInMonth })]
  const shown = await calendarFor({ reader: ask.db, actor: ask.actor, now: ask.now }, from, to, above)
  const hasFeed = (await feedOf(ask.db, ask.actor.id)) !== undefined
  return calendarPage(month, shown, { hasFeed, ...(address !== undefined && { address }) })
}

export const calendarRoutes = (above: CalendarAbove): readonly WorkspaceRoute[] => [
  { method: 'GET', path: PATH, may: signedIn, answer: async (ask) => show(await page(ask, above)) },
  {
    method: 'POST',
    path: `${PATH}/feed`,
    may: signedIn,
    async answer(ask) {
      if (typedText({ typed: ask.body, errors: [] }, 'to') === 'end') {
        await ask.write(revokeFeed)
        return seeOther(`${PATH}#feed`)
      }
      const { token } = await ask.write(makeFeed)
      return show(await page(ask, above, `${await ask.siteAddress()}/calendar/${token}`))
    },
  },
]

/** How far back and ahead a calendar program sees. */
const [BACK, AHEAD] = [{ days: 31 }, { days: 400 }]

/** Asked by calendar programs, which cannot sign in. The secret in the address says whose it is, until their last day. */
export const feedRoutes = (above: CalendarAbove): readonly EntranceRoute[] => [
  {
    method: 'GET',
    path: '/calendar/:feed',
    may: anyone,
    async answer({ db, now, today, partnership, word, personOf, siteAddress }) {
      const feed = await feedByToken(db, word('feed'))
      const actor = feed && (await personOf(feed.accountId))
      if (!actor || actor.id !== feed.personId) return notFound
      const shown = await calendarFor(
        { reader: db, actor, now },
        today.subtract(BACK),
        today.add(AHEAD),
        above,
      )
      return send({
        name: 'accord.ics',
        type: 'text/calendar; charset=utf-8',
        bytes: calendarFile([...shown.late, ...shown.entries], {
          name: `${partnership.name}: Accord`,
          address: await siteAddress(),
          now,
        }),
      })
    },
  },
]
