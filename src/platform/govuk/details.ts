import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf } from './content.ts'
import { attribute, classed, type Extras } from './extras.ts'

type Summary =
  | { readonly summaryText: string; readonly summaryHtml?: undefined }
  | { readonly summaryHtml: Html; readonly summaryText?: undefined }

export type DetailsParams = Summary &
  Content &
  Extras & {
    readonly id?: string | undefined
    readonly open?: boolean | undefined
  }

/** Words that only some readers need, behind a line that says what they are. */
export function details(params: DetailsParams): Html {
  const summary = params.summaryHtml === undefined ? params.summaryText : params.summaryHtml
  const id = attribute('id', params.id)
  return html`<details${id}${classed('govuk-details', params)}${params.open && ' open'}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">${summary}</span>
    </summary>
    <div class="govuk-details__text">${contentOf(params)}</div>
  </details>`
}
