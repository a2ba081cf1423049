import type { Reader } from '#platform/db.ts'
import type { Figure } from '../queries.ts'
import { countedBy } from '../rules/returns.ts'
import { definitions } from './returns.ts'

/** By what a figure was counted in its own period, where that is not what its indicator counts today. */
export interface Defined {
  readonly definition: string
  /** The days since its period from which something else is counted, the earliest first. */
  readonly changedOn: readonly Temporal.PlainDate[]
}

/** Figures with the definition of their own period. One whose period is not known has that of today. */
export async function asDefined<Kind extends Figure>(
  reader: Reader,
  figures: readonly Kind[],
  today: Temporal.PlainDate,
): Promise<readonly (Kind & Defined)[]> {
  if (figures.length === 0) return []
  const ids = [...new Set(figures.map(({ indicatorId }) => indicatorId))]
  const byIndicator = Map.groupBy(await definitions(reader, ids), ({ indicatorId }) => indicatorId)
  return figures.map((figure) => {
    const rows = byIndicator.get(figure.indicatorId) ?? []
    const { definition = figure.definition, changedOn } = countedBy(rows, figure.periodEnd, today)
    return { ...figure, definition, changedOn }
  })
}
