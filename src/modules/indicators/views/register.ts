import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import type { Figure } from '../queries.ts'
import { periodWords, unitWords } from '../rules/figure.ts'
import { latestOf } from '../rules/finding.ts'
import { figureLink, indicatorHref } from './certificate.ts'

export const HERE = 'Indicators'

interface Row {
  readonly first: Figure
  /** The latest figure of each area that has any. */
  readonly byArea: ReadonlyMap<string, Figure>
}

/** Indicators with the latest figure of each of their areas, in the order they came in. */
function rowsOf(figures: readonly Figure[]): Row[] {
  const byIndicator = Map.groupBy(figures, ({ indicatorId }) => indicatorId)
  return [...byIndicator.values()].flatMap((all) => {
    const [first] = all
    if (!first) return []
    const areas = Map.groupBy(all, ({ area }) => area)
    return [{ first, byArea: new Map([...areas].map(([area, those]) => [area, latestOf(those)])) }]
  })
}

const title = ({ first }: Row): Html =>
  html`<th scope="row"><span class="accord-register__title"><a class="govuk-link" href="${indicatorHref(first)}">${first.indicatorName}</a></span><span class="accord-register__sub">${[first.indicatorCode, first.isPercent ? first.unit : unitWords(first)].filter(Boolean).join(' · ')}</span></th>`

const cell = (label: string, figure: Figure | undefined): Html =>
  html`<td class="accord-register__num" data-label="${label}"><span>${
    figure
      ? html`${figureLink(figure, indicatorHref(figure))}<span class="accord-register__sub">${periodWords(figure.periodLabel)}</span>`
      : html`<span class="accord-muted">no record</span>`
  }</span></td>`

const table = (caption: string, heads: readonly Child[], rows: readonly Child[]): Html =>
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${caption}</caption><thead><tr><th scope="col">Indicator</th>${heads}</tr></thead>${rows}</table></div>`

const numberHead = (text: string): Html => html`<th scope="col" class="accord-register__num">${text}</th>`

/** Indicators that are given for more than one area: a column each, so that they can be compared. */
function byAreaSection(rows: readonly Row[]): Child {
  if (rows.length === 0) return false
  const areas = [...new Set(rows.flatMap(({ byArea }) => [...byArea.keys()]))].toSorted()
  const lines = rows.map(
    (row) => html`<tr>${title(row)}${areas.map((area) => cell(area, row.byArea.get(area)))}</tr>`,
  )
  return html`<section aria-labelledby="by-area"><div class="accord-section__head"><h2 class="govuk-heading-m" id="by-area">Figures for more than one area</h2></div>
${table('The latest figure of each area', areas.map(numberHead), [html`<tbody>${lines}</tbody>`])}</section>`
}

/** Indicators that are given for one area alone, under the section of the source that gives them. */
function alone(rows: readonly Row[]): Child {
  if (rows.length === 0) return false
  const sections = Map.groupBy(rows, ({ first }) => first.source.section)
  const bodies = [...sections]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(
      ([section, those]) =>
        html`<tbody><tr><th scope="rowgroup" colspan="3"><strong>${section || 'No source stated'}</strong></th></tr>${those.map(
          (row) =>
            html`<tr>${title(row)}${[...row.byArea].map(([area, figure]) => html`<td data-label="Area"><span>${area}</span></td>${cell('Figure', figure)}`)}</tr>`,
        )}</tbody>`,
    )
  return html`<section class="accord-section" aria-labelledby="alone"><div class="accord-section__head"><h2 class="govuk-heading-m" id="alone">Figures for one area or the whole partnership</h2></div>
${table('Figures by the section of their source', [html`<th scope="col">Area</th>`, numberHead('Figure')], bodies)}</section>`
}

const actions = (mayKeep: boolean): Html =>
  html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="/workspace/indicators/exceptions">What stands out</a><a class="govuk-button govuk-button--secondary" href="/workspace/indicators/catalogue">Catalogue</a><a class="govuk-button govuk-button--secondary" href="/workspace/indicators/national">National figures</a>${mayKeep && html`<a class="govuk-button" href="/workspace/indicators/import">${icon('plus')} Import figures</a>`}</div>`

/** Every indicator with its latest figures. */
export function registerPage(figures: readonly Figure[], mayKeep: boolean): Page {
  const rows = rowsOf(figures)
  const [several, single] = [true, false].map((isSeveral) =>
    rows.filter(({ byArea }) => byArea.size > 1 === isSeveral),
  )
  const missing = figures.filter(({ value, mark }) => value === null && (mark ?? ':') === ':').length
  const hidden = figures.filter(({ mark }) => mark === 'c' || mark === '*').length
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Indicators</h1><p>${
    rows.length > 0 &&
    `${counted(rows.length, 'indicator')}, ${counted(figures.length - missing - hidden, 'figure')}. ${missing > 0 ? `${counted(missing, 'figure was', 'figures were')} not given. ` : ''}${hidden > 0 ? `${counted(hidden, 'figure is', 'figures are')} hidden by a publication scheme. ` : ''}Each figure leads to where it comes from.`
  }</p></div>${actions(mayKeep)}</div>
${
  rows.length === 0
    ? html`<div class="accord-empty">${icon('chart')}<h2 class="govuk-heading-s">No figures yet</h2><p>${mayKeep ? 'Import a CSV file with the first ones.' : 'The business unit has not recorded any.'}</p></div>`
    : html`${byAreaSection(several ?? [])}${alone(single ?? [])}`
}`
  return { title: 'Indicators', here: HERE, main }
}
