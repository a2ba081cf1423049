import { type Html, html } from '#platform/html.ts'
import { button } from './button.ts'
import { contentOf, type HeadingLevel, type OptionalContent, type Title, titleOf } from './content.ts'
import { classed, type Extras } from './extras.ts'

/** A link when it has an address, unless its type is `button`; else a button. */
export interface PanelAction extends Extras {
  readonly text: string
  readonly type?: 'submit' | 'button' | undefined
  readonly href?: string | undefined
}

export type PanelParams = Title &
  OptionalContent &
  Extras & {
    readonly headingLevel?: HeadingLevel | undefined
    /** Drawn only with the class `govuk-panel--interruption`, which asks people to stop and check. */
    readonly actions?: PanelActions | undefined
  }

interface PanelActions extends Extras {
  readonly items?: readonly PanelAction[] | undefined
}

function panelAction(action: PanelAction): Html {
  const { attributes, classes, href, text, type } = action
  if (href && type !== 'button')
    return html`<a${classed('govuk-link govuk-link--inverse', action)} href="${href}">${text}</a>`
  const inverse = classes ? `govuk-button--inverse ${classes}` : 'govuk-button--inverse'
  const look = { text, classes: inverse, attributes }
  return href ? button({ ...look, href }) : button({ ...look, type: type ?? 'button' })
}

function panelActions(actions: PanelActions): Html {
  const drawn = actions.items?.map((action) => html`${panelAction(action)} `) ?? []
  const group = drawn.length > 0 && html`<div class="govuk-button-group">${drawn}</div>`
  return html`<div${classed('govuk-panel__actions', actions)}>${group}</div>`
}

/** Confirms, in large letters, that something is done; or interrupts, to ask whether it is right. */
export function panel(params: PanelParams): Html {
  const { headingLevel: level = 1, actions } = params
  const interrupts = params.classes?.includes('govuk-panel--interruption')
  const words = contentOf(params)
  return html`<div${classed(interrupts ? 'govuk-panel' : 'govuk-panel govuk-panel--confirmation', params)}>
    <h${level} class="govuk-panel__title">${titleOf(params)}</h${level}>
    ${words && html`<div class="govuk-panel__body">${words}</div>`}
    ${interrupts && actions && panelActions(actions)}
  </div>`
}
