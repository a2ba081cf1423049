import { type FormState, fields } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import type { ListedRecommendation } from '../queries/recommendations.ts'
import type { SimilarRecommendation } from '../queries/repeats.ts'
import { recommendationPath } from '../rules/recommendations.ts'
import type { Recommendation } from '../schema/recommendations.ts'
import { formPage } from './recommendation-forms.ts'
import { LIST_CRUMB, recommendationCrumb } from './recommendation-parts.ts'
import { similarItem } from './similar.ts'

const line = (listed: ListedRecommendation): Html =>
  html`<li><a class="govuk-link" href="${recommendationPath(listed.recommendation.id)}">${listed.recommendation.wording || `Recommendation ${listed.recommendation.reference}`}</a> <span class="accord-muted accord-small">${listed.recommendation.reference}, ${listed.themes.map(({ name }) => name).join(', ')}</span></li>`

/** That a recommendation was made before and done, or was made again since. */
export const repeatPart = (
  before: readonly ListedRecommendation[],
  since: readonly ListedRecommendation[],
): Html | false =>
  (before.length > 0 || since.length > 0) &&
  html`<section class="accord-gap accord-space-below" aria-labelledby="repeat"><h2 class="govuk-heading-s" id="repeat">${icon('alert')} ${before.length > 0 ? 'This was found before' : 'This was found again'}</h2>${
    before.length > 0 &&
    html`<p class="govuk-body">The actions of an earlier recommendation with its theme are complete. Look at what they changed before you plan the same again.</p><ul class="govuk-list govuk-list--bullet">${before.map(line)}</ul>`
  }${
    since.length > 0 &&
    html`<p class="govuk-body">Its actions are complete, and its theme was recommended again since.</p><ul class="govuk-list govuk-list--bullet">${since.map(line)}</ul>`
  }</section>`

/** The form that says that a recommendation is the same as another. */
export const mergePage = (
  recommendation: Recommendation,
  similar: readonly SimilarRecommendation[],
  form: FormState,
): Page =>
  formPage(
    {
      title: 'Merge with another recommendation',
      action: `${recommendationPath(recommendation.id)}/merge`,
      within: [LIST_CRUMB, recommendationCrumb(recommendation)],
      before: html`<p class="govuk-body accord-typed">${recommendation.wording}</p>${similar.length > 0 && html`<h2 class="govuk-heading-s">It is most like these</h2><ul class="accord-rows accord-rows--tight accord-space-below">${similar.map(similarItem)}</ul>`}`,
    },
    form,
    [
      fields(form).text('reference', 'Number of the recommendation that stays', {
        hint: 'For example R-2026-012. Both origins, all answers and all actions stand on its page from then on',
        classes: 'govuk-input--width-10',
      }),
      fields(form).submit('Merge'),
    ],
  )
