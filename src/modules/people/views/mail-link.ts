import { type Html, html } from '#platform/html.ts'

/** An e-mail address to write to. Where it has no room it breaks after the “@”, not within a name. */
export function mailLink(address: string): Html {
  const at = address.lastIndexOf('@') + 1
  return html`<a class="govuk-link" href="mailto:${address}">${address.slice(0, at)}<wbr>${address.slice(at)}</a>`
}
