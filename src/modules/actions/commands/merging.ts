import { audit } from '#platform/audit.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import type { RecommendationInput } from '../forms/recommendations.ts'
import { keptOrigin } from '../queries/kept-words.ts'
import { recommendationByReference, recommendationInTurn, themeIdsOf } from '../queries/recommendations.ts'
import { addThemes } from '../queries/theming.ts'
import { keepRecommendations } from '../rules/recommendations.ts'
import {
  type Recommendation,
  type RecommendationId,
  type RecommendationOriginId,
  recommendations,
} from '../schema/recommendations.ts'

/** Adds where a recommendation came from a second time, in place of recording it again. */
export async function addOrigin(
  work: Work,
  id: RecommendationId,
  given: Pick<RecommendationInput, 'originKind' | 'originWords' | 'madeOn' | 'record' | 'tier' | 'themeIds'>,
): Promise<{ readonly id: RecommendationId }> {
  demandPermission(work, keepRecommendations)
  const found = await recommendationInTurn(work, id, 'decide')
  demand(found.tier === given.tier)
  const originId: RecommendationOriginId = newId()
  await recommendations(work.tx)
    .insertInto('actions.recommendationOrigin')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id: originId, recommendationId: id },
      ...{ kind: given.originKind, madeOn: given.madeOn },
      ...(await keptOrigin(work, originId, found.tier, given.originWords)),
      ...{ recordKind: given.record?.kind ?? null, recordId: given.record?.id ?? null },
    })
    .execute()
  await addThemes(work, id, given.themeIds)
  await audit(work, 'actions.add-recommendation-origin', id, { originId }, { tier: found.tier })
  return { id }
}

async function setMerged(
  work: Work,
  { id, version }: Recommendation,
  mergedIntoId: RecommendationId | null,
): Promise<void> {
  await recommendations(work.tx)
    .updateTable('actions.recommendation')
    .set({ mergedIntoId, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
}

/** Why two recommendations cannot be made one. */
export type NotMerged = 'unknown' | 'itself' | 'tier' | 'merged'

/**
 * Says that a recommendation is the same as another. Nothing of it is moved or lost: its origins, answers and actions are
 * shown with those of the other, and stand apart again when it is undone.
 */
export async function mergeRecommendation(
  work: Work,
  id: RecommendationId,
  { reference }: { readonly reference: string },
): Promise<{ readonly refused: NotMerged } | { readonly id: RecommendationId }> {
  demandPermission(work, keepRecommendations)
  const found = await recommendationInTurn(work, id, 'decide')
  const named = await recommendationByReference(work, reference)
  if (!named) return { refused: 'unknown' }
  if (named.id === id || named.mergedIntoId === id) return { refused: 'itself' }
  if (named.mergedIntoId) return { refused: 'merged' }
  if (named.tier !== found.tier) return { refused: 'tier' }
  await setMerged(work, found, named.id)
  await addThemes(work, named.id, await themeIdsOf(work.tx, id))
  await audit(work, 'actions.merge-recommendation', id, { into: named.id }, { tier: found.tier })
  return { id: named.id }
}

/** Takes a recommendation that was merged apart again. Themes that the other was given with it stay with the other. */
export async function partRecommendation(work: Work, id: RecommendationId): Promise<void> {
  demandPermission(work, keepRecommendations)
  const found = await recommendationInTurn(work, id, 'decide', { isPart: true })
  await setMerged(work, found, null)
  await audit(
    work,
    'actions.part-recommendation',
    id,
    { from: found.mergedIntoId },
    { tier: found.tier, marked: true },
  )
}
