import { reaction } from '#platform/events.ts'
import { type Scheduled, schedule } from '#platform/timetable.ts'
import { askForPapers } from '../commands/asking-papers.ts'
import { tellCalendars, writeOfDraft, writeToMembers } from '../commands/inviting.ts'
import { tellReaders } from '../commands/telling.ts'
import {
  agendaPublished,
  draftSent,
  meetingCalled,
  meetingCancelled,
  meetingChanged,
  papersChanged,
} from '../events.ts'
import type { PaperId } from '../schema/papers.ts'
import type { MeetingId } from '../schema.ts'

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
  reaction('meetings.tell-of-papers', papersChanged, (work, { paperId, to }) =>
    tellReaders(work, paperId as PaperId, to),
  ),
  reaction('meetings.send-draft', draftSent, (work, { meetingId }) =>
    writeOfDraft(work, meetingId as MeetingId),
  ),
]

/** In the morning: those who present something at a meeting are asked for their papers. */
export const askedDaily: Scheduled = schedule({
  name: 'meetings.ask-for-papers',
  cron: '35 6 * * *',
  run: async (ask) => {
    await ask.write(askForPapers)
  },
})
