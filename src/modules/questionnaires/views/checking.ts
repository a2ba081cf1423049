import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { button } from '#platform/govuk/button.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { capitalised, counted, dateAndTime, longDate } from '#platform/words.ts'
import type { PersonId } from '#platform/work.ts'
import type { Colleague } from '../queries/colleagues.ts'
import type { ScannedEvidence } from '../queries/evidence.ts'
import type { Asked, StandingAnswer } from '../queries/responses.ts'
import { isOpen } from '../queries/turns.ts'
import type { Missing } from '../rules/completing.ts'
import { numberOfQuestion } from '../rules/faults.ts'
import { askedPath, questionPath } from '../rules/places.ts'
import { readsSection } from '../rules/respondents.ts'
import { workOut } from '../rules/scoring.ts'
import { placed, shown } from '../rules/showing.ts'
import { colleagueChoices, evidenceListed } from './answering.ts'
import { answerOf, HERE, responseTag, withinAsked } from './parts.ts'

/** What the page that checks everything shows besides the answers. */
export interface AroundCheck {
  readonly today: Temporal.PlainDate
  readonly missing: readonly Missing[]
  readonly evidence: readonly ScannedEvidence[]
  readonly colleagues: readonly Colleague[]
  readonly names: ReadonlyMap<PersonId, string>
  readonly notMonitored: Html
  readonly formSign: FormState
  readonly formAsk: FormState
  readonly formSend: FormState
}

function toBeDone(asked: Asked, lacking: readonly Missing[]): Html | false {
  if (lacking.length === 0) return false
  const links = lacking.map(({ placed: each, words }) => {
    const { question } = each
    return html`<li><a class="govuk-link" href="${questionPath(asked.invitation.id, question.id)}">${numberOfQuestion(asked.version.content, each)}</a>: ${words}</li>`
  })
  return html`<section class="accord-gap accord-space-below" aria-labelledby="missing"><h2 class="govuk-heading-s" id="missing">${icon('alert')} ${counted(lacking.length, 'thing')} to do before it can be sent</h2><ul class="govuk-list govuk-list--bullet">${links}</ul></section>`
}

function answersOf(asked: Asked, { evidence, today }: AroundCheck): Html[] {
  const { version, reach, answers, invitation } = asked
  const all = shown(version.content, answers)
  const mayChange = isOpen(asked, today) && reach.whole
  return version.content.sections.flatMap((section) => {
    const here = all.filter((each) => each.section.id === section.id)
    if (here.length === 0 || !readsSection(reach, section.id)) return []
    return [
      html`<section class="accord-section" aria-labelledby="s${section.id}"><h2 class="govuk-heading-m" id="s${section.id}">${section.heading}</h2><div class="accord-card"><dl class="govuk-summary-list">${here.map(
        (each) => {
          const { question } = each
          const pieces = evidence.filter(({ questionId }) => questionId === question.id)
          return html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${question.words}</dt><dd class="govuk-summary-list__value">${answerOf(question, answers.get(question.id))}${pieces.length > 0 && evidenceListed(asked, pieces)}</dd>${mayChange && html`<dd class="govuk-summary-list__actions"><a class="govuk-link" href="${questionPath(invitation.id, question.id)}">Change<span class="govuk-visually-hidden"> ${numberOfQuestion(version.content, each).toLowerCase()}</span></a></dd>`}</div>`
        },
      )}</dl></div></section>`,
    ]
  })
}

function workedOut({ version, answers }: Asked): Html | false {
  const all = workOut(version.content, answers)
  if (all.length === 0) return false
  const rows = all.map(({ calculation, value, base, notApplicable }) => {
    const shownAs =
      value === undefined
        ? 'Nothing to work it out of'
        : calculation.form === 'share'
          ? `${value}%`
          : String(value)
    const of = `of ${counted(base, 'answer')}${notApplicable > 0 ? `, ${counted(notApplicable, 'does', 'do')} not apply` : ''}`
    return html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${calculation.words}</dt><dd class="govuk-summary-list__value">${shownAs} <span class="accord-muted accord-small">${of}</span></dd></div>`
  })
  return html`<section class="accord-section" aria-labelledby="worked-out"><h2 class="govuk-heading-m" id="worked-out">Worked out</h2><div class="accord-card"><dl class="govuk-summary-list">${rows}</dl></div></section>`
}

/** The day on which the governing body saw it, which whoever sends it enters. */
export const governorsField = (form: FormState): Html =>
  fields(form).date('governorsOn', 'When did the governing body or board see this return?', {
    hint: 'It sees the return before it is sent. Enter the date of the meeting, for example 27 1 2026',
  })

/** That it saw what was sent; false where no such body does. */
export const governorsSaw = (response: Asked['response']): Html | false =>
  response?.governorsOn
    ? html`<p class="govuk-body">Seen by the governing body or board on ${longDate(response.governorsOn)}.</p>`
    : false

const part = (id: string, heading: string, ...inside: readonly Child[]): Html =>
  html`<section class="accord-section" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${heading}</h2><div class="accord-card">${inside}</div></section>`

