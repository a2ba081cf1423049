import { dayOf } from '#platform/days.ts'
import type { AppliedRule, DueTable } from '#platform/disposal.ts'
import { HOLD_KINDS, HOLD_SCOPES, type Hold } from '#platform/disposal.ts'
import { blank, errorSummary, type FormState, fields, postForm, typedText } from '#platform/forms.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import { RECORD_TYPES, type RecordType } from '#platform/keeping.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate, number } from '#platform/words.ts'

export const KEEPING = '/workspace/keeping'
export const HERE = 'Keeping and disposing'

export const periodWords = ({ period }: Pick<AppliedRule, 'period'>): string =>
  period === 'permanent' ? 'For ever' : counted(period, 'year')

export const unconfirmed = ({ confirmed }: Pick<AppliedRule, 'confirmed'>): Html | false =>
  !confirmed && html` ${statusTag('watch', 'Not confirmed')}`

/** A table that becomes a list of cards on a narrow screen. */
export const register = (caption: string, heads: readonly string[], rows: readonly Html[]): Html =>
  html`<div class="accord-card accord-card--flush accord-space-below"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`

export interface ScheduleLine {
  readonly record: RecordType
  readonly rule: AppliedRule
  /** What is done when the period has passed, for each kind of table of this type. */
  readonly ways: readonly string[]
  readonly due: number
}

/** “Deleted, personal data taken out”. */
const listed = ([first = '', ...others]: readonly string[]): string =>
  [first, ...others.map((each) => each.toLowerCase())].join(', ')

/** The retention schedule as at today. */
export function schedulePage(
  lines: readonly ScheduleLine[],
  around: {
    readonly holds: number
    readonly due: number
    readonly proposed: number
    readonly today: Temporal.PlainDate
  },
): Page {
  const rows = lines.map(
    ({ record, rule, ways, due }) =>
      html`<tr><th scope="row"><span class="accord-register__title">${RECORD_TYPES[record]}</span></th><td data-label="Kept"><div>${periodWords(rule)}${unconfirmed(rule)}</div></td><td data-label="Because"><span>${rule.source}</span></td><td data-label="Then"><span>${listed(ways)}</span></td><td data-label="Due"><span>${due > 0 ? number(due) : 'None'}</span></td></tr>`,
  )
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${HERE}</h1><p>How long each type of record is kept, as at ${longDate(around.today)}. No record is ever deleted by itself: one that is due waits for somebody to appraise it. Only what a sign-in leaves behind goes each night when it has run out, for example sessions that are over.</p></div><div class="accord-actions"><a class="govuk-button" href="${KEEPING}/due">See what is due</a><a class="govuk-button govuk-button--secondary" href="${KEEPING}/holds">Holds</a></div></div>
${summaryList({
  rows: [
    {
      key: { text: 'Due for appraisal' },
      value: { html: html`<a class="govuk-link" href="${KEEPING}/due">${counted(around.due, 'record')}</a>` },
    },
    {
      key: { text: 'Holds that stand' },
      value: {
        html: html`<a class="govuk-link" href="${KEEPING}/holds">${counted(around.holds, 'hold')}</a>`,
      },
    },
    {
      key: { text: 'Waiting for a second person' },
      value: {
        html: html`<a class="govuk-link" href="${KEEPING}/disposals">${counted(around.proposed, 'proposal')}</a>`,
      },
    },
  ],
})}
<section class="accord-section" aria-labelledby="schedule"><div class="accord-section__head"><h2 class="govuk-heading-m" id="schedule">Retention schedule</h2><a class="govuk-link" href="/workspace/administration/settings">Change a period</a></div>${register('Retention schedule', ['Type of record', 'Kept', 'Because', 'Then', 'Due'], rows)}</section>`
  return { title: HERE, here: HERE, main }
}

/** What a hold covers, in words. */
export const coversWords = (hold: Hold, names: ReadonlyMap<string, string>): string =>
  hold.record
    ? RECORD_TYPES[hold.record]
    : (names.get(hold.coversId ?? '') ?? `Record ${(hold.coversId ?? '').slice(-8).toUpperCase()}`)

export function holdsPage(
  holds: readonly Hold[],
  names: ReadonlyMap<string, string>,
  reasons: ReadonlyMap<string, string>,
): Page {
  const rows = holds.map(
    (hold) =>
      html`<tr><th scope="row"><span class="accord-register__title">${coversWords(hold, names)}</span><span class="accord-register__sub">${HOLD_SCOPES[hold.scope]}</span></th><td data-label="Asked for by"><span>${HOLD_KINDS[hold.kind]}</span></td><td data-label="From"><span>${longDate(hold.fromOn)}, by ${names.get(hold.placedBy)}</span></td><td data-label="Why"><span>${reasons.get(hold.id)}</span></td><td data-label="Stands"><div>${
        hold.releasedAt
          ? html`${statusTag('quiet', 'Released')} ${longDate(dayOf(hold.releasedAt))}, by ${names.get(hold.releasedBy ?? '')}: ${reasons.get(`${hold.id} release`)}`
          : html`${statusTag('sealed', 'Stands')} <a class="govuk-link" href="${KEEPING}/holds/${hold.id}/release">Release<span class="govuk-visually-hidden"> the hold on ${coversWords(hold, names)}</span></a>`
      }</div></td></tr>`,
  )
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Holds</h1><p>While a hold stands, nothing that it covers is disposed of.</p></div><div class="accord-actions"><a class="govuk-button" href="${KEEPING}/holds/new">Place a hold</a></div></div>
${rows.length > 0 ? register('Holds', ['Covers', 'Asked for by', 'From', 'Why', 'Stands'], rows) : html`<div class="accord-empty">${icon('lock')}<h2 class="govuk-heading-s">No holds</h2><p>Place one when a court, an inquiry or the police ask for records to be kept.</p></div>`}`
  return { title: 'Holds', here: HERE, main }
}

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

