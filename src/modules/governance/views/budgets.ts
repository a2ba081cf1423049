import type { DocumentId } from '#modules/documents/index.ts'
import { type BarChartData, barChart } from '#platform/charts/bars.ts'
import { postForm } from '#platform/forms.ts'
import { summaryList } from '#platform/govuk/summary-list.ts'
import { type Child, type Html, html } from '#platform/html.ts'
import { icon, statusTag } from '#platform/icons.ts'
import type { Page } from '#platform/site.ts'
import { longDate, poundsOf } from '#platform/words.ts'
import type { BudgetInFull, NamedContribution } from '../queries/budgets.ts'
import { type Totals, yearWords } from '../rules/budgets.ts'
import type { Expenditure } from '../schema/budgets.ts'

export const HERE = 'Budgets'
export const BUDGETS = '/workspace/budgets'

export const budgetCrumb = ({ budget, body }: Pick<BudgetInFull, 'budget' | 'body'>) => ({
  text: `${body.name}, ${yearWords(budget)}`,
  href: `${BUDGETS}/${budget.id}`,
})

const money = (label: string, amount: bigint): Html =>
  html`<td data-label="${label}" class="accord-register__num"><span>${poundsOf(amount)}</span></td>`
const numbers = (...labels: readonly string[]): readonly Html[] =>
  labels.map((label) => html`<th scope="col" class="accord-register__num">${label}</th>`)

/** Every budget that the reader may see something of. */
export function budgetsPage(found: readonly BudgetInFull[], mayKeep: boolean): Page {
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Budgets</h1><p>What agencies agreed to give each body for a financial year, what came, and what it is spent on.</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button" href="${BUDGETS}/new">${icon('plus')} Add a budget</a></div>`
  }</div>
${
  found.length > 0
    ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Budgets by year</caption><thead><tr><th scope="col">Budget</th>${numbers('Agreed in cash', 'Received', 'Spent')}<th scope="col">Public</th></tr></thead><tbody>${found.map(
        ({ budget, body, totals, sight }) =>
          html`<tr><th scope="row"><a class="accord-register__title govuk-link" href="${BUDGETS}/${budget.id}">${body.name}, ${yearWords(budget)}</a>${sight.of === 'agencies' && html`<span class="accord-register__sub">The share of your agency</span>`}</th>${money('Agreed in cash', totals.cash)}${money('Received', totals.received)}${money('Spent', totals.spent)}<td data-label="Public"><span>${budget.isPublic ? statusTag('good', 'Totals public') : statusTag('quiet', 'Not public')}</span></td></tr>`,
      )}</tbody></table></div>`
    : html`<div class="accord-empty">${icon('pound')}<h2 class="govuk-heading-s">No budget yet</h2><p>${mayKeep ? 'Add the first one.' : 'None is recorded that you may see.'}</p></div>`
}`
  return { title: 'Budgets', here: HERE, main }
}

/** Pence stand smaller beside the pounds, so that a large amount keeps to one line. */
function poundsAndPence(amount: bigint): Html {
  const [pounds, pence] = poundsOf(amount).split('.')
  return html`${pounds}${pence !== undefined && html`<small>.${pence}</small>`}`
}

const stat = (label: string, amount: bigint, note: Child): Html =>
  html`<li class="accord-stat"><p class="accord-stat__label">${label}</p><p class="accord-stat__value accord-stat__value--money">${poundsAndPence(amount)}</p><p class="accord-stat__note accord-muted">${note}</p></li>`

const outstandingWords = ({ outstanding }: Totals): string =>
  outstanding > 0n
    ? `${poundsOf(outstanding)} is still to come`
    : outstanding < 0n
      ? `${poundsOf(-outstanding)} more came than was agreed`
      : 'Everything has come'

/** Amounts as bars: pounds, so that the length is the money. */
export function amountBars(
  heading: string,
  measure: string,
  amounts: readonly { readonly label: string; readonly amount: bigint }[],
  id: string,
): Html {
  const chart: BarChartData = {
    ...{ heading, measure, unit: 'pounds' },
    bars: amounts.map(({ label, amount }) => ({
      label,
      value: Number(amount / 100n),
      drawn: poundsOf(amount),
    })),
  }
  return html`<figure class="accord-chart accord-card accord-space-below"><figcaption><h3 class="govuk-heading-s">${heading}</h3><p>${measure}</p></figcaption><div class="accord-wide-only">${barChart(chart, `${id}-wide`, 'screen')}</div><div class="accord-narrow-only">${barChart(chart, `${id}-narrow`, 'narrow')}</div></figure>`
}

