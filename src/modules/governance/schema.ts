import type { ColumnType, Selectable } from 'kysely'
import type { AgencyId, Sector } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import type { PersonId } from '#platform/work.ts'

export type GroupId = Id<'group'>
export type ReportingId = Id<'reporting'>
export type SeatId = Id<'seat'>
export type AppointmentId = Id<'appointment'>
export type TermsId = Id<'terms'>
export type LinkedBoardId = Id<'linked-board'>

/** Boards of others that a partnership works with. */
export const LINKED_KINDS = [
  'health-and-wellbeing',
  'community-safety',
  'youth-justice',
  'domestic-abuse',
  'scrutiny',
  'national',
  'other',
] as const
export type LinkedKind = (typeof LINKED_KINDS)[number]
export type DeclarationId = Id<'declaration'>

export const GROUP_KINDS = ['executive', 'board', 'group', 'panel', 'workstream', 'support'] as const
export type GroupKind = (typeof GROUP_KINDS)[number]

/** What a group is by law: one body of each kind or several, over one local authority or several. */
export const STATUTORY_KINDS = ['lsp-forum', 'executive', 'children', 'adults'] as const
export type StatutoryKind = (typeof STATUTORY_KINDS)[number]

/** How far a workstream has come. */
export const STAGES = ['proposed', 'mandated', 'active', 'final-report', 'closed'] as const
export type Stage = (typeof STAGES)[number]

export const AUDIENCES = ['children', 'adults', 'both'] as const
export type Audience = (typeof AUDIENCES)[number]

export const SEAT_ROLES = ['chair', 'deputy', 'member', 'adviser', 'observer', 'attending'] as const
export type SeatRole = (typeof SEAT_ROLES)[number]

/** A holder has the seat to themself; a deputy stands in for them, and several may. */
export const APPOINTMENT_KINDS = ['holder', 'deputy'] as const
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number]

/** The sections of terms of reference, in the order of the page. */
export const TERMS_SECTIONS = [
  'purpose',
  'mission',
  'remit',
  'membership',
  'attendance',
  'chair',
  'frequency',
  'decisions',
  'resources',
  'support',
  'sharing',
  'confidentiality',
  'escalation',
  'involving',
] as const
export type TermsSection = (typeof TERMS_SECTIONS)[number]
export type TermsSections = Readonly<Record<TermsSection, string>>

/** Parts of the voting seats that a quorum may ask for. */
export const QUORUM_SHARES = ['third', 'half', 'majority', 'two-thirds'] as const
export type QuorumShare = (typeof QUORUM_SHARES)[number]

/**
 * What has to be met before a group may decide. All of it has to be. A board regulates its own procedure, so every part
 * is a fact of its terms of reference (Care Act 2014 Sch 2 para 1(8)).
 */
export interface Quorum {
  /** At least so many voting seats, whatever the share comes to. */
  readonly least: number | null
  /** At least this part of the voting seats. */
  readonly share: QuorumShare | null
  /** At least so many voting seats for each of these sectors. */
  readonly sectors: readonly { readonly sector: Sector; readonly least: number }[]
  /** The chair or the deputy chair has to be there. */
  readonly needsChair: boolean
  /** Whether a deputy who sits in for somebody counts as that seat. */
  readonly deputiesCount: boolean
}

type Day = Temporal.PlainDate | null
type Sources = ColumnType<readonly Source[], string, string>

/** A board, group, panel or workstream of the partnership, or the unit that supports them. */
interface GroupTable {
  partnershipId: PartnershipId
  id: GroupId
  /** Short, and its own: other records and files name the group by it. */
  code: string
  name: string
  kind: GroupKind
  audience: Audience
  functions: readonly string[]
  membership: readonly string[]
  frequency: string
  aliases: readonly string[]
  note: string
  startsOn: Day
  /** Its last day, inclusive. */
  endsOn: Day
  isOpenEnded: boolean
  statutory: StatutoryKind | null
  /** The local authority areas that a statutory body covers. */
  areas: readonly string[]
  /** A workstream for children and adults at once. */
  isCrossCutting: boolean
  /** Of workstreams; null where nobody recorded it. */
  stage: Stage | null
  closingReason: string
  source: Sources
  version: number
}

/** That one group came after another, in whole or in part: bodies merge and split. */
interface SuccessionTable {
  partnershipId: PartnershipId
  earlierId: GroupId
  laterId: GroupId
  /** The first day of the later in place of the earlier. */
  onDay: Temporal.PlainDate
}

/** That one group reports to another, from a day to a last day, inclusive. */
interface ReportingTable {
  partnershipId: PartnershipId
  id: ReportingId
  groupId: GroupId
  toGroupId: GroupId
  /** 0 is the group it is drawn under. */
  place: number
  basis: string
  /** Not printed in a source, but read out of it. */
  inferred: boolean
  source: Sources
  fromOn: Day
  toOn: Day
}

