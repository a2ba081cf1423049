import type { Work } from '#platform/work.ts'
import { type RecommendationId, recommendations, type ThemeId } from '../schema/recommendations.ts'

/** Gives a recommendation some themes besides those that it has. The command that calls it writes what it did in the audit. */
export const addThemes = async (
  work: Work,
  recommendationId: RecommendationId,
  ids: readonly ThemeId[],
): Promise<void> => {
  const { partnershipId } = work.tx
  if (ids.length > 0)
    await recommendations(work.tx)
      .insertInto('actions.recommendationTheme')
      .values([...new Set(ids)].map((themeId) => ({ partnershipId, recommendationId, themeId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
