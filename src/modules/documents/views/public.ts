import { dayOf } from '#platform/days.ts'
import { FILE_TYPES } from '#platform/files/kinds.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { FORMATS, LANGUAGES, type PublishedDocument } from '../schema.ts'
import { sizeWords } from './words.ts'

/** The whole of the link is its name for whoever hears it: what it is, of what kind, how large and in which language. */
const row = ({ id, title, name, type, bytes, language, format, publishedAt }: PublishedDocument): Html => {
  const facts = [
    FILE_TYPES[type].words,
    sizeWords(bytes),
    LANGUAGES[language],
    ...(format === 'standard' ? [] : [FORMATS[format]]),
  ]
  const lang = language === 'en' || language === 'other' ? undefined : language
  return html`<li><a class="govuk-link accord-wrap" href="/documents/${id}/${name}"${lang && html` hreflang="${lang}"`}>${
    lang ? html`<span lang="${lang}">${title}</span>` : title
  } (${facts.join(', ')})</a><br><span class="accord-small accord-muted">Published on ${longDate(dayOf(publishedAt))}</span></li>`
}

/** What the partnership lets everybody have, the newest first. */
export function publicDocumentsPage(documents: readonly PublishedDocument[]): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-xl">Documents</h1><p>Papers of the partnership that everybody may read. Each link downloads a file.</p></div></div>
${
  documents.length > 0
    ? html`<div class="accord-card"><ul class="govuk-list govuk-list--spaced">${documents.map(row)}</ul></div>
<p class="govuk-body">Ask the business unit for a document in another format or language.</p>`
    : html`<div class="accord-empty"><h2 class="govuk-heading-s">No documents yet</h2><p>What the partnership publishes will be listed here.</p></div>`
}`
  return { title: 'Documents', here: 'Documents', main }
}

/** What stands at the address of a document that the public had. */
export const goneDocumentPage: Page = {
  title: 'This document is no longer kept',
  here: 'Documents',
  main: html`<h1 class="govuk-heading-xl">This document is no longer kept</h1>
<p class="govuk-body">The partnership published it here. The time for which it is kept has passed, and it was disposed of.</p>
<p class="govuk-body"><a class="govuk-link" href="/documents">See what is published now</a>, or ask the business unit.</p>`,
}
