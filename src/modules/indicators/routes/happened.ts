import { blank, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { addChartEvent, takeEventOff } from '../commands/happened.ts'
import { eventForm } from '../forms/events.ts'
import { happenedBy } from '../queries/happened.ts'
import { indicators } from '../queries.ts'
import { keepIndicators } from '../rules/permissions.ts'
import type { Indicator } from '../schema.ts'
import { eventsHref, eventsPage } from '../views/happened.ts'

const FULL = 'A chart has room for 26. Take another one off first'

const withIndicator =
  (run: (ask: Ask, about: Indicator) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const wanted = ask.id<'indicator'>('indicatorId')
    const about = (await indicators(ask.db)).find(({ id }) => id === wanted)
    return about ? run(ask, about) : notFound
  }

const add = withIndicator(async (ask, about) => {
  const parsed = parseForm(eventForm, ask.body)
  const all = await happenedBy(ask.db, about.id)
  if (!parsed.ok) return invalid(eventsPage(about, all, parsed.form))
  const address = eventsHref(about.id)
  const result = await ask.add(address, (work) => addChartEvent(work, about.id, parsed.input))
  return 'refused' in result
    ? invalid(eventsPage(about, all, withError(ask.body, 'words', FULL)))
    : seeOther(address, 'It is drawn on the chart.')
})

const takeOff = withIndicator(async (ask, about) => {
  const isThere = await ask.write((work) =>
    takeEventOff(work, about.id, ask.id<'chartEvent'>('chartEventId')),
  )
  return isThere ? seeOther(eventsHref(about.id), 'It is off the chart.') : notFound
})

const EVENTS = '/workspace/indicators/:indicatorId/events'

/** What happened on a day, drawn on the charts. */
export const happenedRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: EVENTS,
    may: keepIndicators,
    answer: withIndicator(async ({ db }, about) =>
      show(eventsPage(about, await happenedBy(db, about.id), blank)),
    ),
  },
  { method: 'POST', path: EVENTS, may: keepIndicators, answer: add },
  { method: 'POST', path: `${EVENTS}/:chartEventId/take-off`, may: keepIndicators, answer: takeOff },
]
