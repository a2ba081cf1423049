import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import { ARRIVAL, linkField, type OpenLink } from '#platform/mailed-links.ts'
import type { Page } from '#platform/site.ts'
import type { InvitationInFull, NamedInvitation } from '../queries/invitations.ts'
import { whenWords } from '../rules.ts'

/** Where the link of an invitation arrives: nothing is answered before the button is pressed. */
export function replyPage(
  { meeting, name, deputies }: Pick<InvitationInFull, 'meeting' | 'name' | 'deputies'>,
  link: OpenLink,
  form: FormState,
): Page {
  const field = fields(form)
  const title = 'Are you coming to this meeting?'
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${meeting.groupName}</span><h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${whenWords(meeting)}${meeting.place && `, ${meeting.place}`}.</p><p class="govuk-body">This invitation is for ${name}. If that is not you, close this page.</p>${postForm(
    { action: ARRIVAL },
    linkField(link),
    field.radios('answer', 'Your answer', [
      { value: 'coming', text: 'I am coming' },
      { value: 'apologies', text: 'I cannot come' },
    ]),
    deputies.length > 0 &&
      field.choice(
        'deputyId',
        'Who is coming in your place',
        deputies.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'Nobody', hint: 'Where you cannot come. These are the deputies of your seat' },
      ),
    field.submit('Send answer'),
  )}`
  return { title: form.errors.length > 0 ? `Error: ${title}` : title, main }
}

/** That an answer arrived. */
export const repliedPage = ({ meeting }: Pick<InvitationInFull, 'meeting'>): Page => ({
  title: 'Your answer is recorded',
  main: html`<h1 class="govuk-heading-l">Your answer is recorded</h1><p class="govuk-body">${meeting.groupName}, ${whenWords(meeting)}.</p><p class="govuk-body">If it changes, ask the business unit of your partnership to send you another invitation.</p>`,
})

const ANSWER = {
  none: ['quiet', 'No answer yet'],
  coming: ['good', 'Coming'],
  apologies: ['watch', 'Apologies'],
} as const

const counts = (invitations: readonly NamedInvitation[]): string => {
  const of = (answer: NamedInvitation['answer']) =>
    invitations.filter((each) => each.answer === answer).length
  return `${of('coming')} coming, ${of('apologies')} sent apologies, ${of('none')} not answered yet.`
}

/** Who was asked to a meeting and what they answered. */
export const invitedPart = (invitations: readonly NamedInvitation[]): Html | false =>
  invitations.length > 0 &&
  html`<section class="accord-section" aria-labelledby="invited"><h2 class="govuk-heading-m" id="invited">Who is coming</h2><p class="govuk-body">${counts(invitations)}</p><div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${invitations.map(
    ({ name, answer, deputyName }) =>
      html`<li><div class="accord-rows__line"><span>${name}${deputyName && html` <span class="accord-muted accord-small">${deputyName} is coming in their place</span>`}</span>${statusTag(ANSWER[answer][0], ANSWER[answer][1])}</div></li>`,
  )}</ul></div></section>`
