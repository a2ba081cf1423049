import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import type { SignOnInput } from '../forms/sign-on.ts'
import { CALLBACK, NOT_SIGNED_IN, type NotSignedIn } from '../rules/sign-on.ts'
import type { SignOn } from '../schema.ts'

const HERE = 'Single sign-on'
const PATH = '/workspace/administration/single-sign-on'

/** The identity providers of the partnership. */
export function signOnsPage(all: readonly SignOn[]): Page {
  const row = (each: SignOn) =>
    html`<li><div class="accord-rows__line"><a class="govuk-link" href="${PATH}/${each.id}">${each.label}</a>${
      each.isOn ? statusTag('good', 'On') : statusTag('quiet', 'Off')
    }</div><p>${each.issuer}</p></li>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${HERE}</h1><p>People sign in with the account of their agency, for example with Microsoft Entra ID or NHSmail.</p></div><div class="accord-actions"><a class="govuk-button" href="${PATH}/new">${icon('plus')} Add a provider</a></div></div>
${
  all.length > 0
    ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${all.map(row)}</ul></div>`
    : html`<div class="accord-empty">${icon('lock')}<h2 class="govuk-heading-s">No provider yet</h2><p>Everybody signs in with a password or by a letter.</p></div>`
}`
  return { title: HERE, here: HERE, main }
}

/** A provider as its form holds it. The secret is never shown again. */
export const filledSignOn = (each: SignOn): FormState => ({
  typed: {
    ...{ label: each.label, issuer: each.issuer, authorizationEndpoint: each.authorizationEndpoint },
    ...{ tokenEndpoint: each.tokenEndpoint, jwksUri: each.jwksUri, clientId: each.clientId },
    ...{ userinfoEndpoint: each.userinfoEndpoint },
    ...{ domains: each.domains.join('\n'), version: String(each.version) },
    ...(each.ownsAddresses && { ownsAddresses: 'yes' }),
    ...(each.isOn && { isOn: 'yes' }),
  },
  errors: [],
})

const words = (
  each: Omit<SignOn, 'clientSecret' | 'version' | 'id' | 'partnershipId'> | SignOnInput,
): RecordWords => ({
  'What the button says': each.label,
  Issuer: each.issuer,
  'Authorization endpoint': each.authorizationEndpoint,
  'Token endpoint': each.tokenEndpoint,
  Keys: each.jwksUri,
  'Userinfo endpoint': each.userinfoEndpoint,
  'Client ID': each.clientId,
  Domains: each.domains.join(', '),
  'Owns its addresses': each.ownsAddresses ? 'Yes' : 'No',
  'The button is shown': each.isOn ? 'Yes' : 'No',
})

/** The form of one provider, new or not. */
export function signOnPage(given: {
  readonly current: SignOn | undefined
  readonly form: FormState
  readonly callbackAt: string
  /** What was typed, where somebody else saved first. */
  readonly overtaken?: SignOnInput
}): Page {
  const { current, form, callbackAt, overtaken } = given
  const field = fields(form)
  const title = current ? current.label : 'Add a provider'
  const both: Html | undefined =
    current &&
    overtaken &&
    bothTexts({ did: 'accounts.', subject: current.id }, words(current), words(overtaken))
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1>${
    both && html`<p class="govuk-body">Somebody else saved this while you had the form open.</p>${both}`
  }
<div class="accord-card">
<p class="govuk-body">Tell the provider to send people back to <strong>${callbackAt}</strong></p>
${postForm(
  { action: current ? `${PATH}/${current.id}` : `${PATH}/new` },
  field.text('label', 'What the button says', {
    hint: 'For example: Sign in with NHSmail',
  }),
  field.text('issuer', 'Issuer', {
    hint: 'For Entra ID: https://login.microsoftonline.com/ and the ID of the tenant, then /v2.0',
  }),
  field.text('authorizationEndpoint', 'Authorization endpoint', {
    hint: 'Leave the addresses empty, and they are read from the provider when you save',
  }),
  field.text('tokenEndpoint', 'Token endpoint'),
  field.text('jwksUri', 'Where its keys are (JWKS)'),
  field.text('userinfoEndpoint', 'Userinfo endpoint', {
    hint: 'For a provider whose token does not say the address of somebody. It may stay empty',
  }),
  field.text('clientId', 'Client ID'),
  field.text('clientSecret', 'Client secret', {
    type: 'password',
    autocomplete: 'new-password',
    hint: current
      ? 'Leave it empty to keep the one that is there'
      : 'It is kept encrypted and not shown again',
  }),
  field.area('domains', 'Domains', {
    hint: 'Only addresses at these are let in. One in each line. Empty: any address that the provider has verified',
    rows: 3,
  }),
  field.ticks('ownsAddresses', 'Verified addresses', [
    {
      value: 'yes',
      text: 'The organisation of this provider gives out the addresses at these domains',
      hint: 'For a tenant of Entra ID, which does not say whether an address is verified',
    },
  ]),
  field.ticks('isOn', 'On the sign-in page', [{ value: 'yes', text: 'Show the button' }]),
  field.hidden('version', overtaken && current ? current.version : String(form.typed['version'] ?? '0')),
  field.submit('Save'),
)}</div>`
  return { title, here: HERE, main }
}

/** For whoever came back from a provider and is not signed in. */
export function notSignedInPage(why: NotSignedIn): Page {
  const title = 'You are not signed in'
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${NOT_SIGNED_IN[why]}</p>
<p class="govuk-body"><a class="govuk-link" href="/sign-in">Back to sign in</a></p>`
  return { title, main }
}

export const callbackAddress = (siteAddress: string): string => `${siteAddress}${CALLBACK}`
