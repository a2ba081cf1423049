import { type Html, html } from '#platform/html.ts'
import { icon } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { poundsOf } from '#platform/words.ts'
import type { PublicBudget } from '../published/budgets.ts'
import { yearWords } from '../rules/budgets.ts'
import { amountBars, decisionWords } from './budgets.ts'

const money = (label: string, amount: bigint): Html =>
  html`<td data-label="${label}" class="accord-register__num"><span>${poundsOf(amount)}</span></td>`

function section(budget: PublicBudget, place: number): Html {
  const { given, spent, totals } = budget
  const id = `budget-${place}`
  const paying = given.filter(({ cash }) => cash > 0n)
  return html`<section class="accord-section" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${budget.body}, ${yearWords(budget)}</h2>
<p class="govuk-body">${poundsOf(totals.cash)} was agreed in cash${totals.inKind > 0n && ` and ${poundsOf(totals.inKind)} in kind`}. ${budget.broughtForward !== 0n && `${poundsOf(budget.broughtForward)} was brought forward. `}${poundsOf(totals.spent)} of ${poundsOf(totals.planned)} planned has been spent.${budget.carriedForward !== null && ` ${poundsOf(budget.carriedForward)} was carried forward.`}${budget.decision && ` Agreed by: ${decisionWords(budget)}.`}</p>
${
  paying.length > 1 &&
  amountBars(
    'Who agreed to give what',
    'Agreed in cash, in pounds',
    paying.map(({ agency, cash }) => ({ label: agency, amount: cash })),
    id,
  )
}
${
  given.length > 0 &&
  html`<div class="accord-card accord-card--flush accord-space-below"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What agencies agreed to give the ${budget.body} in ${yearWords(budget)}</caption><thead><tr><th scope="col">Agency</th><th scope="col" class="accord-register__num">In cash</th><th scope="col" class="accord-register__num">In kind</th></tr></thead><tbody>${given.map(
    ({ agency, cash, inKind }) =>
      html`<tr><th scope="row">${agency}</th>${money('In cash', cash)}${money('In kind', inKind)}</tr>`,
  )}<tr><th scope="row"><strong>Together</strong></th>${money('In cash', totals.cash)}${money('In kind', totals.inKind)}</tr></tbody></table></div>`
}
${
  spent.length > 0 &&
  html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What the money of the ${budget.body} is for in ${yearWords(budget)}</caption><thead><tr><th scope="col">For</th><th scope="col" class="accord-register__num">Planned</th><th scope="col" class="accord-register__num">Spent</th></tr></thead><tbody>${spent.map(
    (line) =>
      html`<tr><th scope="row">${line.heading}</th>${money('Planned', line.planned)}${money('Spent', line.spent)}</tr>`,
  )}<tr><th scope="row"><strong>Together</strong></th>${money('Planned', totals.planned)}${money('Spent', totals.spent)}</tr></tbody></table></div>`
}</section>`
}

/** What the public reads of money: who gives what, and what it is for. */
export const publicBudgetsPage = (budgets: readonly PublicBudget[]): Page => ({
  title: 'How we are paid for',
  here: 'How we are organised',
  main: html`<h1 class="govuk-heading-l">How we are paid for</h1><p class="govuk-body-l">What agencies agreed to give to our work, and what it is spent on.</p>${
    budgets.length > 0
      ? budgets.map(section)
      : html`<div class="accord-empty">${icon('pound')}<h2 class="govuk-heading-s">Nothing is published yet</h2><p>Totals appear here when a budget is agreed and made public.</p></div>`
  }`,
})
