import { errorSummary, type FormState, fields, postForm, typedText } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { dateAndTime } from '#platform/words.ts'
import type { TransferChoices } from '../forms/others.ts'
import type { NamedTransfer, Others } from '../queries/others.ts'
import type { NamedAction } from '../queries.ts'
import { isLive } from '../rules.ts'
import type { Action } from '../schema.ts'
import { ACTIONS, HERE, standingTag } from './action.ts'

interface Shown {
  readonly others: Others
  readonly mayReport: boolean
  readonly mayKeep: boolean
  readonly mayDecide: boolean
  readonly today: Temporal.PlainDate
}

const pathOf = ({ id }: Pick<NamedAction, 'id'>): string => `${ACTIONS}/${id}`
const within = (action: NamedAction) => [{ text: action.reference, href: pathOf(action) }]

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

const page = (
  action: NamedAction,
  title: string,
  form: FormState,
  before: Child,
  ...inside: Child[]
): Page => ({
  ...{ title: `${title} – ${action.reference}`, here: HERE, within: within(action) },
  main: html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${action.reference}</p><h1 class="govuk-heading-l">${title}</h1><p>${action.summary}</p></div></div>${before}<div class="accord-card">${inside}</div>`,
})

const versionOf = (form: FormState, action: NamedAction): Html =>
  fields(form).hidden('version', typedText(form, 'version') || action.version)

/** The actions that somebody most likely means, with the numbers to type. */
const besidePart = (beside: readonly Action[]): Html | false =>
  beside.length > 0 &&
  html`<h2 class="govuk-heading-s">It may be one of these</h2><ul class="accord-rows accord-rows--tight accord-space-below">${beside.map(
    (other) =>
      html`<li><div class="accord-rows__line"><span>${other.reference}: <a class="govuk-link" href="${pathOf(other)}" target="_blank" rel="noopener">${other.summary} (opens in a new tab)</a></span></div></li>`,
  )}</ul>`

const numberBox = (form: FormState, label: string, hint: string): Html =>
  fields(form).text('reference', label, { hint, classes: 'govuk-input--width-10' })

const IN_THE_TRACKER = html`<p class="govuk-body">Its number stands in the <a class="govuk-link" href="${ACTIONS}" target="_blank" rel="noopener">action tracker (opens in a new tab)</a>.</p>`

export const waitingPage = (action: NamedAction, beside: readonly Action[], form: FormState): Page =>
  page(
    action,
    'It waits for another action',
    form,
    false,
    besidePart(beside),
    IN_THE_TRACKER,
    postForm(
      { action: `${pathOf(action)}/waits/new` },
      numberBox(
        form,
        'Number of the action that it waits for',
        'For example A-2026-041. An open action that does not wait for this one',
      ),
      fields(form).submit('Save'),
    ),
  )

export const transferPage = (
  action: NamedAction,
  { agencies, people, notMonitored }: TransferChoices & { readonly notMonitored: Html },
  form: FormState,
): Page =>
  page(
    action,
    'Pass it to others',
    form,
    false,
    postForm(
      { action: `${pathOf(action)}/transfer` },
      notMonitored,
      html`<p class="govuk-body">It stays with ${action.owner || 'nobody'} until they have taken it on.</p>`,
      fields(form).choice(
        'toAgencyId',
        'Agency that is to own it',
        agencies.map(({ id, name }) => ({ value: id, text: name })),
      ),
      fields(form).choice(
        'toId',
        'Who is to lead it',
        people.map(({ id, name }) => ({ value: id, text: name })),
        { none: 'They will say' },
      ),
      fields(form).area('reason', 'Why', { rows: 3, hint: 'Name no child, adult or family' }),
      fields(form).submit('Ask them'),
    ),
  )

export const decidePage = (
  action: NamedAction,
  transfer: NamedTransfer,
  notMonitored: Html,
  form: FormState,
): Page =>
  page(
    action,
    'Take it on, or not',
    form,
    false,
    html`<p class="govuk-body">From ${transfer.from} to ${transfer.to}. ${transfer.asker} says: <span class="accord-typed">${transfer.reason}</span></p><h2 class="govuk-heading-s">What is to be different</h2><p class="govuk-body accord-typed">${action.outcome || 'Nothing is recorded.'}</p>`,
    postForm(
      { action: `${pathOf(action)}/transfers/${transfer.id}` },
      notMonitored,
      fields(form).radios('decision', 'Do you take it on?', [
        { value: 'accepted', text: 'Yes' },
        { value: 'declined', text: 'No', hint: 'Say below why' },
      ]),
      fields(form).area('words', 'What you say', { rows: 3, hint: 'Name no child, adult or family' }),
      fields(form).submit('Save what you decided'),
    ),
  )

export const endPage = (
  action: NamedAction,
  { beside, notMonitored }: { readonly beside: readonly Action[]; readonly notMonitored: Html },
  form: FormState,
  warned?: Child,
): Page =>
  page(
    action,
    'End this action',
    form,
    warned,
    postForm(
      { action: `${ACTIONS}/end/${action.id}` },
      notMonitored,
      html`<p class="govuk-body">For an action that nobody is to do any more. One that was done is submitted for verification instead.</p>`,
      besidePart(beside),
      numberBox(
        form,
        'Number of the action that is done in its place, if one is',
        'For example A-2026-041. An open action',
      ),
      fields(form).area('words', 'Why', { rows: 3, hint: 'Name no child, adult or family' }),
      versionOf(form, action),
      fields(form).submit('End it'),
    ),
  )

export const splitPage = (action: NamedAction, notMonitored: Html, form: FormState, warned?: Child): Page =>
  page(
    action,
    'Split this action',
    form,
    warned,
    postForm(
      { action: `${ACTIONS}/split/${action.id}` },
      notMonitored,
      html`<p class="govuk-body">${icon('info')} Each part gets a number of its own, with the same owner, body and day. This one ends.</p>`,
      fields(form).area('summaries', 'What is to be done', { rows: 5, hint: 'One action on each line' }),
      fields(form).area('words', 'Why', { rows: 2, hint: 'Name no child, adult or family' }),
      versionOf(form, action),
      fields(form).submit('Split it'),
    ),
  )
