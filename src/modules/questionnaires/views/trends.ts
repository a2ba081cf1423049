import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, longDate, number } from '#platform/words.ts'
import type { Became } from '../rules/comparing.ts'
import { resultsPath, roundPath } from '../rules/places.ts'
import { isNameless } from '../rules/rounds.ts'
import { placed } from '../rules/showing.ts'
import type { Round } from '../schema/asking.ts'
import type { Question, QuestionSet } from '../schema/question-set.ts'
import { drawnCount, valueWords } from './compared.ts'
import type { ResultOf } from './results.ts'
import { SETS_CRUMB, SETS_HERE } from './set-form.ts'

/** One of the rounds that are laid beside each other. */
export interface TrendRound {
  readonly round: Round
  readonly responses: number
  /** What became of a question between this round and the latest; undefined where it was not asked. */
  readonly became: (questionId: string) => Became | undefined
  readonly of: (question: Question) => ResultOf
}

/** A number that can be compared needs a median of enough, and a choice its counts. */
const cellOf = (
  { round, became, of }: TrendRound,
  question: Question,
  value: string | undefined,
): Html | string => {
  const then = became(question.id)
  if (then === undefined) return 'Not asked'
  if (then === 'changed') return 'Other answers'
  const { result, numbers, given } = of(question)
  const none = isNameless(round.audience) ? 'Fewer than five' : 'Nobody answered'
  if (value === undefined) {
    if (numbers) return number(numbers.median)
    return given === 0 || isNameless(round.audience) ? none : 'Does not apply'
  }
  if (!result) return none
  const found = result.counts.find((each) => each.value === value)
  return drawnCount(found?.count ?? null, result.base)
}

/** What changed of a question through the rounds, in words; undefined where nothing did. */
function changesWords(rounds: readonly TrendRound[], { id }: Question): string | undefined {
  const said = (which: Became) =>
    rounds.filter(({ became }) => became(id) === which).map(({ round }) => `“${round.title}”`)
  const [reworded, changed] = [said('reworded'), said('changed')]
  const words = [
    reworded.length > 0 && `It was put in other words in ${reworded.join(' and ')}.`,
    changed.length > 0 && `It had other answers in ${changed.join(' and ')}, so these are not compared.`,
  ].filter((each) => each !== false)
  return words.length === 0 ? undefined : words.join(' ')
}

function questionPart(rounds: readonly TrendRound[], question: Question, id: string): Html | false {
  const [latest] = rounds
  const values = latest?.of(question).result?.counts.map(({ value }) => value)
  if (!values && question.type !== 'number') return false
  const changes = changesWords(rounds, question)
  const rows = (values ?? [undefined]).map((value) => ({
    value,
    words: value === undefined ? 'Half are at or below' : valueWords(question, value),
  }))
  return html`<section class="accord-section" aria-labelledby="${id}"><h3 class="govuk-heading-s" id="${id}">${question.words}</h3>${changes && html`<p class="govuk-body accord-small">${changes}</p>`}<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${question.words}, in each round</caption><thead><tr><th scope="col">Answer</th>${rounds.map(({ round }) => html`<th scope="col">${round.title}</th>`)}</tr></thead><tbody>${rows.map(
    ({ value, words }) =>
      html`<tr><th scope="row">${words}</th>${rounds.map((each) => html`<td data-label="${each.round.title}"><span>${cellOf(each, question, value)}</span></td>`)}</tr>`,
  )}</tbody></table></div></section>`
}

/** The results of rounds that follow each other, question by question, the latest first. */
export function trendsPage(set: QuestionSet, rounds: readonly TrendRound[]): Page {
  const [latest] = rounds
  const round = latest?.round
  const parts = placed(set).flatMap(
    ({ question, place }) => questionPart(rounds, question, `q${place + 1}`) || [],
  )
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${round?.title}</p><h1 class="govuk-heading-l">Through the rounds</h1><p>What was answered to the same questions, the latest round first. What few said is hidden in each round by itself.</p></div></div>
<div class="accord-card accord-card--flush accord-space-below"><ul class="accord-rows accord-rows--tight">${rounds.map(({ round: each, responses }) => html`<li><div class="accord-rows__line"><span><a class="govuk-link" href="${resultsPath(each.id)}">${each.title}</a> <span class="accord-muted accord-small">${longDate(each.opensOn)} to ${longDate(each.closesOn)}</span></span><span>${counted(responses, 'response')}</span></div></li>`)}</ul></div>
${
  rounds.length < 2
    ? html`<div class="accord-empty">${icon('chart')}<h2 class="govuk-heading-s">This round follows no other</h2><p class="govuk-body">When a round is added, it can be said which one it follows.</p></div>`
    : parts
}`
  return {
    ...{ title: `Through the rounds – ${round?.title ?? ''}`, here: SETS_HERE, main },
    within: round
      ? [
          SETS_CRUMB,
          { text: round.title, href: roundPath(round.id) },
          { text: 'Results', href: resultsPath(round.id) },
        ]
      : [SETS_CRUMB],
  }
}
