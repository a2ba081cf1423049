import type { Reader } from '#platform/db.ts'
import type { Place } from '#platform/keys.ts'
import type { Ask } from '#platform/site.ts'
import {
  type Minute,
  type MinutesText,
  type MinutesVersion,
  type MinutesVersionId,
  ownMinutes,
} from '../schema/minutes.ts'
import { type ItemId, type Meeting, type MeetingId, own } from '../schema.ts'

export const minutePlace = (row: ItemId): Place => ({ table: 'meetings.minute', column: 'sealed_text', row })

const minutes = (reader: Reader) =>
  ownMinutes(reader)
    .selectFrom('meetings.minute')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)

/** What was said on one item, as it is being written, whoever asks. */
export const findMinute = (reader: Reader, id: ItemId): Promise<Minute | undefined> =>
  minutes(reader).where('id', '=', id).executeTakeFirst()

export const minutesOf = (reader: Reader, meetingId: MeetingId): Promise<Minute[]> =>
  minutes(reader).where('meetingId', '=', meetingId).orderBy('id').execute()

/** Its text, for whoever has opened its item. */
export const minuteInPlain = async (
  { db, keys }: Pick<Ask, 'db' | 'keys'>,
  minute: Minute | undefined,
): Promise<string> =>
  minute?.sealedText ? keys.open(db, minutePlace(minute.id), minute.sealedText) : (minute?.text ?? '')

/** Every version of the minutes of a meeting, the earliest first. */
export const versionsOf = (reader: Reader, meetingId: MeetingId): Promise<MinutesVersion[]> =>
  ownMinutes(reader)
    .selectFrom('meetings.minutesVersion')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('meetingId', '=', meetingId)
    .orderBy('number')
    .execute()

/** What a version says, by its item. */
export const textsOfVersion = (reader: Reader, versionId: MinutesVersionId): Promise<MinutesText[]> =>
  ownMinutes(reader)
    .selectFrom('meetings.minutesText')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('versionId', '=', versionId)
    .execute()

/** The meeting at which the minutes of another can be confirmed: the first of the body after it whose day has come. */
export const confirmingMeeting = (
  reader: Reader,
  { groupId, startsAt }: Pick<Meeting, 'groupId' | 'startsAt'>,
  now: Temporal.Instant,
): Promise<Pick<Meeting, 'id' | 'startsAt'> | undefined> =>
  own(reader)
    .selectFrom('meetings.meeting')
    .select(['id', 'startsAt'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('groupId', '=', groupId)
    .where('status', '!=', 'cancelled')
    .where('startsAt', '>', startsAt)
    .where('startsAt', '<=', now)
    .orderBy('startsAt')
    .limit(1)
    .executeTakeFirst()
