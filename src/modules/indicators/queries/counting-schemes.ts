import type { Reader } from '#platform/db.ts'
import type { Measure } from '#platform/measures.ts'
import { linkedWith, publishingOn } from '../rules/published-figures.ts'
import { countingsNow } from './counting.ts'
import { choicesOn } from './publishing.ts'

/** A measure with how what it says may be shown. */
export interface PublishedMeasure extends Measure {
  /**
   * The figure that it counts adds up with others, or shorter periods of it do to its year. Whether such a figure is shown
   * depends on those, which the measure does not know: shown by itself it could give away another, so it is not.
   */
  readonly addsUp?: true
}

/**
 * A measure as it is published on a day: by the scheme of the figure of the dataset that it counts, where one is chosen for
 * that. What the figure hides the measure would tell.
 */
export async function asPublished(
  reader: Reader,
  measure: Measure,
  day: Temporal.PlainDate,
): Promise<PublishedMeasure> {
  if (!measure.counts) return measure
  const counted = [...(await countingsNow(reader)).values()].filter(
    ({ measureName, fromOn }) => measureName === measure.id && fromOn !== null,
  )
  if (counted.length === 0) return measure
  const choices = await choicesOn(reader, day)
  const publishing = publishingOn(choices, day)
  const hidden = counted.filter(({ indicatorId }) => publishing.has(indicatorId))
  const [by] = hidden.flatMap(({ indicatorId }) => publishing.get(indicatorId) ?? [])
  if (!by) return measure
  const addsUp = hidden.some(
    ({ indicatorId, every }) =>
      linkedWith(choices, [indicatorId]).size > 1 || (measure.basis === 'within' && every !== 'year'),
  )
  return { ...measure, scheme: by.scheme, ...(addsUp && { addsUp }) }
}
