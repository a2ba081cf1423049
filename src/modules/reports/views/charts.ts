import type { FigureChoice } from '#modules/indicators/index.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import type { Chapter, Report } from '../schema.ts'
import { HERE, withinReport } from './crumbs.ts'

/** What a chart can show: one measure in one period, with the areas that have a figure for it. */
export interface ChartChoice {
  readonly value: string
  readonly indicatorCode: string
  readonly indicatorName: string
  readonly periodLabel: string
  readonly areas: readonly string[]
}

/** The measures that two areas or more have a record of: one bar is not a chart. */
export function chartChoices(figures: readonly FigureChoice[]): ChartChoice[] {
  const choices = new Map<string, ChartChoice>()
  for (const { indicatorCode, indicatorName, periodLabel, area } of figures) {
    const value = JSON.stringify([indicatorCode, periodLabel])
    const areas = [...(choices.get(value)?.areas ?? []), area]
    choices.set(value, { value, indicatorCode, indicatorName, periodLabel, areas })
  }
  return [...choices.values()].filter(({ areas }) => areas.length > 1)
}

export function pickChartPage(
  {
    report,
    chapter,
    choices,
  }: {
    readonly report: Report
    readonly chapter: Chapter
    readonly choices: readonly ChartChoice[]
  },
  form: FormState,
): Page {
  const field = fields(form)
  const title = 'Insert a chart'
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Into “${chapter.heading}”. Each bar is drawn from its record.</p>
${
  choices.length === 0
    ? html`<div class="accord-empty"><h2 class="govuk-heading-s">Nothing to compare</h2><p>A chart needs a measure that two areas have a figure for.</p></div>`
    : postForm(
        { action: `/workspace/reports/${report.id}/chapters/${chapter.id}/charts/new`, class: 'accord-form' },
        field.radios(
          'measure',
          'What it shows',
          choices.map(({ value, indicatorName, areas, periodLabel }) => ({
            value,
            text: indicatorName,
            hint: `${areas.join(', ')} · ${periodLabel}`,
          })),
        ),
        field.text('heading', 'Heading', { hint: 'The finding, as a sentence without numbers.' }),
        field.text('key', 'What it is called in the text', {
          hint: 'Small letters, numbers and hyphens. It stands in the text as {{chart:its-name}}.',
          classes: 'govuk-input--width-20',
        }),
        field.submit('Insert it at the end of the chapter'),
      )
}`
  return { title, here: HERE, within: withinReport(report), main }
}
