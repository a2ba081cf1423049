import type { Mark } from '#modules/indicators/index.ts'
import type { Target } from '#platform/charts/drawing.ts'
import type { Id } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import type { Year } from './year.ts'

/** A value of the dataset, by the three words that name it. */
export interface Reference {
  readonly indicatorCode: string
  readonly area: string
  readonly periodLabel: string
}

/** A measure of the house as it is asked for: of the whole partnership, or of a body or area. Both days count. */
export interface Asked {
  readonly measureName: string
  readonly ofId: Id<string> | null
  readonly fromOn: Temporal.PlainDate
  readonly toOn: Temporal.PlainDate
}

/** How a measure came to its value. No record is named in it, because it is published. */
export interface Counted {
  /** How many records went into it. */
  readonly rows: number
  /** Of a percent: what it is made of, “63 of 71”. */
  readonly madeOf?: string
  readonly query: string
  /** The part of the product that owns the records. */
  readonly owner: string
}

/** What a record says, with all that a report says of it. It can be kept as JSON, and so be drawn later as it was. */
export interface Told {
  readonly code: string
  readonly name: string
  /** What it counts, in force in its own period. */
  readonly definition: string
  /** The days since then from which something else is counted; absent where there are none. */
  readonly changedOn?: readonly string[]
  readonly unit: string
  readonly isPercent: boolean
  readonly value: number | null
  readonly mark: Mark | null
  /** In full, where the unit alone does not say how it is written: “£1,200”, “Under 1%”. */
  readonly exactly?: string
  readonly periodBasis: string
  readonly otherYear?: Year
  readonly qualifier: string
  readonly printed: string
  readonly note: string
  readonly scheme: string
  readonly source: Source
  /** How it came on record, and whether anybody approved it first. */
  readonly approval: string
  readonly counted?: Counted
  /** What it should lie between, where its indicator says so. */
  readonly target?: Target
  /** When it said so, where that is not now. */
  readonly asAt?: string
  /** The page of the record in the workspace. */
  readonly href: string
}

/** Which indicator a chart draws through its periods, of which areas, and how. */
export interface CourseReference {
  readonly indicatorCode: string
  readonly areas: readonly string[]
  /** The period that it begins with; absent where it begins with the first on record. */
  readonly from?: string
  readonly drawnAs: 'lines' | 'bars'
}

/** What a record says of an area in one period. Its days are kept as text, because all of it is kept as JSON. */
export interface CourseValue {
  readonly area: string
  readonly periodLabel: string
  readonly start: string | null
  readonly end: string
  readonly told: Told
}

/** What the records say of one indicator through its periods. */
export interface Course {
  /** Of the areas, and of the country where it is compared with that. */
  readonly values: readonly CourseValue[]
  readonly target?: Target
  /** The days from which something else is counted. */
  readonly breaks: readonly string[]
  /** Whether it counts so many of something else, which areas of every size can be compared by. Not said of what was locked before. */
  readonly isRate?: boolean
  readonly events: readonly { readonly onDay: string; readonly words: string }[]
}

/** What a figure or the bar of a chart is bound to. */
export type Bound = Reference & {
  readonly measureName?: string | null
  readonly ofId?: Id<string> | null
  readonly fromOn?: Temporal.PlainDate | null
  readonly toOn?: Temporal.PlainDate | null
}

/** What a figure asks of a measure; undefined where it draws a value of the dataset. */
export const askedOf = ({ measureName, ofId = null, fromOn, toOn }: Bound): Asked | undefined =>
  measureName && fromOn && toOn ? { measureName, ofId, fromOn, toOn } : undefined

/** The same for two figures exactly when they draw the same. */
export function toldKey(bound: Bound): string {
  const asked = askedOf(bound)
  return asked
    ? JSON.stringify(['measure', asked.measureName, asked.ofId, `${asked.fromOn}`, `${asked.toOn}`])
    : JSON.stringify([bound.indicatorCode, bound.area, bound.periodLabel])
}

type Changing = Bound & {
  readonly earlierLabel: string | null
  readonly earlierFromOn: Temporal.PlainDate | null
  readonly earlierToOn: Temporal.PlainDate | null
}

/** What a change is measured from; undefined where a figure says a value alone. */
export const earlierOf = (bound: Changing): Bound | undefined =>
  bound.earlierLabel === null
    ? undefined
    : {
        ...bound,
        periodLabel: bound.earlierLabel,
        fromOn: bound.earlierFromOn,
        toOn: bound.earlierToOn,
      }
