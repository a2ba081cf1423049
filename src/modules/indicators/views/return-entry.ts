import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import type { EntryInput } from '../forms/returns.ts'
import type { EntryInFull, ReturnInFull } from '../queries/returns.ts'
import { periodWords } from '../rules/figure.ts'
import { ANSWER_WORDS, targetWords } from '../rules/returns.ts'
import { ANSWERS } from '../schema/returns.ts'
import { answered, entryHref, RETURNS, RETURNS_HERE, returnHref } from './returns.ts'

const ANSWER_HINTS = {
  figure: 'Nought is a figure too',
  nil: 'There was none to count in this period. It goes on record as 0, and says so',
  unable: 'Say below why. It goes on record as not given',
} as const

/** What bears on the page of one figure. */
export interface AroundEntry {
  readonly found: ReturnInFull
  readonly agency: string
  /** Says that nobody watches the boxes. */
  readonly monitored: Html
}

function page(
  entry: EntryInFull,
  { found, agency, monitored }: AroundEntry,
  form: FormState,
  before: Child,
): Page {
  const { definition } = entry
  const field = fields(form)
  const target = targetWords(definition)
  const period = periodWords(found.round.periodLabel)
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${entry.area}, ${period}</span><h1 class="govuk-heading-l">${entry.indicatorName}</h1>
<dl class="accord-kv"><dt>What is counted</dt><dd>${definition.definition}</dd>${definition.numerator && html`<dt>Numerator</dt><dd>${definition.numerator}</dd>`}${definition.denominator && html`<dt>Denominator</dt><dd>${definition.denominator}</dd>`}<dt>Unit</dt><dd>${definition.unit}</dd>${target && html`<dt>Target</dt><dd>${target}</dd>`}</dl>
${before}<div class="accord-card">${postForm(
    { action: entryHref(found, entry) },
    monitored,
    field.radios(
      'answer',
      'Answer',
      ANSWERS.map((each) => ({ value: each, text: ANSWER_WORDS[each], hint: ANSWER_HINTS[each] })),
    ),
    field.text('value', 'Figure', {
      hint: 'Digits alone, for example 2024 or 38.5',
      classes: 'govuk-input--width-10',
      inputmode: 'decimal',
    }),
    field.area('commentary', 'Commentary', {
      rows: 4,
      hint: target ? 'Asked for where the figure is off target' : 'What lies behind the figure',
    }),
    field.area('qualityNote', 'Note on the quality of the data', { rows: 3 }),
    field.hidden('version', typedText(form, 'version')),
    field.submit('Save the figure'),
  )}</div>`
  const within = [
    { text: 'Returns', href: RETURNS },
    { text: `${agency}: ${period}`, href: returnHref(found) },
  ]
  return { title: `${entry.indicatorName}, ${entry.area}`, here: RETURNS_HERE, within, main }
}

/** Where one figure of a return is entered. */
export const entryPage = (entry: EntryInFull, around: AroundEntry, form: FormState): Page =>
  page(entry, around, form, false)

const inWords = (entry: EntryInFull): RecordWords => ({
  Answer: answered(entry),
  Commentary: entry.commentary,
  'Note on the quality of the data': entry.qualityNote,
})

/** Somebody else entered it first: both, and the form with what was typed. */
export const staleEntryPage = (
  current: EntryInFull,
  around: AroundEntry,
  typed: EntryInput,
  form: FormState,
): Page =>
  page(
    current,
    around,
    filled({ ...form.typed, version: String(current.version) }),
    bothTexts(
      { did: 'indicators.enter-figure', subject: current.id },
      inWords(current),
      inWords({ ...current, ...typed }),
    ),
  )
