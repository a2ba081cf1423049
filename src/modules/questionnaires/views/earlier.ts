import { dayOf } from '#platform/days.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate } from '#platform/words.ts'
import type { Earlier } from '../queries/earlier.ts'
import type { Asked } from '../queries/responses.ts'
import { numberOfQuestion } from '../rules/faults.ts'
import { askedPath } from '../rules/places.ts'
import { answerWords } from '../rules/saying.ts'
import { HERE, withinAsked } from './parts.ts'

function item(asked: Asked, { asked: each, answer, isReworded, title, sentAt, evidence }: Earlier) {
  const from = `${title}, sent on ${longDate(dayOf(sentAt))}`
  const also = [
    ...(isReworded ? ['The question is put in other words now. Read it again.'] : []),
    ...(evidence.length > 0
      ? [
          `${counted(evidence.length, 'piece of evidence', 'pieces of evidence')} ${evidence.length === 1 ? 'comes' : 'come'} along.`,
        ]
      : []),
  ]
  return {
    value: each.question.id,
    text: `${numberOfQuestion(asked.version.content, each)}: ${each.question.words}`,
    hint: [`“${answerWords(each.question, answer)}” (${from})`, ...also].join(' '),
  }
}

/** What was said before to what is asked now, for whoever answers to say what still holds. */
export function earlierPage(asked: Asked, earlier: readonly Earlier[], form: FormState): Page {
  const here = askedPath(asked.invitation.id)
  const title = 'What you said before'
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${asked.round.title}</p><h1 class="govuk-heading-l">${title}</h1><p>These questions were asked before, and you have not answered them yet. Leave ticked what still holds. You can change each answer afterwards.</p></div></div>${
    earlier.length === 0
      ? html`<div class="accord-empty">${icon('check')}<h2 class="govuk-heading-s">Nothing is left to take over</h2><p>What you said before is taken, was answered anew, or is not asked any more.</p><p><a class="govuk-link" href="${here}">Back to the questionnaire</a></p></div>`
      : html`<div class="accord-card">${postForm(
          { action: `${here}/before` },
          fields(form).ticks(
            'take',
            'Which answers still hold?',
            earlier.map((each) => item(asked, each)),
          ),
          fields(form).submit('Take these answers'),
        )}</div>`
  }`
  return { title: `${title} – ${asked.round.title}`, here: HERE, within: withinAsked(asked), main }
}
