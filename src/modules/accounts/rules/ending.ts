import type { RetentionPeriod } from '#platform/retention-settings.ts'
import { settingKey, wholeNumber } from '#platform/settings.ts'

/** Two records that were merged can be told apart for 30 days: until then each needs its account. */
const AT_LEAST_DAYS = 31

/** The last day on which an account is kept after the last day it was needed; undefined: it is kept for ever. */
export function lastDayKept(
  needed: Temporal.PlainDate,
  period: RetentionPeriod,
): Temporal.PlainDate | undefined {
  if (period === 'permanent') return undefined
  const [least, end] = [needed.add({ days: AT_LEAST_DAYS }), needed.add({ years: period })]
  return Temporal.PlainDate.compare(least, end) > 0 ? least : end
}

/** How long before its account ends somebody is written to. */
export const endingNotice = settingKey({
  key: 'accounts.ending-notice',
  words: 'How long before an account ends its person is written to',
  ...wholeNumber(1, 30),
  default: 14,
  source: 'Proposed: two weeks, so that a holiday does not hide the letter',
  confirmed: false,
  unit: 'days',
})
