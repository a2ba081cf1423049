import { blank, errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { capitalised, counted, number } from '#platform/words.ts'
import type { NationalRun, NationalShown } from '../commands/national.ts'
import type { NationalFigure, NationalMeasureCounted } from '../queries/national.ts'
import { NOT_GIVEN, periodWords } from '../rules/figure.ts'
import { NATIONAL } from '../rules/national/layout.ts'
import { PERSONAL, type Personal } from '../rules/person-level.ts'
import type { KnownMeasure, NationalMeasure, UploadId } from '../schema.ts'
import { uploadForm } from './import.ts'
import { HERE } from './register.ts'

export const NATIONAL_HREF = '/workspace/indicators/national'

const measureWords = ({ name, breakdown }: Pick<NationalMeasure, 'name' | 'breakdown'>): Html =>
  html`<span class="accord-register__wrap">${name}</span>${breakdown && html`<span class="accord-register__sub">${breakdown}</span>`}`

/** A national figure as pages write it: the number, the mark of its publisher, or that nothing is given. */
export const nationalWords = (value: number | null, mark: string): string =>
  value === null ? mark || NOT_GIVEN : number(value)

const heading = (name: string, { rowCount }: NationalRun['reading'], sentence: string): Html =>
  html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">What ${name} would do</h1><p>${NATIONAL.title}, ${counted(rowCount, 'row')}. ${sentence}</p></div></div>`

const marksWords = (marks: Readonly<Record<string, number>>): string =>
  Object.entries(marks)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([mark, count]) => `${mark} (${number(count)})`)
    .join(', ')

function countsList({ reading, counts, repeatedCount }: NationalRun): Html {
  const { faultCount, measures, areaCount, periods, marks } = reading
  const [first, last] = [periods[0], periods.at(-1)]
  const line = (words: string | false) => words && html`<li>${words}</li>`
  return html`<ul class="govuk-list govuk-list--bullet">${[
    line(
      faultCount + repeatedCount > 0 &&
        counted(faultCount + repeatedCount, 'row is at fault', 'rows are at fault'),
    ),
    line(counts.new > 0 && counted(counts.new, 'figure is new', 'figures are new')),
    line(counts.changed > 0 && counted(counts.changed, 'figure changes', 'figures change')),
    line(counts.same > 0 && counted(counts.same, 'is on record already', 'are on record already')),
    line(
      faultCount + repeatedCount === 0 &&
        `${counted(measures.length, 'measure')}, ${counted(areaCount, 'area')}, ${counted(periods.length, 'period')}${first && last && first !== last ? ` from ${first} to ${last}` : ''}`,
    ),
    line(
      marks &&
        Object.keys(marks).length > 0 &&
        `Kept as they stand in place of a number: ${marksWords(marks)}`,
    ),
  ]}</ul>`
}

const TAGS: Readonly<Record<NationalShown['state'], readonly ['good' | 'watch' | 'quiet', string]>> = {
  new: ['good', 'New'],
  changed: ['watch', 'Changed'],
  same: ['quiet', 'Same'],
}

const rowsTable = (
  title: string,
  heads: readonly string[],
  rows: readonly Html[],
  note: Child = false,
): Html =>
  html`<section class="accord-section" aria-labelledby="rows"><div class="accord-section__head"><h2 class="govuk-heading-m" id="rows">${title}</h2>${note}</div><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${title}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div></section>`

function shownRow({ reading }: NationalRun, row: NationalShown): Html {
  const measure = reading.measures[row.measure - 1]
  const was =
    row.state === 'changed' &&
    html`<span class="accord-register__sub">${nationalWords(row.wasValue, row.wasMark ?? '')} → ${nationalWords(row.value, row.mark)}</span>`
  return html`<tr><th scope="row">Row ${number(row.line)}</th><td data-label="Measure"><span>${measure && measureWords(measure)}</span></td><td data-label="Area"><span>${row.area}</span></td><td data-label="Period"><span>${periodWords(row.period)}</span></td><td data-label="Figure"><span>${nationalWords(row.value, row.mark)}</span></td><td data-label="What it does"><span>${statusTag(...TAGS[row.state])}${was}</span></td></tr>`
}

