import { blank, errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, type StatusKind, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { type BulkChangeId, undoPath } from '#platform/undo.ts'
import { counted, number } from '#platform/words.ts'
import type { DirectoryPlan, PlannedRow } from '../forms/importing.ts'
import { AGENCY_COLUMNS, PERSON_COLUMNS, POST_COLUMNS, SCHOOL_COLUMNS } from '../rules/columns.ts'
import type { UploadId } from '../schema.ts'
import { HERE } from './directory.ts'

const ROWS_SHOWN = 200

const BASE = '/workspace/people'

const uploadForm = (form: FormState, button: string): Html => {
  const field = fields(form)
  return html`<div class="accord-card accord-space-below">${postForm(
    { action: `${BASE}/import/check`, enctype: 'multipart/form-data' },
    field.file('file', 'Directory file', {
      hint: 'An Excel workbook (.xlsx) with the sheets Agencies, People, Posts and Schools, or a CSV file in UTF-8 of one of them',
      accept: '.csv,.xlsx',
    }),
    field.ticks('unknownAreNew', 'Where the file is from', [
      {
        value: 'yes',
        text: 'It is of another partnership: people whose id nobody here has are new',
        hint: 'Leave this empty for a file that was taken out here. An id that is wrong is then refused',
      },
    ]),
    field.submit(button),
  )}</div>`
}

const takeOut = html`<section class="accord-section" aria-labelledby="out"><div class="accord-section__head"><h2 class="govuk-heading-m" id="out">Take the directory out</h2></div><div class="accord-card"><p class="govuk-body">These files hold how people are reached. It is written down that you took them.</p><ul class="govuk-list"><li><a class="govuk-link" href="${BASE}/directory.xlsx">Agencies, people and posts as an Excel workbook</a></li><li><a class="govuk-link" href="${BASE}/agencies.csv">Agencies as CSV</a></li><li><a class="govuk-link" href="${BASE}/people.csv">People as CSV</a></li><li><a class="govuk-link" href="${BASE}/posts.csv">Posts as CSV</a></li></ul></div></section>`

const columns = html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Columns that a file may have</span></summary><div class="govuk-details__text"><dl class="accord-kv"><dt>Agencies</dt><dd>${AGENCY_COLUMNS.join(', ')}</dd><dt>People</dt><dd>${PERSON_COLUMNS.join(', ')}</dd><dt>Posts</dt><dd>${POST_COLUMNS.join(', ')}</dd><dt>Schools</dt><dd>${SCHOOL_COLUMNS.join(', ')}</dd></dl><p>Of agencies and people only the name is needed; of posts the person, the post and the first day. A column that is left out changes nothing; an empty cell empties the field. Write dates as 2026-04-01 and areas with a semicolon between them. A person is known by their id, or by an e-mail address that nobody else has. A post is known by who holds it, where, and its first day; posts that the file does not name stay as they are. Posts of the business unit and of the scrutineer are given on the page of a person, and by no file.</p><p>A list of schools has one row for each school. It is known by its URN. The trust is added where nobody has its name. The lead is its designated safeguarding lead: when the file names another, the one before held the post until yesterday.</p></div></details>`

/** Where a file of the directory is chosen, and where the directory is taken out. */
export const importPage = (form: FormState = blank): Page => ({
  title: 'Import and export',
  here: HERE,
  main: html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Import and export</h1><p>The file is checked first. You see what each row would do, and then you decide.</p></div><div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${BASE}/template.xlsx">${icon('download')} Template</a></div></div>
${uploadForm(form, 'Check the file')}${columns}${takeOut}`,
})

const TAGS: Readonly<Record<PlannedRow['state'], readonly [kind: StatusKind, words: string]>> = {
  refused: ['bad', 'Refused'],
  changed: ['watch', 'Changed'],
  new: ['good', 'New'],
  held: ['watch', 'Left out'],
  same: ['quiet', 'Unchanged'],
}
const ORDER = ['refused', 'held', 'changed', 'new', 'same'] as const

const details = ({ faults, changes }: PlannedRow): Child => [
  ...faults.map((fault) => html`<span class="accord-register__sub">${fault}.</span>`),
  ...changes.map(
    ({ field, from, to }) =>
      html`<span class="accord-register__sub"><strong>${field}</strong>: ${from || 'empty'} → ${to || 'empty'}</span>`,
  ),
]

