import type { FigureChoice } from '#modules/indicators/index.ts'
import { isAfter } from '#platform/days.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import { type OwnedMeasure, UNIT_WORDS } from '#platform/measures.ts'
import type { Page } from '#platform/site.ts'
import { number } from '#platform/words.ts'
import { AUTHORITIES } from '../rules/authorities.ts'
import { daysIn } from '../rules/binding.ts'
import { certificateRows } from '../rules/certificate.ts'
import type { Figure } from '../rules/document.ts'
import { type Chapter, NEAREST, type Report } from '../schema.ts'
import { HERE, withinReport } from './crumbs.ts'

/** The value of a choice in the form: what names the record, never the figure itself. */
export const choiceValue = ({ indicatorCode, area, periodLabel }: FigureChoice): string =>
  JSON.stringify([indicatorCode, area, periodLabel])

const SAYS = [
  { value: '', text: 'The value' },
  { value: 'difference', text: 'The change, as a number', hint: 'Not of a percentage.' },
  { value: 'percent', text: 'The change, in percent' },
  { value: 'points', text: 'The change, in percentage points', hint: 'Of a percentage alone.' },
]

const WORDINGS = [
  { value: 'exact', text: 'In full' },
  { value: 'words', text: 'In words, up to twenty' },
  ...NEAREST.map((nearest) => ({
    value: `approximate-${nearest}`,
    text: `To the nearest ${number(nearest)}`,
  })),
]

type Fields = ReturnType<typeof fields>

const keyField = (field: Fields): Html =>
  field.text('key', 'What it is called in the text', {
    hint: 'Small letters, numbers and hyphens, for example people-trained. It stands in the text as {{people-trained}}.',
    classes: 'govuk-input--width-20',
  })

const buttons = (field: Fields): Html =>
  html`<div class="accord-actions">${field.submit('Insert it at the end of the chapter')}<button class="govuk-button govuk-button--secondary" type="submit" name="look" value="yes">See how it reads</button></div>`

/** How a figure would read, and where it comes from. Nothing is kept yet. */
const previewCard = (preview: Figure | undefined): Html | undefined =>
  preview &&
  html`<section class="accord-card" aria-labelledby="preview"><h2 class="govuk-heading-s" id="preview">It reads: ${preview.drawn}</h2><dl class="accord-kv">${certificateRows(
    preview,
  ).map(([term, words]) => html`<dt>${term}</dt><dd>${words}</dd>`)}</dl></section>`

export interface Picking {
  readonly report: Report
  readonly chapter: Chapter
  readonly query: string
  readonly choices: readonly FigureChoice[]
  /** Every period that something on record was counted in. */
  readonly periods: readonly string[]
  readonly measures: readonly OwnedMeasure[]
  /** The authorities of a report for several, and the chapters that draw their figures side by side. */
  readonly beside:
    | {
        readonly authorities: readonly string[]
        readonly drawnIn: readonly Chapter[]
        /** Why it was not put in. */
        readonly refused?: string
      }
    | undefined
  readonly preview?: Figure | undefined
}

const addressOf = ({ report, chapter }: Pick<Picking, 'report' | 'chapter'>): string =>
  `/workspace/reports/${report.id}/chapters/${chapter.id}/figures`

