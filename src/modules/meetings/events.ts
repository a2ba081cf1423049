import { z } from 'zod'
import { eventType } from '#platform/events.ts'

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
/** The draft of the minutes of a meeting was sent round. */
export const draftSent = eventType('meetings.draft-sent', ofMeeting)
