import { findDocument } from '#modules/documents/index.ts'
import { agencyNames } from '#modules/people/index.ts'
import { audit } from '#platform/audit.ts'
import { announce } from '#platform/events.ts'
import { newId } from '#platform/id.ts'
import { demand, demandPermission, type Work } from '#platform/work.ts'
import { budgetChanged } from '../events.ts'
import type { BudgetInput, ContributionInput, ExpenditureInput, NewBudgetInput } from '../forms/budgets.ts'
import {
  type BudgetInFull,
  budgets,
  contributionIn,
  findBudget,
  lineIn,
  type NamedContribution,
} from '../queries/budgets.ts'
import { groups } from '../queries/structure.ts'
import { takeStructureTurn } from '../queries/turns.ts'
import { budgetCsv, exportBudgets, keepBudgets, yearWords } from '../rules/budgets.ts'
import {
  type Budget,
  type BudgetId,
  type ContributionId,
  type Expenditure,
  type ExpenditureId,
  ownBudgets,
} from '../schema/budgets.ts'
import type { SavedMeanwhile } from './groups.ts'

async function held(work: Work, id: BudgetId): Promise<BudgetInFull> {
  demandPermission(work, keepBudgets)
  await takeStructureTurn(work.tx)
  const found = await findBudget(work.tx, work.actor, id)
  demand(found !== undefined)
  return found
}

/** What a decision says. It is recorded once a budget is agreed. */
type Decided = Pick<BudgetInput, 'decision' | 'decidedOn' | LaterFact>

/** What came to budgets later is left out by whoever knew nothing of it. */
type LaterFact = 'decidedById' | 'decisionPaperId'

/** Whoever decided, and the paper, are there. Which papers somebody may name their form decides. */
async function demandDecided(
  work: Work,
  { decidedById, decisionPaperId }: Partial<Pick<BudgetInput, LaterFact>>,
): Promise<void> {
  if (decidedById) demand((await groups(work.tx, work.actor)).some(({ id }) => id === decidedById))
  if (decisionPaperId) demand((await findDocument(work.tx, decisionPaperId)) !== undefined)
}

/** Begins the budget of a body for a financial year. There is one for each. */
export async function addBudget(
  work: Work,
  { bodyId, startsOn, decision = '', decidedOn = null, ...given }: NewBudgetInput & Partial<Decided>,
): Promise<{ readonly refused: 'there'; readonly id: BudgetId } | { readonly id: BudgetId }> {
  demandPermission(work, keepBudgets)
  await takeStructureTurn(work.tx)
  demand((await groups(work.tx, work.actor)).some((group) => group.id === bodyId))
  await demandDecided(work, given)
  const same = (await budgets(work.tx, work.actor)).find(
    ({ budget }) => budget.bodyId === bodyId && budget.startsOn.equals(startsOn),
  )
  if (same) return { refused: 'there', id: same.budget.id }
  const id = newId<'budget'>()
  await ownBudgets(work.tx)
    .insertInto('governance.budget')
    .values({
      ...{ ...given, decision, decidedOn, partnershipId: work.tx.partnershipId, id, bodyId, startsOn },
      endsOn: startsOn.add({ years: 1 }).subtract({ days: 1 }),
      ...{ carriedForward: null, isPublic: false, version: 1 },
    })
    .execute()
  await audit(work, 'governance.add-budget', id, { bodyId, startsOn: String(startsOn) })
  return { id }
}