export function newHoldPage(form: FormState = blank): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">Place a hold</h1>
${postForm(
  { action: `${KEEPING}/holds/new`, class: 'accord-form' },
  field.radios('kind', 'Who asks for it?', choices(HOLD_KINDS)),
  field.radios('scope', 'What does it cover?', choices(HOLD_SCOPES)),
  field.text('address', 'Address of the person’s or record’s page', {
    hint: 'Open the page and copy its address. Leave this empty for a type of record.',
  }),
  field.choice('record', 'Type of record', choices(RECORD_TYPES), {
    none: 'Not for a type of record',
  }),
  field.date('fromOn', 'From'),
  field.area('reason', 'Why', { hint: 'Kept sealed. Name the matter and who asked.' }),
  field.submit('Place the hold'),
)}`
  return { title: 'Place a hold', here: HERE, main }
}

export function releaseHoldPage(
  hold: Hold,
  names: ReadonlyMap<string, string>,
  form: FormState,
  notice?: string,
): Page {
  const field = fields(form)
  const title = `Release the hold on ${coversWords(hold, names)}`
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${notice && html`<p class="govuk-body">${notice}</p>`}
<p class="govuk-body">${HOLD_KINDS[hold.kind]}, from ${longDate(hold.fromOn)}. What it covers may then be disposed of when it is due.</p>
${postForm(
  { action: `${KEEPING}/holds/${hold.id}/release`, class: 'accord-form' },
  field.area('reason', 'Why it is released'),
  field.hidden('version', typedText(form, 'version') || '0'),
  field.submit('Release the hold'),
)}`
  return { title, here: HERE, main }
}

const lastPart = (table: string): string => table.replace('.', ': ').replaceAll('_', ' ')

/** What a table is called on a page: `people: person`. */
export const tableWords = lastPart

export function duePage(due: readonly DueTable[]): Page {
  const rows = due.map(
    ({ kept, rule, rows: count }) =>
      html`<tr><th scope="row"><a class="govuk-link accord-register__title" href="${KEEPING}/due/${kept.table}">${tableWords(kept.table)}</a><span class="accord-register__sub">${RECORD_TYPES[kept.record]}</span></th><td data-label="Kept"><div>${periodWords(rule)} from ${kept.starts.words}${unconfirmed(rule)}</div></td><td data-label="Due"><span>${number(count)}</span></td></tr>`,
  )
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Due for appraisal</h1><p>Records whose period has passed. Decide what becomes of each: keep it for longer, send it to the archive, or propose to dispose of it.</p></div></div>
${rows.length > 0 ? register('Due for appraisal', ['Records', 'Kept', 'Due'], rows) : html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Nothing is due</h2><p>No record has passed its period.</p></div>`}
<p class="govuk-body"><a class="govuk-link" href="${KEEPING}/disposals">Proposals and certificates</a></p>`
  return { title: 'Due for appraisal', here: HERE, main }
}
