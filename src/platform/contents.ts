import { type Html, html } from './html.ts'
import type { Crumb } from './site.ts'

/**
 * The contents of a long page, beside it where there is room. Where there is none they are folded, so that the page begins
 * with its text: styles show one of the two.
 */
export function contents(entries: readonly Crumb[]): Html {
  const list = html`<ol>${entries.map(({ text, href }) => html`<li><a href="${href}">${text}</a></li>`)}</ol>`
  return html`<nav class="accord-col-3 accord-toc" aria-label="Contents"><div class="accord-sticky accord-toc__wide"><h2 class="govuk-heading-s">Contents</h2>${list}</div><details class="accord-toc__fold"><summary>Contents</summary>${list}</details></nav>`
}
