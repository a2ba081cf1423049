import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { CountingShown } from '../queries/counting-shown.ts'
import type { Defined } from '../queries/defined.ts'
import type { Figure, FigureWithImport } from '../queries.ts'
import { figureWords, periodWords, unitWords } from '../rules/figure.ts'
import { gap, latestOf, type Period, periodsOf } from '../rules/finding.ts'
import { definitionsHref } from './catalogue.ts'
import { certificate, figureLink, indicatorHref } from './certificate.ts'
import { countingCard } from './counting.ts'
import { eventsHref } from './happened.ts'
import {
  type Benchmark,
  benchmarkBeside,
  type ChartAround,
  COUNTRY,
  indicatorChart,
  saysUnit,
} from './indicator-chart.ts'
import { publicationCard, recordedHref, type ShownPublication } from './publication.ts'
import { HERE } from './register.ts'

/** A place elsewhere that shows the indicator’s figures. */
export interface Use {
  readonly text: string
  readonly href: string
}

export interface Around {
  readonly names: ReadonlyMap<PersonId, string>
  readonly usedIn: readonly Use[]
  readonly mayKeep: boolean
  readonly publication: ShownPublication
  readonly drawn: ChartAround
  readonly counting: CountingShown
  /** The page shows what is recorded, where something else is published. */
  readonly isRecorded: boolean
}

/** Certificates open by themselves where there are few; a link to a figure opens any. */
const FEW = 2

/** So many certificates stand in sight. The earlier ones are folded, and a link to one of them unfolds them. */
const IN_SIGHT = 4

const statCards = (latest: readonly Figure[], distance: ReturnType<typeof gap>): Html =>
  html`<div class="accord-space-below"><ul class="accord-stats">${latest.map(
    (figure) =>
      html`<li class="accord-stat"><p class="accord-stat__label">${figure.area}, ${periodWords(figure.periodLabel)}</p><p class="accord-stat__value">${figureLink(figure)}${unitWords(figure) && figure.value !== null && html`<small> ${unitWords(figure)}</small>`}</p><p class="accord-stat__note accord-muted">${figure.qualifier || figure.periodBasis}</p></li>`,
  )}${distance && html`<li class="accord-stat"><p class="accord-stat__label">Gap between the areas</p><p class="accord-stat__value">${distance.points}<small> points</small></p><p class="accord-stat__note accord-muted">In percentage points, ${distance.period}</p></li>`}</ul></div>`

/** The figures of the whole country under those of the areas, where they are drawn beside them. */
function countryRow(about: Figure | undefined, periods: readonly Period[], national: Benchmark): Child {
  const values = periods.map(({ label }) => national?.(label))
  if (!about || values.every((value) => value === undefined)) return false
  return html`<tr><th scope="row">${COUNTRY}</th>${values.map(
    (value) =>
      html`<td class="accord-register__num">${value === undefined ? html`<span class="accord-muted">no record</span>` : figureWords(value, about)}</td>`,
  )}</tr>`
}

const figuresTable = (
  live: readonly Figure[],
  areas: readonly string[],
  periods: readonly Period[],
  national: Benchmark,
): Html =>
  html`<details class="govuk-details" open><summary class="govuk-details__summary"><span class="govuk-details__summary-text">The same figures as a table</span></summary><div class="accord-card accord-card--flush"><div class="accord-scroll" tabindex="0" role="region" aria-label="Table of figures"><table class="accord-register"><caption class="govuk-visually-hidden">${live[0]?.indicatorName}, by area and period</caption><thead><tr><th scope="col">Area</th>${periods.map(({ label }) => html`<th scope="col" class="accord-register__num">${periodWords(label)}</th>`)}</tr></thead><tbody>${areas.map(
    (area) =>
      html`<tr><th scope="row">${area}</th>${periods.map(({ label }) => {
        const figure = live.find((each) => each.area === area && each.periodLabel === label)
        return html`<td class="accord-register__num">${figure ? figureLink(figure) : html`<span class="accord-muted">no record</span>`}</td>`
      })}</tr>`,
  )}${countryRow(live[0], periods, national)}</tbody></table></div></div></details>`

/** What was on record before, with who replaced it, when and why. */
function history(
  superseded: readonly Figure[],
  byId: ReadonlyMap<string, Figure>,
  names: Around['names'],
): Child {
  if (superseded.length === 0) return false
  return html`<section class="accord-card" aria-labelledby="history"><h2 class="govuk-heading-s" id="history">What was recorded before</h2><ol class="accord-timeline">${superseded.map(
    (figure) => {
      const next = figure.supersededBy ? byId.get(figure.supersededBy) : undefined
      const then = next
        ? html`became ${figureWords(next.value, next)}. ${next.reason || 'A file gave it otherwise.'}`
        : figure.countingId
          ? html`is not counted so any more.`
          : html`was taken back, because the import that brought it was undone.`
      return html`<li><time datetime="${String(figure.supersededAt)}">${figure.supersededAt && dateAndTime(figure.supersededAt)}</time> <span class="accord-timeline__who">${next && (names.get(next.recordedBy) ?? 'Accord')}</span><p>${figure.area}, ${periodWords(figure.periodLabel)}: ${figureWords(figure.value, figure)}${figure.printed && ` (printed “${figure.printed}”)`} ${then}</p></li>`
    },
  )}</ol></section>`
}

