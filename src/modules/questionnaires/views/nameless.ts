import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { details } from '#platform/govuk/details.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import { drawnProse, proseOf } from '#platform/prose.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import type { Missing } from '../rules/completing.ts'
import { numberOfQuestion } from '../rules/faults.ts'
import { namelessPath } from '../rules/places.ts'
import { type Placed, shown } from '../rules/showing.ts'
import type { Answers } from '../schema/answer.ts'
import type { InvitationId, Round } from '../schema/asking.ts'
import type { QuestionSet } from '../schema/question-set.ts'
import { answerOf, deadline } from './parts.ts'
import { drawnQuestion, savedItself, savingItself } from './question.ts'

/** How often what a page shows was saved, so that two windows are told of each other. No question has such a name. */
export const REVISION = 'kept_revision'

/** A round that is answered without a name, and what it asks. */
export interface Nameless {
  readonly round: Round
  readonly set: QuestionSet
  /** The code by which whoever answers comes back; undefined before they saved anything. */
  readonly code: string | undefined
}

const codePart = ({ code }: Nameless): Html | false =>
  code !== undefined &&
  details({
    summaryText: 'Come back later, or on another device',
    html: html`<p class="govuk-body">Write this code down. It opens what you have saved, and nobody else has it. Nobody can look it up for you.</p><p class="govuk-body"><strong class="accord-nowrap">${code}</strong></p>`,
  })

/** What is asked, by whom it is answered, and what becomes of it. */
export function namelessStartPage(
  { round, set, code }: Nameless,
  first: Placed | undefined,
  today: Temporal.PlainDate,
): Page {
  const here = namelessPath(round.id)
  const main = html`<h1 class="govuk-heading-l">${round.title}</h1><p class="govuk-body">${deadline(round, today)}</p>${set.introduction !== '' && drawnProse(proseOf(set.introduction))}<p class="govuk-body">Your answers are kept without your name, and without the moment at which you sent them. Once they are sent nobody can find them again, also to change them. Write nothing that says who you or others are.</p>${
    first &&
    html`<div class="accord-actions"><a class="govuk-button" href="${here}/questions/${first.question.id}">${code === undefined ? 'Begin' : 'Go on'}</a>${
      code !== undefined &&
      postForm(
        { action: `${here}/begin` },
        button({ text: 'Begin anew', classes: 'govuk-button--secondary', preventDoubleClick: true }),
      )
    }</div>`
  }<p class="govuk-body"><a class="govuk-link" href="${here}/resume">I have a code from before</a></p>`
  return { title: round.title, main }
}

/** A page of questions, answered without a name. */
export function namelessQuestionsPage(
  nameless: Nameless,
  page: readonly Placed[],
  around: { readonly notMonitored: Html; readonly revision: number; readonly before?: Html },
  form: FormState,
): Page {
  const { round, set } = nameless
  const [first] = page
  const place = set.sections.findIndex(({ id }) => id === first?.section.id)
  const title = first?.section.heading ?? round.title
  const main = html`${errorSummary(form)}<span class="govuk-caption-l">${round.title}, section ${place + 1} of ${set.sections.length}</span><h1 class="govuk-heading-l">${title}</h1>${around.before}${postForm(
    savingItself(`${namelessPath(round.id)}/questions/${first?.question.id ?? ''}`),
    around.notMonitored,
    fields(form).hidden(REVISION, around.revision),
    page.map((each) =>
      drawnQuestion(each.question, form, {
        number: numberOfQuestion(set, each),
        ...{ standard: undefined, evidence: false },
      }),
    ),
    button({ text: 'Save and continue', preventDoubleClick: true }),
    savedItself,
  )}${codePart(nameless)}`
  return { title: `${title} – ${round.title}`, main }
}

/** It was saved in another window meanwhile: both texts, and the form with what was typed. */
export const savedElsewhere = (saved: RecordWords, typed: RecordWords): Html =>
  html`<p class="govuk-body">You saved this in another window meanwhile. Both are below and nothing is lost.</p>${bothTexts(['Saved now', 'You gave it in another window.'], saved, typed)}`

