import { bothTexts } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, postForm, typedText } from '#platform/forms.ts'
import { errorSummary as summary } from '#platform/govuk/error-summary.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import type { Passkey } from '#platform/identity/passkeys.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'

const HERE = 'Your account'
const ACCOUNT = '/workspace/account'

/** A form that is sent with what a device answers. Without scripts it is sent with nothing, and the server says so. */
export function passkeyForm(form: {
  readonly action: string
  readonly asks: 'create' | 'get'
  /** What the browser is given, as WebAuthn has it. */
  readonly options: string
  readonly button: string
  readonly to?: string
}): Html {
  const field = fields({ typed: {}, errors: [] })
  return postForm(
    { action: form.action, 'data-passkey': form.asks, 'data-options': form.options },
    field.hidden('answer', ''),
    form.to !== undefined && field.hidden('to', form.to),
    field.submit(form.button),
  )
}

/** What is wrong, on a page that has no field to lead to. */
const problemBox = (problem: string | undefined): Child =>
  problem !== undefined && summary({ titleText: 'There is a problem', errorList: [{ text: problem }] })

const titled = (problem: string | undefined, title: string): string =>
  problem === undefined ? title : `Error: ${title}`

const narrow = (title: string, ...parts: readonly Child[]): Html =>
  html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${parts[0]}<h1 class="govuk-heading-l">${title}</h1>${parts.slice(1)}</div></div>`

const withTo = (path: string, to: string): string =>
  to === '/workspace' ? path : `${path}?to=${encodeURIComponent(to)}`

const NOT_HERE = html`<p class="govuk-body">Passkeys cannot be used at this address. They need one that begins with https and has a name.</p>`

const WHAT_IT_IS = html`<p class="govuk-body">A passkey is kept by your telephone, your computer or a security key. You show that it is you with a finger, your face or a PIN. It takes the place of the password and of the code.</p>`

/** What a browser is given, as WebAuthn has it. */
export interface Asked {
  readonly options: string
  /** The one host name for which passkeys were made here before. */
  readonly older?: string
}

/** What a page needs to have a device make or show a passkey; nothing asked: not at this address. */
export interface Asking {
  readonly asked: readonly Asked[]
  readonly problem?: string | undefined
  /** Where one that is made here is good. */
  readonly reach?: string
}

/** A button for the passkeys that are made here, and another for those that were made for one host name before. */
export const passkeyForms = (
  asked: readonly Asked[],
  { button, ...form }: Omit<Parameters<typeof passkeyForm>[0], 'options'>,
): Html =>
  asked.length === 0
    ? NOT_HERE
    : html`${asked.map(({ options, older }) =>
        older === undefined
          ? passkeyForm({ ...form, options, button })
          : html`<p class="govuk-body accord-space-above">If you made your passkey for ${older} alone, use that one.</p>${passkeyForm({ ...form, options, button: `${button} for ${older}` })}`,
      )}`

/** The way in for whoever has a passkey. */
export function enterPage({ asked, problem }: Asking, to: string): Page {
  const title = 'Sign in with a passkey'
  const main = narrow(
    title,
    problemBox(problem),
    WHAT_IT_IS,
    passkeyForms(asked, { action: '/sign-in/passkey', asks: 'get', button: 'Use a passkey', to }),
    html`<p class="govuk-body accord-space-above">A passkey needs a browser that runs scripts. Without one, <a class="govuk-link" href="${withTo('/sign-in', to)}">sign in with your password</a> or <a class="govuk-link" href="/sign-in/letter">with a link by e-mail</a>.</p>`,
  )
  return { title: titled(problem, title), main }
}

/** Has a first passkey made by somebody who may not go on without a second factor. */
export function firstPasskeyPage({ asked, problem, reach }: Asking, to: string): Page {
  const title = 'Set up a passkey'
  const main = narrow(
    title,
    problemBox(problem),
    WHAT_IT_IS,
    reach !== undefined && html`<p class="govuk-body">${reach}</p>`,
    passkeyForms(asked, { action: '/sign-in/new-passkey', asks: 'create', to, button: 'Make a passkey' }),
    html`<p class="govuk-body accord-space-above">A passkey needs a browser that runs scripts. Without one, <a class="govuk-link" href="${withTo('/sign-in/second-step', to)}">set up an app</a>.</p>`,
  )
  return { title: titled(problem, title), main }
}

/** Has another passkey made by somebody who is signed in. */
export function newPasskeyPage({ asked, problem, reach }: Asking): Page {
  const title = 'Add a passkey'
  const main = html`${problemBox(problem)}<h1 class="govuk-heading-l">${title}</h1><div class="accord-card">${WHAT_IT_IS}
