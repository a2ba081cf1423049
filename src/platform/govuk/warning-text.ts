import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf } from './content.ts'
import { classed, type Extras } from './extras.ts'

export type WarningTextParams = Content & Extras & { readonly iconFallbackText?: string | undefined }

export function warningText(params: WarningTextParams): Html {
  const hidden = params.iconFallbackText || 'Warning'
  return html`<div${classed('govuk-warning-text', params)}>
    <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">${hidden}</span> ${contentOf(params)}
    </strong>
  </div>`
}
