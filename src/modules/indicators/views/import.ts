import { blank, errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { capitalised, counted, dateAndTime, number } from '#platform/words.ts'
import type { DryRun } from '../queries.ts'
import { periodWords } from '../rules/figure.ts'
import { LAYOUTS, layoutTitle } from '../rules/layouts.ts'
import type { SavedLayout } from '../rules/mapping.ts'
import { NATIONAL } from '../rules/national/layout.ts'
import { MOST_NATIONAL_ROWS } from '../rules/national/rows.ts'
import { effectOf, faultsFirst, type ImportPlan, type PlannedRow, type RowState } from '../rules/plan.ts'
import { MOST_ROWS } from '../rules/sheet.ts'
import type { Import, UploadId } from '../schema.ts'
import { savedLayoutsList } from './mapping.ts'
import { HERE } from './register.ts'

const ROWS_SHOWN = 200

const titleOf = (layout: string): string => (layout === NATIONAL.key ? NATIONAL.title : layoutTitle(layout))

const importHref = (id: Import['id']): string => `/workspace/indicators/imports/${id}`

/** Where a file of figures is chosen. */
export const uploadForm = (form: FormState, button: string): Html => {
  const field = fields(form)
  return html`<div class="accord-card">${postForm(
    { action: '/workspace/indicators/import/check', enctype: 'multipart/form-data' },
    field.file('file', 'CSV file or workbook', {
      hint: `At most ${number(MOST_ROWS)} rows, or ${number(MOST_NATIONAL_ROWS)} of national figures. A workbook (.xlsx or .ods) has one sheet of figures. Nothing is recorded until you have seen what it would do.`,
      accept: '.csv,text/csv,.xlsx,.ods',
    }),
    field.submit(button),
  )}</div>`
}

const layoutsList = html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Columns that a file may have</span></summary><div class="govuk-details__text"><dl class="accord-kv">${[
  ...LAYOUTS,
  NATIONAL,
].map(({ title, columns }) => html`<dt>${title}</dt><dd>${columns.join(', ')}</dd>`)}</dl></div></details>`

const earlier = (imports: readonly Import[]): Child =>
  imports.length > 0 &&
  html`<section class="accord-section" aria-labelledby="earlier"><div class="accord-section__head"><h2 class="govuk-heading-m" id="earlier">Files imported before</h2></div><div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${imports.map(
    (each) =>
      html`<li><div class="accord-rows__line"><a class="govuk-link" href="${importHref(each.id)}">${each.fileName}</a><span class="accord-muted">${dateAndTime(each.at)}</span></div></li>`,
  )}</ul></div></section>`

/** The page that a file of figures is chosen on, with the files before it. */
export function importPage(
  imports: readonly Import[],
  layouts: readonly SavedLayout[],
  form: FormState = blank,
): Page {
  const main = html`${errorSummary(form)}
<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Import figures</h1><p>The file is checked first. You see what each row would do, and then you decide.</p></div></div>
${uploadForm(form, 'Check the file')}${layoutsList}${savedLayoutsList(layouts)}${earlier(imports)}`
  return { title: 'Import figures', here: HERE, main }
}

const TAGS: Readonly<
  Record<RowState['kind'], readonly [kind: 'bad' | 'watch' | 'good' | 'info' | 'quiet', words: string]>
> = {
  fault: ['bad', 'At fault'],
  changed: ['watch', 'Changed'],
  new: ['good', 'New'],
  missing: ['info', 'Not given'],
  same: ['quiet', 'Same'],
  skipped: ['quiet', 'Left out'],
}

function stateWords(state: RowState): Child {
  if (state.kind === 'fault')
    return state.faults.map((fault) => html`<span class="accord-register__sub">${capitalised(fault)}</span>`)
  if (state.kind === 'changed') return html`<span class="accord-register__sub">${state.words}</span>`
  if (state.kind === 'skipped')
    return html`<span class="accord-register__sub">because ${state.because}</span>`
  return false
}

const reportRow = ({ row, name, area, periodLabel, figure, state }: PlannedRow): Html =>
  html`<tr><th scope="row">Row ${row}</th><td data-label="Indicator"><span class="accord-register__wrap">${name}</span></td><td data-label="Area"><span>${area}</span></td><td data-label="Period"><span>${periodWords(periodLabel)}</span></td><td class="accord-register__num" data-label="Figure"><span>${figure}</span></td><td data-label="What it does"><span>${statusTag(...TAGS[state.kind])}${stateWords(state)}</span></td></tr>`

const COUNTED: readonly (readonly [kind: RowState['kind'], one: string, many: string])[] = [
  ['fault', 'row is at fault', 'rows are at fault'],
  ['new', 'figure is new', 'figures are new'],
  ['changed', 'figure changes', 'figures change'],
  ['missing', 'is kept as not given', 'are kept as not given'],
  ['same', 'is on record already', 'are on record already'],
  ['skipped', 'row is left out', 'rows are left out'],
]

const countsList = ({ counts, newIndicators, newAreas, filledIn }: ImportPlan): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${COUNTED.filter(([kind]) => counts[kind] > 0).map(
    ([kind, one, many]) => html`<li>${counted(counts[kind], one, many)}</li>`,
  )}${newIndicators.length > 0 && html`<li>${counted(newIndicators.length, 'indicator is', 'indicators are')} new</li>`}${newAreas.length > 0 && html`<li>New areas: ${newAreas.join(', ')}</li>`}${filledIn.length > 0 && html`<li>${counted(filledIn.length, 'indicator gets', 'indicators get')} a definition or a unit that was empty</li>`}</ul>`

function report(plan: ImportPlan): Html {
  const rows = faultsFirst(plan)
  return html`<section class="accord-section" aria-labelledby="rows"><div class="accord-section__head"><h2 class="govuk-heading-m" id="rows">Row by row</h2>${
    rows.length > ROWS_SHOWN &&
    html`<p class="accord-muted">The first ${ROWS_SHOWN} of ${number(rows.length)} rows, those at fault first</p>`
  }</div><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What each row of the file would do</caption><thead><tr><th scope="col">Row</th><th scope="col">Indicator</th><th scope="col">Area</th><th scope="col">Period</th><th scope="col" class="accord-register__num">Figure</th><th scope="col">What it does</th></tr></thead><tbody>${rows
    .slice(0, ROWS_SHOWN)
    .map(reportRow)}</tbody></table></div></section>`
}

const heading = (name: string, { layout, rowCount }: DryRun, sentence: Child): Html =>
  html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">What ${name} would do</h1><p>${titleOf(layout)}, ${counted(rowCount, 'row')}. ${sentence}</p></div></div>`

/** What importing would do, row by row, with the button that does it. */
export function dryRunPage(name: string, run: DryRun, uploadId: UploadId, moved = false): Page {
  const { plan } = run
  const isNothing = plan.toRecord + plan.filledIn.length === 0
  const sentence = isNothing
    ? 'Every figure in this file is on record already, so there is nothing to import.'
    : 'Nothing is recorded yet.'
  const button = plan.toRecord > 0 ? `Import ${counted(plan.toRecord, 'value')}` : 'Import the definitions'
  const main = html`${heading(name, run, sentence)}
${moved && html`<div class="accord-callout accord-callout--watch accord-space-below"><div><h2>The figures on record have changed since you looked</h2><p>Nothing has been imported. This is what the file would do now.</p></div></div>`}
<div class="accord-card">${countsList(plan)}${
    isNothing
      ? html`<p class="govuk-body"><a class="govuk-link" href="/workspace/indicators">Go to the indicators</a></p>`
      : postForm(
          { action: '/workspace/indicators/import' },
          fields(blank).hidden('uploadId', uploadId),
          fields(blank).hidden('seen', effectOf(plan)),
          fields(blank).submit(button),
        )
  }</div>${report(plan)}`
  return { title: `What ${name} would do`, here: HERE, main }
}

/** The rows at fault, what to write instead, and a place for the mended file. */
export function faultyPage(name: string, run: DryRun, form: FormState): Page {
  const main = html`${errorSummary(form)}${heading(name, run, 'Nothing was imported. Mend the rows at fault and check the file again.')}
<div class="accord-card accord-space-below">${countsList(run.plan)}</div>${uploadForm(form, 'Check the mended file')}${report(run.plan)}`
  return { title: `Faults in ${name}`, here: HERE, main }
}

/** What one file brought. */
export function importedPage(imported: Import, by: string, undo: Html | false): Page {
  const { fileName, sha256, layout, rowCount, newCount, changedCount, unchangedCount, at, takenBackAt } =
    imported
  const isNational = layout === NATIONAL.key
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${fileName} is imported</h1><p>${counted(newCount, 'figure')} recorded for the first time, ${number(changedCount)} changed, ${number(unchangedCount)} as before.</p></div><div class="accord-actions">${isNational ? html`<a class="govuk-button" href="/workspace/indicators/national">Go to the national figures</a>` : html`<a class="govuk-button" href="/workspace/indicators">Go to the indicators</a>`}</div></div>
${undo}<div class="accord-card"><dl class="accord-kv"><dt>Imported</dt><dd>${dateAndTime(at)} by ${by}</dd><dt>Layout</dt><dd>${titleOf(layout)}</dd>${takenBackAt && html`<dt>Taken back</dt><dd>${dateAndTime(takenBackAt)}. Its figures count no more.</dd>`}<dt>Rows</dt><dd>${number(rowCount)}</dd><dt>SHA-256</dt><dd>${sha256}</dd></dl></div>`
  return { title: `${fileName} is imported`, here: HERE, main }
}

const plainPage = (title: string, body: Html): Page => ({
  title,
  here: HERE,
  main: html`<h1 class="govuk-heading-l">${title}</h1>${body}`,
})

export const alreadyImportedPage = (importId: Import['id'] | undefined): Page =>
  plainPage(
    'These figures were already imported',
    html`<p class="govuk-body">Every figure in the file is on record, so nothing has changed.</p>${importId && html`<p class="govuk-body"><a class="govuk-link" href="${importHref(importId)}">See what the file brought</a></p>`}<p class="govuk-body"><a class="govuk-link" href="/workspace/indicators">Go to the indicators</a></p>`,
  )

export const uploadGonePage = plainPage(
  'This checked file is no longer here',
  html`<p class="govuk-body">A checked file is kept for a day, for the person who checked it.</p><p class="govuk-body"><a class="govuk-link" href="/workspace/indicators/import">Check the file again</a></p>`,
)
