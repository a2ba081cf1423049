import { dayOf } from '#platform/days.ts'
import { errorSummary, type FormState, postForm } from '#platform/forms.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { SecondFactorState } from '#platform/identity/second-factor.ts'
import type { SessionInBrief } from '#platform/identity/sessions.ts'
import type { SignedIn } from '#platform/identity.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import { deviceWords } from '../rules.ts'
import { recoveryCodes, type Shown, setUpSteps } from './second-step.ts'

const HERE = 'Your account'
const ACCOUNT = '/workspace/account'

const dayWords = (moment: Temporal.Instant): string => longDate(dayOf(moment))

const smallButton = (words: string, about?: string): Html =>
  html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit">${words}${
    about && html`<span class="govuk-visually-hidden"> ${about}</span>`
  }</button>`

const sessionRow = (each: SessionInBrief, own: SignedIn): Html => {
  const device = deviceWords(each.device)
  const elsewhere = each.partnershipId !== own.partnershipId && ' In another partnership.'
  return html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug">${device}</h3>${
    each.id === own.sessionId
      ? statusTag('good', 'This one')
      : postForm(
          { action: `${ACCOUNT}/sessions/${each.id}/end` },
          smallButton('End it', `: ${device}, from ${each.address}`),
        )
  }</div><p>From ${each.address || 'an unknown address'}. Last used on ${dateAndTime(each.lastSeen)}. Began on ${dateAndTime(each.began)}.${elsewhere}</p></li>`
}

const secondStepWords = (state: SecondFactorState | undefined): string =>
  state ? `An authenticator app, since ${dayWords(state.since)}` : 'Not set up'

/** Everything that guards an account, and everywhere it is signed in. */
export function accountPage({
  session,
  state,
  sessions,
}: {
  readonly session: SignedIn
  readonly state: SecondFactorState | undefined
  readonly sessions: readonly SessionInBrief[]
}): Page {
  const others = sessions.filter(({ id }) => id !== session.sessionId)
  const ownFirst = [...sessions.filter(({ id }) => id === session.sessionId), ...others]
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Your account</h1><p>How you sign in, and where you are signed in now.</p></div></div>
<section class="accord-card accord-section" aria-labelledby="ways"><h2 class="govuk-heading-m" id="ways">How you sign in</h2>
${summaryList({
  rows: [
    { key: { text: 'E-mail address' }, value: { text: session.email } },
    {
      key: { text: 'Password' },
      value: { text: 'Known to you alone' },
      actions: {
        items: [{ text: 'Change', visuallyHiddenText: 'your password', href: `${ACCOUNT}/password` }],
      },
    },
    {
      key: { text: 'Partnerships' },
      value: { text: 'You may belong to more than one' },
      actions: {
        items: [
          { text: 'Switch', visuallyHiddenText: 'to another partnership', href: `${ACCOUNT}/partnerships` },
        ],
      },
    },
    {
      key: { text: 'Second step' },
      value: { text: secondStepWords(state) },
      actions: {
        items: [
          {
            text: state ? 'Use another telephone' : 'Set it up',
            visuallyHiddenText: 'for the second step',
            href: `${ACCOUNT}/second-step`,
          },
        ],
      },
    },
    state && {
      key: { text: 'Recovery codes' },
      value: { text: `${counted(state.recoveryCodesLeft, 'code')} left` },
    },
  ],
})}
${
  state &&
  postForm(
    { action: `${ACCOUNT}/recovery-codes` },
    html`<p class="govuk-body">New codes take the place of all the earlier ones.</p>`,
    smallButton('Make new recovery codes'),
  )
}</section>
<section class="accord-card accord-card--flush accord-section" aria-labelledby="sessions"><div class="accord-card__head"><h2 class="govuk-heading-s" id="sessions">Where you are signed in</h2>${
    others.length > 0 &&
    postForm({ action: `${ACCOUNT}/sessions/end-others` }, smallButton('Sign out everywhere else'))
  }</div>
<ul class="accord-rows">${ownFirst.map((each) => sessionRow(each, session))}</ul>
<p class="accord-card__foot">If you do not know one of these, end it and change your password.</p></section>`
  return { title: 'Your account', here: HERE, main }
}

/** Sets up a first app, or one on another telephone; the earlier one works until the new one has shown a code. */
export function ownSetUpPage(shown: Shown, form: FormState, isAnother: boolean): Page {
  const title = isAnother ? 'Use another telephone' : 'Set up a second step'
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1><div class="accord-card">
<p class="govuk-body">${
    isAnother
      ? 'The app you have now works until you have typed a code from the new one.'
      : 'From then on you enter a code from an app on your telephone after your password.'
  }</p>${setUpSteps(shown, `${ACCOUNT}/second-step`, form)}</div>`
  return { title, here: HERE, main }
}

export function ownRecoveryCodesPage(codes: readonly string[], title: string): Page {
  const main = html`<h1 class="govuk-heading-l">${title}</h1><div class="accord-card">${recoveryCodes(codes, ACCOUNT)}</div>`
  return { title, here: HERE, main }
}
