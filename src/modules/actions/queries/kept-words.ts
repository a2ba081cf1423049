import type { Tier } from '#platform/keeping.ts'
import type { Work } from '#platform/work.ts'
import type {
  RecommendationAnswerId,
  RecommendationId,
  RecommendationOriginId,
} from '../schema/recommendations.ts'
import { textPlace } from './recommendations.ts'

/** A text as it is kept: sealed where its recommendation is confidential. An empty one stays empty. */
async function keptText(
  { tx, keys }: Pick<Work, 'tx' | 'keys'>,
  tier: Tier,
  place: ReturnType<typeof textPlace>,
  text: string,
): Promise<{ readonly plain: string; readonly sealed: string | null }> {
  if (tier < 3) return { plain: text, sealed: null }
  return { plain: '', sealed: text === '' ? null : await keys.seal(tx, place, text) }
}

/** What a recommendation says, as it is kept. */
export async function keptWording(
  work: Work,
  id: RecommendationId,
  { tier, wording }: { readonly tier: Tier; readonly wording: string },
) {
  const place = textPlace('recommendation', 'sealed_wording', id)
  const { plain, sealed } = await keptText(work, tier, place, wording)
  return { wording: plain, sealedWording: sealed }
}

/** Where a recommendation came from, in words as they are kept. */
export const keptOrigin = async (work: Work, id: RecommendationOriginId, tier: Tier, words: string) => {
  const place = textPlace('recommendation_origin', 'sealed_words', id)
  const { plain, sealed } = await keptText(work, tier, place, words)
  return { words: plain, sealedWords: sealed }
}

/** Why a body answered as it did, as it is kept. */
export async function keptReason(work: Work, id: RecommendationAnswerId, tier: Tier, reason: string) {
  const place = textPlace('recommendation_answer', 'sealed_reason', id)
  const { plain, sealed } = await keptText(work, tier, place, reason)
  return { reason: plain, sealedReason: sealed }
}
