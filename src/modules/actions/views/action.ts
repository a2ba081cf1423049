import { type Child, type Html, html } from '#platform/html.ts'
import { type StatusKind, shape, statusTag } from '#platform/icons.ts'
import { longDate } from '#platform/words.ts'
import type { NamedAction } from '../queries.ts'
import { RAG_KIND, RAG_WORDS, trendOf } from '../rules/smart.ts'
import { ACTIONS } from '../rules/tracker.ts'
import { type Standing, standingOf } from '../rules.ts'
import type { Action } from '../schema.ts'

export const HERE = 'Actions'
export { ACTIONS }

/** The colour of each standing. */
export const STANDING_KIND: Readonly<Record<Standing, StatusKind>> = {
  ...{ Open: 'quiet', 'In progress': 'info', 'Due soon': 'watch', Overdue: 'bad' },
  ...{ 'Evidence submitted': 'info', Complete: 'good', Embedded: 'good', Closed: 'quiet' },
}

export function standingTag(action: Pick<Action, 'status' | 'dueOn'>, today: Temporal.PlainDate): Html {
  const standing = standingOf(action, today)
  return statusTag(
    STANDING_KIND[standing],
    standing,
    standing === 'Evidence submitted' ? 'square' : undefined,
  )
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

/** What an agency is to do or a body answers for, for its page: what is due first stands first. */
export const actionsInBrief = (actions: readonly NamedAction[], today: Temporal.PlainDate): Html =>
  html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${actions.map(
    (action) =>
      html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="${ACTIONS}/${action.id}">${action.summary}</a> <span class="accord-muted accord-small">${action.reference}${action.dueOn && `, due ${longDate(action.dueOn)}`}</span></span>${standingTag(action, today)}</div></li>`,
  )}</ul></div>`
