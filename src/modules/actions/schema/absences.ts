import type { Selectable } from 'kysely'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'

export type AbsenceId = Id<'absence'>

/** When somebody who is to do something is away, and who answers for it meanwhile. */
interface AbsenceTable {
  partnershipId: PartnershipId
  id: AbsenceId
  personId: PersonId
  /** Null where nobody stands in. */
  standInId: PersonId | null
  fromOn: Temporal.PlainDate
  /** The last day away, inclusive. */
  toOn: Temporal.PlainDate
  recordedAt: Temporal.Instant
  recordedBy: PersonId
  /** When it was taken back, and by whom; null while it stands. */
  endedAt: Temporal.Instant | null
  endedBy: PersonId | null
}

export type Absence = Readonly<Selectable<AbsenceTable>>

export const absences = tables<{ 'actions.absence': AbsenceTable }>()
