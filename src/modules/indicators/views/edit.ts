import { bothTexts } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import { type FigureChange, filledFigure } from '../forms.ts'
import type { Figure } from '../queries.ts'
import { figureWords, periodWords } from '../rules/figure.ts'
import { editHref, indicatorHref, withUnit } from './certificate.ts'
import { HERE } from './register.ts'

function changeForm(figure: Figure, form: FormState, button: string): Html {
  const field = fields(form)
  return html`<div class="accord-card">${postForm(
    { action: editHref(figure) },
    field.radios('given', 'What the source gives', [
      { value: 'figure', text: 'A figure' },
      { value: 'not given', text: 'No figure', hint: 'It is shown as “not given”, never as 0.' },
    ]),
    field.text('value', 'Figure', {
      hint: `In digits alone, for example 2024 or 38.5.${figure.unit && ` Counted in: ${figure.unit}.`}`,
      classes: 'govuk-input--width-10',
    }),
    field.text('printed', 'As printed', { hint: 'The words of the source, for example “just under 2,000”' }),
    field.text('qualifier', 'Qualifier', { hint: 'For example about, over, up from last year' }),
    field.area('note', 'Note', { rows: 3 }),
    field.text('sourceFile', 'File or document it comes from'),
    field.text('sourceSection', 'Section'),
    field.text('sourceLines', 'Lines', { classes: 'govuk-input--width-10' }),
    field.area('reason', 'Why it is changed', { rows: 3, hint: 'It stays with the record for good.' }),
    field.submit(button),
  )}</div>`
}

const withinIndicator = (figure: Figure): readonly Crumb[] => [
  { text: figure.indicatorName, href: indicatorHref(figure) },
]

const title = (figure: Figure): Html =>
  html`<span class="govuk-caption-l">${figure.indicatorName}, ${figure.area}, ${periodWords(figure.periodLabel)}</span><h1 class="govuk-heading-l">Change this figure</h1>`

/** Puts one figure right by hand. What is on record now stays to be read. */
export function changeFigurePage(figure: Figure, form: FormState = filledFigure(figure)): Page {
  const main = html`${errorSummary(form)}${title(figure)}<p class="govuk-body">On record: ${withUnit(figure)}, since ${dateAndTime(figure.recordedAt)}. It stays in the history.</p>${changeForm(figure, form, 'Record this figure')}`
  return { title: `Change ${figure.indicatorName}`, here: HERE, within: withinIndicator(figure), main }
}

/** Somebody recorded another figure first: both are shown, and the form holds what was typed. */
export function staleFigurePage(current: Figure, change: FigureChange, form: FormState, by: string): Page {
  const words = (given: Omit<FigureChange, 'reason'>): Readonly<Record<string, string>> => ({
    Figure: figureWords(given.value, current),
    'As printed': given.printed,
    Qualifier: given.qualifier,
    Note: given.note,
    'File or document': given.source.file,
    Section: given.source.section,
    Lines: given.source.lines,
  })
  const main = html`${title(current)}<p class="govuk-body">${by} recorded another figure on ${dateAndTime(current.recordedAt)}, while you had this one open. Both are below and nothing is lost.</p>${bothTexts({ did: 'indicators.', subject: current.valueId }, words(current), words(change))}${changeForm(current, filled(form.typed), 'Record what is in this form')}`
  return {
    title: `Both figures for ${current.indicatorName}`,
    here: HERE,
    within: withinIndicator(current),
    main,
  }
}
