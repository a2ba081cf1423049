import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { CatalogueChoices, DefinitionInput } from '../forms/catalogue.ts'
import type { DefinitionInFull } from '../queries/returns.ts'
import { FORM_WORDS } from '../rules/derived.ts'
import { FREQUENCY_WORDS, POLARITY_WORDS, targetWords } from '../rules/returns.ts'
import { FORMS, FREQUENCIES, POLARITIES } from '../schema/returns.ts'
import type { Indicator, IndicatorId } from '../schema.ts'
import { HERE } from './register.ts'

export const CATALOGUE = '/workspace/indicators/catalogue'
export const NEW_INDICATOR = '/workspace/indicators/new'
export const definitionsHref = (id: IndicatorId): string => `/workspace/indicators/${id}/definitions`
export const defineHref = (id: IndicatorId): string => `/workspace/indicators/${id}/definition`

const IN_CATALOGUE = [{ text: 'Catalogue', href: CATALOGUE }]

/** What the names of agencies, areas and other indicators are, by their ids. */
export type Names = ReadonlyMap<string, string>

export interface Catalogued {
  readonly indicator: Indicator
  /** The definition in force today; undefined where none was written. */
  readonly definition: DefinitionInFull | undefined
}

const comesFrom = (definition: DefinitionInFull | undefined, names: Names): string => {
  if (!definition) return 'No definition yet'
  if (definition.form !== 'given') return 'Worked out'
  return definition.agencyId ? (names.get(definition.agencyId) ?? 'An agency') : 'From files'
}

