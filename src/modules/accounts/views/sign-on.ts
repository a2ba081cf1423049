import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Html, html } from '#platform/html.ts'
import { icon, type StatusKind, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { SignOnInput } from '../forms/sign-on.ts'
import { TOO_NEW } from '../rules/second-person.ts'
import {
  approvalPath,
  CALLBACK,
  NOT_SIGNED_IN,
  type NotSignedIn,
  type SignOnState,
  signOnState,
} from '../rules/sign-on.ts'
import type { SignOn } from '../schema.ts'

const HERE = 'Single sign-on'
const PATH = '/workspace/administration/single-sign-on'

const STATES: Readonly<Record<SignOnState, readonly [StatusKind, string]>> = {
  on: ['good', 'On'],
  off: ['quiet', 'Off'],
  waits: ['watch', 'Waits for approval'],
  refused: ['bad', 'Refused'],
}
const signOnTag = (each: SignOn): Html => statusTag(...STATES[signOnState(each)])

/** The identity providers of the partnership. */
export function signOnsPage(all: readonly SignOn[]): Page {
  const row = (each: SignOn) =>
    html`<li><div class="accord-rows__line"><a class="govuk-link" href="${PATH}/${each.id}">${each.label}</a>${signOnTag(each)}</div><p>${each.issuer}</p><p><a class="govuk-link" href="${approvalPath(each.id)}">Approval<span class="govuk-visually-hidden"> of ${each.label}</span></a></p></li>`
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
<p class="govuk-body">Somebody else of the business unit approves a provider before anybody signs in by it. They approve it again when the issuer, the client, an address or the domains change. Until then it is closed.</p>
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

/** What a second person approves: whom a provider is, and whom it may name. */
export function approvalPage(given: {
  readonly current: SignOn
  readonly mayDecide: boolean
  /** The reader and whoever set it do not count as two yet. */
  readonly isTooNew: boolean
  readonly mayChange: boolean
  /** Those who may decide on it, by name. */
  readonly deciders: readonly string[]
  /** Somebody changed it or decided on it while the page was open. */
  readonly isOvertaken: boolean
  readonly nameOf: (id: PersonId) => string
}): Page {
  const { current, mayDecide, isTooNew, mayChange, deciders, isOvertaken, nameOf } = given
  const { id, label, isOn, setBy, setAt, approvedBy, approvedAt, refusedBy, refusedAt } = current
  const title = `Approval of “${label}”`
  const stands = (): string => {
    if (approvedAt && !approvedBy)
      return 'It was in use before a second person had to approve a provider, and goes on as it is.'
    if (approvedAt && approvedBy) return `${nameOf(approvedBy)} approved it on ${dateAndTime(approvedAt)}.`
    if (refusedAt && refusedBy)
      return `${nameOf(refusedBy)} refused it on ${dateAndTime(refusedAt)}. Nobody signs in by it. Whoever looks after single sign-on corrects it or switches it off.`
    return `Nobody signs in by it before it is approved.${isOn ? '' : ' It is switched off, too.'}`
  }
  const why = isTooNew ? TOO_NEW : 'You set it, so somebody else decides.'
  const waitsFor =
    deciders.length > 0
      ? `${why} It may be ${deciders.join(' or ')}.`
      : `${why} Nobody else of the business unit can yet. Give somebody the post of business manager or business officer.`
  const version = html`<input type="hidden" name="version" value="${current.version}">`
  const says = current.setBy && `${nameOf(current.setBy)}, ${setAt ? dateAndTime(setAt) : ''}`
  const main = html`${
    isOvertaken &&
    html`<div class="accord-callout accord-callout--watch accord-space-below" role="alert">${icon('clock')}<div><h2>This has changed</h2><p>Somebody changed it or decided on it while you had it open. Your decision is not recorded. This is what it says now.</p></div></div>`
  }<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${title}</h1><p>${signOnTag(current)}</p></div>${
    mayChange &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${PATH}/${id}">Change it</a></div>`
  }</div>
<p class="govuk-body">${stands()}</p>
${signOnState(current) === 'waits' && !mayDecide && html`<p class="govuk-body">${waitsFor}</p>`}
<div class="accord-card accord-section">${summaryList({
    rows: Object.entries({ ...words(current), ...(setBy && { 'Set by': says }) }).map(([key, value]) => ({
      key: { text: key },
      value: { text: String(value || 'None') },
    })),
  })}</div>
${
  mayDecide &&
  html`<section class="accord-section" aria-labelledby="decide"><h2 class="govuk-heading-m" id="decide">Is it theirs?</h2>
<p class="govuk-body">Ask the agency’s IT team, on a number that you know already. What a provider says of somebody can stand for their second step.</p>
<div class="accord-actions">${postForm(
    { action: approvalPath(id) },
    version,
    html`<button class="govuk-button" type="submit">Approve it</button>`,
  )}${
    refusedAt === null &&
    postForm(
      { action: `${approvalPath(id)}/refuse` },
      version,
      html`<button class="govuk-button govuk-button--secondary" type="submit">Refuse it</button>`,
    )
  }</div></section>`
}`
  return { title, here: HERE, main }
}
