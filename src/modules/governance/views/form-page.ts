import { longPostForm, withDraftOf } from '#platform/drafts.ts'
import { errorSummary, type FormState, fields, filled, typedText } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Crumb, Page } from '#platform/site.ts'
import type { Group } from '../schema.ts'

export const HERE = 'Structure'

export const withinGroup = ({ id, name }: Pick<Group, 'id' | 'name'>): readonly Crumb[] => [
  { text: name, href: `/workspace/groups/${id}` },
]

/** A page that is one form under a heading, with what it belongs to above it. */
export function formPage(
  about: { readonly caption?: string; readonly title: string; readonly within?: readonly Crumb[] },
  action: string,
  form: FormState,
  inside: readonly Html[],
  before?: Html,
): Page {
  const main = html`${errorSummary(form)}${about.caption && html`<span class="govuk-caption-l">${about.caption}</span>`}
    <h1 class="govuk-heading-l">${about.title}</h1>${before}
    <div class="accord-card">${longPostForm(form, { action }, ...inside)}</div>`
  return { title: about.title, here: HERE, within: about.within ?? [], main }
}

/** The page after somebody else saved first: both texts, then the form with what was typed, ready to be sent again. */
export function stalePage(
  about: { readonly caption: string; readonly title: string; readonly within?: readonly Crumb[] },
  action: string,
  both: Html,
  form: FormState,
  version: number,
  inside: (form: FormState, button: string) => readonly Html[],
): Page {
  const reopened = withDraftOf(filled({ ...form.typed, version: String(version) }), form)
  return formPage(
    about,
    action,
    reopened,
    inside(reopened, 'Save what is in this form'),
    html`<p class="govuk-body">Somebody else changed this. Both texts are below and nothing is lost.</p>${both}`,
  )
}

/** The version that the form was opened with goes back with it. */
export const versionField = (form: FormState): Html =>
  fields(form).hidden('version', typedText(form, 'version') || 0)

export const tick = (form: FormState, name: string, text: string) => ({
  value: 'yes',
  name,
  id: name,
  text,
  checked: typedText(form, name) === 'yes',
})

export const errorOf = (form: FormState, name: string) => {
  const error = form.errors.find(({ field }) => field === name)
  return error && { errorMessage: { text: error.text } }
}
