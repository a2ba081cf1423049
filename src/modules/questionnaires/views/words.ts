import { pagination } from '#platform/govuk/pagination.ts'
import { type Html, html } from '#platform/html.ts'
import type { Page } from '#platform/site.ts'
import { counted } from '#platform/words.ts'
import { wordsPath } from '../rules/places.ts'
import { isNameless } from '../rules/rounds.ts'
import type { Round } from '../schema/asking.ts'
import type { Question } from '../schema/question-set.ts'
import { withinResults } from './results.ts'
import { SETS_HERE } from './set-form.ts'

/** What somebody wrote, and who where that is known. */
export interface Written {
  readonly words: string
  readonly by: string
}

/** A page of what was written in answer to one question. */
export interface WrittenPage {
  readonly round: Round
  readonly question: Question
  readonly written: readonly Written[]
  readonly given: number
  readonly page: number
  readonly pages: number
}

const pagesNav = ({ round, question, page, pages }: WrittenPage): Html | false => {
  const at = (to: number) => `${wordsPath(round.id, question.id)}${to > 1 ? `?page=${to}` : ''}`
  return (
    pages > 1 &&
    pagination({
      landmarkLabel: 'Pages of answers',
      ...(page > 1 && { previous: { href: at(page - 1), text: 'Previous' } }),
      ...(page < pages && { next: { href: at(page + 1), text: 'Next' } }),
    })
  )
}

/** What was written in answer to one question. */
export function wordsPage(of: WrittenPage): Page {
  const { round, question, written, given, page, pages } = of
  const nameless = isNameless(round.audience)
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${round.title}</p><h1 class="govuk-heading-l">${question.words}</h1><p>${counted(given, 'answer')}${pages > 1 && `, page ${page} of ${pages}`}${nameless && '. They stand in the order of the alphabet, apart from what else each writer said'}</p></div><div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${wordsPath(round.id, question.id)}/themes">Themes</a></div></div><div class="accord-card accord-card--flush"><ul class="accord-rows accord-rows--tight">${written.map(({ words, by }) => html`<li><span class="accord-typed accord-wrap">${words}</span>${by !== '' && html`<p class="accord-muted accord-small">${by}</p>`}</li>`)}</ul></div>${pagesNav(of)}`
  return { title: `${question.words} – ${round.title}`, here: SETS_HERE, within: withinResults(round), main }
}
