import type { ColumnType, Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import type { PersonId } from '#platform/work.ts'

export type AreaId = Id<'area'>
export type IndicatorId = Id<'indicator'>
export type ValueId = Id<'value'>
export type ImportId = Id<'import'>
export type UploadId = Id<'upload'>
export type NationalMeasureId = Id<'national measure'>
export type PublicationId = Id<'publication'>

/** The ways of publishing that can be chosen. “none” publishes figures as they are recorded. */
export type SchemeName = 'none' | 'dfe-cin' | 'dfe-cla' | 'sac'

/** One thing that a national file counts, with what tells it from others of its name, and its unit if it says one. */
export interface NationalMeasure {
  readonly name: string
  /** “Sex: Girls; Age: 0 to 4”. */
  readonly breakdown: string
  readonly unit: string
}

/** What a national file says, but for its rows. */
export interface NationalReading {
  readonly rowCount: number
  readonly measures: readonly NationalMeasure[]
  readonly areaCount: number
  readonly periods: readonly string[]
  /** How often each mark stands in place of a number. */
  readonly marks: Readonly<Record<string, number>>
  /** The first faults, each with the row that a spreadsheet counts, and how many rows are at fault in all. */
  readonly faults: readonly { readonly line: number; readonly words: string }[]
  readonly faultCount: number
}

/** A place that figures are given for: a council’s area, or the whole partnership. */
interface AreaTable {
  partnershipId: PartnershipId
  id: AreaId
  name: string
}

/** Something the partnership counts. Its code is short and the same for ever: files join on it. */
interface IndicatorTable {
  partnershipId: PartnershipId
  id: IndicatorId
  code: string
  name: string
  definition: string
  /** As the sources print it; empty until a source gives one. */
  unit: string
  isPercent: boolean
  version: number
}

/** One file of figures that was taken in, with the hash by which it can be told from any other. */
interface ImportTable {
  partnershipId: PartnershipId
  id: ImportId
  fileName: string
  sha256: string
  layout: string
  rowCount: number
  newCount: number
  changedCount: number
  unchangedCount: number
  importedBy: PersonId
  at: Temporal.Instant
  /** When national figures were taken back, which then count no more. */
  takenBackAt: Temporal.Instant | null
}

/** One figure for one area and period. It is never rewritten: a changed figure is a new row that supersedes this one. */
interface ValueTable {
  partnershipId: PartnershipId
  id: ValueId
  indicatorId: IndicatorId
  areaId: AreaId
  periodLabel: string
  periodStart: Temporal.PlainDate | null
  periodEnd: Temporal.PlainDate | null
  periodBasis: string
  /** Null when the source gives no figure; shown as “not given”, never as nought. */
  value: number | null
  /** The figure as the source prints it. */
  printed: string
  qualifier: string
  note: string
  source: Source | string
  /** Why a person changed it by hand. */
  reason: string
  importId: ImportId | null
  recordedBy: PersonId
  recordedAt: Temporal.Instant
  supersededAt: Temporal.Instant | null
  supersededBy: ValueId | null
  /** By which counting it is on record, where neither a file nor a return gave it. */
  countingId: ColumnType<CountingId | null, CountingId | null | undefined, never>
}

/**
 * How the figures of an indicator are published from a day on, and what it adds up with. It is never changed: a later choice
 * takes its place.
 */
interface PublicationTable {
  partnershipId: PartnershipId
  id: PublicationId
  indicatorId: IndicatorId
  fromOn: Temporal.PlainDate
  scheme: SchemeName
  /** The indicator that this one counts a part of. */
  totalId: IndicatorId | null
  /** What the total is divided by: “category of abuse”. Each division adds up by itself. */
  breakdown: string
  /** What a percentage or a rate is made of. */
  numeratorId: IndicatorId | null
  denominatorId: IndicatorId | null
  reason: string
  recordedBy: PersonId
  recordedAt: Temporal.Instant
}

/** Something that others count for the whole country. */
interface NationalMeasureTable {
  partnershipId: PartnershipId
  id: NationalMeasureId
  name: string
  /** What tells it from others of the same name: “Sex: Girls; Age: 0 to 4”. */
  breakdown: string
  unit: string
}

/** One national figure, as a row of a file gives it. It is never rewritten: a later file takes its place. */
interface NationalFigureTable {
  partnershipId: PartnershipId
  importId: ImportId
  /** The row of the file, as a spreadsheet counts it. */
  line: number
  measureId: NationalMeasureId
  area: string
  areaCode: string
  period: string
  value: number | null
  /** What the publisher wrote in place of a number: c, z, x, k, low, a colon. */
  mark: string
}

/** With which national measure an indicator is compared. It is never changed: a later one takes its place. */
interface ComparisonTable {
  partnershipId: PartnershipId
  id: Id<'comparison'>
  indicatorId: IndicatorId
  /** Null where it is compared with none any more. */
  measureId: NationalMeasureId | null
  recordedBy: PersonId
  recordedAt: Temporal.Instant
}

/** Why a figure of ours is not the one that is published nationally. Later words take its place, and it stays. */
interface ExplanationTable {
  partnershipId: PartnershipId
  id: Id<'explanation'>
  valueId: ValueId
  importId: ImportId
  line: number
  words: string
  recordedBy: PersonId
  recordedAt: Temporal.Instant
}

export type CountingId = Id<'counting'>

export type ColumnMappingId = Id<'column mapping'>

/** What the columns of an agency’s own layout mean. It is never changed: of the same columns the newest counts. */
interface ColumnMappingTable {
  partnershipId: PartnershipId
  id: ColumnMappingId
  name: string
  columns: ColumnType<readonly string[], string>
  meanings: ColumnType<unknown, string>
  recordedBy: PersonId
  recordedAt: Temporal.Instant
}

/** A checked file that waits for its uploader to confirm it. */
interface UploadTable {
  partnershipId: PartnershipId
  id: UploadId
  name: string
  bytes: Uint8Array
  sha256: string
  uploadedBy: PersonId
  at: Temporal.Instant
  importId: ImportId | null
  /** What a national file says, but for its rows, which `bytes` holds packed. Null for Accord’s own layouts. */
  reading: NationalReading | string | null
  /** The return that the file answers; null for files of figures. */
  returnId: Id<'return'> | null
}

export type Area = Selectable<AreaTable>
export type Indicator = Selectable<IndicatorTable>
export type Import = Selectable<ImportTable>
export type Publication = Selectable<PublicationTable>
export type Comparison = Selectable<ComparisonTable>
export type Explanation = Selectable<ExplanationTable>
export type KnownMeasure = Selectable<NationalMeasureTable>
export type Upload = Selectable<UploadTable>

export const own = tables<{
  'indicators.area': AreaTable
  'indicators.indicator': IndicatorTable
  'indicators.import': ImportTable
  'indicators.value': ValueTable
  'indicators.publication': PublicationTable
  'indicators.nationalMeasure': NationalMeasureTable
  'indicators.nationalFigure': NationalFigureTable
  'indicators.comparison': ComparisonTable
  'indicators.explanation': ExplanationTable
  'indicators.columnMapping': ColumnMappingTable
  'indicators.upload': UploadTable
}>()
