import { dayOf } from '#platform/days.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { READER_WORDS } from '../rules/audience.ts'
import type { Document } from '../rules/document.ts'
import { publicPart } from '../rules/public-part.ts'
import type { Audience, PublishedEdition } from '../schema.ts'
import { documentHtml } from './document.ts'

const HERE = 'Yearly report'

const publishedOn = ({ publishedAt }: PublishedEdition): string => longDate(dayOf(publishedAt))

/** The newest edition of each report. */
export const newestOf = (editions: readonly PublishedEdition[]): readonly PublishedEdition[] =>
  editions.filter(({ slug }, index) => editions.findIndex((each) => each.slug === slug) === index)

const versionLinks = (versions: readonly PublishedEdition[]): Html =>
  versions.length === 0
    ? html``
    : html`Also: ${versions.map(
        ({ slug, audience }, index) =>
          html`${index > 0 && ', '}<a class="govuk-link" href="/yearly-report/${slug}">${audience === 'everyone' ? '' : READER_WORDS[audience]}<span class="govuk-visually-hidden">, ${slug}</span></a>`,
      )}`

/** A version for other readers leads to its report, and says when that has been corrected since. */
function followingHtml({ followsNumber }: PublishedEdition, followed: PublishedEdition | undefined): Html {
  if (!followed) return html``
  const link = html`<a class="govuk-link" href="/yearly-report/${followed.slug}">${followed.title}</a>`
  return followed.number > (followsNumber ?? 0)
    ? html`<div class="accord-callout accord-callout--watch accord-space-above">${icon('alert')}<div><h2>The report has changed since</h2><p>${link} was published again on ${publishedOn(followed)}, after these pages were written. Some things here may be different there.</p></div></div>`
    : html`<p class="govuk-body">These pages tell what is in ${link}.</p>`
}

export function publishedListPage(editions: readonly PublishedEdition[]): Page {
  const newest = newestOf(editions)
  const reports = newest.filter(({ audience }) => audience === 'everyone')
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-xl">Yearly reports</h1><p>By law the partners report every year on what they did and how well it worked.</p></div></div>${
    reports.length === 0
      ? html`<div class="accord-empty">${icon('doc')}<h2 class="govuk-heading-s">No report is published yet</h2><p>When one is, you can read it here as a page, as a PDF or as a Word document.</p></div>`
      : html`<ul class="accord-tasks">${reports.map(
          (edition) =>
            html`<li class="accord-tasks__wide"><div class="accord-task"><span class="accord-task__icon">${icon('doc')}</span><h2><a href="/yearly-report/${edition.slug}">${edition.title}</a></h2><p>Published on ${publishedOn(edition)}. ${versionLinks(newest.filter(({ followsSlug }) => followsSlug === edition.slug))}</p></div></li>`,
        )}</ul>`
  }`
  return { title: 'Yearly reports', here: HERE, main }
}

/** The same report in other forms. The PDF has a button of its own. */
function formsHtml({ slug, number, hasWord, hasSummary, hasCovering }: PublishedEdition): Html {
  const forms = [
    hasWord && ['report.docx', 'Word document'],
    hasSummary && ['summary.pdf', 'Summary to print (PDF)'],
    ['figures.xlsx', 'Every figure (Excel)'],
    ['figures.csv', 'Every figure (CSV)'],
    hasCovering && ['covering-report.pdf', 'Report to the committee (PDF)'],
    hasCovering && ['covering-report.docx', 'Report to the committee (Word)'],
  ].filter((form) => form !== false)
  return html`<nav class="accord-forms" aria-label="Other forms of this report"><ul>${forms.map(
    ([file, words]) =>
      html`<li><a class="govuk-link" href="/yearly-report/${slug}/version-${number}/${file ?? ''}">${words}</a></li>`,
  )}</ul></nav>`
}

export interface Reading {
  readonly edition: PublishedEdition
  readonly document: Document
  /** Every edition of the same report, the newest first. */
  readonly editions: readonly PublishedEdition[]
  /** The newest edition of each version for other readers, but for this one. */
  readonly versions: readonly PublishedEdition[]
  /** The newest edition of the report that it follows, where it is a version for other readers. */
  readonly followed: PublishedEdition | undefined
  readonly web: PrintedAddress
}

/** Where the newest version is read, for whoever holds the page as paper. */
export interface PrintedAddress {
  readonly shown: string
  readonly image: string
}

const printedAddress = ({ shown, image }: PrintedAddress): Html =>
  html`<div class="accord-print-only accord-web-address"><img src="${image}" alt="Code for a camera. It leads to ${shown}." width="100" height="100"><p class="govuk-body">Read it on the web: <strong>${shown}</strong></p></div>`

export function publishedPage({ edition, document, editions, versions, followed, web }: Reading): Page {
  const newest = editions[0] ?? edition
  const isNewest = newest.number === edition.number
  const { period } = document
  const address = `/yearly-report/${edition.slug}`
  const others = editions.filter(({ number }) => number !== edition.number)
  const main = html`
<div class="accord-page-header"><div class="accord-page-header__text"><div class="accord-page-header__kicker">${period.start} to ${period.end}</div><h1 class="govuk-heading-xl">${edition.title}</h1><p>Published on ${publishedOn(edition)}, version ${edition.number}.</p></div>${
    edition.hasPdf &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${address}/version-${edition.number}/report.pdf">${icon('download')} PDF</a></div>`
  }</div>
${printedAddress(web)}${formsHtml(edition)}${versions.length > 0 && html`<p class="govuk-body">${versionLinks(versions)}</p>`}${followingHtml(edition, followed)}
${
  !isNewest &&
  html`<div class="accord-callout accord-callout--watch accord-space-above">${icon('alert')}<div><p>This is an older version. <a class="govuk-link" href="${address}">Read version ${newest.number}</a>.</p></div></div>`
}${
  edition.correctionNote &&
  html`<div class="accord-callout accord-space-above">${icon('info')}<div><h2>Corrected in this version</h2><p>${edition.correctionNote}</p></div></div>`
}${documentHtml(publicPart(document), edition.audience)}${
  others.length > 0 &&
  html`<section class="accord-section"><h2 class="govuk-heading-m">Other versions</h2><ul class="govuk-list">${others.map(
    (other) =>
      html`<li><a class="govuk-link" href="${address}/version-${other.number}">Version ${other.number}</a>, published on ${publishedOn(other)}</li>`,
  )}</ul></section>`
}`
  return {
    title: edition.title,
    here: HERE,
    explained: true,
    within: [{ text: 'Yearly reports', href: '/yearly-report' }],
    main,
  }
}

/** The draft as the public will read it, for those who may see drafts. */
export function proofPage(reportHref: string, document: Document, audience: Audience): Page {
  const main = html`<div class="accord-callout accord-callout--watch accord-space-above">${icon('eye')}<div><h2>Proof</h2><p>This is not published. <a class="govuk-link" href="${reportHref}">Back to the report</a></p></div></div><h1 class="govuk-heading-xl">${document.title}</h1>${documentHtml(publicPart(document), audience)}`
  return { title: `Proof: ${document.title}`, here: HERE, explained: true, main }
}
