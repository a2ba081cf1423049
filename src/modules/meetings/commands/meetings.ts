import { audit } from '#platform/audit.ts'
import { announce } from '#platform/events.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { agendaPublished, meetingCalled, meetingCancelled, meetingChanged, meetingHeld } from '../events.ts'
import type { CancelInput, MeetingInput } from '../forms.ts'
import { meetingInside } from '../queries/clashes.ts'
import { meetingInTurn, type NamedMeeting } from '../queries/meetings.ts'
import { isOpen, keepMeetings, keepsBody, mayBecome } from '../rules.ts'
import { type Meeting, type MeetingId, type MeetingStatus, own } from '../schema.ts'
import type { Inside, Over } from './adding.ts'
import type { SavedMeanwhile } from './series.ts'

/** A meeting as whoever had the turn before left it, for whoever services its body. */
async function held(work: Work, id: MeetingId): Promise<NamedMeeting> {
  demandPermission(work, keepMeetings)
  const meeting = await meetingInTurn(work.tx, work.actor, id)
  demand(meeting !== undefined && keepsBody(work.actor, meeting.groupId))
  return meeting
}

/** Changes when and where a meeting is. What was held or cancelled stays. */
export async function changeMeeting(
  work: Work,
  id: MeetingId,
  { version, startsAt, endsAt, place, link, note }: Omit<MeetingInput, 'seen'>,
): Promise<SavedMeanwhile<NamedMeeting> | Inside | Over | { readonly id: MeetingId }> {
  const current = await held(work, id)
  if (!isOpen(current)) return { refused: 'over' }
  if (current.version !== version) return { refused: 'stale', current }
  const other = await meetingInside(work.tx, { id, groupId: current.groupId, startsAt, endsAt })
  if (other) return { refused: 'inside', other }
  await own(work.tx)
    .updateTable('meetings.meeting')
    .set({ startsAt, endsAt, place, link, note, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'meetings.change', id, { startsAt: String(startsAt), version: version + 1 })
  await announce(work, meetingChanged, { meetingId: id })
  return { id }
}

async function become(
  work: Work,
  current: NamedMeeting,
  change: { readonly status: MeetingStatus } & Partial<Pick<Meeting, 'calledAt' | 'cancelledReason'>>,
): Promise<void> {
  await own(work.tx)
    .updateTable('meetings.meeting')
    .set({ ...change, version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', current.id)
    .execute()
}

/** Asks members for items. Twice is once. */
export async function callForItems(work: Work, id: MeetingId): Promise<Over | { readonly id: MeetingId }> {
  const current = await held(work, id)
  if (current.status === 'called') return { id }
  if (!mayBecome(current.status, 'called')) return { refused: 'over' }
  await become(work, current, { status: 'called', calledAt: work.now })
  await audit(work, 'meetings.call', id)
  await announce(work, meetingCalled, { meetingId: id })
  return { id }
}

/** Gives members the agenda. Twice is once. */
export async function publishAgenda(work: Work, id: MeetingId): Promise<Over | { readonly id: MeetingId }> {
  const current = await held(work, id)
  if (!isOpen(current)) return { refused: 'over' }
  if (current.publishedAt !== null) return { id }
  await own(work.tx)
    .updateTable('meetings.meeting')
    .set({ publishedAt: work.now, version: current.version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'meetings.publish-agenda', id)
  await announce(work, agendaPublished, { meetingId: id })
  return { id }
}

/** Says that a meeting took place. It cannot have before it began. */
export async function recordHeld(
  work: Work,
  id: MeetingId,
): Promise<Over | { readonly refused: 'early' } | { readonly id: MeetingId }> {
  const current = await held(work, id)
  if (current.status === 'held') return { id }
  if (!mayBecome(current.status, 'held')) return { refused: 'over' }
  if (Temporal.Instant.compare(work.now, current.startsAt) < 0) return { refused: 'early' }
  await become(work, current, { status: 'held' })
  await audit(work, 'meetings.record-held', id)
  await announce(work, meetingHeld, { meetingId: id })
  return { id }
}

export async function cancelMeeting(
  work: Work,
  id: MeetingId,
  { reason, version }: CancelInput,
): Promise<SavedMeanwhile<NamedMeeting> | Over | { readonly id: MeetingId }> {
  const current = await held(work, id)
  if (!mayBecome(current.status, 'cancelled')) return { refused: 'over' }
  if (current.version !== version) return { refused: 'stale', current }
  await become(work, current, { status: 'cancelled', cancelledReason: reason })
  await audit(work, 'meetings.cancel', id)
  await announce(work, meetingCancelled, { meetingId: id })
  return { id }
}
