import type { Selectable } from 'kysely'
import type { GroupId, SeatId } from '#modules/governance/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { ItemId, MeetingId } from '../schema.ts'

export type InterestId = Id<'interest'>
export type DecisionId = Id<'decision'>
export type CorrectionId = Id<'correction'>

/** How a seat was taken at a meeting. */
export const ATTENDED = ['present', 'deputy', 'apologies', 'absent'] as const
export type Attended = (typeof ATTENDED)[number]

/** How one seat was taken at one meeting. */
interface AttendanceTable {
  partnershipId: PartnershipId
  id: Id<'attendance'>
  meetingId: MeetingId
  seatId: SeatId
  /** Who held the seat when it was recorded; null where it was vacant. */
  personId: PersonId | null
  standing: Attended
  /** Who came in place of the holder: an appointed deputy, or whoever else is named; never both. */
  deputyId: PersonId | null
  deputy: string
  /** From which item they were there; null from the beginning. */
  fromItemId: ItemId | null
  /** Before which item they left; null where they stayed to the end. */
  leftItemId: ItemId | null
  version: number
}

/** That whoever takes a seat has an interest in an item. At T3 and T4 what it is, is sealed. */
interface InterestTable {
  partnershipId: PartnershipId
  id: InterestId
  meetingId: MeetingId
  itemId: ItemId
  seatId: SeatId
  personId: PersonId | null
  nature: string
  sealedNature: string | null
  /** Whether they take no part in the item. */
  recused: boolean
  declaredAt: Temporal.Instant
  recordedBy: PersonId
  endedAt: Temporal.Instant | null
}

/** What a body decided on an item, or recommended without a quorum. At T3 and T4 its texts are sealed. */
interface DecisionTable {
  partnershipId: PartnershipId
  id: DecisionId
  meetingId: MeetingId
  itemId: ItemId
  groupId: GroupId
  reference: string
  wording: string
  basis: string
  dissent: string
  sealedWords: string | null
  standing: 'decided' | 'recommended'
  /** What was missing for a quorum when it was taken, in words; empty where nothing was. */
  quorum: string
  takenAt: Temporal.Instant
  recordedBy: PersonId
  ratifiesId: DecisionId | null
  version: number
}

/** How a decision reads since what was recorded of it wrongly was corrected. At T3 and T4 its texts are sealed. */
interface CorrectionTable {
  partnershipId: PartnershipId
  id: CorrectionId
  decisionId: DecisionId
  itemId: ItemId
  number: number
  wording: string
  basis: string
  dissent: string
  /** What was recorded wrongly. */
  reason: string
  sealedWords: string | null
  at: Temporal.Instant
  byId: PersonId
}

export type Attendance = Readonly<Selectable<AttendanceTable>>
export type Interest = Readonly<Selectable<InterestTable>>
export type Decision = Readonly<Selectable<DecisionTable>>
export type Correction = Readonly<Selectable<CorrectionTable>>

export const ownSitting = tables<{
  'meetings.attendance': AttendanceTable
  'meetings.interest': InterestTable
  'meetings.decision': DecisionTable
  'meetings.correction': CorrectionTable
}>()
