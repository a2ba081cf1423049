import { type Brought, fileField } from '#modules/documents/index.ts'
import { dayOf } from '#platform/days.ts'
import { errorSummary, type FormState, fields, postForm, typedText } from '#platform/forms.ts'
import { checkboxes } from '#platform/govuk/checkboxes.ts'
import { details } from '#platform/govuk/details.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import { ARRIVAL, linkField, type OpenLink } from '#platform/mailed-links.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime, longDate } from '#platform/words.ts'
import { fieldOf } from '../forms/asking.ts'
import type { AskedOf, BroughtUp, OpenRequest } from '../queries/asking.ts'
import { STEP_WORDS } from '../rules/escalating.ts'
import { RAG_WORDS } from '../rules/smart.ts'
import { type Action, type ActionId, RAGS } from '../schema.ts'
import { ACTIONS, standingTag } from './action.ts'

/** What stands on the page besides the actions. */
export interface AroundRequest {
  readonly link: OpenLink
  readonly megabytes: number
  readonly notMonitored: Html
  readonly today: Temporal.PlainDate
  /** The form that was sent, and the action that it was of. */
  readonly sent?: {
    readonly actionId: ActionId
    readonly form: FormState
    readonly brought?: Brought | undefined
  }
  /** What became of what was sent, where it changed nothing. */
  readonly notice?: string
}

function oneForm(action: Action, { link, megabytes, sent }: AroundRequest): Html {
  const { id } = action
  const [form, brought] =
    sent?.actionId === id ? [sent.form, sent.brought] : [{ typed: {}, errors: [] }, undefined]
  const [field, named] = [fields(form), (name: string) => fieldOf(name, id)]
  return postForm(
    { action: ARRIVAL, enctype: 'multipart/form-data' },
    linkField(link),
    html`<input type="hidden" name="actionId" value="${id}">`,
    field.area(named('words'), 'What was done, or what stands in the way', {
      rows: 3,
      hint: 'Name no child, adult or family',
    }),
    html`<input type="hidden" name="${named('version')}" value="${action.version}">`,
    checkboxes({
      name: named('isDone'),
      items: [
        {
          ...{ value: 'yes', name: named('isDone'), id: named('isDone') },
          text: 'This is done: please verify it',
          hint: {
            text: 'Somebody who does not own it looks at what shows it: a file below, or what you write here',
          },
          checked: typedText(form, named('isDone')) === 'yes',
        },
      ],
    }),
    field.radios(
      named('rag'),
      'How does it go?',
      RAGS.map((rag) => ({ value: rag, text: RAG_WORDS[rag] })),
      { hint: 'Asked for while it is not done' },
    ),
    checkboxes({
      name: named('isBlocked'),
      items: [
        {
          ...{ value: 'yes', name: named('isBlocked'), id: named('isBlocked') },
          text: 'It cannot go on: it is blocked',
          checked: typedText(form, named('isBlocked')) === 'yes',
        },
      ],
    }),
    field.area(named('reason'), 'Why, and what would help', {
      rows: 2,
      hint: 'Asked for when it is off track or blocked',
    }),
    fileField(form, megabytes, brought, {
      ...{ name: named('file'), label: 'A file that shows it, if there is one' },
    }),
    field.submit(`Send for ${action.reference}`),
  )
}

const dueWords = ({ dueOn }: Pick<Action, 'dueOn'>): string => (dueOn ? `Due ${longDate(dueOn)}` : '')

const oneAction = (action: Action, around: AroundRequest, isOpen: boolean): Html =>
  html`<li class="accord-card accord-space-below"><h2 class="govuk-heading-s accord-snug">${action.summary}</h2><p class="accord-muted accord-small">${action.reference}. ${dueWords(action)} ${standingTag(action, around.today)}</p>${action.outcome !== '' && html`<p class="accord-typed accord-small">What is to be different: ${action.outcome}</p>`}${details(
    {
      summaryHtml: html`Say how it goes<span class="govuk-visually-hidden">: ${action.reference}</span>`,
      html: oneForm(action, around),
      open: isOpen,
    },
  )}</li>`

const confidentialPart = (confidential: readonly Action[]): Html | false =>
  confidential.length > 0 &&
  html`<h2 class="govuk-heading-m">Confidential</h2><p class="govuk-body">What these say is read by nobody who is not signed in. Sign in to say how they go. If you have no account, ask the business unit of your partnership.</p><ul class="govuk-list govuk-list--bullet">${confidential.map(
    (action) =>
      html`<li><a class="govuk-link" href="${ACTIONS}/${action.id}">Action ${action.reference}</a>. ${dueWords(action)}</li>`,
  )}</ul>`

