import { ownerWords } from '#modules/actions/index.ts'
import { confidentialBanner, confidentialFooter } from '#platform/access.ts'
import { type FormState, fields, filled } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { longDate } from '#platform/words.ts'
import type { HighlightInput } from '../forms/sitting.ts'
import type { HighlightedItem } from '../queries/highlights.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import { highlightPath, highlightsPath, reportText } from '../rules/highlights.ts'
import { meetingPath, recordPath, whenWords } from '../rules.ts'
import type { Highlight } from '../schema/highlights.ts'
import type { AroundItem } from './around-item.ts'
import { type About, formPage, type Inside, stalePage, versionField } from './editing.ts'
import type { OpenedItem } from './item.ts'
import { HERE, meetingCrumb, pressed } from './parts.ts'

const about = (item: OpenedItem, around: AroundItem): About => ({
  ...{ title: 'Tell the body above', action: highlightPath(item) },
  within: [...meetingCrumb(around.meeting), { text: `Item ${item.number}`, href: recordPath(item) }],
  before: html`${confidentialBanner(around.thing)}<p class="govuk-body">Item ${item.number}: ${item.title}</p>`,
  after: html`<div class="accord-space-above">${confidentialFooter(around.thing)}</div>`,
})

const inside: Inside = (form, button) => {
  const field = fields(form)
  return [
    field.area('tell', 'What the body above has to know', {
      rows: 5,
      hint: 'What is good, what is not, and what you ask of it. What was decided and agreed is added by itself',
    }),
    versionField(form),
    field.submit(button),
  ]
}

export const filledHighlight = (highlight: Highlight | undefined): FormState =>
  filled({ tell: highlight?.words ?? '', version: String(highlight?.version ?? 0) })

export const highlightPage = (item: OpenedItem, around: AroundItem, form: FormState): Page =>
  formPage(about(item, around), form, ...inside(form, 'Mark it for the report'))

export const staleHighlightPage = (
  item: OpenedItem,
  around: AroundItem,
  current: Highlight,
  typed: HighlightInput,
  form: FormState,
): Page =>
  stalePage(
    about(item, around),
    current,
    { 'What the body above has to know': current.words },
    { 'What the body above has to know': typed.tell },
    form,
    inside,
  )

/** A body above, and how many items of the report it was not asked about yet. */
export interface BodyAbove {
  readonly id: string
  readonly name: string
  readonly waiting: number
}

/** The highlight report of a meeting: what it tells the bodies above, item by item, and as text. */
export function highlightsPage(
  meeting: NamedMeeting,
  items: readonly HighlightedItem[],
  { above, mayKeep }: { readonly above: readonly BodyAbove[]; readonly mayKeep: boolean },
): Page {
  const path = highlightsPath(meeting)
  const one = ({ line, words, decisions, actions }: HighlightedItem): Html =>
    html`<section class="accord-card accord-space-below" aria-labelledby="item-${line.number}"><h2 class="govuk-heading-s" id="item-${line.number}"><a class="govuk-link" href="${recordPath(line)}">${line.title}</a></h2><p class="govuk-body accord-typed">${words}</p>${
      decisions.length > 0 &&
      html`<ul class="govuk-list">${decisions.map(({ reference, wording, isRecommended }) => html`<li><strong>${reference}</strong> ${wording}${isRecommended && ' (recommended, to be ratified)'}</li>`)}</ul>`
    }${
      actions.length > 0 &&
      html`<ul class="govuk-list">${actions.map((each) => html`<li><a class="govuk-link" href="/workspace/actions/${each.id}">${each.reference}</a> ${each.summary} <span class="accord-register__sub">${ownerWords(each)}${each.dueOn && `, by ${longDate(each.dueOn)}`}</span></li>`)}</ul>`
    }${
      mayKeep &&
      html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary accord-button--small" href="${highlightPath(line)}">Change<span class="govuk-visually-hidden">: ${line.title}</span></a>${pressed(`${highlightPath(line)}/end`, 'Take it out', { 'aria-label': `Take out: ${line.title}` })}</div>`
    }</section>`
  const send = ({ id, name, waiting }: BodyAbove): Html =>
    waiting === 0
      ? html`<p class="govuk-body">${name} was asked about every item.</p>`
      : pressed(
          `${path}/send`,
          `Propose to ${name}`,
          {},
          html`<input type="hidden" name="groupId" value="${id}">`,
        )
  const upward =
    mayKeep &&
    items.length > 0 &&
    html`<section class="accord-section" aria-labelledby="upward"><h2 class="govuk-heading-m" id="upward">To the body above</h2>${
      above.length === 0
        ? html`<p class="govuk-body">${meeting.groupName} reports to no other body. Draw the line in the structure first.</p>`
        : html`<p class="govuk-body">Each item becomes a proposal for its next agenda, linked at both ends. It says whether it takes it.</p>${above.map(send)}`
    }</section>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${whenWords(meeting)}</p><h1 class="govuk-heading-l">Highlight report of ${meeting.groupName}</h1></div></div>${
    items.length === 0
      ? html`<div class="accord-empty">${icon('flag')}<h2 class="govuk-heading-s">Nothing is marked yet</h2><p>${mayKeep ? html`Open an item of the <a class="govuk-link" href="${meetingPath(meeting.id)}/room">meeting</a> and mark what the body above has to know.` : 'What is marked for the body above stands here.'}</p></div>`
      : html`${items.map(one)}${upward}<section class="accord-section" aria-labelledby="text"><h2 class="govuk-heading-m" id="text">As text</h2><div class="accord-card"><p class="govuk-body accord-typed">${reportText(
          meeting,
          items.map(({ line, ...rest }) => ({ ...rest, title: line.title })),
        )}</p></div></section>`
  }`
  return { title: 'Highlight report', here: HERE, within: meetingCrumb(meeting), main }
}
