import type { ColumnType, Selectable } from 'kysely'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { Source } from '#platform/source.ts'
import type { PersonId } from '#platform/work.ts'

export type ActionId = Id<'action'>
type UpdateId = Id<'update'>

export const ACTION_STATUSES = ['open', 'in-progress', 'complete', 'closed'] as const
export type ActionStatus = (typeof ACTION_STATUSES)[number]

/** Something that a person or an agency is to do by a day, wherever it was agreed. */
interface ActionTable {
  partnershipId: PartnershipId
  id: ActionId
  /** `A-2026-041`: people name the action by it. */
  reference: string
  /** The record that it came from. This module does not interpret it. */
  originKind: string
  originId: Id<string>
  summary: string
  /** Somebody, or an agency, or nobody yet; never both. */
  ownerId: PersonId | null
  ownerAgencyId: AgencyId | null
  dueOn: Temporal.PlainDate | null
  status: ActionStatus
  /** Where it stood when it was recorded. */
  beganAs: ActionStatus
  recordedAt: Temporal.Instant
  source: ColumnType<readonly Source[], string, string>
  version: number
}

/** What was said of an action on a day, by whom, and where the action stood with it. It is never changed. */
interface UpdateTable {
  partnershipId: PartnershipId
  id: UpdateId
  actionId: ActionId
  at: Temporal.Instant
  byId: PersonId
  words: string
  status: ActionStatus
}

export type Action = Selectable<ActionTable>
export type Update = Selectable<UpdateTable>

export const own = tables<{
  'actions.action': ActionTable
  'actions.update': UpdateTable
}>()
