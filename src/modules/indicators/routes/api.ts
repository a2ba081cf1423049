import { z } from 'zod'
import { type ApiResource, day, dayOut } from '#platform/api/resources.ts'
import { publishedFigures } from '../queries/publishing.ts'
import { register } from '../queries.ts'
import { readIndicators } from '../rules/permissions.ts'

/** The live figures, each with where it comes from. Editors’ notes and reasons stay inside. */
export const api: readonly ApiResource[] = [
  {
    name: 'figures',
    says: 'The live figures of the dataset, as they are published. A value of null says that the source gives none, or that the mark stands in its place: it is not nought.',
    may: readIndicators,
    item: z.object({
      id: z.uuid(),
      indicator: z.string(),
      name: z.string(),
      definition: z.string(),
      unit: z.string(),
      isPercent: z.boolean(),
      area: z.string(),
      period: z.string(),
      periodStart: day,
      periodEnd: day,
      value: z.number().nullable(),
      mark: z.enum(['c', '*', 'k', ':']).nullable(),
      scheme: z.string(),
      printed: z.string(),
      qualifier: z.string(),
    }),
    list: async ({ db, actor, today }) =>
      (await publishedFigures(db, await register(db, actor), today)).map((figure) => ({
        ...{ id: figure.valueId, indicator: figure.indicatorCode, name: figure.indicatorName },
        ...{ definition: figure.definition, unit: figure.unit, isPercent: figure.isPercent },
        ...{ area: figure.area, period: figure.periodLabel },
        ...{ periodStart: dayOut(figure.periodStart), periodEnd: dayOut(figure.periodEnd) },
        ...{ value: figure.value, mark: figure.mark, scheme: figure.scheme },
        ...{ printed: figure.printed, qualifier: figure.qualifier },
      })),
  },
]