/** Which of them wait for whoever verifies them. */
function toVerify(answered: readonly Action[]): string {
  const waiting = answered.filter(({ status }) => status === 'submitted').map(({ reference }) => reference)
  return waiting.length > 0
    ? ` Sent to be verified by somebody who does not own it: ${waiting.join(', ')}.`
    : ''
}

const answeredPart = (answered: readonly Action[]): Html | false =>
  answered.length > 0 &&
  html`<div class="accord-callout accord-callout--good accord-space-below" role="status">${icon('check')}<p>Recorded: ${answered.map(({ reference }) => reference).join(', ')}.${toVerify(answered)}</p></div>`

const TITLE = 'How do your actions go?'

/** Where the link of the letter arrives: their actions, and nobody else’s. Nothing is recorded before a button is pressed. */
export function requestPage(found: OpenRequest, around: AroundRequest): Page {
  const { actor, request, waiting, confidential, answered } = found
  const { sent, notice } = around
  const isError = (sent?.form.errors.length ?? 0) > 0
  const openId = sent?.actionId ?? waiting[0]?.id
  const main = html`${sent && errorSummary(sent.form)}<h1 class="govuk-heading-l">${TITLE}</h1>${answeredPart(answered)}${
    notice && html`<div class="govuk-inset-text" role="status">${notice}</div>`
  }${
    waiting.length > 0
      ? html`<p class="govuk-body">This is for ${actor.name}. If that is somebody else, close this page. ${counted(waiting.length, 'action waits', 'actions wait')} for your answer. You can answer until ${dateAndTime(request.goodUntil)}.</p>${around.notMonitored}<ul class="govuk-list">${waiting.map((action) => oneAction(action, around, action.id === openId))}</ul>`
      : html`<p class="govuk-body">This is for ${actor.name}. If that is somebody else, close this page. ${confidential.length > 0 ? 'Nothing else waits for your answer here.' : 'Nothing waits for your answer here: it was answered, or is somebody else’s to do now.'}</p>`
  }${confidentialPart(confidential)}`
  return { title: isError ? `Error: ${TITLE}` : TITLE, main }
}

/** That everything was answered. */
export const thankedPage = ({ answered, confidential }: OpenRequest): Page => ({
  title: 'Your answers are recorded',
  main: html`<h1 class="govuk-heading-l">Your answers are recorded</h1><p class="govuk-body">${answered.map(({ reference }) => reference).join(', ')}.${toVerify(answered)} This link is used up. We write again before the next day that is near.</p>${confidentialPart(confidential)}`,
})

/** For somebody who is signed in and is not whom the letter was sent to. */
export const notTheirsPage = (name: string): Page => ({
  title: 'This letter was sent to somebody else',
  main: html`<h1 class="govuk-heading-l">This letter was sent to somebody else</h1><p class="govuk-body">It is for ${name}, and you are signed in as somebody else. Nothing was recorded. Go to <a class="govuk-link" href="${ACTIONS}">the actions</a> to say how your own go.</p>`,
})

/** Who was asked by e-mail how an action goes, and to whom it was brought because its day had passed. */
export const askedPart = (asked: readonly AskedOf[], brought: readonly BroughtUp[]): Html | false =>
  asked.length + brought.length > 0 &&
  html`<section class="accord-section" aria-labelledby="asked"><h2 class="govuk-heading-m" id="asked">Asked and told by e-mail</h2><div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${brought.map(
    ({ name, inPlaceOf, step, dueOn, toldAt }) =>
      html`<li>${name || 'Somebody'}, ${inPlaceOf && `in the place of ${inPlaceOf}, `}${STEP_WORDS[step]}, was told on ${longDate(dayOf(toldAt))} that it was due ${longDate(dueOn)}.</li>`,
  )}${asked.map(
    ({ name, askedAt, dueOn, answeredAt }) =>
      html`<li>${name || 'Somebody'} was asked on ${longDate(dayOf(askedAt))} how it goes. It was due ${longDate(dueOn)}. ${answeredAt ? `Answered by the link on ${dateAndTime(answeredAt)}.` : 'Not answered by the link.'}</li>`,
  )}</ul></div></section>`
