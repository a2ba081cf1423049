import { blank, errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { capitalised, counted, number } from '#platform/words.ts'
import {
  type AnswerState,
  effectOfReturn,
  faultyFirst,
  type PlannedAnswer,
  type ReturnPlan,
} from '../forms/return-file.ts'
import type { ReturnInFull } from '../queries/returns.ts'
import { periodWords } from '../rules/figure.ts'
import { MOST_ROWS } from '../rules/sheet.ts'
import type { UploadId } from '../schema.ts'
import { answered, RETURNS, RETURNS_HERE, returnHref } from './returns.ts'

const ROWS_SHOWN = 200

/** What bears on the pages of a file that answers a return. */
export interface AroundFile {
  readonly found: ReturnInFull
  readonly agency: string
}

const uploadHref = (found: ReturnInFull): string => `${returnHref(found)}/upload`

const titled = (title: string, { found, agency }: AroundFile, main: Html): Page => ({
  title,
  here: RETURNS_HERE,
  within: [
    { text: 'Returns', href: RETURNS },
    { text: `${agency}: ${periodWords(found.round.periodLabel)}`, href: returnHref(found) },
  ],
  main,
})

const uploadForm = ({ found }: AroundFile, form: FormState, button: string): Html => {
  const field = fields(form)
  return html`<div class="accord-card accord-space-below">${postForm(
    { action: `${uploadHref(found)}/check`, enctype: 'multipart/form-data' },
    field.file('file', 'CSV file or workbook', {
      hint: `At most ${number(MOST_ROWS)} rows. A workbook (.xlsx or .ods) has one sheet of figures. Nothing is entered until you have seen what it would do.`,
      accept: '.csv,text/csv,.xlsx,.ods',
    }),
    field.submit(button),
  )}</div>`
}

/** Where an agency takes out the form of its return and sends it back filled in. */
export function uploadReturnPage(around: AroundFile, form: FormState = blank): Page {
  const { found, agency } = around
  const download = (kind: string, words: string) =>
    html`<a class="govuk-button govuk-button--secondary" href="${returnHref(found)}/figures.${kind}">${icon('download')} ${words}</a>`
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker"><span>${agency}, ${periodWords(found.round.periodLabel)}</span></p><h1 class="govuk-heading-l">Upload figures</h1><p>Take out the form, fill it in and send it back. It has a row for each figure that is asked for.</p></div><div class="accord-actions">${download('xlsx', 'Form as a workbook')}${download('csv', 'Form as CSV')}</div></div>
${uploadForm(around, form, 'Check the file')}
<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">How to fill in the form</span></summary><div class="govuk-details__text"><dl class="accord-kv"><dt>answer</dt><dd>“A figure”, “Nil return” or “Cannot be given”. Where there is a figure you may leave it empty.</dd><dt>value</dt><dd>The figure in digits alone, for example 2024 or 38.5.</dd><dt>commentary</dt><dd>What lies behind the figure. It is asked for where the figure is off target.</dd><dt>quality_note</dt><dd>What should be known of the quality of the data. It is asked for where no figure can be given.</dd></dl><p>A row without an answer and an empty cell change nothing.</p><p>A file in your agency’s own layout is read too, once the business unit has said what its columns mean. Rows for other periods are left out.</p></div></details>`
  return titled('Upload figures', around, main)
}

const TAGS: Readonly<
  Record<AnswerState['kind'], readonly [kind: 'bad' | 'watch' | 'good' | 'quiet', words: string]>
> = {
  fault: ['bad', 'At fault'],
  changed: ['watch', 'Changed'],
  new: ['good', 'New'],
  same: ['quiet', 'Same'],
  skipped: ['quiet', 'Left out'],
}

const sub = (words: string): Html => html`<span class="accord-register__sub">${capitalised(words)}</span>`

function stateWords(state: AnswerState): Child {
  if (state.kind === 'fault') return state.faults.map(sub)
  if (state.kind === 'skipped') return sub(`because ${state.because}`)
  if (state.kind !== 'changed') return false
  const { entry, input } = state
  const [was, is] = [answered(entry), answered({ ...entry, ...input })]
  return sub(was === is ? 'the words beside it' : `${was} → ${is}`)
}

const planned = ({ given, state }: PlannedAnswer): Html => {
  const entry = 'entry' in state ? state.entry : undefined
  const answer = 'input' in state ? answered({ ...state.entry, ...state.input }) : given.value
  const words = 'input' in state ? state.input : given
  return html`<tr><th scope="row">Row ${number(given.row)}</th><td data-label="Indicator"><span><span class="accord-register__wrap">${entry?.indicatorName ?? (given.name || given.code)}</span>${words.commentary && html`<span class="accord-register__sub">${words.commentary}</span>`}${words.qualityNote && html`<span class="accord-register__sub">Quality: ${words.qualityNote}</span>`}</span></td><td data-label="Area"><span>${entry?.area ?? given.area}</span></td><td data-label="Answer"><span>${answer}</span></td><td data-label="What it does"><span>${statusTag(...TAGS[state.kind])}${stateWords(state)}</span></td></tr>`
}

function report(plan: ReturnPlan): Html {
  const rows = faultyFirst(plan)
  return html`<section class="accord-section" aria-labelledby="rows"><div class="accord-section__head"><h2 class="govuk-heading-m" id="rows">Row by row</h2>${
    rows.length > ROWS_SHOWN &&
    html`<p class="accord-muted">The first ${ROWS_SHOWN} of ${number(rows.length)} rows, those at fault first</p>`
  }</div><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What each row of the file would do</caption><thead><tr><th scope="col">Row</th><th scope="col">Indicator</th><th scope="col">Area</th><th scope="col">Answer</th><th scope="col">What it does</th></tr></thead><tbody>${rows
    .slice(0, ROWS_SHOWN)
    .map(planned)}</tbody></table></div></section>`
}

const COUNTED: readonly (readonly [kind: AnswerState['kind'], one: string, many: string])[] = [
  ['fault', 'row is at fault', 'rows are at fault'],
  ['new', 'figure is new', 'figures are new'],
  ['changed', 'figure changes', 'figures change'],
  ['same', 'stands in the return already', 'stand in the return already'],
  ['skipped', 'row is left out', 'rows are left out'],
]

const countsList = ({ counts }: ReturnPlan): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${COUNTED.filter(([kind]) => counts[kind] > 0).map(
    ([kind, one, many]) => html`<li>${counted(counts[kind], one, many)}</li>`,
  )}</ul>`

const heading = (name: string, { title, rows }: ReturnPlan, sentence: string): Html =>
  html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">What ${name} would do</h1><p>${title}, ${counted(rows.length, 'row')}. ${sentence}</p></div></div>`

/** What a file would enter, row by row, with the button that does it. */
export function returnRunPage(
  name: string,
  plan: ReturnPlan,
  uploadId: UploadId | undefined,
  around: AroundFile,
  moved = false,
): Page {
  const sentence = uploadId
    ? 'Nothing is entered yet.'
    : 'Every answer in this file stands in the return already, so there is nothing to enter.'
  const main = html`${heading(name, plan, sentence)}
${moved && html`<div class="accord-callout accord-callout--watch accord-space-below"><div><h2>The return has changed since you looked</h2><p>Nothing has been entered. This is what the file would do now.</p></div></div>`}
<div class="accord-card">${countsList(plan)}${
    uploadId
      ? postForm(
          { action: uploadHref(around.found) },
          fields(blank).hidden('uploadId', uploadId),
          fields(blank).hidden('seen', effectOfReturn(plan)),
          fields(blank).submit(`Enter ${counted(plan.toEnter.length, 'figure')}`),
        )
      : html`<p class="govuk-body"><a class="govuk-link" href="${returnHref(around.found)}">Go to the return</a></p>`
  }</div>${report(plan)}`
  return titled(`What ${name} would do`, around, main)
}

/** The rows at fault, what to write instead, and a place for the mended file. */
export function faultyReturnPage(name: string, plan: ReturnPlan, around: AroundFile, form: FormState): Page {
  const main = html`${errorSummary(form)}${heading(name, plan, 'Nothing was entered. Mend the rows at fault and check the file again.')}
<div class="accord-card accord-space-below">${countsList(plan)}</div>${uploadForm(around, form, 'Check the mended file')}${report(plan)}`
  return titled(`Faults in ${name}`, around, main)
}

/** Nothing waits to be confirmed any more. */
export const returnFileGonePage = (around: AroundFile): Page =>
  titled(
    'This checked file is no longer here',
    around,
    html`<h1 class="govuk-heading-l">This checked file is no longer here</h1><p class="govuk-body">A checked file is kept for a day, for the person who checked it.</p><p class="govuk-body"><a class="govuk-link" href="${uploadHref(around.found)}">Check the file again</a></p>`,
  )
