import { bothTexts } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { type AskedPart, askedSentence, asksForGone } from '../rules/asked.ts'
import { ACTIONS, type ActionsAsked, trackerAt } from '../rules/tracker.ts'
import { MOST_VIEWS, VIEWS } from '../rules/views.ts'
import type { SavedView } from '../schema/views.ts'
import { HERE } from './action.ts'

const TITLE = 'My views of the tracker'
const WITHIN: readonly Crumb[] = [{ text: HERE, href: ACTIONS }]
const BELOW: readonly Crumb[] = [...WITHIN, { text: TITLE, href: VIEWS }]

/** A view that somebody saved, with what it asks in words. */
export interface ListedView {
  readonly view: SavedView
  readonly parts: readonly AskedPart[]
}

const GONE = 'It asks for something that is no longer there, so it may show nothing.'

const step = ({ id, name }: SavedView, to: 'first' | 'remove', words: string): Html =>
  postForm(
    { action: `${VIEWS}/${id}/${to}` },
    html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit">${words}<span class="govuk-visually-hidden">: ${name}</span></button>`,
  )

const item = ({ view, parts }: ListedView, place: number): Html =>
  html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="${trackerAt(view.asked)}">${view.name}</a> <span class="accord-muted accord-small">${askedSentence(parts)}</span>${asksForGone(parts) && html`<br><span class="accord-small">${statusTag('watch', 'Look at it again')} ${GONE}</span>`}</span><div class="accord-actions"><a class="govuk-button govuk-button--secondary accord-button--small" href="${VIEWS}/${view.id}/edit">Rename<span class="govuk-visually-hidden">: ${view.name}</span></a>${place > 0 && step(view, 'first', 'Put first')}${step(view, 'remove', 'Remove')}</div></div></li>`

/** The views that somebody saved: what each asks, and what can be done with it. */
export function savedViewsPage(views: readonly ListedView[]): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${TITLE}</h1><p>Only you see them. They stand with the other views of the tracker, in this order. You can keep ${MOST_VIEWS}.</p></div><div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${ACTIONS}">All actions</a></div></div>${
    views.length > 0
      ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${views.map(item)}</ul></div>`
      : html`<div class="accord-empty">${icon('search')}<h2 class="govuk-heading-s">You have saved no view yet</h2><p>Narrow <a class="govuk-link" href="${ACTIONS}">the tracker</a> to what you look at often, then choose “Save this view”.</p></div>`
  }`
  return { title: TITLE, here: HERE, within: WITHIN, main }
}

const NAME = 'Name of the view'

const formPage = (
  title: string,
  action: string,
  form: FormState,
  before: Child,
  ...inside: readonly Child[]
): Page => ({
  ...{ title, here: HERE, within: BELOW },
  main: html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${before}<div class="accord-card">${postForm({ action }, ...inside)}</div>`,
})

const whatItAsks = (parts: readonly AskedPart[]): Html =>
  html`<p class="govuk-body">What it asks. ${askedSentence(parts)}</p>`

/** The form that saves what was asked of the tracker. What was asked goes along in it, part by part. */
export const newViewPage = (asked: ActionsAsked, parts: readonly AskedPart[], form: FormState): Page =>
  formPage(
    'Save this view',
    `${VIEWS}/new`,
    form,
    whatItAsks(parts),
    Object.entries(asked).map(([name, value]) => value !== '' && fields(form).hidden(name, value)),
    fields(form).text('name', NAME, { hint: 'For example “Health, red or blocked”. Only you see it' }),
    fields(form).submit('Save view'),
  )

export const filledView = ({ name, version }: SavedView): FormState =>
  filled({ name, version: String(version) })

const renaming = ({ view, parts }: ListedView, form: FormState, words: string, before?: Child): Page =>
  formPage(
    'Rename this view',
    `${VIEWS}/${view.id}/edit`,
    form,
    html`${before}${whatItAsks(parts)}`,
    fields(form).text('name', NAME),
    fields(form).hidden('version', typedText(form, 'version') || 0),
    fields(form).submit(words),
  )

export const renameViewPage = (listed: ListedView, form: FormState): Page =>
  renaming(listed, form, 'Save changes')

/** It was renamed in another browser of theirs meanwhile. */
export function staleViewPage(listed: ListedView, current: SavedView, form: FormState): Page {
  const reopened = filled({ ...form.typed, version: String(current.version) })
  const both = bothTexts(
    { did: 'actions.rename-view', subject: current.id },
    { [NAME]: current.name },
    { [NAME]: typedText(form, 'name') },
  )
  const before = html`<p class="govuk-body">You renamed this view elsewhere meanwhile. Both names are below and nothing is lost.</p>${both}`
  const page = renaming(listed, reopened, 'Save what is in this form', before)
  return { ...page, title: `Both texts: ${page.title}` }
}
