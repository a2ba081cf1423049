import { pagination } from '#platform/govuk/pagination.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate, number } from '#platform/words.ts'
import type { ListedAction } from '../queries/tracker.ts'
import { AWAY } from '../rules/absences.ts'
import type { Narrowing } from '../rules/asked.ts'
import { PRINTS } from '../rules/prints.ts'
import {
  ACTIONS,
  ACTIONS_A_PAGE,
  type ActionsAsked,
  askedIn,
  TICK,
  trackerAt,
  type View,
} from '../rules/tracker.ts'
import { VIEWS } from '../rules/views.ts'
import { standingOf } from '../rules.ts'
import { HERE, type Origin, ownerWords, ragMark, standingTag } from './action.ts'
import { filters } from './filters.ts'

/** One page of the tracker, and what was asked of it. */
export interface Tracker {
  readonly actions: readonly ListedAction[]
  readonly asked: ActionsAsked
  readonly page: number
  /** How many there are that are like that. */
  readonly total: number
  readonly views: readonly View[]
  /** The reader's own, and whether each asks for something that is no longer there. Undefined for who saves none. */
  readonly saved: readonly (View & { readonly isGone: boolean })[] | undefined
  readonly by: Narrowing
  readonly origins: ReadonlyMap<string, Origin>
  readonly today: Temporal.PlainDate
  readonly mayRecord: boolean
  /** Whether the reader changes many at once, for which each has a box. */
  readonly mayTick: boolean
}

const due = ({ dueOn, status }: ListedAction, today: Temporal.PlainDate): Html => {
  if (!dueOn) return html`<span class="accord-muted">No day</span>`
  const isLate = standingOf({ status, dueOn }, today) === 'Overdue'
  return html`<span>${longDate(dueOn)}${isLate && html`<br><strong class="accord-late">${counted(dueOn.until(today).days, 'day')} late</strong>`}</span>`
}

function row(action: ListedAction, { origins, today, mayTick }: Tracker): Html {
  const from = origins.get(action.originId)?.words ?? action.originWords
  return html`<tr>${mayTick && html`<td class="accord-register__tick"><input class="accord-tick" type="checkbox" name="${TICK}${action.id}" value="yes" aria-label="Tick ${action.reference}"></td>`}<th scope="row"><a class="accord-register__title govuk-link" href="${ACTIONS}/${action.id}">${action.summary}</a><span class="accord-register__sub">${action.reference}${from && ` · ${from}`}</span></th><td data-label="Owner"><span>${ownerWords(action)}</span></td><td data-label="Due">${due(action, today)}</td><td data-label="Progress"><span>${ragMark(action)}</span></td><td data-label="Status"><span>${standingTag(action, today)}</span></td></tr>`
}

/** The pages around this one and both ends; what lies between is left out. */
function pages({ asked, page, total }: Tracker): Html | false {
  const last = Math.ceil(total / ACTIONS_A_PAGE)
  if (last < 2) return false
  const at = (each: number) => trackerAt(askedIn(asked, each > 1 ? { page: String(each) } : {}))
  const near = [1, page - 1, page, page + 1, last].filter((each) => each >= 1 && each <= last)
  const numbers = [...new Set(near)].sort((one, other) => one - other)
  return pagination({
    landmarkLabel: 'Pages of the tracker',
    items: numbers.flatMap((each, place) => [
      ...(place > 0 && each - (numbers[place - 1] ?? 0) > 1 ? [{ ellipsis: true } as const] : []),
      { number: each, href: at(each), current: each === page },
    ]),
    previous: page > 1 && { href: at(page - 1) },
    next: page < last && { href: at(page + 1) },
  })
}

const viewsNav = ({ views, saved = [] }: Tracker, here: string): Html =>
  html`<nav class="accord-space-below" aria-label="Views of the tracker"><ul class="accord-views">${[
    ...views.map((view) => ({ ...view, isGone: false })),
    ...saved,
  ].map(
    ({ name, query, isGone }) =>
      html`<li><a href="${trackerAt(query)}"${query === here && html` aria-current="true"`}>${name}${isGone && html` <span class="accord-small">(asks for something no longer there)</span>`}</a></li>`,
  )}</ul></nav>`

