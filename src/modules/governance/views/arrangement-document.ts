import { contents } from '#platform/contents.ts'
import { dayOf } from '#platform/days.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import { blocksOfText } from '../rules/arrangements.ts'
import type {
  ArrangementDocument,
  DocumentBlock,
  DocumentSection,
  PublishedArrangement,
} from '../schema/arrangements.ts'
import type { GroupId } from '../schema.ts'
import { structureDrawing, structureKey } from './structure.ts'

const anchorOf = ({ key }: DocumentSection): string => `section-${key}`

function tableHtml(block: Extract<DocumentBlock, { kind: 'table' }>): Html {
  // A column in which nothing stands is left out.
  const columns = block.header.flatMap((_, index) =>
    index === 0 || block.rows.some((row) => row[index]) ? [index] : [],
  )
  return html`<div class="accord-card accord-card--flush accord-space-above--small"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${block.caption}</caption>
    <thead><tr>${columns.map((index) => html`<th scope="col">${block.header[index]}</th>`)}</tr></thead>
    <tbody>${block.rows.map(
      (row) =>
        html`<tr>${columns.map((index) =>
          index === 0
            ? html`<th scope="row"><span class="accord-register__title">${row[0]}</span></th>`
            : html`<td data-label="${block.header[index]}"><span>${row[index] || '–'}</span></td>`,
        )}</tr>`,
    )}</tbody></table></div>`
}

function blockHtml(block: DocumentBlock): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p class="govuk-body">${block.text}</p>`
    case 'heading':
      return html`<h3 class="govuk-heading-s">${block.text}</h3>`
    case 'list':
      return html`<ul class="govuk-list govuk-list--bullet">${block.items.map((item) => html`<li>${item}</li>`)}</ul>`
    case 'table':
      return tableHtml(block)
    case 'chart':
      return html`${structureKey}${structureDrawing(
        block.groups.map((group) => ({
          ...group,
          id: group.id as GroupId,
          href: '#section-structure',
          reportsTo: group.reportsTo as readonly GroupId[],
        })),
      )}`
  }
}

const sectionHtml = (section: DocumentSection): Html =>
  html`<section class="accord-section" id="${anchorOf(section)}"><h2 class="govuk-heading-l">${section.heading}</h2><div class="accord-prose">${section.records.map(blockHtml)}${blocksOfText(section.text).map(blockHtml)}</div></section>`

/** The arrangements themselves: the contents, then every section that says something. */
export function arrangementHtml(document: ArrangementDocument): Html {
  const sections = document.sections.filter(({ records, text }) => records.length > 0 || text !== '')
  return html`<div class="accord-grid">${contents(
    sections.map((section) => ({ text: section.heading, href: `#${anchorOf(section)}` })),
  )}
<div class="accord-col-9">${sections.map(sectionHtml)}</div></div>`
}

const PUBLIC_HERE = 'Our arrangements'

const publishedOn = ({ publishedAt }: PublishedArrangement): string => longDate(dayOf(publishedAt))

const WHAT = 'By law the safeguarding partners publish how they work together to keep people safe.'

/** The newest published version of each body. */
export function arrangementListPage(newest: readonly PublishedArrangement[]): Page {
  const main = html`
  <div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-xl">${PUBLIC_HERE}</h1><p>${WHAT}</p></div></div>${
    newest.length === 0
      ? html`<div class="accord-empty">${icon('doc')}<h2 class="govuk-heading-s">No arrangements are published here yet</h2><p>When they are, you can read them here as a page or as a PDF.</p></div>`
      : html`<ul class="accord-tasks">${newest.map(
          (each) =>
            html`<li class="accord-tasks__wide"><div class="accord-task"><span class="accord-task__icon">${icon('doc')}</span><h2><a href="/arrangements/${each.slug}">${each.title}</a></h2><p>Version ${each.number}, published on ${publishedOn(each)}.</p></div></li>`,
        )}</ul>`
  }`
  return { title: PUBLIC_HERE, here: PUBLIC_HERE, main }
}

export interface ArrangementReading {
  readonly arrangement: PublishedArrangement
  readonly document: ArrangementDocument
  /** Every published version of the same body, the newest first. */
  readonly versions: readonly PublishedArrangement[]
  readonly hasOthers: boolean
}

/** One published version, as anybody reads it. */
export function publishedArrangementPage(reading: ArrangementReading): Page {
  const { arrangement, document, versions, hasOthers } = reading
  const newest = versions[0] ?? arrangement
  const address = `/arrangements/${arrangement.slug}`
  const others = versions.filter(({ number }) => number !== arrangement.number)
  const main = html`
<div class="accord-page-header"><div class="accord-page-header__text"><div class="accord-page-header__kicker">${document.body}</div><h1 class="govuk-heading-xl">${arrangement.title}</h1><p>Version ${arrangement.number}, published on ${publishedOn(arrangement)}. The records were read on ${longDate(Temporal.PlainDate.from(document.asAt))}.</p></div>${
    arrangement.hasPdf &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${address}/version-${arrangement.number}/arrangements.pdf">${icon('download')} PDF</a></div>`
  }</div>
${
  newest.number !== arrangement.number &&
  html`<div class="accord-callout accord-callout--watch accord-space-above">${icon('alert')}<div><p>This is an older version. <a class="govuk-link" href="${address}">Read version ${newest.number}</a>.</p></div></div>`
}${arrangementHtml(document)}${
  others.length > 0 &&
  html`<section class="accord-section" aria-labelledby="other-versions"><h2 class="govuk-heading-m" id="other-versions">Other versions</h2><ul class="govuk-list">${others.map(
    (other) =>
      html`<li><a class="govuk-link" href="${address}/version-${other.number}">Version ${other.number}</a>, published on ${publishedOn(other)}</li>`,
  )}</ul></section>`
}`
  return {
    ...{ title: arrangement.title, here: PUBLIC_HERE, explained: true, main },
    within: hasOthers ? [{ text: PUBLIC_HERE, href: '/arrangements' }] : [],
  }
}
