import { TIER_WORDS } from '#platform/access.ts'
import type { ReportPeriod } from '#platform/accretion.ts'
import { errorSummary, type FormState, fields } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import {
  baseWords,
  type CountedRow,
  changeWords,
  financialYear,
  type MeasureValue,
  type OwnedMeasure,
  periodWords,
  type Reckoning,
  UNIT_WORDS,
  valueWords,
} from '#platform/measures.ts'
import type { Page } from '#platform/site.ts'
import { capitalised, counted, dateAndTime, uncapitalised } from '#platform/words.ts'
import { MY_WORK, viewsOf } from './views.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** A measure with what somebody asked of it. */
export interface MeasureAsked extends OwnedMeasure {
  readonly period: ReportPeriod
  /** The body or area; undefined for the whole partnership. */
  readonly of: Named | undefined
  readonly choices: readonly Named[]
  readonly form: FormState
}

export type Standing = 'good' | 'watch' | 'bad'

const STANDING = { good: 'As it should be', watch: 'To watch', bad: 'Off' } as const

/** How a value stands towards its aim; nothing where it has none, or nothing was to be counted. */
export const standingOf = (
  { measure }: Pick<OwnedMeasure, 'measure'>,
  value: MeasureValue,
): Standing | undefined =>
  value.published || (value.unit === 'percent' && value.base === 0n)
    ? undefined
    : measure.aim?.standing(value)

export const standingTag = (standing: Standing | undefined): Html | false =>
  standing !== undefined && statusTag(standing, STANDING[standing])

/** How it stands, as a line beneath a value. */
export const standingLine = (standing: Standing | undefined): Html | false =>
  standing !== undefined && html`<p class="accord-stat__note">${standingTag(standing)}</p>`

/** What a percent is made of, on one line beneath whatever it stands in. */
export const partLine = (value: MeasureValue): Html | false =>
  value.base !== undefined &&
  value.base > 0n &&
  html`<span class="accord-register__sub accord-nowrap">${baseWords(value)}</span>`

export const measureHref = ({ measure }: Pick<OwnedMeasure, 'measure'>): string =>
  `/workspace/measures/${measure.id}`

/** The address of a measure as it was asked for. */
function addressOf(
  { measure, period, of }: Pick<MeasureAsked, 'measure' | 'period' | 'of'>,
  end = '',
): string {
  const days = measure.basis === 'within' ? [`from=${period.from}`, `to=${period.to}`] : [`to=${period.to}`]
  return `${measureHref({ measure })}${end}?${[...days, ...(of ? [`of=${of.id}`] : [])].join('&')}`
}

/** What was asked for, in one line of a file: the days, and the body or area. */
export const askedOf = ({ measure, period, of }: MeasureAsked): string =>
  [measure.basis === 'within' ? `${period.from} to ${period.to}` : String(period.to), of?.name]
    .filter(Boolean)
    .join(', ')

const daysField = ({ measure }: OwnedMeasure, choices: readonly Named[], form: FormState): Html =>
  html`<div class="accord-card accord-card--sand accord-space-below"><form method="get" action="${measureHref({ measure })}" novalidate>
  ${measure.basis === 'within' && fields(form).date('from', 'First day', { hint: 'For example 1 4 2025' })}
  ${fields(form).date('to', measure.basis === 'within' ? 'Last day' : 'On', { hint: 'For example 31 3 2026' })}
  ${
    measure.by &&
    fields(form).choice(
      'of',
      measure.by.words,
      choices.map(({ id, name }) => ({ value: id, text: name })),
      { none: 'The whole partnership' },
    )
  }
  <button class="govuk-button govuk-button--secondary" type="submit">Show</button></form></div>`

