import { filled, parseForm } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { endHighlight, markHighlight, sendHighlights } from '../commands/highlights.ts'
import { highlightForm, sendHighlightsForm } from '../forms/sitting.ts'
import { aboveToday, findHighlight, highlightReport, wentTo } from '../queries/highlights.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { highlightsPath } from '../rules/highlights.ts'
import { keepMeetings, keepsBody, MEETINGS, readMeetings, readsAgenda, recordPath } from '../rules.ts'
import { filledHighlight, highlightPage, highlightsPage, staleHighlightPage } from '../views/highlights.ts'
import { withMeeting } from './meetings.ts'
import { recording } from './recording.ts'

async function report(ask: Ask, meeting: NamedMeeting): Promise<Answer> {
  const { db, actor } = ask
  if (!readsAgenda(actor, meeting)) return notFound
  const items = await highlightReport(ask, meeting)
  const gone = await wentTo(
    db,
    items.map(({ line }) => line.id),
  )
  const above = (await aboveToday(ask, meeting)).map(({ id, name }) => ({
    ...{ id, name },
    waiting: items.filter(({ line }) => !gone.has(`${line.id} ${id}`)).length,
  }))
  return show(highlightsPage(meeting, items, { above, mayKeep: keepsBody(actor, meeting.groupId) }))
}

async function send(ask: Ask, meeting: NamedMeeting): Promise<Answer> {
  if (!keepsBody(ask.actor, meeting.groupId)) return notFound
  const parsed = parseForm(sendHighlightsForm(await aboveToday(ask, meeting)), ask.body)
  if (!parsed.ok) return notFound
  const { sent } = await ask.write((work) => sendHighlights(work, meeting.id, parsed.input.groupId))
  return seeOther(highlightsPath(meeting), `${counted(sent, 'item')} proposed to the body above.`)
}

const ITEM_ROUTE = `${MEETINGS}/:meetingId/items/:agendaItemId/highlight`

export const highlightRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${MEETINGS}/:meetingId/highlights`,
    may: readMeetings,
    answer: withMeeting(report),
  },
  {
    method: 'POST',
    path: `${MEETINGS}/:meetingId/highlights/send`,
    may: keepMeetings,
    answer: withMeeting(send),
  },
  {
    method: 'GET',
    path: ITEM_ROUTE,
    may: keepMeetings,
    answer: recording(async (ask, { item, around }) =>
      item.tier < 3
        ? show(highlightPage(item, around, filledHighlight(await findHighlight(ask.db, item.id))))
        : notFound,
    ),
  },
  {
    method: 'POST',
    path: ITEM_ROUTE,
    may: keepMeetings,
    freeTextFrom: 'staff',
    answer: recording(async (ask, { item, around }) => {
      if (item.tier >= 3) return notFound
      const parsed = parseForm(highlightForm, ask.body)
      if (!parsed.ok) return invalid(highlightPage(item, around, parsed.form))
      const result = await ask.write((work) => markHighlight(work, around.meeting.id, item.id, parsed.input))
      return 'refused' in result
        ? conflict(staleHighlightPage(item, around, result.current, parsed.input, filled(ask.body)))
        : seeOther(recordPath(item), 'It is in the highlight report.')
    }),
  },
  {
    method: 'POST',
    path: `${ITEM_ROUTE}/end`,
    may: keepMeetings,
    answer: recording(async (ask, { item, around }) => {
      if (item.tier >= 3) return notFound
      await ask.write((work) => endHighlight(work, around.meeting.id, item.id))
      return seeOther(highlightsPath(around.meeting), 'It is not in the highlight report any more.')
    }),
  },
]
