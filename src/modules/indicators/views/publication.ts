import { bothTexts } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { Addable, PublicationInput } from '../forms.ts'
import type { Figure } from '../queries.ts'
import type { Publishing } from '../rules/published-figures.ts'
import { MARK_WORDS, type Mark, schemeCalled, schemes } from '../rules/scheme.ts'
import type { Indicator, IndicatorId, Publication } from '../schema.ts'
import { HERE } from './register.ts'

const pageOf = (id: IndicatorId): string => `/workspace/indicators/${id}`
export const publicationHref = (id: IndicatorId): string => `${pageOf(id)}/publication`
export const recordedHref = (id: IndicatorId): string => `${pageOf(id)}/recorded`

/** How an indicator is published, as its page shows it. */
export interface ShownPublication {
  /** Undefined where its figures are shown as they are recorded. */
  readonly publishing: Publishing | undefined
  readonly choice: Publication | undefined
  /** The names of the indicators that it may add up with. */
  readonly names: ReadonlyMap<string, string>
  readonly mayRead: boolean
  readonly mayKeep: boolean
}

const fact = (name: string, value: Child): Child => value && html`<dt>${name}</dt><dd>${value}</dd>`

const linkTo = (id: IndicatorId | null, names: ReadonlyMap<string, string>): Child =>
  id !== null && html`<a class="govuk-link" href="${pageOf(id)}">${names.get(id) ?? 'An indicator'}</a>`

const marksIn = (figures: readonly Pick<Figure, 'mark'>[]): readonly Mark[] => [
  ...new Set(figures.flatMap(({ mark }) => mark ?? [])),
]

/** What the marks among some figures mean. */
export const marksList = (figures: readonly Pick<Figure, 'mark'>[]): Child => {
  const marks = marksIn(figures)
  return (
    marks.length > 0 &&
    html`<dl class="accord-kv">${marks.map((mark) => html`<dt>${mark}</dt><dd>${MARK_WORDS[mark]}</dd>`)}</dl>`
  )
}

/** How the figures of an indicator are published, what the marks among them mean, and the way to what is recorded. */
export function publicationCard(
  indicatorId: IndicatorId,
  figures: readonly Figure[],
  shown: ShownPublication,
): Html {
  const { publishing, choice, names, mayRead, mayKeep } = shown
  const { fromOn, totalId, breakdown, numeratorId, denominatorId } = choice ?? {}
  return html`<section class="accord-card" aria-labelledby="publication"><h2 class="govuk-heading-s" id="publication">How it is published</h2>${
    publishing
      ? html`<dl class="accord-kv">
${fact('Scheme', publishing.words)}
${fact('Rule of', publishing.rules.source)}
${fact('Chosen from', choice && choice.scheme !== 'none' ? fromOn && longDate(fromOn) : 'It goes by what it adds up with')}
${fact('Part of', linkTo(totalId ?? null, names))}
${fact('Divided by', breakdown)}
${fact('Counts', linkTo(numeratorId ?? null, names))}
${fact('Out of', linkTo(denominatorId ?? null, names))}
</dl>${marksList(figures)}`
      : html`<p class="govuk-body">As recorded. No scheme is chosen.</p>`
  }<p class="govuk-body-s"><a class="govuk-link" href="${pageOf(indicatorId)}/national">See it beside the national figures</a></p>${publishing && mayRead && html`<p class="govuk-body-s"><a class="govuk-link" href="${recordedHref(indicatorId)}">See the figures as recorded</a>. That you saw them is written down.</p>`}${
    mayKeep &&
    html`<p class="govuk-body-s"><a class="govuk-link" href="${publicationHref(indicatorId)}">Choose how it is published</a></p>`
  }</section>`
}

export interface Choosing {
  readonly indicator: Indicator
  readonly addable: readonly Addable[]
  readonly earlier: readonly Publication[]
  readonly people: ReadonlyMap<PersonId, string>
}

const options = (addable: readonly Addable[]) => addable.map(({ id, name }) => ({ value: id, text: name }))

