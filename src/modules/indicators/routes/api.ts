import { z } from 'zod'
import { type ApiResource, day, dayOut } from '#platform/api/resources.ts'
import { asDefined } from '../queries/defined.ts'
import { publishedFigures } from '../queries/publishing.ts'
import { returnedFigures } from '../queries/returned.ts'
import { register } from '../queries.ts'
import { readIndicators, readReturns } from '../rules/permissions.ts'
import { ANSWERS, RETURN_STATES } from '../schema/returns.ts'

/** The live figures, each with where it comes from, and what is given in returns. Notes and reasons stay inside. */
export const api: readonly ApiResource[] = [
  {
    name: 'figures',
    says: 'The live figures of the dataset, as they are published. A value of null says that the source gives none, or that the mark stands in its place: it is not nought. The definition is the one of its own period, and the days are those since then from which something else is counted.',
    may: readIndicators,
    item: z.object({
      id: z.uuid(),
      indicator: z.string(),
      name: z.string(),
      /** In force in the period of the figure. */
      definition: z.string(),
      definitionChangedOn: z.array(z.iso.date()),
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
      (await asDefined(db, await publishedFigures(db, await register(db, actor), today), today)).map(
        (figure) => ({
          ...{ id: figure.valueId, indicator: figure.indicatorCode, name: figure.indicatorName },
          definitionChangedOn: figure.changedOn.map(String),
          ...{ definition: figure.definition, unit: figure.unit, isPercent: figure.isPercent },
          ...{ area: figure.area, period: figure.periodLabel },
          ...{ periodStart: dayOut(figure.periodStart), periodEnd: dayOut(figure.periodEnd) },
          ...{ value: figure.value, mark: figure.mark, scheme: figure.scheme },
          ...{ printed: figure.printed, qualifier: figure.qualifier },
        }),
      ),
  },
  {
    name: 'returned-figures',
    says: 'What agencies answer in their returns, as far as the reader may see it before it is released: an agency its own alone. A figure that a scheme publishes otherwise is withheld here.',
    may: readReturns,
    item: z.object({
      id: z.uuid(),
      returnId: z.uuid(),
      agency: z.uuid(),
      state: z.enum(RETURN_STATES),
      dueOn: day,
      indicator: z.string(),
      name: z.string(),
      unit: z.string(),
      area: z.string(),
      period: z.string(),
      periodStart: day,
      periodEnd: day,
      answer: z.enum([...ANSWERS, 'none', 'withheld']),
      value: z.number().nullable(),
    }),
    list: async ({ db, actor, today }) =>
      (await returnedFigures(db, actor, today)).map(({ of, ...figure }) => ({
        ...{ id: figure.id, returnId: of.id, agency: of.agencyId, state: of.state },
        ...{ dueOn: dayOut(of.round.dueOn), indicator: figure.indicatorCode, name: figure.indicatorName },
        ...{ unit: figure.unit, area: figure.area, period: of.round.periodLabel },
        ...{ periodStart: dayOut(of.round.periodStart), periodEnd: dayOut(of.round.periodEnd) },
        answer: figure.isSchemed ? 'withheld' : figure.answer || 'none',
        value: figure.isSchemed ? null : figure.value,
      })),
  },
]
