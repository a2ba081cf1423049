import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Crumb } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { ListedRecommendation } from '../queries/recommendations.ts'
import {
  ORIGIN_WORDS,
  RECOMMENDATIONS,
  type RecommendationStanding,
  recommendationPath,
  STANDING_KIND,
} from '../rules/recommendations.ts'
import type { Recommendation, RecommendationOrigin } from '../schema/recommendations.ts'

export const RECOMMENDATIONS_HERE = 'Recommendations'

export const recommendationTag = (standing: RecommendationStanding): Html =>
  statusTag(STANDING_KIND[standing], standing)

/** The way to a page of a recommendation. It names it by its number, whatever it says. */
export const recommendationCrumb = ({ id, reference }: Pick<Recommendation, 'id' | 'reference'>): Crumb => ({
  text: reference,
  href: recommendationPath(id),
})
export const LIST_CRUMB: Crumb = { text: RECOMMENDATIONS_HERE, href: RECOMMENDATIONS }

/** Where a recommendation came from, in a line. At T3 only what kind of thing that was. */
export const originLine = ({ kind, words, madeOn }: RecommendationOrigin): string =>
  `${ORIGIN_WORDS[kind]}${words === '' ? '' : `: ${words}`}, ${longDate(madeOn)}`

/** The link to a recommendation: what it says, or at T3 its number alone. */
export const recommendationLink = ({ recommendation }: ListedRecommendation): Html =>
  html`<a class="accord-register__title govuk-link" href="${recommendationPath(recommendation.id)}">${recommendation.wording || `Recommendation ${recommendation.reference}`}</a>`

export const smallButton = (href: string, words: string): Html =>
  html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${href}">${icon('plus')} ${words}</a>`
