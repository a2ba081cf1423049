import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf } from './content.ts'
import { attribute, classed, type Extras } from './extras.ts'

export type InsetTextParams = Content & Extras & { readonly id?: string | undefined }

export function insetText(params: InsetTextParams): Html {
  const id = attribute('id', params.id)
  return html`<div${id}${classed('govuk-inset-text', params)}>${contentOf(params)}</div>`
}
