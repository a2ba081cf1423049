import { postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'

/** The two buttons by which something goes a place up or down. */
const moving = (action: string, called: string): Html =>
  html`${(['up', 'down'] as const).map((way) =>
    postForm(
      { action },
      html`<input type="hidden" name="way" value="${way}"><button class="accord-link-button" type="submit">${way === 'up' ? 'Up' : 'Down'}<span class="govuk-visually-hidden">: ${called}</span></button>`,
    ),
  )}`

/** The way to what shows a part of a set. */
export const CONDITION = 'condition'

/** What can be done with a part of a set: the address of the part, and what it is called. */
export const editing = (path: string, called: string, also?: typeof CONDITION): Html =>
  html`<div class="accord-actions accord-small"><a class="govuk-link" href="${path}/edit">Change<span class="govuk-visually-hidden"> ${called}</span></a>${also && html`<a class="govuk-link" href="${path}/${also}">When it is shown<span class="govuk-visually-hidden">: ${called}</span></a>`}<a class="govuk-link" href="${path}/take-out">Take out<span class="govuk-visually-hidden"> ${called}</span></a>${moving(`${path}/move`, called)}</div>`
