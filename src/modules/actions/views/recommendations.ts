import { pagination } from '#platform/govuk/pagination.ts'
import { select } from '#platform/govuk/select.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { ListedRecommendation } from '../queries/recommendations.ts'
import {
  ANSWER_WORDS,
  ASKED_NAMES,
  RECOMMENDATIONS,
  type RecommendationsAsked,
} from '../rules/recommendations.ts'
import {
  originLine,
  RECOMMENDATIONS_HERE,
  recommendationLink,
  recommendationTag,
} from './recommendation-parts.ts'

interface Option {
  readonly value: string
  readonly text: string
}

/** By what the list can be narrowed: only what some recommendation of it has. */
export interface RecommendationNarrowing {
  readonly origin: readonly Option[]
  readonly theme: readonly Option[]
  readonly body: readonly Option[]
  readonly standing: readonly Option[]
}

/** One page of the list, and what was asked of it. */
export interface RecommendationList {
  readonly shown: readonly ListedRecommendation[]
  readonly asked: RecommendationsAsked
  readonly by: RecommendationNarrowing
  /** How many fit what was asked. */
  readonly found: number
  /** How many there are that the reader may open. */
  readonly all: number
  readonly page: number
  readonly pages: number
  readonly mayKeep: boolean
}

function filters(asked: RecommendationsAsked, by: RecommendationNarrowing): Html {
  const choice = (id: keyof RecommendationNarrowing, label: string, any: string): Html =>
    select({
      ...{ id, name: id, label: { text: label } },
      items: [{ value: '', text: any }, ...by[id]].map((each) => ({
        ...each,
        selected: each.value === asked[id],
      })),
    })
  return html`<div class="accord-card accord-space-below"><form class="accord-filters" action="${RECOMMENDATIONS}" method="get"><div class="govuk-form-group"><label class="govuk-label" for="words">Words or number</label><input class="govuk-input" id="words" name="words" type="search" value="${asked.words}"></div>
${choice('standing', 'Where it stands', 'Anywhere')}
${choice('origin', 'Where it came from', 'Anywhere')}
${choice('theme', 'Theme', 'Any theme')}
${choice('body', 'Made to', 'Any body')}<div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Find</button></div></form></div>`
}

const answered = ({ answer }: ListedRecommendation): Html | false =>
  answer !== undefined &&
  html`<span class="accord-register__sub">${ANSWER_WORDS[answer.answer]} ${longDate(answer.answeredOn)}</span>`

function row(each: ListedRecommendation): Html {
  const { recommendation, origins, themes, madeTo, standing, actions } = each
  const [origin] = origins
  const about = [recommendation.reference, ...themes.map(({ name }) => name)].join(' · ')
  return html`<tr><th scope="row">${recommendationLink(each)}<span class="accord-register__sub">${about}</span>${recommendation.tier >= 3 && html` ${statusTag('sealed', 'Confidential')}`}</th><td data-label="From"><span>${origin && originLine(origin)}${origins.length > 1 && html`<span class="accord-register__sub">and ${counted(origins.length - 1, 'other place')}</span>`}</span></td><td data-label="Made to"><span>${madeTo}</span></td><td data-label="Stands"><span>${recommendationTag(standing)}${answered(each)}${actions.length > 0 && html`<span class="accord-register__sub">${counted(actions.length, 'action')}</span>`}</span></td></tr>`
}

const address = (asked: RecommendationsAsked, page: number): string => {
  const query = ASKED_NAMES.filter((name) => asked[name]).map((name) => [name, asked[name]])
  if (page > 1) query.push(['page', String(page)])
  return `${RECOMMENDATIONS}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`
}

const pagesNav = ({ asked, page, pages }: RecommendationList): Html | false =>
  pages > 1 &&
  pagination({
    landmarkLabel: 'Pages of recommendations',
    ...(page > 1 && { previous: { href: address(asked, page - 1), text: 'Previous' } }),
    ...(page < pages && { next: { href: address(asked, page + 1), text: 'Next' } }),
  })

/** The recommendations that the reader may open, the latest first. */
export function recommendationsPage(list: RecommendationList): Page {
  const { shown, asked, by, found, all, mayKeep } = list
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Recommendations</h1><p>What reviews, audits, scrutiny and others said should be done, what the body answered, and what is done.</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button" href="${RECOMMENDATIONS}/new">${icon('plus')} Record a recommendation</a><a class="govuk-button govuk-button--secondary" href="${RECOMMENDATIONS}/themes">Themes</a></div>`
  }</div>${all > 0 && filters(asked, by)}${
    found < all &&
    html`<p class="govuk-body" role="status">${found} of ${counted(all, 'recommendation')}. <a class="govuk-link" href="${RECOMMENDATIONS}">Show all</a></p>`
  }${
    all === 0
      ? html`<div class="accord-empty">${icon('flag')}<h2 class="govuk-heading-s">No recommendation yet</h2><p>${mayKeep ? 'Record the first one: what is recommended, where it came from, and to whom it was made.' : 'The business unit records them.'}</p></div>`
      : found === 0
        ? html`<p class="govuk-body">No recommendation is like that. Ask for less, or show all.</p>`
        : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Recommendations, the latest first</caption><thead><tr><th scope="col">Recommendation</th><th scope="col">From</th><th scope="col">Made to</th><th scope="col">Where it stands</th></tr></thead><tbody>${shown.map(row)}</tbody></table></div>${pagesNav(list)}`
  }`
  return { title: 'Recommendations', here: RECOMMENDATIONS_HERE, main }
}

/** What was recommended to a body and is not done yet, for its page. */
export const recommendationsInBrief = (shown: readonly ListedRecommendation[]): Html =>
  html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${shown.map(
    (each) =>
      html`<li><div class="accord-rows__line"><span>${recommendationLink(each)} <span class="accord-muted accord-small">${each.recommendation.reference}</span></span>${recommendationTag(each.standing)}</div></li>`,
  )}</ul></div>`
