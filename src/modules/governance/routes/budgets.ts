import { agencies, agencyNames, hasEnded } from '#modules/people/index.ts'
import { blank, filled, parseForm, withError } from '#platform/forms.ts'
import {
  type Answer,
  type Ask,
  conflict,
  invalid,
  notFound,
  seeOther,
  send,
  show,
  type WorkspaceRoute,
} from '#platform/site.ts'
import {
  addBudget,
  addContribution,
  addExpenditure,
  changeBudget,
  changeContribution,
  changeExpenditure,
  removeContribution,
  removeExpenditure,
  takeBudget,
} from '../commands/budgets.ts'
import {
  budgetForm,
  contributionForm,
  type Decidable,
  expenditureForm,
  newBudgetForm,
  yearsAround,
} from '../forms/budgets.ts'
import {
  type BudgetInFull,
  budgets,
  contributionIn,
  findBudget,
  lineIn,
  type NamedContribution,
} from '../queries/budgets.ts'
import { groups } from '../queries/structure.ts'
import { exportBudgets, keepBudgets, mayKeepBudgets, readBudgets } from '../rules/budgets.ts'
import { byStanding } from '../rules/structure.ts'
import type { Budget, Expenditure } from '../schema/budgets.ts'
import {
  budgetFormPage,
  contributionPage,
  filledBudget,
  filledContribution,
  filledLine,
  linePage,
  newBudgetPage,
  staleBudgetPage,
  staleContributionPage,
  staleLinePage,
} from '../views/budget-forms.ts'
import { BUDGETS, budgetPage, budgetsPage, type Paper } from '../views/budgets.ts'

const AGENCY_THERE = 'This agency has a contribution already. Change that one'

/** Runs what follows with the budget that the path names; one that is not there is a 404. */
const withBudget =
  (run: (ask: Ask, found: BudgetInFull) => Promise<Answer>) =>
  async (ask: Ask): Promise<Answer> => {
    const found = await findBudget(ask.db, ask.actor, ask.id<'budget'>('budgetId'))
    return found ? run(ask, found) : notFound
  }

/** Runs what follows with a contribution of the budget that the path names. */
const withContribution = (
  run: (ask: Ask, found: BudgetInFull, current: NamedContribution) => Promise<Answer>,
) =>
  withBudget(async (ask, found) => {
    const current = contributionIn(found, ask.id<'contribution'>('contributionId'))
    return current ? run(ask, found, current) : notFound
  })

/** Runs what follows with a line of the budget that the path names. */
const withLine = (run: (ask: Ask, found: BudgetInFull, current: Expenditure) => Promise<Answer>) =>
  withBudget(async (ask, found) => {
    const current = lineIn(found, ask.id<'expenditure'>('expenditureId'))
    return current ? run(ask, found, current) : notFound
  })

/** The agencies that go on, and the one that is there already. */
const agenciesFor = async ({ db, actor, today }: Ask, current?: string) =>
  (await agencies(db, actor)).filter((agency) => !hasEnded(agency, today) || agency.id === current)

const bodiesFor = async ({ db, actor }: Ask) => (await groups(db, actor)).toSorted(byStanding)

/** The papers of the register that whoever asks may open, the latest first. */
export type OpenPapers = (ask: Ask) => Promise<readonly Paper[]>

/** What a decision may be said to be of. A paper that is named now and closed to whoever asks stays, without its title. */
async function decidableFor(ask: Ask, papersOf: OpenPapers, current: Budget): Promise<Decidable> {
  const papers = await papersOf(ask)
  const named = current.decisionPaperId
  const closed = named && !papers.some(({ id }) => id === named)
  return {
    bodies: await bodiesFor(ask),
    papers: [...(closed ? [{ id: named, title: 'A paper that you may not open' }] : []), ...papers],
  }
}

