import type { AgencyId } from '#modules/people/index.ts'
import { bothTexts, type RecordWords } from '#platform/conflict.ts'
import { blank, dateBoxes, errorSummary, type FormState, fields, filled, postForm } from '#platform/forms.ts'
import { checkboxes } from '#platform/govuk/checkboxes.ts'
import { type Child, html } from '#platform/html.ts'
import type { Crumb, Page } from '#platform/site.ts'
import { longDate, poundsOf } from '#platform/words.ts'
import type { BudgetInput, ContributionInput, Decidable, ExpenditureInput } from '../forms/budgets.ts'
import type { BudgetInFull, NamedContribution } from '../queries/budgets.ts'
import { amountOf, yearWords } from '../rules/budgets.ts'
import type { Budget, Expenditure } from '../schema/budgets.ts'
import type { Group } from '../schema.ts'
import { BUDGETS, budgetCrumb, HERE, removing } from './budgets.ts'
import { tick, versionField } from './form-page.ts'

const AMOUNT = { classes: 'govuk-input--width-10', inputmode: 'decimal' } as const
const POUNDS = 'In pounds, for example 12,500 or 12,500.50'

/** Nothing is shown as an empty box; a typed 0 means the same. */
const typedAmount = (amount: bigint): string => (amount === 0n ? '' : amountOf(amount))

interface About {
  readonly title: string
  readonly action: string
  readonly within?: readonly Crumb[]
  readonly after?: Child
}

const formPage = (
  { title, action, within = [], after }: About,
  form: FormState,
  ...inside: Child[]
): Page => ({
  title,
  here: HERE,
  within,
  main: html`${errorSummary(form)}<h1 class="govuk-heading-l">${title}</h1><div class="accord-card">${postForm({ action }, ...inside)}</div>${after}`,
})

/** Both texts, then the form with what was typed. */
function stale(
  { title, action, within = [], after }: About,
  current: { readonly id: string; readonly version: number },
  saved: RecordWords,
  typed: RecordWords,
  form: FormState,
  inside: (form: FormState, button: string) => readonly Child[],
): Page {
  const reopened = filled({ ...form.typed, version: String(current.version) })
  const main = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">Somebody else changed this. Both texts are below and nothing is lost.</p>${bothTexts({ did: 'governance.', subject: current.id }, saved, typed)}<div class="accord-card">${postForm({ action }, ...inside(reopened, 'Save what is in this form'))}</div>${after}`
  return { title: `Both texts: ${title}`, here: HERE, within, main }
}

/** Which decision agreed a budget: who made it, on which day, and the paper in which it stands. */
const decisionFields = (form: FormState, { bodies, papers }: Decidable): readonly Child[] => {
  const field = fields(form)
  return [
    field.text('decision', 'Which decision agreed it', {
      hint: 'For example “Decision 14”. Leave it empty until it is agreed',
    }),
    field.choice(
      'decidedById',
      'Who decided',
      bodies.map(({ id, name }) => ({ value: id, text: name })),
      { none: 'Not decided yet' },
    ),
    field.date('decidedOn', 'Day of the decision'),
    field.choice(
      'decisionPaperId',
      'The paper in which it stands',
      papers.map(({ id, title }) => ({ value: id, text: title })),
      {
        hint: 'From the documents that you may open. Only those who may open it see the link',
        none: 'None',
      },
    ),
  ]
}

export function newBudgetPage(
  bodies: readonly Group[],
  years: readonly string[],
  form: FormState = blank,
  there?: string,
): Page {
  const field = fields(form)
  return formPage(
    {
      title: 'Add a budget',
      action: `${BUDGETS}/new`,
      ...(there !== undefined && {
        after: html`<p class="govuk-body accord-space-above"><a class="govuk-link" href="${BUDGETS}/${there}">Open the budget that is there</a></p>`,
      }),
    },
    form,
    field.choice(
      'bodyId',
      'Whose budget it is',
      bodies.map(({ id, name }) => ({ value: id, text: name })),
    ),
    field.choice(
      'year',
      'Financial year',
      years.map((year) => ({
        value: year,
        text: yearWords({ startsOn: Temporal.PlainDate.from({ year: Number(year), month: 4, day: 1 }) }),
      })),
      { hint: 'From 1 April to 31 March' },
    ),
    field.text('broughtForward', 'Brought forward from the year before', { ...AMOUNT, hint: POUNDS }),
    field.submit('Add budget'),
  )
}

