import { bothTexts } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, number } from '#platform/words.ts'
import type { NamedAction } from '../queries.ts'
import { FOR_PUBLIC, monthWords, type PublicRow, publicStanding, wordingPath } from '../rules/public.ts'
import type { PublicBody, PublicWording } from '../schema/public.ts'
import { ACTIONS, HERE } from './action.ts'

const PUBLIC_HERE = 'Actions'

/** What the public reads of actions, body by body. */
export function publicActionsPage(rows: readonly PublicRow[], today: Temporal.PlainDate): Page {
  const bodies = [...Map.groupBy(rows, ({ body }) => body)]
  const line = (row: PublicRow): Html =>
    html`<tr><th scope="row"><span class="accord-register__title">${row.words}</span><span class="accord-register__sub">${row.reference}</span></th><td data-label="Agency"><span>${row.agency || 'Not settled'}</span></td><td data-label="Due"><span>${monthWords(row.dueMonth) || 'No month'}</span></td><td data-label="Standing"><span>${publicStanding(row, today)}</span></td></tr>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-xl">Actions</h1><p>What our boards and groups agreed to do, by whom and by when, and how far it has come.</p></div>${
    rows.length > 0 &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="/actions/actions.csv" download>Take them as a file</a></div>`
  }</div>${
    bodies.length === 0
      ? html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Nothing is published yet</h2><p>Actions appear here when a body publishes what it agreed to do.</p></div>`
      : bodies.map(
          ([body, theirs], at) =>
            html`<section class="accord-section" aria-labelledby="body-${at}"><h2 class="govuk-heading-m" id="body-${at}">${body}</h2><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${body}</caption><thead><tr><th scope="col">What is to be done</th><th scope="col">Agency</th><th scope="col">Due</th><th scope="col">Standing</th></tr></thead><tbody>${theirs.map(line)}</tbody></table></div></section>`,
        )
  }`
  return { title: 'Actions', here: PUBLIC_HERE, main }
}

const small = (action: string, words: Child, ...inside: readonly Child[]): Html =>
  postForm(
    { action },
    ...inside,
    html`<button type="submit" class="govuk-button govuk-button--secondary accord-button--small" data-prevent-double-click="true" data-module="govuk-button">${words}</button>`,
  )

export interface AroundPublicActions {
  /** The bodies that are published, each with the actions that it answers for and the public may be told of. */
  readonly published: readonly {
    readonly body: PublicBody
    readonly actions: readonly NamedAction[]
    /** How many more it answers for, which are done or ended and of which the public reads nothing. */
    readonly others: number
  }[]
  readonly wordings: ReadonlyMap<string, PublicWording>
  /** The bodies that could be. */
  readonly others: readonly { readonly id: string; readonly name: string }[]
}

/** The bodies whose actions the public reads of, and what it reads of each action. */
export function forPublicPage({ published, wordings, others }: AroundPublicActions, form: FormState): Page {
  const row = (action: NamedAction): Html => {
    const wording = wordings.get(action.id)
    const isRead = wording !== undefined && wording.endedAt === null
    return html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${wordingPath(action.id)}">${action.summary}</a><span class="accord-register__sub">${action.reference}</span></th><td data-label="The public reads"><span>${isRead ? wording.words : statusTag('quiet', 'Nothing')}</span></td></tr>`
  }
  const part = (
    { body, actions, others: done }: AroundPublicActions['published'][number],
    at: number,
  ): Html => {
    const read = actions.filter(({ id }) => wordings.get(id)?.endedAt === null).length
    return html`<section class="accord-section" aria-labelledby="body-${at}"><div class="accord-section__head"><h2 class="govuk-heading-m" id="body-${at}">${body.name}</h2>${small(`${FOR_PUBLIC}/close`, html`Publish no more<span class="govuk-visually-hidden"> of ${body.name}</span>`, html`<input type="hidden" name="groupId" value="${body.groupId}">`)}</div><p class="govuk-body accord-muted">${counted(read, 'action is', 'actions are')} published of ${number(actions.length + done)}.${done > 0 && html` <a class="govuk-link" href="${FOR_PUBLIC}?done=yes" rel="nofollow">See the ${counted(done, 'action')} done or ended too<span class="govuk-visually-hidden">: ${body.name}</span></a>`}</p>${
      actions.length > 0 &&
      html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Actions of ${body.name}</caption><thead><tr><th scope="col">Action</th><th scope="col">The public reads</th></tr></thead><tbody>${actions.map(row)}</tbody></table></div>`
    }</section>`
  }
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Actions for the public</h1><p>The public reads the number of an action, what you write here, its agency, the month in which it is due, and where it stands. It reads no name of a person.</p></div></div>${published.map(part)}${
    others.length > 0 &&
    html`<section class="accord-section" aria-labelledby="another"><h2 class="govuk-heading-m" id="another">Publish the actions of a body</h2><div class="accord-card">${postForm(
      { action: FOR_PUBLIC },
      fields(form).choice(
        'groupId',
        'Body that answers for the actions',
        others.map(({ id, name }) => ({ value: id, text: name })),
      ),
      fields(form).submit('Publish its actions'),
    )}</div></section>`
  }`
  return { title: 'Actions for the public', here: HERE, within: [{ text: HERE, href: ACTIONS }], main }
}

const WORDS = 'What the public reads that is to be done'

const wordingFields = (form: FormState, button: string): readonly Child[] => [
  fields(form).area('words', WORDS, {
    rows: 4,
    hint: 'Name no person and nothing by which somebody could be known',
  }),
  fields(form).hidden('version', typedText(form, 'version') || 0),
  fields(form).submit(button),
]

/** What is typed at first: what was written before, or the words of the action itself. */
export const filledWording = ({ summary }: NamedAction, wording: PublicWording | undefined): FormState =>
  filled({ words: wording?.words ?? summary, version: String(wording?.version ?? 0) })

const crumbs = [
  { text: HERE, href: ACTIONS },
  { text: 'For the public', href: FOR_PUBLIC },
]

/** What the public reads of one action. */
export function wordingPage(
  action: NamedAction,
  wording: PublicWording | undefined,
  form: FormState,
  before?: Child,
): Page {
  const isRead = wording !== undefined && wording.endedAt === null
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${action.reference}</p><h1 class="govuk-heading-l">What the public reads of this action</h1></div></div>${before}<p class="govuk-body"><a class="govuk-link" href="${ACTIONS}/${action.id}">${action.summary}</a></p><div class="accord-card">${postForm({ action: wordingPath(action.id) }, ...wordingFields(form, isRead ? 'Change it' : 'Publish it in these words'))}</div>${
    isRead &&
    html`<div class="accord-space-above">${small(`${wordingPath(action.id)}/take-back`, 'Take it out of what the public reads')}</div>`
  }`
  return { title: `For the public: ${action.reference}`, here: HERE, within: crumbs, main }
}

/** Both wordings side by side, then the box with what was typed. */
export function staleWordingPage(action: NamedAction, current: PublicWording, typed: string): Page {
  const page = wordingPage(
    action,
    current,
    filled({ words: typed, version: String(current.version) }),
    html`<p class="govuk-body">Somebody else changed this. Both texts are below and nothing is lost.</p>${bothTexts({ did: 'actions.', subject: action.id }, { [WORDS]: current.words }, { [WORDS]: typed })}`,
  )
  return { ...page, title: `Both texts: ${page.title}` }
}
