import { type BarChartData, barChart } from '#platform/charts/bars.ts'
import { errorSummary, type FormState, fields, postForm } from '#platform/forms.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { LEAST_SHOWN } from '#platform/small-numbers.ts'
import { counted, number } from '#platform/words.ts'
import { numberOfQuestion } from '../rules/faults.ts'
import { resultsPath, roundPath, wordsPath } from '../rules/places.ts'
import type { Numbers, Rate } from '../rules/results.ts'
import { isInvited, isNameless } from '../rules/rounds.ts'
import { percentOf } from '../rules/scoring.ts'
import { type Placed, placed } from '../rules/showing.ts'
import type { ShownResult } from '../rules/showing-results.ts'
import { makesGroups } from '../rules/tallying.ts'
import type { Round } from '../schema/asking.ts'
import type { Question, QuestionSet } from '../schema/question-set.ts'
import { comparedTable, drawnCount, SECTOR, share, valueWords } from './compared.ts'
import { SETS_CRUMB, SETS_HERE } from './set-form.ts'

/** What a page says of one question: counts or numbers, or how many answered. */
export interface ResultOf {
  readonly given: number
  readonly result: ShownResult | undefined
  readonly numbers: Numbers | undefined
}

/** What the page of results is made of. */
export interface Results {
  readonly round: Round
  readonly set: QuestionSet
  /** How many answered. */
  readonly responses: number
  readonly rates: readonly Rate[]
  /** The question by whose answers the others are compared, or `SECTOR`; null where nothing is. */
  readonly by: string | null
  readonly of: (question: Question) => ResultOf
}

function counts(each: Placed, { result }: ResultOf, id: string, { set, by }: Results): Html | false {
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
    html`<tr><th scope="row">${words}</th><td class="accord-register__num">${drawnCount(count, result.base)}</td></tr>`
  return html`<figure class="accord-chart accord-card accord-space-below"><figcaption><h3 class="govuk-heading-s" id="${id}">${chart.heading}</h3><p>${chart.measure}</p></figcaption><div class="accord-wide-only">${barChart(chart, `${id}-wide`, 'screen')}</div><div class="accord-narrow-only">${barChart(chart, `${id}-narrow`, 'narrow')}</div><details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">As a table<span class="govuk-visually-hidden">: ${question.words}</span></span></summary><table class="accord-register"><caption class="govuk-visually-hidden">${question.words}</caption><thead><tr><th scope="col">Answer</th><th scope="col" class="accord-register__num">How many</th></tr></thead><tbody>${rows.map(({ words, count }) => line(words, count))}${others.map(([words, count]) => (count === 0 ? html`` : line(words, count)))}</tbody></table></details>${comparedTable(set, question, result, by)}</figure>`
}

const part = ({ question }: Placed, inside: Child): Html =>
  html`<div class="accord-card accord-space-below"><h3 class="govuk-heading-s">${question.words}</h3>${inside}</div>`

function shownOf(each: Placed, id: string, results: Results): Html {
  const { round, of } = results
  const found = of(each.question)
  const chart = counts(each, found, id, results)
  if (chart) return chart
  const { question } = each
  const { numbers, given } = found
  const nameless = isNameless(round.audience)
  if (question.type === 'number' && numbers)
    return part(
      each,
      html`<dl class="accord-kv"><dt>Answers</dt><dd>${number(numbers.count)}</dd><dt>Half are at or below</dt><dd>${number(numbers.median)}</dd><dt>Mean</dt><dd>${number(numbers.mean)}</dd><dt>Together</dt><dd>${number(numbers.total)}</dd></dl>`,
    )
  if (given === 0 || (nameless && given < LEAST_SHOWN))
    return part(
      each,
      html`<p class="govuk-body">${nameless ? 'Fewer than five answered.' : 'Nobody answered.'}</p>`,
    )
  if (question.type === 'text')
    return part(
      each,
      html`<p class="govuk-body"><a class="govuk-link" href="${wordsPath(round.id, question.id)}">Read ${counted(given, 'answer')}<span class="govuk-visually-hidden"> to: ${question.words}</span></a></p>`,
    )
  return part(
    each,
    html`<p class="govuk-body">${counted(given, 'answer')}.${!nameless && ' Each stands in the file of answers.'}</p>`,
  )
}

