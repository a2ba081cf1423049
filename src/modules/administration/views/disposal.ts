import { type NotSecond, TOO_NEW } from '#modules/accounts/index.ts'
import { dayOf } from '#platform/days.ts'
import {
  type AppliedRule,
  AT_ONCE,
  type Certificate,
  type Disposal,
  type DueRow,
  type Hold,
} from '#platform/disposal.ts'
import { blank, errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { warningText } from '#platform/govuk/warning-text.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import { type KeptTable, RECORD_TYPES } from '#platform/keeping.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate, number } from '#platform/words.ts'

import { coversWords, HERE, KEEPING, periodWords, register, tableWords, unconfirmed } from './keeping.ts'

const DECISIONS: Readonly<Record<string, string>> = {
  keep: 'Kept for longer',
  transfer: 'Sent to the archive',
  propose: 'Proposed before',
}

const rowWords = ({ words, hash, start, due, decision }: DueRow): string =>
  [
    words || `Record ${hash.slice(0, 8).toUpperCase()}`,
    `from ${longDate(start)}`,
    `due ${longDate(due)}`,
    decision && `${DECISIONS[decision.decision] ?? ''} ${longDate(dayOf(decision.decidedAt))}`,
  ]
    .filter(Boolean)
    .join(' · ')

/** Rows of one table that are due, to be appraised. */
export function dueTablePage(
  kept: KeptTable,
  { rule, rows }: { readonly rule: AppliedRule; readonly rows: readonly DueRow[] },
  form: FormState = blank,
): Page {
  const field = fields(form)
  const title = `Due: ${RECORD_TYPES[kept.record]}`
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${tableWords(kept.table)}</span><h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${periodWords(rule)} from ${kept.starts.words}.${unconfirmed(rule)} ${rule.source}.</p>
${rows.length === AT_ONCE && html`<p class="govuk-body">These are the first ${number(AT_ONCE)}. The next come when these are decided.</p>`}
${
  rows.length === 0
    ? html`<div class="accord-empty"><h2 class="govuk-heading-s">Nothing is due</h2><p>No record of this kind has passed its period.</p></div>`
    : postForm(
        { action: `${KEEPING}/due/${kept.table}`, class: 'accord-form' },
        field.ticks(
          'rows',
          'Records',
          rows.map((row) => ({ value: row.hash, text: rowWords(row) })),
        ),
        field.radios('decision', 'What is decided?', [
          { value: 'keep', text: 'Keep for longer' },
          {
            value: 'transfer',
            text: 'They went to the archive',
            hint: 'They stay here too until they are disposed of.',
          },
          {
            value: 'dispose',
            text: 'Propose to dispose of them',
            hint: `A second person carries it out. ${kept.disposal === 'anonymise' ? 'What is personal goes, and the rest stays.' : 'They go for good.'}`,
          },
        ]),
        field.date('untilOn', 'Keep until', { hint: 'Only where they are kept for longer.' }),
        field.area('reason', 'Why', {
          hint: 'Check first whether a public inquiry has asked for such records.',
        }),
        field.submit('Write it down'),
      )
}`
  return { title, here: HERE, main }
}

const STATES: Readonly<Record<Disposal['state'], () => Html>> = {
  proposed: () => statusTag('watch', 'Waits for a second person'),
  done: () => statusTag('good', 'Carried out'),
  withdrawn: () => statusTag('quiet', 'Withdrawn'),
}

export function disposalsPage(all: readonly Disposal[], names: ReadonlyMap<string, string>): Page {
  const rows = all.map(
    (each) =>
      html`<tr><th scope="row"><a class="govuk-link accord-register__title" href="${KEEPING}/disposals/${each.id}">${tableWords(each.tableName)}, ${longDate(dayOf(each.proposedAt))}</a></th><td data-label="Proposed by"><span>${names.get(each.proposedBy)}</span></td><td data-label="Decided by"><span>${each.decidedBy ? names.get(each.decidedBy) : 'Nobody yet'}</span></td><td data-label="State"><div>${STATES[each.state]()}</div></td></tr>`,
  )
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Disposals</h1><p>What was proposed, who carried it out, and the certificate of each.</p></div></div>
${rows.length > 0 ? register('Disposals', ['Proposal', 'Proposed by', 'Decided by', 'State'], rows) : html`<div class="accord-empty"><h2 class="govuk-heading-s">No disposals</h2><p>Nothing has been proposed yet.</p></div>`}`
  return { title: 'Disposals', here: HERE, main }
}

const ACTIONS = { delete: 'Deleted', anonymise: 'Personal data taken out' } as const
const WILL = { delete: 'Would be deleted', anonymise: 'Personal data would be taken out' } as const

export interface Preview {
  readonly tables: readonly {
    readonly table: string
    readonly action: 'delete' | 'anonymise'
    readonly rows: number
  }[]
  readonly stayed: Certificate['stayed']
  readonly holds: readonly Hold[]
  readonly seen: string
}

interface Around {
  readonly names: ReadonlyMap<string, string>
  readonly reason: string
  /** Why the reader is not the second person, where they are not. */
  readonly notSecond: NotSecond | undefined
}

const facts = (disposal: Disposal, { names, reason }: Around): Html =>
  summaryList({
    rows: [
      {
        key: { text: 'Records' },
        value: { text: `${RECORD_TYPES[disposal.record]} (${tableWords(disposal.tableName)})` },
      },
      {
        key: { text: 'Rule' },
        value: {
          html: html`${periodWords(disposal.rule)}, as at ${longDate(Temporal.PlainDate.from(disposal.rule.day))}. ${disposal.rule.source}.${unconfirmed(disposal.rule)}`,
        },
      },
      { key: { text: 'Why' }, value: { text: reason } },
      {
        key: { text: 'Proposed by' },
        value: { text: `${names.get(disposal.proposedBy)}, ${dateAndTime(disposal.proposedAt)}` },
      },
      disposal.decidedBy &&
        disposal.decidedAt && {
          key: { text: disposal.state === 'done' ? 'Carried out by' : 'Withdrawn by' },
          value: { text: `${names.get(disposal.decidedBy)}, ${dateAndTime(disposal.decidedAt)}` },
        },
    ],
  })

const stayedList = (stayed: Certificate['stayed']): Html | false =>
  stayed.length > 0 &&
  html`<h3 class="govuk-heading-s">What stays</h3><ul class="govuk-list govuk-list--bullet">${stayed.map(({ rows, why }) => html`<li>${counted(rows, 'record')}: ${why}.</li>`)}</ul>`

/** A proposal: exactly what would go, and for a second person the button that carries it out. */
export function proposalPage(disposal: Disposal, preview: Preview, around: Around, notice?: string): Page {
  const title = 'Proposal to dispose of records'
  const address = `${KEEPING}/disposals/${disposal.id}`
  const field = fields(blank)
  const mayGo = preview.tables.length > 0 && preview.holds.length === 0
  const main = html`<h1 class="govuk-heading-l">${title}</h1>${notice && warningText({ text: notice, iconFallbackText: 'Warning' })}
${facts(disposal, around)}
<section class="accord-section" aria-labelledby="what"><h2 class="govuk-heading-m" id="what">What would go today</h2>
${
  preview.tables.length > 0
    ? register(
        'What would go',
        ['Records', 'What is done', 'How many'],
        preview.tables.map(
          ({ table, action, rows }) =>
            html`<tr><th scope="row">${tableWords(table)}</th><td data-label="What is done"><span>${WILL[action]}</span></td><td data-label="How many"><span>${number(rows)}</span></td></tr>`,
        ),
      )
    : html`<p class="govuk-body">Nothing would go.</p>`
}
${stayedList(preview.stayed)}
${preview.holds.length > 0 && warningText({ text: `A hold refuses this: ${preview.holds.map((each) => coversWords(each, around.names)).join(', ')}. It can be carried out when the hold is released.`, iconFallbackText: 'Warning' })}
${
  around.notSecond
    ? html`<p class="govuk-body">${around.notSecond === 'too new' ? TOO_NEW : 'You proposed this. Somebody else of the business unit carries it out.'}</p>`
    : mayGo &&
      html`<p class="govuk-body">This cannot be undone. Details of the audit about these records are destroyed too. The certificate stays.</p>`
}
<div class="accord-actions">${
    !around.notSecond &&
    mayGo &&
    postForm(
      { action: `${address}/carry-out` },
      field.hidden('version', disposal.version),
      field.hidden('seen', preview.seen),
      html`<button class="govuk-button govuk-button--warning" type="submit" data-prevent-double-click="true">Dispose of them</button>`,
    )
  }${postForm({ action: `${address}/withdraw` }, field.hidden('version', disposal.version), html`<button class="govuk-button govuk-button--secondary" type="submit">Withdraw the proposal</button>`)}</div></section>`
  return { title, here: HERE, main }
}

/** What is left of what went. It prints as it stands. */
export function certificatePage(disposal: Disposal, around: Around, notice?: string): Page {
  const { certificate } = disposal
  const title = certificate ? 'Certificate of disposal' : 'Proposal that was withdrawn'
  const main = html`<h1 class="govuk-heading-l">${title}</h1>${notice && warningText({ text: notice, iconFallbackText: 'Warning' })}
${facts(disposal, around)}
${
  certificate &&
  html`<section class="accord-section" aria-labelledby="what"><h2 class="govuk-heading-m" id="what">What went</h2>${register(
    'What went',
    ['Records', 'What was done', 'How many', 'Hash of their names'],
    certificate.tables.map(
      ({ table, action, rows, hash }) =>
        html`<tr><th scope="row">${tableWords(table)}</th><td data-label="What was done"><span>${ACTIONS[action]}</span></td><td data-label="How many"><span>${number(rows)}</span></td><td data-label="Hash of their names"><code class="accord-hash">${hash.match(/.{16}/g)?.map((part) => html`${part}<wbr>`)}</code></td></tr>`,
    ),
  )}
<p class="govuk-body">${counted(certificate.files, 'file')} removed from the store. ${counted(certificate.details, 'detail')} of the audit shredded: the chain still proves.</p>${stayedList(certificate.stayed)}
<p class="govuk-body">Certificate ${disposal.id}</p></section>`
}`
  return { title, here: HERE, main }
}
