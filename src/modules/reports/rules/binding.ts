import type { Id } from '#platform/id.ts'
import type { Measure } from '#platform/measures.ts'
import { longDate } from '#platform/words.ts'
import type { ChangeAs, FigureBinding, Report } from '../schema.ts'
import type { Reference } from './told.ts'
import type { Wording } from './wording.ts'

/** A measure with what it is asked of. Both days count; of a measure at a day they are the same. */
export interface Counting {
  readonly measure: Measure
  /** Null: the whole partnership. */
  readonly ofId: Id<string> | null
  readonly fromOn: Temporal.PlainDate
  readonly toOn: Temporal.PlainDate
}

/** What a figure says of a change: how, and from which period. Of a measure the days of that period too. */
export interface NewChange {
  readonly as: ChangeAs
  readonly earlierLabel: string
  readonly earlierDays?: { readonly fromOn: Temporal.PlainDate; readonly toOn: Temporal.PlainDate }
}

export type NewFigure = Reference &
  Wording & {
    readonly key: string
    /** The measure that counts it, in place of a value of the dataset. The code of its indicator is empty then. */
    readonly counts?: Counting
    readonly change?: NewChange
  }

/** A figure as it is kept with its report. */
export const bindingOf = (
  { partnershipId, id: reportId }: Pick<Report, 'partnershipId' | 'id'>,
  { key, indicatorCode, area, periodLabel, form, nearest, counts, change }: NewFigure,
): FigureBinding => ({
  ...{ partnershipId, reportId, key, indicatorCode, area, periodLabel, form, nearest, version: 1 },
  ...{ measureName: counts?.measure.id ?? null, ofId: counts?.ofId ?? null },
  ...{ fromOn: counts?.fromOn ?? null, toOn: counts?.toOn ?? null },
  ...{ changeAs: change?.as ?? null, earlierLabel: change?.earlierLabel ?? null },
  earlierFromOn: change?.earlierDays?.fromOn ?? null,
  earlierToOn: change?.earlierDays?.toOn ?? null,
})

/** The days of a measure in the year of a report, or in a year before it, and what they are called. */
export function daysIn(
  { periodStart, periodEnd, periodLabel }: Pick<Report, 'periodStart' | 'periodEnd' | 'periodLabel'>,
  { basis }: Pick<Measure, 'basis'>,
  yearsBefore = 0,
) {
  const before = (day: Temporal.PlainDate) => day.subtract({ years: yearsBefore })
  const [start, toOn] = [before(periodStart), before(periodEnd)]
  const fromOn = basis === 'at' ? toOn : start
  const year = yearsBefore === 0 ? periodLabel : `${start.year}–${String(toOn.year).slice(2)}`
  return { fromOn, toOn, label: basis === 'at' ? longDate(toOn) : year }
}
