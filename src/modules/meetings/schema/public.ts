import type { ColumnType, Selectable } from 'kysely'
import type { GroupId } from '#modules/governance/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { ItemId, MeetingId } from '../schema.ts'
import type { MinutesVersionId } from './minutes.ts'
import type { DecisionId } from './sitting.ts'

export type LeftOutId = Id<'left out'>
export type MinutesEditionId = Id<'minutes edition'>

/** What the public does not read of confirmed minutes: a passage, a decision, or a whole item. */
interface LeftOutTable {
  partnershipId: PartnershipId
  id: LeftOutId
  versionId: MinutesVersionId
  itemId: ItemId
  decisionId: DecisionId | null
  /** The first letter of a passage; null where it is the whole item or a decision. */
  fromAt: number | null
  /** The first letter after it. */
  toAt: number | null
  markedAt: Temporal.Instant
  markedBy: PersonId
  backAt: Temporal.Instant | null
  backBy: PersonId | null
}

/** The minutes of a meeting as the public was given them. A correction is a new edition. */
interface MinutesEditionTable {
  partnershipId: PartnershipId
  id: MinutesEditionId
  meetingId: MeetingId
  versionId: MinutesVersionId
  number: number
  body: string
  present: readonly string[]
  publishedAt: Temporal.Instant
  publishedBy: PersonId
  note: string
  withdrawnAt: ColumnType<Temporal.Instant | null, null | undefined, Temporal.Instant>
  withdrawnBy: ColumnType<PersonId | null, null | undefined, PersonId>
  withdrawnReason: ColumnType<string, string | undefined, string>
}

/** What an edition of public minutes says of one item. What is left out is not in it. */
interface PublicItemTable {
  partnershipId: PartnershipId
  id: Id<'public item'>
  editionId: MinutesEditionId
  itemId: ItemId
  place: number
  title: string
  parts: readonly string[]
  decisions: readonly string[]
}

/** What the public knows of each edition of minutes, also of those that were corrected or withdrawn. */
interface PublishedMinutesTable {
  partnershipId: PartnershipId
  id: MinutesEditionId
  meetingId: MeetingId
  number: number
  body: string
  startsAt: Temporal.Instant
  publishedAt: Temporal.Instant
  note: string
  present: readonly string[]
  withdrawnAt: Temporal.Instant | null
  withdrawnReason: string
  groupId: GroupId
}

/** What the public reads of one item of minutes: of the latest edition, unless it was withdrawn. */
interface PublishedItemTable {
  partnershipId: PartnershipId
  id: Id<'public item'>
  editionId: MinutesEditionId
  meetingId: MeetingId
  place: number
  title: string
  parts: readonly string[]
  decisions: readonly string[]
}

export type LeftOut = Readonly<Selectable<LeftOutTable>>
export type MinutesEdition = Readonly<Selectable<MinutesEditionTable>>
export type PublishedMinutes = Readonly<Selectable<PublishedMinutesTable>>
export type PublishedItem = Readonly<Selectable<PublishedItemTable>>

export const ownPublic = tables<{
  'meetings.leftOut': LeftOutTable
  'meetings.minutesEdition': MinutesEditionTable
  'meetings.publicItem': PublicItemTable
  'meetings.publishedMinutes': PublishedMinutesTable
  'meetings.publishedItem': PublishedItemTable
}>()
