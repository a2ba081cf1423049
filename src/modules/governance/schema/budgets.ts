import type { ColumnType, Selectable } from 'kysely'
import type { DocumentId } from '#modules/documents/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { GroupId } from '../schema.ts'

export type BudgetId = Id<'budget'>
export type ContributionId = Id<'contribution'>
export type ExpenditureId = Id<'expenditure'>

/** Money in whole pence. It is read as a number that is far below the largest whole one, and reckoned with as a bigint. */
type Pence = ColumnType<number, bigint, bigint>

/** The budget of a body for a financial year. */
interface BudgetTable {
  partnershipId: PartnershipId
  id: BudgetId
  bodyId: GroupId
  startsOn: Temporal.PlainDate
  /** The last day of the financial year, inclusive. */
  endsOn: Temporal.PlainDate
  broughtForward: Pence
  /** What went into the next year; null until that is settled. */
  carriedForward: ColumnType<number | null, bigint | null, bigint | null>
  /** Which decision agreed it: its number, or what was agreed. */
  decision: string
  decidedOn: Temporal.PlainDate | null
  decidedById: ColumnType<GroupId | null, GroupId | null | undefined, GroupId | null>
  /** The paper in which the decision stands. */
  decisionPaperId: ColumnType<DocumentId | null, DocumentId | null | undefined, DocumentId | null>
  isPublic: boolean
  version: number
}

/** What an agency agreed to give to a budget, and what came of it. */
interface ContributionTable {
  partnershipId: PartnershipId
  id: ContributionId
  budgetId: BudgetId
  agencyId: AgencyId
  cash: Pence
  /** What is given in kind is worth, in pence. */
  inKind: Pence
  inKindWords: string
  invoiced: Pence
  invoicedOn: Temporal.PlainDate | null
  received: Pence
  receivedOn: Temporal.PlainDate | null
  removedAt: Temporal.Instant | null
  version: number
}

/** What a budget is to be spent on, and what was. */
interface ExpenditureTable {
  partnershipId: PartnershipId
  id: ExpenditureId
  budgetId: BudgetId
  heading: string
  planned: Pence
  spent: Pence
  note: string
  removedAt: Temporal.Instant | null
  version: number
}

type PublishedBudgetTable = Omit<BudgetTable, 'isPublic' | 'version' | 'decisionPaperId'>

/** What the public may read of a contribution. */
interface PublishedContributionTable {
  partnershipId: PartnershipId
  budgetId: BudgetId
  agencyId: AgencyId
  cash: Pence
  inKind: Pence
}

/** What the public may read of a line of expenditure. */
interface PublishedExpenditureTable {
  partnershipId: PartnershipId
  id: ExpenditureId
  budgetId: BudgetId
  heading: string
  planned: Pence
  spent: Pence
}

/** A row whose money is reckoned with. */
type Reckoned<Row, Money extends keyof Row> = Readonly<
  Omit<Row, Money> & { [Column in Money]: null extends Row[Column] ? bigint | null : bigint }
>

export type Budget = Reckoned<Selectable<BudgetTable>, 'broughtForward' | 'carriedForward'>
export type Contribution = Reckoned<
  Selectable<ContributionTable>,
  'cash' | 'inKind' | 'invoiced' | 'received'
>
export type Expenditure = Reckoned<Selectable<ExpenditureTable>, 'planned' | 'spent'>

export const ownBudgets = tables<{
  'governance.budget': BudgetTable
  'governance.contribution': ContributionTable
  'governance.expenditure': ExpenditureTable
  'governance.publishedBudget': PublishedBudgetTable
  'governance.publishedContribution': PublishedContributionTable
  'governance.publishedExpenditure': PublishedExpenditureTable
}>()
