import type { Selectable } from 'kysely'
import type { ThemeId } from '#modules/actions/index.ts'
import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import type { RoundId, SetId } from '#modules/questionnaires/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'

export type CommentaryId = Id<'commentary'>
export type CommentaryQuarterId = Id<'commentary quarter'>

/** What agencies say of themselves every quarter. A body asks it and reads it. */
interface CommentaryTable {
  partnershipId: PartnershipId
  id: CommentaryId
  title: string
  groupId: GroupId
  setId: SetId
  /** Whether the business unit is told every quarter to ask again. */
  isOn: boolean
  startedOn: Temporal.PlainDate
  startedBy: PersonId
  version: number
}

/** An agency that is asked, from a day on. */
interface AskedAgencyTable {
  partnershipId: PartnershipId
  id: Id<'agency asked for commentary'>
  commentaryId: CommentaryId
  agencyId: AgencyId
  fromOn: Temporal.PlainDate
  toOn: Temporal.PlainDate | null
}

/** One quarter of it, which is a round of its questions. */
interface QuarterTable {
  partnershipId: PartnershipId
  id: CommentaryQuarterId
  commentaryId: CommentaryId
  startsOn: Temporal.PlainDate
  roundId: RoundId
  /** The day by which it is asked for. It can still come after. */
  dueOn: Temporal.PlainDate
}

/** What the answer of an agency to one question is about. */
interface QuarterThemeTable {
  partnershipId: PartnershipId
  quarterId: CommentaryQuarterId
  agencyId: AgencyId
  questionId: string
  themeId: ThemeId
}

/** That an agency was reminded, so that it is not reminded of the same twice. */
interface ReminderTable {
  partnershipId: PartnershipId
  quarterId: CommentaryQuarterId
  agencyId: AgencyId
  reminder: string
  dueOn: Temporal.PlainDate
  sentOn: Temporal.PlainDate
}

export type Commentary = Readonly<Selectable<CommentaryTable>>
export type CommentaryQuarter = Readonly<Selectable<QuarterTable>>
export type QuarterTheme = Readonly<Selectable<QuarterThemeTable>>

export const commentary = tables<{
  'assurance.commentary': CommentaryTable
  'assurance.commentaryAgency': AskedAgencyTable
  'assurance.commentaryQuarter': QuarterTable
  'assurance.commentaryTheme': QuarterThemeTable
  'assurance.commentaryReminder': ReminderTable
}>()
