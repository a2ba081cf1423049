import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { takeTurn } from '#platform/turns.ts'
import { demandPermission, type Work } from '#platform/work.ts'
import { comparisonOf, explanationsOf } from '../queries/comparing.ts'
import { keepIndicators } from '../rules/permissions.ts'
import {
  type Comparison,
  type Explanation,
  type ImportId,
  type IndicatorId,
  type NationalMeasureId,
  own,
  type ValueId,
} from '../schema.ts'

/** Says with which national measure an indicator is compared; null ends the comparison. What was said before stays. */
export async function compareWith(
  work: Work,
  indicatorId: IndicatorId,
  measureId: NationalMeasureId | null,
  seen: string,
): Promise<
  { readonly comparisonId: Comparison['id'] } | { readonly refused: 'stale'; readonly current: Comparison }
> {
  demandPermission(work, keepIndicators)
  await takeTurn(work.tx, 'indicators')
  const current = await comparisonOf(work.tx, indicatorId)
  if (current && current.id !== seen) return { refused: 'stale', current }
  const id = newId<'comparison'>()
  await own(work.tx)
    .insertInto('indicators.comparison')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, indicatorId, measureId },
      ...{ recordedBy: work.actor.id, recordedAt: work.now },
    })
    .execute()
  await audit(work, 'indicators.compare', indicatorId, { measureId })
  return { comparisonId: id }
}

/** Says why a figure of ours is not the national one. Neither is changed, and what was said before stays. */
export async function explainDifference(
  work: Work,
  pair: { readonly valueId: ValueId; readonly importId: ImportId; readonly line: number },
  words: string,
  seen: string,
): Promise<
  { readonly explanationId: Explanation['id'] } | { readonly refused: 'stale'; readonly current: Explanation }
> {
  demandPermission(work, keepIndicators)
  await takeTurn(work.tx, 'indicators')
  const current = (await explanationsOf(work.tx, [pair.valueId])).find(
    ({ importId, line }) => importId === pair.importId && line === pair.line,
  )
  if (current && current.id !== seen) return { refused: 'stale', current }
  const id = newId<'explanation'>()
  await own(work.tx)
    .insertInto('indicators.explanation')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, ...pair, words },
      ...{ recordedBy: work.actor.id, recordedAt: work.now },
    })
    .execute()
  await audit(work, 'indicators.explain-difference', pair.valueId, {
    importId: pair.importId,
    line: pair.line,
  })
  return { explanationId: id }
}
