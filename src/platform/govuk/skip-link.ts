import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf } from './content.ts'
import { classed, type Extras } from './extras.ts'

export type SkipLinkParams = Content & Extras & { readonly href?: string | undefined }

/** The first link of a page, for keyboard users: past the masthead to `#content`, or to another place. */
export function skipLink(params: SkipLinkParams): Html {
  const look = html`${classed('govuk-skip-link', params)} data-module="govuk-skip-link"`
  return html`<a href="${params.href || '#content'}"${look}>${contentOf(params)}</a>`
}
