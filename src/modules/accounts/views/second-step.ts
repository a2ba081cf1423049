import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { errorSummary as summary } from '#platform/govuk/error-summary.ts'
import { insetText } from '#platform/govuk/inset-text.ts'
import { warningText } from '#platform/govuk/warning-text.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { inGroups } from '../rules.ts'
import { type Asked, passkeyForms } from './passkeys.ts'

/** What an authenticator app is given, drawn and in letters. */
export interface Shown {
  readonly image: string
  readonly secret: string
  /** What an app on the same device opens. */
  readonly address: string
}

const withTo = (path: string, to: string): string =>
  to === '/workspace' ? path : `${path}?to=${encodeURIComponent(to)}`

const narrow = (form: FormState, title: string, ...parts: readonly Child[]): Html =>
  html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${errorSummary(form)}
<h1 class="govuk-heading-l">${title}</h1>${parts}</div></div>`

const startAgain = postForm(
  { action: '/sign-out' },
  html`<button class="govuk-button govuk-button--secondary" type="submit">Sign out</button>`,
)

/** What is asked of somebody whose account has a second step. */
export interface Step {
  readonly form: FormState
  readonly to: string
  readonly demoCodesAt: string | undefined
  readonly hasApp: boolean
  /** What the browser is given, for each passkey of theirs that is good here. */
  readonly asked: readonly Asked[]
  /** The host names at which their other passkeys are good. */
  readonly elsewhere: readonly string[]
  readonly problem: string | undefined
}

const titleOf = ({ hasApp, asked }: Step): string => {
  const hasPasskey = asked.length > 0
  if (hasApp && hasPasskey) return 'Show that it is you'
  if (hasPasskey) return 'Use your passkey'
  return hasApp ? 'Enter the code from your app' : 'Show that it is you'
}

const passkeyPart = ({ asked, hasApp, elsewhere, to }: Step): Child => {
  if (asked.length > 0)
    return html`${hasApp && html`<h2 class="govuk-heading-m">With your passkey</h2>`}<p class="govuk-body">Your device asks for your finger, your face or your PIN. It needs a browser that runs scripts.</p>${passkeyForms(
      asked,
      { action: '/sign-in/second-step/passkey', asks: 'get', to, button: 'Use a passkey' },
    )}${hasApp && html`<h2 class="govuk-heading-m accord-space-above">With the code from your app</h2>`}`
  return (
    !hasApp &&
    html`<p class="govuk-body">Your passkey is good at ${elsewhere.join(' and ')}. Sign in there, and switch to this partnership under “Your account”.</p>`
  )
}

/** Asks for the passkey or the app that was set up before. */
export function stepPage(step: Step): Page {
  const { form, to, demoCodesAt, hasApp, problem } = step
  const field = fields(form)
  const title = titleOf(step)
  const main = narrow(
    form,
    title,
    passkeyPart(step),
    hasApp && codePart(field, to, demoCodesAt),
    html`<h2 class="govuk-heading-m accord-space-above">If you do not have your device</h2>
