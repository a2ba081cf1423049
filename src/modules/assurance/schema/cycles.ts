import type { Generated, Selectable } from 'kysely'
import type { GroupId } from '#modules/governance/index.ts'
import type { InvitationId, RoundId } from '#modules/questionnaires/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'

export type CycleId = Id<'cycle'>

/** Under section 11 of the Children Act 2004, the self-assessment of adults’ services, of schools, or another. */
export const CYCLE_KINDS = ['section-11', 'adults', 'schools', 'other'] as const
export type CycleKind = (typeof CYCLE_KINDS)[number]

/** One cycle of self-assessment: agencies say how they meet standards, and a survey asks their practitioners the same. */
interface CycleTable {
  partnershipId: PartnershipId
  id: CycleId
  kind: CycleKind
  title: string
  /** The body that oversees it. */
  groupId: GroupId
  /** The round in which agencies answer. */
  roundId: RoundId
  /** The round in which their practitioners answer without a name. */
  surveyId: RoundId | null
  /** The cycle before it, with which it compares. */
  followsId: CycleId | null
  /** The day by which agencies are to answer. Late answers are taken until the round closes. */
  dueOn: Temporal.PlainDate
  /** The lowest grade that meets a standard. */
  met: number
  /** How many grades two sides may be apart before they disagree. */
  margin: number
  leastPractitioners: number
  leastAudits: number
  launchedBy: PersonId
  launchedAt: Temporal.Instant
  closedOn: Generated<Temporal.PlainDate | null>
  closedBy: Generated<PersonId | null>
  version: Generated<number>
}

/** A reminder that went to an agency, for the day by which it was to answer then. */
interface CycleReminderTable {
  partnershipId: PartnershipId
  id: Id<'cycle reminder'>
  cycleId: CycleId
  invitationId: InvitationId
  reminder: string
  dueOn: Temporal.PlainDate
  sentOn: Temporal.PlainDate
}

export type CycleRecord = Readonly<Selectable<CycleTable>>

export const cycles = tables<{
  'assurance.cycle': CycleTable
  'assurance.cycleReminder': CycleReminderTable
}>()
