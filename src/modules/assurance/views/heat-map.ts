import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import type { TextSheet } from '#platform/spreadsheet.ts'
import { counted } from '#platform/words.ts'
import type { CycleInFull, NamedReturn } from '../queries/cycles.ts'
import { changeWords, type HeatMap, type Placed, squareWords } from '../rules/heat-map.ts'
import {
  CYCLES_CRUMB,
  CYCLES_HERE,
  cyclePath,
  mapKey,
  squareClass,
  squareSign,
  totalWords,
} from './cycle-parts.ts'

/** How many agencies a page of the map shows. */
export const SHOWN = 50

const moved = ({ change }: Placed): string =>
  change?.since === 'better' ? ' ▲' : change?.since === 'worse' ? ' ▼' : ''

/** The map of one page of agencies. A square is short, so that fifty agencies by sixty standards stay a small page. */
const mapTable = (found: CycleInFull, shown: readonly NamedReturn[], map: HeatMap): Html => {
  const { tool, cycle } = found
  const square = (agencyId: string, standardId: string): Html => {
    const placed = map.at(agencyId, standardId)
    return html`<td class="${squareClass(placed.square, tool.scale.met)}">${squareSign(placed.square, tool.scale.names)}${moved(placed)}</td>`
  }
  return html`<div class="accord-card accord-card--flush"><div class="accord-scroll" tabindex="0" role="region" aria-label="Agencies by standards"><table class="accord-map"><caption class="govuk-visually-hidden">The grade of each agency on each standard</caption><thead><tr><th scope="col">Agency</th>${tool.standards.map(({ number }) => html`<th scope="col">${number}</th>`)}<th scope="col">Met</th></tr></thead><tbody>${shown.map(
    ({ agencyId, agency }) =>
      html`<tr><th scope="row"><a class="govuk-link" href="${cyclePath(cycle.id)}/agencies/${agencyId}">${agency}</a></th>${tool.standards.map(({ id }) => square(agencyId, id))}<td>${totalWords(map.ofAgency(agencyId))}</td></tr>`,
  )}</tbody></table></div></div>`
}

const pagesNav = (path: string, from: number, count: number): Html | false =>
  count > SHOWN &&
  html`<nav aria-label="Which agencies"><ul class="accord-views">${Array.from(
    { length: Math.ceil(count / SHOWN) },
    (_, page) => {
      const first = page * SHOWN
      const words = `${first + 1} to ${Math.min(count, first + SHOWN)}`
      return first === from
        ? html`<li><a href="${path}?from=${first}" aria-current="true">${words}</a></li>`
        : html`<li><a href="${path}?from=${first}">${words}</a></li>`
    },
  )}</ul></nav>`

/** Agencies by standards in one cycle, with how each moved since the cycle before. */
export function heatMapPage(
  found: CycleInFull,
  map: HeatMap,
  from: number,
  before: string | undefined,
): Page {
  const { cycle, tool, returns } = found
  const here = `${cyclePath(cycle.id)}/map`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${cycle.title}</p><h1 class="govuk-heading-l">Heat map</h1><p>${counted(returns.length, 'agency', 'agencies')} by ${counted(tool.standards.length, 'standard')}. ${map.ofAll.percent === null ? 'Nothing is graded yet.' : `${totalWords(map.ofAll)} of what counts is met.`}${before !== undefined && ` Compared with “${before}”.`}</p></div><div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${here}.xlsx">The whole map as a workbook</a></div></div>${pagesNav(here, from, returns.length)}
${mapTable(found, returns.slice(from, from + SHOWN), map)}
<section class="accord-section" aria-labelledby="key"><h2 class="govuk-heading-m" id="key">What the squares say</h2>${mapKey(tool.scale.names, tool.scale.met)}</section>
<section class="accord-section" aria-labelledby="standards"><h2 class="govuk-heading-m" id="standards">The standards</h2><ul class="govuk-list">${tool.standards.map(
    ({ id, number, words }) =>
      html`<li>${number}. ${words} <span class="accord-muted">${totalWords(map.ofStandard(id))}</span></li>`,
  )}</ul></section>`
  return {
    ...{ title: `Heat map: ${cycle.title}`, here: CYCLES_HERE, main },
    within: [CYCLES_CRUMB, { text: cycle.title, href: cyclePath(cycle.id) }],
  }
}

/** The whole map as sheets: grades, how each moved, and the share of each standard. */
export function mapSheets({ returns, tool }: CycleInFull, map: HeatMap): readonly TextSheet[] {
  const heads = tool.standards.map(({ number, words }) => `${number}. ${words}`)
  const sheet = (name: string, say: (placed: Placed) => string): TextSheet => ({
    name,
    rows: [
      ['Agency', ...heads],
      ...returns.map(({ agencyId, agency }) => [
        agency,
        ...tool.standards.map(({ id }) => say(map.at(agencyId, id))),
      ]),
    ],
  })
  return [
    sheet('Grades', ({ square }) => squareWords(square, tool.scale.names)),
    sheet('Since the cycle before', ({ change, isReworded }) =>
      changeWords(change) === '' ? '' : `${changeWords(change)}${isReworded ? ' (reworded)' : ''}`,
    ),
    {
      name: 'Standards',
      rows: [
        ['Standard', 'Meet it', 'Graded', 'Percent', 'Not applicable', 'No return'],
        ...tool.standards.map(({ id, number, words }) => {
          const { met, base, percent, notApplicable, nilReturns } = map.ofStandard(id)
          return [`${number}. ${words}`, ...[met, base, percent ?? '', notApplicable, nilReturns].map(String)]
        }),
      ],
    },
  ]
}
