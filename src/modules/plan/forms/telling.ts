import { z } from 'zod'
import type { FigureChoice } from '#modules/indicators/index.ts'
import { oneOf } from '#platform/forms.ts'
import { TELLING_PARTS } from '../schema.ts'

/** A figure for the page of a priority, and what it tells of. A figure is named by the id of the value that it has now. */
export const tellingForm = (figures: readonly FigureChoice[]) =>
  z
    .object({
      part: oneOf(TELLING_PARTS, 'Select what the figure tells of'),
      figure: oneOf(
        figures.map(({ valueId }) => valueId),
        'Select the figure from the list',
      ),
    })
    .transform(({ part, figure }, context) => {
      const chosen = figures.find(({ valueId }) => valueId === figure)
      if (!chosen) {
        context.addIssue({ code: 'custom', path: ['figure'], message: 'Select the figure from the list' })
        return z.NEVER
      }
      const { indicatorCode, area, periodLabel } = chosen
      return { part, indicatorCode, area, periodLabel }
    })

export type TellingInput = z.infer<ReturnType<typeof tellingForm>>