const wholes = (papersOf: OpenPapers): readonly WorkspaceRoute[] => [
  {
    method: 'GET',
    path: BUDGETS,
    may: readBudgets,
    answer: async ({ db, actor }) => show(budgetsPage(await budgets(db, actor), mayKeepBudgets(actor))),
  },
  {
    method: 'GET',
    path: `${BUDGETS}/new`,
    may: keepBudgets,
    answer: async (ask) => show(newBudgetPage(await bodiesFor(ask), yearsAround(ask.today))),
  },
  {
    method: 'POST',
    path: `${BUDGETS}/new`,
    may: keepBudgets,
    async answer(ask) {
      const [bodies, years] = [await bodiesFor(ask), yearsAround(ask.today)]
      const parsed = parseForm(newBudgetForm(bodies, ask.today), ask.body)
      if (!parsed.ok) return invalid(newBudgetPage(bodies, years, parsed.form))
      const result = await ask.write((work) => addBudget(work, parsed.input))
      if (!('refused' in result)) return seeOther(`${BUDGETS}/${result.id}`, 'The budget is added.')
      const wrong = withError(
        ask.body,
        'year',
        'This body has a budget for this year already. Change that one',
      )
      return invalid(newBudgetPage(bodies, years, wrong, result.id))
    },
  },
  {
    method: 'GET',
    path: `${BUDGETS}/:budgetId`,
    may: readBudgets,
    answer: withBudget(async (ask, found) => {
      const named = found.budget.decisionPaperId
      const paper = named ? (await papersOf(ask)).find(({ id }) => id === named) : undefined
      return show(budgetPage(found, mayKeepBudgets(ask.actor), paper))
    }),
  },
  {
    method: 'GET',
    path: `${BUDGETS}/:budgetId/budget.csv`,
    may: exportBudgets,
    answer: withBudget(async (ask, found) => {
      const file = await ask.write((work) => takeBudget(work, found.budget.id))
      return send({ ...file, type: 'text/csv; charset=utf-8' })
    }),
  },
  {
    method: 'GET',
    path: `${BUDGETS}/:budgetId/edit`,
    may: keepBudgets,
    answer: withBudget(async (ask, found) =>
      show(
        budgetFormPage(found, await decidableFor(ask, papersOf, found.budget), filledBudget(found.budget)),
      ),
    ),
  },
  {
    method: 'POST',
    path: `${BUDGETS}/:budgetId/edit`,
    may: keepBudgets,
    answer: withBudget(async (ask, found) => {
      const decidable = await decidableFor(ask, papersOf, found.budget)
      const parsed = parseForm(budgetForm(decidable), ask.body)
      if (!parsed.ok) return invalid(budgetFormPage(found, decidable, parsed.form))
      const result = await ask.write((work) => changeBudget(work, found.budget.id, parsed.input))
      return 'refused' in result
        ? conflict(staleBudgetPage(found, decidable, result.current, parsed.input, filled(ask.body)))
        : seeOther(`${BUDGETS}/${found.budget.id}`, 'The budget is changed.')
    }),
  },
]

