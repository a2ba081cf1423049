import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Crumb, Page } from '#platform/site.ts'

/** A page that is one form. */
export interface About {
  readonly title: string
  readonly action: string
  readonly here: string
  readonly within: readonly Crumb[]
  /** What the reader has to know before they type. */
  readonly before?: Child
}
export type Inside = (form: FormState, button: string) => readonly Child[]

export const formPage = (
  { title, action, here, within, before }: About,
  form: FormState,
  ...inside: readonly Child[]
): Page => ({
  ...{ title, here, within },
  main: html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${before}<div class="accord-card">${postForm({ action }, ...inside)}</div>`,
})

/** Both texts, then the form with what was typed. */
export function stalePage(
  { title, action, here, within, before }: About,
  current: { readonly id: string; readonly version: number },
  saved: RecordWords,
  typed: RecordWords,
  form: FormState,
  inside: Inside,
): Page {
  const reopened = filled({ ...form.typed, version: String(current.version) })
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">Somebody else changed this. Both texts are below and nothing is lost.</p>${bothTexts({ did: 'assurance.', subject: current.id }, saved, typed)}${before}<div class="accord-card">${postForm({ action }, ...inside(reopened, 'Save what is in this form'))}</div>`
  return { title: `Both texts: ${title}`, here, within, main }
}

/** The version that the form was opened with goes back with it. */
export const versionField = (form: FormState): Html =>
  fields(form).hidden('version', typedText(form, 'version') || 0)
