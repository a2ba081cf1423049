import type { GroupId } from '#modules/governance/index.ts'
import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { blank, errorSummary, type FormState, fields, filled, postForm, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, type StatusKind, statusTag } from '#platform/icons.ts'
import { columnLetters } from '#platform/open-document.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, number } from '#platform/words.ts'
import { columnField, standField, statusWords } from '../forms/importing.ts'
import type { TakenFile, TrackerLayout } from '../queries/importing.ts'
import type { PlannedRow, TrackerPlan } from '../rules/import-rows.ts'
import {
  columnNames,
  FIELDS,
  type Field,
  HEADING_ROWS,
  type Meanings,
  MOST_ROWS,
  rowOf,
  STANDS,
  type Stand,
  type TrackerSheet,
} from '../rules/importing.ts'
import { ACTIONS } from '../rules/tracker.ts'
import type { TrackerFileId } from '../schema/importing.ts'
import { HERE } from './action.ts'

export const IMPORT = `${ACTIONS}/import` as const
export const fileAt = (id: TrackerFileId) => `${IMPORT}/${id}` as const
export const rowsAt = (id: TrackerFileId) => `${fileAt(id)}/rows` as const

const within = [{ text: 'Take in a tracker', href: IMPORT }]
const TITLE = 'Take in a tracker'

const takenList = (taken: readonly TakenFile[]): Html | false =>
  taken.length > 0 &&
  html`<section class="accord-section" aria-labelledby="taken"><div class="accord-section__head"><h2 class="govuk-heading-m" id="taken">Taken in before</h2></div><div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${taken.map(
    ({ id, name, takenAt, added }) =>
      html`<li><div class="accord-rows__line"><a class="govuk-link" href="${rowsAt(id)}">${name}</a><span class="accord-muted">${counted(added ?? 0, 'action')}${takenAt && `, ${dateAndTime(takenAt)}`}</span></div></li>`,
  )}</ul></div></section>`

