import { type Body, isByScript, postForm } from '../forms.ts'
import { html } from '../html.ts'
import type { Page } from '../site.ts'
import { carried } from './form.ts'
import { typedOf } from './records.ts'

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/**
 * A long form that came from somebody who is signed out by now. Nothing is kept here: the page itself holds what was
 * typed, for the same browser, until it is sent again. Undefined where nothing was typed, or a script asks.
 */
export function heldBackPage(action: string, body: Body): Page | undefined {
  const typed = typedOf(body)
  const texts = Object.values(typed).flat().filter(isText)
  if (isByScript(body) || texts.length === 0) return undefined
  const title = 'You were signed out before this was saved'
  const main = html`<h1 class="govuk-heading-l">${title}</h1>
  <p class="govuk-body">What you typed is on this page and nowhere else. Leave this page open.</p>
  <ol class="govuk-list govuk-list--number"><li><a class="govuk-link" href="/sign-in" target="_blank" rel="noopener">Sign in again (opens in a new tab)</a>.</li><li>Come back to this page and send it.</li></ol>
  ${postForm(
    { action },
    carried({ ...typed, ...(typeof body['draft'] === 'string' && { draft: body['draft'] }) }),
    html`<button class="govuk-button" type="submit">Send it again</button>`,
  )}
  <details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Read what you typed</span></summary><div class="govuk-details__text">${texts.map((text) => html`<div class="accord-typed">${text}</div>`)}</div></details>`
  return { title, main }
}
