import { dayOf } from '#platform/days.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { CycleInFull, NamedReturn } from '../queries/cycles.ts'
import { isPastDue } from '../rules/cycles.ts'
import { changeWords, type HeatMap, type Placed, squareWords } from '../rules/heat-map.ts'
import { SAMPLES } from '../rules/samples.ts'
import { type ChallengeStage, challengeStage, type SeenStandard } from '../rules/sides.ts'
import type { CycleCase, CycleStandard } from '../schema/cycle-standards.ts'
import { CYCLES_CRUMB, CYCLES_HERE, cyclePath, returnTag, squareClass, totalWords } from './cycle-parts.ts'
import { section } from './parts.ts'
import { voiceWords } from './sides.ts'

/** The colour of a square, by how it is drawn. */
export const SQUARE_KINDS = {
  met: 'good',
  near: 'watch',
  low: 'bad',
  nil: 'bad',
  na: 'quiet',
  wait: 'quiet',
} as const

/** The colour of how far the challenge of a standard is. */
export const STAGE_KINDS: Readonly<Record<ChallengeStage, 'quiet' | 'info' | 'watch' | 'good'>> = {
  ...{ 'Not asked': 'quiet', Drafted: 'quiet', 'Reply waited for': 'watch', Replied: 'info', Agreed: 'good' },
}
export const stageTag = (put: CycleStandard | undefined): Html => {
  const stage = challengeStage(put)
  return statusTag(STAGE_KINDS[stage], stage)
}

/** A square in words, with its colour. */
export const squareTag = ({ square }: Pick<Placed, 'square'>, { scale }: CycleInFull['tool']): Html =>
  statusTag(
    SQUARE_KINDS[squareClass(square, scale.met) as keyof typeof SQUARE_KINDS],
    squareWords(square, scale.names),
  )

/** What the page of an agency shows besides its grades. */
export interface AroundAgency {
  readonly map: HeatMap
  /** What was put, as far as the reader sees it, by standard. */
  readonly put: ReadonlyMap<string, CycleStandard>
  /** The other sides, by standard; undefined for whoever sees only their own agency. */
  readonly seen: ReadonlyMap<string, SeenStandard> | undefined
  readonly cases: readonly CycleCase[]
  /** The case audits that show something of it, and in how many cases. */
  readonly audited: readonly { readonly id: string; readonly reference: string; readonly cases: number }[]
  readonly mayKeep: boolean
  readonly today: Temporal.PlainDate
}

/** What one agency says of each standard, beside its practitioners and its cases, and how it moved. */
export function cycleAgencyPage(found: CycleInFull, given: NamedReturn, around: AroundAgency): Page {
  const { cycle, tool } = found
  const { map, put, seen, cases, audited, mayKeep, today } = around
  const here = `${cyclePath(cycle.id)}/agencies/${given.agencyId}`
  const other = (id: string, side: 'practitioners' | 'audits'): string => {
    const voice = seen?.get(id)?.seen.voices[side]
    return voice ? voiceWords(voice, tool.scale) : ''
  }
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${cycle.title} ${returnTag(given, isPastDue(cycle, today))}</p><h1 class="govuk-heading-l">${given.agency}</h1><p>${given.sentAt === null ? `Due by ${longDate(cycle.dueOn)}.` : `Sent on ${longDate(dayOf(given.sentAt))}. ${totalWords(map.ofAgency(given.agencyId))} of the standards that count are met.`}</p></div><div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${here}/report">${icon('doc')} Report</a>${mayKeep && cycle.closedOn === null && cycle.kind === 'schools' && html`<a class="govuk-button govuk-button--secondary" href="${here}/agreed">Letters and days</a>`}${mayKeep && cycle.closedOn === null && html`<a class="govuk-button govuk-button--secondary" href="${here}/cases/new">${icon('plus')} Add an audited case</a>`}</div></div>
${section(
  'standards',
  'Standards',
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">How ${given.agency} meets each standard</caption><thead><tr><th scope="col">Standard</th><th scope="col">Stands at</th><th scope="col">Since the cycle before</th>${seen && html`<th scope="col">Practitioners</th><th scope="col">Audited cases</th>`}<th scope="col">Challenge</th></tr></thead><tbody>${tool.standards.map(
    ({ id, number, words }) => {
      const placed = map.at(given.agencyId, id)
      return html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${here}/standards/${id}">${number}. ${words}</a></th><td data-label="Stands at"><span>${squareTag(placed, tool)}</span></td><td data-label="Since the cycle before"><span>${changeWords(placed.change) || '–'}${placed.isReworded && ' (in other words)'}</span></td>${seen && html`<td data-label="Practitioners"><span>${other(id, 'practitioners')}</span></td><td data-label="Audited cases"><span>${other(id, 'audits')}</span></td>`}<td data-label="Challenge"><span>${stageTag(put.get(id))}</span></td></tr>`
    },
  )}</tbody></table></div>`,
)}${seen && cases.length > 0 && html`<p class="govuk-body accord-muted">${counted(cases.length, 'audited case')} recorded by hand: ${cases.map(({ reference }) => reference).join(', ')}.</p>`}${audited.length > 0 && html`<p class="govuk-body accord-muted">From case audits: ${audited.map(({ id, reference, cases: those }, at) => html`${at > 0 && ', '}<a class="govuk-link" href="${SAMPLES}/${id}">${reference}</a> (${counted(those, 'case')})`)}.</p>`}`
  return {
    ...{ title: `${given.agency}: ${cycle.title}`, here: CYCLES_HERE, main },
    within: [CYCLES_CRUMB, { text: cycle.title, href: cyclePath(cycle.id) }],
  }
}
