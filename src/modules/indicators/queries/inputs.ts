import { isAfter } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import { definitionOn } from '../rules/returns.ts'
import { definitions } from './returns.ts'

/** What every indicator is or will be worked out of, in any definition that counts from a day on. */
export async function inputsFrom(
  reader: Reader,
  day: Temporal.PlainDate,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const byIndicator = Map.groupBy(await definitions(reader), ({ indicatorId }) => indicatorId)
  return new Map(
    [...byIndicator].map(([id, rows]) => {
      const current = definitionOn(rows, day)
      const since = rows.filter((row) => row === current || isAfter(row.fromOn, day))
      const of = since.flatMap(({ firstId, secondId }) => [firstId, secondId])
      return [id, of.filter((each) => each !== null)]
    }),
  )
}
