import { POST_WORDS, type PostKind } from '#modules/people/index.ts'
import { dayOf } from '#platform/days.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, type StatusKind, statusTag } from '#platform/icons.ts'
import { linkField, type OpenLink } from '#platform/mailed-links.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { NamedAgency } from '../forms.ts'
import { type InvitationState, invitationState } from '../rules.ts'
import type { Invitation } from '../schema.ts'

const HERE = 'Invitations'
const PATH = '/workspace/invitations'

const STATES: Readonly<Record<InvitationState, readonly [kind: StatusKind, words: string]>> = {
  waiting: ['info', 'Waiting'],
  accepted: ['good', 'Accepted'],
  expired: ['watch', 'Expired'],
  withdrawn: ['quiet', 'Withdrawn'],
}

const dayWords = (moment: Temporal.Instant): string => longDate(dayOf(moment))

const small = (action: string, words: string, about: string): Html =>
  postForm(
    { action },
    html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit">${words}<span class="govuk-visually-hidden"> to ${about}</span></button>`,
  )

function row(invitation: Invitation, agencies: ReadonlyMap<string, string>, now: Temporal.Instant): Html {
  const { id, name, email, post, agencyId, sentAt, timesSent, expiresAt, acceptedAt } = invitation
  const state = invitationState(invitation, now)
  const [kind, words] = STATES[state]
  const as = [post && POST_WORDS[post], agencyId && agencies.get(agencyId)].filter(Boolean).join(', ')
  const when =
    state === 'accepted' && acceptedAt
      ? `Accepted on ${dayWords(acceptedAt)}`
      : `Sent on ${dayWords(sentAt)}${timesSent > 1 ? `, ${timesSent} times` : ''}. Good until ${dayWords(expiresAt)}`
  const isOpen = state === 'waiting' || state === 'expired'
  return html`<tr><th scope="row"><span class="accord-register__title">${name}</span><span class="accord-register__sub">${email}</span></th>
<td data-label="As"><span>${as || 'No post'}</span></td>
<td data-label="State"><span>${statusTag(kind, words)}<br>${when}</span></td>
<td data-label="What to do"><div class="accord-actions">${isOpen && [small(`${PATH}/${id}/send-again`, 'Send again', name), small(`${PATH}/${id}/withdraw`, 'Withdraw', name)]}</div></td></tr>`
}

/** Whom the partnership has asked to join, and what became of it. */
export function invitationsPage(
  invitations: readonly Invitation[],
  agencies: readonly NamedAgency[],
  now: Temporal.Instant,
  offer: Html | false,
): Page {
  const names = new Map<string, string>(agencies.map(({ id, name }) => [id, name]))
  const waiting = invitations.filter((each) => invitationState(each, now) === 'waiting').length
  const register = html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Invitations, the latest first</caption><thead><tr><th scope="col">Who</th><th scope="col">As</th><th scope="col">State</th><th scope="col">What to do</th></tr></thead><tbody>${invitations.map((each) => row(each, names, now))}</tbody></table></div>`
  const empty = html`<div class="accord-empty">${icon('mail')}<h2 class="govuk-heading-s">Nobody has been invited yet</h2><p>Invite the first one. The letter carries a link that works once.</p></div>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Invitations</h1><p>${
    waiting > 0
      ? `${counted(waiting, 'person has', 'people have')} not answered yet.`
      : 'Nobody is being waited for.'
  }</p></div><div class="accord-actions"><a class="govuk-button" href="${PATH}/new">${icon('plus')} Invite somebody</a><a class="govuk-button govuk-button--secondary" href="${PATH}/many">Invite many</a></div></div>
${offer}${invitations.length > 0 ? register : empty}`
  return { title: HERE, here: HERE, main }
}

export function invitePage(agencies: readonly NamedAgency[], form: FormState): Page {
  const field = fields(form)
  const posts = Object.entries(POST_WORDS) as readonly (readonly [PostKind, string])[]
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">Invite somebody</h1><div class="accord-card">
<p class="govuk-body">They get a letter with a link. Their record stands in the directory at once, so you can give them a seat today.</p>
${postForm(
  { action: `${PATH}/new` },
  field.text('name', 'Name'),
  field.text('email', 'E-mail address', {
    type: 'email',
    hint: 'The one they will sign in with',
  }),
  field.choice(
    'agencyId',
    'Agency',
    agencies.map(({ id, name }) => ({ value: id, text: name })),
    { none: 'No agency' },
  ),
  field.choice(
    'post',
    'Post',
    posts.map(([value, text]) => ({ value, text })),
    { none: 'No post', hint: 'They hold it from the day they accept' },
  ),
  field.submit('Send the invitation'),
)}</div>`
  return { title: 'Invite somebody', here: HERE, main }
}

export function inviteManyPage(form: FormState): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">Invite many</h1><div class="accord-card">
<p class="govuk-body">Write one person in each line: name, e-mail address, agency, post. Agency and post may be left out. Lines copied from a spreadsheet will do.</p>
<p class="govuk-body">If anything is wrong with one line, nobody is invited.</p>
${postForm(
  { action: `${PATH}/many` },
  field.area('lines', 'People', {
    rows: 10,
    hint: 'For example: Imani Fairweather, imani@council.example, Anyshire Council, Safeguarding lead',
  }),
  field.submit('Send the invitations'),
)}</div>`
  return { title: 'Invite many', here: HERE, main }
}

/** Where the link of an invitation arrives. Who has an account proves it; anyone else chooses a password. */
export function acceptPage({
  link,
  invitation,
  partnership,
  hasAccount,
  form,
}: {
  readonly link: OpenLink
  readonly invitation: Pick<Invitation, 'name' | 'email'>
  readonly partnership: string
  readonly hasAccount: boolean
  readonly form: FormState
}): Page {
  const field = fields(form)
  const title = `Join ${partnership}`
  const words = hasAccount
    ? 'You have an account with this address. Enter its password, and it opens this partnership too.'
    : 'Choose a password. Length matters most: three words that have nothing to do with each other are good.'
  const main = html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${invitation.name}, you sign in with <strong>${invitation.email}</strong>.</p><p class="govuk-body">${words}</p>
${postForm(
  { action: '/link' },
  linkField(link),
  hasAccount
    ? field.text('password', 'Password', { type: 'password', autocomplete: 'current-password' })
    : [
        field.text('password', 'New password', {
          type: 'password',
          autocomplete: 'new-password',
          hint: '12 characters or more',
        }),
        field.text('again', 'The same password again', { type: 'password', autocomplete: 'new-password' }),
      ],
  field.submit('Join'),
)}</div></div>`
  return { title: form.errors.length > 0 ? `Error: ${title}` : title, main }
}
