import { isAfter } from '../days.ts'
import type { RetentionPeriod } from '../retention-settings.ts'
import { settingKey, wholeNumber } from '../settings.ts'

/** The age at which files about people who work with children or adults begin to be no longer needed. */
export const RETIREMENT_AGE = settingKey<number>({
  key: 'retention.retirement-age',
  words: 'Age until which files about allegations are kept at least',
  ...wholeNumber(50, 100),
  default: 67,
  source:
    'Proposed: state pension age. Local practice keeps until retirement age, or 10 years if that is later',
  confirmed: false,
  unit: 'years',
})

/** The day on which a record becomes due for appraisal; null where it is permanent. 29 February gives 28 February. */
export const dueOn = (start: Temporal.PlainDate, period: RetentionPeriod): Temporal.PlainDate | null =>
  period === 'permanent' ? null : start.add({ years: period })

/**
 * As `dueOn`, for a file about somebody who works with children or adults: the later of the day they reach retirement
 * age and the end of the period after it was closed (as local practice for allegations has it).
 */
export function dueOnWithAge(
  closed: Temporal.PlainDate,
  period: RetentionPeriod,
  person: { readonly born: Temporal.PlainDate; readonly retirementAge: number },
): Temporal.PlainDate | null {
  const after = dueOn(closed, period)
  const retired = person.born.add({ years: person.retirementAge })
  return after && (isAfter(after, retired) ? after : retired)
}
