import { confidentialBanner, confidentialFooter } from '#platform/access.ts'
import { postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import type { OpenedRecommendation } from '../queries/recommendations.ts'
import { recommendationPath, thingOf } from '../rules/recommendations.ts'
import type { Recommendation } from '../schema/recommendations.ts'
import { LIST_CRUMB, RECOMMENDATIONS_HERE, recommendationTag } from './recommendation-parts.ts'
import { type AroundRecommendation, stepsOf } from './recommendation-steps.ts'
import { repeatPart } from './repeats.ts'
import { overview, thread } from './thread.ts'

const LONG = 160

/** That it is part of another, and how it is taken apart. */
const partOf = (
  { id, reference }: Pick<Recommendation, 'id' | 'reference'>,
  base: string,
  mayPart: boolean,
): Html =>
  html`<section class="accord-gap accord-space-below" aria-labelledby="part"><h2 class="govuk-heading-s" id="part">${icon('link')} It is part of ${reference}</h2><p class="govuk-body">The same was recorded twice. Its origin, answers and actions stand on the page of <a class="govuk-link" href="${recommendationPath(id)}">${reference}</a>.</p>${
    mayPart &&
    html`<div class="accord-actions">${postForm(
      { action: `${base}/part` },
      button({
        text: 'Take them apart',
        classes: 'govuk-button--secondary accord-button--small',
        preventDoubleClick: true,
      }),
    )}</div>`
  }</section>`

/** One recommendation as a thread: where it came from, what was answered, what is done, and what came of it. */
export function recommendationPage(found: OpenedRecommendation, around: AroundRecommendation): Page {
  const { recommendation, madeTo, themes, standing } = found
  const { mayKeep, mayAnswer, mayPart, into } = around
  const { id, reference, wording, source } = recommendation
  const base = recommendationPath(id)
  const steps = stepsOf(found, around)
  const fact = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } })
  const none = html`None. By its themes it is seen when the same is found again. ${mayKeep && html`<a class="govuk-link" href="${base}/edit">Give it one</a>`}`
  const main = html`${confidentialBanner(thingOf(recommendation))}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${reference} ${recommendationTag(standing)}</p><h1 class="${wording.length > LONG ? 'govuk-heading-m' : 'govuk-heading-l'}">${wording}</h1></div>${
    (mayAnswer || mayKeep) &&
    html`<div class="accord-actions">${mayAnswer && html`<a class="govuk-button" href="${base}/answer">${found.answers.length > 0 ? 'Record another answer' : 'Record the answer'}</a>`}${mayKeep && html`<a class="govuk-button govuk-button--secondary" href="${base}/edit">Change</a><a class="govuk-button govuk-button--secondary" href="${base}/merge">Merge</a>`}</div>`
  }</div>${into ? partOf(into, base, mayPart) : repeatPart(around.before, around.since)}${overview(steps)}<div class="accord-card accord-space-above">${summaryList(
    {
      rows: [
        fact(
          'Made to',
          html`<a class="govuk-link" href="/workspace/groups/${recommendation.madeToId}">${madeTo}</a>`,
        ),
        fact('Themes', themes.length > 0 ? themes.map(({ name }) => name).join(', ') : none),
        source.length > 0 && fact('Source', source.map(sourceWords).join('; ')),
      ],
    },
  )}</div>
${thread(steps)}${around.panels}
<div class="accord-section">${confidentialFooter(thingOf(recommendation))}</div>`
  return { title: `Recommendation ${reference}`, here: RECOMMENDATIONS_HERE, within: [LIST_CRUMB], main }
}
