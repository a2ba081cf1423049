import { type Brought, canBeOpened, fileField, scanTag, sizeWords } from '#modules/documents/index.ts'
import { bothTexts } from '#platform/conflict.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, dateAndTime } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import { GO_ON, seenField } from '../forms/answering.ts'
import type { Colleague } from '../queries/colleagues.ts'
import type { ScannedEvidence } from '../queries/evidence.ts'
import { type Asked, evidenceCounts, type StandingAnswer } from '../queries/responses.ts'
import { needsEvidence } from '../rules/answering.ts'
import { numberOfQuestion } from '../rules/faults.ts'
import { askedPath, evidenceFilePath, questionPath } from '../rules/places.ts'
import { answerWords } from '../rules/saying.ts'
import type { Placed } from '../rules/showing.ts'
import type { Answer } from '../schema/answer.ts'
import type { Question, Section } from '../schema/question-set.ts'
import { HERE, withinAsked } from './parts.ts'
import { aboveQuestions, drawnQuestion, savedItself, savingItself } from './question.ts'

const standardWords = ({ version }: Asked, { standard }: Question): string | undefined => {
  const found = version.content.standards.find(({ id }) => id === standard)
  return found && `Standard ${found.number}: ${found.words}`
}

const pieceOf = (asked: Asked, each: ScannedEvidence, more: Html | false = false): Html =>
  html`<li><span class="accord-typed accord-wrap">${each.words}</span>${
    each.sha256 !== null &&
    html`<p class="accord-muted accord-small">${canBeOpened(each) ? html`<a class="govuk-link accord-wrap" href="${evidenceFilePath(asked.invitation.id, each.id)}">${each.name}</a>` : html`<span class="accord-wrap">${each.name}</span>`} ${sizeWords(each.bytes)} ${scanTag(each.scan)}</p>`
  }${each.address !== '' && html`<p class="accord-small"><a class="govuk-link accord-wrap" href="${each.address}" rel="noopener noreferrer">${each.address}</a></p>`}${more}</li>`

/** Evidence as a list to read. */
export const evidenceListed = (asked: Asked, evidence: readonly ScannedEvidence[]): Html =>
  html`<ul class="govuk-list">${evidence.map((each) => pieceOf(asked, each))}</ul>`

/** What is shown for an answer, and the button by which more is added: it saves the page first. */
function evidencePart(asked: Asked, question: Question, evidence: readonly ScannedEvidence[]): Html | false {
  const isFile = question.type === 'file'
  const here = evidence.filter(({ questionId }) => questionId === question.id)
  const asks = 'evidenceFor' in question && question.evidenceFor.length > 0
  if (!isFile && !asks && here.length === 0) return false
  const answer = asked.answers.get(question.id)
  const lacks = needsEvidence(question, answer) && (evidenceCounts(here).get(question.id) ?? 0) === 0
  const words = isFile
    ? 'Add or take out files'
    : here.length === 0
      ? 'Add evidence'
      : 'Add or take out evidence'
  return html`${asks && here.length === 0 && html`<p class="govuk-body accord-small">${lacks ? 'This answer needs evidence before it can be sent.' : 'Some answers to this question need evidence.'}</p>`}${here.length > 0 && evidenceListed(asked, here)}<button class="govuk-button govuk-button--secondary accord-button--small" type="submit" name="${GO_ON}" value="evidence-${question.id}">${words}<span class="govuk-visually-hidden">: ${question.words}</span></button>`
}

/** What a page of questions shows besides them. */
export interface AroundPage {
  readonly page: readonly Placed[]
  readonly evidence: readonly ScannedEvidence[]
  readonly notMonitored: Html
  /** What somebody else answered meanwhile. */
  readonly before?: Html
}

