import { dayOf } from '#platform/days.ts'
import { type FormState, fields } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { NamedMeeting } from '../queries/meetings.ts'
import type { NamedProposal } from '../queries/proposals.ts'
import { isOpen, KIND_WORDS, meetingPath, whenWords } from '../rules.ts'
import { ITEM_KINDS, type Proposal } from '../schema.ts'
import { formPage } from './editing.ts'
import { meetingCrumb, pressed } from './parts.ts'

const TAGS = {
  waiting: ['watch', 'Waits for an answer'],
  accepted: ['good', 'On the agenda'],
  declined: ['quiet', 'Declined'],
} as const

/** What the list of proposals is shown with. */
interface ProposalsAround {
  readonly meeting: NamedMeeting
  readonly mayKeep: boolean
  /** Where the records are read that some are about. */
  readonly links: ReadonlyMap<string, string>
}

const path = (meeting: NamedMeeting, { id }: Pick<Proposal, 'id'>): string =>
  `${meetingPath(meeting.id)}/proposals/${id}`

function entry(proposal: NamedProposal, { meeting, mayKeep, links }: ProposalsAround): Html {
  const { title, kind, minutes, byName, at, status, words, answer, fromItemId, aboutId, papers } = proposal
  const about = aboutId && links.get(aboutId)
  const named = about ? html`<a class="govuk-link" href="${about}">${title}</a>` : title
  const [sign, says] = TAGS[status]
  return html`<li><div class="accord-rows__line"><strong>${named}</strong>${statusTag(sign, says)}</div><p class="accord-muted accord-small">${KIND_WORDS[kind]}, ${counted(minutes, 'minute')}. ${fromItemId ? 'Forwarded by another body' : aboutId ? `Forwarded by ${byName}` : `Proposed by ${byName}`} on ${longDate(dayOf(at))}${papers > 0 && `, with ${counted(papers, 'paper')}`}.</p>${words && html`<p class="accord-typed">${words}</p>`}${answer && html`<p class="accord-typed"><strong>Why it was declined:</strong> ${answer}</p>`}${
    mayKeep &&
    status === 'waiting' &&
    isOpen(meeting) &&
    html`<div class="accord-actions">${pressed(`${path(meeting, proposal)}/accept`, html`Accept<span class="govuk-visually-hidden">: ${title}</span>`)}<a class="govuk-button govuk-button--secondary accord-button--small" href="${path(meeting, proposal)}/decline">Decline<span class="govuk-visually-hidden">: ${title}</span></a></div>`
  }</li>`
}

/** What was proposed for a meeting, as far as the reader may see it. */
export const proposalsPart = (proposals: readonly NamedProposal[], around: ProposalsAround): Html | false =>
  proposals.length > 0 &&
  html`<section class="accord-section" aria-labelledby="proposed"><h2 class="govuk-heading-m" id="proposed">Proposed for the agenda</h2><div class="accord-card accord-card--flush"><ul class="accord-rows">${proposals.map((each) => entry(each, around))}</ul></div></section>`

export function proposalPage(meeting: NamedMeeting, notMonitored: Html, form: FormState): Page {
  const field = fields(form)
  return formPage(
    {
      ...{ title: 'Propose an item', action: `${meetingPath(meeting.id)}/proposals/new` },
      within: meetingCrumb(meeting),
      before: html`<p class="govuk-body">${meeting.groupName}, ${whenWords(meeting)}. Whoever services the body accepts it, or declines it and says why.</p>`,
    },
    form,
    notMonitored,
    field.text('title', 'Item', { hint: 'Name no child, adult or family' }),
    field.radios(
      'kind',
      'What the body is asked to do',
      ITEM_KINDS.map((each) => ({ value: each, text: KIND_WORDS[each] })),
    ),
    field.text('minutes', 'Minutes', { classes: 'govuk-input--width-3', inputmode: 'numeric' }),
    field.area('words', 'What the body is asked, and what it has to know', {
      rows: 5,
      hint: 'What is confidential does not belong here. Ring the business unit about it',
    }),
    field.submit('Propose item'),
  )
}

export const declinePage = (meeting: NamedMeeting, proposal: Proposal, form: FormState): Page =>
  formPage(
    {
      ...{ title: 'Decline this item', action: `${path(meeting, proposal)}/decline` },
      within: meetingCrumb(meeting),
      before: html`<p class="govuk-body">“${proposal.title}” stays off the agenda.</p>`,
    },
    form,
    fields(form).area('answer', 'Why it is declined', { rows: 3 }),
    fields(form).submit('Decline item'),
  )
