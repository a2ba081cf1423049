import type { ColumnType, Selectable } from 'kysely'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import type { PersonId } from '#platform/work.ts'

export type GroupId = Id<'group'>
export type ReportingId = Id<'reporting'>
export type SeatId = Id<'seat'>
export type AppointmentId = Id<'appointment'>

export const GROUP_KINDS = ['executive', 'board', 'group', 'panel', 'workstream', 'support'] as const
export type GroupKind = (typeof GROUP_KINDS)[number]

export const AUDIENCES = ['children', 'adults', 'both'] as const
export type Audience = (typeof AUDIENCES)[number]

export const SEAT_ROLES = ['chair', 'deputy', 'member', 'adviser', 'observer'] as const
export type SeatRole = (typeof SEAT_ROLES)[number]

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
  source: Sources
  version: number
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
  isActing: boolean
  version: number
}

type PublishedGroupTable = Omit<GroupTable, 'note' | 'source' | 'version'>
type PublishedReportingTable = Omit<ReportingTable, 'id' | 'basis' | 'inferred' | 'source'>
type PublishedSeatTable = Omit<SeatTable, 'id' | 'title' | 'source' | 'version'>

export type Group = Readonly<Selectable<GroupTable>>
export type Reporting = Readonly<Selectable<ReportingTable>>
export type Seat = Readonly<Selectable<SeatTable>>
export type Appointment = Readonly<Selectable<AppointmentTable>>
export type PublishedGroup = Readonly<Selectable<PublishedGroupTable>>
export type PublishedSeat = Readonly<Selectable<PublishedSeatTable>>

export const own = tables<{
  'governance.group': GroupTable
  'governance.reporting': ReportingTable
  'governance.seat': SeatTable
  'governance.appointment': AppointmentTable
  'governance.publishedGroup': PublishedGroupTable
  'governance.publishedReporting': PublishedReportingTable
  'governance.publishedSeat': PublishedSeatTable
}>()
