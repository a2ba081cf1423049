import type { PanelAsk } from './module.ts'
import type { Crumb } from './site.ts'

/** A year, or whatever else a report is about. Both days count. */
export interface ReportPeriod {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** What a record says for the report of its year, in a sentence that may be published. */
export interface Accreted {
  /** The same whenever it is asked for, so that it can be chosen: a word and the id of the record. */
  readonly id: string
  readonly day: Temporal.PlainDate
  readonly sentence: string
  /** The record that it comes from. */
  readonly source: Crumb
}

/**
 * What a module gives the yearly report: sentences that grew out of its records while the work was done. A report is public:
 * whoever accepts one says that everybody may read it, and nothing of the tiers T3 and T4 may be in one.
 */
export interface Accretion {
  readonly heading: string
  /** Words in the headings of the chapters that they belong in, in small letters, the likeliest first. */
  readonly chapters: readonly string[]
  readonly sentences: (ask: PanelAsk, period: ReportPeriod) => Promise<readonly Accreted[]>
}
