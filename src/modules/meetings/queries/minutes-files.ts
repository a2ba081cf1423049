import type { Reader } from '#platform/db.ts'
import { type MinutesFile, type MinutesFileId, ownMinutesFiles } from '../schema/minutes-files.ts'
import type { MeetingId } from '../schema.ts'

const rows = (reader: Reader) =>
  ownMinutesFiles(reader)
    .selectFrom('meetings.minutesFile')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('removedAt', 'is', null)

/** The files with minutes of a meeting, the latest first. */
export const minutesFilesOf = (reader: Reader, meetingId: MeetingId): Promise<MinutesFile[]> =>
  rows(reader).where('meetingId', '=', meetingId).orderBy('madeAt', 'desc').orderBy('id', 'desc').execute()

/** One of them. What was removed is not there any more. */
export const findMinutesFile = (
  reader: Reader,
  meetingId: MeetingId,
  id: MinutesFileId,
): Promise<MinutesFile | undefined> =>
  rows(reader).where('meetingId', '=', meetingId).where('id', '=', id).executeTakeFirst()