export const filledBudget = (budget: Budget): FormState =>
  filled({
    broughtForward: typedAmount(budget.broughtForward),
    carried: budget.carriedForward === null ? '' : amountOf(budget.carriedForward),
    decision: budget.decision,
    decidedById: budget.decidedById ?? '',
    decisionPaperId: budget.decisionPaperId ?? '',
    ...dateBoxes('decidedOn', budget.decidedOn),
    ...(budget.isPublic && { isPublic: 'yes' }),
    version: String(budget.version),
  })

const budgetFields =
  (decidable: Decidable) =>
  (form: FormState, button: string): readonly Child[] => {
    const field = fields(form)
    return [
      field.text('broughtForward', 'Brought forward from the year before', { ...AMOUNT, hint: POUNDS }),
      field.text('carried', 'Carried forward into the next year', {
        ...AMOUNT,
        hint: 'Leave it empty until the year is settled',
      }),
      ...decisionFields(form, decidable),
      checkboxes({
        name: 'isPublic',
        items: [
          {
            ...tick(form, 'isPublic', 'The public may see the totals'),
            hint: {
              text: 'What each agency agreed to give, and what it is spent on. No invoices and no notes',
            },
          },
        ],
      }),
      versionField(form),
      field.submit(button),
    ]
  }

const aboutBudget = (found: BudgetInFull): About => ({
  title: 'Change this budget',
  action: `${BUDGETS}/${found.budget.id}/edit`,
  within: [budgetCrumb(found)],
})

export const budgetFormPage = (found: BudgetInFull, decidable: Decidable, form: FormState): Page =>
  formPage(aboutBudget(found), form, ...budgetFields(decidable)(form, 'Save changes'))

const budgetWords = (budget: Omit<BudgetInput, 'version'>, { bodies, papers }: Decidable): RecordWords => ({
  'Brought forward': poundsOf(budget.broughtForward),
  'Carried forward': budget.carriedForward === null ? '' : poundsOf(budget.carriedForward),
  'Which decision agreed it': budget.decision,
  'Who decided': bodies.find(({ id }) => id === budget.decidedById)?.name ?? '',
  'Day of the decision': budget.decidedOn ? longDate(budget.decidedOn) : '',
  'The paper in which it stands': papers.find(({ id }) => id === budget.decisionPaperId)?.title ?? '',
  'The public may see the totals': budget.isPublic ? 'Yes' : 'No',
})

export const staleBudgetPage = (
  found: BudgetInFull,
  decidable: Decidable,
  current: Budget,
  typed: BudgetInput,
  form: FormState,
): Page =>
  stale(
    aboutBudget(found),
    current,
    budgetWords(current, decidable),
    budgetWords(typed, decidable),
    form,
    budgetFields(decidable),
  )

type Agencies = readonly { readonly id: AgencyId; readonly name: string }[]

export const filledContribution = (each: NamedContribution): FormState =>
  filled({
    agencyId: each.agencyId,
    cash: typedAmount(each.cash),
    inKind: typedAmount(each.inKind),
    inKindWords: each.inKindWords,
    invoiced: typedAmount(each.invoiced),
    ...dateBoxes('invoicedOn', each.invoicedOn),
    received: typedAmount(each.received),
    ...dateBoxes('receivedOn', each.receivedOn),
    version: String(each.version),
  })

const contributionFields =
  (agencies: Agencies) =>
  (form: FormState, button: string): readonly Child[] => {
    const field = fields(form)
    return [
      field.choice(
        'agencyId',
        'Agency',
        agencies.map(({ id, name }) => ({ value: id, text: name })),
      ),
      field.text('cash', 'Agreed in cash', { ...AMOUNT, hint: POUNDS }),
      field.text('inKind', 'What is given in kind is worth', { ...AMOUNT, hint: POUNDS }),
      field.text('inKindWords', 'What is given in kind', {
        hint: 'For example a room, or a day of somebody each week',
      }),
      field.text('invoiced', 'Invoiced', AMOUNT),
      field.date('invoicedOn', 'Day of the invoice'),
      field.text('received', 'Received', AMOUNT),
      field.date('receivedOn', 'Day on which it was received'),
      versionField(form),
      field.submit(button),
    ]
  }

