import { z } from 'zod'
import { eventType } from '#platform/events.ts'

/** Figures that were on record have been superseded. `valueIds` are the ids that are live no longer. */
export const valuesChanged = eventType(
  'indicators.valuesChanged',
  z.object({ valueIds: z.array(z.string()) }),
)
