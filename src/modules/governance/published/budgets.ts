import type { Reader } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import { totalsOf } from '../rules/budgets.ts'
import { type ExpenditureId, ownBudgets } from '../schema/budgets.ts'
import { type GroupId, own } from '../schema.ts'

/** The totals of a budget, as the public reads them. */
export interface PublicBudget {
  readonly bodyId: GroupId
  readonly body: string
  readonly startsOn: Temporal.PlainDate
  readonly broughtForward: bigint
  readonly carriedForward: bigint | null
  readonly decision: string
  readonly decidedOn: Temporal.PlainDate | null
  /** Who decided; empty where that is not known. */
  readonly decidedBy: string
  readonly given: readonly { readonly agency: string; readonly cash: bigint; readonly inKind: bigint }[]
  readonly spent: readonly {
    readonly id: ExpenditureId
    readonly heading: string
    readonly planned: bigint
    readonly spent: bigint
  }[]
  readonly totals: ReturnType<typeof totalsOf>
}

/** Every budget that was made public, the latest year first. Agencies are known by what the public may read of them. */
export async function publishedBudgets(
  reader: Reader,
  agencies: readonly { readonly id: Id<string>; readonly name: string }[],
): Promise<readonly PublicBudget[]> {
  const budgets = await ownBudgets(reader)
    .selectFrom('governance.publishedBudget')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .orderBy('startsOn', 'desc')
    .execute()
  if (budgets.length === 0) return []
  const contributions = await ownBudgets(reader)
    .selectFrom('governance.publishedContribution')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  const lines = await ownBudgets(reader)
    .selectFrom('governance.publishedExpenditure')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  const bodies = await own(reader)
    .selectFrom('governance.publishedGroup')
    .select(['id', 'name'])
    .where('partnershipId', '=', reader.partnershipId)
    .execute()
  const names = new Map(agencies.map(({ id, name }) => [id as string, name]))
  return budgets.map((budget) => {
    const given = contributions
      .filter(({ budgetId }) => budgetId === budget.id)
      .map(({ agencyId, cash, inKind }) => ({
        ...{ agency: names.get(agencyId) ?? 'An agency', cash: BigInt(cash), inKind: BigInt(inKind) },
      }))
      .sort((one, other) => one.agency.localeCompare(other.agency, 'en-GB'))
    const spent = lines
      .filter(({ budgetId }) => budgetId === budget.id)
      .map((line) => ({
        ...{ id: line.id, heading: line.heading, planned: BigInt(line.planned), spent: BigInt(line.spent) },
      }))
      .sort((one, other) => one.heading.localeCompare(other.heading, 'en-GB'))
    const broughtForward = BigInt(budget.broughtForward)
    const none = { invoiced: 0n, received: 0n }
    return {
      bodyId: budget.bodyId,
      body: bodies.find(({ id }) => id === budget.bodyId)?.name ?? 'A body',
      decidedBy: bodies.find(({ id }) => id === budget.decidedById)?.name ?? '',
      ...{ startsOn: budget.startsOn, decision: budget.decision, decidedOn: budget.decidedOn },
      carriedForward: budget.carriedForward === null ? null : BigInt(budget.carriedForward),
      ...{ broughtForward, given, spent },
      totals: totalsOf(
        { broughtForward },
        given.map((each) => ({ ...each, ...none })),
        spent,
      ),
    }
  })
}
