import { type BarChartData, barChart } from '#platform/charts/bars.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { counted, number } from '#platform/words.ts'
import { numberOfQuestion } from '../rules/faults.ts'
import { roundPath } from '../rules/places.ts'
import type { Numbers, Rate, Said } from '../rules/results.ts'
import { isInvited, isNameless } from '../rules/rounds.ts'
import { answerWords } from '../rules/saying.ts'
import { percentOf } from '../rules/scoring.ts'
import { type Placed, placed } from '../rules/showing.ts'
import type { ShownResult } from '../rules/showing-results.ts'
import type { Answer } from '../schema/answer.ts'
import type { Round } from '../schema/asking.ts'
import { CONFIDENCE, type Question, type QuestionSet } from '../schema/question-set.ts'
import { SETS_CRUMB, SETS_HERE } from './set-form.ts'

/** What a page says of one question: counts, numbers or words. */
export interface ResultOf {
  readonly result: ShownResult | undefined
  readonly numbers: Numbers | undefined
  readonly words: readonly string[]
  readonly said: readonly Said[]
}

/** What the page of results is made of. */
export interface Results {
  readonly round: Round
  readonly set: QuestionSet
  /** How many answered. */
  readonly responses: number
  readonly rates: readonly Rate[]
  readonly of: (question: Question) => ResultOf
}

