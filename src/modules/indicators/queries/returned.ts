import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { areas, indicators } from '../queries.ts'
import { type ReturnEntry, returns } from '../schema/returns.ts'
import { publishingOf } from './publishing.ts'
import { definitions, type ReturnOfRound, returnsFor } from './returns.ts'

/** A figure that a return asks for, with what it is of. */
export interface ReturnedFigure extends ReturnEntry {
  readonly of: ReturnOfRound
  readonly indicatorName: string
  readonly indicatorCode: string
  readonly unit: string
  readonly area: string
  /** Whether a scheme publishes it otherwise than as it was given. */
  readonly isSchemed: boolean
}

/** What the returns that somebody may read ask for and answer, in the order in which it was asked. */
export async function returnedFigures(
  reader: Reader,
  actor: Actor,
  day: Temporal.PlainDate,
): Promise<readonly ReturnedFigure[]> {
  const seen = new Map((await returnsFor(reader, actor)).map((each) => [each.id, each]))
  if (seen.size === 0) return []
  const entries = await returns(reader)
    .selectFrom('indicators.returnEntry')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('returnId', 'in', [...seen.keys()])
    .orderBy('id')
    .execute()
  const named = new Map((await indicators(reader)).map((each) => [each.id, each]))
  const places = new Map((await areas(reader)).map(({ id, name }) => [id, name]))
  const known = new Map((await definitions(reader)).map((each) => [each.id, each]))
  const publishing = await publishingOf(reader, day)
  return entries.flatMap((entry) => {
    const of = seen.get(entry.returnId)
    const indicator = named.get(entry.indicatorId)
    const definition = known.get(entry.definitionId)
    if (!of || !indicator || !definition) return []
    return [
      {
        ...{ ...entry, of, indicatorName: indicator.name, indicatorCode: indicator.code },
        ...{ unit: definition.unit, area: places.get(entry.areaId) ?? '' },
        isSchemed: publishing.has(entry.indicatorId),
      },
    ]
  })
}
