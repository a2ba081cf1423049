import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf, type HeadingLevel, type Title, titleOf } from './content.ts'
import { classed, type Extras, eitherWay } from './extras.ts'

export type NotificationBannerParams = Content &
  (Title | { readonly titleText?: undefined; readonly titleHtml?: undefined }) &
  Extras & {
    readonly titleHeadingLevel?: HeadingLevel | undefined
    readonly titleId?: string | undefined
    readonly type?: 'success' | undefined
    readonly role?: string | undefined
    readonly disableAutoFocus?: boolean | undefined
  }

function titleOr(params: NotificationBannerParams, usual: string): Html | string {
  return params.titleHtml === undefined && params.titleText === undefined ? usual : titleOf(params)
}

/** News for the reader that is not about this page, or that something worked. */
export function notificationBanner(params: NotificationBannerParams): Html {
  const success = params.type === 'success'
  const level = params.titleHeadingLevel ?? 2
  const id = params.titleId || 'govuk-notification-banner-title'
  const title = titleOr(params, success ? 'Success' : 'Important')
  const words = params.html ?? html`<p class="govuk-notification-banner__heading">${contentOf(params)}</p>`
  const type = success ? ' govuk-notification-banner--success' : ''
  return html`<div${classed(`govuk-notification-banner${type}`, params)}
    role="${params.role || (success ? 'alert' : 'region')}" aria-labelledby="${id}"
    data-module="govuk-notification-banner"${eitherWay('data-disable-auto-focus', params.disableAutoFocus)}>
    <div class="govuk-notification-banner__header">
      <h${level} class="govuk-notification-banner__title" id="${id}">${title}</h${level}>
    </div>
    <div class="govuk-notification-banner__content">${words}</div>
  </div>`
}
