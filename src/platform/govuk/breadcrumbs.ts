import { type Attributes, type Html, html } from '#platform/html.ts'
import { type Content, contentOf } from './content.ts'
import { classed, type Extras, furtherAttributes } from './extras.ts'

/** One step on the way to this page. The step without an address is the page itself. */
export type BreadcrumbsItem = Content & {
  readonly href?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface BreadcrumbsParams extends Extras {
  readonly items: readonly BreadcrumbsItem[]
  readonly collapseOnMobile?: boolean | undefined
  readonly labelText?: string | undefined
}

function crumb(item: BreadcrumbsItem): Html {
  const words = contentOf(item)
  if (!item.href) return html`<li class="govuk-breadcrumbs__list-item" aria-current="page">${words}</li>`
  const further = furtherAttributes(item.attributes)
  const link = html`<a class="govuk-breadcrumbs__link" href="${item.href}"${further}>${words}</a>`
  return html`<li class="govuk-breadcrumbs__list-item">${link}</li>`
}

export function breadcrumbs(params: BreadcrumbsParams): Html {
  const collapse = params.collapseOnMobile ? ' govuk-breadcrumbs--collapse-on-mobile' : ''
  const { labelText = 'Breadcrumb' } = params
  return html`<nav${classed('govuk-breadcrumbs', params, collapse)} aria-label="${labelText}">
    <ol class="govuk-breadcrumbs__list">${params.items.map(crumb)}</ol>
  </nav>`
}
