import type { ColumnType, Selectable } from 'kysely'
import type { ActionId } from '#modules/actions/index.ts'
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
export type InvitationId = Id<'invitation'>
export type ProposalId = Id<'proposal'>

/** How far a meeting has come. The last two end it. */
export const MEETING_STATUSES = ['planned', 'called', 'held', 'cancelled'] as const
export type MeetingStatus = (typeof MEETING_STATUSES)[number]

/** What a body is asked to do with an item. */
export const ITEM_KINDS = ['information', 'discussion', 'decision'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** How an item went on to another meeting. */
export const CARRIED = ['moved', 'copied', 'forwarded'] as const
export type Carried = (typeof CARRIED)[number]

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
  /** Whether the body publishes its confirmed minutes. */
  isPublic: ColumnType<boolean, boolean | undefined, boolean>
  /** Whether it says to the public on which days it meets. */
  daysPublic: ColumnType<boolean, boolean | undefined, boolean>
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
  /** When its members were given the agenda; null while only those who service the body read it. */
  publishedAt: ColumnType<Temporal.Instant | null, null | undefined, Temporal.Instant>
  /** When those who present something were asked for their papers. */
  papersAskedAt: ColumnType<Temporal.Instant | null, null | undefined, Temporal.Instant>
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
  /** The item that this one goes on from, and how it came here. */
  fromItemId: ColumnType<ItemId | null, ItemId | null | undefined, never>
  fromHow: ColumnType<Carried | null, Carried | null | undefined, never>
  /** Who put it there. They answer for it, and say who may open it where it is confidential. */
  madeBy: PersonId
  madeAt: Temporal.Instant
  removedAt: Temporal.Instant | null
  version: number
}

/** What somebody would have on the agenda of a body: a member of it, or another body that forwards an item. */
interface ProposalTable {
  partnershipId: PartnershipId
  id: ProposalId
  groupId: GroupId
  /** The meeting that it is meant for; null for the next. */
  meetingId: MeetingId | null
  title: string
  words: string
  kind: ItemKind
  minutes: number
  byId: PersonId
  at: Temporal.Instant
  /** The item of another body that is forwarded. */
  fromItemId: ItemId | null
  /** What it is about, as of an item: the kind of an `AgendaSource` and its record, or words alone. */
  fills: ColumnType<string, string | undefined, never>
  aboutId: ColumnType<Id<string> | null, Id<string> | null | undefined, never>
  status: 'waiting' | 'accepted' | 'declined'
  /** Why it was declined. */
  answer: string
  answeredBy: PersonId | null
  answeredAt: Temporal.Instant | null
  /** The item that it became. */
  itemId: ItemId | null
}

export type Proposal = Readonly<Selectable<ProposalTable>>
export type Series = Readonly<Selectable<SeriesTable>>
export type StandingItem = Readonly<Selectable<StandingItemTable>>
export type Meeting = Readonly<Selectable<MeetingTable>>
export type Item = Readonly<Selectable<ItemTable>>

/** What a body decided of an action that arose at a meeting. */
export const CHOICES = ['close', 'extend', 'escalate'] as const
export type Choice = (typeof CHOICES)[number]

interface MatterTable {
  partnershipId: PartnershipId
  meetingId: MeetingId
  actionId: ActionId
  choice: Choice
  /** The new day of an action that was extended. */
  untilOn: Temporal.PlainDate | null
  words: string
  byId: PersonId
  at: Temporal.Instant
  version: number
}
export type Matter = Readonly<Selectable<MatterTable>>

/** That a member of a body was asked to a meeting, how often their calendar was told, and what they answered. */
interface InvitationTable {
  partnershipId: PartnershipId
  id: InvitationId
  meetingId: MeetingId
  personId: PersonId
  /** Rises by one with each entry that their calendar is sent (RFC 5546). */
  sequence: number
  /** The meeting was cancelled, or they are no member of the body any more. */
  isOff: boolean
  sentAt: Temporal.Instant
  answer: 'none' | 'coming' | 'apologies'
  /** Who comes in place of whoever sends apologies: a deputy of their seat. */
  deputyId: PersonId | null
  answeredAt: Temporal.Instant | null
}
export type Invitation = Readonly<Selectable<InvitationTable>>

export const own = tables<{
  'meetings.series': SeriesTable
  'meetings.standingItem': StandingItemTable
  'meetings.meeting': MeetingTable
  'meetings.item': ItemTable
  'meetings.proposal': ProposalTable
  'meetings.matter': MatterTable
  'meetings.invitation': InvitationTable
}>()
