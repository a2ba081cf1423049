import type { ColumnType, Selectable } from 'kysely'
import type { GroupId } from '#modules/governance/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Tier } from '#platform/keeping.ts'
import type { Source } from '#platform/source.ts'
import type { PersonId } from '#platform/work.ts'

export type SeriesId = Id<'series'>
export type StandingItemId = Id<'standing item'>
export type MeetingId = Id<'meeting'>
export type ItemId = Id<'agenda item'>

/** How far a meeting has come. The last two end it. */
export const MEETING_STATUSES = ['planned', 'called', 'held', 'cancelled'] as const
export type MeetingStatus = (typeof MEETING_STATUSES)[number]

/** What a body is asked to do with an item. */
export const ITEM_KINDS = ['information', 'discussion', 'decision'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** How a body meets: its usual place and hours, how often, and what stands on every agenda. */
interface SeriesTable {
  partnershipId: PartnershipId
  id: SeriesId
  groupId: GroupId
  name: string
  /** The months from one meeting to the next; null where it meets when it is needed. */
  everyMonths: number | null
  /** When it usually begins, in London: `14:00`. */
  begins: string
  /** How long it usually lasts. */
  minutes: number
  place: string
  /** Where it is joined from afar; empty where it is not. */
  link: string
  endedAt: Temporal.Instant | null
  version: number
}

/** What stands on every agenda of a series. It is copied when a meeting is made. */
interface StandingItemTable {
  partnershipId: PartnershipId
  id: StandingItemId
  seriesId: SeriesId
  place: number
  title: string
  kind: ItemKind
  minutes: number
  presenter: string
  /** What it becomes on an agenda: one of `FILLS`, or the kind of an `AgendaSource`. */
  fills: string
  removedAt: Temporal.Instant | null
  version: number
}

/** One meeting of a body. */
interface MeetingTable {
  partnershipId: PartnershipId
  id: MeetingId
  seriesId: SeriesId
  groupId: GroupId
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  place: string
  link: string
  note: string
  status: MeetingStatus
  /** When members were asked for items. */
  calledAt: Temporal.Instant | null
  cancelledReason: string
  source: ColumnType<readonly Source[], string, string>
  version: number
}

/** One line of an agenda. At T3 and T4 its title and words are sealed, and the plain ones are empty. */
interface ItemTable {
  partnershipId: PartnershipId
  id: ItemId
  meetingId: MeetingId
  place: number
  tier: Tier
  title: string
  sealedTitle: string | null
  /** What the body is asked, and what it has to know. */
  words: string
  sealedWords: string | null
  kind: ItemKind
  minutes: number
  /** Somebody of the directory, or whoever else is named; never both. */
  presenterId: PersonId | null
  presenter: string
  fills: string
  aboutId: Id<string> | null
  /** Who put it there. They answer for it, and say who may open it where it is confidential. */
  madeBy: PersonId
  madeAt: Temporal.Instant
  removedAt: Temporal.Instant | null
  version: number
}

export type Series = Readonly<Selectable<SeriesTable>>
export type StandingItem = Readonly<Selectable<StandingItemTable>>
export type Meeting = Readonly<Selectable<MeetingTable>>
export type Item = Readonly<Selectable<ItemTable>>

export const own = tables<{
  'meetings.series': SeriesTable
  'meetings.standingItem': StandingItemTable
  'meetings.meeting': MeetingTable
  'meetings.item': ItemTable
}>()
