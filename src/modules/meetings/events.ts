import { z } from 'zod'
import { eventType } from '#platform/events.ts'
import { jobType } from '#platform/jobs.ts'

const ofMeeting = z.object({ meetingId: z.string() })

/** A meeting was made. */
export const meetingPlanned = eventType('meetings.planned', ofMeeting)
/** When or where a meeting is, was changed. */
export const meetingChanged = eventType('meetings.changed', ofMeeting)
/** Members are asked for items. */
export const meetingCalled = eventType('meetings.called', ofMeeting)
export const meetingCancelled = eventType('meetings.cancelled', ofMeeting)
/** Its members were given the agenda. */
export const agendaPublished = eventType('meetings.agenda-published', ofMeeting)
export const meetingHeld = eventType('meetings.held', ofMeeting)
/** A paper was added, replaced or withdrawn after its body was given the agenda, or is new for some people (`to`). */
export const papersChanged = eventType(
  'meetings.papers-changed',
  z.object({ meetingId: z.string(), paperId: z.string(), to: z.array(z.string()).optional() }),
)

/** Looks a version of a paper through for packs, and makes a PDF of words and of Word documents. */
export const preparePaperJob = jobType('meetings.prepare-paper', z.object({ versionId: z.string() }))

/** Puts the pack of one reader together. */
export const makePackJob = jobType('meetings.make-pack', z.object({ packId: z.string() }))
/** The draft of the minutes of a meeting was sent round. */
export const draftSent = eventType('meetings.draft-sent', ofMeeting)
