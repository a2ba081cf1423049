import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, postForm, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { SETS, setPath } from '../rules/places.ts'
import type { KeptSet } from '../schema.ts'

export const SETS_HERE = 'Question sets'
export const SETS_CRUMB: Crumb = { text: SETS_HERE, href: SETS }

/** A form about a part of a set: where it is sent, and what stands around it. */
interface About {
  readonly title: string
  readonly kicker: string
  readonly action: string
  readonly within: readonly Crumb[]
  readonly before?: Child
}

export const formPage = (
  { title, kicker, action, within, before }: About,
  form: FormState,
  inside: Child,
): Page => ({
  ...{ title, here: SETS_HERE, within },
  main: html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${kicker}</p><h1 class="govuk-heading-l">${title}</h1></div></div>${before}<div class="accord-card">${postForm({ action }, inside)}</div>`,
})

export const crumbs = (set: Pick<KeptSet, 'id' | 'title'>): readonly Crumb[] => [
  SETS_CRUMB,
  { text: set.title, href: setPath(set.id) },
]
export const about = (set: KeptSet, title: string, path: string, before?: Child): About => ({
  ...{ title, kicker: set.title, action: `${setPath(set.id)}${path}`, within: crumbs(set) },
  ...(before !== undefined && { before }),
})
/** The version of the set that a form was opened with. */
export const versionField = (form: FormState, set: KeptSet): Html =>
  fields(form).hidden('version', typedText(form, 'version') || set.version)

/** Somebody else saved the set meanwhile: both texts stand above the form. */
export const overtaken = (set: KeptSet, saved: RecordWords, typed: RecordWords): Html =>
  html`<p class="govuk-body">Somebody else changed this set. Both texts are below and nothing is lost.</p>${bothTexts({ did: 'questionnaires.', subject: set.id }, saved, typed)}`
