import type { Target } from '#platform/charts/drawing.ts'
import type { Source } from '#platform/source.ts'
import type { Counted } from './told.ts'
import type { Year } from './year.ts'

/**
 * What a report says, as one tree. The page, the PDF and the checker are all drawn from it, so they cannot differ.
 * Chapters are written in Markdown; a figure stands in the text as `{{key}}` and a chart alone on its line as `{{chart:key}}`.
 */
export interface Document {
  readonly title: string
  readonly period: { readonly start: string; readonly end: string; readonly label: string }
  readonly chapters: readonly Chapter[]
  readonly figures: readonly Figure[]
  /**
   * The values of charts, the bars of those of one period among them. No text draws them, so no rule reads them. What was
   * published before this was said has no bars among them.
   */
  readonly charted?: readonly Figure[]
}

/** Where a chapter stands: in the covering report to a committee, in the body, or behind it. */
export type Place = 'cover' | 'body' | 'appendix'

export interface Chapter {
  readonly id: string
  readonly heading: string
  readonly place: Place
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 3 | 4; readonly runs: readonly Run[] }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'table'
      readonly header: readonly (readonly Run[])[]
      readonly rows: readonly (readonly (readonly Run[])[])[]
    }
  | { readonly kind: 'chart'; readonly chart: Chart }

export type Run =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly strong?: boolean
      readonly emphasis?: boolean
      readonly link?: string
      /** The words stand for a picture, which they describe. */
      readonly isPicture?: boolean
    }
  | { readonly kind: 'figure'; readonly key: string; readonly drawn: string; readonly strong?: boolean }

/**
 * One bound figure: what is published of the record, and where the record comes from. `value` is null when it was not
 * given, or when its scheme shows none.
 */
export interface Figure {
  readonly key: string
  readonly indicatorCode: string
  readonly indicatorName: string
  readonly definition: string
  /** The days since its period from which something else is counted; absent where there are none. */
  readonly changedOn?: readonly string[]
  readonly area: string
  readonly unit: string
  readonly value: number | null
  /** As its author chose to word it in the text. */
  readonly drawn: string
  /** As the record has it, in full. */
  readonly exactly: string
  readonly period: string
  readonly periodBasis: string
  /** The kind of year it is counted by, where the report is about another kind. */
  readonly otherYear?: Year
  readonly asAt: string
  readonly qualifier: string
  /** As the source prints it. */
  readonly printed: string
  readonly note: string
  /** The scheme by which it is published, and what its mark means; absent where it is shown as it is recorded. */
  readonly scheme?: string
  readonly source: { readonly file: string; readonly section: string; readonly lines: string }
  /** How it came on record, and whether anybody approved it first; absent in what was published before this was said. */
  readonly approval?: string
  /** Of a figure that a measure counts out of the records. */
  readonly counted?: Counted
  /** Of a change between two periods: the values that it lies between, or why it cannot be said. */
  readonly change?: { readonly from: string; readonly to: string; readonly refused?: string }
}

export interface Chart {
  readonly key: string
  readonly heading: string
  readonly measure: string
  readonly unit: string
  readonly period: string
  readonly bars: readonly ChartBar[]
  /** What the bars should lie between, where they are all of one indicator that has a target. */
  readonly target?: Target
  /** Of a chart of one indicator through its periods: how its bars are drawn instead. */
  readonly course?: DrawnCourse
}

/** One indicator through its periods: a line or the bars of each area, with what is drawn around them. */
export interface DrawnCourse {
  readonly drawnAs: 'lines' | 'bars'
  readonly periods: readonly string[]
  /** At most three, each with a value in every period. */
  readonly series: readonly {
    readonly label: string
    readonly values: readonly { readonly value: number | null; readonly drawn: string }[]
  }[]
  /** The periods, by their place, from which something else is counted. */
  readonly breaks: readonly number[]
  readonly events: readonly { readonly place: number; readonly letter: string; readonly words: string }[]
  /** What stands beneath the drawing, in sentences. */
  readonly notes: readonly string[]
  /** What it shows, for those who do not see it, in sentences. */
  readonly words: string
  /** The same values, each leading to its certificate. */
  readonly table: {
    readonly header: readonly (readonly Run[])[]
    readonly rows: readonly (readonly (readonly Run[])[])[]
  }
}

export interface ChartBar {
  readonly label: string
  readonly value: number | null
  readonly drawn: string
  /** What it draws. Editions of the first version do not say it. */
  readonly record?: {
    readonly indicatorCode: string
    readonly area: string
    readonly period: string
    readonly source: Source
  }
}
