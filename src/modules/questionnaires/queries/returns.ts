import type { AgencyId } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor } from '#platform/work.ts'
import { asking, type Graded, type InvitationId, type ResponseState, type RoundId } from '../schema/asking.ts'

/** What came of asking one agency in a round. */
export interface AgencyReturn {
  readonly roundId: RoundId
  readonly invitationId: InvitationId
  readonly agencyId: AgencyId
  /** A later day that was agreed with it. */
  readonly extendedTo: Temporal.PlainDate | null
  /** Why it need not answer; empty where it is to. */
  readonly excused: string
  /** How far its latest answer is; null before it has begun. */
  readonly state: Exclude<ResponseState, 'replaced'> | null
  /** When it sent what stands now; null where it has sent nothing. */
  readonly sentAt: Temporal.Instant | null
  /** The grades of what stands now, by question; null where it has sent nothing. */
  readonly graded: Graded | null
}

/** What came of asking agencies in some rounds. An agency that changes what it sent stands at what it sent until it sends again. */
export async function returnsIn(
  reader: Reader,
  _actor: Actor,
  roundIds: readonly RoundId[],
): Promise<readonly AgencyReturn[]> {
  if (roundIds.length === 0) return []
  const { partnershipId } = reader
  const invited = await asking(reader)
    .selectFrom('questionnaires.invitation')
    .select(['id', 'roundId', 'agencyId', 'dueOn', 'excused'])
    .where('partnershipId', '=', partnershipId)
    .where('roundId', 'in', [...roundIds])
    .where('agencyId', 'is not', null)
    .where('personId', 'is', null)
    .where('address', '=', '')
    .where('withdrawnAt', 'is', null)
    .orderBy('id')
    .execute()
  const responses = await asking(reader)
    .selectFrom('questionnaires.response as r')
    .innerJoin('questionnaires.invitation as i', (join) =>
      join.onRef('i.partnershipId', '=', 'r.partnershipId').onRef('i.id', '=', 'r.invitationId'),
    )
    .select(['r.invitationId', 'r.state', 'r.sentAt', 'r.graded'])
    .where('r.partnershipId', '=', partnershipId)
    .where('i.roundId', 'in', [...roundIds])
    .where('r.state', '!=', 'replaced')
    .orderBy('r.number')
    .execute()
  const sent = new Map(
    responses.flatMap((each) => (each.state === 'sent' ? [[each.invitationId, each]] : [])),
  )
  const latest = new Map(responses.map((each) => [each.invitationId, each.state]))
  return invited.flatMap(({ id, roundId, agencyId, dueOn, excused }) => {
    if (agencyId === null) return []
    const standing = sent.get(id)
    const state = latest.get(id) ?? null
    return [
      {
        ...{ roundId, invitationId: id, agencyId, extendedTo: dueOn, excused },
        state: state === 'replaced' ? null : state,
        ...{ sentAt: standing?.sentAt ?? null, graded: standing ? (standing.graded ?? {}) : null },
      },
    ]
  })
}
