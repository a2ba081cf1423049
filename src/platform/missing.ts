import { type Html, html } from './html.ts'
import { icon } from './icons.ts'

/** Something that is not there and should be, with how to mend it. */
export interface Missing {
  readonly words: string
  readonly href?: string
}

/** What is missing, in words, before everything that is there. */
export const missingPart = (missing: readonly Missing[]): Html | false =>
  missing.length > 0 &&
  html`<section class="accord-gap accord-space-below" aria-labelledby="missing"><h2 class="govuk-heading-s" id="missing">${icon('alert')} What is missing</h2><ul class="govuk-list govuk-list--bullet">${missing.map(
    ({ words, href }) =>
      html`<li>${href ? html`<a class="govuk-link" href="${href}">${words}</a>` : words}</li>`,
  )}</ul></section>`
