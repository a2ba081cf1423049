import { type BarChartData, barChart } from '#platform/charts/bars.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { counted, monthName, number } from '#platform/words.ts'
import type { Ageing, Throughput } from '../queries/ageing.ts'
import { ACTIONS, trackerAt } from '../rules/tracker.ts'
import { HERE } from './action.ts'

const chart = (data: BarChartData, id: string): Html =>
  html`<figure class="accord-chart accord-card accord-space-below"><figcaption><h2 class="govuk-heading-m" id="${id}">${data.heading}</h2><p>${data.measure}</p></figcaption><div class="accord-wide-only">${barChart(data, `${id}-wide`, 'screen')}</div><div class="accord-narrow-only">${barChart(data, `${id}-narrow`, 'narrow')}</div></figure>`

/** How late, how many, and where the tracker lists just those. */
const ages = (ageing: Ageing): readonly (readonly [words: string, count: number, query?: string])[] => [
  ['No day yet', ageing.undated],
  ['Not due yet', ageing.inTime],
  ['1 to 14 days late', ageing.twoWeeks],
  ['15 to 30 days late', ageing.month],
  ['31 to 90 days late', ageing.quarter],
  ['More than 90 days late', ageing.longer, 'late=90'],
]

const monthWords = ({ year, month }: Temporal.PlainDate): string => `${monthName(month)} ${year}`

/** How old what is to be done is, and how many actions come and go. */
export function ageingPage(ageing: Ageing, months: readonly Throughput[]): Page {
  const rows = ages(ageing)
  const open = rows.reduce((sum, [, count]) => sum + count, 0)
  const bar = (label: string, value: number) => ({ label, value, drawn: number(value) })
  const late: BarChartData = {
    heading: 'How late open actions are',
    measure: `${counted(open, 'action')} to be done. Evidence that waits to be verified is not late.`,
    unit: 'actions',
    bars: rows.map(([label, count]) => bar(label, count)),
  }
  const flow: BarChartData = {
    heading: 'Recorded and done, month by month',
    measure: 'An action is done in the month in which it was verified or closed.',
    unit: 'actions',
    bars: months.flatMap(({ month, recorded, done }) => [
      { ...bar('Recorded', recorded), group: monthWords(month), series: 1 },
      { ...bar('Done', done), group: monthWords(month), series: 2 },
    ]),
  }
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Age and throughput of actions</h1><p>Of the actions that you may see.</p></div><div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${ACTIONS}">All actions</a></div></div>
${chart(late, 'late')}
<div class="accord-card accord-card--flush accord-space-below"><table class="accord-register"><caption class="govuk-visually-hidden">How late open actions are</caption><thead><tr><th scope="col">How late</th><th scope="col" class="accord-register__num">Actions</th></tr></thead><tbody>${rows.map(
    ([label, count, query]) =>
      html`<tr><th scope="row">${query && count > 0 ? html`<a class="govuk-link" href="${trackerAt(query)}">${label}</a>` : label}</th><td class="accord-register__num">${number(count)}</td></tr>`,
  )}</tbody></table></div>
${chart(flow, 'flow')}
<div class="accord-card accord-card--flush"><table class="accord-register"><caption class="govuk-visually-hidden">Actions recorded and done in each month</caption><thead><tr><th scope="col">Month</th><th scope="col" class="accord-register__num">Recorded</th><th scope="col" class="accord-register__num">Done</th></tr></thead><tbody>${months.map(
    ({ month, recorded, done }) =>
      html`<tr><th scope="row">${monthWords(month)}</th><td class="accord-register__num">${number(recorded)}</td><td class="accord-register__num">${number(done)}</td></tr>`,
  )}</tbody></table></div>`
  return { title: 'Age and throughput of actions', here: HERE, main }
}
