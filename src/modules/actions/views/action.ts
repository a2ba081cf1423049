import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, type StatusKind, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { sourceWords } from '#platform/source.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { NamedAction } from '../queries.ts'
import { type ActionsAsked, STATUS_WORDS, type Standing, standingOf } from '../rules.ts'
import type { Action, Update } from '../schema.ts'
import { filters, type Narrowing } from './filters.ts'

export const HERE = 'Actions'
export const ACTIONS = '/workspace/actions'

const KIND: Readonly<Record<Standing, StatusKind>> = {
  ...{ Open: 'quiet', 'In progress': 'info', 'Due soon': 'watch', Overdue: 'bad' },
  ...{ Complete: 'good', Closed: 'quiet' },
}

export function standingTag(action: Pick<Action, 'status' | 'dueOn'>, today: Temporal.PlainDate): Html {
  const standing = standingOf(action, today)
  return statusTag(KIND[standing], standing)
}

/** Who is to do it, or that nobody is. */
export const ownerWords = ({ owner }: Pick<NamedAction, 'owner'>): Child =>
  owner || html`<span class="accord-muted">Nobody yet</span>`

/** Where an action came from, for whoever may go there. */
export interface Origin {
  readonly words: string
  readonly href: string
}

const row = (action: NamedAction, origins: ReadonlyMap<string, Origin>, today: Temporal.PlainDate): Html =>
  html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${ACTIONS}/${action.id}">${action.summary}</a><span class="accord-register__sub">${action.reference}${origins.has(action.originId) && ` · ${origins.get(action.originId)?.words}`}</span></th><td data-label="Owner"><span>${ownerWords(action)}</span></td><td data-label="Due"><span>${action.dueOn ? longDate(action.dueOn) : html`<span class="accord-muted">No day</span>`}</span></td><td data-label="Status"><span>${standingTag(action, today)}</span></td></tr>`

const table = (
  id: string,
  heading: string,
  actions: readonly NamedAction[],
  origins: ReadonlyMap<string, Origin>,
  today: Temporal.PlainDate,
): Html | false =>
  actions.length > 0 &&
  html`<section class="accord-section" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${heading}</h2><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${heading}</caption><thead><tr><th scope="col">Action</th><th scope="col">Owner</th><th scope="col">Due</th><th scope="col">Status</th></tr></thead><tbody>${actions.map((action) => row(action, origins, today))}</tbody></table></div></section>`

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
  today: Temporal.PlainDate,
): Page {
  const isDone = ({ status }: NamedAction) => status === 'complete' || status === 'closed'
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Actions</h1><p>What somebody is to do by a day. What is due first stands first.</p></div></div>${all > 0 && filters(asked, by)}${
    all > 0 &&
    actions.length < all &&
    html`<p class="govuk-body" role="status">${actions.length} of ${counted(all, 'action')}. <a class="govuk-link" href="${ACTIONS}">Show all</a></p>`
  }${
    all > 0 && actions.length === 0
      ? html`<p class="govuk-body">No action is like that. Ask for less, or show all.</p>`
      : actions.length === 0
        ? html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">No action yet</h2><p>Actions of the plan that you may see stand here.</p></div>`
        : html`${table(
            'to-do',
            'To do',
            actions.filter((action) => !isDone(action)),
            origins,
            today,
          )}${table('done', 'Done', actions.filter(isDone), origins, today)}`
  }`
  return { title: 'Actions', here: HERE, main }
}

const updateItem = (update: Update, names: ReadonlyMap<PersonId, string>): Html =>
  html`<li><time datetime="${String(update.at)}">${dateAndTime(update.at)}</time> <span class="accord-timeline__who">${names.get(update.byId) ?? 'Accord'} · ${STATUS_WORDS[update.status]}</span><p class="accord-typed">${update.words}</p></li>`

/** What the page of an action shows besides it. */
export interface AroundAction {
  readonly origin: Origin | undefined
  readonly updates: readonly Update[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly mayReport: boolean
  readonly notMonitored: Html
  readonly today: Temporal.PlainDate
}

const updating = (action: NamedAction, form: FormState, notMonitored: Html): Html =>
  html`<section class="accord-section" aria-labelledby="say"><h2 class="govuk-heading-m" id="say">Say how it goes</h2><div class="accord-card">${postForm(
    { action: `${ACTIONS}/${action.id}/updates` },
    notMonitored,
    fields(form).area('words', 'What was done, or what stands in the way', {
      rows: 4,
      hint: 'Name no child, adult or family. It stays as it is, with the day and your name',
    }),
    fields(form).submit('Add update'),
  )}</div></section>`

/** One action: what, who, by when, from where, and what was said since. */
export function actionPage(action: NamedAction, around: AroundAction, form: FormState): Page {
  const { origin, updates, names, today } = around
  const fact = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } })
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${action.reference} ${standingTag(action, today)}</p><h1 class="govuk-heading-l">${action.summary}</h1></div></div>
<div class="accord-card">${summaryList({
    rows: [
      fact('Owner', ownerWords(action)),
      fact(
        'Due',
        action.dueOn ? longDate(action.dueOn) : html`<span class="accord-muted">No day is recorded</span>`,
      ),
      origin && fact('From', html`<a class="govuk-link" href="${origin.href}">${origin.words}</a>`),
      action.source.length > 0 && fact('Source', action.source.map(sourceWords).join('; ')),
    ],
  })}</div>
<section class="accord-section" aria-labelledby="updates"><h2 class="govuk-heading-m" id="updates">Updates</h2>${
    updates.length > 0
      ? html`<div class="accord-card"><ol class="accord-timeline" reversed>${updates.map((each) => updateItem(each, names))}</ol></div>`
      : html`<p class="govuk-body">Nothing was said yet.</p>`
  }</section>${around.mayReport && updating(action, form, around.notMonitored)}`
  return { title: action.summary, here: HERE, main }
}

/** What an agency is to do, for its page: what is due first stands first. */
export const agencyActions = (actions: readonly NamedAction[], today: Temporal.PlainDate): Html =>
  html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${actions.map(
    (action) =>
      html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="${ACTIONS}/${action.id}">${action.summary}</a> <span class="accord-muted accord-small">${action.reference}${action.dueOn && `, due ${longDate(action.dueOn)}`}</span></span>${standingTag(action, today)}</div></li>`,
  )}</ul></div>`
