import type { FileType } from '#platform/files/kinds.ts'
import { meetingPath } from '../rules.ts'
import { MINUTES_TYPES, type MinutesFile, type MinutesType } from '../schema/minutes-files.ts'
import type { Meeting } from '../schema.ts'

export const minutesFilesPath = (id: Meeting['id']): string => `${meetingPath(id)}/minutes/files`
export const minutesFilePath = ({ meetingId, id }: Pick<MinutesFile, 'meetingId' | 'id'>): string =>
  `${minutesFilesPath(meetingId)}/${id}`

export const isMinutesType = (type: FileType): type is MinutesType =>
  (MINUTES_TYPES as readonly FileType[]).includes(type)

/** Minutes come after a meeting has begun, and of none that was cancelled. */
export const takesMinutesFile = (
  { status, startsAt }: Pick<Meeting, 'status' | 'startsAt'>,
  now: Temporal.Instant,
): boolean => status !== 'cancelled' && Temporal.Instant.compare(startsAt, now) <= 0
