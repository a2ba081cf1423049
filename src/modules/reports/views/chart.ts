import { type BarChartData, barChart, printedBarChart } from '#platform/charts/bars.ts'
import type { PrintLook, ScreenMedium } from '#platform/charts/drawing.ts'
import { type LineChartData, lineChart, printedLineChart } from '#platform/charts/lines.ts'
import { attributes, type Html, html } from '#platform/html.ts'
import type { Chapter, Chart, DrawnCourse, Run } from '../rules/document.ts'
import { chartsIn } from '../rules/public-part.ts'
import { plainOf } from '../rules/tables.ts'

/** The typeface that ships with the product for paper. */
export const PRINT_FONT = 'Atkinson Hyperlegible Next'

const dataOf = ({ heading, measure, unit, period, bars, target }: Chart): BarChartData => ({
  heading,
  measure: `${measure}, ${period}`,
  unit,
  bars,
  ...(target && { target }),
})

const linesOf = (chart: Chart, { periods, series, breaks, events }: DrawnCourse): LineChartData => ({
  ...dataOf(chart),
  ...{ periods, breaks, events },
  series: series.map(({ label, values }) => ({
    label,
    values: values.map(({ value }) => value),
    missing: values.map(({ drawn }) => drawn),
  })),
})

const TOLD_APART = [1, 2, 3] as const

/** The bars of a period stand together. Of one area alone they need no group. */
const groupsOf = (chart: Chart, { periods, series }: DrawnCourse): BarChartData => ({
  ...dataOf(chart),
  bars: periods.flatMap((period, at) =>
    series.flatMap(({ label, values }, index) => {
      const value = values[at]
      if (!value) return []
      return series.length === 1
        ? [{ ...value, label: period }]
        : [{ ...value, label, group: period, series: TOLD_APART[index] ?? 3 }]
    }),
  ),
})

/** The same chart on a page and on paper, as lines or as bars. */
function drawnAs(chart: Chart): {
  readonly onPage: (id: string, medium: ScreenMedium) => Html
  readonly onPaper: (look: PrintLook) => string
} {
  const { course } = chart
  if (course?.drawnAs === 'lines') {
    const data = linesOf(chart, course)
    return {
      onPage: (id, medium) => lineChart(data, id, medium),
      onPaper: (look) => printedLineChart(data, look),
    }
  }
  const data = course ? groupsOf(chart, course) : dataOf(chart)
  return {
    onPage: (id, medium) => barChart(data, id, medium),
    onPaper: (look) => printedBarChart(data, look),
  }
}

const cellOf = (cell: readonly Run[], link: (key: string) => string): Html =>
  html`${cell.map((run) => (run.kind === 'figure' ? html`<a class="accord-figure" href="${link(run.key)}">${run.drawn}</a>` : run.text))}`

/** A row for each period, in which every value leads to its certificate. */
const courseTable = ({ table: { header, rows } }: DrawnCourse, link: (key: string) => string): Html =>
  html`<table class="accord-register accord-register--stack"><thead><tr>${header.map(
    (cell, column) =>
      html`<th${attributes({ scope: 'col', class: column > 0 && 'accord-register__num' })}>${cellOf(cell, link)}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((cell, column) =>
        column === 0
          ? html`<th scope="row">${cellOf(cell, link)}</th>`
          : html`<td class="accord-register__num" data-label="${plainOf(header[column] ?? [])}"><span>${cellOf(cell, link)}</span></td>`,
      )}</tr>`,
  )}</tbody></table>`

const barTable = ({ measure, bars }: Chart): Html =>
  html`<table class="accord-register"><thead><tr><th scope="col">Bar</th><th scope="col" class="accord-register__num">${measure}</th></tr></thead><tbody>${bars.map(
    ({ label, drawn }) =>
      html`<tr><th scope="row">${label}</th><td class="accord-register__num">${drawn}</td></tr>`,
  )}</tbody></table>`

/** What a chart is of: its measure, its period, and what it should lie between. */
export const aboutOf = ({ measure, period, target }: Chart): string =>
  [measure, period, target?.label].filter(Boolean).join(', ')

/** A chart on a page: the finding as its heading, the drawing for wide and for narrow screens, the same figures as a table. */
export function chartFigure(chart: Chart, id: string, link: (key: string) => string): Html {
  const { onPage } = drawnAs(chart)
  const { course } = chart
  return html`<figure class="accord-chart accord-card accord-space-above"><figcaption><h3 class="govuk-heading-s">${chart.heading}</h3><p>${aboutOf(chart)}</p></figcaption><div class="accord-wide-only">${onPage(`${id}-wide`, 'screen')}</div><div class="accord-narrow-only">${onPage(`${id}-narrow`, 'narrow')}</div>${
    course &&
    course.notes.length > 0 &&
    html`<ul class="govuk-list accord-small accord-space-above--small">${course.notes.map((note) => html`<li>${note}</li>`)}</ul>`
  }
<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">The same figures as a table<span class="govuk-visually-hidden">: ${chart.measure}</span></span></summary>${course ? courseTable(course, link) : barTable(chart)}</details></figure>`
}

export const printChart = (chart: Chart, brand: string, font = PRINT_FONT): string =>
  drawnAs(chart).onPaper({ font, brand })

/** A machine that has not our typeface draws with one that is about as wide. */
export const ANYWHERE = `${PRINT_FONT}, Arial, sans-serif`

/** Every chart of these chapters as a file. */
export const drawingsOf = (
  chapters: readonly Chapter[],
  brand: string,
  font = PRINT_FONT,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    chapters.flatMap(({ blocks }) =>
      [...chartsIn(blocks)].map((chart) => [`${chart.key}.svg`, printChart(chart, brand, font)]),
    ),
  )

/** What a chart shows, for those who do not see it. */
export function chartInWords(chart: Chart): string {
  const { heading, bars, course } = chart
  const begins = `Chart. ${heading}. ${aboutOf(chart)}`
  if (course) return `${begins}. ${course.words}`
  return `${begins}: ${bars.map(({ label, drawn }) => `${label} ${drawn}`).join(', ') || 'no values'}.`
}