function report(run: NationalRun): Html {
  const all = run.counts.new + run.counts.changed + run.counts.same
  return rowsTable(
    'Row by row',
    ['Row', 'Measure', 'Area', 'Period', 'Figure', 'What it does'],
    run.shown.map((row) => shownRow(run, row)),
    all > run.shown.length &&
      html`<p class="accord-muted">The first ${run.shown.length} of ${number(all)} rows, those that change first</p>`,
  )
}

const faultRow = (line: number, words: string): Html =>
  html`<tr><th scope="row">Row ${number(line)}</th><td data-label="What is wrong"><span>${statusTag('bad', 'At fault')}<span class="accord-register__sub">${capitalised(words)}</span></span></td></tr>`

/** What importing a national file would do, with the button that does it. */
export function nationalDryRunPage(
  name: string,
  run: NationalRun,
  uploadId: UploadId | undefined,
  moved = false,
): Page {
  const main = html`${heading(
    name,
    run.reading,
    uploadId
      ? 'Nothing is recorded yet.'
      : 'Every figure in this file is on record already, so there is nothing to import.',
  )}
${moved && html`<div class="accord-callout accord-callout--watch accord-space-below"><div><h2>The figures on record have changed since you looked</h2><p>Nothing has been imported. This is what the file would do now.</p></div></div>`}
<div class="accord-card">${countsList(run)}${
    uploadId
      ? postForm(
          { action: '/workspace/indicators/import' },
          fields(blank).hidden('uploadId', uploadId),
          fields(blank).hidden('seen', run.effect),
          fields(blank).submit(`Import ${counted(run.counts.new + run.counts.changed, 'figure')}`),
        )
      : html`<p class="govuk-body"><a class="govuk-link" href="${NATIONAL_HREF}">Go to the national figures</a></p>`
  }</div>${report(run)}`
  return { title: `What ${name} would do`, here: HERE, main }
}

/** The rows of a national file that are at fault, and a place for the mended file. */
export function nationalFaultyPage(name: string, run: NationalRun, form: FormState): Page {
  const { faults } = run.reading
  const rows = [
    ...faults.map(({ line, words }) => faultRow(line, words)),
    ...run.repeated.map(({ line, first }) =>
      faultRow(
        line,
        `it gives the same measure, area and year as row ${number(first)}. Keep one of the two rows.`,
      ),
    ),
  ]
  const count = run.reading.faultCount + run.repeatedCount
  const main = html`${errorSummary(form)}${heading(name, run.reading, 'Nothing was imported. Mend the rows at fault and check the file again.')}
<div class="accord-card accord-space-below">${countsList(run)}</div>${uploadForm(form, 'Check the mended file')}${rowsTable(
    'Rows at fault',
    ['Row', 'What is wrong'],
    rows,
    count > rows.length && html`<p class="accord-muted">The first of ${number(count)}</p>`,
  )}`
  return { title: `Faults in ${name}`, here: HERE, main }
}

/** Why a file about single people is not read. It says what it was known by, and no word of the file. */
export const personLevelPage = (found: Personal, another = '/workspace/indicators/import'): Page => ({
  title: 'This file is about single people',
  here: HERE,
  main: html`<h1 class="govuk-heading-l">This file is about single people</h1><div class="accord-callout accord-callout--bad accord-space-below"><div><h2>It was refused, and nothing of it was kept</h2><p>The file has ${PERSONAL[found]}. Figures are counts of people and never the people themselves.</p></div></div>
<p class="govuk-body">Count first, in the system that the records are in. Then send a file with one row for each area, year and measure.</p>
<p class="govuk-body">That a file was refused is written down, with the time and your name. If it was sent here by mistake, tell whoever looks after data protection in your agency.</p>
<p class="govuk-body"><a class="govuk-link" href="${another}">Choose another file</a></p>`,
})

const findForm = (action: string, label: string, find: string): Html =>
  html`<form class="accord-filters accord-space-below" action="${action}" method="get"><div class="govuk-form-group"><label class="govuk-label" for="find">${label}</label><input class="govuk-input" id="find" name="find" type="search" value="${find}"></div><div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Find</button></div></form>`