/** Every answer on one page, what is still to be done, and sending it. */
export function namelessCheckPage(nameless: Nameless, answers: Answers, lacking: readonly Missing[]): Page {
  const { round, set } = nameless
  const here = namelessPath(round.id)
  const rows = shown(set, answers).map(
    ({ question }) =>
      html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${question.words}</dt><dd class="govuk-summary-list__value">${answerOf(question, answers.get(question.id))}</dd><dd class="govuk-summary-list__actions"><a class="govuk-link" href="${here}/questions/${question.id}">Change<span class="govuk-visually-hidden">: ${question.words}</span></a></dd></div>`,
  )
  const main = html`<span class="govuk-caption-l">${round.title}</span><h1 class="govuk-heading-l">Check your answers</h1>${
    lacking.length > 0 &&
    html`<section class="accord-gap accord-space-below" aria-labelledby="missing"><h2 class="govuk-heading-s" id="missing">${icon('alert')} ${counted(lacking.length, 'thing')} to do before you can send</h2><ul class="govuk-list govuk-list--bullet">${lacking.map(({ placed, words }) => html`<li><a class="govuk-link" href="${here}/questions/${placed.question.id}">${placed.question.words}</a>: ${words}</li>`)}</ul></section>`
  }<div class="accord-card accord-space-below"><dl class="govuk-summary-list">${rows}</dl></div>${
    lacking.length === 0 &&
    postForm(
      { action: `${here}/send` },
      html`<p class="govuk-body">Once your answers are sent nobody can change them or take them back.</p>`,
      button({ text: 'Send', preventDoubleClick: true }),
    )
  }${codePart(nameless)}`
  return { title: `Check your answers – ${round.title}`, main }
}

export function namelessResumePage({ round }: Pick<Nameless, 'round'>, form: FormState): Page {
  const main = html`${errorSummary(form)}<h1 class="govuk-heading-l">Go on with what you saved</h1>${postForm(
    { action: `${namelessPath(round.id)}/resume` },
    fields(form).text('code', 'Your code', {
      hint: 'Five groups of letters and figures. Nobody can look it up: without it, begin anew',
      autocomplete: 'off',
    }),
    button({ text: 'Go on', preventDoubleClick: true }),
  )}<p class="govuk-body"><a class="govuk-link" href="${namelessPath(round.id)}">Begin anew</a></p>`
  return { title: `Go on – ${round.title}`, main }
}

const said = (round: Round, title: string, ...words: readonly string[]): Page => ({
  title: `${title} – ${round.title}`,
  main: html`<h1 class="govuk-heading-l">${title}</h1>${words.map((each) => html`<p class="govuk-body">${each}</p>`)}`,
})

export const namelessSentPage = ({ round }: Pick<Nameless, 'round'>): Page =>
  said(
    round,
    'Thank you. Your answers are sent',
    'They are put among those of others, without your name and without the moment.',
    'If you are worried about somebody, tell social care or your safeguarding lead. Nobody reads these answers at once.',
  )

/** Who is asked one by one comes by the link of their letter. */
export const namelessUninvitedPage = ({ round }: Pick<Nameless, 'round'>): Page =>
  said(
    round,
    'Open the link in your letter',
    'This is answered by people who were asked by e-mail, each once. The link in the letter opens it.',
  )

export const namelessSpentPage = ({ round }: Pick<Nameless, 'round'>): Page =>
  said(
    round,
    'Your answers were sent before',
    'Your link is good for one answer, and it was used. Nobody can find that answer, to show or change it.',
  )

/** Where the link of a letter leads: its button only says in this browser by whose link it was opened. */
export const arrivalPage = ({ round }: Pick<Nameless, 'round'>, invitationId: InvitationId): Page => ({
  title: round.title,
  main: html`<h1 class="govuk-heading-l">${round.title}</h1><p class="govuk-body">You are asked to answer once. Your answers are kept apart from your invitation, and without your name. That you have answered is known, and not when.</p>${postForm(
    { action: `${namelessPath(round.id)}/invited` },
    html`<input type="hidden" name="invitation" value="${invitationId}">`,
    button({ text: 'Go to the survey', preventDoubleClick: true }),
  )}`,
})

export const namelessOverPage = ({ round }: Pick<Nameless, 'round'>): Page =>
  said(round, 'This is not open', 'It is answered from its first day to its last, and not before or after.')

/** The same above a page that was not saved, with what was typed in it. */
export const floodNote = html`<p class="govuk-body"><strong>Very much is being sent from where you are.</strong> What you typed is below. Wait a minute, and save it again.</p>`

export const namelessFloodPage = ({ round }: Pick<Nameless, 'round'>): Page =>
  said(
    round,
    'Very much is being sent from where you are',
    'Nothing you saved is lost. Wait a minute, go back, and send it again.',
  )
