import { agencyNames } from '#modules/people/index.ts'
import { holdsOn } from '#platform/days.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { type Sight, sightOf, type Totals, totalsOf } from '../rules/budgets.ts'
import {
  type Budget,
  type BudgetId,
  type Contribution,
  type ContributionId,
  type Expenditure,
  type ExpenditureId,
  ownBudgets,
} from '../schema/budgets.ts'
import type { Group } from '../schema.ts'
import { groups } from './structure.ts'

/** A contribution with the name of its agency. */
export interface NamedContribution extends Contribution {
  readonly agencyName: string
}

/** A budget with everything of it that whoever asks may see. */
export interface BudgetInFull {
  readonly budget: Budget
  readonly body: Group
  /** Who decided on it. */
  readonly decidedBy: Group | undefined
  readonly sight: Sight
  readonly contributions: readonly NamedContribution[]
  /** Nothing for whoever sees the share of an agency alone. */
  readonly lines: readonly Expenditure[]
  readonly totals: Totals
}

async function budgetRows(reader: Reader): Promise<Budget[]> {
  const rows = await ownBudgets(reader)
    .selectFrom('governance.budget')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('startsOn', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ broughtForward, carriedForward, ...row }) => ({
    ...row,
    broughtForward: BigInt(broughtForward),
    carriedForward: carriedForward === null ? null : BigInt(carriedForward),
  }))
}

/** The contributions to a budget that stand, by the name of the agency. */
async function contributionsTo(reader: Reader, budgetId: BudgetId): Promise<readonly NamedContribution[]> {
  const rows = await ownBudgets(reader)
    .selectFrom('governance.contribution')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('budgetId', '=', budgetId)
    .where('removedAt', 'is', null)
    .execute()
  const names = new Map((await agencyNames(reader)).map(({ id, name }) => [id, name]))
  return rows
    .map(({ cash, inKind, invoiced, received, ...row }) => ({
      ...row,
      ...{
        cash: BigInt(cash),
        inKind: BigInt(inKind),
        invoiced: BigInt(invoiced),
        received: BigInt(received),
      },
      agencyName: names.get(row.agencyId) ?? 'An agency',
    }))
    .sort((one, other) => one.agencyName.localeCompare(other.agencyName, 'en-GB'))
}

async function linesOf(reader: Reader, budgetId: BudgetId): Promise<readonly Expenditure[]> {
  const rows = await ownBudgets(reader)
    .selectFrom('governance.expenditure')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('budgetId', '=', budgetId)
    .where('removedAt', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ planned, spent, ...row }) => ({
    ...row,
    ...{ planned: BigInt(planned), spent: BigInt(spent) },
  }))
}

/** What of a budget somebody may see; undefined where that is nothing. */
async function inFull(
  reader: Reader,
  actor: Actor,
  budget: Budget,
  bodies: readonly Group[],
): Promise<BudgetInFull | undefined> {
  const body = bodies.find(({ id }) => id === budget.bodyId)
  if (!body) return undefined
  const decidedBy = bodies.find(({ id }) => id === budget.decidedById)
  const sight = sightOf(actor, budget)
  const all = await contributionsTo(reader, budget.id)
  if (sight.of === 'all') {
    const lines = await linesOf(reader, budget.id)
    return { budget, body, decidedBy, sight, contributions: all, lines, totals: totalsOf(budget, all, lines) }
  }
  const contributions = all.filter(({ agencyId }) => (sight.ids as readonly string[]).includes(agencyId))
  if (contributions.length === 0) return undefined
  const totals = totalsOf({ broughtForward: 0n }, contributions, [])
  return { budget, body, decidedBy, sight, contributions, lines: [], totals }
}

/** Every budget of which somebody may see something, the latest year first. */
export async function budgets(reader: Reader, actor: Actor): Promise<readonly BudgetInFull[]> {
  const bodies = await groups(reader, actor)
  const found: BudgetInFull[] = []
  for (const budget of await budgetRows(reader)) {
    const seen = await inFull(reader, actor, budget, bodies)
    if (seen) found.push(seen)
  }
  return found.sort(
    (one, other) =>
      Temporal.PlainDate.compare(other.budget.startsOn, one.budget.startsOn) ||
      one.body.name.localeCompare(other.body.name, 'en-GB'),
  )
}

export async function findBudget(
  reader: Reader,
  actor: Actor,
  id: BudgetId,
): Promise<BudgetInFull | undefined> {
  const budget = (await budgetRows(reader)).find((each) => each.id === id)
  return budget && inFull(reader, actor, budget, await groups(reader, actor))
}

/** The public budget of a body for the year in which a day lies, whoever asks: its totals may be read by everybody. */
export async function publicBudgetOn(
  reader: Reader,
  bodyId: Group['id'],
  day: Temporal.PlainDate,
): Promise<Pick<BudgetInFull, 'budget' | 'contributions' | 'totals'> | undefined> {
  const budget = (await budgetRows(reader)).find(
    (each) =>
      each.isPublic && each.bodyId === bodyId && holdsOn({ fromOn: each.startsOn, toOn: each.endsOn }, day),
  )
  if (!budget) return undefined
  const contributions = await contributionsTo(reader, budget.id)
  return { budget, contributions, totals: totalsOf(budget, contributions, await linesOf(reader, budget.id)) }
}

export const contributionIn = (
  { contributions }: BudgetInFull,
  id: ContributionId,
): NamedContribution | undefined => contributions.find((each) => each.id === id)

export const lineIn = ({ lines }: BudgetInFull, id: ExpenditureId): Expenditure | undefined =>
  lines.find((each) => each.id === id)
