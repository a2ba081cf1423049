import { audit } from '#platform/audit.ts'
import { claimFile, type KeptFile } from '#platform/files/files.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { meetingInTurn, type NamedMeeting } from '../queries/meetings.ts'
import { findMinutesFile } from '../queries/minutes-files.ts'
import { isMinutesType, takesMinutesFile } from '../rules/minutes-files.ts'
import { keepMeetings, keepsBody } from '../rules.ts'
import { type MinutesFileId, ownMinutesFiles } from '../schema/minutes-files.ts'
import type { MeetingId } from '../schema.ts'

/** A meeting as whoever had the turn before left it, for whoever services its body. */
async function held(work: Work, id: MeetingId): Promise<NamedMeeting> {
  demandPermission(work, keepMeetings)
  const meeting = await meetingInTurn(work.tx, work.actor, id)
  demand(meeting !== undefined && keepsBody(work.actor, meeting.groupId))
  return meeting
}

/** Adds a file with the minutes of a meeting that has begun. A file that was swept has to be chosen again. */
export async function addMinutesFile(
  work: Work,
  meetingId: MeetingId,
  file: KeptFile,
): Promise<{ readonly refused: 'gone' | 'over' } | { readonly id: MinutesFileId }> {
  const meeting = await held(work, meetingId)
  const { sha256, name, type } = file
  demand(isMinutesType(type))
  if (!takesMinutesFile(meeting, work.now)) return { refused: 'over' }
  if (!(await claimFile(work, file))) return { refused: 'gone' }
  const id = newId<'minutes file'>()
  await ownMinutesFiles(work.tx)
    .insertInto('meetings.minutesFile')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, meetingId, sha256, name, type },
      ...{ madeBy: work.actor.id, madeAt: work.now, removedAt: null, removedBy: null },
    })
    .execute()
  await audit(work, 'meetings.add-minutes-file', id, { meetingId, sha256 })
  return { id }
}

/** Takes a file away that was the wrong one: nobody opens it any more. Twice is once. */
export async function removeMinutesFile(work: Work, meetingId: MeetingId, id: MinutesFileId): Promise<void> {
  await held(work, meetingId)
  if (!(await findMinutesFile(work.tx, meetingId, id))) return
  await ownMinutesFiles(work.tx)
    .updateTable('meetings.minutesFile')
    .set({ removedAt: work.now, removedBy: work.actor.id })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'meetings.remove-minutes-file', id, { meetingId })
}
