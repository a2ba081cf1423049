import type { ColumnType, Selectable, Updateable } from 'kysely'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import type { PersonId } from '#platform/work.ts'
import type { GroupId, GroupKind } from '../schema.ts'

export type ArrangementId = Id<'arrangement'>
export type SignOffId = Id<'sign-off'>
export type ArrangementWaiverId = Id<'arrangement-waiver'>

/** The sections of published arrangements, in the order of the page. */
export const ARRANGEMENT_SECTIONS = [
  'partners',
  'area',
  'working',
  'structure',
  'agencies',
  'education',
  'custody',
  'reviews',
  'data',
  'training',
  'scrutiny',
  'voice',
  'thresholds',
  'disputes',
  'linked',
  'funding',
] as const
export type ArrangementSection = (typeof ARRANGEMENT_SECTIONS)[number]
export type ArrangementTexts = Readonly<Partial<Record<ArrangementSection, string>>>

/** A group as the chart of the document draws it. */
export interface ChartedGroup {
  readonly id: string
  readonly name: string
  readonly kind: GroupKind
  readonly detail: string
  readonly reportsTo: readonly string[]
}

export type DocumentBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly header: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'chart'; readonly groups: readonly ChartedGroup[] }

/** One section: what the records say, then what was written. */
export interface DocumentSection {
  readonly key: ArrangementSection
  readonly heading: string
  readonly records: readonly DocumentBlock[]
  readonly text: string
}

/** The arrangements as one tree. The page, the PDF and the checklist are all drawn from it, so they cannot differ. */
export interface ArrangementDocument {
  readonly title: string
  readonly body: string
  /** The day on which the records were read. */
  readonly asAt: string
  readonly sections: readonly DocumentSection[]
}

type Json<Value> = ColumnType<Value, string, string>

/** One version of the published safeguarding arrangements of a body. */
interface ArrangementTable {
  partnershipId: PartnershipId
  id: ArrangementId
  bodyId: GroupId
  slug: string
  number: number
  title: string
  stage: 'draft' | 'sign-off' | 'published'
  sections: Json<ArrangementTexts>
  /** What was sent for sign-off, as it was compiled then; null while it is a draft. */
  document: Json<ArrangementDocument | null> | null
  sentAt: Temporal.Instant | null
  publishedAt: Temporal.Instant | null
  publishedBy: PersonId | null
  pdf: Uint8Array | null
  source: ColumnType<readonly Source[], string, string>
  version: number
}

/** That a safeguarding partner signed a version. */
interface SignOffTable {
  partnershipId: PartnershipId
  id: SignOffId
  arrangementId: ArrangementId
  agencyId: AgencyId
  personId: PersonId | null
  name: string
  post: string
  signedOn: Temporal.PlainDate
  keptAt: string
  recordedBy: PersonId
  recordedAt: Temporal.Instant
  voidAt: Temporal.Instant | null
}

/** That a version may go without something it should have, by whom and why. */
interface WaiverTable {
  partnershipId: PartnershipId
  id: ArrangementWaiverId
  arrangementId: ArrangementId
  item: string
  reason: string
  waivedBy: PersonId
  waivedAt: Temporal.Instant
  withdrawnAt: Temporal.Instant | null
}

/** What the public site may read of a version. */
interface PublishedArrangementTable {
  partnershipId: PartnershipId
  id: ArrangementId
  slug: string
  number: number
  title: string
  publishedAt: Temporal.Instant
  document: Json<ArrangementDocument>
  hasPdf: boolean
  pdf: Uint8Array | null
}

export type Arrangement = Readonly<Selectable<Omit<ArrangementTable, 'pdf'>>>
export type ArrangementChanges = Updateable<ArrangementTable>
export type SignOff = Readonly<Selectable<SignOffTable>>
export type ArrangementWaiver = Readonly<Selectable<WaiverTable>>
export type PublishedArrangement = Readonly<Selectable<Omit<PublishedArrangementTable, 'document' | 'pdf'>>>

export const ownArrangements = tables<{
  'governance.arrangement': ArrangementTable
  'governance.signOff': SignOffTable
  'governance.arrangementWaiver': WaiverTable
  'governance.publishedArrangement': PublishedArrangementTable
}>()
