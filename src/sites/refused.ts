import { POST_WORDS } from '#modules/people/index.ts'
import { html } from '#platform/html.ts'
import { EVERY_PERSON, type Page } from '#platform/site.ts'
import type { Permission } from '#platform/work.ts'

/** A holding in words: `post.business-manager` is “Business manager”, `seat.chair` is “a chair of a group”. */
export function holdingWords(as: string): string {
  const [kind, name = ''] = as.split('.')
  if (as === EVERY_PERSON) return 'everyone who signs in'
  if (kind === 'post') return (POST_WORDS as Readonly<Record<string, string>>)[name] ?? name
  return `a seat as ${name}`
}

/** Says who may, so that the reader knows whom to ask. */
export const refusedPage = (needed: Permission): Page => ({
  title: 'You cannot open this',
  main: html`<h1 class="govuk-heading-l">You cannot open this</h1>
<p class="govuk-body">It is for people who hold one of these today:</p>
<ul class="govuk-list govuk-list--bullet">${needed.to.map((as) => html`<li>${holdingWords(as)}</li>`)}</ul>
<p class="govuk-body">You are still signed in. Ask the business unit if you should be able to open it.</p>`,
})