const heading = ({ measure }: OwnedMeasure, actions: Child = false): Html =>
  html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${measure.title}</h1><p>${measure.definition}</p></div>${actions}</div>`

const WITHIN = [{ text: 'Measures', href: '/workspace/measures' }] as const

/** The days that were typed are no days, or not such as can be counted. */
export function measureDaysPage(owned: OwnedMeasure, choices: readonly Named[], form: FormState): Page {
  const main = html`${errorSummary(form)}${heading(owned)}${daysField(owned, choices, form)}`
  return { title: owned.measure.title, here: MY_WORK, within: WITHIN, main }
}

const fact = (name: string, value: Child): Child => value && html`<dt>${name}</dt><dd>${value}</dd>`

/** Other days that people ask for, a step away. */
function otherDays(given: MeasureAsked, today: Temporal.PlainDate): Html {
  const { measure, of } = given
  const year = financialYear(today)
  const before = { from: year.from.subtract({ years: 1 }), to: year.to.subtract({ years: 1 }) }
  const ago = today.subtract({ years: 1 })
  const days: readonly (readonly [string, ReportPeriod])[] =
    measure.basis === 'within'
      ? [
          ['This financial year', year],
          ['The financial year before', before],
        ]
      : [
          ['Today', { from: today, to: today }],
          ['A year ago', { from: ago, to: ago }],
          ['At the end of the last financial year', { from: before.to, to: before.to }],
        ]
  return html`<nav class="accord-space-below" aria-label="Other days"><ul class="accord-views">${days.map(
    ([words, period]) => html`<li><a href="${addressOf({ measure, period, of })}">${words}</a></li>`,
  )}</ul></nav>`
}

function rowsTable(given: MeasureAsked, { rows, closed, value }: Reckoning, most: number): Html {
  const { measure } = given
  const isPart = measure.unit === 'percent' && measure.parts === undefined
  const row = ({ reference, title, detail, href, adds = 1n }: CountedRow): Html =>
    html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${href}">${title}</a>${reference && html`<span class="accord-register__sub">${reference}</span>`}</th><td data-label="Detail"><span>${detail}</span></td>${
      isPart &&
      html`<td data-label="Counted"><span>${adds > 0n ? statusTag('good', 'Counted') : statusTag('quiet', 'In the base only')}</span></td>`
    }</tr>`
  const unseen =
    closed > 0 &&
    html`<p class="govuk-inset-text">The value counts ${counted(closed, 'more record')} that you may not open, so ${closed === 1 ? 'it is' : 'they are'} not listed here.</p>`
  if (value.published)
    return html`<p class="govuk-inset-text">What is counted is for those who may see recorded figures. This is what is published of it.</p>`
  const none = value.base === 0n ? 'Nothing to count' : 'None'
  return html`<section class="accord-section" aria-labelledby="rows"><div class="accord-section__head"><h2 class="govuk-heading-m" id="rows">The records behind it</h2>${
    rows.length > 0 && html`<span class="accord-muted">${counted(rows.length, 'record')}</span>`
  }</div>${unseen}${
    rows.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">The records behind ${measure.title}</caption><thead><tr><th scope="col">Record</th><th scope="col">Detail</th>${isPart && html`<th scope="col">Counted</th>`}</tr></thead><tbody>${rows.slice(0, most).map(row)}</tbody></table></div>${rows.length > most && html`<p class="accord-muted accord-space-above--small">The first ${counted(most, 'record')} of ${rows.length}.</p>`}`
      : closed === 0 &&
        html`<div class="accord-empty">${icon('check')}<h3 class="govuk-heading-s">${none}</h3><p>No record was counted for these days.</p></div>`
  }</section>`
}

/** One measure: its value, where it comes from, and the records behind it. */
export function measurePage(
  given: MeasureAsked,
  reckoning: Reckoning,
  before: MeasureValue,
  around: { readonly today: Temporal.PlainDate; readonly most: number; readonly mayExport: boolean },
): Page {
  const { measure, owner, period, of, choices, form } = given
  const { value, rows, closed, asAt } = reckoning
  const days = periodWords(measure, period, around.today)
  const actions =
    around.mayExport &&
    rows.length > 0 &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${addressOf(given, '/rows.csv')}">${icon('download')} Download as CSV</a></div>`
  const change = changeWords(before, value)
  const scheme =
    measure.scheme === 'none' ? 'None: the value may not be published as it stands' : measure.scheme
  const main = html`${heading(given, actions)}${daysField(given, choices, form)}${otherDays(given, around.today)}
<div class="accord-grid"><div class="accord-col-5"><div class="accord-stat"><p class="accord-stat__label">${of?.name ?? 'The whole partnership'}, ${days}</p><p class="accord-stat__value">${valueWords(value)}</p><p class="accord-stat__note accord-muted">${baseWords(value)}</p>${standingLine(standingOf(given, value))}<p class="accord-stat__note accord-muted">${measure.aim?.words}</p></div>
<div class="accord-card accord-space-above"><h2 class="govuk-heading-s">A year before</h2><p class="govuk-body accord-snug"><strong>${valueWords(before)}</strong>${before.base !== undefined && before.base > 0n && ` (${baseWords(before)})`}. Since then: ${uncapitalised(change)}.</p></div></div>
<section class="accord-card accord-col-7" aria-labelledby="certificate"><h2 class="govuk-heading-s" id="certificate">Birth certificate</h2><dl class="accord-kv">
${fact('What is counted', measure.definition)}
${fact('How', measure.query)}
${fact('Unit', UNIT_WORDS[measure.unit])}
${fact('Days', `${capitalised(days)}`)}
${fact(measure.by?.words ?? '', measure.by && (of?.name ?? 'All'))}
${fact('Records', !value.published && counted(rows.length + closed, 'record'))}
${fact('As at', dateAndTime(asAt))}
${fact('Owner', owner.title)}
${fact('Tier of the value', TIER_WORDS[measure.tier])}
${fact('Publication scheme', scheme)}
</dl></section></div>
${rowsTable(given, reckoning, around.most)}`
  return { title: measure.title, here: MY_WORK, within: WITHIN, main }
}

