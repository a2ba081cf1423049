import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import { ASKED_KINDS, type AskedKind } from '../forms/asking.ts'
import { KINDS } from '../rules/kinds.ts'
import type { Request } from '../schema.ts'

/** Where anybody asks. */
export const ASKING = '/requests'

const TITLE = 'Ask about information, or complain'

/** What each kind is to whoever asks. */
const ASKED_WORDS: Readonly<Record<AskedKind, readonly [words: string, hint: string]>> = {
  access: ['I want a copy of what is kept about me', 'You will have an answer within a month.'],
  rectification: ['Something that is kept about me is wrong', 'Say what is wrong and what is right.'],
  objection: ['I object to how what is kept about me is used', 'Say why.'],
  'freedom-of-information': [
    'I ask for information that is not about myself',
    'Say as exactly as you can what you are looking for.',
  ],
  complaint: ['I complain about how information is used', 'Say what happened, and when.'],
}

/** The form on which anybody asks for information or complains. `warning` says first whom to call in danger. */
export function askingPage(form: FormState, warning: Html): Page {
  const field = fields(form)
  const main = html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${errorSummary(form)}<h1 class="govuk-heading-l">${TITLE}</h1>
<p class="govuk-body">This is for requests about information that the partnership keeps. Read in the <a class="govuk-link" href="/privacy">privacy notice</a> what it keeps, and why.</p>
${postForm(
  { action: ASKING },
  warning,
  field.radios(
    'kind',
    'What do you want to send?',
    ASKED_KINDS.map((value) => ({ value, text: ASKED_WORDS[value][0], hint: ASKED_WORDS[value][1] })),
  ),
  field.text('name', 'Your name', { autocomplete: 'name' }),
  field.text('email', 'Your e-mail address', {
    type: 'email',
    autocomplete: 'email',
    hint: 'We answer there.',
  }),
  field.area('details', 'What you ask for', {
    rows: 8,
    hint: 'Do not write about somebody who may be at risk. Call instead.',
  }),
  field.submit('Send'),
)}</div></div>`
  return { title: TITLE, main }
}

/** Says the same to everybody who sends something. */
export function receivedPage(): Page {
  const title = 'We have received it'
  const main = html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">A letter is on its way to the address that you gave. Its button leads to the reference number.</p>
<p class="govuk-body">The business unit reads what you sent on its next working day. It may ask you to show who you are before it answers.</p>
<p class="govuk-body">If somebody is in danger now, call 999. <a class="govuk-link" href="/worried">Read whom else to call</a>.</p></div></div>`
  return { title, main }
}

/** What the link of a receipt shows: that something came, and never what it says. */
export function receiptPage({
  reference,
  kind,
  receivedAt,
}: Pick<Request, 'reference' | 'kind' | 'receivedAt'>): Page {
  const title = `Your reference number is ${reference}`
  const main = html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${KINDS[kind].words}, received on ${dateAndTime(receivedAt)}.</p>
<p class="govuk-body">Write the number down, and say it when you ask how far it is. The business unit may ask you to show who you are before it answers.</p></div></div>`
  return { title, main }
}
