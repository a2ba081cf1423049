import { confidentialBanner, confidentialFooter } from '#platform/access.ts'
import { postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { OpenedRecommendation } from '../queries/recommendations.ts'
import type { NamedAction } from '../queries.ts'
import { ANSWER_WORDS, ORIGIN_WORDS, recommendationPath, thingOf } from '../rules/recommendations.ts'
import type { RecommendationAnswer, RecommendationOrigin } from '../schema/recommendations.ts'
import { ACTIONS, type Origin, ownerWords, standingTag } from './action.ts'
import {
  LIST_CRUMB,
  type Missing,
  RECOMMENDATIONS_HERE,
  recommendationTag,
  section,
  smallButton,
} from './recommendation-parts.ts'

/** What the page of a recommendation shows besides its own words. */
export interface AroundRecommendation {
  readonly actions: readonly NamedAction[]
  /** The records that it came from, by their ids, for whoever may go there. */
  readonly records: ReadonlyMap<string, Origin>
  readonly names: ReadonlyMap<PersonId, string>
  readonly mayKeep: boolean
  readonly mayAnswer: boolean
  readonly today: Temporal.PlainDate
}

const LONG = 160

const missingOf = (
  { recommendation, standing, themes }: OpenedRecommendation,
  { mayKeep, mayAnswer }: AroundRecommendation,
): readonly Missing[] => {
  const base = recommendationPath(recommendation.id)
  return [
    standing === 'No answer yet' && {
      words: 'The body has not answered yet.',
      ...(mayAnswer && { href: `${base}/answer` }),
    },
    standing === 'No action yet' && {
      words: 'It is accepted and no action is planned.',
      ...(mayKeep && { href: `${base}/actions/new` }),
    },
    themes.length === 0 && {
      words: 'It has no theme, so that nobody sees when it is made again.',
      ...(mayKeep && { href: `${base}/edit` }),
    },
  ].filter((each): each is Missing => each !== false)
}

const missingPart = (missing: readonly Missing[]): Html | false =>
  missing.length > 0 &&
  html`<section class="accord-gap accord-space-below" aria-labelledby="missing"><h2 class="govuk-heading-s" id="missing">${icon('alert')} What is missing</h2><ul class="govuk-list govuk-list--bullet">${missing.map(
    ({ words, href }) =>
      html`<li>${href ? html`<a class="govuk-link" href="${href}">${words}</a>` : words}</li>`,
  )}</ul></section>`

const originCard = (
  { kind, words, madeOn, recordId }: RecommendationOrigin,
  records: AroundRecommendation['records'],
): Html => {
  const record = recordId === null ? undefined : records.get(recordId)
  return html`<div class="accord-card"><p class="govuk-body accord-snug"><strong>${ORIGIN_WORDS[kind]}.</strong> <span class="accord-typed">${words}</span></p><p class="accord-muted accord-small accord-snug">${longDate(madeOn)}${record && html` · <a class="govuk-link" href="${record.href}">${record.words}</a>`}</p></div>`
}

const answerItem = (
  { answer, answeredOn, reason, byId }: RecommendationAnswer,
  names: AroundRecommendation['names'],
): Html =>
  html`<li><time datetime="${String(answeredOn)}">${longDate(answeredOn)}</time> <span class="accord-timeline__who">${ANSWER_WORDS[answer]} · recorded by ${names.get(byId) ?? 'Accord'}</span>${reason !== '' && html`<p class="accord-typed">${reason}</p>`}</li>`

const actionRow = (
  action: NamedAction,
  base: string,
  { mayKeep, today }: Pick<AroundRecommendation, 'mayKeep' | 'today'>,
): Html =>
  html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${ACTIONS}/${action.id}">${action.summary}</a><span class="accord-register__sub">${action.reference}</span></th><td data-label="Owner"><span>${ownerWords(action)}</span></td><td data-label="Due"><span>${action.dueOn ? longDate(action.dueOn) : html`<span class="accord-muted">No day</span>`}</span></td><td data-label="Status"><span>${standingTag(action, today)}</span></td>${
    mayKeep &&
    html`<td data-label="Link">${postForm(
      { action: `${base}/actions/${action.id}/unlink` },
      button({
        html: html`Take off<span class="govuk-visually-hidden"> ${action.reference}</span>`,
        classes: 'govuk-button--secondary accord-button--small',
        preventDoubleClick: true,
      }),
    )}</td>`
  }</tr>`

const actionsPart = (base: string, around: AroundRecommendation): Html =>
  around.actions.length === 0
    ? html`<p class="govuk-body accord-muted">No action yet.</p>`
    : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What is done about it</caption><thead><tr><th scope="col">Action</th><th scope="col">Owner</th><th scope="col">Due</th><th scope="col">Status</th>${around.mayKeep && html`<th scope="col"><span class="govuk-visually-hidden">Link</span></th>`}</tr></thead><tbody>${around.actions.map((each) => actionRow(each, base, around))}</tbody></table></div>`

/** One recommendation: what is missing, where it came from, what was answered, and what is done. */
export function recommendationPage(found: OpenedRecommendation, around: AroundRecommendation): Page {
  const { recommendation, madeTo, origins, answers, themes, standing } = found
  const { mayKeep, mayAnswer, names } = around
  const { id, reference, wording, source } = recommendation
  const base = recommendationPath(id)
  const fact = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } })
  const main = html`${confidentialBanner(thingOf(recommendation))}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${reference} ${recommendationTag(standing)}</p><h1 class="${wording.length > LONG ? 'govuk-heading-m' : 'govuk-heading-l'}">${wording}</h1></div>${
    (mayAnswer || mayKeep) &&
    html`<div class="accord-actions">${mayAnswer && html`<a class="govuk-button" href="${base}/answer">${answers.length > 0 ? 'Record another answer' : 'Record the answer'}</a>`}${mayKeep && html`<a class="govuk-button govuk-button--secondary" href="${base}/edit">Change</a>`}</div>`
  }</div>${missingPart(missingOf(found, around))}<div class="accord-card">${summaryList({
    rows: [
      fact(
        'Made to',
        html`<a class="govuk-link" href="/workspace/groups/${recommendation.madeToId}">${madeTo}</a>`,
      ),
      fact(
        'Themes',
        themes.length > 0
          ? themes.map(({ name }) => name).join(', ')
          : html`<span class="accord-muted">None</span>`,
      ),
      source.length > 0 && fact('Source', source.map(sourceWords).join('; ')),
    ],
  })}</div>
${section('origin', 'Where it came from', html`<div class="accord-stack">${origins.map((each) => originCard(each, around.records))}</div>`)}
${section(
  'answers',
  'What the body answered',
  answers.length > 0
    ? html`<div class="accord-card"><ol class="accord-timeline" reversed>${answers.map((each) => answerItem(each, names))}</ol></div>`
    : html`<p class="govuk-body accord-muted">Nothing yet.</p>`,
)}
${section(
  'actions',
  'What is done about it',
  actionsPart(base, around),
  mayKeep &&
    html`<div class="accord-actions">${smallButton(`${base}/actions/new`, 'Record an action')}${smallButton(`${base}/actions/link`, 'Link an action')}</div>`,
)}
<div class="accord-section">${confidentialFooter(thingOf(recommendation))}</div>`
  return { title: `Recommendation ${reference}`, here: RECOMMENDATIONS_HERE, within: [LIST_CRUMB], main }
}
