import { dayOf } from '#platform/days.ts'
import { errorSummary, type FormState, postForm } from '#platform/forms.ts'
import { errorSummary as summary } from '#platform/govuk/error-summary.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Held } from '#platform/identity/factors.ts'
import type { Passkey } from '#platform/identity/passkeys.ts'
import type { SessionInBrief } from '#platform/identity/sessions.ts'
import type { SignedIn } from '#platform/identity.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import { deviceWords } from '../rules.ts'
import type { SignOnBinding } from '../schema.ts'
import { lastUsed } from './passkeys.ts'
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

const secondStepWords = ({ app }: Held): string =>
  app ? `An authenticator app, since ${dayWords(app)}` : 'No app set up'

const passkeyRow = (each: Passkey): Html =>
  html`<li><a class="govuk-link" href="${ACCOUNT}/passkeys/${each.id}">${each.name}</a><p>For ${each.site}. ${lastUsed(each)}</p></li>`

/** The passkeys of an account. */
const passkeysPart = ({ passkeys }: Held): Html =>
  html`<section class="accord-card accord-card--flush accord-section" aria-labelledby="passkeys"><div class="accord-card__head"><h2 class="govuk-heading-s" id="passkeys">Your passkeys</h2><a class="govuk-button govuk-button--secondary accord-button--small" href="${ACCOUNT}/passkeys/new">Add a passkey</a></div>${
    passkeys.length > 0
      ? html`<ul class="accord-rows">${passkeys.map(passkeyRow)}</ul>`
      : html`<p class="accord-card__body">You have none yet.</p>`
  }<p class="accord-card__foot">With a passkey you sign in by your finger, your face or a PIN, in place of your password and the code.</p></section>`

/** The sign-ins of others that open the account here. */
const bindingsPart = (bindings: readonly SignOnBinding[]): Child =>
  bindings.length > 0 &&
  html`<section class="accord-card accord-card--flush accord-section" aria-labelledby="sign-ons"><div class="accord-card__head"><h2 class="govuk-heading-s" id="sign-ons">Sign-ins of your agency</h2></div><ul class="accord-rows">${bindings.map(
    ({ id, issuer, boundAt }) =>
      html`<li><div class="accord-rows__line"><h3 class="govuk-heading-s accord-snug">${issuer}</h3>${postForm(
        { action: `${ACCOUNT}/sign-ons/${id}/forget` },
        smallButton('Forget it', `: ${issuer}`),
      )}</div><p>It has known you since ${dayWords(boundAt)}.</p></li>`,
  )}</ul><p class="accord-card__foot">Forget one when your agency has given you a new account. The next time it is known by your address again.</p></section>`

/** Everything that guards an account, and everywhere it is signed in. */
export function accountPage({
  session,
  held,
  bindings,
  sessions,
  problem,
}: {
  readonly session: SignedIn
  readonly held: Held
  readonly bindings: readonly SignOnBinding[]
  readonly sessions: readonly SessionInBrief[]
  readonly problem?: string
}): Page {
  const others = sessions.filter(({ id }) => id !== session.sessionId)
  const ownFirst = [...sessions.filter(({ id }) => id === session.sessionId), ...others]
  const hasFactor = held.app !== undefined || held.passkeys.length > 0
  const main = html`${
    problem && summary({ titleText: 'There is a problem', errorList: [{ text: problem }] })
  }<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Your account</h1><p>How you sign in, and where you are signed in now.</p></div></div>
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
      value: { text: secondStepWords(held) },
      actions: {
        items: [
          {
            text: held.app ? 'Use another telephone' : 'Set it up',
            visuallyHiddenText: 'for the second step',
            href: `${ACCOUNT}/second-step`,
          },
        ],
      },
    },
    hasFactor && {
      key: { text: 'Recovery codes' },
      value: { text: `${counted(held.recoveryCodesLeft, 'code')} left` },
    },
  ],
})}
${
  hasFactor &&
  postForm(
    { action: `${ACCOUNT}/recovery-codes` },
    html`<p class="govuk-body accord-space-above">New codes take the place of all the earlier ones.</p>`,
    smallButton('Make new recovery codes'),
  )
}${
  held.app &&
  postForm(
    { action: `${ACCOUNT}/second-step/remove` },
    html`<p class="govuk-body accord-space-above">You may stop using the app, if you have a passkey or need no second step.</p>`,
    smallButton('Stop using the app'),
  )
}</section>
${passkeysPart(held)}
${bindingsPart(bindings)}
<section class="accord-card accord-card--flush accord-section" aria-labelledby="sessions"><div class="accord-card__head"><h2 class="govuk-heading-s" id="sessions">Where you are signed in</h2>${
    others.length > 0 &&
    postForm({ action: `${ACCOUNT}/sessions/end-others` }, smallButton('Sign out everywhere else'))
  }</div>
<ul class="accord-rows">${ownFirst.map((each) => sessionRow(each, session))}</ul>
<p class="accord-card__foot">If you do not know one of these, end it and change your password.</p></section>`
  return { title: problem ? 'Error: Your account' : 'Your account', here: HERE, main }
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