function report(plan: DirectoryPlan): Html {
  const rows = plan.rows.toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state))
  return html`<section class="accord-section" aria-labelledby="rows"><div class="accord-section__head"><h2 class="govuk-heading-m" id="rows">Row by row</h2>${
    rows.length > ROWS_SHOWN &&
    html`<p class="accord-muted">The first ${ROWS_SHOWN} of ${number(rows.length)} rows, those refused first</p>`
  }</div><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What each row of the file would do</caption><thead><tr><th scope="col">Row</th><th scope="col">Sheet</th><th scope="col">Name</th><th scope="col">What it does</th></tr></thead><tbody>${rows
    .slice(0, ROWS_SHOWN)
    .map(
      (row) =>
        html`<tr><th scope="row">Row ${row.row}</th><td data-label="Sheet"><span>${row.sheet}</span></td><td data-label="Name"><span class="accord-register__wrap">${row.name}</span></td><td data-label="What it does" class="accord-register__main"><span>${statusTag(...TAGS[row.state])}${details(row)}</span></td></tr>`,
    )}</tbody></table></div></section>`
}

const countsList = ({ counts }: DirectoryPlan): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${ORDER.filter((state) => counts[state] > 0).map(
    (state) => html`<li>${counted(counts[state], 'row')}: ${TAGS[state][1].toLowerCase()}</li>`,
  )}</ul>`

/** What importing would do, row by row, with the button that does it. */
export function dryRunPage(
  name: string,
  plan: DirectoryPlan,
  { id, unknownAreNew }: { readonly id: UploadId; readonly unknownAreNew: boolean },
  moved = false,
): Page {
  const toDo = plan.counts.new + plan.counts.changed
  const nothing =
    plan.counts.held > 0
      ? 'There is nothing that a file may do.'
      : 'Every row is on record already, so there is nothing to import.'
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">What ${name} would do</h1><p>${toDo > 0 ? 'Nothing is recorded yet.' : nothing}</p></div></div>
${moved && html`<div class="accord-callout accord-callout--watch accord-space-below"><div><h2>The directory has changed since you looked</h2><p>Nothing has been imported. This is what the file would do now.</p></div></div>`}
<div class="accord-card">${countsList(plan)}${
    toDo > 0
      ? postForm(
          { action: `${BASE}/import` },
          fields(blank).hidden('uploadId', id),
          unknownAreNew && fields(blank).hidden('unknownAreNew', 'yes'),
          fields(blank).hidden('seen', plan.effect),
          fields(blank).submit(`Import ${counted(toDo, 'row')}`),
        )
      : html`<p class="govuk-body"><a class="govuk-link" href="${BASE}">Go to the people</a></p>`
  }</div>${report(plan)}`
  return { title: `What ${name} would do`, here: HERE, main }
}

/** The rows that are refused, what to write instead, and a place for the mended file. */
export const refusedPage = (name: string, plan: DirectoryPlan, form: FormState): Page => ({
  title: `Faults in ${name}`,
  here: HERE,
  main: html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">What ${name} would do</h1><p>Nothing was imported. Mend the rows that are refused and check the file again.</p></div></div>
<div class="accord-card accord-space-below">${countsList(plan)}</div>${uploadForm(form, 'Check the mended file')}${report(plan)}`,
})

/** What one file brought. */
export const importedPage = (counts: DirectoryPlan['counts'], bulkChangeId?: BulkChangeId): Page => ({
  title: 'The directory is imported',
  here: HERE,
  main: html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">The directory is imported</h1><p>${counted(counts.new, 'record')} added, ${number(counts.changed)} changed, ${number(counts.same)} as before.</p></div><div class="accord-actions"><a class="govuk-button" href="${BASE}">Go to the people</a>${bulkChangeId && html`<a class="govuk-button govuk-button--secondary" href="${undoPath(bulkChangeId)}">Undo it</a>`}</div></div>${
    bulkChangeId &&
    html`<p class="govuk-body">It can be undone for 24 hours, here or from the page <a class="govuk-link" href="/workspace/undo">Undo</a>.</p>`
  }`,
})

export const uploadGonePage: Page = {
  title: 'This checked file is no longer here',
  here: HERE,
  main: html`<h1 class="govuk-heading-l">This checked file is no longer here</h1><p class="govuk-body">A checked file is kept for a day, for the person who checked it, until it is imported.</p><p class="govuk-body"><a class="govuk-link" href="${BASE}/import">Check the file again</a></p>`,
}
