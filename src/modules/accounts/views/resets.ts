import { fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, type StatusKind, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import type { Actor } from '#platform/work.ts'
import { mayApprove, type ResetState, resetState } from '../rules/resets.ts'
import { type Bonds, TOO_NEW, whyNotSecond } from '../rules/second-person.ts'
import type { FactorReset } from '../schema.ts'

const HERE = 'Resets of second steps'
const PATH = '/workspace/account-resets'

const STATES: Readonly<Record<ResetState, readonly [StatusKind, string]>> = {
  asked: ['watch', 'Asked for'],
  'one of two': ['watch', 'One of two approved'],
  waits: ['info', 'Waits'],
  ready: ['info', 'May be used'],
  stopped: ['quiet', 'Stopped'],
  done: ['good', 'Done'],
}

const small = (action: string, words: string, about: string): Html =>
  postForm(
    { action },
    html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit">${words}<span class="govuk-visually-hidden"> the reset of ${about}</span></button>`,
  )

/** Who has lost their second factor, and who has approved that it is taken away. */
export function resetsPage(
  all: readonly FactorReset[],
  {
    names,
    actor,
    bonds,
    now,
  }: {
    readonly names: ReadonlyMap<string, string>
    readonly actor: Actor
    readonly bonds: Bonds
    readonly now: Temporal.Instant
  },
): Page {
  const row = (each: FactorReset): Html => {
    const state = resetState(each, now)
    const name = names.get(each.personId) ?? ''
    const by = [each.firstBy, each.secondBy].flatMap((id) => (id ? (names.get(id) ?? '') : [])).join(' and ')
    const isOpen = state !== 'stopped' && state !== 'done'
    const words = [
      `Asked on ${dateAndTime(each.askedAt)}.`,
      by && `Approved by ${by}.`,
      each.dueAt && isOpen && `From ${dateAndTime(each.dueAt)} on they can set up a new one.`,
    ]
    const isTooNew = state === 'one of two' && whyNotSecond(bonds, each.firstBy) === 'too new'
    return html`<li><div class="accord-rows__line"><h2 class="govuk-heading-s accord-snug">${name}</h2>${statusTag(...STATES[state])}</div><p>${words.filter(Boolean).join(' ')}</p>${isTooNew && html`<p>${TOO_NEW}</p>`}<div class="accord-actions">${
      isOpen && mayApprove(actor, bonds, each) && small(`${PATH}/${each.id}/approve`, 'Approve', name)
    }${isOpen && small(`${PATH}/${each.id}/stop`, 'Stop', name)}</div></li>`
  }
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">${HERE}</h1><p>Two people of the business unit approve. Speak with the person first, on a number that you know already.</p></div></div>
${
  all.length > 0
    ? html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${all.map(row)}</ul></div>`
    : html`<div class="accord-empty">${icon('lock')}<h2 class="govuk-heading-s">Nobody has asked for one</h2><p>Whoever has lost their telephone and their recovery codes asks when they sign in.</p></div>`
}`
  return { title: HERE, here: HERE, main }
}

/** For somebody who has given their password and has lost the second factor. */
export function lostFactorPage(reset: FactorReset | undefined, now: Temporal.Instant): Page {
  const title = 'If you have lost your second step'
  const field = fields({ typed: {}, errors: [] })
  const state = reset && resetState(reset, now)
  const form = (words: string): Html => postForm({ action: '/sign-in/lost-factor' }, field.submit(words))
  const says = (): Child => {
    if (state === 'ready')
      return html`<p class="govuk-body">Two people of the business unit have approved, and the waiting time is over.</p>${form('Set up a new second step')}`
    if (state === 'waits' && reset?.dueAt)
      return html`<p class="govuk-body">Two people of the business unit have approved. Come back on ${dateAndTime(reset.dueAt)} or later. Until then anybody who signs in as you can stop it.</p>`
    if (state)
      return html`<p class="govuk-body">The business unit has been asked. Two of them have to approve. Call them, so that they know that it is you.</p>`
    return html`<p class="govuk-body">If you have your recovery codes, <a class="govuk-link" href="/sign-in/recovery-code">use one of them</a>.</p>
<p class="govuk-body">Otherwise two people of the business unit can take your second step away. Then a time has to pass. You and the lead of your agency get a letter at once.</p>${form('Ask the business unit')}`
  }
  const main = html`<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds"><h1 class="govuk-heading-l">${title}</h1>${says()}
<p class="govuk-body"><a class="govuk-link" href="/sign-in/second-step">Back to the code of your app</a></p></div></div>`
  return { title, main }
}

/** Stands on every page of the person while a reset runs. */
export const resetNotice = (askedAt: Temporal.Instant): Html =>
  html`<div class="accord-callout accord-callout--info accord-space-below" role="region" aria-labelledby="reset-runs"><div><h2 id="reset-runs">Somebody has asked that your second step be taken away</h2><p>It was on ${dateAndTime(askedAt)}. If it was not you, stop it, and change your password.</p>${postForm(
    { action: '/workspace/account/reset/stop' },
    html`<button class="govuk-button govuk-button--warning accord-button--small" type="submit">Stop this</button>`,
  )}</div></div>`
