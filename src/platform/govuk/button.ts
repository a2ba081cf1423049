import { type Html, html } from '#platform/html.ts'
import { type Content, contentOf } from './content.ts'
import { attribute, classed, type Extras, eitherWay } from './extras.ts'

interface AnyButton extends Extras {
  readonly id?: string | undefined
  readonly isStartButton?: boolean | undefined
}

/** A link that looks like a button. */
interface ButtonLink {
  readonly href: string
}

interface PressedButton {
  readonly href?: undefined
  readonly type?: 'submit' | 'button' | 'reset' | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly preventDoubleClick?: boolean | undefined
}

export type ButtonParams = Content & AnyButton & (ButtonLink | PressedButton)

const startIcon = html`<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5"
    height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
    <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/>
  </svg>`

/** A start button is a flex box, which drops the spaces between elements: its markup needs one wrapper. */
function wordsOf(params: Content & AnyButton): Html | string {
  const words = contentOf(params)
  if (!params.isStartButton) return words
  return html`${params.html === undefined ? words : html`<span>${words}</span>`}${startIcon}`
}

export function button(params: ButtonParams): Html {
  const classes = classed('govuk-button', params, params.isStartButton ? ' govuk-button--start' : '')
  const look = html`${classes} data-module="govuk-button"${attribute('id', params.id)}`
  const words = wordsOf(params)
  if (params.href !== undefined)
    return html`<a href="${params.href}" role="button" draggable="false"${look}>${words}</a>`
  const sent = html`${attribute('value', params.value)}${attribute('name', params.name)}`
  const disabled = params.disabled && html` disabled aria-disabled="true"`
  const once = eitherWay('data-prevent-double-click', params.preventDoubleClick)
  return html`<button type="${params.type ?? 'submit'}"${sent}${disabled}${once}${look}>${words}</button>`
}
