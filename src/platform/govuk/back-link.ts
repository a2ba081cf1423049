import { type Html, html } from '#platform/html.ts'
import { contentOf, type OptionalContent } from './content.ts'
import { classed, type Extras } from './extras.ts'

export type BackLinkParams = OptionalContent & Extras & { readonly href?: string | undefined }

/** A link to the page before, at the top of the page. It says “Back” unless given other words. */
export function backLink(params: BackLinkParams): Html {
  const words = contentOf(params) || 'Back'
  return html`<a href="${params.href || '#'}"${classed('govuk-back-link', params)}>${words}</a>`
}