/** What the reader does with it: signs, asks somebody to, sends it, or takes it back. */
function steps(asked: Asked, around: AroundCheck): Html | false {
  const { invitation, reach, response, signOff, round } = asked
  const here = askedPath(invitation.id)
  if (signOff && reach.signs)
    return part(
      ...(['sign', 'Sign it, or send it back'] as const),
      html`<p class="govuk-body">${around.names.get(signOff.askedBy) ?? 'A colleague'} asked you on ${dateAndTime(signOff.askedAt)}. When you sign it, it is sent with your name.</p>`,
      postForm(
        { action: `${here}/sign` },
        around.notMonitored,
        fields(around.formSign).hidden('hash', signOff.hash),
        fields(around.formSign).radios('decision', 'What do you decide?', [
          { value: 'sign', text: 'I sign it. It is what our agency says' },
          { value: 'send-back', text: 'I send it back to be changed' },
        ]),
        fields(around.formSign).area('words', 'What has to be changed, or what you want to add', { rows: 4 }),
        fields(around.formSign).submit('Save'),
      ),
    )
  if (signOff && reach.whole)
    return part(
      ...(['waits', `With ${around.names.get(signOff.personId) ?? 'whoever signs it'}`] as const),
      html`<p class="govuk-body">Asked on ${dateAndTime(signOff.askedAt)}. To change an answer, take it back first.</p>`,
      postForm(
        { action: `${here}/take-back` },
        button({ text: 'Take it back', classes: 'govuk-button--secondary', preventDoubleClick: true }),
      ),
    )
  if (!reach.whole || !isOpen(asked, around.today) || !response || around.missing.length > 0) return false
  if (!round.isSigned)
    return part(
      ...(['send', 'Send it'] as const),
      html`<p class="govuk-body">Once it is sent it does not change. Until it closes you can send another version.</p>`,
      postForm(
        { action: `${here}/send` },
        round.isGoverned && governorsField(around.formSend),
        button({ text: 'Send', preventDoubleClick: true }),
      ),
    )
  return part(
    ...(['ask', 'Ask for the signature'] as const),
    around.colleagues.length === 0
      ? html`<p class="govuk-body">Nobody else of your agency is in the directory. Ask the business unit to add whoever signs for it.</p>`
      : html`<p class="govuk-body">A senior of your agency reads all of it and signs. They cannot be the person who asks.</p>${postForm(
          { action: `${here}/ask-to-sign` },
          fields(around.formAsk).choice('personId', 'Who signs it', colleagueChoices(around.colleagues)),
          fields(around.formAsk).submit('Ask them to sign'),
        )}`,
  )
}

/** Every answer on one page, what is still to be done, and what the reader does with it. */
export function checkPage(asked: Asked, around: AroundCheck): Page {
  const { round, response, lastSignOff } = asked
  const isReading = asked.signOff !== undefined || response?.state === 'sent'
  const title = isReading ? 'All answers' : 'Check your answers'
  const signed =
    lastSignOff?.outcome === 'signed' &&
    html`<p class="govuk-body">Signed by ${around.names.get(lastSignOff.personId) ?? 'a senior'} on ${lastSignOff.endedAt && dateAndTime(lastSignOff.endedAt)}${lastSignOff.words !== '' && html`: <span class="accord-typed">${lastSignOff.words}</span>`}</p>`
  const main = html`${errorSummary(around.formSign)}${errorSummary(around.formAsk)}${errorSummary(around.formSend)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${round.title}</p><h1 class="govuk-heading-l">${title}</h1><p>${responseTag(response)}</p></div></div>${signed}${governorsSaw(response)}${!isReading && toBeDone(asked, around.missing)}${answersOf(asked, around)}${workedOut(asked)}${steps(asked, around)}`
  return { title: `${title} – ${round.title}`, here: HERE, within: withinAsked(asked), main }
}

/** Every answer that was given, by whom and when, the latest first. */
export function historyPage(
  asked: Asked,
  trail: readonly StandingAnswer[],
  names: ReadonlyMap<PersonId, string>,
): Page {
  const questions = new Map(placed(asked.version.content).map((each) => [each.question.id, each]))
  const rows = trail.flatMap((each) => {
    const found = questions.get(each.questionId)
    if (!found) return []
    const before = trail.find(
      ({ questionId, revision }) => questionId === each.questionId && revision === each.revision - 1,
    )
    return [
      html`<li><time datetime="${String(each.answeredAt)}">${dateAndTime(each.answeredAt)}</time> <span class="accord-timeline__who">${names.get(each.answeredBy) ?? 'A colleague'}</span><p>${numberOfQuestion(asked.version.content, found)}: ${found.question.words}</p><p>${each.answer ? answerOf(found.question, each.answer) : 'Took the answer away'}</p>${before?.answer && html`<p class="accord-muted accord-small">Before: ${answerOf(found.question, before.answer)}</p>`}</li>`,
    ]
  })
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${asked.round.title}</p><h1 class="govuk-heading-l">Who answered what, and when</h1><p>${capitalised(counted(rows.length, 'answer'))}, the latest first.</p></div></div>${
    rows.length === 0
      ? html`<div class="accord-empty">${icon('clock')}<h2 class="govuk-heading-s">Nothing was answered yet</h2></div>`
      : html`<div class="accord-card"><ol class="accord-timeline" reversed>${rows}</ol></div>`
  }`
  return { title: `Who answered what – ${asked.round.title}`, here: HERE, within: withinAsked(asked), main }
}
