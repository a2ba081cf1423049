import { KINDS } from '#platform/audit/chain.ts'
import type { ChainState, Check, Listed } from '#platform/audit/listing.ts'
import { errorSummary, type FormState, postForm, typedText } from '#platform/forms.ts'
import { pagination } from '#platform/govuk/pagination.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { capitalised, counted, dateAndTime, number } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { EntryNames } from '../queries/audit.ts'

export const AUDIT = '/workspace/administration/audit'
const HERE = 'Audit'

const KIND_WORDS: Readonly<Record<(typeof KINDS)[number], string>> = {
  change: 'Change',
  view: 'View of something confidential',
  refusal: 'Refusal',
  export: 'Export',
  print: 'Print',
  import: 'Import',
}

/** `people.give-post` is “People: give post”. */
function verbWords(did: string): string {
  const words = did
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replaceAll('-', ' ')
    .replace('.', ': ')
  return capitalised(words)
}

/** The words of a filter as they stood in the address. */
const FILTERS = ['who', 'what', 'record', 'kind', 'from', 'to', 'marked'] as const

function addressOf(form: FormState, changes: Readonly<Record<string, string>>): string {
  const given = { ...Object.fromEntries(FILTERS.map((name) => [name, typedText(form, name)])), ...changes }
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''))
  return query.size > 0 ? `${AUDIT}?${query}` : AUDIT
}

const box = (form: FormState, id: string, label: string, type = 'text'): Html => {
  const error = form.errors.find(({ field }) => field === id)
  return html`<div class="govuk-form-group${error && ' govuk-form-group--error'}"><label class="govuk-label" for="${id}">${label}</label>${
    error &&
    html`<p id="${id}-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${error.text}</p>`
  }<input class="govuk-input${error && ' govuk-input--error'}" id="${id}" name="${id}" type="${type}" value="${typedText(form, id)}"${
    error && html` aria-describedby="${id}-error"`
  }></div>`
}

function filters(form: FormState): Html {
  const chosen = typedText(form, 'kind')
  return html`<form class="accord-filters" action="${AUDIT}" method="get" novalidate>
${box(form, 'who', 'Who')}${box(form, 'what', 'What they did')}${box(form, 'record', 'Record')}
<div class="govuk-form-group"><label class="govuk-label" for="kind">Kind</label><select class="govuk-select" id="kind" name="kind"><option value="">Any</option>${KINDS.map(
    (kind) => html`<option value="${kind}"${kind === chosen && html` selected`}>${KIND_WORDS[kind]}</option>`,
  )}</select></div>
<div class="govuk-form-group"><label class="govuk-label" for="marked">Show</label><select class="govuk-select" id="marked" name="marked"><option value="">All entries</option><option value="yes"${
    typedText(form, 'marked') === 'yes' && html` selected`
  }>Decisions, publications and access</option></select></div>
${box(form, 'from', 'First day', 'date')}${box(form, 'to', 'Last day', 'date')}
<div><button class="govuk-button govuk-button--secondary" type="submit">${icon('search')} Find</button></div></form>`
}

const chainTag = ({ lastCheck }: ChainState): Html => {
  if (!lastCheck) return statusTag('quiet', 'Not checked yet')
  return lastCheck.fault === '' ? statusTag('good', 'Sound') : statusTag('bad', 'Broken')
}

function chainCard(state: ChainState, mayExport: boolean): Html {
  const { head, waiting, lastCheck } = state
  const button = (text: string) =>
    html`<button class="govuk-button govuk-button--secondary" type="submit" data-prevent-double-click="true" data-module="govuk-button">${text}</button>`
  return html`<section class="accord-card accord-space-below" aria-labelledby="chain"><h2 class="govuk-heading-m" id="chain">The chain ${chainTag(state)}</h2>
<p class="govuk-body">${counted(head.sequence, 'entry is', 'entries are')} sealed, so that nobody can change one unseen. ${
    waiting > 0 &&
    html`${counted(waiting, 'entry waits', 'entries wait')} for a place. That takes about a second.`
  }</p>
