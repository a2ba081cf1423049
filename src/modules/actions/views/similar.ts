import { type FormState, fields } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Tier } from '#platform/keeping.ts'
import { counted } from '#platform/words.ts'
import type { ListedRecommendation } from '../queries/recommendations.ts'
import type { SimilarRecommendation } from '../queries/repeats.ts'
import { recommendationPath } from '../rules/recommendations.ts'
import { originLine, recommendationTag } from './recommendation-parts.ts'

const apart = (listed: ListedRecommendation): Html => {
  const { id, reference, wording } = listed.recommendation
  return html`<a class="govuk-link" href="${recommendationPath(id)}" target="_blank" rel="noopener">${wording || `Recommendation ${reference}`} (opens in a new tab)</a>`
}

export const similarItem = ({ listed, themes }: SimilarRecommendation): Html => {
  const [origin] = listed.origins
  const about = [
    listed.recommendation.reference,
    origin && originLine(origin),
    themes.length > 0 && `the same theme: ${themes.map(({ name }) => name).join(', ')}`,
    listed.actions.length > 0 && counted(listed.actions.length, 'action'),
  ].filter(Boolean)
  return html`<li><div class="accord-rows__line"><span>${apart(listed)}<br><span class="accord-muted accord-small">${about.join(' · ')}</span></span>${recommendationTag(listed.standing)}</div></li>`
}

/** What was recommended before something that is about to be recorded, of this tier. */
export interface MadeBefore {
  readonly similar: readonly SimilarRecommendation[]
  readonly tier: Tier
}

/** What was recommended before, above the form in which it is about to be recorded again. */
export const similarPart = (similar: readonly SimilarRecommendation[]): Html =>
  html`<section class="accord-gap accord-space-below" aria-labelledby="similar"><h2 class="govuk-heading-s" id="similar">${icon('alert')} Something like it was recommended before</h2><p class="govuk-body">Look at what was done about it, then say at the end of the form what to do. Nothing is recorded yet.</p><ul class="accord-rows accord-rows--tight">${similar.map(similarItem)}</ul></section>`

/** What to do about it: to record it all the same, or to add its origin to one of them. */
export const similarChoice = (form: FormState, { similar, tier }: MadeBefore): Html =>
  html`${fields(form).radios('same', 'Is it one of these?', [
    {
      value: 'new',
      text: 'No, record it all the same',
      hint: 'It gets its own number. Its page says that it was made before',
    },
    ...similar.flatMap(({ listed: { recommendation } }) =>
      recommendation.tier === tier
        ? [
            {
              value: recommendation.id as string,
              text: `Yes, it is ${recommendation.reference}`,
              hint: 'Where it came from is added there, and nothing is recorded twice',
            },
          ]
        : [],
    ),
  ])}${fields(form).hidden('asked', 'yes')}`
