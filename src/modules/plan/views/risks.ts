import { attributes, type Html, html } from '#platform/html.ts'
import { icon, shape, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { NamedRisk } from '../queries/risks.ts'
import {
  BAND_WORDS,
  bandOf,
  CATEGORY_WORDS,
  GRADES,
  impactWords,
  isOpen,
  type Levels,
  likelihoodWords,
  type movement,
  reviewStanding,
  scoreIn,
  scoreOf,
  TREATMENT_WORDS,
  VIEW_WORDS,
  VIEWS,
  type View,
} from '../rules/risks.ts'
import { RISKS, RISKS_HERE, scoreTag } from './risk-parts.ts'

/** A risk with how it moved since it was looked at before. */
export interface RegisteredRisk {
  readonly risk: NamedRisk
  readonly moved: ReturnType<typeof movement>
}

const MOVED_WORDS = { up: 'Risen', down: 'Fallen', flat: 'No change' } as const

export const movedWords = (moved: RegisteredRisk['moved']): Html | false =>
  moved !== undefined &&
  html`<span class="accord-register__sub accord-heat__moved">${shape(moved)} ${MOVED_WORDS[moved]}</span>`

/** Where the review of a risk stands, where that needs somebody. */
export function reviewTag(risk: NamedRisk, today: Temporal.PlainDate): Html | false {
  const standing = reviewStanding(risk.reviewOn, today)
  if (standing === 'Review set') return false
  return statusTag(standing === 'Review overdue' ? 'bad' : 'watch', standing)
}

const link = ({ id, reference, title }: NamedRisk): Html =>
  html`<a class="govuk-link" href="${RISKS}/${id}">${reference}<span class="govuk-visually-hidden"> ${title}</span></a>`

function square(
  found: readonly NamedRisk[],
  score: { likelihood: number; impact: number },
  levels: Levels,
): Html {
  const band = bandOf(score, levels)
  return html`<td class="accord-heat__square accord-heat__square--${band}"><span class="accord-heat__score">${scoreOf(score)}<span class="govuk-visually-hidden"> ${BAND_WORDS[band]}${found.length === 0 && ', no risk'}</span></span>${found.map(link)}</td>`
}

/** A grade with its word, which a telephone reads in the key below the map. */
const gradeHead = (grade: number, words: (grade: number) => string): Html =>
  html`<span class="accord-heat__grade">${grade}</span> <span class="accord-heat__word">${words(grade)}</span>`

const keyOf = (words: (grade: number) => string): string =>
  GRADES.map((grade) => `${grade} ${words(grade).toLowerCase()}`).join(', ')

/** The open risks on a grid of five by five: the likeliest above, the worst on the right. Each square says its score. */
function heatMap(open: readonly NamedRisk[], view: View, levels: Levels): Html {
  const at = (likelihood: number, impact: number) =>
    open.filter((risk) => {
      const score = scoreIn(risk, view)
      return score?.likelihood === likelihood && score.impact === impact
    })
  return html`<table class="accord-heat"><caption class="govuk-visually-hidden">Open risks by likelihood and impact: ${VIEW_WORDS[view].toLowerCase()}. The same risks stand in the register below.</caption><thead><tr><td></td>${GRADES.map((impact) => html`<th scope="col">${gradeHead(impact, impactWords)}</th>`)}</tr></thead><tbody>${GRADES.toReversed().map(
    (likelihood) =>
      html`<tr><th scope="row">${gradeHead(likelihood, likelihoodWords)}</th>${GRADES.map((impact) => square(at(likelihood, impact), { likelihood, impact }, levels))}</tr>`,
  )}</tbody></table>`
}

const viewsNav = (view: View): Html =>
  html`<nav aria-label="Which score the map shows"><ul class="accord-views">${VIEWS.map(
    (each) =>
      html`<li><a href="${RISKS}?score=${each}#map"${attributes({ 'aria-current': each === view && 'true' })}>${VIEW_WORDS[each]}</a></li>`,
  )}</ul></nav>`

function row({ risk, moved }: RegisteredRisk, levels: Levels, today: Temporal.PlainDate): Html {
  const score = (view: View): Html => {
    const found = scoreIn(risk, view)
    return html`<span>${found ? scoreTag(found, levels) : html`<span class="accord-muted">Not settled</span>`}${view === 'current' && movedWords(moved)}</span>`
  }
  return html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${RISKS}/${risk.id}">${risk.title}</a><span class="accord-register__sub">${risk.reference} · ${CATEGORY_WORDS[risk.category]} · ${risk.owner || 'No owner'}</span></th>${VIEWS.map((view) => html`<td data-label="${VIEW_WORDS[view]}">${score(view)}</td>`)}<td data-label="What is done"><span>${TREATMENT_WORDS[risk.treatment]}</span></td><td data-label="Next review"><span>${longDate(risk.reviewOn)} ${reviewTag(risk, today)}</span></td></tr>`
}

const closedRow = (risk: NamedRisk): Html =>
  html`<li><div class="accord-rows__line"><a class="govuk-link" href="${RISKS}/${risk.id}">${risk.title}</a><span class="accord-muted accord-small">${risk.reference}, closed ${risk.closedOn && longDate(risk.closedOn)}</span></div></li>`

const worstFirst = (one: RegisteredRisk, other: RegisteredRisk): number => {
  const score = ({ risk }: RegisteredRisk) =>
    scoreOf({ likelihood: risk.currentLikelihood, impact: risk.currentImpact })
  return score(other) - score(one)
}

/** The register of risks: the map, then every open risk, the worst first, then those that are no more. */
export function risksPage(
  all: readonly RegisteredRisk[],
  {
    view,
    levels,
    mayKeep,
    today,
  }: { view: View; levels: Levels; mayKeep: boolean; today: Temporal.PlainDate },
): Page {
  const open = all.filter(({ risk }) => isOpen(risk)).toSorted(worstFirst)
  const closed = all.filter(({ risk }) => !isOpen(risk))
  const unsettled = open.filter(({ risk }) => scoreIn(risk, view) === undefined).length
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Risks</h1><p>What may stand in the way, how likely and how bad it is, and what is done about it.</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button" href="${RISKS}/new">${icon('plus')} Add a risk</a></div>`
  }</div>${
    open.length > 0
      ? html`<section class="accord-section" aria-labelledby="map"><div class="accord-section__head"><h2 class="govuk-heading-m" id="map">Where they stand</h2>${viewsNav(view)}</div><div class="accord-card">${heatMap(
          open.map(({ risk }) => risk),
          view,
          levels,
        )}<p class="accord-heat__key accord-muted accord-small accord-space-above">Likelihood: ${keyOf(likelihoodWords)}. Impact: ${keyOf(impactWords)}.</p><p class="accord-muted accord-small accord-space-above">Likelihood goes up, impact goes right. Each number is likelihood times impact. From ${levels.medium} a risk is medium, from ${levels.high} high, from ${levels['very-high']} very high.${unsettled > 0 && html` ${unsettled} of ${open.length} ${unsettled === 1 ? 'is' : 'are'} not on the map: what ${unsettled === 1 ? 'it is' : 'they are'} to come to is not settled.`}</p></div></section>
<section class="accord-section" aria-labelledby="register"><h2 class="govuk-heading-m" id="register">Register</h2><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Open risks, the highest first</caption><thead><tr><th scope="col">Risk</th>${VIEWS.map((each) => html`<th scope="col">${VIEW_WORDS[each]}</th>`)}<th scope="col">What is done</th><th scope="col">Next review</th></tr></thead><tbody>${open.map((each) => row(each, levels, today))}</tbody></table></div></section>`
      : html`<div class="accord-empty">${icon('alert')}<h2 class="govuk-heading-s">${closed.length > 0 ? 'No open risk' : 'No risk yet'}</h2><p>${mayKeep ? 'Add the first one: its cause, what may happen and what would come of it.' : 'The business unit adds them.'}</p></div>`
  }${
    closed.length > 0 &&
    html`<section class="accord-section" aria-labelledby="closed"><h2 class="govuk-heading-m" id="closed">No longer a risk</h2><div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${closed.map(({ risk }) => closedRow(risk))}</ul></div></section>`
  }`
  return { title: 'Risks', here: RISKS_HERE, main }
}

/** The open risks of a priority, or those that a group watches, for its page. */
export const risksInBrief = (risks: readonly NamedRisk[], levels: Levels): Html =>
  html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${risks.map(
    (risk) =>
      html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="${RISKS}/${risk.id}">${risk.title}</a> <span class="accord-muted accord-small">${risk.reference}</span></span>${scoreTag({ likelihood: risk.currentLikelihood, impact: risk.currentImpact }, levels)}</div></li>`,
  )}</ul></div>`
