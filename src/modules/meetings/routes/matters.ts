import { filled, parseForm, withError } from '#platform/forms.ts'
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
import { decideMatter } from '../commands/matters.ts'
import { matterForm } from '../forms.ts'
import { findMatter, type MatterArising, mattersArising } from '../queries/matters.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { keepMeetings, keepsBody, MEETINGS, readMeetings, readsAgenda } from '../rules.ts'
import { filledMatter, matterPage, mattersPage, mattersPath, staleMatterPage } from '../views/matters.ts'
import { OVER, withMeeting } from './meetings.ts'

const PATH = `${MEETINGS}/:meetingId/matters-arising`
const CLOSED = 'Somebody closed this action meanwhile. Nothing more is said of it'

/** Runs what follows with the action that the path names and that arises at the meeting, for whoever services its body. */
const withMatter = (run: (ask: Ask, meeting: NamedMeeting, matter: MatterArising) => Promise<Answer>) =>
  withMeeting(async (ask, meeting) => {
    if (!keepsBody(ask.actor, meeting.groupId) || meeting.status === 'cancelled') return notFound
    const matter = await findMatter(ask, meeting, ask.id<'action'>('arisingActionId'))
    return matter ? run(ask, meeting, matter) : notFound
  })

export const matterRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: PATH,
    may: readMeetings,
    answer: withMeeting(async (ask, meeting) =>
      readsAgenda(ask.actor, meeting)
        ? show(
            mattersPage(
              meeting,
              await mattersArising(ask, meeting),
              keepsBody(ask.actor, meeting.groupId) && meeting.status !== 'cancelled',
              ask.today,
            ),
          )
        : notFound,
    ),
  },
  {
    method: 'GET',
    path: `${PATH}/:arisingActionId`,
    may: keepMeetings,
    answer: withMatter(async (_ask, meeting, matter) =>
      show(matterPage(meeting, matter, filledMatter(matter))),
    ),
  },
  {
    method: 'POST',
    path: `${PATH}/:arisingActionId`,
    may: keepMeetings,
    freeTextFrom: 'staff',
    answer: withMatter(async (ask, meeting, matter) => {
      const parsed = parseForm(matterForm(matter.action.dueOn), ask.body)
      if (!parsed.ok) return invalid(matterPage(meeting, matter, parsed.form))
      const { id } = matter.action
      const result = await ask.write((work) => decideMatter(work, meeting.id, id, parsed.input))
      if (!('refused' in result)) return seeOther(mattersPath(meeting), 'The decision is recorded.')
      if (result.refused === 'stale')
        return conflict(staleMatterPage(meeting, result.current, parsed.input, filled(ask.body)))
      const why = result.refused === 'closed' ? CLOSED : OVER
      return conflict(matterPage(meeting, matter, withError(ask.body, 'choice', why)))
    }),
  },
]
