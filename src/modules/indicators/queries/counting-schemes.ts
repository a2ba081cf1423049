import type { Reader } from '#platform/db.ts'
import type { Measure } from '#platform/measures.ts'
import { countingsNow } from './counting.ts'
import { publishingOf } from './publishing.ts'

/**
 * A measure as it is published on a day: by the scheme of the figure of the dataset that it counts, where one is chosen for
 * that. What the figure hides the measure would tell.
 */
export async function asPublished(
  reader: Reader,
  measure: Measure,
  day: Temporal.PlainDate,
): Promise<Measure> {
  if (!measure.counts) return measure
  const counted = [...(await countingsNow(reader)).values()].filter(
    ({ measureName, fromOn }) => measureName === measure.id && fromOn !== null,
  )
  if (counted.length === 0) return measure
  const publishing = await publishingOf(reader, day)
  const [by] = counted.flatMap(({ indicatorId }) => publishing.get(indicatorId) ?? [])
  return by ? { ...measure, scheme: by.scheme } : measure
}
