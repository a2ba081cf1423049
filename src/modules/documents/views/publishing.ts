import type { Finding } from '#platform/files/cleaning.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { documentPath } from '../rules.ts'
import type { Document } from '../schema.ts'

const list = (heading: string, id: string, findings: readonly Finding[]): Html | false =>
  findings.length > 0 &&
  html`<section class="accord-section" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${heading}</h2><ul class="govuk-list govuk-list--bullet">${findings.map(({ what }) => html`<li>${what}</li>`)}</ul></section>`

/** What the file tells beside what it shows, before anybody outside may have it. */
export function publishPage(form: FormState, document: Document, findings: readonly Finding[]): Page {
  const field = fields(form)
  const left = findings.filter(({ removed }) => !removed)
  const gone = findings.filter(({ removed }) => removed)
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Publish</h1><p>Everybody will be able to download version ${document.latest}, without signing in.</p></div></div>
${
  findings.length === 0 &&
  html`<p class="govuk-body">Nothing was found in the file beside what it shows: no tracked changes, comments, hidden parts, names or places.</p>`
}
${list('This will be taken out', 'gone', gone)}
${gone.length > 0 && html`<p class="govuk-body">A copy without it becomes version ${document.latest + 1}, and that copy is published. The version before is kept.</p>`}
${list('This is in the file, and stays in it', 'left', left)}
${postForm(
  { action: `${documentPath(document.id)}/publish` },
  field.hidden('version', document.latest),
  field.ticks('confirmed', 'Have you looked?', [
    { value: 'yes', text: 'I have looked at the file, and the public may have it' },
  ]),
  field.submit('Publish'),
)}`
  return {
    title: `Publish – ${document.title}`,
    here: 'Documents',
    within: [{ text: document.title, href: documentPath(document.id) }],
    main,
  }
}

/** The file changed since its publisher looked at it. */
export const stalePublishPage = (document: Document, findings: readonly Finding[]): Page => {
  const page = publishPage({ typed: {}, errors: [] }, document, findings)
  return {
    ...page,
    title: 'The document was replaced while you had this open',
    main: html`<p class="govuk-body">The document was replaced while you had this open. What you see here is about the version of now, and nothing has been published yet.</p>${page.main}`,
  }
}
