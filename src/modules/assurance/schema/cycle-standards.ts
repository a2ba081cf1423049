import type { ColumnType, Generated, Selectable } from 'kysely'
import type { MeetingId } from '#modules/meetings/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'
import type { CriterionId } from './case-audits.ts'
import type { CycleId } from './cycles.ts'

export type CycleCaseId = Id<'cycle case'>
export type CycleStandardId = Id<'standard of a cycle'>

/** The kind of record of an action that closes a gap. */
export const STANDARD_ORIGIN = 'cycle-standard'

/** What one audited case showed of an agency. Its reference is no name. */
interface CycleCaseTable {
  partnershipId: PartnershipId
  id: CycleCaseId
  cycleId: CycleId
  agencyId: AgencyId
  reference: string
  /** The place of each grade on the scale of the cycle, by standard. */
  grades: ColumnType<Readonly<Record<string, number>>, string, string>
  recordedBy: PersonId
  recordedOn: Temporal.PlainDate
}

/** What was put to an agency of one standard, what it replied, and the grade that was agreed beside its own. */
interface CycleStandardTable {
  partnershipId: PartnershipId
  id: CycleStandardId
  cycleId: CycleId
  agencyId: AgencyId
  standardId: string
  question: string
  /** Until then it is a draft that the agency does not see. */
  putOn: Generated<Temporal.PlainDate | null>
  replyBy: Generated<Temporal.PlainDate | null>
  /** The meeting that is its challenge session. */
  meetingId: Generated<MeetingId | null>
  reply: Generated<string>
  repliedBy: Generated<PersonId | null>
  repliedOn: Generated<Temporal.PlainDate | null>
  /** The agency’s own grade when another was agreed. */
  selfGrade: Generated<number | null>
  /** Null, once something was agreed, where it was that the standard does not apply. */
  agreedGrade: Generated<number | null>
  reason: Generated<string>
  agreedBy: Generated<PersonId | null>
  agreedOn: Generated<Temporal.PlainDate | null>
  version: Generated<number>
}

/** Of which standard of a cycle what was graded in a case audit speaks. */
interface CycleCriterionTable {
  partnershipId: PartnershipId
  cycleId: CycleId
  criterionId: CriterionId
  standardId: string
}

export type CycleCriterion = Readonly<Selectable<CycleCriterionTable>>
export type CycleCase = Readonly<Selectable<CycleCaseTable>>
export type CycleStandard = Readonly<Selectable<CycleStandardTable>>

export const sides = tables<{
  'assurance.cycleCase': CycleCaseTable
  'assurance.cycleCriterion': CycleCriterionTable
  'assurance.cycleStandard': CycleStandardTable
}>()
