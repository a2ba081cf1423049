import type { GroupId } from '#modules/governance/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import { type ItemId, type MeetingId, own } from '../schema.ts'

/** A line of an agenda that is about a record of another module, with the meeting on whose agenda it stands. */
export interface ItemAbout {
  readonly id: ItemId
  readonly meetingId: MeetingId
  readonly groupId: GroupId
  readonly startsAt: Temporal.Instant
}

/** The lines of agendas that are about a record and everybody of their body may open, of the latest meeting first. */
export const itemsAbout = (reader: Reader, kind: string, id: Id<string>): Promise<readonly ItemAbout[]> =>
  own(reader)
    .selectFrom('meetings.item as item')
    .innerJoin('meetings.meeting as meeting', (join) =>
      join
        .onRef('meeting.partnershipId', '=', 'item.partnershipId')
        .onRef('meeting.id', '=', 'item.meetingId'),
    )
    .select(['item.id', 'item.meetingId', 'meeting.groupId', 'meeting.startsAt'])
    .where('item.partnershipId', '=', reader.partnershipId)
    .where('item.fills', '=', kind)
    .where('item.aboutId', '=', id)
    .where('item.removedAt', 'is', null)
    .where('item.tier', '<', 3)
    .where('meeting.status', '!=', 'cancelled')
    .orderBy('meeting.startsAt', 'desc')
    .execute()
