import { z } from 'zod'
import { eventType } from '#platform/events.ts'

/**
 * Figures that were on record have been superseded, or are published by other rules: `valueIds` are the ids that are live
 * no longer, or none.
 */
export const valuesChanged = eventType(
  'indicators.valuesChanged',
  z.object({ valueIds: z.array(z.string()) }),
)
