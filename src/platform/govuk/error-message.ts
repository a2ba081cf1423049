import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf } from './content.ts'
import { attribute, classed, type Extras } from './extras.ts'

/** What is wrong with a field. The field gives it its id. */
export type FieldError = Content &
  Extras & {
    /** Read out before the message: “Error” unless given, nothing when empty. */
    readonly visuallyHiddenText?: string | undefined
  }

export type ErrorMessageParams = FieldError & { readonly id?: string | undefined }

export function errorMessage(params: ErrorMessageParams): Html {
  const { visuallyHiddenText: hidden = 'Error' } = params
  const before = hidden && html`<span class="govuk-visually-hidden">${hidden}:</span> `
  const id = attribute('id', params.id)
  return html`<p${id}${classed('govuk-error-message', params)}>${before}${contentOf(params)}</p>`
}