const aboutContribution = (found: BudgetInFull, current?: NamedContribution): About => {
  const base = `${BUDGETS}/${found.budget.id}/contributions`
  return current
    ? {
        title: `Change the contribution of ${current.agencyName}`,
        action: `${base}/${current.id}/edit`,
        within: [budgetCrumb(found)],
        after: removing(`${base}/${current.id}/remove`, 'this contribution'),
      }
    : { title: 'Add a contribution', action: `${base}/new`, within: [budgetCrumb(found)] }
}

export const contributionPage = (
  found: BudgetInFull,
  agencies: Agencies,
  form: FormState,
  current?: NamedContribution,
): Page =>
  formPage(
    aboutContribution(found, current),
    form,
    ...contributionFields(agencies)(form, current ? 'Save changes' : 'Add contribution'),
  )

const contributionWords = (each: Omit<ContributionInput, 'version'>, agencies: Agencies): RecordWords => ({
  Agency: agencies.find(({ id }) => id === each.agencyId)?.name ?? '',
  'Agreed in cash': poundsOf(each.cash),
  'What is given in kind is worth': poundsOf(each.inKind),
  'What is given in kind': each.inKindWords,
  Invoiced: poundsOf(each.invoiced),
  'Day of the invoice': each.invoicedOn ? longDate(each.invoicedOn) : '',
  Received: poundsOf(each.received),
  'Day on which it was received': each.receivedOn ? longDate(each.receivedOn) : '',
})

export const staleContributionPage = (
  found: BudgetInFull,
  agencies: Agencies,
  current: NamedContribution,
  typed: ContributionInput,
  form: FormState,
): Page =>
  stale(
    aboutContribution(found, current),
    current,
    contributionWords(current, agencies),
    contributionWords(typed, agencies),
    form,
    contributionFields(agencies),
  )

export const filledLine = (each: Expenditure): FormState =>
  filled({
    ...{ heading: each.heading, note: each.note, version: String(each.version) },
    ...{ planned: typedAmount(each.planned), spent: typedAmount(each.spent) },
  })

const lineFields = (form: FormState, button: string): readonly Child[] => {
  const field = fields(form)
  return [
    field.text('heading', 'What the money is for', { hint: 'For example training, or the scrutineer' }),
    field.text('planned', 'Planned', { ...AMOUNT, hint: POUNDS }),
    field.text('spent', 'Spent so far', AMOUNT),
    field.text('note', 'Note', { hint: 'Members read it. The public does not' }),
    versionField(form),
    field.submit(button),
  ]
}

const aboutLine = (found: BudgetInFull, current?: Expenditure): About => {
  const base = `${BUDGETS}/${found.budget.id}/lines`
  return current
    ? {
        title: `Change “${current.heading}”`,
        action: `${base}/${current.id}/edit`,
        within: [budgetCrumb(found)],
        after: removing(`${base}/${current.id}/remove`, 'this line'),
      }
    : { title: 'Add a line of expenditure', action: `${base}/new`, within: [budgetCrumb(found)] }
}

export const linePage = (found: BudgetInFull, form: FormState, current?: Expenditure): Page =>
  formPage(aboutLine(found, current), form, ...lineFields(form, current ? 'Save changes' : 'Add line'))

const lineWords = (each: Omit<ExpenditureInput, 'version'>): RecordWords => ({
  'What the money is for': each.heading,
  Planned: poundsOf(each.planned),
  'Spent so far': poundsOf(each.spent),
  Note: each.note,
})

export const staleLinePage = (
  found: BudgetInFull,
  current: Expenditure,
  typed: ExpenditureInput,
  form: FormState,
): Page => stale(aboutLine(found, current), current, lineWords(current), lineWords(typed), form, lineFields)