/** A place on a group: for an agency, for a sector, or for neither. */
interface SeatTable {
  partnershipId: PartnershipId
  id: SeatId
  groupId: GroupId
  title: string
  role: SeatRole
  agencyId: AgencyId | null
  sector: string | null
  isVoting: boolean
  isStatutory: boolean
  fromOn: Day
  /** Its last day, inclusive. */
  toOn: Day
  source: Sources
  version: number
}

/** That a person sits in a seat, from a day to a last day, inclusive. */
interface AppointmentTable {
  partnershipId: PartnershipId
  id: AppointmentId
  seatId: SeatId
  personId: PersonId
  fromOn: Temporal.PlainDate
  toOn: Day
  kind: AppointmentKind
  /** Holds the seat until somebody is appointed. */
  isActing: boolean
  /** When they signed the confidentiality agreement for this seat. */
  agreementSignedOn: Day
  version: number
}

/** A board of others that the partnership works with. It stands beside the chart. */
interface LinkedBoardTable {
  partnershipId: PartnershipId
  id: LinkedBoardId
  name: string
  kind: LinkedKind
  /** Why the two work together. */
  purpose: string
  /** Who attends it for the partnership, where that is somebody known. */
  attendsId: PersonId | null
  /** The post that attends it, or whoever else goes. */
  attends: string
  /** What was agreed of how the two work together, and where it is kept. */
  protocol: string
  startsOn: Day
  endsOn: Day
  source: Sources
  version: number
  archivedAt: ColumnType<Temporal.Instant | null, null | undefined, Temporal.Instant | null>
  archivedBy: ColumnType<PersonId | null, null | undefined, PersonId | null>
}

/** What somebody declares that could sway them, or that there is nothing. */
interface DeclarationTable {
  partnershipId: PartnershipId
  id: DeclarationId
  personId: PersonId
  isNil: boolean
  interest: string
  declaredOn: Temporal.PlainDate
  fromOn: Day
  /** Its last day, inclusive. */
  toOn: Day
  recordedBy: PersonId
}

/** One version of the terms of reference of a group. */
interface TermsTable {
  partnershipId: PartnershipId
  id: TermsId
  groupId: GroupId
  number: number
  /** How far its text has come; where it stands on a day comes from this and its days. */
  stage: 'draft' | 'consultation' | 'approved'
  sections: ColumnType<TermsSections, string, string>
  /** Null while nobody has said what makes a quorum. */
  quorum: ColumnType<Quorum | null, string | null, string | null>
  commentsBy: Day
  /** The board or the person that approved it. */
  approvedBy: string
  approvedOn: Day
  reviewOn: Day
  underReviewOn: Day
  inForceFrom: Day
  /** Its last day, inclusive: the day before the next version is in force. */
  inForceTo: Day
  source: Sources
  version: number
}

/** What somebody said of a version while it was consulted on. */
interface TermsCommentTable {
  partnershipId: PartnershipId
  id: Id<'terms-comment'>
  termsId: TermsId
  personId: PersonId
  at: Temporal.Instant
  text: string
}

type PlainGroup = Omit<GroupTable, 'statutory' | 'areas' | 'isCrossCutting' | 'stage' | 'closingReason'>
type PublishedGroupTable = Omit<PlainGroup, 'note' | 'source' | 'version'>
type PublishedReportingTable = Omit<ReportingTable, 'id' | 'basis' | 'inferred' | 'source'>
type PublishedSeatTable = Omit<SeatTable, 'id' | 'title' | 'source' | 'version'>

export type Group = Readonly<Selectable<GroupTable>>
export type Reporting = Readonly<Selectable<ReportingTable>>
export type Succession = Readonly<Selectable<SuccessionTable>>
export type Seat = Readonly<Selectable<SeatTable>>
export type Appointment = Readonly<Selectable<AppointmentTable>>
export type Terms = Readonly<Selectable<TermsTable>>
export type Declaration = Readonly<Selectable<DeclarationTable>>
export type LinkedBoard = Readonly<Selectable<LinkedBoardTable>>
export type TermsComment = Readonly<Selectable<TermsCommentTable>>
export type PublishedGroup = Readonly<Selectable<PublishedGroupTable>>
export type PublishedSeat = Readonly<Selectable<PublishedSeatTable>>

export const own = tables<{
  'governance.group': GroupTable
  'governance.reporting': ReportingTable
  'governance.succession': SuccessionTable
  'governance.seat': SeatTable
  'governance.appointment': AppointmentTable
  'governance.declaration': DeclarationTable
  'governance.linkedBoard': LinkedBoardTable
  'governance.terms': TermsTable
  'governance.termsComment': TermsCommentTable
  'governance.publishedGroup': PublishedGroupTable
  'governance.publishedReporting': PublishedReportingTable
  'governance.publishedSeat': PublishedSeatTable
}>()