/** A measure as the register draws it. One that is confidential is opened on its own page alone. */
export interface DrawnMeasure extends OwnedMeasure {
  readonly value: MeasureValue | undefined
}

const registerRow = (each: DrawnMeasure, today: Temporal.PlainDate): Html => {
  const { measure, value } = each
  const days = measure.basis === 'at' ? 'Today' : periodWords(measure, financialYear(today), today)
  return html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${measureHref(each)}">${measure.title}</a><span class="accord-register__sub">${measure.definition}</span></th>
<td data-label="Days"><span>${capitalised(days)}</span></td>
<td class="accord-register__num" data-label="Value"><span>${
    value ? html`<strong>${valueWords(value)}</strong>${partLine(value)}` : 'On its page'
  }</span></td>
<td data-label="Standing"><span>${value && standingTag(standingOf(each, value))}</span></td></tr>`
}

/** Everything that is counted, under the part that owns it. */
export function measuresPage(drawn: readonly DrawnMeasure[], today: Temporal.PlainDate): Page {
  const owners = [...Map.groupBy(drawn, ({ owner }) => owner.name)]
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Measures</h1><p>What is counted out of the records of this partnership, by one rule each. Every page that shows one of these figures shows this one.</p></div></div>${viewsOf('Measures')}
${
  owners.length === 0
    ? html`<div class="accord-empty">${icon('chart')}<h2 class="govuk-heading-s">No measures for you</h2><p>What you hold today opens none. Ask the business unit if a seat is missing.</p></div>`
    : owners.map(
        ([name, all]) =>
          html`<section class="accord-section" aria-labelledby="of-${name}"><div class="accord-section__head"><h2 class="govuk-heading-m" id="of-${name}">${all[0]?.owner.title}</h2></div><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Measures of ${all[0]?.owner.title}</caption><thead><tr><th scope="col">Measure</th><th scope="col">Days</th><th scope="col" class="accord-register__num">Value</th><th scope="col">Standing</th></tr></thead><tbody>${all.map((each) => registerRow(each, today))}</tbody></table></div></section>`,
      )
}`
  return { title: 'Measures', here: MY_WORK, main }
}