/** Every indicator with who gives it, how often, and what it should be. */
export function cataloguePage(all: readonly Catalogued[], names: Names, mayKeep: boolean): Page {
  const rows = all.map(
    ({ indicator, definition }) =>
      html`<tr><th scope="row"><span class="accord-register__title"><a class="govuk-link" href="${definitionsHref(indicator.id)}">${indicator.name}</a></span><span class="accord-register__sub">${[indicator.code, indicator.unit].filter(Boolean).join(' · ')}</span></th><td data-label="Comes from"><span>${comesFrom(definition, names)}</span></td><td data-label="How often"><span>${definition ? FREQUENCY_WORDS[definition.frequency] : '–'}</span></td><td data-label="Target"><span>${(definition && targetWords(definition)) || 'None'}</span></td></tr>`,
  )
  const without = all.filter(({ definition }) => !definition).length
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Catalogue of indicators</h1><p>${counted(all.length, 'indicator')}. ${without > 0 && `${counted(without, 'has', 'have')} no definition of their own yet.`}</p></div>${mayKeep && html`<div class="accord-actions"><a class="govuk-button" href="${NEW_INDICATOR}">${icon('plus')} Add an indicator</a></div>`}</div>
${
  rows.length === 0
    ? html`<div class="accord-empty">${icon('chart')}<h2 class="govuk-heading-s">No indicators yet</h2><p>An indicator says what is counted, by whom and how often.</p></div>`
    : html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Indicators and who gives them</caption><thead><tr><th scope="col">Indicator</th><th scope="col">Comes from</th><th scope="col">How often</th><th scope="col">Target</th></tr></thead><tbody>${rows}</tbody></table></div>`
}`
  return { title: 'Catalogue of indicators', here: HERE, main }
}

const fact = (name: string, value: Child): Child => value && html`<dt>${name}</dt><dd>${value}</dd>`

const span = (from: number | null, to: number | null): string =>
  targetWords({ targetFrom: from, targetTo: to })

function facts(definition: DefinitionInFull, names: Names): Html {
  const { firstId, secondId, agencyId, form } = definition
  return html`<dl class="accord-kv">
${fact('What is counted', definition.definition)}
${fact('Numerator', definition.numerator)}
${fact('Denominator', definition.denominator)}
${fact('Unit', definition.unit)}
${fact('Which way is better', POLARITY_WORDS[definition.polarity])}
${fact('Given by', agencyId && names.get(agencyId))}
${fact('Worked out', form !== 'given' && FORM_WORDS[form])}
${fact('First', firstId && names.get(firstId))}
${fact('Second', secondId && names.get(secondId))}
${fact('Source', definition.source)}
${fact('How often', FREQUENCY_WORDS[definition.frequency])}
${fact('Areas', definition.areaIds.map((id) => names.get(id) ?? '').join(', '))}
${fact('Target', targetWords(definition))}
${fact('Possible', span(definition.least, definition.most))}
${fact('Matches', definition.collection)}
</dl>`
}

export interface ShownDefinitions {
  readonly indicator: Indicator
  readonly current: DefinitionInFull | undefined
  /** Every definition there was, the latest recorded first. */
  readonly all: readonly DefinitionInFull[]
  /** The days from which figures cannot be compared with those before. */
  readonly breaks: readonly Temporal.PlainDate[]
  readonly names: Names
  readonly people: ReadonlyMap<PersonId, string>
  readonly hasFigures: boolean
  readonly mayKeep: boolean
}

/** What one indicator counts, what it counted before, and from when figures cannot be compared. */
export function definitionsPage(shown: ShownDefinitions): Page {
  const { indicator, current, all, breaks, names, people, hasFigures, mayKeep } = shown
  const broken = breaks.map((day) => longDate(day))
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker"><span>Code: ${indicator.code}</span></p><h1 class="govuk-heading-l">${indicator.name}: definition</h1>${hasFigures && html`<p><a class="govuk-link" href="/workspace/indicators/${indicator.id}">See its figures</a></p>`}</div>${mayKeep && html`<div class="accord-actions"><a class="govuk-button" href="${defineHref(indicator.id)}">Change the definition</a></div>`}</div>
${broken.length > 0 && html`<div class="accord-callout accord-callout--watch accord-space-below"><div><h2>The line is broken</h2><p>Figures from ${broken.join(' and from ')} on cannot be compared with those before.</p></div></div>`}
<div class="accord-card">${current ? facts(current, names) : html`<p class="govuk-body">${indicator.definition || 'Nobody has written down what is counted.'}</p>`}</div>
${
  all.length > 0 &&
  html`<section class="accord-section" aria-labelledby="definitions"><div class="accord-section__head"><h2 class="govuk-heading-m" id="definitions">Every definition</h2></div><div class="accord-card"><ol class="accord-timeline">${all.map(
    ({ fromOn, definition, reason, recordedAt, recordedBy }) =>
      html`<li><time datetime="${String(fromOn)}">From ${longDate(fromOn)}</time> <span class="accord-timeline__who">${people.get(recordedBy) ?? 'Accord'}</span><p>${definition}</p><p>${reason}</p><p class="accord-muted">Recorded ${dateAndTime(recordedAt)}</p></li>`,
  )}</ol></div></section>`
}`
  return { title: `${indicator.name}: definition`, here: HERE, within: IN_CATALOGUE, main }
}

const options = (those: readonly { readonly id: string; readonly name: string }[]) =>
  those.map(({ id, name }) => ({ value: id, text: name }))

const NARROW = 'govuk-input--width-10'

function formFields(form: FormState, choices: CatalogueChoices): Html {
  const field = fields(form)
  return html`${field.text('name', 'Name')}
${field.date('fromOn', 'Counted so from', { hint: 'For example 1 4 2026. Figures before that day keep the definition they had.' })}
${field.area('definition', 'What is counted', { rows: 4 })}
${field.text('numerator', 'Numerator', { hint: 'What is counted of the whole, where it is a share or a rate' })}
${field.text('denominator', 'Denominator', { hint: 'The whole' })}
${field.text('unit', 'Unit', { hint: 'For example children, percent, or per 10,000 children', classes: NARROW })}
${field.radios(
  'polarity',
  'Which way is better',
  POLARITIES.map((each) => ({ value: each, text: POLARITY_WORDS[each] })),
)}
${field.choice('agencyId', 'Agency that gives it', options(choices.agencies), { none: 'None: it comes from files' })}
${field.text('source', 'Where the agency takes it from')}
${field.radios(
  'frequency',
  'How often it is asked for',
  FREQUENCIES.map((each) => ({ value: each, text: FREQUENCY_WORDS[each] })),
)}
${choices.areas.length > 0 && field.ticks('areaIds', 'Areas', options(choices.areas))}
${field.text('newArea', 'Another area', { hint: 'One that has no figures yet' })}
${field.text('targetFrom', 'Target: at least', { classes: NARROW, inputmode: 'decimal' })}
${field.text('targetTo', 'Target: at most', { classes: NARROW, inputmode: 'decimal' })}
${field.text('least', 'Lowest figure there can be', { classes: NARROW, inputmode: 'decimal' })}
${field.text('most', 'Highest figure there can be', { classes: NARROW, inputmode: 'decimal' })}
${field.text('collection', 'National collection that it matches')}
${field.radios(
  'form',
  'How the figures come about',
  FORMS.map((each) => ({ value: each, text: FORM_WORDS[each] })),
)}
${field.choice('firstId', 'First of the two', options(choices.others), { none: 'None' })}
${field.choice('secondId', 'Second of the two', options(choices.others), { none: 'None' })}
${field.area('reason', 'Why it is counted so', { rows: 3, hint: 'It stays with the record for good.' })}`
}

/** Where an indicator is added. */
export function newIndicatorPage(choices: CatalogueChoices, form: FormState): Page {
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">Add an indicator</h1><div class="accord-card">${postForm(
    { action: NEW_INDICATOR },
    fields(form).text('code', 'Code', {
      hint: 'Short, and the same for ever: files join on it. For example early_help_started',
    }),
    formFields(form, choices),
    fields(form).submit('Add the indicator'),
  )}</div>`
  return { title: 'Add an indicator', here: HERE, within: IN_CATALOGUE, main }
}

function changePage(indicator: Indicator, choices: CatalogueChoices, form: FormState, before: Child): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${indicator.name}</span><h1 class="govuk-heading-l">Change the definition</h1><p class="govuk-body">What is written here counts from its first day on. Where other cases are counted than before, the line of the chart breaks there.</p>${before}<div class="accord-card">${postForm(
    { action: defineHref(indicator.id) },
    formFields(form, choices),
    field.hidden('seen', typedText(form, 'seen')),
    field.submit('Count it so'),
  )}</div>`
  const within = [...IN_CATALOGUE, { text: indicator.name, href: definitionsHref(indicator.id) }]
  return { title: `Change the definition of ${indicator.name}`, here: HERE, within, main }
}

/** Where the definition of an indicator is changed. */
export const definitionPage = (indicator: Indicator, choices: CatalogueChoices, form: FormState): Page =>
  changePage(indicator, choices, form, false)

const inWords = (given: Omit<DefinitionInput, 'name' | 'reason' | 'newArea'>, names: Names): RecordWords => ({
  From: longDate(given.fromOn),
  'What is counted': given.definition,
  Numerator: given.numerator,
  Denominator: given.denominator,
  Unit: given.unit,
  'Which way is better': POLARITY_WORDS[given.polarity],
  'Given by': (given.agencyId && names.get(given.agencyId)) ?? '',
  Source: given.source,
  'How often': FREQUENCY_WORDS[given.frequency],
  Areas: given.areaIds.map((id) => names.get(id) ?? '').join(', '),
  Target: targetWords(given),
  Possible: span(given.least, given.most),
  Matches: given.collection,
  'How the figures come about': FORM_WORDS[given.form],
  First: (given.firstId && names.get(given.firstId)) ?? '',
  Second: (given.secondId && names.get(given.secondId)) ?? '',
})

/** Somebody wrote another definition first: both, and the form with what was typed. */
export const staleDefinitionPage = (
  {
    indicator,
    choices,
    names,
  }: {
    readonly indicator: Indicator
    readonly choices: CatalogueChoices
    readonly names: Names
  },
  current: DefinitionInFull,
  typed: DefinitionInput,
  form: FormState,
): Page =>
  changePage(
    indicator,
    choices,
    filled({ ...form.typed, seen: current.id }),
    bothTexts(
      { did: ['indicators.define', 'indicators.add'], subject: indicator.id },
      inWords(current, names),
      inWords(typed, names),
    ),
  )
