import { type Html, html } from '#platform/html.ts'
import { number } from '#platform/words.ts'
import { answerWords } from '../rules/saying.ts'
import { percentOf } from '../rules/scoring.ts'
import { placed } from '../rules/showing.ts'
import type { ShownCounts, ShownResult } from '../rules/showing-results.ts'
import { NO_ANSWER, OTHERS } from '../rules/tallying.ts'
import type { Answer } from '../schema/answer.ts'
import { CONFIDENCE, type Question, type QuestionSet } from '../schema/question-set.ts'

/** In place of a question: the answers are compared by the sector of the agency. */
export const SECTOR = 'sector'

/** The words of a value among which somebody chose. */
export function valueWords(question: Question, value: string): string {
  const answer: Answer | undefined =
    question.type === 'choice' || question.type === 'rag'
      ? { type: question.type, value }
      : question.type === 'scale'
        ? { type: 'scale', number: Number(value) }
        : question.type === 'multi'
          ? { type: 'multi', values: [value] }
          : undefined
  if (question.type === 'confidence') return CONFIDENCE[Number(value) - 1] ?? value
  return answer ? answerWords(question, answer) : value
}

export const share = (count: number, base: number | null): string => {
  const percent = base === null ? undefined : percentOf({ counted: count, base })
  return percent === undefined ? number(count) : `${number(count)} (${percent}%)`
}

const HIDDEN = html`<span class="accord-muted accord-small">Fewer than 5, or hidden beside such</span>`

/** A count with its share, or that it is hidden. */
export const drawnCount = (count: number | null, base: number | null): Html =>
  count === null ? HIDDEN : html`${share(count, base)}`

/** What the people of a group have in common, in words. */
function groupWords(set: QuestionSet, by: string | null, value: string): string {
  if (value === OTHERS) return 'Others together'
  if (value === NO_ANSWER) return 'Did not say'
  const question = placed(set).find((each) => each.question.id === by)?.question
  return question ? valueWords(question, value) : value
}

const REASONS = [
  ['Does not apply', ({ notApplicable }: ShownCounts) => notApplicable],
  ['Not answered', ({ unanswered }: ShownCounts) => unanswered],
  ['Not asked', ({ notAsked }: ShownCounts) => notAsked],
] as const

/** A question by groups: a row for all and for each group, a column for each answer. */
export function comparedTable(
  set: QuestionSet,
  question: Question,
  result: ShownResult,
  by: string | null,
): Html | false {
  if (result.groups.length < 2 || question.id === by) return false
  const rows = [
    { words: 'All', size: null, ...result },
    ...result.groups.map((group) => ({ ...group, words: groupWords(set, by, group.value) })),
  ]
  // Of several answers at once nobody counts those who gave none.
  const reasons =
    question.type === 'multi' ? [] : REASONS.filter(([, of]) => rows.some((row) => of(row) !== 0))
  const heads = [
    ...result.counts.map(({ value }) => valueWords(question, value)),
    ...reasons.map(([words]) => words),
  ]
  const cells = (row: (typeof rows)[number]) => [
    ...row.counts.map(({ count }) => drawnCount(count, row.base)),
    ...reasons.map(([, of]) => drawnCount(of(row), null)),
  ]
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">By groups<span class="govuk-visually-hidden">: ${question.words}</span></span></summary><div class="accord-scroll" tabindex="0" role="region" aria-label="By groups: ${question.words}"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">${question.words}</caption><thead><tr><th scope="col">Who</th>${heads.map((head) => html`<th scope="col" class="accord-register__num">${head}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr><th scope="row">${row.words}${row.size !== null && html` <span class="accord-muted accord-small">${number(row.size)}</span>`}</th>${cells(row).map((cell, at) => html`<td class="accord-register__num" data-label="${heads[at] ?? ''}">${cell}</td>`)}</tr>`)}</tbody></table></div></details>`
}
