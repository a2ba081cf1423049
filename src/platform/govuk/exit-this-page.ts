import { type Html, html } from '#platform/html.ts'
import { button } from './button.ts'
import type { OptionalContent } from './content.ts'
import { attribute, classed, type Extras } from './extras.ts'

export type ExitThisPageParams = OptionalContent &
  Extras & {
    readonly id?: string | undefined
    readonly redirectUrl?: string | undefined
    readonly activatedText?: string | undefined
    readonly timedOutText?: string | undefined
    readonly pressTwoMoreTimesText?: string | undefined
    readonly pressOneMoreTimeText?: string | undefined
  }

const usualWords = html`<span class="govuk-visually-hidden">Emergency</span> Exit this page`

/** A way to leave quickly, for people who may be watched while they read. */
export function exitThisPage(params: ExitThisPageParams): Html {
  const look = {
    classes: 'govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button',
    href: params.redirectUrl || 'https://www.bbc.co.uk/weather',
    attributes: { rel: 'nofollow noreferrer' },
  }
  const exit =
    params.text === undefined
      ? button({ ...look, html: params.html ?? usualWords })
      : button({ ...look, text: params.text })
  const outer = html`${attribute('id', params.id)}${classed('govuk-exit-this-page', params)}`
  return html`<div${outer} data-module="govuk-exit-this-page"
    ${attribute('data-i18n.activated', params.activatedText)}
    ${attribute('data-i18n.timed-out', params.timedOutText)}
    ${attribute('data-i18n.press-two-more-times', params.pressTwoMoreTimesText)}
    ${attribute('data-i18n.press-one-more-time', params.pressOneMoreTimeText)}>${exit}</div>`
}
