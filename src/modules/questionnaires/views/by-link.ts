import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import { ARRIVAL, linkField, type OpenLink } from '#platform/mailed-links.ts'
import { drawnProse, proseOf } from '#platform/prose.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime } from '#platform/words.ts'
import { GO_ON, seenField } from '../forms/answering.ts'
import type { AskedByLink } from '../queries/by-link.ts'
import { evidenceCounts } from '../queries/responses.ts'
import { isOpen, lackingIn } from '../queries/turns.ts'
import { needsEvidence } from '../rules/answering.ts'
import { DOES, EVIDENCE, OF } from '../rules/by-link.ts'
import { type Progress, progressOf } from '../rules/completing.ts'
import { numberOfQuestion } from '../rules/faults.ts'
import { askedPath } from '../rules/places.ts'
import { standingOf } from '../rules/rounds.ts'
import { type Placed, shown } from '../rules/showing.ts'
import type { Evidence } from '../schema/asking.ts'
import type { Question } from '../schema/question-set.ts'
import { governorsField, governorsSaw } from './checking.ts'
import { answerOf, deadline, responseTag } from './parts.ts'
import { aboveQuestions, drawnQuestion, savedItself, savingItself } from './question.ts'

type Link = Pick<OpenLink, 'id'>

/** The days of the round, with the later one that was agreed with this agency. */
const dueOf = ({ asked: { round, invitation } }: AskedByLink) => ({
  ...round,
  dueOn: invitation.dueOn ?? round.dueOn,
})