/** Where a tracker is chosen that was kept as a spreadsheet. */
export const importPage = (taken: readonly TakenFile[], form: FormState = blank): Page => ({
  title: TITLE,
  here: HERE,
  main: html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${TITLE}</h1><p>A list of actions that was kept as a spreadsheet becomes actions here. You say what its columns mean, see what each row would do, and then decide.</p></div></div>
<div class="accord-card accord-space-below">${postForm(
    { action: IMPORT, enctype: 'multipart/form-data' },
    fields(form).file('file', 'Tracker', {
      hint: `An Excel workbook (.xlsx), an OpenDocument spreadsheet (.ods) or a CSV file in UTF-8, of at most ${number(MOST_ROWS)} rows. Name no child, adult or family in it`,
      accept: '.csv,.xlsx,.ods',
    }),
    fields(form).submit('Go on'),
  )}</div>${takenList(taken)}`,
})

const CALLED: Readonly<Record<Field, readonly [name: string, hint: string]>> = {
  number: ['Its number there', 'By it an action is known again when the tracker comes once more.'],
  summary: ['What is to be done', ''],
  outcome: ['What is to be different once it is done', ''],
  success: ['How anybody will know', ''],
  agency: ['Agency that owns it', 'Found in the directory by its name, abbreviation or code.'],
  person: ['Who leads it', 'Found in the directory by name. An agency is taken as its owner.'],
  body: ['Body that answers for it', 'Found by its name or code.'],
  agreed: ['Day on which it was agreed', ''],
  due: ['Day by which it is due', 'Days are read as day, month, year.'],
  status: ['Status', 'You say below what its words mean.'],
  update: ['Last update', ''],
}

const STAND_WORDS: Readonly<Record<Stand, string>> = {
  open: 'Open',
  'in-progress': 'In progress',
  green: 'In progress, on track',
  amber: 'In progress, at risk',
  red: 'In progress, off track',
  complete: 'Complete',
  closed: 'Closed',
}

/** What somebody is to say of a file: where its table stands in it, and what was kept of others with the same columns. */
export interface Describing {
  readonly id: TrackerFileId
  readonly name: string
  readonly version: number
  readonly sheets: readonly TrackerSheet[]
  readonly hidden: readonly string[]
  readonly sheet: TrackerSheet
  readonly place: number
  readonly heading: number
  readonly layouts: readonly TrackerLayout[]
  readonly bodies: readonly { readonly id: GroupId; readonly name: string }[]
}

const rowInBrief = (sheet: TrackerSheet, place: number): string => {
  const cells = rowOf(sheet, place).filter((cell) => cell.trim() !== '')
  const brief = cells.join(', ').replaceAll(/\s+/g, ' ').slice(0, 80)
  return `Row ${place}: ${brief || 'empty'}`
}

/** Which sheet and which row of names: choosing another one opens the page anew, so it asks and keeps nothing. */
function placeForm({ id, sheets, sheet, place, heading }: Describing, form: FormState): Html {
  const field = fields({ typed: { sheet: String(place), heading: String(heading) }, errors: form.errors })
  const last = Math.min(HEADING_ROWS, Math.max(heading, sheet.rows.length))
  return html`<form class="accord-card accord-space-below" method="get" action="${fileAt(id)}">${
    sheets.length > 1 &&
    field.choice(
      'sheet',
      'Sheet with the tracker',
      sheets.map(({ name }, index) => ({ value: String(index), text: name || `Sheet ${index + 1}` })),
      { none: 'The first' },
    )
  }${field.choice(
    'heading',
    'Row in which the names of its columns stand',
    Array.from({ length: last }, (_, index) => ({
      value: String(index + 1),
      text: rowInBrief(sheet, index + 1),
    })),
    { none: 'The likeliest' },
  )}<button class="govuk-button govuk-button--secondary" type="submit">Read it so</button></form>`
}

function keptBefore({ id, layouts }: Describing): Child {
  return (
    layouts.length > 1 &&
    html`<p class="govuk-body">Trackers with these columns were kept before as ${layouts.map(
      ({ id: layoutId, name }, place) =>
        html`${place > 0 && ', '}<a class="govuk-link" href="${fileAt(id)}?layout=${layoutId}">${name}</a>`,
    )}.</p>`
  )
}

const hiddenNote = (hidden: readonly string[]): Html | false =>
  hidden.length > 0 &&
  html`<p class="govuk-body accord-muted">${hidden.length === 1 ? 'A hidden sheet is' : 'Hidden sheets are'} left out: ${hidden.join(', ')}.</p>`

/** Where somebody says what the columns of a tracker mean. */
export function describingPage(given: Describing, form: FormState, conflict: Child = false): Page {
  const { id, name, sheet, place, heading, bodies } = given
  const field = fields(form)
  const columns = columnNames(sheet, heading)
  const choices = columns.map((each, index) => ({
    value: each,
    text: `${each} (${columnLetters(index + 1)})`,
  }))
  const statuses = statusWords(sheet, heading, typedText(form, 'standsOf'))
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${name}</span><h1 class="govuk-heading-l">What its columns mean</h1>${conflict}${hiddenNote(given.hidden)}${placeForm(given, form)}${keptBefore(given)}
<div class="accord-card">${postForm(
    { action: fileAt(id) },
    field.hidden('sheet', place),
    field.hidden('heading', heading),
    field.hidden('standsOf', typedText(form, 'standsOf')),
    field.hidden('version', typedText(form, 'version') || given.version),
    field.text('tracker', 'What this tracker is called', {
      hint: 'It is said with each action where that came from, and what you say here is kept under it. For example “Tracker of the Board”',
    }),
    FIELDS.map((each) => {
      const [label, hint] = CALLED[each]
      return field.choice(columnField(each), label, choices, {
        none: each === 'summary' ? 'Choose one' : 'No column',
        ...(hint && { hint }),
      })
    }),
    field.choice(
      'bodyId',
      'Body that answers for those whose row names none',
      bodies.map((body) => ({ value: body.id, text: body.name })),
      { none: 'None' },
    ),
    statuses.length > 0 && html`<h2 class="govuk-heading-m">What the words of its status mean</h2>`,
    statuses.map((word, index) =>
      field.choice(
        standField(index),
        `“${word.slice(0, 80)}”`,
        STANDS.map((stand) => ({ value: stand, text: STAND_WORDS[stand] })),
      ),
    ),
    field.submit('See what each row would do'),
  )}</div>`
  return { title: 'What its columns mean', here: HERE, within, main }
}

const wordsOf = (
  { tracker, sheet, heading, columns, bodyId, stands }: Meanings,
  { bodies }: Pick<Describing, 'bodies'>,
): RecordWords => ({
  'What this tracker is called': tracker,
  'Where it stands': [sheet, `row ${heading}`].filter(Boolean).join(', '),
  ...Object.fromEntries(FIELDS.map((field) => [CALLED[field][0], columns[field]])),
  'Body that answers for those whose row names none': bodies.find(({ id }) => id === bodyId)?.name ?? '',
  'What the words of its status mean': Object.entries(stands)
    .map(([word, stand]) => `${word}: ${STAND_WORDS[stand]}`)
    .join('; '),
})

/** Somebody said it of the same file first: both, and the form with what was typed. */
export const staleTrackerPage = (
  given: Describing,
  current: { readonly meanings: Meanings; readonly version: number },
  typed: Meanings,
  form: FormState,
): Page =>
  describingPage(
    given,
    filled({ ...form.typed, version: String(current.version) }),
    bothTexts(
      { did: 'actions.describe-tracker', subject: given.id },
      wordsOf(current.meanings, given),
      wordsOf(typed, given),
    ),
  )

const ROWS_SHOWN = 200
const TAGS: Readonly<Record<PlannedRow['state'], readonly [kind: StatusKind, words: string]>> = {
  refused: ['bad', 'Left out'],
  new: ['good', 'New'],
  known: ['quiet', 'On record'],
}
const ORDER = ['refused', 'new', 'known'] as const

const does = ({ state, reference, faults }: PlannedRow): Child => [
  statusTag(...TAGS[state]),
  state === 'known' && html`<span class="accord-register__sub">As ${reference}, which stays as it is.</span>`,
  ...faults.map(
    ({ column, words }) =>
      html`<span class="accord-register__sub">${column && html`<strong>${column}</strong>: `}${words}.</span>`,
  ),
]

function report({ rows }: TrackerPlan): Html {
  const sorted = rows.toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state))
  return html`<section class="accord-section" aria-labelledby="rows"><div class="accord-section__head"><h2 class="govuk-heading-m" id="rows">Row by row</h2>${
    rows.length > ROWS_SHOWN &&
    html`<p class="accord-muted">The first ${ROWS_SHOWN} of ${number(rows.length)} rows, those left out first</p>`
  }</div><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What each row of the tracker would do</caption><thead><tr><th scope="col">Row</th><th scope="col">Number</th><th scope="col">Action</th><th scope="col">What it does</th></tr></thead><tbody>${sorted
    .slice(0, ROWS_SHOWN)
    .map(
      (row) =>
        html`<tr><th scope="row">Row ${row.row}</th><td data-label="Number"><span>${row.number || 'None'}</span></td><td data-label="Action"><span class="accord-register__wrap">${row.summary || 'Without words'}</span></td><td data-label="What it does" class="accord-register__main"><span>${does(row)}</span></td></tr>`,
    )}</tbody></table></div></section>`
}

