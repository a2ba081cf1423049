import { bothTexts } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { dateAndTime, number } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { NationalFigure, NationalMeasureCounted } from '../queries/national.ts'
import type { Figure } from '../queries.ts'
import { figureWords, periodWords } from '../rules/figure.ts'
import type { Beside } from '../rules/national/beside.ts'
import type { Explanation, Indicator, IndicatorId, KnownMeasure } from '../schema.ts'
import { figureLink, indicatorHref } from './certificate.ts'
import { NATIONAL_HREF, nationalWords } from './national.ts'
import { HERE } from './register.ts'

const pageOf = (id: IndicatorId): string => `/workspace/indicators/${id}`
export const besideHref = (id: IndicatorId): string => `${pageOf(id)}/national`
export const chooseHref = (id: IndicatorId): string => `${besideHref(id)}/measure`
export const differenceHref = ({ indicatorId, valueId }: Pick<Figure, 'indicatorId' | 'valueId'>): string =>
  `${pageOf(indicatorId)}/values/${valueId}/difference`

export type Pair = Beside<Figure, NationalFigure>

/** Words with who wrote them and when. */
export type Explained = Explanation & { readonly by: string }

const within = ({ id, name }: Pick<Indicator, 'id' | 'name'>): readonly Crumb[] => [
  { text: name, href: pageOf(id) },
]

export const measureName = ({
  name,
  breakdown,
  unit,
}: Pick<KnownMeasure, 'name' | 'breakdown' | 'unit'>): string =>
  [name, breakdown, unit].filter(Boolean).join(' · ')

/** A difference with its sign: +3, −2, or that there is none. */
export const differenceWords = (
  difference: number | undefined,
  { isPercent }: { readonly isPercent: boolean },
): string => {
  if (difference === undefined) return ''
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : ''
  return `${sign}${number(Math.abs(difference))}${isPercent ? ' points' : ''}`
}

const LEFT_OUT = 'It is explained. Its words are left out, because they could say a number that is not shown.'

function pairRow(pair: Pair, explained: Explained | undefined, mayKeep: boolean): Html {
  const { ours, theirs, difference } = pair
  const differs = difference !== undefined && difference !== 0
  const words = explained
    ? html`${explained.words || html`<span class="accord-muted">${LEFT_OUT}</span>`}<span class="accord-register__sub">${explained.by}, ${dateAndTime(explained.recordedAt)}</span>`
    : differs && statusTag('watch', 'Not explained')
  const explain =
    mayKeep &&
    differs &&
    html`<span class="accord-register__sub"><a class="govuk-link" href="${differenceHref(ours)}">${explained ? 'Explain it anew' : 'Explain it'}<span class="govuk-visually-hidden">, ${ours.area}, ${periodWords(ours.periodLabel)}</span></a></span>`
  return html`<tr><th scope="row">${ours.area}<span class="accord-register__sub">${periodWords(ours.periodLabel)}</span></th><td class="accord-register__num" data-label="Ours"><span>${figureLink(ours, indicatorHref(ours))}</span></td><td class="accord-register__num" data-label="National"><span>${theirs ? html`${nationalWords(theirs.value, theirs.mark)}<span class="accord-register__sub"><a class="govuk-link" href="/workspace/indicators/imports/${theirs.importId}">${theirs.fileName}</a>, row ${number(theirs.line)}</span>` : html`<span class="accord-muted">no record</span>`}</span></td><td class="accord-register__num" data-label="Difference"><span>${differenceWords(difference, ours)}</span></td><td data-label="Why"><span>${words}${explain}</span></td></tr>`
}

