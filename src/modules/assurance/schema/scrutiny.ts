import type { Selectable, Updateable } from 'kysely'
import type { AgencyId } from '#modules/people/index.ts'
import type { PriorityId } from '#modules/plan/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'

export type ScrutinyActivityId = Id<'scrutiny activity'>
export type ChallengeId = Id<'challenge'>

/** How independent scrutiny looks at things: within one agency, or at the work of several together. */
export const METHODS = [
  'agency-assurance',
  'agency-inspection',
  'incidents',
  'performance',
  'commentary',
  'case-reviews',
  'independent-authors',
  'joint-inspection',
  'self-assessment',
  'unit-assurance',
  'asking',
  'training',
  'other',
] as const
export type Method = (typeof METHODS)[number]

/** Something that independent scrutiny looks at. What it found is written once it is concluded. */
interface ScrutinyActivityTable {
  partnershipId: PartnershipId
  id: ScrutinyActivityId
  title: string
  method: Method
  looksAt: string
  howOften: string
  startsOn: Temporal.PlainDate
  /** The day by which it is to be concluded. */
  endsOn: Temporal.PlainDate
  priorityId: PriorityId | null
  concludedOn: Temporal.PlainDate | null
  found: string
  version: number
}

/** A reply is waited for; the scrutineer reads one; or how it ended. */
export const CHALLENGE_STATES = ['open', 'replied', 'satisfied', 'not-satisfied', 'withdrawn'] as const
export type ChallengeState = (typeof CHALLENGE_STATES)[number]

/** What the scrutineer challenges, and of whom a reply is asked. */
interface ChallengeTable {
  partnershipId: PartnershipId
  id: ChallengeId
  /** `CH-2026-007`: people name the challenge by it, and it is never given again. */
  reference: string
  title: string
  words: string
  /** What it rests on. */
  basis: string
  activityId: ScrutinyActivityId | null
  /** The person, or the agency, who is to reply; never both. */
  ownerId: PersonId | null
  ownerAgencyId: AgencyId | null
  raisedOn: Temporal.PlainDate
  raisedBy: PersonId
  /** Somebody of the business unit recorded it for the scrutineer. */
  onBehalf: boolean
  replyBy: Temporal.PlainDate
  /** The day of a reply that was last told to be overdue: each is told of once. */
  toldLateFor: Temporal.PlainDate | null
  state: ChallengeState
  closedOn: Temporal.PlainDate | null
  version: number
}

/** What was said of a challenge since. It is never changed. */
interface ChallengeEntryTable {
  partnershipId: PartnershipId
  id: Id<'challenge entry'>
  challengeId: ChallengeId
  at: Temporal.Instant
  byId: PersonId
  /** Somebody of the business unit recorded it for whoever said it. */
  onBehalf: boolean
  kind: 'reply' | Verdict
  words: string
  /** Of a reply, the day by which it was due; of a challenge that goes on, the day by which the next one is. */
  replyBy: Temporal.PlainDate | null
}

/** What the scrutineer makes of a challenge: it goes on, or how it ends. */
export const VERDICTS = ['satisfied', 'again', 'not-satisfied', 'withdrawn'] as const
export type Verdict = (typeof VERDICTS)[number]

export type ScrutinyActivity = Readonly<Selectable<ScrutinyActivityTable>>
export type Challenge = Readonly<Selectable<ChallengeTable>>
export type ChallengeChange = Updateable<ChallengeTable>
export type ChallengeEntry = Readonly<Selectable<ChallengeEntryTable>>

export const scrutiny = tables<{
  'assurance.scrutinyActivity': ScrutinyActivityTable
  'assurance.challenge': ChallengeTable
  'assurance.challengeEntry': ChallengeEntryTable
}>()