const usedInPanel = (uses: readonly Use[]): Html =>
  html`<section class="accord-card" aria-labelledby="used-in"><h2 class="govuk-heading-s" id="used-in">Used in</h2>${
    uses.length === 0
      ? html`<p class="govuk-body">Nothing uses these figures yet.</p>`
      : html`<ul class="govuk-list">${uses.map(({ text, href }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}</ul>`
  }</section>`

const NO_FIGURE = html`<div class="accord-empty"><h2 class="govuk-heading-s">No figure is on record now</h2><p>What was recorded before stands below. A file of figures can bring new ones.</p></div>`

function certificates(figures: readonly (FigureWithImport & Defined)[], around: Around): Html {
  const shown = figures.map((figure, index) =>
    certificate(figure, {
      ...around,
      mayOpenCounted: around.counting.mayOpen,
      isOpen: figures.length <= FEW || index === 0,
    }),
  )
  const earlier = shown.slice(IN_SIGHT)
  return html`${shown.slice(0, IN_SIGHT)}${
    earlier.length > 0 &&
    html`<details class="govuk-details accord-space-above"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${counted(earlier.length, 'earlier figure')}</span></summary><div class="accord-space-above--small">${earlier}</div></details>`
  }`
}

/** One indicator: what it says now, what it is made of, where each figure comes from, and what it said before. */
export function indicatorPage(
  figures: readonly (FigureWithImport & Defined)[],
  around: Around,
  of: Figure,
): Page {
  const live = figures.filter(({ supersededAt }) => supersededAt === null)
  // A figure has the definition of its own period, and its indicator that of today.
  const about: Figure = { ...(live[0] ?? of), definition: of.definition }
  const areas = [...new Set(live.map(({ area }) => area))].toSorted()
  const periods = periodsOf(live)
  const latest = areas.map((area) => latestOf(live.filter((figure) => figure.area === area)))
  const certified = periods
    .toReversed()
    .flatMap(({ label }) =>
      areas.flatMap((area) => live.find((each) => each.area === area && each.periodLabel === label) ?? []),
    )
  const byId = new Map(figures.map((figure) => [figure.valueId as string, figure]))
  const main = html`
<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker"><span>Code: ${about.indicatorCode}</span>${!saysUnit(about) && html` <span>${about.unit.startsWith('percent') ? 'In' : 'Counted in'} ${about.unit}</span>`}</p><h1 class="govuk-heading-l">${about.indicatorName}</h1>${about.definition && html`<p>${about.definition}</p>`}</div>${live.length > 0 && html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${around.isRecorded ? `${recordedHref(about.indicatorId)}.csv` : `${indicatorHref(about)}/figures.csv`}">${icon('download')} Download as CSV</a></div>`}</div>
${around.isRecorded && html`<div class="accord-callout accord-callout--watch accord-space-below"><div><h2>These are the figures as recorded</h2><p>They are not published so. That you saw them is written down. <a class="govuk-link" href="${indicatorHref(about)}">See what is published</a>.</p></div></div>`}
${live.length > 0 && statCards(latest, gap(live, about))}
<div class="accord-grid"><div class="accord-col-8 accord-stack">${live.length > 0 ? html`${indicatorChart(live, areas, periods, around.drawn)}${figuresTable(live, areas, periods, benchmarkBeside(areas, around.drawn))}` : NO_FIGURE}${history(
    figures.filter(({ supersededAt }) => supersededAt !== null),
    byId,
    around.names,
  )}</div>
<aside class="accord-col-4 accord-stack" aria-label="About these figures">${certified.length > 0 && html`<div class="accord-card"><h2 class="govuk-heading-s">Where the figures come from</h2>${certificates(certified, around)}</div>`}${!around.isRecorded && html`${publicationCard(about.indicatorId, live, around.publication)}${countingCard(about.indicatorId, around.counting, { areas, mayKeep: around.mayKeep })}<p class="govuk-body-s"><a class="govuk-link" href="${definitionsHref(about.indicatorId)}">What is counted, and since when</a></p>${around.mayKeep && html`<p class="govuk-body-s"><a class="govuk-link" href="${eventsHref(about.indicatorId)}">Draw on the chart what happened</a></p>`}${usedInPanel(around.usedIn)}`}</aside></div>`
  const title = around.isRecorded ? `${about.indicatorName}, as recorded` : about.indicatorName
  const within = around.isRecorded && [{ text: about.indicatorName, href: indicatorHref(about) }]
  return { title, here: HERE, main, ...(within && { within }) }
}
