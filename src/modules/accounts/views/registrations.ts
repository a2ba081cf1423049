import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, type StatusKind, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { capitalised, counted, dateAndTime } from '#platform/words.ts'
import { REFUSAL_REASONS, type RefusalReason } from '../rules/registration.ts'
import type { Registration } from '../schema.ts'

const HERE = 'Registrations'
const PATH = '/workspace/registrations'

const STATES: Readonly<Record<NonNullable<Registration['decision']> | 'waiting', [StatusKind, string]>> = {
  waiting: ['watch', 'Waits'],
  listed: ['good', 'Let in by its domain'],
  approved: ['good', 'Approved'],
  refused: ['quiet', 'Refused'],
}
const stateTag = ({ decision }: Registration): Html => statusTag(...STATES[decision ?? 'waiting'])

/** Who registered, of those the reader may decide on. */
export function registrationsPage(all: readonly Registration[], agencies: ReadonlyMap<string, string>): Page {
  const waiting = all.filter(({ decision }) => !decision).length
  const row = (each: Registration) => html`<tr>
<th scope="row"><a class="accord-register__title govuk-link" href="${PATH}/${each.id}">${each.name}</a><span class="accord-register__sub">${each.email}</span></th>
<td data-label="Agency"><span>${agencies.get(each.agencyId)}</span></td>
<td data-label="State"><span>${stateTag(each)}</span></td>
<td data-label="Address proved"><span>${each.provedAt && dateAndTime(each.provedAt)}</span></td></tr>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Registrations</h1><p>${
    waiting > 0 ? `${counted(waiting, 'registration waits', 'registrations wait')}.` : 'Nobody waits.'
  }</p></div></div>
${
  all.length > 0
    ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Registrations, those that wait first</caption><thead><tr><th scope="col">Who</th><th scope="col">Agency</th><th scope="col">State</th><th scope="col">Address proved</th></tr></thead><tbody>${all.map(row)}</tbody></table></div>`
    : html`<div class="accord-empty">${icon('people')}<h2 class="govuk-heading-s">Nobody has registered yet</h2><p>Whoever works for an agency can register on the sign-in page.</p></div>`
}`
  return { title: HERE, here: HERE, main }
}

/** One registration, and the decision on it. */
export function registrationPage(
  each: Registration,
  around: {
    readonly agency: string
    readonly decidedBy: string | undefined
    /** What the record of the directory is called that has the same address. */
    readonly record: string | undefined
  },
  form: FormState,
): Page {
  const field = fields(form)
  const fact = (key: string, text: string | undefined | false | null) =>
    text ? { key: { text: key }, value: { text } } : undefined
  const reason = each.reason && REFUSAL_REASONS[each.reason as RefusalReason]
  const main = html`${errorSummary(form)}
<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${each.name}</h1><p>${stateTag(each)}</p></div></div>
<div class="accord-card accord-section">${summaryList({
    rows: [
      fact('E-mail address', each.email),
      fact('Agency they named', around.agency),
      fact('Asked', dateAndTime(each.askedAt)),
      fact('Showed that the address is theirs', each.provedAt && dateAndTime(each.provedAt)),
      fact('Decided', each.decidedAt && dateAndTime(each.decidedAt)),
      fact('Decided by', around.decidedBy),
      fact('Why not', reason),
    ],
  })}</div>
${
  each.decision === null &&
  html`<section class="accord-card accord-section" aria-labelledby="approve"><h2 class="govuk-heading-m" id="approve">Let them in</h2>
<p class="govuk-body">${
    around.record
      ? `The directory has a record with this address: ${around.record}. They become that person, with the posts and seats of the record.`
      : 'They get an account without a post or a seat. It opens what registered practitioners may see.'
  }</p>${postForm({ action: `${PATH}/${each.id}/approve` }, field.submit('Approve'))}</section>
<section class="accord-card accord-section" aria-labelledby="refuse"><h2 class="govuk-heading-m" id="refuse">Do not let them in</h2>${postForm(
    { action: `${PATH}/${each.id}/refuse` },
    field.radios(
      'reason',
      'Why they are not let in',
      Object.entries(REFUSAL_REASONS).map(([value, text]) => ({
        value,
        text: capitalised(text),
      })),
      { hint: 'The letter to them says it in these words' },
    ),
    html`<button class="govuk-button govuk-button--secondary" type="submit">Refuse</button>`,
  )}</section>`
}`
  return { title: form.errors.length > 0 ? `Error: ${each.name}` : each.name, here: HERE, main }
}
