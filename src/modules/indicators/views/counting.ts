import { bothTexts } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { CountingChoices, CountingInput } from '../forms/counting.ts'
import type { CountingShown } from '../queries/counting-shown.ts'
import { FREQUENCY_WORDS } from '../rules/returns.ts'
import type { Counting } from '../schema/counting.ts'
import { FREQUENCIES } from '../schema/returns.ts'
import type { Indicator, IndicatorId } from '../schema.ts'
import { HERE } from './register.ts'

export const countingHref = (id: IndicatorId): string => `/workspace/indicators/${id}/counting`

/** Whether figures are imported or counted, and since when. */
export function countingCard(
  indicatorId: IndicatorId,
  { said, area, offered, mayOpen }: CountingShown,
  { areas, mayKeep }: { readonly areas: readonly string[]; readonly mayKeep: boolean },
): Html {
  const by = offered.find(({ measure }) => measure.id === said?.measureName)
  const others = areas.filter((each) => each !== area)
  const measure = (name: string, title: string): Child =>
    mayOpen ? html`<a class="govuk-link" href="/workspace/measures/${name}">${title}</a>` : title
  const words = (): Child => {
    if (said?.fromOn)
      return by
        ? html`Of ${area}, periods that begin on or after ${longDate(said.fromOn)} and are over are counted by the measure ${measure(by.measure.id, by.measure.title)} out of the records of ${by.owner.title}. Earlier ones are imported.${others.length > 0 && ` The measure counts the whole partnership only: ${others.join(', ')} stay${others.length === 1 ? 's' : ''} imported.`}`
        : html`Since ${longDate(said.fromOn)} a measure counted it, and its part of Accord is switched off, or the figure is in another unit now. Figures are imported, or as they were counted last.`
    if (offered.length === 0) return 'They are imported. No module counts them yet.'
    const [first] = offered
    return said
      ? `They are imported, although ${first?.owner.title} counts them too. ${said.reason}`
      : `They are imported. ${first?.owner.title} counts them now, and nobody has said since when its records are whole.`
  }
  return html`<section class="accord-card" aria-labelledby="counted"><h2 class="govuk-heading-s" id="counted">Imported or counted</h2><p class="govuk-body">${words()}</p>${mayKeep && (offered.length > 0 || said) ? html`<p class="govuk-body-s"><a class="govuk-link" href="${countingHref(indicatorId)}">${said ? 'Change since when it is counted' : 'Say since when it is counted'}</a></p>` : false}</section>`
}

export interface DecidingCounting {
  readonly indicator: Indicator
  readonly choices: CountingChoices
  readonly earlier: readonly Counting[]
  readonly people: ReadonlyMap<PersonId, string>
  /** The names of areas, by their ids. */
  readonly areaNames: ReadonlyMap<string, string>
}

function form({ indicator, choices }: DecidingCounting, state: FormState): Html {
  const field = fields(state)
  return html`<div class="accord-card">${postForm(
    { action: countingHref(indicator.id) },
    field.radios('is', 'The figure', [
      { value: 'counted', text: 'Is counted out of the records from a day on' },
      { value: 'imported', text: 'Stays imported', hint: 'Then only the reason is needed.' },
    ]),
    field.radios(
      'measureName',
      'What counts it',
      choices.measures.map(({ id, title }) => ({ value: id, text: title })),
    ),
    field.date('fromOn', 'First day on which the records are whole', {
      hint: 'Periods that begin on this day or later are counted. For example 1 4 2026',
    }),
    field.choice(
      'area',
      'The area that is the whole partnership',
      choices.areas.map((each) => ({ value: each, text: each })),
      { hint: 'The measure counts for the whole partnership. Figures of other areas stay imported.' },
    ),
    field.choice(
      'every',
      'How long its periods are',
      FREQUENCIES.map((each) => ({ value: each, text: FREQUENCY_WORDS[each] })),
    ),
    field.area('reason', 'How you know that the records are whole, or why it stays imported', {
      rows: 3,
      hint: 'It stays with the record for good. Name nobody.',
    }),
    field.hidden('seen', typedText(state, 'seen')),
    field.submit('Keep this'),
  )}</div>`
}

const inWords = (
  { fromOn, measureName, reason }: Pick<Counting, 'fromOn' | 'measureName' | 'reason'>,
  { choices }: DecidingCounting,
): Readonly<Record<string, string>> => ({
  'The figure': fromOn ? `Is counted from ${longDate(fromOn)}` : 'Stays imported',
  'What counts it': choices.measures.find(({ id }) => id === measureName)?.title ?? measureName,
  Why: reason,
})

const earlierOnes = ({ earlier, people, areaNames }: DecidingCounting): Child =>
  earlier.length > 0 &&
  html`<section class="accord-section" aria-labelledby="earlier"><h2 class="govuk-heading-m" id="earlier">What was said</h2><div class="accord-card"><ol class="accord-timeline">${earlier.map(
    ({ fromOn, areaId, every, reason, recordedAt, recordedBy }) =>
      html`<li><time datetime="${String(recordedAt)}">${dateAndTime(recordedAt)}</time> <span class="accord-timeline__who">${people.get(recordedBy) ?? 'Accord'}</span><p>${fromOn ? `Counted from ${longDate(fromOn)} for ${areaNames.get(areaId ?? '') ?? 'the whole partnership'}. ${FREQUENCY_WORDS[every]}` : 'Stays imported'}.</p><p class="accord-typed">${reason}</p></li>`,
  )}</ol></div></section>`

/** Where is said since when a figure is counted out of the records. */
export function countingPage(deciding: DecidingCounting, state: FormState, conflict: Child = false): Page {
  const { indicator, choices } = deciding
  const main = html`${errorSummary(state)}<span class="govuk-caption-l">${indicator.name}</span><h1 class="govuk-heading-l">Imported or counted</h1>${conflict}<p class="govuk-body">From the day on which the records are whole, the count takes the place of the imported figure wherever it stands. What was imported stays on record and is shown beside it. A report whose data is locked keeps its figure, and is told that it has moved.</p>${
    choices.measures.length > 0
      ? form(deciding, state)
      : html`<p class="govuk-body">Nothing counts this figure yet: it is imported. Once a module counts it, you are asked here since when its records are whole.</p>`
  }${earlierOnes(deciding)}`
  const within = [{ text: indicator.name, href: `/workspace/indicators/${indicator.id}` }]
  return { title: `Imported or counted: ${indicator.name}`, here: HERE, within, main }
}

/** Somebody said something else first: both, and the form with what was typed. */
export const staleCountingPage = (
  deciding: DecidingCounting,
  current: Counting,
  { is, fromOn, ...typed }: CountingInput,
  state: FormState,
): Page =>
  countingPage(
    deciding,
    filled({ ...state.typed, seen: current.id }),
    bothTexts(
      { did: 'indicators.decide-counting', subject: deciding.indicator.id },
      inWords(current, deciding),
      inWords({ ...typed, fromOn: is === 'counted' ? fromOn : null }, deciding),
    ),
  )