${lastCheck && lastCheck.fault !== '' && html`<p class="govuk-body"><strong>${lastCheck.fault}</strong> Tell whoever runs Accord for you.</p>`}
<p class="govuk-body">${lastCheck ? `Last checked ${dateAndTime(lastCheck.at)}.` : 'It is checked every night.'} <a class="govuk-link" href="${AUDIT}/heads">See the heads that were published</a></p>
${mayExport && html`<div class="accord-actions">${postForm({ action: `${AUDIT}/check` }, button('Check the chain now'))}<a class="govuk-link" href="${AUDIT}/export">Export the audit</a></div>`}</section>`
}

const MOST_SHOWN = 300

/** `agencyId` is “agency”, `isLate` is “is late”. */
const nameWords = (name: string): string =>
  name.replace(/Ids?$/, '').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

function detailOf({ detail }: Listed, { inText }: EntryNames): Child {
  if (detail === 'confidential') return statusTag('sealed', 'Detail not shown here')
  if (detail === 'shredded') return 'Detail destroyed'
  if (detail === '{}') return ''
  const given = JSON.parse(detail) as Readonly<Record<string, unknown>>
  const shown = (value: unknown): string =>
    Array.isArray(value)
      ? value.map(shown).join(' ')
      : typeof value === 'boolean'
        ? value
          ? 'yes'
          : 'no'
        : value === null
          ? 'none'
          : typeof value === 'object'
            ? JSON.stringify(value)
            : String(value)
  const named = Object.entries(given)
    .map(([name, value]) => {
      const [key, words] = [nameWords(name), inText(shown(value))]
      return words.startsWith(`${key} `) ? words : `${key} ${words}`
    })
    .join(', ')
  return named.length > MOST_SHOWN ? `${named.slice(0, MOST_SHOWN)} …` : named
}

/** The record of an entry, in words: what it is and what it is called. */
function recordOf({ subject }: Listed, { record }: EntryNames): string {
  const [kind = '', id] = subject.split(':')
  const known = record(id ?? kind)
  const words = id === undefined || known ? known : `${kind.replaceAll('-', ' ')} ${id.slice(-6)}`
  return capitalised(words ?? `A record that is gone, ${(id ?? kind).slice(-6)}`)
}

const row = (entry: Listed, { nameOf, names, form }: Pick<AuditShown, 'nameOf' | 'names' | 'form'>): Html => {
  const { at, actorId, did, subject, kind, tier, isMarked, sequence } = entry
  return html`<tr><th scope="row"><span class="accord-register__title">${verbWords(did)}</span> ${
    isMarked && statusTag('info', 'Marked')
  } ${kind !== 'change' && statusTag(kind === 'refusal' ? 'watch' : 'quiet', KIND_WORDS[kind])} ${
    tier >= 3 && statusTag('sealed', `T${tier}`)
  }</th><td data-label="Who"><span>${nameOf(actorId)}</span></td><td data-label="When"><span>${dateAndTime(at)}</span></td>
<td data-label="Record"><span><a class="govuk-link accord-break" href="${addressOf(form, { record: subject })}">${recordOf(entry, names)}<span class="govuk-visually-hidden">: only this record</span></a><span class="accord-register__sub accord-break">${detailOf(entry, names)}</span></span></td>
<td data-label="Place"><span>${sequence === null ? statusTag('watch', 'Not sealed yet') : number(sequence)}</span></td></tr>`
}

export interface AuditShown {
  readonly form: FormState
  readonly entries: readonly Listed[]
  readonly more: boolean
  readonly page: number
  readonly nameOf: (id: PersonId) => string
  readonly names: EntryNames
  readonly state: ChainState
  readonly mayExport: boolean
}

/** Who did what, and who saw what: the latest first. */
export function auditPageView(shown: AuditShown): Page {
  const { form, entries, more, page, state, mayExport } = shown
  const register = html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Entries, the latest first</caption><thead><tr><th scope="col">What</th><th scope="col">Who</th><th scope="col">When</th><th scope="col">Record</th><th scope="col">Place</th></tr></thead><tbody>${entries.map(
    (entry) => row(entry, shown),
  )}</tbody></table></div>`
  const empty = html`<div class="accord-empty">${icon('search')}<h2 class="govuk-heading-s">Nothing is found</h2><p>Try fewer words, or <a class="govuk-link" href="${AUDIT}">see everything</a>.</p></div>`
  const pages = pagination({
    landmarkLabel: 'Pages of the audit',
    previous: page > 1 && { href: addressOf(form, { page: String(page - 1) }), text: 'Later entries' },
    next: more && { href: addressOf(form, { page: String(page + 1) }), text: 'Earlier entries' },
  })
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Audit</h1><p>Who did what, and who saw what is confidential. Nobody can change it.</p></div></div>
${chainCard(state, mayExport)}<div class="accord-card accord-space-below">${filters(form)}</div>
${entries.length > 0 ? register : empty}${(page > 1 || more) && pages}`
  return { title: page > 1 ? `Audit, page ${page}` : 'Audit', here: HERE, main }
}

/** The heads of the chain as they were published, so that somebody can compare them with the file outside. */
export function headsPage(checks: readonly Check[]): Page {
  const one = ({ at, sequence, hash, fault, isPublished }: Check) =>
    html`<tr><th scope="row">${dateAndTime(at)}</th><td data-label="Entries"><span>${number(sequence)}</span></td><td data-label="Head"><span class="accord-break">${hash}</span></td><td data-label="Found"><span>${
      fault === ''
        ? statusTag('good', isPublished ? 'Sound, published' : 'Sound')
        : statusTag('bad', 'Broken')
    }${fault}</span></td></tr>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Heads of the chain</h1><p>The head stands for every entry before it. Each night it is written to a file outside the database. Compare the two: where they differ, the chain was written anew.</p></div></div>
${
  checks.length > 0
    ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Checks of the chain, the latest first</caption><thead><tr><th scope="col">Checked</th><th scope="col">Entries</th><th scope="col">Head</th><th scope="col">Found</th></tr></thead><tbody>${checks.map(one)}</tbody></table></div>`
    : html`<p class="govuk-body">The chain has not been checked yet. That happens every night.</p>`
}`
  return { title: 'Heads of the chain', here: HERE, main }
}

/** Asks which days to export. */
export function exportPage(form: FormState): Page {
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Export the audit</h1><p>You get a file that proves itself without Accord’s database. Details of what is confidential are left out. That you took it is an entry of the audit.</p></div></div>
<div class="accord-card">${postForm(
    { action: `${AUDIT}/export` },
    box(form, 'from', 'First day, if not from the beginning', 'date'),
    box(form, 'to', 'Last day, if not up to now', 'date'),
    html`<button class="govuk-button" type="submit">Export</button>`,
  )}</div>`
  return { title: 'Export the audit', here: HERE, main }
}