/** Changes what is settled of a budget as a whole, and whether the public sees its totals. */
export async function changeBudget(
  work: Work,
  id: BudgetId,
  { version, ...facts }: Omit<BudgetInput, LaterFact> & Partial<Pick<BudgetInput, LaterFact>>,
): Promise<SavedMeanwhile<Budget> | { readonly id: BudgetId }> {
  const { budget } = await held(work, id)
  if (budget.version !== version) return { refused: 'stale', current: budget }
  await demandDecided(work, facts)
  await ownBudgets(work.tx)
    .updateTable('governance.budget')
    .set({ ...facts, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  const turned = facts.isPublic !== budget.isPublic
  const did = turned
    ? facts.isPublic
      ? 'governance.publish-budget'
      : 'governance.withdraw-budget'
    : 'governance.change-budget'
  await audit(work, did, id, { version: version + 1 })
  await announce(work, budgetChanged, { budgetId: id })
  return { id }
}

/** There is a contribution of this agency already. */
interface AgencyThere {
  readonly refused: 'agency'
}

async function agencyProblem(
  work: Work,
  { contributions }: BudgetInFull,
  { agencyId }: Pick<ContributionInput, 'agencyId'>,
  except?: ContributionId,
): Promise<AgencyThere | undefined> {
  demand((await agencyNames(work.tx)).some(({ id }) => id === agencyId))
  const same = contributions.some((each) => each.agencyId === agencyId && each.id !== except)
  return same ? { refused: 'agency' } : undefined
}

/** Adds what an agency gives to a budget. Each agency has one line. */
export async function addContribution(
  work: Work,
  budgetId: BudgetId,
  { version: _, ...given }: ContributionInput,
): Promise<AgencyThere | { readonly id: ContributionId }> {
  const found = await held(work, budgetId)
  const problem = await agencyProblem(work, found, given)
  if (problem) return problem
  const id = newId<'contribution'>()
  await ownBudgets(work.tx)
    .insertInto('governance.contribution')
    .values({ ...given, partnershipId: work.tx.partnershipId, id, budgetId, removedAt: null, version: 1 })
    .execute()
  await audit(work, 'governance.add-contribution', id, { budgetId, agencyId: given.agencyId })
  await announce(work, budgetChanged, { budgetId })
  return { id }
}

export async function changeContribution(
  work: Work,
  budgetId: BudgetId,
  id: ContributionId,
  { version, ...given }: ContributionInput,
): Promise<AgencyThere | SavedMeanwhile<NamedContribution> | { readonly id: ContributionId }> {
  const found = await held(work, budgetId)
  const current = contributionIn(found, id)
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  const problem = await agencyProblem(work, found, given, id)
  if (problem) return problem
  await ownBudgets(work.tx)
    .updateTable('governance.contribution')
    .set({ ...given, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'governance.change-contribution', id, { version: version + 1, budgetId })
  await announce(work, budgetChanged, { budgetId })
  return { id }
}

/** Takes a contribution out of a budget. Its record stays, and no total counts it. */
export async function removeContribution(work: Work, budgetId: BudgetId, id: ContributionId): Promise<void> {
  demand(contributionIn(await held(work, budgetId), id) !== undefined)
  await ownBudgets(work.tx)
    .updateTable('governance.contribution')
    .set({ removedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'governance.remove-contribution', id, { budgetId })
  await announce(work, budgetChanged, { budgetId })
}

/** Adds what money is spent on. */
export async function addExpenditure(
  work: Work,
  budgetId: BudgetId,
  { version: _, ...given }: ExpenditureInput,
): Promise<{ readonly id: ExpenditureId }> {
  await held(work, budgetId)
  const id = newId<'expenditure'>()
  await ownBudgets(work.tx)
    .insertInto('governance.expenditure')
    .values({ ...given, partnershipId: work.tx.partnershipId, id, budgetId, removedAt: null, version: 1 })
    .execute()
  await audit(work, 'governance.add-expenditure', id, { budgetId })
  await announce(work, budgetChanged, { budgetId })
  return { id }
}

export async function changeExpenditure(
  work: Work,
  budgetId: BudgetId,
  id: ExpenditureId,
  { version, ...given }: ExpenditureInput,
): Promise<SavedMeanwhile<Expenditure> | { readonly id: ExpenditureId }> {
  const current = lineIn(await held(work, budgetId), id)
  demand(current !== undefined)
  if (current.version !== version) return { refused: 'stale', current }
  await ownBudgets(work.tx)
    .updateTable('governance.expenditure')
    .set({ ...given, version: version + 1 })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'governance.change-expenditure', id, { version: version + 1, budgetId })
  await announce(work, budgetChanged, { budgetId })
  return { id }
}

/** Takes a line out of a budget. Its record stays, and no total counts it. */
export async function removeExpenditure(work: Work, budgetId: BudgetId, id: ExpenditureId): Promise<void> {
  demand(lineIn(await held(work, budgetId), id) !== undefined)
  await ownBudgets(work.tx)
    .updateTable('governance.expenditure')
    .set({ removedAt: work.now })
    .where('partnershipId', '=', work.tx.partnershipId)
    .where('id', '=', id)
    .execute()
  await audit(work, 'governance.remove-expenditure', id, { budgetId })
  await announce(work, budgetChanged, { budgetId })
}

/** A budget as a file. That it was taken is written down before it is given. */
export async function takeBudget(
  work: Work,
  id: BudgetId,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  demandPermission(work, exportBudgets)
  const found = await findBudget(work.tx, work.actor, id)
  demand(found !== undefined)
  const { budget, body, contributions, lines } = found
  await audit(work, 'governance.export-budget', id, { lines: contributions.length + lines.length })
  return {
    name: `${body.code}-budget-${yearWords(budget).replace('/', '-')}.csv`,
    bytes: budgetCsv(budget, body.name, contributions, lines),
  }
}
