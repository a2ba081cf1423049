import { confidentialBanner, confidentialFooter, type Thing, tierTag } from '#platform/access.ts'
import type { ScanState } from '#platform/files/files.ts'
import { FILE_TYPES } from '#platform/files/kinds.ts'
import { postForm } from '#platform/forms.ts'
import { insetText } from '#platform/govuk/inset-text.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { capitalised, dateAndTime } from '#platform/words.ts'
import type { Actor } from '#platform/work.ts'
import { documentPath } from '../rules.ts'
import {
  type Document,
  type DocumentChange,
  FACTS,
  type Fact,
  FORMATS,
  LANGUAGES,
  type Publication,
  type Version,
} from '../schema.ts'
import { canBeOpened, scanTag, sizeWords } from './words.ts'

export interface ShownVersion extends Version {
  readonly bytes: number
  readonly scan: ScanState
  readonly found: string
}

export interface DocumentAround {
  readonly document: Document & { readonly publication: Publication | undefined }
  readonly versions: readonly ShownVersion[]
  readonly thing: Thing
  readonly ownerName: string
  readonly ownerHref: string
  readonly heldFor: string | undefined
  readonly names: ReadonlyMap<string, string>
  /** Who reads it and when, for whoever prints the page. */
  readonly actor: Actor
  readonly now: Temporal.Instant
  /** What was changed in it, for whoever may decide about it. */
  readonly changes: readonly DocumentChange[]
  readonly mayReplace: boolean
  readonly mayDecide: boolean
  readonly mayPublish: boolean
}

const versionRow = (version: ShownVersion, { names, document }: DocumentAround): Html => {
  const name = canBeOpened(version)
    ? html`<a class="accord-register__title govuk-link" href="${documentPath(document.id)}/versions/${version.id}" download>${version.name}</a>`
    : html`<span class="accord-register__title">${version.name}</span>`
  return html`<tr><th scope="row">${name}<span class="accord-register__sub">Version ${version.number} · ${FILE_TYPES[version.type].words} · ${sizeWords(version.bytes)}</span></th>
    <td data-label="Who and when"><span>${names.get(version.madeBy) ?? 'Accord'}<br>${dateAndTime(version.madeAt)}</span></td>
    <td data-label="Why"><span>${version.note || 'The first version'}${version.cleanedFrom && html` <span class="accord-small">(a copy of version ${version.cleanedFrom})</span>`}</span></td>
    <td data-label="State"><span>${scanTag(version.scan)}${document.publication?.number === version.number && html` ${statusTag('good', 'Published')}`}</span></td></tr>
    <tr class="accord-register__more"><td colspan="4"><span class="accord-small accord-muted accord-wrap">SHA-256 ${version.sha256}</span></td></tr>`
}

const act = (action: string, words: string): Html =>
  postForm(
    { action },
    html`<button class="govuk-button govuk-button--secondary" type="submit">${words}</button>`,
  )

function actions(around: DocumentAround): Html {
  const { document, versions, mayReplace, mayDecide, mayPublish } = around
  const path = documentPath(document.id)
  if (document.archivedAt) return html`${mayDecide && act(`${path}/restore`, 'Restore')}`
  return html`${mayReplace && html`<a class="govuk-button" href="${path}/replace">Replace with a new version</a>`}${
    mayPublish &&
    document.tier < 3 &&
    versions[0] &&
    canBeOpened(versions[0]) &&
    html`<a class="govuk-button govuk-button--secondary" href="${path}/publish">${document.publication ? 'Publish the latest version' : 'Publish'}</a>`
  }${mayDecide && html`<a class="govuk-button govuk-button--secondary" href="${path}/change">Change what it is</a>`}${mayPublish && document.publication && act(`${path}/withdraw`, 'Take off the public site')}${
    mayDecide && act(`${path}/archive`, 'Archive')
  }<a class="govuk-button govuk-button--secondary" href="${path}/print">Print</a>`
}