/** By what the answers are compared, and how somebody chooses it. */
function comparing({ round, set, by }: Results): Html | false {
  const questions = placed(set).filter(({ question }) => makesGroups(question))
  if (questions.length === 0) return false
  const compared = questions.find(({ question }) => question.id === by)?.question
  if (isNameless(round.audience))
    return html`<div class="accord-card accord-space-below"><p class="govuk-body">${
      compared
        ? html`Compared by “${compared.words}”. Groups of fewer than five are put together.`
        : html`<a class="govuk-link" href="${roundPath(round.id)}/compare-by">Compare the answers of groups</a>`
    }</p></div>`
  const choices = [
    { value: '', text: 'Nothing' },
    ...(round.audience === 'agencies' ? [{ value: SECTOR, text: 'Sector of the agency' }] : []),
    ...questions.map(({ question }) => ({ value: question.id, text: question.words })),
  ]
  return html`<form class="accord-filters accord-space-below" action="${resultsPath(round.id)}" method="get"><div class="govuk-form-group"><label class="govuk-label" for="by">Compare by</label><select class="govuk-select" id="by" name="by">${choices.map(({ value, text }) => html`<option value="${value}"${value === (by ?? '') && html` selected`}>${text}</option>`)}</select></div><button class="govuk-button govuk-button--secondary" type="submit">Compare</button></form>`
}

/** Choosing the question by which a round without a name is compared, once and for good. */
export function compareByPage(round: Round, choices: readonly Question[], form: FormState): Page {
  const title = 'Compare the answers of groups'
  const main = html`${errorSummary(form)}<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${round.title}</p><h1 class="govuk-heading-l">${title}</h1><p>Every question is then also counted for those who gave the same answer to this one: for each sector, say. It is chosen once: tables by another question could tell together what each of them hides.</p></div></div><div class="accord-card">${postForm(
    { action: `${roundPath(round.id)}/compare-by` },
    fields(form).choice(
      'questionId',
      'Question',
      choices.map(({ id, words }) => ({ value: id, text: words })),
    ),
    fields(form).submit('Compare by this'),
  )}</div>`
  return { title, here: SETS_HERE, within: withinResults(round), main }
}

/** The way to a page below the results of a round. */
export const withinResults = (round: Round) => [
  SETS_CRUMB,
  { text: round.title, href: roundPath(round.id) },
  { text: 'Results', href: resultsPath(round.id) },
]

const ratesPart = (rates: readonly Rate[]): Html | false =>
  rates.length > 0 &&
  html`<section class="accord-section" aria-labelledby="rates"><h2 class="govuk-heading-m" id="rates">Who has answered</h2><div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">How many have answered, of those who were asked</caption><thead><tr><th scope="col">Of</th><th scope="col" class="accord-register__num">Asked</th><th scope="col" class="accord-register__num">Answered</th><th scope="col" class="accord-register__num">Share</th></tr></thead><tbody>${rates.map(
    ({ of, asked, answered }) =>
      html`<tr><th scope="row">${of}</th><td class="accord-register__num" data-label="Asked">${number(asked)}</td><td class="accord-register__num" data-label="Answered">${number(answered)}</td><td class="accord-register__num" data-label="Share">${percentOf({ counted: answered, base: asked }) ?? 0}%</td></tr>`,
  )}</tbody></table></div></section>`

/** What a round has brought: who answered, and what they said. */
export function resultsPage(results: Results): Page {
  const { round, set, responses, rates } = results
  const nameless = isNameless(round.audience)
  const here = roundPath(round.id)
  const all = placed(set)
  const sections = set.sections.flatMap((section, place) => {
    const questions = all.filter((each) => each.section === section)
    return [
      html`<section class="accord-section" aria-labelledby="section-${place + 1}"><h2 class="govuk-heading-m" id="section-${place + 1}">${section.heading}</h2>${questions.map((each) => shownOf(each, `q${each.place + 1}`, results))}</section>`,
    ]
  })
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><p class="accord-page-header__kicker">${round.title}</p><h1 class="govuk-heading-l">Results</h1><p>${counted(responses, 'response')}${nameless && '. They are put together every night. What few said is hidden'}</p></div>${
    round.followsId !== null &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${here}/trends">${icon('chart')} Through the rounds</a></div>`
  }${
    !nameless &&
    responses > 0 &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${here}/answers.xlsx">${icon('download')} Excel workbook</a><a class="govuk-button govuk-button--secondary" href="${here}/answers.zip">${icon('download')} For statistics programs</a></div>`
  }</div>${isInvited(round.audience) && ratesPart(rates)}${responses > 0 && comparing(results)}${
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
