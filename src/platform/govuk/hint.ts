import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf } from './content.ts'
import { attribute, classed, type Extras } from './extras.ts'

/** Help with answering. The field gives it its id. */
export type FieldHint = Content & Extras

export type HintParams = FieldHint & { readonly id?: string | undefined }

export function hint(params: HintParams): Html {
  return html`<div${attribute('id', params.id)}${classed('govuk-hint', params)}>${contentOf(params)}</div>`
}
