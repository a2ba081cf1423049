import type { ColumnType, Generated, Selectable } from 'kysely'
import type { GroupId } from '#modules/governance/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import type { PersonId } from '#platform/work.ts'
import type { DrawnBudgets } from './rules/budget.ts'
import type { Document, Place } from './rules/document.ts'
import type { Course, CourseReference, Told } from './rules/told.ts'

export type ReportId = Id<'report'>
export type ChapterId = Id<'chapter'>
export type WaiverId = Id<'waiver'>
export type CompilationId = Id<'compilation'>
export type EditionId = Id<'edition'>
export type MovementId = Id<'movement'>
export type DataLockId = Id<'data-lock'>

/** Kept as JSON: read as what it is, written as text. */
type Json<Value> = ColumnType<Value, string, string>

/** What the title of a report and the word in its address can be at most: those of others are made of them. */
export const LONGEST_TITLE = 300
export const LONGEST_SLUG = 61

/** Who a report, or a version of one, is written for. */
export type Audience = 'everyone' | 'young-people' | 'easy-read'

/** A chapter of a report as it read at a moment, kept as a hash. */
export interface ChapterMark {
  readonly chapterId: string
  readonly heading: string
  readonly hash: string
}

/** The statutory report of one body for one year, or a version of one for other readers. */
interface ReportTable {
  partnershipId: PartnershipId
  id: ReportId
  /** Its word in the public address, for example `2022-23`. */
  slug: string
  title: string
  groupId: GroupId | null
  /** The local authority that it is for, where its body reports for each by itself; empty where it is for all. */
  area: ColumnType<string, string | undefined, never>
  periodLabel: string
  periodStart: Temporal.PlainDate
  periodEnd: Temporal.PlainDate
  audience: ColumnType<Audience, Audience | undefined, never>
  /** The report that a version for other readers follows. */
  followsId: ColumnType<ReportId | null, ReportId | null | undefined, never>
  /** What the report that it follows said when somebody last said that both say the same. */
  inStep: ColumnType<readonly ChapterMark[] | null, string | null | undefined, string>
  inStepBy: ColumnType<PersonId | null, PersonId | null | undefined, PersonId>
  inStepAt: ColumnType<Temporal.Instant | null, Temporal.Instant | null | undefined, Temporal.Instant>
}

export type ChapterWriter = 'unit' | 'scrutineer'

/** One chapter, in Markdown. A figure stands in it as `{{key}}`. */
interface ChapterTable {
  partnershipId: PartnershipId
  id: ChapterId
  reportId: ReportId
  position: number
  heading: string
  place: Place
  text: string
  /** Who alone changes it. */
  writer: ColumnType<ChapterWriter, ChapterWriter | undefined, ChapterWriter>
  /** When it was given to the scrutineer; null of one that the business unit writes. */
  givenAt: ColumnType<Temporal.Instant | null, Temporal.Instant | null | undefined, Temporal.Instant | null>
  source: Json<Source | null> | null
  /** Null of one that stands in its report. */
  takenOutAt: Generated<Temporal.Instant | null>
  version: number
  changedBy: PersonId
  changedAt: Temporal.Instant
}

/** A text that a chapter has had. */
interface ChapterVersionTable {
  partnershipId: PartnershipId
  chapterId: ChapterId
  version: number
  heading: string
  text: string
  changedBy: PersonId
  changedAt: Temporal.Instant
}

export const FORMS = ['exact', 'words', 'approximate'] as const
export type Form = (typeof FORMS)[number]
/** How a change between two periods is said. */
export const CHANGES = ['difference', 'percent', 'points'] as const
export type ChangeAs = (typeof CHANGES)[number]
export const NEAREST = [10, 100, 1000, 10_000] as const
export type Nearest = (typeof NEAREST)[number]

/**
 * Which record or measure a figure draws, and how it is worded. The value is read from the records each time. Of a measure
 * the code of the indicator is empty, and the area is the body's or area's name when it was bound.
 */
interface FigureTable {
  partnershipId: PartnershipId
  reportId: ReportId
  key: string
  indicatorCode: string
  area: string
  periodLabel: string
  form: Form
  nearest: Nearest | null
  version: number
  measureName: string | null
  /** What the measure is asked of; null for the whole partnership. */
  ofId: Id<string> | null
  fromOn: Temporal.PlainDate | null
  toOn: Temporal.PlainDate | null
  /** The period that a change is measured from. */
  earlierLabel: string | null
  earlierFromOn: Temporal.PlainDate | null
  earlierToOn: Temporal.PlainDate | null
  changeAs: ChangeAs | null
}

export interface ChartItem {
  readonly label: string
  readonly indicatorCode: string
  readonly area: string
  readonly periodLabel: string
}

/** Which records a chart of a report draws: one for each bar, or those of an indicator through its periods. */
interface ChartTable {
  partnershipId: PartnershipId
  reportId: ReportId
  key: string
  heading: string
  measure: string
  items: Json<readonly ChartItem[]>
  /** Null of a chart that draws its items. */
  course: Json<CourseReference | null> | null
}

