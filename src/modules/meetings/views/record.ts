import type { NamedAction } from '#modules/actions/index.ts'
import { ownerWords, standingTag } from '#modules/actions/index.ts'
import type { SeatInRoom } from '#modules/governance/index.ts'
import { confidentialBanner, confidentialFooter } from '#platform/access.ts'
import { type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { checkboxes } from '#platform/govuk/checkboxes.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { clockTime, longDate } from '#platform/words.ts'
import type { AgendaLine } from '../queries/agenda.ts'
import { EXAMPLE } from '../rules/action-line.ts'
import { asItReads, STANDING_KIND, STANDING_WORDS } from '../rules/decisions.ts'
import { highlightPath } from '../rules/highlights.ts'
import { itemPath, recordPath, roomPath } from '../rules.ts'
import type { AroundItem, FollowedDecision, NamedInterest } from './around-item.ts'
import { correctionsPart, correctPath } from './correction.ts'
import { type About, formPage } from './editing.ts'
import type { OpenedItem } from './item.ts'
import { minuteForm, minutesPath } from './minutes.ts'
import { HERE, meetingCrumb, pressed } from './parts.ts'
import { quorumCallout } from './room.ts'

function standingOf({ standing, ratifiedBy }: FollowedDecision): Html {
  if (standing === 'decided') return statusTag('good', 'Decided')
  return ratifiedBy
    ? statusTag('good', `Ratified by ${ratifiedBy}`)
    : statusTag('watch', 'Recommended – ratify')
}

/** What was decided, with its number, what it rests on, who disagreed, and how it was corrected. */
export function decisionCard(decision: FollowedDecision, correct: string | undefined): Html {
  const { reference, ratifies, quorum, corrections } = decision
  const { wording, basis, dissent } = asItReads(decision, corrections)
  return html`<div class="accord-card accord-space-below" id="${reference}"><p class="accord-page-header__kicker">${reference} ${standingOf(decision)}${corrections.length > 0 && html` ${statusTag(STANDING_KIND.corrected, STANDING_WORDS.corrected)}`}</p><p class="govuk-body accord-typed">${wording}</p>${ratifies && html`<p class="govuk-body">It is about ${ratifies}.</p>`}${basis && html`<p class="govuk-body"><strong>Basis:</strong> <span class="accord-typed">${basis}</span></p>`}${dissent && html`<p class="govuk-body"><strong>Dissent:</strong> <span class="accord-typed">${dissent}</span></p>`}${quorum && html`<p class="govuk-body accord-muted">When it was taken: ${quorum}</p>`}${correctionsPart(decision)}${correct && html`<p class="govuk-body"><a class="govuk-link" href="${correct}">Correct it<span class="govuk-visually-hidden">: ${reference}</span></a></p>`}</div>`
}

export const lineField = (form: FormState): Child =>
  fields(form).text('line', 'Action in one line', {
    hint: `Who, by when, and what: ${EXAMPLE}`,
    autocomplete: 'off',
  })

/** One item while it is dealt with: the quorum, what was declared, decided and agreed. */
export function recordPage(
  item: OpenedItem,
  around: AroundItem,
  minutes: { readonly text: string; readonly form: FormState; readonly kept: Child },
  /** The items before and after it that the reader may open. */
  beside: { readonly before: AgendaLine | undefined; readonly next: AgendaLine | undefined },
): Page {
  const { meeting, thing, quorum, interests, decisions, actions, mayKeep, isSent, isOn, today } = around
  const path = itemPath(item)
  const add = (href: string, words: string) =>
    mayKeep &&
    isOn &&
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${href}">${icon('plus')} ${words}</a>`
  const step = (line: AgendaLine | undefined, words: string) =>
    line &&
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${recordPath(line)}">${words}item ${line.number}</a>`
  const none = (words: string) => html`<p class="govuk-body accord-muted">${words}</p>`
  const section = (id: string, heading: string, button: Child, inside: Child) =>
    html`<section class="accord-section" aria-labelledby="${id}"><div class="accord-section__head"><h2 class="govuk-heading-m" id="${id}">${heading}</h2>${button}</div>${inside}</section>`
  const interest = (each: NamedInterest) =>
    html`<li><strong>${each.name}</strong>, ${clockTime(each.declaredAt)}: <span class="accord-typed">${each.nature}</span> ${each.recused && statusTag('info', each.endedAt === null ? 'Takes no part' : `Took no part until ${clockTime(each.endedAt)}`)}${each.recused && each.endedAt === null && mayKeep && pressed(`${path}/interests/${each.id}/end`, 'Takes part again', { 'aria-label': `${each.name} takes part again` })}</li>`
  const action = (each: NamedAction) =>
    html`<li><a class="govuk-link" href="/workspace/actions/${each.id}">${each.reference}</a> ${each.summary} <span class="accord-register__sub">${ownerWords(each)}${each.dueOn && `, by ${longDate(each.dueOn)}`}</span> ${standingTag(each, today)}</li>`
  const typing =
    mayKeep &&
    isOn &&
    item.tier < 3 &&
    html`<div class="accord-card accord-space-above">${postForm({ action: `${path}/actions/new` }, lineField(filled({})), fields(filled({})).submit('Read it'))}</div>`
  const said =
    mayKeep && isOn
      ? html`<div class="accord-card">${minutes.kept}${minuteForm(item, around, minutes.form)}</div>`
      : minutes.text === '' || !mayKeep
        ? mayKeep || isSent
          ? html`<p class="govuk-body"><a class="govuk-link" href="${minutesPath(meeting)}">The minutes of this meeting</a></p>`
          : none('They are not sent round yet.')
        : html`<div class="accord-card"><p class="govuk-body accord-typed">${minutes.text}</p></div>`
  const main = html`${confidentialBanner(thing)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">Item ${item.number}, as it is dealt with</p><h1 class="govuk-heading-l">${item.title}</h1></div><div class="accord-actions">${mayKeep && item.tier < 3 && html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${highlightPath(item)}">Tell the body above</a>`}<a class="govuk-button govuk-button--secondary accord-button--small" href="${path}">What was asked</a><a class="govuk-button govuk-button--secondary accord-button--small" href="${roomPath(meeting.id)}">In the meeting</a>${step(beside.before, 'Before: ')}${step(beside.next, 'Next: ')}</div></div>${quorumCallout(quorum)}${section('minutes', 'Minutes', false, said)}${section(
    'interests',
    'Declarations of interest',
    add(`${path}/interests/new`, 'Record an interest'),
    interests.length === 0
      ? none('Nobody declared one.')
      : html`<ul class="govuk-list accord-card">${interests.map(interest)}</ul>`,
  )}${section(
    'decisions',
    'Decisions',
    add(`${path}/decisions/new`, 'Record a decision'),
    decisions.length === 0
      ? none('Nothing was decided.')
      : decisions.map((each) => decisionCard(each, mayKeep ? correctPath(item, each) : undefined)),
  )}${section(
    'actions',
    'Actions',
    false,
    html`${actions.length === 0 ? none('No action was agreed.') : html`<ul class="govuk-list accord-card">${actions.map(action)}</ul>`}${item.tier >= 3 && mayKeep && html`<p class="govuk-body">The list of actions is read by many. An action of this item is recorded on an item that is not for named people only.</p>`}${typing}`,
  )}<div class="accord-space-above">${confidentialFooter(thing)}</div>`
  return {
    title: `Item ${item.number}, as it is dealt with`,
    here: HERE,
    within: itemCrumbs(item, meeting),
    main,
  }
}

/** The way to what stands within an item: its meeting, and the item by its number, which tells no title. */
const itemCrumbs = (item: OpenedItem, meeting: AroundItem['meeting']) => [
  ...meetingCrumb(meeting),
  { text: `Item ${item.number}`, href: itemPath(item) },
]

const about = (item: OpenedItem, around: AroundItem, title: string, end: string): About => ({
  ...{ title, action: `${itemPath(item)}/${end}` },
  within: itemCrumbs(item, around.meeting),
  before: html`${confidentialBanner(around.thing)}<p class="govuk-body">Item ${item.number}: ${item.title}</p>`,
  after: html`<div class="accord-space-above">${confidentialFooter(around.thing)}</div>`,
})

export const interestPage = (
  item: OpenedItem,
  around: AroundItem,
  seats: readonly SeatInRoom[],
  form: FormState,
): Page => {
  const field = fields(form)
  return formPage(
    about(item, around, 'Record an interest', 'interests/new'),
    form,
    field.choice(
      'seatId',
      'Whose interest it is',
      seats.map(({ seatId, name, holder }) => ({
        value: seatId,
        text: holder ? `${holder.name}, ${name}` : name,
      })),
    ),
    field.area('nature', 'What the interest is', { rows: 3 }),
    checkboxes({
      name: 'recused',
      items: [
        {
          ...{ value: 'yes', name: 'recused', id: 'recused', text: 'They take no part in this item' },
          hint: {
            text: 'They do not count for the quorum of it, and the item and its papers are closed to them',
          },
          checked: form.typed['recused'] === 'yes',
        },
      ],
    }),
    field.submit('Record it'),
  )
}

export const decisionPage = (item: OpenedItem, around: AroundItem, form: FormState): Page => {
  const field = fields(form)
  const { before, ...rest } = about(item, around, 'Record a decision', 'decisions/new')
  return formPage(
    { ...rest, before: html`${before}${quorumCallout(around.quorum)}` },
    form,
    field.area('wording', 'What was decided', {
      rows: 4,
      hint: 'As it is to be read by somebody who was not there',
    }),
    field.area('basis', 'What it rests on', { rows: 3, hint: 'The paper, the figures or the law' }),
    field.area('dissent', 'Who disagreed, and why', { rows: 2 }),
    field.submit('Record the decision'),
  )
}

/** An action as it was read out of one line, before it is recorded. */
export interface ReadAction {
  readonly owner: string
  readonly dueOn: Temporal.PlainDate
  readonly summary: string
  readonly line: string
}

export const actionLinePage = (
  item: OpenedItem,
  around: AroundItem,
  form: FormState,
  read?: ReadAction,
): Page => {
  const field = fields(form)
  return formPage(
    about(item, around, 'Record an action', 'actions/new'),
    form,
    read &&
      html`<div class="accord-callout accord-space-below" role="status">${icon('check')}<div><h2 class="govuk-heading-s">This is how the line is read</h2><p><strong>${read.owner}</strong>, by ${longDate(read.dueOn)}: ${read.summary}</p></div></div>`,
    lineField(form),
    read && field.hidden('read', read.line),
    field.submit(read ? 'Record the action' : 'Read it'),
  )
}