const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`

/** A form with one button: every page of a link is asked for by one. */
const step = (link: Link, asks: string, inside: Child, of = ''): Html =>
  postForm({ action: ARRIVAL }, linkField(link), hidden(DOES, asks), of !== '' && hidden(OF, of), inside)

const linkButton = (words: string, more: Html | false = false): Html =>
  html`<button class="accord-link-button" type="submit">${words}${more}</button>`
const plain = (words: string, isFirst = false): Html =>
  html`<button class="govuk-button${!isFirst && ' govuk-button--secondary'}" type="submit" data-module="govuk-button" data-prevent-double-click="true">${words}</button>`

const head = ({ asked, agencyName }: AskedByLink, title: string): Html =>
  html`<span class="govuk-caption-l">${agencyName}: ${asked.round.title}</span><h1 class="govuk-heading-l">${title}</h1>`

const back = (link: Link): Html => step(link, 'list', linkButton('Back to all sections'))

const PROGRESS: Readonly<Record<Progress['state'], Html>> = {
  'not-started': statusTag('quiet', 'Not started'),
  'in-progress': statusTag('info', 'In progress'),
  complete: statusTag('good', 'Complete'),
}

function sections({ asked }: AskedByLink, link: Link, today: Temporal.PlainDate): Html {
  const { version, answers, evidence } = asked
  const progress = progressOf(version.content, { answers, evidence: evidenceCounts(evidence) }, today)
  const rows = progress.flatMap(({ sectionId, answered, asked: all, state }) => {
    const section = version.content.sections.find(({ id }) => id === sectionId)
    const first = shown(version.content, answers).find((each) => each.section.id === sectionId)
    if (!section || !first) return []
    const heading = isOpen(asked, today)
      ? step(link, 'open', linkButton(section.heading), first.question.id)
      : html`<strong>${section.heading}</strong>`
    return [
      html`<li><div class="accord-rows__line"><div>${heading}<p class="accord-muted accord-small">${answered} of ${counted(all, 'question')} answered</p></div>${PROGRESS[state]}</div></li>`,
    ]
  })
  return html`<h2 class="govuk-heading-m">Sections</h2><div class="accord-card accord-card--flush accord-space-below"><ol class="accord-rows">${rows}</ol></div>`
}

const sentPart = ({ asked, actor }: AskedByLink, link: Link, today: Temporal.PlainDate): Html | false => {
  const { response, round } = asked
  if (!response?.sentAt) return false
  const mayChange = response.state === 'sent' && standingOf(round, today) === 'open'
  return html`<section class="accord-callout accord-space-below" aria-labelledby="stands">${icon('check')}<div><h2 id="stands">Sent on ${dateAndTime(response.sentAt)}${response.sentBy === actor.id && ' by you'}</h2>${governorsSaw(response)}<p>What was sent does not change.${mayChange && ' Until it closes you can change your answers, and send them again as the next version.'}</p><div class="accord-actions">${step(link, 'check', plain('Read all answers'))}${mayChange && step(link, 'change', plain('Change your answers'))}</div></div></section>`
}

/** Where the link of the letter arrives: what the agency is asked and how far it is. Nothing is recorded before a button is pressed. */
export function byLinkPage(found: AskedByLink, link: Link, today: Temporal.PlainDate): Page {
  const { asked, actor, hasAccount } = found
  const { round, version, response } = asked
  const title = round.title
  const page = (...inside: readonly Child[]): Page => ({
    title,
    main: html`<span class="govuk-caption-l">${found.agencyName}</span><h1 class="govuk-heading-l">${title}</h1>${inside}`,
  })
  if (hasAccount)
    return page(
      html`<p class="govuk-body">You have an account now. <a class="govuk-link" href="${askedPath(asked.invitation.id)}">Sign in to answer</a>. What was answered so far is there.</p>`,
    )
  const whose = html`<p class="govuk-body">This link is for ${actor.name}. If that is somebody else, close this page.</p>`
  if (standingOf(round, today) !== 'open' && !response?.sentAt)
    return page(
      whose,
      html`<p class="govuk-body">${deadline(dueOf(found), today)}. It cannot be answered.</p>`,
    )
  const number = response && response.number > 1 && ` Version ${response.number}`
  return page(
    html`<p class="govuk-body">${deadline(dueOf(found), today)}. ${responseTag(response)}${number && html` <span class="accord-muted accord-small">${number}</span>`}</p>`,
    whose,
    sentPart(found, link, today),
    version.content.introduction !== '' &&
      html`<div class="accord-card accord-space-below">${drawnProse(proseOf(version.content.introduction))}</div>`,
    isOpen(asked, today) &&
      html`<p class="govuk-body">Your answers are kept page by page. You can stop, and go on with the same link on any device.</p>`,
    sections(found, link, today),
    isOpen(asked, today) && step(link, 'check', plain('Check your answers and send them', true)),
  )
}

function evidencePart({ asked }: AskedByLink, question: Question): Html | false {
  const here = asked.evidence.filter(({ questionId }) => questionId === question.id)
  if (question.type === 'file')
    return html`<p class="govuk-body accord-small">Files are added by whoever is signed in. Ask the business unit for an account.</p>`
  const asks = 'evidenceFor' in question && question.evidenceFor.length > 0
  if (!asks && here.length === 0) return false
  const lacks = needsEvidence(question, asked.answers.get(question.id)) && here.length === 0
  return html`${here.length === 0 && html`<p class="govuk-body accord-small">${lacks ? 'This answer needs evidence before it can be sent.' : 'Some answers to this question need evidence.'}</p>`}${here.length > 0 && html`<ul class="govuk-list">${here.map(pieceOf)}</ul>`}<button class="govuk-button govuk-button--secondary accord-button--small" type="submit" name="${GO_ON}" value="evidence-${question.id}">${here.length === 0 ? 'Add evidence' : 'Add or take out evidence'}<span class="govuk-visually-hidden">: ${question.words}</span></button>`
}

const pieceOf = ({ words, name, address }: Evidence): Html =>
  html`<li><span class="accord-typed accord-wrap">${words}</span>${name !== '' && html` <span class="accord-muted accord-small accord-wrap">${name}</span>`}${address !== '' && html` <span class="accord-muted accord-small accord-wrap">${address}</span>`}</li>`

/** A page of questions, answered by a link. */
export function questionsByLinkPage(
  found: AskedByLink,
  link: Link,
  page: readonly Placed[],
  { notMonitored, before }: { readonly notMonitored: Html; readonly before?: Html },
  form: FormState,
): Page {
  const { version } = found.asked
  const [first] = page
  const title = first?.section.heading ?? found.asked.round.title
  const place = version.content.sections.findIndex(({ id }) => id === first?.section.id)
  const standardOf = ({ standard }: Question): string | undefined => {
    const known = version.content.standards.find(({ id }) => id === standard)
    return known && `Standard ${known.number}: ${known.words}`
  }
  const main = html`${errorSummary(form)}${head(found, title)}<p class="govuk-body accord-muted">Section ${place + 1} of ${version.content.sections.length}</p>${before}${first && aboveQuestions(first.section)}${postForm(
    savingItself(ARRIVAL),
    ...[linkField(link), hidden(DOES, 'save'), hidden(OF, first?.question.id ?? ''), notMonitored],
    page.map((each) => [
      fields(form).hidden(
        seenField(each.question.name),
        String([form.typed[seenField(each.question.name)]].flat()[0] ?? 0),
      ),
      drawnQuestion(each.question, form, {
        number: numberOfQuestion(version.content, each),
        standard: standardOf(each.question),
        evidence: evidencePart(found, each.question),
      }),
    ]),
    html`<div class="accord-actions"><button class="govuk-button" type="submit">Save and continue</button><button class="govuk-button govuk-button--secondary" type="submit" name="${GO_ON}" value="list">Save and come back later</button></div>`,
    savedItself,
  )}`
  return { title: `${title} – ${found.asked.round.title}`, main }
}

/** What is shown for one answer, and more of it. */
export function evidenceByLinkPage(
  found: AskedByLink,
  link: Link,
  { question }: Placed,
  notMonitored: Html,
  form: FormState,
): Page {
  const here = found.asked.evidence.filter(({ questionId }) => questionId === question.id)
  const takeOut = (each: Evidence): Html =>
    postForm(
      { action: ARRIVAL },
      ...[linkField(link), hidden(DOES, 'take-out'), hidden(OF, question.id), hidden(EVIDENCE, each.id)],
      linkButton('Take out', html`<span class="govuk-visually-hidden"> “${each.words}”</span>`),
    )
  const field = fields(form)
  const main = html`${errorSummary(form)}${head(found, 'Evidence')}<p class="govuk-body">${question.words}</p>${
    here.length > 0 &&
    html`<ul class="govuk-list govuk-list--spaced">${here.map((each) => [pieceOf(each), html`<li>${takeOut(each)}</li>`])}</ul>`
  }<h2 class="govuk-heading-m">Add evidence</h2>${postForm(
    { action: ARRIVAL },
    ...[linkField(link), hidden(DOES, 'add-evidence'), hidden(OF, question.id), notMonitored],
    field.area('words', 'What it shows', {
      rows: 3,
      hint: 'And where it can be seen. Name no child, adult or family',
    }),
    field.text('address', 'Address, where it is on the web', {
      hint: 'You can leave this empty. For example https://www.example.org/policy',
    }),
    field.submit('Add evidence'),
  )}${step(link, 'open', linkButton('Back to the question'), question.id)}`
  return { title: `Evidence – ${found.asked.round.title}`, main }
}

/** Every answer on one page, for the governing body to read too; what is still to be done, and sending it. */
export function checkByLinkPage(
  found: AskedByLink,
  link: Link,
  today: Temporal.PlainDate,
  form: FormState,
): Page {
  const { asked } = found
  const { version, answers, response, round, evidence } = asked
  const mayAnswer = isOpen(asked, today)
  const title = mayAnswer ? 'Check your answers' : 'All answers'
  const lacking = mayAnswer ? lackingIn(asked, today) : []
  const all = shown(version.content, answers)
  const rows = (sectionId: string) =>
    all
      .filter(({ section }) => section.id === sectionId)
      .map(({ question }) => {
        const pieces = evidence.filter(({ questionId }) => questionId === question.id)
        const change = html`<span class="govuk-visually-hidden">: ${question.words}</span>`
        return html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${question.words}</dt><dd class="govuk-summary-list__value">${answerOf(question, answers.get(question.id))}${pieces.length > 0 && html`<ul class="govuk-list">${pieces.map(pieceOf)}</ul>`}</dd>${mayAnswer && html`<dd class="govuk-summary-list__actions">${step(link, 'open', linkButton('Change', change), question.id)}</dd>`}</div>`
      })
  const lists = version.content.sections.flatMap(({ id, heading }) => {
    const here = rows(id)
    return here.length === 0
      ? []
      : [
          html`<h2 class="govuk-heading-m">${heading}</h2><div class="accord-card accord-space-below"><dl class="govuk-summary-list">${here}</dl></div>`,
        ]
  })
  const toDo =
    lacking.length > 0 &&
    html`<section class="accord-gap accord-space-below" aria-labelledby="missing"><h2 class="govuk-heading-s" id="missing">${icon('alert')} ${counted(lacking.length, 'thing')} to do before it can be sent</h2><ul class="govuk-list govuk-list--bullet">${lacking.map(({ placed, words }) => html`<li>${step(link, 'open', linkButton(placed.question.words), placed.question.id)} ${words}</li>`)}</ul></section>`
  const send =
    mayAnswer &&
    response &&
    lacking.length === 0 &&
    html`<section aria-labelledby="send"><h2 class="govuk-heading-m" id="send">Send it</h2><p class="govuk-body">${round.isGoverned && 'Print this page for the governing body or board. '}Once it is sent it does not change. Until it closes you can send another version.</p>${step(link, 'send', [round.isGoverned && governorsField(form), plain('Send', true)])}</section>`
  const main = html`${errorSummary(form)}${head(found, title)}<p class="govuk-body">${responseTag(response)}</p>${governorsSaw(response)}${toDo}${lists}${send}${back(link)}`
  return { title: `${title} – ${round.title}`, main }
}

const said = (found: AskedByLink, title: string, words: string, rest: Html): Page => ({
  title: `${title} – ${found.asked.round.title}`,
  main: html`${head(found, title)}<p class="govuk-body">${words}</p>${rest}`,
})

/** It was sent, or its round closed, while the page was open. */
export const closedByLinkPage = (found: AskedByLink, link: Link): Page =>
  said(
    found,
    'This cannot be changed any more',
    'It was sent or closed meanwhile. Nothing was changed.',
    back(link),
  )

/** For somebody who is signed in and is not whom the letter was sent to. */
export const ofSomebodyElsePage = ({ actor }: AskedByLink): Page => ({
  title: 'This letter was sent to somebody else',
  main: html`<h1 class="govuk-heading-l">This letter was sent to somebody else</h1><p class="govuk-body">It is for ${actor.name}, and you are signed in as somebody else. <a class="govuk-link" href="/workspace/questionnaires">Go to what you are asked yourself</a>.</p>`,
})
