import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf } from './content.ts'
import { attribute, classed, type Extras } from './extras.ts'

/** The name of a field on the page. The field says which control it is for. */
export type FieldLabel = Content & Extras & { readonly isPageHeading?: boolean | undefined }

export type LabelParams = FieldLabel & { readonly for?: string | undefined }

export function label(params: LabelParams): Html {
  const control = attribute('for', params.for)
  const drawn = html`<label${classed('govuk-label', params)}${control}>${contentOf(params)}</label>`
  return params.isPageHeading ? html`<h1 class="govuk-label-wrapper">${drawn}</h1>` : drawn
}
