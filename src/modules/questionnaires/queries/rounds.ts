import { sql } from 'kysely'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { asking, type Invitation, type InvitationId, type Round, type RoundId } from '../schema/asking.ts'
import type { SetVersionId } from '../schema.ts'

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

/** A round as a list shows it, with how many were invited and how many have answered. */
export interface ListedRound extends Round {
  readonly invited: number
  readonly answered: number
}

/** Every round, or those of some versions, the latest first. */
export async function everyRound(
  reader: Reader,
  _actor: Actor,
  versions?: readonly SetVersionId[],
): Promise<readonly ListedRound[]> {
  if (versions?.length === 0) return []
  const rounds = await asking(reader)
    .selectFrom('questionnaires.round')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .$if(versions !== undefined, (rest) => rest.where('versionId', 'in', [...(versions ?? [])]))
    .orderBy('opensOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const counts = await asking(reader)
    .selectFrom('questionnaires.invitation')
    .select(({ fn }) => ['roundId', fn.countAll<number>().as('invited')])
    .select(sql<number>`count(*) filter (where is_spent)`.as('answered'))
    .where('partnershipId', '=', reader.partnershipId)
    .where('withdrawnAt', 'is', null)
    // Who need not answer is in the count only where they did all the same.
    .where((on) => on.or([on('excused', '=', ''), on('isSpent', '=', true)]))
    .groupBy('roundId')
    .execute()
  const of = new Map(counts.map(({ roundId, ...count }) => [roundId, count]))
  return rounds.map((round) => ({
    ...round,
    invited: Number(of.get(round.id)?.invited ?? 0),
    answered: Number(of.get(round.id)?.answered ?? 0),
  }))
}
