import { type FigureChoice, periodWords } from '#modules/indicators/index.ts'
import { isAfter } from '#platform/days.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
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

/** An indicator that a chart can draw through its periods: those that each area has a figure for. */
export interface CourseChoice {
  readonly indicatorCode: string
  readonly indicatorName: string
  readonly periodsOf: ReadonlyMap<string, readonly Period[]>
}

interface Period {
  readonly label: string
  readonly end: string
}

/** The indicators with figures of two periods or more that ended by the last day of a report. */
export function courseChoices(figures: readonly FigureChoice[], until: Temporal.PlainDate): CourseChoice[] {
  const ended = figures.filter(({ periodEnd }) => periodEnd !== null && !isAfter(periodEnd, until))
  return [...Map.groupBy(ended, ({ indicatorCode }) => indicatorCode)].flatMap(([indicatorCode, all]) => {
    if (new Set(all.map(({ periodLabel }) => periodLabel)).size < 2) return []
    const byArea = Map.groupBy(all, ({ area }) => area)
    const periodsOf = new Map(
      [...byArea].map(([area, of]) => [
        area,
        of.map(({ periodLabel: label, periodEnd }) => ({ label, end: String(periodEnd) })),
      ]),
    )
    return [{ indicatorCode, indicatorName: all[0]?.indicatorName ?? indicatorCode, periodsOf }]
  })
}

/** Every area that one of them has figures for. */
export const courseAreas = (courses: readonly CourseChoice[]): string[] =>
  [...new Set(courses.flatMap(({ periodsOf }) => [...periodsOf.keys()]))].toSorted((one, other) =>
    one.localeCompare(other, 'en'),
  )

/** Every period that one of them has figures for, the earliest first. */
export const coursePeriods = (courses: readonly CourseChoice[]): string[] => {
  const all = courses.flatMap(({ periodsOf }) => [...periodsOf.values()].flat())
  const sorted = all.toSorted((one, other) => one.end.localeCompare(other.end, 'en'))
  return [...new Set(sorted.map(({ label }) => label))]
}

export interface ChartOffers {
  readonly choices: readonly ChartChoice[]
  readonly courses: readonly CourseChoice[]
}

function courseFields(field: ReturnType<typeof fields>, courses: readonly CourseChoice[]): Html {
  const areas = courseAreas(courses).map((area) => ({ value: area, text: area }))
  return html`<h2 class="govuk-heading-m">One indicator through its periods</h2>
<p class="govuk-body">Its target, the national figure and what happened meanwhile are drawn with it. Nothing after the report’s year is drawn.</p>
${field.choice(
  'indicator',
  'Indicator',
  courses.map(({ indicatorCode, indicatorName, periodsOf }) => ({
    value: indicatorCode,
    text: `${indicatorName} (${[...periodsOf.keys()].join(', ')})`,
  })),
)}${field.choice('area', 'Area', areas)}${field.choice('other', 'Beside it', areas, { none: 'No other area' })}${field.choice(
  'from',
  'From',
  coursePeriods(courses).map((label) => ({ value: label, text: periodWords(label) })),
  { none: 'The first period on record' },
)}`
}

export function pickChartPage(
  {
    report,
    chapter,
    offers: { choices, courses },
  }: {
    readonly report: Report
    readonly chapter: Chapter
    readonly offers: ChartOffers
  },
  form: FormState,
): Page {
  const field = fields(form)
  const title = 'Insert a chart'
  const ofOnePeriod = { value: 'items', text: 'Figures of one period, as bars' }
  const throughPeriods = [
    { value: 'lines', text: 'One indicator through its periods, as lines' },
    { value: 'bars', text: 'One indicator through its periods, as bars side by side' },
  ]
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">Into “${chapter.heading}”. Everything in it is drawn from its record.</p>
${
  choices.length + courses.length === 0
    ? html`<div class="accord-empty"><h2 class="govuk-heading-s">Nothing to compare</h2><p>A chart needs a measure that two areas have a figure for, or an indicator with figures of two periods.</p></div>`
    : postForm(
        { action: `/workspace/reports/${report.id}/chapters/${chapter.id}/charts/new`, class: 'accord-form' },
        field.radios('shows', 'What is drawn', [
          ...(choices.length > 0 ? [ofOnePeriod] : []),
          ...(courses.length > 0 ? throughPeriods : []),
        ]),
        choices.length > 0 &&
          html`<h2 class="govuk-heading-m">Figures of one period</h2>${field.choice(
            'measure',
            'What it shows',
            choices.map(({ value, indicatorName, areas, periodLabel }) => ({
              value,
              text: `${indicatorName}, ${periodWords(periodLabel)} (${areas.join(', ')})`,
            })),
          )}`,
        courses.length > 0 && courseFields(field, courses),
        html`<h2 class="govuk-heading-m">In the chapter</h2>`,
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
