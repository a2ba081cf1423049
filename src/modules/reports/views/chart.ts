import { type BarChartData, barChart, printedBarChart } from '#platform/charts/bars.ts'
import { type Html, html } from '#platform/html.ts'
import type { Chapter, Chart } from '../rules/document.ts'

/** The typeface that ships with the product for paper. */
export const PRINT_FONT = 'Atkinson Hyperlegible Next'

const dataOf = ({ heading, measure, unit, period, bars, target }: Chart): BarChartData => ({
  heading,
  measure: `${measure}, ${period}`,
  unit,
  bars,
  ...(target && { target }),
})

/** A chart on a page: the finding as its heading, the drawing for wide and for narrow screens, the same figures as a table. */
export function chartFigure(chart: Chart, id: string): Html {
  const data = dataOf(chart)
  return html`<figure class="accord-chart accord-card accord-space-above"><figcaption><h3 class="govuk-heading-s">${chart.heading}</h3><p>${[chart.measure, chart.period, chart.target?.label].filter(Boolean).join(', ')}</p></figcaption><div class="accord-wide-only">${barChart(data, `${id}-wide`, 'screen')}</div><div class="accord-narrow-only">${barChart(data, `${id}-narrow`, 'narrow')}</div>
<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">The same figures as a table<span class="govuk-visually-hidden">: ${chart.measure}</span></span></summary><table class="accord-register"><thead><tr><th scope="col">Bar</th><th scope="col" class="accord-register__num">${chart.measure}</th></tr></thead><tbody>${chart.bars.map(
    ({ label, drawn }) =>
      html`<tr><th scope="row">${label}</th><td class="accord-register__num">${drawn}</td></tr>`,
  )}</tbody></table></details></figure>`
}

export const printChart = (chart: Chart, brand: string, font = PRINT_FONT): string =>
  printedBarChart(dataOf(chart), { font, brand })

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
      blocks.flatMap((block) =>
        block.kind === 'chart' ? [[`${block.chart.key}.svg`, printChart(block.chart, brand, font)]] : [],
      ),
    ),
  )

/** What a chart shows, for those who do not see it. */
export function chartInWords({ heading, measure, period, bars, target }: Chart): string {
  const about = [measure, period, target?.label].filter(Boolean).join(', ')
  const values = bars.map(({ label, drawn }) => `${label} ${drawn}`).join(', ') || 'no values'
  return `Chart. ${heading}. ${about}: ${values}.`
}
