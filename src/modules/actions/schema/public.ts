import type { Selectable } from 'kysely'
import type { GroupId } from '#modules/governance/index.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import type { ActionId, ActionStatus } from '../schema.ts'

/** A body whose actions the public may read of. */
interface PublicBodyTable {
  partnershipId: PartnershipId
  groupId: GroupId
  name: string
  openedAt: Temporal.Instant
  openedBy: PersonId
  closedAt: Temporal.Instant | null
  closedBy: PersonId | null
}

/** What the public reads that is to be done. An action without one is not published. */
interface PublicWordingTable {
  partnershipId: PartnershipId
  /** That of its action. */
  id: ActionId
  words: string
  writtenAt: Temporal.Instant
  writtenBy: PersonId
  /** When it was taken back. */
  endedAt: Temporal.Instant | null
  version: number
}

/** An action as the public reads of it: no person, and of its day the month alone. */
interface PublishedActionTable {
  partnershipId: PartnershipId
  id: ActionId
  reference: string
  words: string
  groupId: GroupId
  body: string
  agencyId: AgencyId | null
  /** The first day of the month in which it is due. */
  dueMonth: Temporal.PlainDate | null
  status: ActionStatus
}

export type PublicBody = Readonly<Selectable<PublicBodyTable>>
export type PublicWording = Readonly<Selectable<PublicWordingTable>>
export type PublishedAction = Readonly<Selectable<PublishedActionTable>>

export const ownPublic = tables<{
  'actions.publicBody': PublicBodyTable
  'actions.publicWording': PublicWordingTable
  'actions.publishedAction': PublishedActionTable
}>()
