import { type Attributes, type Html, html } from '#platform/html.ts'
import { type Content, contentOf, type Title, titleOf } from './content.ts'
import { classed, type Extras, eitherWay, furtherAttributes } from './extras.ts'

/** One error. Its address is `#` and the id of the field that it is about. */
export type ErrorSummaryItem = Content & {
  readonly href?: string | undefined
  readonly attributes?: Attributes | undefined
}

type Description =
  | { readonly descriptionText?: string | undefined; readonly descriptionHtml?: undefined }
  | { readonly descriptionHtml: Html; readonly descriptionText?: undefined }

export type ErrorSummaryParams = Title &
  Description &
  Extras & {
    readonly errorList?: readonly ErrorSummaryItem[] | undefined
    readonly disableAutoFocus?: boolean | undefined
  }

function listed(item: ErrorSummaryItem): Html {
  const words = contentOf(item)
  if (!item.href) return html`<li>${words}</li>`
  return html`<li><a href="${item.href}"${furtherAttributes(item.attributes)}>${words}</a></li>`
}

/** Everything that is wrong with a page, at its top, each with a link to the place. */
export function errorSummary(params: ErrorSummaryParams): Html {
  const { errorList = [] } = params
  const description = params.descriptionHtml === undefined ? params.descriptionText : params.descriptionHtml
  const list =
    errorList.length > 0 &&
    html`<ul class="govuk-list govuk-error-summary__list">${errorList.map(listed)}</ul>`
  const quiet = eitherWay('data-disable-auto-focus', params.disableAutoFocus)
  // The role is on an inner element: on the outer one, moving the focus there cuts the announcement short.
  return html`<div${classed('govuk-error-summary', params)}${quiet} data-module="govuk-error-summary">
    <div role="alert">
      <h2 class="govuk-error-summary__title">${titleOf(params)}</h2>
      <div class="govuk-error-summary__body">${description && html`<p>${description}</p>`}${list}</div>
    </div>
  </div>`
}