function contributionRow(base: string, each: NamedContribution, mayKeep: boolean): Html {
  const sub = [
    each.inKindWords && `In kind: ${each.inKindWords}`,
    each.invoicedOn && `Invoiced ${longDate(each.invoicedOn)}`,
    each.receivedOn && `Received ${longDate(each.receivedOn)}`,
  ]
    .filter(Boolean)
    .join('. ')
  return html`<tr><th scope="row">${
    mayKeep
      ? html`<a class="accord-register__title govuk-link" href="${base}/contributions/${each.id}/edit">${each.agencyName}</a>`
      : html`<span class="accord-register__title">${each.agencyName}</span>`
  }${sub && html`<span class="accord-register__sub">${sub}</span>`}</th>${money('Agreed in cash', each.cash)}${money('In kind', each.inKind)}${money('Invoiced', each.invoiced)}${money('Received', each.received)}</tr>`
}

function contributionsSection({ contributions, totals }: BudgetInFull, base: string, mayKeep: boolean): Html {
  const labels = ['Agreed in cash', 'In kind', 'Invoiced', 'Received'] as const
  const paying = contributions.filter(({ cash }) => cash > 0n)
  return html`<section class="accord-section" aria-labelledby="contributions"><div class="accord-section__head"><h2 class="govuk-heading-m" id="contributions">Contributions</h2>${
    mayKeep &&
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${base}/contributions/new">${icon('plus')} Add a contribution</a>`
  }</div>${
    contributions.length > 0
      ? html`${
          paying.length > 1 &&
          amountBars(
            'Who agreed to give what',
            'Agreed in cash, in pounds',
            paying.map(({ agencyName, cash }) => ({ label: agencyName, amount: cash })),
            'given',
          )
        }<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">Contributions of agencies</caption><thead><tr><th scope="col">Agency</th>${numbers(...labels)}</tr></thead><tbody>${contributions.map((each) => contributionRow(base, each, mayKeep))}${
          contributions.length > 1 &&
          html`<tr><th scope="row"><strong>Together</strong></th>${money(labels[0], totals.cash)}${money(labels[1], totals.inKind)}${money(labels[2], totals.invoiced)}${money(labels[3], totals.received)}</tr>`
        }</tbody></table></div>`
      : html`<p class="govuk-body">No contribution is recorded.</p>`
  }</section>`
}

function lineRow(base: string, each: Expenditure, mayKeep: boolean): Html {
  return html`<tr><th scope="row">${
    mayKeep
      ? html`<a class="accord-register__title govuk-link" href="${base}/lines/${each.id}/edit">${each.heading}</a>`
      : html`<span class="accord-register__title">${each.heading}</span>`
  }${each.note && html`<span class="accord-register__sub">${each.note}</span>`}</th>${money('Planned', each.planned)}${money('Spent', each.spent)}${money('Left', each.planned - each.spent)}</tr>`
}

function linesSection({ lines, totals }: BudgetInFull, base: string, mayKeep: boolean): Html {
  return html`<section class="accord-section" aria-labelledby="lines"><div class="accord-section__head"><h2 class="govuk-heading-m" id="lines">Expenditure</h2>${
    mayKeep &&
    html`<a class="govuk-button govuk-button--secondary accord-button--small" href="${base}/lines/new">${icon('plus')} Add a line</a>`
  }</div>${
    lines.length > 0
      ? html`<div class="accord-card accord-card--flush"><table class="accord-register accord-register--stack"><caption class="govuk-visually-hidden">What the money is for</caption><thead><tr><th scope="col">For</th>${numbers('Planned', 'Spent', 'Left')}</tr></thead><tbody>${lines.map((each) => lineRow(base, each, mayKeep))}${
          lines.length > 1 &&
          html`<tr><th scope="row"><strong>Together</strong></th>${money('Planned', totals.planned)}${money('Spent', totals.spent)}${money('Left', totals.planned - totals.spent)}</tr>`
        }</tbody></table></div>`
      : html`<p class="govuk-body">No expenditure is recorded.</p>`
  }</section>`
}

/** A decision in words: “Executive, 10 March 2026: decision 14”. */
export const decisionWords = ({
  decidedBy,
  decidedOn,
  decision,
}: {
  readonly decidedBy: string
  readonly decidedOn: Temporal.PlainDate | null
  readonly decision: string
}): string => {
  const who = [decidedBy, decidedOn && longDate(decidedOn)].filter(Boolean).join(', ')
  return [who, decision].filter(Boolean).join(': ')
}

/** A paper of the register, for whoever may open it. */
export interface Paper {
  readonly id: DocumentId
  readonly title: string
  readonly href: string
}

const decisionFact = ({ budget, decidedBy }: BudgetInFull, paper: Paper | undefined): Child =>
  budget.decision
    ? html`<span class="accord-typed">${decisionWords({ ...budget, decidedBy: decidedBy?.name ?? '' })}</span>${
        paper && html`<br><a class="govuk-link" href="${paper.href}">${paper.title}</a>`
      }`
    : statusTag('watch', 'Not agreed yet')

/** One budget: what was agreed, what came, what is in hand. Whoever keeps one agency's money sees its share alone. */
export function budgetPage(found: BudgetInFull, mayKeep: boolean, paper: Paper | undefined): Page {
  const { budget, body, totals, sight } = found
  const base = `${BUDGETS}/${budget.id}`
  const isWhole = sight.of === 'all'
  const fact = (key: string, value: Child) => ({ key: { text: key }, value: { html: html`${value}` } })
  const main = html`<div class="accord-page-header"><div class="accord-page-header__text"><h1 class="govuk-heading-l">Budget of the ${body.name}, ${yearWords(budget)}</h1><p>${longDate(budget.startsOn)} to ${longDate(budget.endsOn)} ${budget.isPublic ? statusTag('good', 'Totals are public') : statusTag('quiet', 'Not public')}</p></div>${
    mayKeep &&
    html`<div class="accord-actions"><a class="govuk-button govuk-button--secondary" href="${base}/edit">Change</a><a class="govuk-button govuk-button--secondary" href="${base}/budget.csv">${icon('download')} Download CSV</a></div>`
  }</div>
