import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { type Invitation, type InvitationId, own } from './schema.ts'

const all = (reader: Reader) =>
  own(reader).selectFrom('accounts.invitation').selectAll().where('partnershipId', '=', reader.partnershipId)

/** Every invitation there was, the latest first. */
export const invitations = (reader: Reader, _actor: Actor): Promise<Invitation[]> =>
  all(reader).orderBy('invitedAt', 'desc').orderBy('id', 'desc').execute()

export const findInvitation = (reader: Reader, id: InvitationId): Promise<Invitation | undefined> =>
  all(reader).where('id', '=', id).executeTakeFirst()