/** The measures of which national figures are on record. */
export function nationalPage(
  { measures, count }: { readonly measures: readonly NationalMeasureCounted[]; readonly count: number },
  find: string,
  mayKeep: boolean,
): Page {
  const list = html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${measures.map(
    (measure) =>
      html`<li><div class="accord-rows__line"><a class="govuk-link" href="${NATIONAL_HREF}/${measure.id}">${measure.name}</a><span class="accord-muted">${[measure.breakdown, measure.unit].filter(Boolean).join(' · ')}</span></div></li>`,
  )}</ul></div>`
  const none = find
    ? html`<div class="accord-empty"><h2 class="govuk-heading-s">No measure has these words</h2><p>Try fewer words, or other ones.</p></div>`
    : html`<div class="accord-empty">${icon('chart')}<h2 class="govuk-heading-s">No national figures yet</h2><p>${mayKeep ? 'Import a file that a department has published.' : 'The business unit has not imported any.'}</p></div>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">National figures</h1><p>What others publish for the whole country, as their files give it. It is laid beside the partnership’s own figures and never mixed with them.</p></div>${mayKeep && html`<div class="accord-actions"><a class="govuk-button" href="/workspace/indicators/import">${icon('plus')} Import figures</a></div>`}</div>
${(count > 0 || find !== '') && findForm(NATIONAL_HREF, 'Words in the name of a measure', find)}
${count > measures.length && html`<p class="govuk-body">The first ${measures.length} of ${number(count)} measures.</p>`}
${count > 0 ? list : none}`
  return { title: 'National figures', here: HERE, main }
}

/** One national measure: its figures by area and period, each as its file gives it. */
export function nationalMeasurePage(
  measure: KnownMeasure,
  { figures, areaCount }: { readonly figures: readonly NationalFigure[]; readonly areaCount: number },
  find: string,
): Page {
  const periods = [...new Set(figures.map(({ period }) => period))].toSorted()
  const areas = [...Map.groupBy(figures, ({ area, areaCode }) => `${areaCode}\t${area}`).values()]
  const files = [...new Map(figures.map(({ importId, fileName }) => [importId, fileName]))]
  const marks = [...new Set(figures.flatMap(({ mark }) => mark || []))].toSorted()
  const row = (those: readonly NationalFigure[]): Child => {
    const [first] = those
    return (
      first &&
      html`<tr><th scope="row">${first.area}</th>${periods.map((period) => {
        const figure = those.find((each) => each.period === period)
        return html`<td class="accord-register__num">${figure ? nationalWords(figure.value, figure.mark) : html`<span class="accord-muted">no record</span>`}</td>`
      })}</tr>`
    )
  }
  const table = html`<div class="accord-card accord-card--flush"><div class="accord-scroll" tabindex="0" role="region" aria-label="Table of figures"><table class="accord-register"><caption class="govuk-visually-hidden">${measure.name}, by area and period</caption><thead><tr><th scope="col">Area</th>${periods.map((period) => html`<th scope="col" class="accord-register__num">${periodWords(period)}</th>`)}</tr></thead><tbody>${areas.map(row)}</tbody></table></div></div>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text">${measure.unit && html`<p class="accord-page-header__kicker"><span>${measure.unit}</span></p>`}<h1 class="govuk-heading-l">${measure.name}</h1>${measure.breakdown && html`<p>${measure.breakdown}</p>`}</div></div>
${findForm(`${NATIONAL_HREF}/${measure.id}`, 'Words in the name of an area', find)}
${areaCount > areas.length && html`<p class="govuk-body">The first ${areas.length} of ${number(areaCount)} areas, those of the partnership first.</p>`}
${figures.length > 0 ? table : html`<div class="accord-empty"><h2 class="govuk-heading-s">No area has these words</h2><p>Try fewer words, or other ones.</p></div>`}
${marks.length > 0 && html`<p class="govuk-body accord-space-above">In place of a number the publisher wrote ${marks.join(', ')}. No mark is nought.</p>`}
${files.length > 0 && html`<p class="govuk-body accord-space-above">From ${files.map(([id, name], at) => html`${at > 0 && ', '}<a class="govuk-link" href="/workspace/indicators/imports/${id}">${name}</a>`)}.</p>`}`
  return {
    title: measure.name,
    here: HERE,
    within: [{ text: 'National figures', href: NATIONAL_HREF }],
    main,
  }
}
