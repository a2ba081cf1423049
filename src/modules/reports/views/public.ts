import { dayOf } from '#platform/days.ts'
import { html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { Document } from '../rules/document.ts'
import { publicPart } from '../rules/public-part.ts'
import type { PublishedEdition } from '../schema.ts'
import { documentHtml } from './document.ts'

const HERE = 'Yearly report'

const publishedOn = ({ publishedAt }: PublishedEdition): string => longDate(dayOf(publishedAt))

export function publishedListPage(editions: readonly PublishedEdition[]): Page {
  const newest = editions.filter(
    ({ slug }, index) => editions.findIndex((each) => each.slug === slug) === index,
  )
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-xl">Yearly reports</h1><p>By law the partners report every year on what they did and how well it worked.</p></div></div>${
    newest.length === 0
      ? html`<div class="accord-empty">${icon('doc')}<h2 class="govuk-heading-s">No report is published yet</h2><p>When one is, you can read it here as a page or as a PDF.</p></div>`
      : html`<ul class="accord-tasks">${newest.map(
          (edition) =>
            html`<li class="accord-tasks__wide"><div class="accord-task"><span class="accord-task__icon">${icon('doc')}</span><h2><a href="/yearly-report/${edition.slug}">${edition.title}</a></h2><p>Published on ${publishedOn(edition)}.</p></div></li>`,
        )}</ul>`
  }`
  return { title: 'Yearly reports', here: HERE, main }
}

export interface Reading {
  readonly edition: PublishedEdition
  readonly document: Document
  /** Every edition of the same report, the newest first. */
  readonly editions: readonly PublishedEdition[]
}

export function publishedPage({ edition, document, editions }: Reading): Page {
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
${
  !isNewest &&
  html`<div class="accord-callout accord-callout--watch accord-space-above">${icon('alert')}<div><p>This is an older version. <a class="govuk-link" href="${address}">Read version ${newest.number}</a>.</p></div></div>`
}${
  edition.correctionNote &&
  html`<div class="accord-callout accord-space-above">${icon('info')}<div><h2>Corrected in this version</h2><p>${edition.correctionNote}</p></div></div>`
}${documentHtml(publicPart(document))}${
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
export function proofPage(reportHref: string, document: Document): Page {
  const main = html`<div class="accord-callout accord-callout--watch accord-space-above">${icon('eye')}<div><h2>Proof</h2><p>This is not published. <a class="govuk-link" href="${reportHref}">Back to the report</a></p></div></div><h1 class="govuk-heading-xl">${document.title}</h1>${documentHtml(publicPart(document))}`
  return { title: `Proof: ${document.title}`, here: HERE, explained: true, main }
}
