import {
  addTheme,
  answerRecommendation,
  linkAction,
  mergeRecommendation,
  type RecommendationInput,
  recordRecommendation,
} from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import type { Id } from '#platform/id.ts'
import type { Work } from '#platform/work.ts'
import { day } from './made.ts'

interface Named {
  readonly groupId: GroupId
  readonly riskId: Id<string>
  /** The number of an action that is there. */
  readonly reference: string
}

/** A recommendation with a theme, an answer and an action, and one that is confidential. */
export async function furnishRecommendations(
  work: Work,
  mark: string,
  { groupId, riskId, reference }: Named,
) {
  const theme = await addTheme(work, { name: `${mark} theme` })
  if ('refused' in theme) throw new Error('The theme is there already')
  const given: Omit<RecommendationInput, 'version' | 'wording' | 'tier' | 'indicatorId'> = {
    ...{ originKind: 'adult-review', originWords: `${mark} origin`, madeOn: day('2026-01-15') },
    ...{ record: { kind: 'risk', id: riskId, words: '' }, madeToId: groupId, themeIds: [theme.id] },
  }
  const { id: recommendationId } = await recordRecommendation(work, {
    ...{ ...given, wording: `${mark} recommendation`, tier: 2 },
  })
  const answer = {
    ...{ answeredOn: day('2026-02-01'), reason: `${mark} reason`, version: 1 },
    answer: 'in-part',
  } as const
  await answerRecommendation(work, recommendationId, answer)
  await linkAction(work, recommendationId, { reference })
  const surely = { ...work, actor: { ...work.actor, assurance: 'two-factor' } } as const
  const { id: confidentialId } = await recordRecommendation(surely, {
    ...{ ...given, wording: `${mark} confidential recommendation`, tier: 3 },
  })
  await answerRecommendation(surely, confidentialId, answer)
  const { id: otherRecommendationId } = await recordRecommendation(work, {
    ...{ ...given, wording: `${mark} other recommendation`, tier: 2 },
  })
  const { id: partId } = await recordRecommendation(work, {
    ...{ ...given, wording: `${mark} same recommendation`, tier: 2 },
  })
  await mergeRecommendation(work, partId, { reference: 'R-2026-003' })
  return { recommendationId, otherRecommendationId, themeId: theme.id }
}
