import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { HERE } from './parts.ts'

/** A page that is one form. */
export interface About {
  readonly title: string
  readonly action: string
  readonly within?: readonly Crumb[]
  readonly before?: Child
  readonly after?: Child
}
export type Inside = (form: FormState, button: string) => readonly Child[]

export const formPage = (
  { title, action, within = [], before, after }: About,
  form: FormState,
  ...inside: readonly Child[]
): Page => ({
  title,
  here: HERE,
  within,
  main: html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${before}<div class="accord-card">${postForm({ action }, ...inside)}</div>${after}`,
})

/** Both texts, then the form with what was typed. */
export function stalePage(
  { title, action, within = [], before, after }: About,
  current: { readonly id: string; readonly version: number },
  saved: RecordWords,
  typed: RecordWords,
  form: FormState,
  inside: Inside,
): Page {
  const reopened = filled({ ...form.typed, version: String(current.version) })
  const main = html`<h1 class="govuk-heading-l">${title}</h1>${before}<p class="govuk-body">Somebody else changed this. Both texts are below and nothing is lost.</p>${bothTexts({ did: 'meetings.', subject: current.id }, saved, typed)}<div class="accord-card">${postForm({ action }, ...inside(reopened, 'Save what is in this form'))}</div>${after}`
  return { title: `Both texts: ${title}`, here: HERE, within, main }
}

/** The version that the form was opened with goes back with it. */
export const versionField = (form: FormState): Html =>
  fields(form).hidden('version', typedText(form, 'version') || 0)