/** Figures of ours beside the national ones, with the difference and why it is. Nothing is overwritten. */
export function besidePage(
  about: Indicator,
  given: {
    readonly measure: KnownMeasure | undefined
    readonly pairs: readonly Pair[]
    readonly explained: (pair: Pair) => Explained | undefined
    readonly mayKeep: boolean
  },
): Page {
  const { measure, pairs, explained, mayKeep } = given
  const choose =
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${chooseHref(about.id)}">${measure ? 'Choose another measure' : 'Choose a national measure'}</a></div>`
  const heads = html`<tr><th scope="col">Area and period</th>${['Ours', 'National', 'Difference'].map((head) => html`<th scope="col" class="accord-register__num">${head}</th>`)}<th scope="col">Why</th></tr>`
  const table = html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Our figures beside the national ones</caption><thead>${heads}</thead><tbody>${pairs.map((pair) => pairRow(pair, explained(pair), mayKeep))}</tbody></table></div>`
  const none = html`<div class="accord-empty">${icon('chart')}<h2 class="govuk-heading-s">It is not compared with a national measure</h2><p>${mayKeep ? 'Choose one to lay its figures beside ours.' : 'The business unit has not chosen one.'}</p></div>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><span class="govuk-caption-l">${about.name}</span><h1 class="govuk-heading-l">Beside the national figures</h1>${measure && html`<p>Compared with <a class="govuk-link" href="${NATIONAL_HREF}/${measure.id}">${measureName(measure)}</a>. Neither figure changes the other.</p>`}</div>${choose}</div>${measure ? table : none}`
  return { title: `${about.name} beside the national figures`, here: HERE, within: within(about), main }
}

interface Choosing {
  readonly about: Indicator
  readonly found: readonly NationalMeasureCounted[]
  readonly count: number
  readonly find: string
}

function chooseForm({ about, found, find }: Choosing, form: FormState): Child {
  const field = fields(form)
  return html`<div class="accord-card">${postForm(
    { action: chooseHref(about.id) },
    field.radios('measureId', 'National measure', [
      ...found.map((each) => ({ value: each.id, text: measureName(each) })),
      { value: 'none', text: 'None', hint: 'It is compared with no national measure.' },
    ]),
    field.hidden('find', find),
    field.hidden('seen', typedText(form, 'seen')),
    field.submit('Compare with it'),
  )}</div>`
}

/** Where the national measure is chosen that an indicator is compared with. */
export function choosePage(choosing: Choosing, form: FormState, conflict: Child = false): Page {
  const { about, found, count, find } = choosing
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${about.name}</span><h1 class="govuk-heading-l">Choose a national measure</h1>${conflict}
<form class="accord-filters accord-space-below" action="${chooseHref(about.id)}" method="get"><div class="govuk-form-group"><label class="govuk-label" for="find">Words in the name of a measure</label><input class="govuk-input" id="find" name="find" type="search" value="${find}"></div><div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Find</button></div></form>
${count > found.length && html`<p class="govuk-body">The first ${found.length} of ${number(count)} measures. Find others by their words.</p>`}${chooseForm(choosing, form)}`
  return { title: `Choose a national measure for ${about.name}`, here: HERE, within: within(about), main }
}

/** Somebody chose first: both choices, and the form with what was typed. */
export const staleChoosePage = (choosing: Choosing, now: string, typed: string, form: FormState): Page =>
  choosePage(
    choosing,
    form,
    bothTexts(
      { did: 'indicators.compare', subject: choosing.about.id },
      { 'National measure': now },
      { 'National measure': typed },
    ),
  )

/** Where is written why a figure of ours is not the national one. */
export function differencePage(about: Indicator, pair: Pair, form: FormState, conflict: Child = false): Page {
  const { ours, theirs, difference } = pair
  const field = fields(form)
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${about.name}, ${ours.area}, ${periodWords(ours.periodLabel)}</span><h1 class="govuk-heading-l">Explain the difference</h1>${conflict}<p class="govuk-body">Ours is ${figureWords(ours.value, ours)}. ${theirs && `The national figure is ${nationalWords(theirs.value, theirs.mark)}.`} The difference is ${differenceWords(difference, ours)}. Both stay as they are.</p><div class="accord-card">${postForm(
    { action: differenceHref(ours) },
    field.area('words', 'Why they differ', {
      rows: 5,
      hint: 'For example another day of counting, or cases that were closed later. Name nobody.',
    }),
    field.hidden('seen', typedText(form, 'seen')),
    field.submit('Keep the explanation'),
  )}</div>`
  return {
    title: `Explain a difference of ${about.name}`,
    here: HERE,
    within: within(about),
    main,
  }
}

export const staleDifferencePage = (
  about: Indicator,
  pair: Pair,
  current: Explanation,
  typed: string,
  form: FormState,
): Page =>
  differencePage(
    about,
    pair,
    filled({ ...form.typed, seen: current.id }),
    bothTexts(
      { did: 'indicators.explain-difference', subject: pair.ours.valueId },
      { 'Why they differ': current.words },
      { 'Why they differ': typed },
    ),
  )

/** Names of people by their ids, for words that stand with who wrote them. */
export const withWriter = (explanation: Explanation, names: ReadonlyMap<PersonId, string>): Explained => ({
  ...explanation,
  by: names.get(explanation.recordedBy) ?? 'Accord',
})
