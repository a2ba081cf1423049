import { isAfter, isBefore } from '#platform/days.ts'
import { longDate } from '#platform/words.ts'
import type { Round } from '../schema/asking.ts'

/** What is said to whoever sends a return without the day. */
export const GOVERNORS_MISSING = 'Enter the date on which the governing body or board saw this return'

/**
 * What is wrong with the day on which the governing body saw a return; undefined when nothing is. It sees it before it is sent
 * (domain, rule 18).
 */
export function governorsFault(
  seenOn: Temporal.PlainDate | null,
  { opensOn }: Pick<Round, 'opensOn'>,
  today: Temporal.PlainDate,
): string | undefined {
  if (seenOn === null) return GOVERNORS_MISSING
  if (isAfter(seenOn, today))
    return 'The date on which the governing body or board saw this return must be today or in the past'
  if (isBefore(seenOn, opensOn))
    return `The date on which the governing body or board saw this return must be on or after ${longDate(opensOn)}, when it opened`
  return undefined
}
