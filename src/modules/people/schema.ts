import type { ColumnType, GeneratedAlways, Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { AccountId } from '#platform/identity.ts'
import type { Source } from '#platform/source.ts'
import type { PersonId } from '#platform/work.ts'

export type AgencyId = Id<'agency'>
export type PostId = Id<'post'>
export type ChangeId = Id<'change'>
export type MergerId = Id<'merger'>
export type UploadId = Id<'upload'>
export type AreaId = Id<'area'>
export type SuccessionId = Id<'succession'>
export type RefreshId = Id<'refresh'>

/** An organisation that works in the partnership: a council, a trust, a force, a charity, or one part of one. */
interface AgencyTable {
  partnershipId: PartnershipId
  id: AgencyId
  /** Short, and the same for ever: directory files join on it. */
  code: string
  name: string
  abbreviation: string
  parentId: AgencyId | null
  sector: string
  isStatutoryPartner: boolean
  fundsBoard: boolean
  /** Whom it speaks for besides itself, for example “District Councils”. */
  represents: string
  note: string
  startsOn: Temporal.PlainDate | null
  /** Its last day, inclusive. */
  endsOn: Temporal.PlainDate | null
  source: ColumnType<Source | null, string | null, string | null>
  email: ColumnType<string, string | undefined, string>
  phone: ColumnType<string, string | undefined, string>
  website: ColumnType<string, string | undefined, string>
  /** The agency that this one turned out to be. */
  mergedInto: ColumnType<AgencyId | null, null | undefined, AgencyId | null>
  archivedAt: ColumnType<Temporal.Instant | null, null | undefined, Temporal.Instant | null>
  archivedBy: ColumnType<PersonId | null, null | undefined, PersonId | null>
  version: number
}

/** A local authority area that agencies work in. */
interface AreaTable {
  partnershipId: PartnershipId
  id: AreaId
  name: string
  archivedAt: ColumnType<Temporal.Instant | null, null | undefined, Temporal.Instant | null>
  archivedBy: ColumnType<PersonId | null, null | undefined, PersonId | null>
}

/** That an agency covers an area. */
interface AgencyAreaTable {
  partnershipId: PartnershipId
  agencyId: AgencyId
  areaId: AreaId
}

/** A mail domain of an agency: whoever proves an address there works for it. */
interface AgencyDomainTable {
  partnershipId: PartnershipId
  domain: string
  agencyId: AgencyId
  archivedAt: ColumnType<Temporal.Instant | null, null | undefined, Temporal.Instant | null>
  archivedBy: ColumnType<PersonId | null, null | undefined, PersonId | null>
}

/** That one agency came after another: a board that followed a group, a council made of two. */
interface SuccessionTable {
  partnershipId: PartnershipId
  id: SuccessionId
  earlierId: AgencyId
  laterId: AgencyId
  /** The first day of the later one. */
  onDay: Temporal.PlainDate
  reason: string
  archivedAt: ColumnType<Temporal.Instant | null, null | undefined, Temporal.Instant | null>
  archivedBy: ColumnType<PersonId | null, null | undefined, PersonId | null>
}

/** Somebody who works in the partnership. The account they sign in with belongs to them, not to the partnership. */
interface PersonTable {
  partnershipId: PartnershipId
  id: PersonId
  name: string
  jobTitle: string
  agencyId: AgencyId | null
  accountId: AccountId | null
  /** The day on which the account they had was taken away, because nothing had been held with it for long. */
  accountEndedOn: ColumnType<Temporal.PlainDate | null, null | undefined, Temporal.PlainDate | null>
  /** The last day of their account, as they were written to of it. */
  toldAccountEndsOn: ColumnType<Temporal.PlainDate | null, null | undefined, Temporal.PlainDate | null>
  email: ColumnType<string, string | undefined, string>
  phone: ColumnType<string, string | undefined, string>
  address: ColumnType<string, string | undefined, string>
  pronouns: ColumnType<string, string | undefined, string>
  preferredContact: ColumnType<PreferredContact, PreferredContact | undefined, PreferredContact>
  /** Their last day, inclusive. */
  leftOn: Temporal.PlainDate | null
  /** The day on which the record was put away. It can be brought back. */
  archivedOn: ColumnType<Temporal.PlainDate | null, null | undefined, Temporal.PlainDate | null>
  /** The person that this one turned out to be. */
  mergedInto: ColumnType<PersonId | null, null | undefined, PersonId | null>
  sortedAs: GeneratedAlways<string>
  searchedAs: GeneratedAlways<string>
  version: number
}

export const PREFERRED_CONTACTS = ['', 'email', 'phone', 'post'] as const
export type PreferredContact = (typeof PREFERRED_CONTACTS)[number]

/** One field of a record before and after a change, in words. */
export interface FieldChange {
  readonly field: string
  readonly from: string
  readonly to: string
}

/** What somebody changed in a person or an agency, and when. */
interface ChangeTable {
  partnershipId: PartnershipId
  id: ChangeId
  personId: PersonId | null
  agencyId: AgencyId | null
  at: Temporal.Instant
  changedBy: PersonId
  what: ColumnType<readonly FieldChange[], string, never>
}

/** Posts that belong to the whole partnership. */
const PARTNERSHIP_POSTS = ['business-manager', 'business-officer', 'scrutineer'] as const

/** Posts that each belong to one agency. `agency-lead` is its safeguarding lead. */
export const AGENCY_POSTS = [
  'chief-officer',
  'agency-lead',
  'training-lead',
  'data-lead',
  'self-assessment-lead',
  'finance',
] as const

export const POST_KINDS = [...PARTNERSHIP_POSTS, ...AGENCY_POSTS] as const
export type PostKind = (typeof POST_KINDS)[number]

/** A post that a person holds from a day to a last day, inclusive. It decides what they may do. */
interface PostTable {
  partnershipId: PartnershipId
  id: PostId
  personId: PersonId
  kind: PostKind
  agencyId: AgencyId | null
  fromOn: Temporal.PlainDate
  /** Its last day, inclusive. */
  toOn: Temporal.PlainDate | null
  version: ColumnType<number, number | undefined, number>
}

/** A checked file of the directory that waits for its sender to confirm it. */
interface UploadTable {
  partnershipId: PartnershipId
  id: UploadId
  name: string
  bytes: Uint8Array
  sha256: string
  uploadedBy: PersonId
  at: Temporal.Instant
}

/** What a merger moved: the keys of the rows of each column, and what was filled in of the one that stays. */
export interface Moved {
  readonly rows: readonly {
    readonly table: string
    readonly column: string
    readonly keys: readonly Readonly<Record<string, string>>[]
  }[]
  readonly filled: Readonly<Record<string, string>>
  readonly account: AccountId | null
}

/** That two records turned out to be one, and what was moved, so that it can be undone. */
interface MergerTable {
  partnershipId: PartnershipId
  id: MergerId
  keptPerson: PersonId | null
  gonePerson: PersonId | null
  keptAgency: AgencyId | null
  goneAgency: AgencyId | null
  at: Temporal.Instant
  mergedBy: PersonId
  moved: ColumnType<Moved, string, never>
  undoneAt: Temporal.Instant | null
  undoneBy: PersonId | null
}

/** Two people of whom somebody said that they are not one, and why. */
interface NotDuplicateTable {
  partnershipId: PartnershipId
  oneId: PersonId
  otherId: PersonId
  at: Temporal.Instant
  saidBy: PersonId
  reason: string
  /** A mark of what both said of who they are: when it is another one, they are looked at again. Empty: it counts for ever. */
  saidOf: string
  takenBackAt: Temporal.Instant | null
  takenBackBy: PersonId | null
}

/** Two agencies of which somebody said that they are not one, and why. */
interface NotDuplicateAgencyTable {
  partnershipId: PartnershipId
  oneId: AgencyId
  otherId: AgencyId
  at: Temporal.Instant
  saidBy: PersonId
  reason: string
  /** A mark of what both said of who they are: when it is another one, they are looked at again. Empty: it counts for ever. */
  saidOf: string
  takenBackAt: Temporal.Instant | null
  takenBackBy: PersonId | null
}

/** One year’s question to every agency: who goes on, who is replaced. One is open at a time. */
interface RefreshTable {
  partnershipId: PartnershipId
  id: RefreshId
  /** The last day of the year that ends, inclusive. */
  lastOn: Temporal.PlainDate
  dueOn: Temporal.PlainDate
  openedAt: Temporal.Instant
  openedBy: PersonId
  closedAt: Temporal.Instant | null
  closedBy: PersonId | null
}

/** That an agency was asked, when it answered, and when that was carried out. */
interface RefreshAgencyTable {
  partnershipId: PartnershipId
  refreshId: RefreshId
  agencyId: AgencyId
  /** How many of its leads were written to, last time. */
  letters: number
  askedAt: Temporal.Instant
  answeredAt: Temporal.Instant | null
  answeredBy: PersonId | null
  carriedAt: Temporal.Instant | null
  carriedBy: PersonId | null
  version: number
}

const REFRESH_ANSWERS = ['stay', 'end', 'pass', 'somebody'] as const
export type RefreshAnswer = (typeof REFRESH_ANSWERS)[number]

/** What an agency says of one thing that one of its people holds. */
interface RefreshAnswerTable {
  partnershipId: PartnershipId
  refreshId: RefreshId
  agencyId: AgencyId
  thingId: Id<string>
  personId: PersonId
  answer: RefreshAnswer
  successorId: PersonId | null
  /** Somebody who is not in the directory yet, by name and address. */
  named: string
}

/** What the public site may read of an agency. */
interface PublishedAgencyTable {
  partnershipId: PartnershipId
  id: AgencyId
  name: string
  abbreviation: string
  parentId: AgencyId | null
  sector: string
  isStatutoryPartner: boolean
  fundsBoard: boolean
  represents: string
  startsOn: Temporal.PlainDate | null
  endsOn: Temporal.PlainDate | null
}

export type Agency = Readonly<Selectable<AgencyTable>>
export type Post = Readonly<Selectable<PostTable>>
export type Person = Readonly<Selectable<PersonTable>>
export type NotDuplicate = Readonly<Selectable<NotDuplicateTable>>
export type Merger = Readonly<Selectable<MergerTable>>
export type Upload = Readonly<Selectable<UploadTable>>
export type Area = Readonly<Selectable<AreaTable>>
export type Succession = Readonly<Selectable<SuccessionTable>>
export type Refresh = Readonly<Selectable<RefreshTable>>
export type RefreshAgency = Readonly<Selectable<RefreshAgencyTable>>
export type RefreshAnswered = Readonly<Selectable<RefreshAnswerTable>>
export type Change = Readonly<Selectable<ChangeTable>>
export type PublishedAgency = Readonly<Selectable<PublishedAgencyTable>>

export const own = tables<{
  'people.agency': AgencyTable
  'people.person': PersonTable
  'people.post': PostTable
  'people.change': ChangeTable
  'people.area': AreaTable
  'people.merger': MergerTable
  'people.notDuplicate': NotDuplicateTable
  'people.notDuplicateAgency': NotDuplicateAgencyTable
  'people.upload': UploadTable
  'people.agencyArea': AgencyAreaTable
  'people.agencyDomain': AgencyDomainTable
  'people.succession': SuccessionTable
  'people.refresh': RefreshTable
  'people.refreshAgency': RefreshAgencyTable
  'people.refreshAnswer': RefreshAnswerTable
  'people.publishedAgency': PublishedAgencyTable
}>()