/** What was changed in what it is, by whom, and why more people may see it since. */
const changesSection = ({ changes, names }: DocumentAround): Html | false =>
  changes.length > 0 &&
  html`<section class="accord-section" aria-labelledby="changes"><div class="accord-section__head"><h2 class="govuk-heading-m" id="changes">Changes</h2></div>
<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What was changed in what it is, the latest first</caption><thead><tr><th scope="col">What</th><th scope="col">Who and when</th><th scope="col">Why</th></tr></thead><tbody>${changes.map(
    ({ facts, fromTier, toTier, reason, changedBy, changedAt }) =>
      html`<tr><th scope="row"><span class="accord-register__title">${sentenceOf(facts)}</span>${fromTier !== toTier && html`<span class="accord-register__sub">From T${fromTier} to T${toTier}</span>`}</th>
    <td data-label="Who and when"><span>${names.get(changedBy) ?? 'Accord'}<br>${dateAndTime(changedAt)}</span></td>
    <td data-label="Why"><span>${reason || 'Not asked for'}</span></td></tr>`,
  )}</tbody></table></div></section>`

const sentenceOf = (facts: readonly Fact[]): string => {
  const words = facts.map((fact) => FACTS[fact]).join(', ')
  return capitalised(words)
}

/** Why nobody opens the latest version, and what to do about it. */
const heldBack = ({ versions: [latest] }: DocumentAround): Html | false => {
  if (!latest || canBeOpened(latest)) return false
  const [kind, title, words] =
    latest.scan === 'infected'
      ? [
          'bad',
          'The latest version is held back',
          `The virus scanner found “${latest.found}” in it. Nobody can open it. Ask whoever sent it for a clean copy, and replace it with that.`,
        ]
      : ['info', 'The latest version is being scanned', 'It can be opened as soon as no virus was found.']
  return html`<div class="accord-callout accord-callout--${kind} accord-space-below"><div><h2>${title}</h2><p>${words}</p></div></div>`
}

/** One document: what it is, its versions, and who may see it. */
export function documentPage(around: DocumentAround): Page {
  const { document, versions, thing, heldFor } = around
  const fact = (key: string, value: Child) =>
    value ? { key: { text: key }, value: { html: html`${value}` } } : undefined
  const { publication } = document
  const address = publication && `/documents/${document.id}/${publication.name}`
  const main = html`${confidentialBanner(thing)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${tierTag(thing)}</p><h1 class="govuk-heading-l">${document.title}</h1></div></div>
${
  document.archivedAt &&
  insetText({
    text: `Archived on ${dateAndTime(document.archivedAt)}. It stands in no list, and nothing of it is lost.`,
  })
}${heldBack(around)}
<div class="accord-card">${summaryList({
    rows: [
      fact('Belongs to', html`<a class="govuk-link" href="${around.ownerHref}">${around.ownerName}</a>`),
      fact('Held on behalf of', heldFor),
      fact('Language', LANGUAGES[document.language]),
      fact('Format', FORMATS[document.format]),
      fact(
        'Public',
        publication &&
          html`Version ${publication.number}, since ${dateAndTime(publication.publishedAt)}.<br><a class="govuk-link accord-wrap" href="${address ?? ''}">${address}</a>`,
      ),
    ],
  })}</div>
<div class="accord-actions accord-space-below">${actions(around)}</div>
<section class="accord-section" aria-labelledby="versions"><div class="accord-section__head"><h2 class="govuk-heading-m" id="versions">Versions</h2></div>
<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Versions, the latest first</caption><thead><tr><th scope="col">File</th><th scope="col">Who and when</th><th scope="col">Why it replaced the one before</th><th scope="col">State</th></tr></thead><tbody>${versions.map((version) => versionRow(version, around))}</tbody></table></div></section>
${changesSection(around)}
<div class="accord-section">${confidentialFooter(thing, true)}</div>`
  return { title: document.title, here: 'Documents', main }
}

/** For a file that nobody may open yet, or ever. */
export const heldBackPage = (version: ShownVersion, back: string): Page => ({
  title: 'You cannot open this file',
  here: 'Documents',
  main: html`<h1 class="govuk-heading-l">You cannot open this file</h1>
${
  version.scan === 'infected'
    ? html`<p class="govuk-body">The virus scanner found “${version.found}” in “${version.name}”. It is held back for good.</p><p class="govuk-body">Ask whoever sent it for a clean copy, and replace it with that.</p>`
    : html`<p class="govuk-body">“${version.name}” is being looked at by the virus scanner. Try again in a minute.</p>`
}
<p class="govuk-body"><a class="govuk-link" href="${back}">Back to the document</a></p>`,
})
