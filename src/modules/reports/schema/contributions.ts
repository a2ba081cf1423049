import type { ColumnType, Selectable } from 'kysely'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { ChapterId } from '../schema.ts'

export type ContributionId = Id<'report-contribution'>
export type ContributionCommentId = Id<'contribution-comment'>

/** Whether what was promised the year before was done; empty where nobody has said so. */
export const KEPT = ['done', 'partly', 'not-done'] as const
export type Kept = (typeof KEPT)[number]

/** How far a contribution is. One that was accepted stands in its chapter; that one, and one that is asked for no longer, is not changed any more. */
export type ContributionState = 'asked' | 'handed-in' | 'sent-back' | 'accepted' | 'withdrawn'

/** What an agency is asked to write for a chapter, and what it wrote. */
interface ContributionTable {
  partnershipId: PartnershipId
  id: ContributionId
  chapterId: ChapterId
  agencyId: AgencyId
  /** What is asked for, and how it is to be written. */
  asked: string
  dueOn: Temporal.PlainDate
  wordLimit: number | null
  state: ContributionState
  text: string
  /** What the agency says it will do in the next year. */
  promise: string
  /** What came of what it said so the year before. */
  outcome: string
  kept: Kept | ''
  askedBy: PersonId
  askedAt: Temporal.Instant
  changedBy: PersonId
  changedAt: Temporal.Instant
  version: number
}

/** A text that a contribution has had. It is never changed. */
interface ContributionVersionTable {
  partnershipId: PartnershipId
  contributionId: ContributionId
  version: number
  text: string
  promise: string
  outcome: string
  kept: Kept | ''
  changedBy: PersonId
  changedAt: Temporal.Instant
}

/** What somebody said about a contribution. */
interface ContributionCommentTable {
  partnershipId: PartnershipId
  id: ContributionCommentId
  contributionId: ContributionId
  text: ColumnType<string, string, never>
  /** The version that it was said about; null of what was said before that was kept. */
  version: ColumnType<number | null, number, never>
  saidBy: PersonId
  saidAt: Temporal.Instant
}

export type Contribution = Readonly<Selectable<ContributionTable>>
export type ContributionTexts = Pick<Contribution, 'text' | 'promise' | 'outcome' | 'kept'>
export type ContributionVersion = Readonly<Selectable<ContributionVersionTable>>
export type ContributionComment = Readonly<Selectable<ContributionCommentTable>>

export const ownContributions = tables<{
  'reports.contribution': ContributionTable
  'reports.contributionVersion': ContributionVersionTable
  'reports.contributionComment': ContributionCommentTable
}>()
