import type { Selectable } from 'kysely'
import type { GroupId } from '#modules/governance/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { MeetingId } from '../schema.ts'

export type FollowerId = Id<'follower'>

/** Somebody of the public who is written to when a body publishes something. The row goes when they want no more of it. */
interface FollowerTable {
  partnershipId: PartnershipId
  id: FollowerId
  groupId: GroupId
  /** In small letters. */
  address: string
  askedAt: Temporal.Instant
  /** When the row goes by itself; null once they pressed the button in the first letter. */
  lapsesAt: Temporal.Instant | null
  confirmedAt: Temporal.Instant | null
  /** Up to when they were told of what is new. */
  toldAt: Temporal.Instant | null
}

/** A body that publishes anything to do with its meetings, or did. */
interface PublishedBodyTable {
  partnershipId: PartnershipId
  id: GroupId
  name: string
  /** It publishes minutes and papers now. */
  publishes: boolean
  /** It says when it meets. */
  saysWhen: boolean
}

/** When a body meets. The place is no part of it. */
interface PublishedDayTable {
  partnershipId: PartnershipId
  id: MeetingId
  groupId: GroupId
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  isOff: boolean
}

export type Follower = Readonly<Selectable<FollowerTable>>
export type PublishedBody = Readonly<Selectable<PublishedBodyTable>>
export type PublishedDay = Readonly<Selectable<PublishedDayTable>>

export const ownFollowing = tables<{
  'meetings.follower': FollowerTable
  'meetings.publishedBody': PublishedBodyTable
  'meetings.publishedDay': PublishedDayTable
}>()