/** The words of a value among which somebody chose. */
function valueWords(question: Question, value: string): string {
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

const HIDDEN = 'Fewer than 5, or hidden beside such'

const share = (count: number, base: number | null): string => {
  const percent = base === null ? undefined : percentOf({ counted: count, base })
  return percent === undefined ? number(count) : `${number(count)} (${percent}%)`
}

function counts(each: Placed, { result }: ResultOf, id: string, set: QuestionSet): Html | false {
  const { question } = each
  if (!result) return false
  const rows = result.counts.map(({ value, count }) => ({ words: valueWords(question, value), count }))
  const chart: BarChartData = {
    heading: question.words,
    measure: [
      numberOfQuestion(set, each),
      result.base !== null && counted(result.base, 'answer'),
      result.notApplicable !== null &&
        result.notApplicable > 0 &&
        `${counted(result.notApplicable, 'does', 'do')} not apply`,
    ]
      .filter((part) => part !== false)
      .join(' · '),
    unit: 'answers',
    bars: rows.map(({ words, count }) => ({
      ...{ label: words, value: count },
      drawn: count === null ? 'Hidden' : share(count, result.base),
    })),
  }
  const others: readonly (readonly [words: string, count: number | null])[] = [
    ['Does not apply', result.notApplicable],
    ['Asked, not answered', result.unanswered],
    ['Not asked', result.notAsked],
  ]
  const line = (words: string, count: number | null): Html =>
    html`<tr><th scope="row">${words}</th><td class="accord-register__num">${count === null ? html`<span class="accord-muted accord-small">${HIDDEN}</span>` : share(count, result.base)}</td></tr>`
  return html`<figure class="accord-chart accord-card accord-space-below"><figcaption><h3 class="govuk-heading-s" id="${id}">${chart.heading}</h3><p>${chart.measure}</p></figcaption><div class="accord-wide-only">${barChart(chart, `${id}-wide`, 'screen')}</div><div class="accord-narrow-only">${barChart(chart, `${id}-narrow`, 'narrow')}</div><details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">As a table<span class="govuk-visually-hidden">: ${question.words}</span></span></summary><table class="accord-register"><caption class="govuk-visually-hidden">${question.words}</caption><thead><tr><th scope="col">Answer</th><th scope="col" class="accord-register__num">How many</th></tr></thead><tbody>${rows.map(({ words, count }) => line(words, count))}${others.map(([words, count]) => (count === 0 ? html`` : line(words, count)))}</tbody></table></details></figure>`
}

const part = ({ question }: Placed, inside: Child): Html =>
  html`<div class="accord-card accord-space-below"><h3 class="govuk-heading-s">${question.words}</h3>${inside}</div>`

function shownOf(each: Placed, found: ResultOf, id: string, set: QuestionSet, nameless: boolean): Html {
  const chart = counts(each, found, id, set)
  if (chart) return chart
  const { question } = each
  if (question.type === 'number') {
    const { numbers } = found
    return part(
      each,
      numbers
        ? html`<dl class="accord-kv"><dt>Answers</dt><dd>${number(numbers.count)}</dd><dt>Half are at or below</dt><dd>${number(numbers.median)}</dd><dt>Mean</dt><dd>${number(numbers.mean)}</dd><dt>Together</dt><dd>${number(numbers.total)}</dd></dl>`
        : html`<p class="govuk-body">${nameless ? 'Fewer than five answered.' : 'Nobody answered.'}</p>`,
    )
  }
  if (question.type === 'text' && nameless)
    return part(
      each,
      found.words.length > 0
        ? html`<ul class="govuk-list govuk-list--bullet govuk-list--spaced">${found.words.map((words) => html`<li class="accord-typed">${words}</li>`)}</ul>`
        : html`<p class="govuk-body">Fewer than five wrote something.</p>`,
    )
  const given = found.said.filter((said) => typeof said !== 'string').length
  return part(
    each,
    html`<p class="govuk-body">${counted(given, 'answer')}. Each stands in the file of answers.</p>`,
  )
}

const ratesPart = (rates: readonly Rate[]): Html | false =>
  rates.length > 0 &&
  html`<section class="accord-section" aria-labelledby="rates"><h2 class="govuk-heading-m" id="rates">Who has answered</h2><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">How many have answered, of those who were asked</caption><thead><tr><th scope="col">Of</th><th scope="col" class="accord-register__num">Asked</th><th scope="col" class="accord-register__num">Answered</th><th scope="col" class="accord-register__num">Share</th></tr></thead><tbody>${rates.map(
    ({ of, asked, answered }) =>
      html`<tr><th scope="row">${of}</th><td class="accord-register__num" data-label="Asked">${number(asked)}</td><td class="accord-register__num" data-label="Answered">${number(answered)}</td><td class="accord-register__num" data-label="Share">${percentOf({ counted: answered, base: asked }) ?? 0}%</td></tr>`,
  )}</tbody></table></div></section>`

/** What a round has brought: who answered, and what they said. */
export function resultsPage(results: Results): Page {
  const { round, set, responses, rates, of } = results
  const nameless = isNameless(round.audience)
  const here = roundPath(round.id)
  const all = placed(set)
  const sections = set.sections.flatMap((section, place) => {
    const questions = all.filter((each) => each.section === section)
    return [
      html`<section class="accord-section" aria-labelledby="section-${place + 1}"><h2 class="govuk-heading-m" id="section-${place + 1}">${section.heading}</h2>${questions.map((each) => shownOf(each, of(each.question), `q${each.place + 1}`, set, nameless))}</section>`,
    ]
  })
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${round.title}</p><h1 class="govuk-heading-l">Results</h1><p>${counted(responses, 'response')}${nameless && '. They are put together every night. What few said is hidden'}</p></div>${
    !nameless &&
    responses > 0 &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${here}/answers.xlsx">${icon('download')} Excel workbook</a><a class="govuk-button govuk-button--secondary" href="${here}/answers.zip">${icon('download')} For statistics programs</a></div>`
  }</div>${isInvited(round.audience) && ratesPart(rates)}${
    responses === 0
      ? html`<div class="accord-empty">${icon('chart')}<h2 class="govuk-heading-s">Nothing is sent yet</h2></div>`
      : sections
  }`
  return {
    title: `Results – ${round.title}`,
    here: SETS_HERE,
    within: [SETS_CRUMB, { text: round.title, href: here }],
    main,
  }
}