/** A page of questions: one, or a short group of one section. */
export function questionsPage(asked: Asked, around: AroundPage, form: FormState): Page {
  const { version, invitation, round } = asked
  const { page } = around
  const [first] = page
  const section = first?.section
  const place = version.content.sections.findIndex(({ id }) => id === section?.id)
  const title = section?.heading ?? round.title
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">Section ${place + 1} of ${version.content.sections.length}</p><h1 class="govuk-heading-l">${title}</h1></div></div>${around.before}${section && aboveQuestions(section)}${postForm(
    savingItself(questionPath(invitation.id, first?.question.id ?? '')),
    around.notMonitored,
    page.map((each) => [
      fields(form).hidden(
        seenField(each.question.name),
        String([form.typed[seenField(each.question.name)]].flat()[0] ?? 0),
      ),
      drawnQuestion(each.question, form, {
        number: numberOfQuestion(version.content, each),
        standard: standardWords(asked, each.question),
        evidence: evidencePart(asked, each.question, around.evidence),
      }),
    ]),
    html`<div class="accord-actions"><button class="govuk-button" type="submit">Save and continue</button><button class="govuk-button govuk-button--secondary" type="submit" name="${GO_ON}" value="list">Save and come back later</button></div>`,
    savedItself,
  )}`
  return { title: `${title} – ${round.title}`, here: HERE, within: withinAsked(asked), main }
}

/** Both answers to each question that somebody else answered meanwhile. */
export function staleAnswers(
  asked: Asked,
  current: readonly StandingAnswer[],
  typed: ReadonlyMap<string, Answer | null>,
  names: ReadonlyMap<PersonId, string>,
): Html {
  const parts = current.flatMap(({ questionId, answer, answeredBy, answeredAt }) => {
    const question = asked.version.content.sections
      .flatMap(({ questions }) => questions)
      .find(({ id }) => id === questionId)
    if (!question) return []
    const words = (given: Answer | null | undefined) => (given ? answerWords(question, given) : '')
    return [
      bothTexts(
        [
          'Saved now',
          `Last changed by ${names.get(answeredBy) ?? 'a colleague'} on ${dateAndTime(answeredAt)}`,
        ],
        { [question.words]: words(answer) },
        { [question.words]: words(typed.get(questionId)) },
      ),
    ]
  })
  return html`<p class="govuk-body">Somebody else answered this meanwhile. Both answers are below and nothing is lost.</p>${parts}`
}

/** What the page of evidence shows besides it. */
export interface AroundEvidence {
  readonly evidence: readonly ScannedEvidence[]
  readonly megabytes: number
  readonly brought: Brought | undefined
  readonly notMonitored: Html
}

/** What is shown for one answer: what there is, and more. */
export function evidencePage(
  asked: Asked,
  { question }: Placed,
  around: AroundEvidence,
  form: FormState,
): Page {
  const { invitation } = asked
  const isFile = question.type === 'file'
  const title = isFile ? 'Files' : 'Evidence'
  const here = questionPath(invitation.id, question.id)
  const takeOut = (each: ScannedEvidence) =>
    postForm(
      { action: `${askedPath(invitation.id)}/evidence/${each.id}/take-out` },
      html`<button class="accord-link-button" type="submit">Take out<span class="govuk-visually-hidden"> “${each.words}”</span></button>`,
    )
  const field = fields(form)
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${title}</p><h1 class="govuk-heading-l">${question.words}</h1>${asked.answers.has(question.id) && !isFile && html`<p class="accord-typed">Your answer: ${answerWords(question, asked.answers.get(question.id) as Answer)}</p>`}</div></div>${
    around.evidence.length > 0 &&
    html`<section class="accord-section" aria-labelledby="there"><h2 class="govuk-heading-m" id="there">${counted(around.evidence.length, isFile ? 'file' : 'piece')} ${!isFile && ' of evidence'}</h2><div class="accord-card"><ul class="govuk-list govuk-list--spaced">${around.evidence.map((each) => pieceOf(asked, each, takeOut(each)))}</ul></div></section>`
  }<section class="accord-section" aria-labelledby="add"><h2 class="govuk-heading-m" id="add">Add ${isFile ? 'a file' : 'evidence'}</h2><div class="accord-card">${postForm(
    { action: `${here}/evidence`, enctype: 'multipart/form-data' },
    around.notMonitored,
    field.area('words', 'What it shows', {
      rows: 3,
      hint: 'And where in it to look. Name no child, adult or family',
    }),
    fileField(form, around.megabytes, around.brought),
    !isFile &&
      field.text('address', 'Address, where it is on the web', {
        hint: 'In place of a file. For example https://www.example.org/policy',
      }),
    field.submit(isFile ? 'Add the file' : 'Add evidence'),
  )}</div></section><p class="govuk-body accord-section"><a class="govuk-link" href="${here}">Back to the question</a></p>`
  return { title: `${title}: ${question.words}`, here: HERE, within: withinAsked(asked), main }
}

/** Asking a colleague to answer a section. */
export function colleaguePage(
  asked: Asked,
  section: Section,
  colleagues: readonly Colleague[],
  form: FormState,
): Page {
  const { invitation } = asked
  const title = 'Ask a colleague to answer a section'
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${section.heading}</p><h1 class="govuk-heading-l">${title}</h1><p>They see this section on their list of questionnaires and answer it there. You still check and send everything.</p></div></div>${
    colleagues.length === 0
      ? html`<div class="accord-empty">${icon('people')}<h2 class="govuk-heading-s">Nobody else of your agency is in the directory</h2><p>Ask the business unit to add your colleague.</p></div>`
      : html`<div class="accord-card">${postForm(
          { action: `${askedPath(invitation.id)}/sections/${section.id}/colleagues` },
          fields(form).choice('personId', 'Colleague', colleagueChoices(colleagues)),
          fields(form).submit('Ask them'),
        )}</div>`
  }`
  return { title, here: HERE, within: withinAsked(asked), main }
}

export const colleagueChoices = (colleagues: readonly Colleague[]) =>
  colleagues.map(({ id, name, jobTitle }) => ({ value: id, text: jobTitle ? `${name}, ${jobTitle}` : name }))

/** For a file that nobody may open yet, or ever. */
export const heldFilePage = (asked: Asked, { scan, found, name }: ScannedEvidence): Page => ({
  title: 'You cannot open this file',
  here: HERE,
  within: withinAsked(asked),
  main: html`<h1 class="govuk-heading-l">You cannot open this file</h1>${
    scan === 'infected'
      ? html`<p class="govuk-body">The virus scanner found “${found}” in “${name}”. It is held back for good.</p><p class="govuk-body">Take it out, and add a clean copy.</p>`
      : html`<p class="govuk-body">“${name}” is being looked at by the virus scanner. Try again in a minute.</p>`
  }`,
})

/** It was sent, or the round closed, while the page was open. */
export const closedPage = (asked: Asked): Page => ({
  title: 'This can no longer be changed',
  here: HERE,
  within: withinAsked(asked),
  main: html`<h1 class="govuk-heading-l">This can no longer be changed</h1><p class="govuk-body">It was sent, is with whoever signs it, or is closed. Nothing was saved.</p><p class="govuk-body"><a class="govuk-link" href="${askedPath(asked.invitation.id)}">See where it stands</a></p>`,
})