/** Whoever saves views saves what they ask now, unless a view asks just that. */
function savingLinks({ views, saved }: Tracker, here: string): Html | false {
  if (saved === undefined) return false
  const isThere = [...views, ...saved].some(({ query }) => query === here)
  if (isThere && saved.length === 0) return false
  return html`${!isThere && html`<a class="govuk-button govuk-button--secondary" href="${VIEWS}/new?${here}" rel="nofollow">Save this view</a>`}${saved.length > 0 && html`<a class="govuk-link" href="${VIEWS}">My views</a>`}`
}

function count({ total, page, actions }: Tracker): string {
  if (total <= ACTIONS_A_PAGE) return counted(total, 'action')
  const first = (page - 1) * ACTIONS_A_PAGE
  return `${counted(total, 'action')}, ${number(first + 1)} to ${number(first + actions.length)} on this page`
}

const head = (tracker: Tracker, here: string): Html =>
  html`<div class="accord-actions accord-space-below"><p class="govuk-body" role="status">${count(tracker)}.</p>${[
    'csv',
    'xlsx',
  ].map(
    (type) =>
      html`<a class="govuk-button govuk-button--secondary" href="${ACTIONS}/tracker.${type}${here && `?${here}`}" rel="nofollow">${icon('download')} ${type === 'csv' ? 'CSV' : 'Excel'}<span class="govuk-visually-hidden"> file of these actions</span></a>`,
  )}${tracker.saved !== undefined && html`<a class="govuk-button govuk-button--secondary" href="${PRINTS}${here && `?${here}`}" rel="nofollow">PDF<span class="govuk-visually-hidden"> of these actions as a board paper</span></a>`}</div>`

const table = (tracker: Tracker): Html =>
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Actions</caption><thead><tr>${tracker.mayTick && html`<td class="accord-register__tick"></td>`}<th scope="col">Action</th><th scope="col">Owner</th><th scope="col">Due</th><th scope="col">Progress</th><th scope="col">Status</th></tr></thead><tbody>${tracker.actions.map((action) => row(action, tracker))}</tbody></table></div>`

/** The tracker: every action that the reader may see, as they ask for it. */
export function trackerPageView(tracker: Tracker): Page {
  const { actions, asked, total, by, page } = tracker
  const here = askedIn(asked)
  const links = savingLinks(tracker, here)
  const nothing =
    here === ''
      ? html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Nothing is to be done</h2><p>Actions that you may see stand here until they are verified or closed. <a class="govuk-link" href="${trackerAt('standing=any')}">See all of them</a></p></div>`
      : html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">No action is like that</h2><p>Ask for less, or <a class="govuk-link" href="${ACTIONS}">see what is to be done</a>.</p></div>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Actions</h1><p>What somebody is to do by a day, wherever it was agreed.</p></div><div class="accord-actions">${tracker.mayRecord && html`<a class="govuk-button" href="${ACTIONS}/new">${icon('plus')} Record an action</a>`}<a class="govuk-button govuk-button--secondary accord-button--small" href="${ACTIONS}/ageing">Age and throughput</a>${tracker.mayTick && html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${ACTIONS}/import">Take in a tracker</a>`}<a class="govuk-button govuk-button--secondary accord-button--small" href="${AWAY}">When somebody is away</a>${tracker.mayTick && html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${ACTIONS}/for-the-public">For the public</a>`}</div></div>${viewsNav(tracker, here)}
<div class="accord-card accord-space-below">${filters(asked, by)}</div>${links && html`<div class="accord-actions accord-space-below">${links}</div>`}
${
  actions.length === 0
    ? nothing
    : html`${head(tracker, here)}${tracker.mayTick ? html`<form action="${ACTIONS}/together" method="get"><p class="accord-wide-only"><button class="govuk-button govuk-button--secondary" type="submit">Change those that are ticked</button></p>${table(tracker)}</form>` : table(tracker)}${pages(tracker)}`
}`
  const title =
    total > ACTIONS_A_PAGE ? `Actions, page ${page} of ${Math.ceil(total / ACTIONS_A_PAGE)}` : 'Actions'
  return { title, here: HERE, main }
}
