import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf } from './content.ts'
import { attribute, classed, type Extras } from './extras.ts'

export type LegendParams = Content & {
  readonly classes?: string | undefined
  readonly isPageHeading?: boolean | undefined
}

export interface FieldsetParams extends Extras {
  readonly legend: LegendParams
  readonly describedBy?: string | undefined
  readonly role?: string | undefined
  readonly html?: Html | undefined
}

function legendOf(legend: LegendParams): Html {
  const words = contentOf(legend)
  const heading = legend.isPageHeading ? html`<h1 class="govuk-fieldset__heading">${words}</h1>` : words
  return html`<legend${classed('govuk-fieldset__legend', legend)}>${heading}</legend>`
}

/** Fields that answer one question together, under the question as their legend. */
export function fieldset(params: FieldsetParams): Html {
  const described = attribute('aria-describedby', params.describedBy)
  return html`<fieldset${classed('govuk-fieldset', params)}${attribute('role', params.role)}${described}>
    ${legendOf(params.legend)}
    ${params.html}
  </fieldset>`
}
