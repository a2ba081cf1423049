import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { type Child, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { emptyMapping } from '../forms/mapping.ts'
import { type Heading, PARTS, type Part, type SavedLayout } from '../rules/mapping.ts'
import { HERE } from './register.ts'

const LAYOUTS_HREF = '/workspace/indicators/layouts'
const layoutHref = (id: SavedLayout['id']): string => `${LAYOUTS_HREF}/${id}`

const CALLED: Readonly<Record<Part, readonly [name: string, hint: string]>> = {
  name: ['Indicator', 'What is counted, such as Contacts received.'],
  code: ['Code of the indicator', 'Without one it is found by its name.'],
  area: ['Area', 'Such as a county or a district.'],
  period: ['Period', 'Such as 2022-23, Q1 2022-23 or a day.'],
  unit: ['Unit', 'What is counted, such as children or percent. Without one it is that of the indicator.'],
  commentary: ['Commentary', 'What lies behind a figure.'],
  note: [
    'Note',
    'What the reader should know of a figure. In a return it is the note on the quality of the data.',
  ],
}

const HEADING_WORDS: Readonly<Record<Heading, string>> = {
  name: 'Which indicator it is',
  period: 'Which period it is',
  area: 'Which area it is',
}

const within = [{ text: 'Import figures', href: '/workspace/indicators/import' }]

function mappingFields(columns: readonly string[], form: FormState): Child {
  const field = fields(form)
  const choices = columns.map((name) => ({ value: name, text: name }))
  const part = (each: Part) => {
    const [name, hint] = CALLED[each]
    return html`${field.choice(`${each}Column`, `${name}: the column`, choices, { hint, none: 'No column' })}${field.text(`${each}Always`, `${name}: otherwise always`)}`
  }
  return html`<div class="accord-card">${postForm(
    { action: LAYOUTS_HREF },
    field.hidden('columns', typedText(form, 'columns')),
    field.hidden('version', typedText(form, 'version') || '0'),
    field.text('layoutName', 'What this layout is called', {
      hint: 'For example “Monthly figures of the police”.',
    }),
    field.choice('value', 'Figure: the column', choices, { none: 'Several columns hold figures' }),
    field.ticks('figures', 'Columns that each hold figures', choices, {
      hint: 'Only where a row holds several figures, such as one for each quarter.',
    }),
    field.radios(
      'headings',
      'What the headings of these columns say',
      Object.entries(HEADING_WORDS).map(([value, text]) => ({ value, text })),
    ),
    ...PARTS.map(part),
    field.submit('Keep what the columns mean'),
  )}</div>`
}

/** Where somebody says what the columns of a file mean that nobody has explained. Of the file nothing but these names is here. */
export function mappingPage(
  columns: readonly string[],
  form: FormState = emptyMapping(columns),
  conflict: Child = false,
): Page {
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">What the columns mean</h1>${conflict}<p class="govuk-body">Nobody has said yet what these columns mean. Say it once, and every file with the same columns is read by it. The file itself is not kept: choose it again afterwards.</p>${mappingFields(columns, form)}`
  return { title: 'What the columns mean', here: HERE, within, main }
}

/** A layout that was described before. */
export function savedMappingPage(layout: SavedLayout, form: FormState, conflict: Child = false): Page {
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${layout.name}</span><h1 class="govuk-heading-l">What the columns mean</h1>${conflict}<p class="govuk-body">Every file with these columns is read by this. What was imported before stays as it is.</p>${mappingFields(layout.columns, form)}`
  return { title: `What the columns of ${layout.name} mean`, here: HERE, within, main }
}

const wordsOf = ({ name, meanings }: Pick<SavedLayout, 'name' | 'meanings'>): RecordWords => ({
  'What this layout is called': name,
  Figure: meanings.value || meanings.figures.join(', '),
  'What the headings say': meanings.headings === '' ? '' : HEADING_WORDS[meanings.headings],
  ...Object.fromEntries(
    PARTS.map((part) => {
      const { column, always } = meanings.parts[part]
      return [CALLED[part][0], [column, always].filter(Boolean).join(', otherwise ')]
    }),
  ),
})

/** Somebody explained the same columns first: both explanations, and the form with what was typed. */
export const staleMappingPage = (
  current: SavedLayout,
  typed: Pick<SavedLayout, 'name' | 'meanings'>,
  form: FormState,
): Page =>
  savedMappingPage(
    current,
    filled({ ...form.typed, version: String(current.version) }),
    bothTexts({ did: 'indicators.describe-layout', subject: current.id }, wordsOf(current), wordsOf(typed)),
  )

/** The layouts of agencies’ own that are known, on the page where a file is chosen. */
export const savedLayoutsList = (layouts: readonly SavedLayout[]): Child =>
  layouts.length > 0 &&
  html`<section class="accord-section" aria-labelledby="layouts"><div class="accord-section__head"><h2 class="govuk-heading-m" id="layouts">Layouts of agencies</h2></div><div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${layouts.map(
    ({ id, name, columns }) =>
      html`<li><div class="accord-rows__line"><a class="govuk-link" href="${layoutHref(id)}">${name}</a><span class="accord-muted">${columns.join(', ')}</span></div></li>`,
  )}</ul></div></section>`
