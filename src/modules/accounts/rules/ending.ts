import type { RetentionPeriod } from '#platform/retention-settings.ts'

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
