import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import { type Comparison, type Explanation, type IndicatorId, own, type ValueId } from '../schema.ts'

/** With which national measure an indicator is compared now; undefined where nobody has said so. */
export const comparisonOf = (reader: Reader, indicatorId: IndicatorId): Promise<Comparison | undefined> =>
  own(reader)
    .selectFrom('indicators.comparison')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('indicatorId', '=', indicatorId)
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Why some figures of ours differ from national ones, the newest words of each pair. */
export async function explanationsOf(
  reader: Reader,
  valueIds: readonly ValueId[],
): Promise<readonly Explanation[]> {
  const all = await own(reader)
    .selectFrom('indicators.explanation')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where(sql<boolean>`value_id = any(${[...valueIds]}::uuid[])`)
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const newest = new Map<string, Explanation>()
  for (const each of all) {
    const key = `${each.valueId} ${each.importId} ${each.line}`
    if (!newest.has(key)) newest.set(key, each)
  }
  return [...newest.values()]
}