function choiceForm({ indicator, addable }: Choosing, form: FormState): Html {
  const field = fields(form)
  return html`<div class="accord-card">${postForm(
    { action: publicationHref(indicator.id) },
    field.radios(
      'scheme',
      'Scheme',
      schemes.map(({ name, title, says }) => ({ value: name, text: title, hint: says })),
    ),
    field.date('fromOn', 'From', { hint: 'For example 1 4 2026' }),
    !indicator.isPercent && [
      field.choice('totalId', 'Part of', options(addable), {
        none: 'No total',
        hint: 'The indicator that counts the whole. What its other parts show could give a small number away.',
      }),
      field.text('breakdown', 'What that total is divided by', { hint: 'For example category of abuse' }),
    ],
    field.choice('numeratorId', 'What a percentage or rate counts', options(addable), {
      none: 'Not recorded',
    }),
    field.choice('denominatorId', 'Out of what', options(addable), { none: 'Not recorded' }),
    field.area('reason', 'Why it is published so', { rows: 3, hint: 'It stays with the record for good.' }),
    field.hidden('seen', typedText(form, 'seen')),
    field.submit('Publish it so'),
  )}</div>`
}

function earlierChoices({ earlier, people }: Choosing): Child {
  return (
    earlier.length > 0 &&
    html`<section class="accord-section" aria-labelledby="earlier"><div class="accord-section__head"><h2 class="govuk-heading-m" id="earlier">What was chosen</h2></div><div class="accord-card"><ol class="accord-timeline">${earlier.map(
      ({ fromOn, scheme, reason, recordedAt, recordedBy }) =>
        html`<li><time datetime="${String(fromOn)}">From ${longDate(fromOn)}</time> <span class="accord-timeline__who">${people.get(recordedBy) ?? 'Accord'}</span><p>${schemeCalled(scheme).title}</p><p>${reason}</p><p class="accord-muted">Recorded ${dateAndTime(recordedAt)}</p></li>`,
    )}</ol></div></section>`
  )
}

const heading = (indicator: Indicator): Html =>
  html`<span class="govuk-caption-l">${indicator.name}</span><h1 class="govuk-heading-l">Choose how it is published</h1>`

const page = (choosing: Choosing, main: Html): Page => ({
  title: `How ${choosing.indicator.name} is published`,
  here: HERE,
  within: [{ text: choosing.indicator.name, href: pageOf(choosing.indicator.id) }],
  main,
})

/** Where the scheme of an indicator is chosen, and what it adds up with. */
export const publicationPage = (choosing: Choosing, form: FormState): Page =>
  page(
    choosing,
    html`${errorSummary(form)}${heading(choosing.indicator)}<p class="govuk-body">Figures stay as they are recorded. The scheme says what everybody sees of them: on pages, in charts, files and reports.</p>${choiceForm(choosing, form)}${earlierChoices(choosing)}`,
  )

const inWords = (
  choice: Pick<
    PublicationInput,
    'scheme' | 'fromOn' | 'totalId' | 'breakdown' | 'numeratorId' | 'denominatorId'
  >,
  { addable }: Choosing,
): Readonly<Record<string, string>> => {
  const name = (id: IndicatorId | null) => addable.find((each) => each.id === id)?.name ?? ''
  return {
    Scheme: schemeCalled(choice.scheme).title,
    From: longDate(choice.fromOn),
    'Part of': name(choice.totalId),
    'What that total is divided by': choice.breakdown,
    'What a percentage or rate counts': name(choice.numeratorId),
    'Out of what': name(choice.denominatorId),
  }
}

/** Somebody chose first: both choices, and the form with what was typed. */
export const stalePublicationPage = (
  choosing: Choosing,
  current: Publication,
  typed: PublicationInput,
  form: FormState,
): Page =>
  page(
    choosing,
    html`${heading(choosing.indicator)}${bothTexts({ did: 'indicators.decide-publication', subject: choosing.indicator.id }, inWords(current, choosing), inWords(typed, choosing))}${choiceForm(choosing, filled({ ...form.typed, seen: current.id }))}`,
  )
