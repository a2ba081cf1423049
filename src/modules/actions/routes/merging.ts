import { blank, parseForm, withError } from '#platform/forms.ts'
import { invalid, seeOther, show, type WorkspaceRoute } from '#platform/site.ts'
import { mergeRecommendation, type NotMerged, partRecommendation } from '../commands/merging.ts'
import { mergeForm } from '../forms/recommendations.ts'
import type { OpenedRecommendation } from '../queries/recommendations.ts'
import { similarTo } from '../queries/repeats.ts'
import { keepRecommendations, RECOMMENDATIONS, recommendationPath } from '../rules/recommendations.ts'
import { mergePage } from '../views/repeats.ts'
import { withOpened } from './opening.ts'

const ONE = `${RECOMMENDATIONS}/:recommendationId`

const REFUSED: Readonly<Record<NotMerged, string>> = {
  unknown: 'No recommendation has this number. Look it up in the list of recommendations',
  itself: 'This is the number of this recommendation. Enter the number of the other',
  tier: 'One of the two is confidential and the other is not. Change who may read one of them first',
  merged: 'One of the two is part of another already. Take it apart first, or enter the number of that one',
}

const similar = (ask: Parameters<typeof similarTo>[0], { recommendation, themes }: OpenedRecommendation) =>
  similarTo(ask, { wording: recommendation.wording, themeIds: themes.map(({ id }) => id) }, recommendation.id)

export const mergingRoutes: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${ONE}/merge`,
    may: keepRecommendations,
    answer: withOpened('decide', async (ask, found) =>
      show(mergePage(found.recommendation, await similar(ask, found), blank)),
    ),
  },
  {
    method: 'POST',
    path: `${ONE}/merge`,
    may: keepRecommendations,
    answer: withOpened('decide', async (ask, found) => {
      const { recommendation } = found
      const parsed = parseForm(mergeForm, ask.body)
      if (!parsed.ok) return invalid(mergePage(recommendation, await similar(ask, found), parsed.form))
      const result = await ask.write((work) => mergeRecommendation(work, recommendation.id, parsed.input))
      if (!('refused' in result))
        return seeOther(recommendationPath(result.id), 'The two are one recommendation now.')
      const form = withError(ask.body, 'reference', REFUSED[result.refused])
      return invalid(mergePage(recommendation, await similar(ask, found), form))
    }),
  },
  {
    method: 'POST',
    path: `${ONE}/part`,
    may: keepRecommendations,
    answer: withOpened(
      'decide',
      async (ask, { recommendation }) => {
        await ask.write((work) => partRecommendation(work, recommendation.id))
        return seeOther(recommendationPath(recommendation.id), 'It stands apart again.')
      },
      { isPart: true },
    ),
  },
]
