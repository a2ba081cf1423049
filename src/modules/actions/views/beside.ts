import { type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { dateAndTime } from '#platform/words.ts'
import type { Others } from '../queries/beside.ts'
import type { NamedTransfer } from '../queries/transferring.ts'
import type { NamedAction } from '../queries.ts'
import { isLive } from '../rules.ts'
import type { Action } from '../schema.ts'
import { ACTIONS, standingTag } from './action.ts'
import { pathOf } from './one-form.ts'

interface Shown {
  readonly others: Others
  readonly mayReport: boolean
  readonly mayKeep: boolean
  readonly mayDecide: boolean
  readonly today: Temporal.PlainDate
}

const linked = (other: NamedAction, today: Temporal.PlainDate): Html =>
  html`<a class="govuk-link" href="${pathOf(other)}">${other.reference}: ${other.summary}</a> ${standingTag(other, today)}`

const line = (lead: string, others: readonly NamedAction[], today: Temporal.PlainDate): Html | false =>
  others.length > 0 &&
  html`<li><div><strong>${lead}</strong>${others.map((other) => html`<p>${linked(other, today)}</p>`)}</div></li>`

function waitingLine(action: NamedAction, { others, mayReport, today }: Shown): Html | false {
  const { waitsFor } = others
  return (
    waitsFor.length > 0 &&
    html`<li><div><strong>Waits for</strong>${waitsFor.map(
      ({ waiting, on }) =>
        html`<div class="accord-tagrow"><span>${linked(on, today)}</span>${
          mayReport &&
          isLive(action) &&
          postForm(
            { action: `${pathOf(action)}/waits/${waiting.id}/end` },
            html`<button class="govuk-button govuk-button--secondary accord-button--small" type="submit">Waits no more<span class="govuk-visually-hidden"> for ${on.reference}</span></button>`,
          )
        }</div>`,
    )}</div></li>`
  )
}

const transferLine = (action: NamedAction, transfer: NamedTransfer, mayDecide: boolean): Html =>
  html`<li><div><strong>${transfer.isAccepted === null ? 'Is to pass' : transfer.isAccepted ? 'Passed' : 'Did not pass'}</strong><p>From ${transfer.from} to ${transfer.to}. Asked by ${transfer.asker} on ${dateAndTime(transfer.askedAt)}: <span class="accord-typed">${transfer.reason}</span></p>${
    transfer.decidedAt
      ? html`<p>${transfer.isAccepted ? 'Taken on' : 'Not taken on'} by ${transfer.decider} on ${dateAndTime(transfer.decidedAt)}${transfer.decision !== '' && html`: <span class="accord-typed">${transfer.decision}</span>`}</p>`
      : html`<p>It waits to be taken on.${mayDecide && html` <a class="govuk-link" href="${pathOf(action)}/transfers/${transfer.id}">Decide</a>`}</p>`
  }</div></li>`

const small = (href: string, words: string): Html =>
  html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${href}">${words}</a>`

/** What an action has to do with others, and what can be done about that. */
export function othersPart(action: NamedAction, shown: Shown): Html | false {
  const { others, mayReport, mayKeep, mayDecide, today } = shown
  const path = pathOf(action)
  const isPassing = others.transfers.some(({ decidedAt }) => decidedAt === null)
  const lines = [
    waitingLine(action, shown),
    line('Is waited for by', others.waitedForBy, today),
    others.supersededBy && line('Another is done in its place', [others.supersededBy], today),
    line('Is done in the place of', others.supersedes, today),
    others.splitFrom && line('Is a part of', [others.splitFrom], today),
    line('Was split into', others.splitInto, today),
    ...others.transfers.map((each) => transferLine(action, each, mayDecide)),
  ].filter(Boolean)
  const buttons = isLive(action)
    ? [
        mayReport && small(`${path}/waits/new`, 'It waits for another'),
        mayReport && !isPassing && small(`${path}/transfer`, 'Pass it to others'),
        mayKeep && small(`${ACTIONS}/split/${action.id}`, 'Split'),
        mayKeep && small(`${ACTIONS}/end/${action.id}`, 'End it'),
      ]
    : undefined
  if (lines.length === 0 && !buttons?.some(Boolean)) return false
  return html`<section class="accord-section" aria-labelledby="others"><h2 class="govuk-heading-m" id="others">With others</h2>${
    lines.length > 0 &&
    html`<div class="accord-card accord-card--flush"><ul class="accord-rows">${lines}</ul></div>`
  }${buttons?.some(Boolean) && html`<div class="accord-actions accord-space-above">${buttons}</div>`}</section>`
}

/** The actions that somebody most likely means, with the numbers to type. */
export const besidePart = (beside: readonly Action[]): Html | false =>
  beside.length > 0 &&
  html`<h2 class="govuk-heading-s">It may be one of these</h2><ul class="accord-rows accord-rows--tight accord-space-below">${beside.map(
    (other) =>
      html`<li><div class="accord-rows__line"><span>${other.reference}: <a class="govuk-link" href="${pathOf(other)}" target="_blank" rel="noopener">${other.summary} (opens in a new tab)</a></span></div></li>`,
  )}</ul>`

/** The box for the number of another action. */
export const numberBox = (form: FormState, label: string, hint: string): Html =>
  fields(form).text('reference', label, { hint, classes: 'govuk-input--width-10' })