${
  isWhole
    ? html`<div class="accord-space-below"><ul class="accord-stats">${stat('To spend', totals.available, `${poundsOf(budget.broughtForward)} brought forward, ${poundsOf(totals.cash)} agreed in cash`)}${stat('Received', totals.received, outstandingWords(totals))}${stat('Spent', totals.spent, `of ${poundsOf(totals.planned)} planned`)}${stat('In hand', totals.inHand, 'Brought forward and received, less what was spent')}</ul></div>
${totals.unplanned < 0n && html`<div class="accord-callout accord-space-below"><div><h2>More is planned than there is to spend</h2><p>${poundsOf(-totals.unplanned)} is missing.</p></div></div>`}`
    : html`<p class="govuk-body">You see the share of your agency.</p>`
}
<div class="accord-card">${summaryList({
    rows: [
      fact('Agreed by', decisionFact(found, paper)),
      isWhole && fact('Brought forward', poundsOf(budget.broughtForward)),
      isWhole && fact('Given in kind', poundsOf(totals.inKind)),
      isWhole &&
        fact(
          'Carried forward',
          budget.carriedForward === null ? 'Not settled yet' : poundsOf(budget.carriedForward),
        ),
    ],
  })}</div>${contributionsSection(found, base, mayKeep)}${isWhole && linesSection(found, base, mayKeep)}`
  return {
    title: `Budget of the ${body.name}, ${yearWords(budget)}`,
    here: HERE,
    main,
  }
}

/** A button that takes a line out, on the page where it is changed. */
export const removing = (action: string, what: string): Html =>
  html`<div class="accord-space-above">${postForm(
    { action },
    html`<button class="govuk-button govuk-button--secondary" type="submit">Take ${what} out of the budget</button>`,
  )}</div>`