/** What taking a tracker in would do, row by row, with the button that does it. */
export function dryRunPage(
  { id, name, hidden }: Pick<Describing, 'id' | 'name' | 'hidden'>,
  plan: TrackerPlan,
  { before, moved = false }: { readonly before?: TakenFile | undefined; readonly moved?: boolean },
): Page {
  const { counts } = plan
  const callout = (heading: string, words: string) =>
    html`<div class="accord-callout accord-callout--watch accord-space-below"><div><h2>${heading}</h2><p>${words}</p></div></div>`
  const title = `What ${name} would do`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1><p>Nothing is recorded yet.</p></div><div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${rowsAt(id)}.csv" rel="nofollow">${icon('download')} Report of rows<span class="govuk-visually-hidden"> as CSV</span></a><a class="govuk-button govuk-button--secondary" href="${fileAt(id)}">Change what its columns mean</a></div></div>
${moved && callout('The records have changed since you looked', 'Nothing was taken in. This is what the tracker would do now.')}${
  before?.takenAt &&
  callout(
    `This file was taken in on ${dateAndTime(before.takenAt)}`,
    'Rows that are on record since then stay as they are.',
  )
}${hiddenNote(hidden)}
<div class="accord-card"><ul class="govuk-list govuk-list--bullet">${ORDER.filter(
    (state) => counts[state] > 0,
  ).map(
    (state) => html`<li>${counted(counts[state], 'row')}: ${TAGS[state][1].toLowerCase()}</li>`,
  )}</ul>${counts.refused > 0 && html`<p class="govuk-body">Rows that are left out can be mended in the file, and come in when it is sent again.</p>`}${
    counts.new > 0
      ? postForm(
          { action: rowsAt(id) },
          fields(filled({})).hidden('seen', plan.effect),
          fields(filled({})).submit(`Take in ${counted(counts.new, 'action')}`),
        )
      : html`<p class="govuk-body">There is nothing to take in. <a class="govuk-link" href="${ACTIONS}">Go to the actions</a></p>`
  }</div>${report(plan)}`
  return { title, here: HERE, within, main }
}

/** A tracker of which rows became actions. */
export function takenPage({ name, takenAt, added }: TakenFile, undo: Html | false): Page {
  const title = `${name} is taken in`
  return {
    ...{ title, here: HERE, within },
    main: html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1><p>${counted(added ?? 0, 'action')} recorded${takenAt && ` on ${dateAndTime(takenAt)}`}.</p></div><div class="accord-actions"><a class="govuk-button" href="${ACTIONS}?sort=newest&amp;standing=any">See the actions</a></div></div>${undo}`,
  }
}

export const fileGonePage: Page = {
  title: 'This tracker is no longer here',
  here: HERE,
  within,
  main: html`<h1 class="govuk-heading-l">This tracker is no longer here</h1><p class="govuk-body">A tracker that was sent is kept for a day, until it is taken in.</p><p class="govuk-body"><a class="govuk-link" href="${IMPORT}">Choose it again</a></p>`,
}
