import { dayOf } from '#platform/days.ts'
import { pagination } from '#platform/govuk/pagination.ts'
import { attributes, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { RegisteredDecision } from '../queries/decisions.ts'
import {
  DECISIONS,
  DECISIONS_A_PAGE,
  type DecisionsAsked,
  decisionsIn,
  STANDING_KIND,
  STANDING_WORDS,
  STANDINGS,
} from '../rules/decisions.ts'
import { MEETINGS, meetingPath } from '../rules.ts'
import type { BodyChoice } from './list.ts'
import { HERE } from './parts.ts'

/** One page of the register, and what was asked of it. */
export interface DecisionsShown {
  readonly decisions: readonly RegisteredDecision[]
  readonly asked: DecisionsAsked
  readonly page: number
  /** How many there are that are like that, and how many there are at all. */
  readonly total: number
  readonly every: number
  readonly bodies: readonly BodyChoice[]
  readonly years: readonly number[]
}

const said = (label: string, words: string): Html | false =>
  words !== '' &&
  html`<br><span class="accord-small"><strong>${label}:</strong> <span class="accord-typed">${words}</span></span>`

function wordsCell(decision: RegisteredDecision): Html {
  const { isSealed, wording, basis, dissent, corrections, first } = decision
  if (isSealed)
    return html`<span class="accord-muted">For named people only. Open the item to read it.</span>`
  const last = corrections.at(-1)
  return html`<span class="accord-typed">${wording}</span>${said('Basis', basis)}${said('Dissent', dissent)}${
    last &&
    html`${said(`Corrected on ${longDate(dayOf(last.at))}`, last.reason)}${first.wording !== wording && said('Recorded first as', first.wording)}`
  }`
}

function standingCell({ became, ratifiedBy, ratifies, corrections }: RegisteredDecision): Html {
  return html`${statusTag(STANDING_KIND[became], ratifiedBy ? `Ratified by ${ratifiedBy}` : STANDING_WORDS[became])}${corrections.length > 0 && html` ${statusTag(STANDING_KIND.corrected, STANDING_WORDS.corrected)}`}${ratifies && html`<br><span class="accord-small">About ${ratifies}</span>`}`
}

const row = (decision: RegisteredDecision): Html =>
  html`<tr><th scope="row">${
    decision.href
      ? html`<a class="accord-register__title govuk-link accord-nowrap" href="${decision.href}">${decision.reference}</a>`
      : html`<span class="accord-register__title accord-nowrap">${decision.reference}</span>`
  }</th><td data-label="Decision"><span>${wordsCell(decision)}</span></td><td data-label="Meeting"><span>${decision.groupName}<br><a class="govuk-link accord-small" href="${meetingPath(decision.meetingId)}">${longDate(decision.day)}</a><br><span class="accord-small">${decision.title}</span></span></td><td data-label="Standing"><span>${standingCell(decision)}</span></td></tr>`

interface Option {
  readonly value: string
  readonly text: string
}

const choice = (name: string, label: string, any: string, options: readonly Option[], chosen: string): Html =>
  html`<div class="govuk-form-group"><label class="govuk-label" for="${name}">${label}</label><select class="govuk-select" id="${name}" name="${name}"><option value="">${any}</option>${options.map(
    ({ value, text }) =>
      html`<option value="${value}"${attributes({ selected: value === chosen })}>${text}</option>`,
  )}</select></div>`

const filters = ({ asked, bodies, years }: DecisionsShown): Html =>
  html`<div class="accord-card accord-space-below"><form class="accord-filters" action="${DECISIONS}" method="get"><div class="govuk-form-group"><label class="govuk-label" for="words">Words or number</label><input class="govuk-input" id="words" name="words" type="search" value="${asked.words}"></div>${
    bodies.length > 1 &&
    choice(
      'body',
      'Body',
      'Every body',
      bodies.map(({ id, name }) => ({ value: id, text: name })),
      asked.body,
    )
  }${choice(
    'year',
    'Year',
    'Every year',
    years.map((year) => ({ value: String(year), text: String(year) })),
    asked.year,
  )}${choice(
    'standing',
    'Standing',
    'Any',
    STANDINGS.map((each) => ({ value: each, text: STANDING_WORDS[each] })),
    asked.standing,
  )}<div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Find</button></div></form></div>`

const at = (query: string, end = ''): string => `${DECISIONS}${end}${query && `?${query}`}`

function pages({ asked, page, total }: DecisionsShown): Html | false {
  const last = Math.ceil(total / DECISIONS_A_PAGE)
  if (last < 2) return false
  const href = (each: number) => at(decisionsIn(asked, each > 1 ? { page: String(each) } : {}))
  return pagination({
    landmarkLabel: 'Pages of decisions',
    items: Array.from({ length: last }, (_, index) => index + 1)
      .filter((each) => each === 1 || each === last || Math.abs(each - page) < 2)
      .map((each) => ({ number: each, href: href(each), current: each === page })),
    previous: page > 1 && { href: href(page - 1) },
    next: page < last && { href: href(page + 1) },
  })
}

/** The register of decisions: those of every body whose meetings the reader reads, as they ask for them. */
export function decisionsPage(shown: DecisionsShown): Page {
  const { decisions, asked, total, every } = shown
  const here = decisionsIn(asked)
  const list = html`<div class="accord-actions accord-space-below"><p class="govuk-body" role="status">${counted(total, 'decision')}${total > decisions.length && `, ${decisions.length} on this page`}.</p><a class="govuk-button govuk-button--secondary" href="${at(here, '/register.csv')}" rel="nofollow">${icon('download')} CSV<span class="govuk-visually-hidden"> file of these decisions</span></a></div><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Decisions</caption><thead><tr><th scope="col">Number</th><th scope="col">Decision</th><th scope="col">Meeting and item</th><th scope="col">Standing</th></tr></thead><tbody>${decisions.map(row)}</tbody></table></div>${pages(shown)}`
  const none =
    every === 0
      ? html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">No decision yet</h2><p>What a body decides at a <a class="govuk-link" href="${MEETINGS}">meeting</a> stands here as soon as it is recorded.</p></div>`
      : html`<div class="accord-empty">${icon('search')}<h2 class="govuk-heading-s">No decision is like that</h2><p>Ask for less, or <a class="govuk-link" href="${DECISIONS}">see every decision</a>.</p></div>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Decisions</h1><p>What the boards and groups decided that you sit on or service, the latest first.</p></div></div>${every > 0 && filters(shown)}${decisions.length > 0 ? list : none}`
  return { title: 'Decisions', here: HERE, main }
}
