import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate, number } from '#platform/words.ts'
import type { ReturnOfRound } from '../queries/returns.ts'
import type { Figure } from '../queries.ts'
import { CHANGED_BY, hasChanged, isBetter, isOff, type Latest, missingWords } from '../rules/exceptions.ts'
import { figureWords, periodWords, unitWords } from '../rules/figure.ts'
import { targetWords } from '../rules/returns.ts'
import { figureLink, indicatorHref } from './certificate.ts'
import { HERE } from './register.ts'

export const EXCEPTIONS = '/workspace/indicators/exceptions'
const HUNDRED = 100

type Row = Latest<Figure>

const title = ({ figure }: Row, areas: string = figure.area): Html =>
  html`<th scope="row"><span class="accord-register__title"><a class="govuk-link" href="${indicatorHref(figure)}">${figure.indicatorName}</a></span><span class="accord-register__sub">${[areas, periodWords(figure.periodLabel), unitWords(figure)].filter(Boolean).join(' · ')}</span></th>`

const cell = (label: string, content: Child): Html =>
  html`<td data-label="${label}"><span>${content}</span></td>`

const latest = ({ figure }: Row): Html => cell('Latest', figureLink(figure, indicatorHref(figure)))

function section(
  { id, heading, none }: { readonly id: string; readonly heading: string; readonly none: string },
  heads: readonly string[],
  rows: readonly Html[],
): Html {
  const table = html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${heading}</caption><thead><tr><th scope="col">Indicator</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`
  return html`<section class="accord-section" aria-labelledby="${id}"><div class="accord-section__head"><h2 class="govuk-heading-m" id="${id}">${heading}${rows.length > 0 && ` (${rows.length})`}</h2></div>${rows.length === 0 ? html`<p class="govuk-body">${none}</p>` : table}</section>`
}

const direction = (row: Row): Html => {
  const better = isBetter(row)
  if (better === undefined) return statusTag('info', 'Neither is better')
  return better ? statusTag('good', 'Better') : statusTag('bad', 'Worse')
}

function changeWords({ change = 0, before, figure }: Row): string {
  const by = `${change > 0 ? 'Up' : 'Down'} ${number(Math.round(Math.abs(change) * HUNDRED))}%`
  const from = before && `from ${figureWords(before.value, figure)} in ${periodWords(before.periodLabel)}`
  return [by, from].filter(Boolean).join(' ')
}

const WHY_MISSING = {
  'not given': 'No figure was given',
  'nothing since': 'Nothing has come since',
} as const

export interface ShownExceptions {
  readonly all: readonly Row[]
  /** Returns that are still open after their last day, with the agencies that owe them. */
  readonly late: readonly ReturnOfRound[]
  readonly agencyNames: ReadonlyMap<string, string>
  readonly today: Temporal.PlainDate
}

/** What a board should look at: figures off target, those that moved, and those that are missing. */
export function exceptionsPage({ all, late, agencyNames, today }: ShownExceptions): Page {
  const off = all.filter(isOff)
  const moved = all
    .filter(hasChanged)
    .toSorted((one, other) => Math.abs(other.change ?? 0) - Math.abs(one.change ?? 0))
  const missing = all.flatMap((row) => {
    const why = missingWords(row, today)
    // What was said of a figure that came is no reason for those that did not come after it.
    return why
      ? [
          {
            row,
            why:
              why === 'not given' && row.figure.note
                ? `${WHY_MISSING[why]}: ${row.figure.note}`
                : WHY_MISSING[why],
          },
        ]
      : []
  })
  const together = [
    ...Map.groupBy(
      missing,
      ({ row: { figure }, why }) => `${figure.indicatorId} ${figure.periodLabel} ${why}`,
    ).values(),
  ]
  const lateRows = late.map(
    ({ agencyId, round }) =>
      html`<tr><th scope="row"><span class="accord-register__title">${agencyNames.get(agencyId) ?? 'An agency'}</span></th>${cell('Period', periodWords(round.periodLabel))}${cell('Asked for by', longDate(round.dueOn))}</tr>`,
  )
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Figures that stand out</h1><p>As at ${longDate(today)}. ${counted(all.length, 'latest figure')}: one of each indicator and area, as it is published.</p></div></div>
${
  all.length === 0
    ? html`<div class="accord-empty">${icon('chart')}<h2 class="govuk-heading-s">No figures yet</h2><p>What stands out is shown once figures are on record.</p></div>`
    : html`${section(
        { id: 'off', heading: 'Off target', none: 'No latest figure lies outside its target.' },
        ['Latest', 'Target', 'What lies behind it'],
        off.map(
          (row) =>
            html`<tr>${title(row)}${latest(row)}${cell('Target', row.expected ? targetWords(row.expected) : '')}${cell('What lies behind it', row.figure.note || html`<span class="accord-muted">Nothing is said</span>`)}</tr>`,
        ),
      )}
${section(
  {
    id: 'changed',
    heading: 'Changed',
    none: `No latest figure moved by ${CHANGED_BY * HUNDRED}% or more since the period before it.`,
  },
  ['Latest', `Moved by ${CHANGED_BY * HUNDRED}% or more`, 'Which way'],
  moved.map(
    (row) =>
      html`<tr>${title(row)}${latest(row)}${cell('Moved', changeWords(row))}${cell('Which way', direction(row))}</tr>`,
  ),
)}
${section(
  { id: 'missing', heading: 'Missing', none: 'Every figure that is awaited is there.' },
  ['Why'],
  together.flatMap((those) => {
    const [first] = those
    const areas = those.map(({ row }) => row.figure.area).join(', ')
    return first ? [html`<tr>${title(first.row, areas)}${cell('Why', first.why)}</tr>`] : []
  }),
)}`
}
${lateRows.length > 0 && html`<section class="accord-section" aria-labelledby="late"><div class="accord-section__head"><h2 class="govuk-heading-m" id="late">Returns that are late (${lateRows.length})</h2></div><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Agencies that have not submitted their figures</caption><thead><tr><th scope="col">Agency</th><th scope="col">Period</th><th scope="col">Asked for by</th></tr></thead><tbody>${lateRows}</tbody></table></div></section>`}`
  return { title: 'Figures that stand out', here: HERE, main }
}
