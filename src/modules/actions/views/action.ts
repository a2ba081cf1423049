import { type Child, type Html, html } from '#platform/html.ts'
import { icon, type StatusKind, shape, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { NamedAction } from '../queries.ts'
import { RAG_KIND, RAG_WORDS, trendOf } from '../rules/smart.ts'
import { type ActionsAsked, isLive, type Standing, standingOf } from '../rules.ts'
import type { Action } from '../schema.ts'
import { filters, type Narrowing } from './filters.ts'

export const HERE = 'Actions'
export const ACTIONS = '/workspace/actions'

const KIND: Readonly<Record<Standing, StatusKind>> = {
  ...{ Open: 'quiet', 'In progress': 'info', 'Due soon': 'watch', Overdue: 'bad' },
  ...{ 'Evidence submitted': 'info', Complete: 'good', Embedded: 'good', Closed: 'quiet' },
}

export function standingTag(action: Pick<Action, 'status' | 'dueOn'>, today: Temporal.PlainDate): Html {
  const standing = standingOf(action, today)
  return statusTag(KIND[standing], standing, standing === 'Evidence submitted' ? 'square' : undefined)
}

/** Who is to do it, or that nobody is. */
export const ownerWords = ({ owner }: Pick<NamedAction, 'owner'>): Child =>
  owner || html`<span class="accord-muted">Nobody yet</span>`

/** How it goes and whether that is better or worse than before; that nobody has said so yet. */
export function ragMark(action: Pick<Action, 'rag' | 'ragBefore' | 'blockedBy'>): Html {
  const { rag, blockedBy } = action
  if (!rag)
    return html`<span class="accord-ragcell"><span class="accord-rag accord-rag--none">${shape('quiet')}Not rated</span></span>`
  const trend = trendOf(action)
  return html`<span class="accord-ragcell"><span class="accord-rag accord-rag--${RAG_KIND[rag]}">${shape(RAG_KIND[rag])}${RAG_WORDS[rag]}${trend && html` <small>${shape(trend.drawn)}${trend.words}</small>`}</span></span>${blockedBy !== '' && html` ${statusTag('bad', 'Blocked')}`}`
}

/** Where an action came from, for whoever may go there. */
export interface Origin {
  readonly words: string
  readonly href: string
}

const cameFrom = ({ originId, originWords }: NamedAction, origins: ReadonlyMap<string, Origin>): string => {
  const words = origins.get(originId)?.words ?? originWords
  return words && ` · ${words}`
}

const row = (action: NamedAction, origins: ReadonlyMap<string, Origin>, today: Temporal.PlainDate): Html =>
  html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${ACTIONS}/${action.id}">${action.summary}</a><span class="accord-register__sub">${action.reference}${cameFrom(action, origins)}</span></th><td data-label="Owner"><span>${ownerWords(action)}</span></td><td data-label="Due"><span>${action.dueOn ? longDate(action.dueOn) : html`<span class="accord-muted">No day</span>`}</span></td>${isLive(action) && html`<td data-label="Progress"><span>${ragMark(action)}</span></td>`}<td data-label="Status"><span>${standingTag(action, today)}</span></td></tr>`

const table = (
  id: string,
  heading: string,
  actions: readonly NamedAction[],
  origins: ReadonlyMap<string, Origin>,
  today: Temporal.PlainDate,
): Html | false =>
  actions.length > 0 &&
  html`<section class="accord-section" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${heading}</h2><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${heading}</caption><thead><tr><th scope="col">Action</th><th scope="col">Owner</th><th scope="col">Due</th>${actions.some(isLive) && html`<th scope="col">Progress</th>`}<th scope="col">Status</th></tr></thead><tbody>${actions.map((action) => row(action, origins, today))}</tbody></table></div></section>`

/** What the list of actions was narrowed to, and by what it can be. */
export interface Narrowed {
  readonly asked: ActionsAsked
  readonly by: Narrowing
  /** How many there are without narrowing. */
  readonly all: number
}

/** The actions that the reader may see: what is open by its day, then what is done. */
export function actionsPage(
  actions: readonly NamedAction[],
  { asked, by, all }: Narrowed,
  origins: ReadonlyMap<string, Origin>,
  { today, mayRecord }: { readonly today: Temporal.PlainDate; readonly mayRecord: boolean },
): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Actions</h1><p>What somebody is to do by a day. What is due first stands first.</p></div>${mayRecord && html`<div class="accord-actions"><a class="govuk-button" href="${ACTIONS}/new">${icon('plus')} Record an action</a></div>`}</div>${all > 0 && filters(asked, by)}${
    all > 0 &&
    actions.length < all &&
    html`<p class="govuk-body" role="status">${actions.length} of ${counted(all, 'action')}. <a class="govuk-link" href="${ACTIONS}">Show all</a></p>`
  }${
    all > 0 && actions.length === 0
      ? html`<p class="govuk-body">No action is like that. Ask for less, or show all.</p>`
      : actions.length === 0
        ? html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">No action yet</h2><p>Actions that you may see stand here.</p></div>`
        : html`${table('to-do', 'To do', actions.filter(isLive), origins, today)}${table(
            'done',
            'Done',
            actions.filter((action) => !isLive(action)),
            origins,
            today,
          )}`
  }`
  return { title: 'Actions', here: HERE, main }
}

/** What an agency is to do or a body answers for, for its page: what is due first stands first. */
export const actionsInBrief = (actions: readonly NamedAction[], today: Temporal.PlainDate): Html =>
  html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${actions.map(
    (action) =>
      html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="${ACTIONS}/${action.id}">${action.summary}</a> <span class="accord-muted accord-small">${action.reference}${action.dueOn && `, due ${longDate(action.dueOn)}`}</span></span>${standingTag(action, today)}</div></li>`,
  )}</ul></div>`
