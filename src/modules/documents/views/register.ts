import { tierTag } from '#platform/access.ts'
import { dayOf } from '#platform/days.ts'
import type { ScanState } from '#platform/files/files.ts'
import { FILE_TYPES, type FileType } from '#platform/files/kinds.ts'
import { pagination } from '#platform/govuk/pagination.ts'
import { attributes, type Html, html, nothing } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import { documentPath, referenceOf } from '../rules.ts'
import { type Document, FORMATS, LANGUAGES } from '../schema.ts'
import { canBeOpened, scanTag } from './words.ts'

/** A document in a list, with the name of what it belongs to. */
export interface ShownDocument extends Document {
  readonly type: FileType
  readonly changedAt: Temporal.Instant
  readonly isPublic: boolean
  readonly scan: ScanState
  readonly ownerName: string
  readonly ownerHref: string
}

export interface AskedDocuments {
  readonly owner: string
  readonly type: string
  readonly shown: string
}

interface Option {
  readonly value: string
  readonly text: string
}

const what = ({ type, language, format }: ShownDocument): string =>
  [FILE_TYPES[type].words, language !== 'en' && LANGUAGES[language], format !== 'standard' && FORMATS[format]]
    .filter(Boolean)
    .join(' · ')

const row = (document: ShownDocument, withOwner: boolean): Html =>
  html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${documentPath(document.id)}">${
    document.title || referenceOf(document.id)
  }</a><span class="accord-register__sub">${what(document)}</span>${!canBeOpened(document) && scanTag(document.scan)}</th>${
    withOwner &&
    html`<td data-label="Belongs to"><span><a class="govuk-link" href="${document.ownerHref}">${document.ownerName}</a></span></td>`
  }<td data-label="For"><span>${tierTag(document)}${document.isPublic && html` ${statusTag('good', 'Published')}`}</span></td><td data-label="Changed"><span>${longDate(dayOf(document.changedAt))}${
    document.latest > 1 && html`<br><span class="accord-small">Version ${document.latest}</span>`
  }</span></td></tr>`

/** Documents as a table. */
export const documentsTable = (
  documents: readonly ShownDocument[],
  caption: string,
  withOwner: boolean,
): Html =>
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack">
    <caption class="govuk-visually-hidden">${caption}</caption>
    <thead><tr><th scope="col">Document</th>${withOwner && html`<th scope="col">Belongs to</th>`}<th scope="col">For</th><th scope="col">Changed</th></tr></thead>
    <tbody>${documents.map((document) => row(document, withOwner))}</tbody></table></div>`

const select = (id: string, label: string, any: string, options: readonly Option[], chosen: string): Html =>
  html`<div class="govuk-form-group"><label class="govuk-label" for="${id}">${label}</label><select class="govuk-select" id="${id}" name="${id}"><option value="">${any}</option>${options.map(
    ({ value, text }) =>
      html`<option value="${value}"${attributes({ selected: value === chosen })}>${text}</option>`,
  )}</select></div>`

const address = (asked: AskedDocuments, page: number): string => {
  const query = Object.entries({ ...asked, page: page > 1 ? String(page) : '' }).filter(([, value]) => value)
  return `/workspace/documents${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`
}

/** The register: every document that the reader may open. */
export function registerPage(given: {
  readonly asked: AskedDocuments
  readonly owners: readonly Option[]
  readonly documents: readonly ShownDocument[]
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly attachTo: string | undefined
}): Page {
  const { asked, documents, total, page, pages } = given
  const types = Object.entries(FILE_TYPES).map(([value, { words }]) => ({ value, text: words }))
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Documents</h1><p>${counted(total, 'document')} that you may open. Confidential ones stand here by their reference.</p></div>${
    given.attachTo &&
    html`<div class="accord-actions"><a class="govuk-button" href="${given.attachTo}">${icon('plus')} Add a document</a></div>`
  }</div>
<div class="accord-card accord-space-below"><form class="accord-filters" action="/workspace/documents" method="get">${select('owner', 'Belongs to', 'Anything', given.owners, asked.owner)}${select('type', 'Kind of file', 'Any kind', types, asked.type)}${select('shown', 'Show', 'Documents in use', [{ value: 'archived', text: 'Archived documents' }], asked.shown)}<div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Find</button></div></form></div>
${
  documents.length > 0
    ? documentsTable(documents, 'Documents that you may open', true)
    : html`<div class="accord-empty">${icon('doc')}<h2 class="govuk-heading-s">No document to show</h2><p>None that you may open is like this.${given.attachTo && ' You can add one.'}</p></div>`
}
${
  pages > 1
    ? pagination({
        landmarkLabel: 'Pages of documents',
        items: Array.from({ length: pages }, (_, index) => index + 1)
          .filter((each) => each === 1 || each === pages || Math.abs(each - page) < 2)
          .map((each) => ({ number: each, href: address(asked, each), current: each === page })),
        previous: page > 1 && { href: address(asked, page - 1) },
        next: page < pages && { href: address(asked, page + 1) },
      })
    : nothing
}`
  return { title: 'Documents', here: 'Documents', main }
}

/** The documents of one record, as a part of its page. */
export const documentsPanel = (given: {
  readonly documents: readonly ShownDocument[]
  readonly total: number
  readonly all: string
  readonly attachTo: string | undefined
}): Html =>
  html`${
    given.documents.length > 0
      ? documentsTable(given.documents, 'Documents', false)
      : html`<p class="govuk-body">No documents that you may open.</p>`
  }<p class="govuk-body">${
    given.total > given.documents.length &&
    html`<a class="govuk-link" href="${given.all}">All ${counted(given.total, 'document')}</a> `
  }${given.attachTo && html`<a class="govuk-link" href="${given.attachTo}">Add a document</a>`}</p>`
