import type { WordBlock, WordDocument } from '#platform/docx/document.ts'
import { errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import { type CopyChange, contentOf, copied } from '../forms/offline.ts'
import type { Asked } from '../queries/responses.ts'
import { partsOf, writtenIn } from '../rules/copied-cells.ts'
import { numberOfQuestion } from '../rules/faults.ts'
import { askedPath, offlinePath } from '../rules/places.ts'
import type { Fault } from '../rules/reading-sets.ts'
import { answerWords } from '../rules/saying.ts'
import { faultList } from './faults.ts'
import { answerOf, HERE, withinAsked } from './parts.ts'

const TITLE = 'Answer it offline'

/** Where what is asked goes out as a copy, and its answers come back in. */
export function offlinePage(asked: Asked, form: FormState): Page {
  const here = offlinePath(asked.invitation.id)
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${asked.round.title}</p><h1 class="govuk-heading-l">${TITLE}</h1><p>Download the questions with what is answered so far. Write your answers in the workbook and send it back here. The Word copy is to read and talk over.</p></div><div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${here}/copy.xlsx">${icon('download')} Download the workbook</a><a class="govuk-button govuk-button--secondary" href="${here}/copy.docx">${icon('download')} Download for Word</a></div></div><div class="accord-card">${postForm(
    { action: here, enctype: 'multipart/form-data' },
    fields(form).file('file', 'Workbook with your answers', {
      hint: 'The .xlsx workbook that you downloaded here, or the same saved as .ods, of 2 MB at most',
      accept: '.xlsx,.ods',
    }),
    fields(form).submit('Show what would change'),
  )}</div>`
  return { title: `${TITLE} – ${asked.round.title}`, here: HERE, within: withinAsked(asked), main }
}

const sideBySide = (asked: Asked, { of, answer }: CopyChange) =>
  html`<table class="accord-register accord-register--stack"><thead><tr><th scope="col">Here now</th><th scope="col">In the file</th></tr></thead><tbody><tr><td data-label="Here now">${answerOf(of.question, asked.answers.get(of.question.id))}</td><td data-label="In the file">${answerOf(of.question, answer)}</td></tr></tbody></table>`

const called = (asked: Asked, { of }: CopyChange): string =>
  `${numberOfQuestion(asked.version.content, of)}: ${of.question.words}`

/** What a copy would change, what it cannot, and what was answered here since it was made. */
export function copyReportPage(
  asked: Asked,
  found: {
    readonly changes: readonly CopyChange[]
    readonly refused: readonly Fault[]
    readonly isOvertaken: boolean
  },
): Page {
  const { changes, refused, isOvertaken } = found
  const here = askedPath(asked.invitation.id)
  const title = 'What the file would change'
  const plain = changes.filter(({ change }) => change !== 'newer')
  const newer = changes.filter(({ change }) => change === 'newer')
  const item = (each: CopyChange) =>
    html`<li><p><strong>${called(asked, each)}</strong></p>${sideBySide(asked, each)}</li>`
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${asked.round.title}</p><h1 class="govuk-heading-l">${title}</h1><p>${changes.length === 0 ? 'Nothing: it says what is answered here.' : `${counted(plain.length, 'answer')} would be taken. Nothing is changed yet.`}</p></div></div>${isOvertaken && html`<p class="govuk-body">Somebody answered meanwhile, so nothing was taken. This is what the file would change now.</p>`}${faultList('refused', 'Not taken', refused)}${
    plain.length > 0 &&
    html`<section class="accord-section" aria-labelledby="taken"><h2 class="govuk-heading-m" id="taken">To be taken</h2><div class="accord-card accord-card--flush"><ul class="accord-rows">${plain.map(item)}</ul></div></section>`
  }${
    newer.length > 0 &&
    html`<section class="accord-section" aria-labelledby="newer"><h2 class="govuk-heading-m" id="newer">Answered here since the copy was made</h2><p class="govuk-body">These stay as they are here, unless you tick them below.</p><div class="accord-card accord-card--flush"><ul class="accord-rows">${newer.map(item)}</ul></div></section>`
  }${
    changes.length === 0
      ? html`<p class="govuk-body"><a class="govuk-link" href="${here}">Back to the questionnaire</a></p>`
      : html`<div class="accord-card accord-section">${postForm(
          { action: `${offlinePath(asked.invitation.id)}/take` },
          html`<input type="hidden" name="content" value="${contentOf(changes)}">`,
          newer.length > 0 &&
            fields(filled({})).ticks(
              'instead',
              'Where should the file go before what was answered since?',
              newer.map((each) => ({
                ...{ value: each.of.question.id, text: called(asked, each) },
                hint: `In the file: ${answerWords(each.of.question, each.answer)}`,
              })),
            ),
          html`<div class="accord-actions"><button class="govuk-button" type="submit" data-prevent-double-click="true">Take the answers</button><a class="govuk-link" href="${here}">Leave everything as it is</a></div>`,
        )}</div>`
  }`
  return { title: `${title} – ${asked.round.title}`, here: HERE, within: withinAsked(asked), main }
}

/** What somebody is asked as a Word document, with what was answered so far and room for the rest. */
export function copyDocument(
  asked: Asked,
  by: { readonly publisher: string; readonly colour: string; readonly now: Temporal.Instant },
): WordDocument {
  const { round, version, answers } = asked
  const mine = copied(asked)
  const due = longDate(round.dueOn ?? round.closesOn)
  const lines = (text: string) => text.split('\n').map((line) => [{ text: line }])
  const blocks = version.content.sections.flatMap((section): readonly WordBlock[] => {
    const questions = mine.filter((each) => each.section.id === section.id)
    if (questions.length === 0) return []
    const rows = questions.flatMap((each) => {
      const { question } = each
      const { cells, reason } = writtenIn(question, answers.get(question.id))
      const number = numberOfQuestion(version.content, each).replace(/^Question /, '')
      return partsOf(question).map(({ part, label, how }, index) => [
        lines(index === 0 ? `${number} ${question.words}${label && `\n${label}`}` : label),
        lines(how),
        lines(reason === '' ? (cells.get(part) ?? '') : `Does not apply: ${reason}`),
      ])
    })
    return [
      { kind: 'heading', level: 1, runs: [{ text: section.heading }] },
      {
        ...{ kind: 'table', caption: section.heading, widths: [38, 22, 40], rows },
        header: ['Question', 'How to answer', 'Answer'].map((text) => [{ text }]),
      },
    ]
  })
  return {
    ...{ title: round.title, publisher: by.publisher, subject: 'Copy of a questionnaire' },
    ...{ made: by.now.toString(), colour: by.colour, isShort: true },
    blocks: [
      { kind: 'paragraph', style: 'Title', runs: [{ text: round.title }] },
      {
        kind: 'paragraph',
        runs: [{ text: `To be answered by ${due}. Answers come back in the workbook, or page by page.` }],
      },
      ...blocks,
    ],
  }
}
