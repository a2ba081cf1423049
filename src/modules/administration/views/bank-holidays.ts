import { DIVISION_WORDS, DIVISIONS, FEWEST_IN_A_YEAR } from '#platform/bank-holiday-dates.ts'
import type { BankHoliday } from '#platform/bank-holidays.ts'
import { bothTexts } from '#platform/conflict.ts'
import { blank, dateBoxes, errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { warningText } from '#platform/govuk/warning-text.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate, weekdayDate } from '#platform/words.ts'
import type { HolidayInput } from '../forms/bank-holidays.ts'
import type { Effect, PlannedHoliday } from '../rules/bank-holidays.ts'

const HERE = 'Bank holidays'
const LIST = '/workspace/administration/bank-holidays'
const holidayRow = (row: BankHoliday, mayChange: boolean): Html =>
  html`<tr><th scope="row"><span class="accord-register__title">${
    mayChange
      ? html`<a class="govuk-link" href="${LIST}/${row.id}/edit">${weekdayDate(row.day)}<span class="govuk-visually-hidden">, ${DIVISION_WORDS[row.division]}</span></a>`
      : weekdayDate(row.day)
  }</span></th><td data-label="Holiday"><div>${row.name}${row.withdrawnAt && html` ${statusTag('quiet', 'Withdrawn')}`}</div></td><td data-label="Where"><span>${DIVISION_WORDS[row.division]}</span></td><td data-label="Known from"><span>${row.source}${row.sourceOn && `, ${longDate(row.sourceOn)}`}</span></td></tr>`

function yearSection(year: number, rows: readonly BankHoliday[], mayChange: boolean): Html {
  const home = rows.filter(
    ({ division, withdrawnAt }) => division === 'england-and-wales' && withdrawnAt === null,
  ).length
  return html`<section class="accord-section" aria-labelledby="year-${year}"><div class="accord-section__head"><h2 class="govuk-heading-m" id="year-${year}">${year}</h2>${home < FEWEST_IN_A_YEAR && statusTag('watch', `Only ${home} of England and Wales`)}</div><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Bank holidays of ${year}</caption><thead><tr><th scope="col">Day</th><th scope="col">Holiday</th><th scope="col">Where</th><th scope="col">Known from</th></tr></thead><tbody>${rows.map((row) => holidayRow(row, mayChange))}</tbody></table></div></section>`
}

/** The table of bank holidays by years, with a warning when it comes to its end. */
export function holidaysPage(
  rows: readonly BankHoliday[],
  around: { readonly ending: string | undefined; readonly mayChange: boolean; readonly undo: Html | false },
): Page {
  const years = Map.groupBy(rows, ({ day }) => day.year)
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Bank holidays</h1><p>Deadlines of safeguarding leave out those of England and Wales. Freedom of information leaves out all of them.</p></div>${
    around.mayChange &&
    html`<div class="accord-actions"><a class="govuk-button" href="${LIST}/new">Add a day</a><a class="govuk-button govuk-button--secondary" href="${LIST}/import">Import</a></div>`
  }</div>
${around.undo}${around.ending && warningText({ text: around.ending, iconFallbackText: 'Warning' })}
${[...years].map(([year, of]) => yearSection(year, of, around.mayChange))}
${rows.length === 0 && html`<div class="accord-empty"><h2 class="govuk-heading-s">No bank holidays</h2><p>Import them, so that deadlines are right.</p></div>`}`
  return { title: HERE, here: HERE, main }
}

const factFields = (field: ReturnType<typeof fields>): Html =>
  html`${field.text('name', 'Name')}${field.text('source', 'Known from', {
    hint: 'For example a royal proclamation, or GOV.UK.',
  })}${field.date('sourceOn', 'Date of that source', { hint: 'May be left empty.' })}`

export function newHolidayPage(form: FormState = blank): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">Add a bank holiday</h1>
${postForm(
  { action: `${LIST}/new`, class: 'accord-form' },
  field.choice(
    'division',
    'Where',
    DIVISIONS.map((division) => ({ value: division, text: DIVISION_WORDS[division] })),
  ),
  field.date('day', 'Day'),
  factFields(field),
  html`<p class="govuk-body">Deadlines that run are worked out again.</p>`,
  field.submit('Add the day'),
)}`
  return { title: 'Add a bank holiday', here: HERE, main }
}

export const openedHoliday = ({ name, source, sourceOn, withdrawnAt, version }: BankHoliday): FormState =>
  filled({
    ...{ name, source, counts: withdrawnAt ? 'no' : 'yes', version: String(version) },
    ...dateBoxes('sourceOn', sourceOn),
  })

export function holidayPage(row: BankHoliday, form: FormState, notice?: Child): Page {
  const field = fields(form)
  const title = `${row.name}, ${longDate(row.day)}`
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${DIVISION_WORDS[row.division]}.</p>${notice}
${postForm(
  { action: `${LIST}/${row.id}/edit`, class: 'accord-form' },
  factFields(field),
  field.radios('counts', 'Is it a bank holiday?', [
    { value: 'yes', text: 'Yes' },
    {
      value: 'no',
      text: 'No',
      hint: 'It is kept here, and counts as a working day. You can change it back.',
    },
  ]),
  field.hidden('version', typeof form.typed['version'] === 'string' ? form.typed['version'] : '0'),
  html`<p class="govuk-body">Deadlines that run are worked out again.</p>`,
  field.submit('Save'),
)}`
  return { title, here: HERE, main }
}

/** Two people changed one day: both, and a form that keeps what was typed. */
export function staleHolidayPage(current: BankHoliday, typed: HolidayInput, body: FormState['typed']): Page {
  const words = (name: string, source: string, counts: boolean) => ({
    ...{ Name: name, 'Known from': source, 'Is it a bank holiday?': counts ? 'Yes' : 'No' },
  })
  const both = bothTexts(
    { did: 'administration.', subject: current.id },
    words(current.name, current.source, current.withdrawnAt === null),
    words(typed.name, typed.source, typed.counts === 'yes'),
  )
  return holidayPage(current, filled({ ...body, version: String(current.version) }), both)
}

/** Where a file is chosen, or what it holds is pasted. */
export function importHolidaysPage(form: FormState = blank): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Import bank holidays</h1><p>You see what each line would do, and then you decide. Days that are not in the file stay as they are.</p></div></div>
${postForm(
  { action: `${LIST}/import/check`, enctype: 'multipart/form-data', class: 'accord-form' },
  field.file('file', 'File', {
    hint: 'CSV in UTF-8 with the columns division, day and name, and source and source_date where you have them. Or the JSON of GOV.UK.',
    accept: '.csv,.json,text/csv,application/json',
  }),
  field.area('pasted', 'Or paste what it holds', { rows: 6 }),
  field.text('source', 'Known from', { hint: 'For lines that do not say it themselves.' }),
  field.submit('Check it'),
)}`
  return { title: 'Import bank holidays', here: HERE, main }
}

const TAGS: Readonly<Record<Effect, () => Html>> = {
  add: () => statusTag('good', 'Added'),
  restore: () => statusTag('good', 'Counts again'),
  change: () => statusTag('info', 'Renamed'),
  same: () => statusTag('quiet', 'As it is'),
  fault: () => statusTag('bad', 'At fault'),
}

/** What each line would do. Where one is at fault nothing can be confirmed. */
export function holidayPlanPage(
  plan: readonly PlannedHoliday[],
  given: { readonly text: string; readonly source: string; readonly seen: string },
  notice?: Child,
): Page {
  const faults = plan.filter(({ effect }) => effect === 'fault').length
  const changes = plan.filter(({ effect }) => effect !== 'fault' && effect !== 'same').length
  const sentence =
    faults > 0
      ? `${counted(faults, 'line is', 'lines are')} at fault. Nothing can be imported until they are mended.`
      : changes === 0
        ? 'Every day in it is in the table already. There is nothing to import.'
        : `${counted(changes, 'day', 'days')} would change.`
  const field = fields(filled({}))
  const main = html`<h1 class="govuk-heading-l">What this file would do</h1>${notice}<p class="govuk-body">${sentence}</p>
${
  faults === 0 &&
  changes > 0 &&
  postForm(
    { action: `${LIST}/import` },
    field.hidden('text', given.text),
    field.hidden('source', given.source),
    field.hidden('seen', given.seen),
    field.submit('Import it'),
  )
}
<p class="govuk-body"><a class="govuk-link" href="${LIST}/import">Choose another file</a></p>
<div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${plan.map(
    ({ line, effect, words, facts }) =>
      html`<li><div class="accord-rows__line"><span>${line}. ${facts && `${longDate(facts.day)}: `}${words}</span>${TAGS[effect]()}</div></li>`,
  )}</ul></div>`
  return { title: 'What this file would do', here: HERE, main }
}