/** A finding left as it is, by whom and why. */
interface WaiverTable {
  partnershipId: PartnershipId
  id: WaiverId
  reportId: ReportId
  fingerprint: string
  title: string
  reason: string
  waivedBy: PersonId
  waivedAt: Temporal.Instant
  withdrawnBy: PersonId | null
  withdrawnAt: Temporal.Instant | null
}

/** The files that a report is drawn as, by their columns. */
export type FileColumn = 'word' | 'summary' | 'covering' | 'coveringWord'

/** A report in every form that is a file. It has no covering report where nothing is written for a committee. */
export interface Outputs {
  readonly pdf: Uint8Array
  readonly word: Uint8Array
  /** On a few pages, as PDF. */
  readonly summary: Uint8Array
  readonly covering: Uint8Array | null
  readonly coveringWord: Uint8Array | null
}

/** One press of “Compile”: the whole report as it would be read, with its proof as PDF and in its other forms. */
interface CompilationTable {
  partnershipId: PartnershipId
  id: CompilationId
  reportId: ReportId
  state: 'waiting' | 'done' | 'failed'
  askedBy: PersonId
  askedAt: Temporal.Instant
  finishedAt: Temporal.Instant | null
  fault: string
  contentHash: string | null
  document: Json<Document> | null
  proof: Uint8Array | null
  word: Uint8Array | null
  summary: Uint8Array | null
  covering: Uint8Array | null
  coveringWord: Uint8Array | null
  findingCount: number | null
}

/** What was published, as it was published. */
interface EditionTable {
  partnershipId: PartnershipId
  id: EditionId
  reportId: ReportId
  number: number
  publishedAt: Temporal.Instant
  publishedBy: PersonId
  correctionNote: string
  document: Json<Document>
  pdf: Uint8Array | null
  word: Uint8Array | null
  /** The same on a few pages, as PDF. */
  summary: Uint8Array | null
  /** The covering report to the committee, as PDF. */
  covering: Uint8Array | null
  coveringWord: Uint8Array | null
  coveringIsPublic: boolean
  /** Of a version for other readers: which version of the report it follows was public then, 0 being none. */
  followsNumber: number | null
}

/** A figure whose record has moved since an edition was published. */
interface MovementTable {
  partnershipId: PartnershipId
  id: MovementId
  reportId: ReportId
  editionId: EditionId
  figureKey: string
  publishedAs: string
  nowIs: string
  noticedAt: Temporal.Instant
  settledAt: Temporal.Instant | null
  settledBy: PersonId | null
  settledAs: string
}

/** What the records said when the data of a report was locked. */
interface DataLockTable {
  partnershipId: PartnershipId
  id: DataLockId
  reportId: ReportId
  lockedAt: Temporal.Instant
  lockedBy: PersonId
  /** By what names the record or the measure. */
  told: Json<Readonly<Record<string, Told>>>
  budgets: Json<DrawnBudgets | null> | null
  /** By what names the indicator and its areas. */
  courses: Json<Readonly<Record<string, Course>>>
  /** By the key of a figure: what its record said when the locked value was kept all the same. */
  keptLocked: Json<Readonly<Record<string, string>>>
  undoneAt: Temporal.Instant | null
  undoneBy: PersonId | null
  undoneReason: string
}

/** What the public site may read of an edition. */
interface PublishedEditionTable {
  partnershipId: PartnershipId
  id: EditionId
  slug: string
  title: string
  periodLabel: string
  periodStart: Temporal.PlainDate
  periodEnd: Temporal.PlainDate
  number: number
  publishedAt: Temporal.Instant
  correctionNote: string
  document: Json<Document>
  hasPdf: boolean
  pdf: Uint8Array | null
  hasWord: boolean
  word: Uint8Array | null
  hasSummary: boolean
  summary: Uint8Array | null
  /** Only of a covering report that is for everyone. */
  hasCovering: boolean
  covering: Uint8Array | null
  coveringWord: Uint8Array | null
  audience: Audience
  followsSlug: string | null
  followsNumber: number | null
}

export type Report = Selectable<ReportTable>
export type Chapter = Selectable<ChapterTable>
export type FigureBinding = Selectable<FigureTable>
export type ChartBinding = Selectable<ChartTable>
export type Waiver = Selectable<WaiverTable>
export type Compilation = Selectable<Omit<CompilationTable, 'document' | 'proof' | FileColumn>>
/** With whether a report to a committee was drawn of it. */
export type Edition = Selectable<Omit<EditionTable, 'document' | 'pdf' | FileColumn | 'coveringIsPublic'>> & {
  readonly hasCovering: boolean
}
export type Movement = Selectable<MovementTable>
export type DataLock = Selectable<DataLockTable>
export type PublishedEdition = Selectable<Omit<PublishedEditionTable, 'document' | 'pdf' | FileColumn>>

export const own = tables<{
  'reports.report': ReportTable
  'reports.chapter': ChapterTable
  'reports.chapterVersion': ChapterVersionTable
  'reports.figure': FigureTable
  'reports.chart': ChartTable
  'reports.waiver': WaiverTable
  'reports.compilation': CompilationTable
  'reports.edition': EditionTable
  'reports.movement': MovementTable
  'reports.dataLock': DataLockTable
  'reports.publishedEdition': PublishedEditionTable
}>()
