import { reaction } from '#platform/events.ts'
import { tellCalendars, writeOfDraft, writeToMembers } from './commands/inviting.ts'
import { agendaPublished, draftSent, meetingCalled, meetingCancelled, meetingChanged } from './events.ts'
import type { MeetingId } from './schema.ts'

/** What is written to members when something becomes of a meeting. */
export const reactions = [
  reaction('meetings.tell-of-change', meetingChanged, (work, { meetingId }) =>
    tellCalendars(work, meetingId as MeetingId),
  ),
  reaction('meetings.tell-of-cancelling', meetingCancelled, (work, { meetingId }) =>
    tellCalendars(work, meetingId as MeetingId),
  ),
  reaction('meetings.ask-for-items', meetingCalled, (work, { meetingId }) =>
    writeToMembers(work, meetingId as MeetingId, 'call'),
  ),
  reaction('meetings.send-agenda', agendaPublished, (work, { meetingId }) =>
    writeToMembers(work, meetingId as MeetingId, 'agenda'),
  ),
  reaction('meetings.send-draft', draftSent, (work, { meetingId }) =>
    writeOfDraft(work, meetingId as MeetingId),
  ),
]