const measuresCard = (picking: Picking): Html | false =>
  picking.measures.length > 0 &&
  html`<section class="accord-section" aria-labelledby="measures"><h2 class="govuk-heading-m" id="measures">Counted out of the records</h2><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What the partnership counts out of its own records</caption><thead><tr><th scope="col">Measure</th><th scope="col">Kept by</th><th scope="col">Unit</th></tr></thead><tbody>${picking.measures.map(
    ({ measure, owner }) =>
      html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${addressOf(picking)}/measures/${measure.id}">${measure.title}</a><span class="accord-register__sub">${measure.definition}</span></th><td data-label="Kept by"><span>${owner.title}</span></td><td data-label="Unit"><span>${UNIT_WORDS[measure.unit]}</span></td></tr>`,
  )}</tbody></table></div></section>`

const listed = (words: readonly string[]): string => new Intl.ListFormat('en-GB').format(words)

/** The table of a report for several authorities: it stands in one chapter. */
const besideCard = ({ beside, ...picking }: Picking): Html | false =>
  beside !== undefined &&
  html`<section class="accord-card accord-space-above" aria-labelledby="beside"><h2 class="govuk-heading-s" id="beside">The authorities side by side</h2><p class="govuk-body">A table with a column each for ${listed(beside.authorities)}. It has every figure that this report draws for one of them.</p>${
    beside.refused !== undefined &&
    html`<div class="accord-callout accord-callout--bad" role="alert">${icon('alert')}<div><p>${beside.refused}.</p></div></div>`
  }${
    beside.drawnIn.length > 0
      ? html`<p class="govuk-body">It stands in ${listed(beside.drawnIn.map(({ heading }) => `“${heading}”`))}.</p>`
      : postForm(
          { action: `${addressOf(picking)}/new` },
          html`<input type="hidden" name="passage" value="${AUTHORITIES}"><button class="govuk-button govuk-button--secondary" type="submit" data-prevent-double-click="true">Insert the table at the end of the chapter</button>`,
        )
  }</section>`

export function pickPage(picking: Picking, form: FormState): Page {
  const { report, chapter, query, choices, periods, measures, preview } = picking
  const field = fields(form)
  const title = 'Insert a figure'
  const address = `${addressOf(picking)}/new`
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Into “${chapter.heading}”. You pick the record; the report draws what it says.</p>${previewCard(preview)}
<form class="accord-filters accord-space-above" action="${address}" method="get"><div class="govuk-form-group"><label class="govuk-label" for="find">Find a record by its name, area or code</label><input class="govuk-input" id="find" name="find" type="search" value="${query}"></div><div><button class="govuk-button govuk-button--secondary" type="submit">Find</button></div></form>
${measuresCard(picking)}${besideCard(picking)}
${
  choices.length === 0
    ? measures.length === 0 &&
      html`<div class="accord-empty"><h2 class="govuk-heading-s">No record matches</h2><p>Try fewer words, or import the figure first.</p></div>`
    : postForm(
        { action: address, class: 'accord-form' },
        field.hidden('find', query),
        field.radios(
          'record',
          'Record',
          choices.map((choice) => ({
            value: choiceValue(choice),
            text: `${choice.figure} · ${choice.indicatorName}`,
            hint: `${choice.area}, ${choice.periodLabel || 'no period'} · ${choice.indicatorCode}`,
          })),
        ),
        field.radios('says', 'What it says', SAYS),
        field.choice(
          'earlier',
          'The change is since',
          periods.map((period) => ({ value: period, text: period })),
          { none: 'No change is told' },
        ),
        field.radios('wording', 'How it is worded', WORDINGS),
        keyField(field),
        buttons(field),
      )
}`
  return { title, here: HERE, within: withinReport(report), main }
}

export interface PickingMeasure {
  readonly report: Report
  readonly chapter: Chapter
  readonly owned: OwnedMeasure
  readonly choices: readonly { readonly id: string; readonly name: string }[]
  readonly today: Temporal.PlainDate
  readonly preview?: Figure | undefined
}

export function pickMeasurePage(picking: PickingMeasure, form: FormState): Page {
  const { report, chapter, owned, choices, today, preview } = picking
  const { measure } = owned
  const field = fields(form)
  const title = `Insert a figure: ${measure.title}`
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Into “${chapter.heading}”. ${measure.definition}</p>${previewCard(preview)}
${postForm(
  { action: `${addressOf(picking)}/measures/${measure.id}`, class: 'accord-form' },
  measure.by &&
    field.choice(
      'of',
      measure.by.words,
      choices.map(({ id, name }) => ({ value: id, text: name })),
      { none: 'The whole partnership' },
    ),
  field.radios('year', measure.basis === 'at' ? 'As it stood on' : 'Counted within', [
    {
      value: 'report',
      text: daysIn(report, measure).label,
      hint: `The year of the report.${isAfter(report.periodEnd, today) ? ' Until it is over the figure says how things stand on the day it is drawn.' : ''}`,
    },
    { value: 'before', text: daysIn(report, measure, 1).label, hint: 'The year before.' },
  ]),
  field.radios(
    'says',
    'What it says',
    SAYS.filter(({ value }) => value !== (measure.unit === 'percent' ? 'difference' : 'points')).map(
      ({ value, text }) => ({ value, text: value === '' ? text : `${text}, since the year before` }),
    ),
  ),
  field.radios('wording', 'How it is worded', WORDINGS),
  keyField(field),
  buttons(field),
)}`
  return { title, here: HERE, within: withinReport(report), main }
}
