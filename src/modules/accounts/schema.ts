import type { Selectable } from 'kysely'
import type { AgencyId, PostKind } from '#modules/people/index.ts'
import { type PartnershipId, tables } from '#platform/db.ts'
import type { Id } from '#platform/id.ts'
import type { PersonId } from '#platform/work.ts'

export type InvitationId = Id<'invitation'>

/** That somebody was asked to join the partnership, and what they will hold when they do. */
interface InvitationTable {
  partnershipId: PartnershipId
  id: InvitationId
  /** Their record in the directory, which gets an account when they accept. */
  personId: PersonId
  name: string
  email: string
  /** The post they hold from the day they accept. */
  post: PostKind | null
  agencyId: AgencyId | null
  invitedBy: PersonId
  invitedAt: Temporal.Instant
  sentAt: Temporal.Instant
  timesSent: number
  expiresAt: Temporal.Instant
  acceptedAt: Temporal.Instant | null
  withdrawnAt: Temporal.Instant | null
}

export type Invitation = Readonly<Selectable<InvitationTable>>

export const own = tables<{ 'accounts.invitation': InvitationTable }>()