const given: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${BUDGETS}/:budgetId/contributions/new`,
    may: keepBudgets,
    answer: withBudget(async (ask, found) => show(contributionPage(found, await agenciesFor(ask), blank))),
  },
  {
    method: 'POST',
    path: `${BUDGETS}/:budgetId/contributions/new`,
    may: keepBudgets,
    answer: withBudget(async (ask, found) => {
      const live = await agenciesFor(ask)
      const parsed = parseForm(contributionForm(live), ask.body)
      if (!parsed.ok) return invalid(contributionPage(found, live, parsed.form))
      const shownAt = `${BUDGETS}/${found.budget.id}`
      const result = await ask.add(shownAt, (work) => addContribution(work, found.budget.id, parsed.input))
      return 'refused' in result
        ? invalid(contributionPage(found, live, withError(ask.body, 'agencyId', AGENCY_THERE)))
        : seeOther(shownAt, 'The contribution is added.')
    }),
  },
  {
    method: 'GET',
    path: `${BUDGETS}/:budgetId/contributions/:contributionId/edit`,
    may: keepBudgets,
    answer: withContribution(async (ask, found, current) => {
      const live = await agenciesFor(ask, current.agencyId)
      return show(contributionPage(found, live, filledContribution(current), current))
    }),
  },
  {
    method: 'POST',
    path: `${BUDGETS}/:budgetId/contributions/:contributionId/edit`,
    may: keepBudgets,
    answer: withContribution(async (ask, found, current) => {
      const live = await agenciesFor(ask, current.agencyId)
      const parsed = parseForm(contributionForm(live), ask.body)
      if (!parsed.ok) return invalid(contributionPage(found, live, parsed.form, current))
      const result = await ask.write((work) =>
        changeContribution(work, found.budget.id, current.id, parsed.input),
      )
      if (!('refused' in result))
        return seeOther(`${BUDGETS}/${found.budget.id}`, 'The contribution is changed.')
      if (result.refused === 'agency')
        return invalid(contributionPage(found, live, withError(ask.body, 'agencyId', AGENCY_THERE), current))
      const names = await agencyNames(ask.db)
      return conflict(staleContributionPage(found, names, result.current, parsed.input, filled(ask.body)))
    }),
  },
  {
    method: 'POST',
    path: `${BUDGETS}/:budgetId/contributions/:contributionId/remove`,
    may: keepBudgets,
    answer: withContribution(async (ask, found, current) => {
      await ask.write((work) => removeContribution(work, found.budget.id, current.id))
      return seeOther(`${BUDGETS}/${found.budget.id}`, 'The contribution is taken out.')
    }),
  },
]

const spent: readonly WorkspaceRoute[] = [
  {
    method: 'GET',
    path: `${BUDGETS}/:budgetId/lines/new`,
    may: keepBudgets,
    answer: withBudget(async (_ask, found) => show(linePage(found, blank))),
  },
  {
    method: 'POST',
    path: `${BUDGETS}/:budgetId/lines/new`,
    may: keepBudgets,
    answer: withBudget(async (ask, found) => {
      const parsed = parseForm(expenditureForm, ask.body)
      if (!parsed.ok) return invalid(linePage(found, parsed.form))
      const shownAt = `${BUDGETS}/${found.budget.id}`
      await ask.add(shownAt, (work) => addExpenditure(work, found.budget.id, parsed.input))
      return seeOther(shownAt, 'The line is added.')
    }),
  },
  {
    method: 'GET',
    path: `${BUDGETS}/:budgetId/lines/:expenditureId/edit`,
    may: keepBudgets,
    answer: withLine(async (_ask, found, current) => show(linePage(found, filledLine(current), current))),
  },
  {
    method: 'POST',
    path: `${BUDGETS}/:budgetId/lines/:expenditureId/edit`,
    may: keepBudgets,
    answer: withLine(async (ask, found, current) => {
      const parsed = parseForm(expenditureForm, ask.body)
      if (!parsed.ok) return invalid(linePage(found, parsed.form, current))
      const result = await ask.write((work) =>
        changeExpenditure(work, found.budget.id, current.id, parsed.input),
      )
      return 'refused' in result
        ? conflict(staleLinePage(found, result.current, parsed.input, filled(ask.body)))
        : seeOther(`${BUDGETS}/${found.budget.id}`, 'The line is changed.')
    }),
  },
  {
    method: 'POST',
    path: `${BUDGETS}/:budgetId/lines/:expenditureId/remove`,
    may: keepBudgets,
    answer: withLine(async (ask, found, current) => {
      await ask.write((work) => removeExpenditure(work, found.budget.id, current.id))
      return seeOther(`${BUDGETS}/${found.budget.id}`, 'The line is taken out.')
    }),
  },
]

/** The budgets of bodies: what agencies give, what came, what it is spent on. */
export const budgetRoutes = (papersOf: OpenPapers): readonly WorkspaceRoute[] => [
  ...wholes(papersOf),
  ...given,
  ...spent,
]