<p class="govuk-body"><a class="govuk-link" href="${withTo('/sign-in/recovery-code', to)}">Use one of your recovery codes</a>. You kept them when you set up the second step.</p>
<p class="govuk-body">If you have neither, <a class="govuk-link" href="/sign-in/lost-factor">ask for a new second step</a>.</p>`,
    startAgain,
  )
  if (problem === undefined) return { title, main }
  const box = summary({ titleText: 'There is a problem', errorList: [{ text: problem }] })
  return { title: `Error: ${title}`, main: html`${box}${main}` }
}

const codePart = (field: ReturnType<typeof fields>, to: string, demoCodesAt: string | undefined): Html =>
  html`${
    demoCodesAt &&
    insetText({
      html: html`This is a demo. <a class="govuk-link" href="${demoCodesAt}" target="_blank" rel="noopener">The codes of its accounts are on a page of their own (opens in a new tab)</a>.`,
    })
  }<p class="govuk-body">Open the authenticator app on your telephone. It shows six figures for Accord.</p>${postForm(
    { action: '/sign-in/second-step' },
    field.text('code', 'Code', {
      autocomplete: 'one-time-code',
      inputmode: 'numeric',
      classes: 'govuk-input--width-10',
    }),
    field.hidden('to', to),
    field.submit('Continue'),
  )}`

/** Asks for a recovery code in place of the app. */
export function recoveryPage({ form, to }: { readonly form: FormState; readonly to: string }): Page {
  const field = fields(form)
  const title = 'Use a recovery code'
  const main = narrow(
    form,
    title,
    html`<p class="govuk-body">Each code can be used once.</p>`,
    postForm(
      { action: '/sign-in/recovery-code' },
      field.text('recoveryCode', 'Recovery code', {
        hint: 'It looks like abcde-fghjk-mnpqr',
        autocomplete: 'off',
        classes: 'govuk-input--width-20',
      }),
      field.hidden('to', to),
      field.submit('Continue'),
    ),
    html`<p class="govuk-body"><a class="govuk-link" href="${withTo('/sign-in/second-step', to)}">Use the second step after all</a></p>`,
    startAgain,
  )
  return { title, main }
}

/** The three steps of setting up an app: get one, show it the secret, type what it says. */
export const setUpSteps = (
  { image, secret, address }: Shown,
  action: string,
  form: FormState,
  to?: string,
): Html => {
  const field = fields(form)
  return html`<h2 class="govuk-heading-m">1. Get an authenticator app</h2>
<p class="govuk-body">Any will do, for example Microsoft Authenticator or Google Authenticator. Your work telephone may have one already.</p>
<h2 class="govuk-heading-m">2. Scan this with the app</h2>
<p><img src="${image}" width="245" height="245" alt="A square code for the camera of your telephone. The same secret is below, in letters."></p>
<p class="govuk-body">If the app is on this device, <a class="govuk-link" href="${address}">open it here</a>.</p>
<p class="govuk-body">Or type this secret into the app: <strong class="accord-secret">${inGroups(secret)}</strong></p>
<h2 class="govuk-heading-m">3. Type the code that the app shows</h2>
${postForm(
  { action },
  field.text('code', 'Code', {
    hint: 'Six figures. There is a new code every half a minute',
    autocomplete: 'one-time-code',
    inputmode: 'numeric',
    classes: 'govuk-input--width-10',
  }),
  to !== undefined && field.hidden('to', to),
  field.submit('Turn on the second step'),
)}`
}

/** Sets up a second step for somebody who may not go on without one. */
export function setUpPage(shown: Shown, form: FormState, to: string, mayUsePasskey: boolean): Page {
  const title = 'Set up a second step'
  const main = narrow(
    form,
    title,
    html`<p class="govuk-body">You may open confidential records. A password alone is not enough for that. From now on you will also enter a code from an app on your telephone.</p>`,
    mayUsePasskey &&
      html`<p class="govuk-body">If your device knows passkeys, you can <a class="govuk-link" href="${withTo('/sign-in/new-passkey', to)}">set up a passkey instead</a>.</p>`,
    setUpSteps(shown, '/sign-in/second-step', form, to),
    startAgain,
  )
  return { title, main }
}

/** The recovery codes, which are shown this once. */
export const recoveryCodes = (codes: readonly string[], on: string): Html =>
  html`<p class="govuk-body">If you lose your device, one of these gets you in. Each can be used once.</p>
<ul class="govuk-list accord-secret">${codes.map((code) => html`<li>${code}</li>`)}</ul>
${warningText({ text: 'They are shown only now. Print them, or keep them where you keep other passwords.', iconFallbackText: 'Warning' })}
${button({ text: 'I have kept them', href: on })}`

export function secondStepIsOnPage(codes: readonly string[], to: string): Page {
  const title = 'The second step is on'
  return { title, main: narrow({ typed: {}, errors: [] }, title, recoveryCodes(codes, to)) }
}
