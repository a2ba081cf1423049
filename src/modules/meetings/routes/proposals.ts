import { blank, filled, parseForm, withError } from '#platform/forms.ts'
import { notMonitored } from '#platform/not-monitored.ts'
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
import { acceptProposal, declineProposal, proposeItem } from '../commands/proposals.ts'
import { declineForm, proposalForm } from '../forms.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { findProposal } from '../queries/proposals.ts'
import { isOpen, keepMeetings, MEETINGS, meetingPath, readMeetings } from '../rules.ts'
import type { Proposal } from '../schema.ts'
import { declinePage, proposalPage } from '../views/proposals.ts'
import { OVER, withMeeting, withOpenMeeting } from './meetings.ts'

const ANSWERED = 'Somebody answered this meanwhile'
const PROPOSED = '#proposed'

const whileOpen = (run: (ask: Ask, meeting: NamedMeeting) => Promise<Answer>) =>
  withMeeting(async (ask, meeting) => (isOpen(meeting) ? run(ask, meeting) : notFound))

const withProposal = (run: (ask: Ask, meeting: NamedMeeting, proposal: Proposal) => Promise<Answer>) =>
  withOpenMeeting(async (ask, meeting) => {
    const proposal = await findProposal(ask, meeting, ask.id<'proposal'>('proposalId'))
    return proposal ? run(ask, meeting, proposal) : notFound
  })

export const proposalRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${MEETINGS}/:meetingId/proposals/new`,
    may: readMeetings,
    answer: whileOpen(async (ask, meeting) =>
      show(proposalPage(meeting, await notMonitored(ask.db, ask.today), filled({ minutes: '10' }))),
    ),
  },
  {
    method: 'POST',
    path: `${MEETINGS}/:meetingId/proposals/new`,
    may: readMeetings,
    freeTextFrom: 'members',
    answer: whileOpen(async (ask, meeting) => {
      const monitored = await notMonitored(ask.db, ask.today)
      const parsed = parseForm(proposalForm, ask.body)
      if (!parsed.ok) return invalid(proposalPage(meeting, monitored, parsed.form))
      const shownAt = `${meetingPath(meeting.id)}${PROPOSED}`
      const result = await ask.add(shownAt, (work) => proposeItem(work, meeting.id, parsed.input))
      return 'refused' in result
        ? conflict(proposalPage(meeting, monitored, withError(ask.body, 'title', OVER)))
        : seeOther(shownAt, 'The item is proposed.')
    }),
  },
  {
    method: 'GET',
    path: `${MEETINGS}/:meetingId/proposals/:proposalId/decline`,
    may: keepMeetings,
    answer: withProposal(async (_ask, meeting, proposal) =>
      proposal.status === 'waiting' ? show(declinePage(meeting, proposal, blank)) : notFound,
    ),
  },
  {
    method: 'POST',
    path: `${MEETINGS}/:meetingId/proposals/:proposalId/decline`,
    may: keepMeetings,
    freeTextFrom: 'staff',
    answer: withProposal(async (ask, meeting, proposal) => {
      const parsed = parseForm(declineForm, ask.body)
      if (!parsed.ok) return invalid(declinePage(meeting, proposal, parsed.form))
      const result = await ask.write((work) => declineProposal(work, meeting.id, proposal.id, parsed.input))
      return 'refused' in result
        ? conflict(declinePage(meeting, proposal, withError(ask.body, 'answer', ANSWERED)))
        : seeOther(`${meetingPath(meeting.id)}${PROPOSED}`, 'The item is declined.')
    }),
  },
  {
    method: 'POST',
    path: `${MEETINGS}/:meetingId/proposals/:proposalId/accept`,
    may: keepMeetings,
    answer: withProposal(async (ask, meeting, { id }) => {
      const result = await ask.write((work) => acceptProposal(work, meeting.id, id))
      return seeOther(
        `${meetingPath(meeting.id)}#agenda`,
        'refused' in result ? ANSWERED : 'The item is on the agenda, as the last.',
      )
    }),
  },
]