<p class="govuk-body">From then on your password alone no longer signs you in. It works on this device and on those that your device shares its passkeys with.</p>
${reach !== undefined && html`<p class="govuk-body">${reach}</p>`}
${passkeyForms(asked, { action: `${ACCOUNT}/passkeys/new`, asks: 'create', button: 'Make a passkey' })}<p class="govuk-body accord-space-above">A passkey needs a browser that runs scripts. Without one, <a class="govuk-link" href="${ACCOUNT}/second-step">use an app</a>.</p></div>`
  return { title: titled(problem, title), here: HERE, main }
}

/** One passkey: its name, and how it is taken away. */
export function passkeyPage(passkey: Passkey, form: FormState, problem?: string, before?: Html): Page {
  const field = fields(form)
  const main = html`${errorSummary(form)}${problemBox(problem)}<h1 class="govuk-heading-l">${passkey.name}</h1>${before}<div class="accord-card">
<p class="govuk-body">A passkey for ${passkey.site}, made on ${dateAndTime(passkey.madeAt)}. ${lastUsed(passkey)}</p>
${postForm(
  { action: `${ACCOUNT}/passkeys/${passkey.id}` },
  field.text('name', 'What you call it', { hint: 'For example: My work telephone' }),
  field.hidden('was', passkey.name),
  field.submit('Save the name'),
)}</div><div class="accord-card accord-section"><h2 class="govuk-heading-m">Take it away</h2>
<p class="govuk-body">It signs nobody in any more. Delete it on your device too.</p>${postForm(
    { action: `${ACCOUNT}/passkeys/${passkey.id}/remove` },
    html`<button class="govuk-button govuk-button--warning" type="submit">Remove this passkey</button>`,
  )}</div>`
  return { title: titled(problem, passkey.name), here: HERE, main }
}

const GIVEN_ELSEWHERE = ['Saved now', 'You gave it this name in another browser.'] as const

/** They gave it another name in another browser meanwhile: both names, and what was typed can be saved again. */
export const stalePasskeyPage = (passkey: Passkey, form: FormState): Page => {
  const label = 'What you call it'
  const both = bothTexts(GIVEN_ELSEWHERE, { [label]: passkey.name }, { [label]: typedText(form, 'name') })
  return passkeyPage(passkey, form, undefined, both)
}

export const lastUsed = ({ usedAt }: Passkey): string =>
  usedAt ? `Last used on ${dateAndTime(usedAt)}.` : 'Not used yet.'

/** Asks for the password again, before something that guards the account is changed. */
export function confirmPage(form: FormState, to: string): Page {
  const title = 'Show that it is still you'
  const field = fields({ ...form, typed: {} })
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1><div class="accord-card">
<p class="govuk-body">You signed in more than 15 minutes ago. Enter your password before you change how you sign in.</p>${postForm(
    { action: `${ACCOUNT}/confirm` },
    field.text('password', 'Password', { type: 'password', autocomplete: 'current-password' }),
    field.hidden('to', to),
    field.submit('Continue'),
  )}<p class="govuk-body accord-space-above">If you do not use your password, sign out and sign in again.</p></div>`
  return { title, here: HERE, main }
}
