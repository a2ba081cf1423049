import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { asking, type Invitation, type InvitationId, type Round, type RoundId } from '../schema/asking.ts'

export const findRound = (reader: Reader, _actor: Actor, id: RoundId): Promise<Round | undefined> =>
  asking(reader)
    .selectFrom('questionnaires.round')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()

/** Who is asked in a round, those whose invitation was withdrawn too, in the order in which they were invited. */
export const invitationsOf = (
  reader: Reader,
  _actor: Actor,
  roundId: RoundId,
): Promise<readonly Invitation[]> =>
  asking(reader)
    .selectFrom('questionnaires.invitation')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('roundId', '=', roundId)
    .orderBy('id')
    .execute()

export const findInvitation = (
  reader: Reader,
  _actor: Actor,
  id: InvitationId,
): Promise<Invitation | undefined> =>
  asking(reader)
    .selectFrom('questionnaires.invitation')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('id', '=', id)
    .executeTakeFirst()
