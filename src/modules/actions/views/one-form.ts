import { errorSummary, type FormState, fields, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import type { NamedAction } from '../queries.ts'
import { ACTIONS, HERE } from './action.ts'

export const pathOf = ({ id }: Pick<NamedAction, 'id'>): string => `${ACTIONS}/${id}`

/** The action itself, on the way to a page about it. */
export const withinAction = (action: NamedAction) => [{ text: action.reference, href: pathOf(action) }]

/** A page with one form about an action, under its number and what is to be done, and what has to be read before it. */
export const oneFormPage = (
  action: NamedAction,
  title: string,
  form: FormState,
  before: Child,
  ...inside: Child[]
): Page => ({
  ...{ title: `${title} – ${action.reference}`, here: HERE, within: withinAction(action) },
  main: html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${action.reference}</p><h1 class="govuk-heading-l">${title}</h1><p>${action.summary}</p></div></div>${before}<div class="accord-card">${inside}</div>`,
})

/** As it stood when the form was opened. */
export const versionOf = (form: FormState, action: NamedAction): Html =>
  fields(form).hidden('version', typedText(form, 'version') || action.version)

/** Where somebody changed the action while the form was open. */
export const CHANGED = html`<div class="accord-callout accord-callout--watch accord-space-below"><div><h2>The action was changed meanwhile</h2><p>Nothing of this form is saved. Read the action again, and send the form again if it still holds.</p></div></div>`
