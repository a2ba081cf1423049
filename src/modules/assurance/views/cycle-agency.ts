import { dayOf } from '#platform/days.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { CycleInFull, NamedReturn } from '../queries/cycles.ts'
import { isPastDue } from '../rules/cycles.ts'
import { changeWords, type HeatMap, type Placed, squareWords } from '../rules/heat-map.ts'
import { CYCLES_CRUMB, CYCLES_HERE, cyclePath, returnTag, squareClass, totalWords } from './cycle-parts.ts'
import { section } from './parts.ts'

const KINDS = { met: 'good', near: 'watch', low: 'bad', nil: 'bad', na: 'quiet', wait: 'quiet' } as const

/** A square in words, with its colour. */
export const squareTag = ({ square }: Pick<Placed, 'square'>, { scale }: CycleInFull['tool']): Html => {
  const kind = KINDS[squareClass(square, scale.met) as keyof typeof KINDS]
  return statusTag(kind, squareWords(square, scale.names))
}

/** What one agency says of each standard, and how it moved. */
export function cycleAgencyPage(
  found: CycleInFull,
  given: NamedReturn,
  map: HeatMap,
  today: Temporal.PlainDate,
): Page {
  const { cycle, tool } = found
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${cycle.title} ${returnTag(given, isPastDue(cycle, today))}</p><h1 class="govuk-heading-l">${given.agency}</h1><p>${given.sentAt === null ? `Due by ${longDate(cycle.dueOn)}.` : `Sent on ${longDate(dayOf(given.sentAt))}. ${totalWords(map.ofAgency(given.agencyId))} of the standards that count are met.`}</p></div></div>
${section(
  'standards',
  'Standards',
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">How ${given.agency} grades itself</caption><thead><tr><th scope="col">Standard</th><th scope="col">Says of itself</th><th scope="col">Since the cycle before</th></tr></thead><tbody>${tool.standards.map(
    ({ id, number, words }) => {
      const placed = map.at(given.agencyId, id)
      return html`<tr><th scope="row">${number}. ${words}</th><td data-label="Says of itself"><span>${squareTag(placed, tool)}</span></td><td data-label="Since the cycle before"><span>${changeWords(placed.change) || '–'}${placed.isReworded && ' (in other words)'}</span></td></tr>`
    },
  )}</tbody></table></div>`,
)}`
  return {
    ...{ title: `${given.agency}: ${cycle.title}`, here: CYCLES_HERE, main },
    within: [CYCLES_CRUMB, { text: cycle.title, href: cyclePath(cycle.id) }],
  }
}
