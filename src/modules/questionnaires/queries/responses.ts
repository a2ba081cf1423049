import type { Expression, SqlBool } from 'kysely'
import type { AgencyId } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { Actor, PersonId } from '#platform/work.ts'
import { type Reach, reachOf } from '../rules/respondents.ts'
import type { Answer, Answers } from '../schema/answer.ts'
import {
  asking,
  type Delegation,
  type Evidence,
  type Invitation,
  type InvitationId,
  type Response,
  type ResponseId,
  type Round,
  type RoundId,
  type SignOff,
} from '../schema/asking.ts'
import type { SetVersion } from '../schema.ts'
import { findInvitation, findRound } from './rounds.ts'
import { findVersion } from './sets.ts'

/** What stands for a question now, and who put it there. */
export interface StandingAnswer {
  readonly questionId: string
  readonly revision: number
  /** Null where it was taken away. */
  readonly answer: Answer | null
  readonly answeredBy: PersonId
  readonly answeredAt: Temporal.Instant
}

/** What somebody is asked by name, with all that was answered so far. */
export interface Asked {
  readonly invitation: Invitation
  readonly round: Round
  readonly version: SetVersion
  readonly reach: Reach
  /** The latest; undefined before anything was answered. */
  readonly response: Response | undefined
  readonly standing: ReadonlyMap<string, StandingAnswer>
  readonly answers: Answers
  /** What was not taken out. */
  readonly evidence: readonly Evidence[]
  /** Colleagues who were asked and are not done. */
  readonly delegations: readonly Delegation[]
  /** The signature that is asked for now. */
  readonly signOff: SignOff | undefined
  /** What became of the signature that was asked for last. */
  readonly lastSignOff: SignOff | undefined
}

/** The answers that stand in a response. */
export async function standingAnswers(
  reader: Reader,
  responseId: ResponseId,
): Promise<ReadonlyMap<string, StandingAnswer>> {
  const rows = await asking(reader)
    .selectFrom('questionnaires.answer')
    .distinctOn('questionId')
    .select(['questionId', 'revision', 'answer', 'answeredBy', 'answeredAt'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('responseId', '=', responseId)
    .orderBy('questionId')
    .orderBy('revision', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.questionId, row]))
}

/** Each answer that was given, the latest first. */
export const trailOf = (reader: Reader, responseId: ResponseId): Promise<readonly StandingAnswer[]> =>
  asking(reader)
    .selectFrom('questionnaires.answer')
    .select(['questionId', 'revision', 'answer', 'answeredBy', 'answeredAt'])
    .where('partnershipId', '=', reader.partnershipId)
    .where('responseId', '=', responseId)
    .orderBy('answeredAt', 'desc')
    .orderBy('questionId')
    .orderBy('revision', 'desc')
    .execute()

/** The responses to an invitation, the latest first. */
export const responsesTo = (reader: Reader, invitationId: InvitationId): Promise<readonly Response[]> =>
  asking(reader)
    .selectFrom('questionnaires.response')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('invitationId', '=', invitationId)
    .orderBy('number', 'desc')
    .execute()

/** Every piece of evidence of a response, what was taken out too, in the order in which it was added. */
export const evidenceOf = (reader: Reader, responseId: ResponseId): Promise<readonly Evidence[]> =>
  asking(reader)
    .selectFrom('questionnaires.evidence')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('responseId', '=', responseId)
    .orderBy('addedAt')
    .orderBy('id')
    .execute()

const openDelegations = (reader: Reader, responseId: ResponseId): Promise<readonly Delegation[]> =>
  asking(reader)
    .selectFrom('questionnaires.delegation')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('responseId', '=', responseId)
    .where('endedAt', 'is', null)
    .orderBy('id')
    .execute()

const lastSignOffOf = (reader: Reader, responseId: ResponseId): Promise<SignOff | undefined> =>
  asking(reader)
    .selectFrom('questionnaires.signOff')
    .selectAll()
    .where('partnershipId', '=', reader.partnershipId)
    .where('responseId', '=', responseId)
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** What an invitation asks of whoever reads; undefined where it asks nothing of them, or is answered without a name. */
export async function findAsked(reader: Reader, actor: Actor, id: InvitationId): Promise<Asked | undefined> {
  const invitation = await findInvitation(reader, actor, id)
  if (!invitation) return undefined
  const [response] = await responsesTo(reader, id)
  const delegations = response ? await openDelegations(reader, response.id) : []
  const lastSignOff = response && (await lastSignOffOf(reader, response.id))
  const signOff = lastSignOff?.outcome === null ? lastSignOff : undefined
  const reach = reachOf(actor, invitation, delegations, signOff)
  if (!reach) return undefined
  const round = await findRound(reader, actor, invitation.roundId)
  if (!round || (round.audience !== 'agencies' && round.audience !== 'people')) return undefined
  const version = await findVersion(reader, actor, round.versionId)
  if (!version) return undefined
  const standing = response ? await standingAnswers(reader, response.id) : new Map<string, StandingAnswer>()
  const evidence = response ? await evidenceOf(reader, response.id) : []
  return {
    ...{ invitation, round, version, reach, response, standing, delegations, signOff, lastSignOff },
    answers: new Map([...standing].flatMap(([of, { answer }]) => (answer ? [[of, answer] as const] : []))),
    evidence: evidence.filter(({ takenOutAt }) => takenOutAt === null),
  }
}

/** How much evidence stands beside each question. */
export function evidenceCounts(evidence: readonly Evidence[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { questionId } of evidence) counts.set(questionId, (counts.get(questionId) ?? 0) + 1)
  return counts
}

/** Something that somebody is asked, as a list of it says. */
export interface ListedAsked {
  readonly invitationId: InvitationId
  readonly title: string
  readonly agencyId: AgencyId | null
  readonly opensOn: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate | null
  readonly closesOn: Temporal.PlainDate
  readonly closedAt: Temporal.Instant | null
  readonly isSent: boolean
  readonly reach: Reach
}

/** All that somebody is asked by name, the soonest to close first. */
export async function askedOf(reader: Reader, actor: Actor): Promise<readonly ListedAsked[]> {
  const { partnershipId } = reader
  const delegations = await asking(reader)
    .selectFrom('questionnaires.delegation as d')
    .innerJoin('questionnaires.response as r', (join) =>
      join.onRef('r.partnershipId', '=', 'd.partnershipId').onRef('r.id', '=', 'd.responseId'),
    )
    .select(['r.invitationId', 'd.sectionId', 'd.personId'])
    .where('d.partnershipId', '=', partnershipId)
    .where('d.personId', '=', actor.id)
    .where('d.endedAt', 'is', null)
    .execute()
  const signing = await asking(reader)
    .selectFrom('questionnaires.signOff as s')
    .innerJoin('questionnaires.response as r', (join) =>
      join.onRef('r.partnershipId', '=', 's.partnershipId').onRef('r.id', '=', 's.responseId'),
    )
    .select(['r.invitationId', 's.personId'])
    .where('s.partnershipId', '=', partnershipId)
    .where('s.personId', '=', actor.id)
    .where('s.outcome', 'is', null)
    .execute()
  const others = [...delegations, ...signing].map(({ invitationId }) => invitationId)
  const agencies = (actor.agencies ?? []) as readonly AgencyId[]
  const rows = await asking(reader)
    .selectFrom('questionnaires.invitation as i')
    .innerJoin('questionnaires.round as r', (join) =>
      join.onRef('r.partnershipId', '=', 'i.partnershipId').onRef('r.id', '=', 'i.roundId'),
    )
    .select(['i.id', 'i.agencyId', 'i.personId', 'i.address', 'i.withdrawnAt', 'i.isSpent'])
    .select(['r.title', 'r.opensOn', 'r.dueOn', 'r.closesOn', 'r.closedAt'])
    .where('i.partnershipId', '=', partnershipId)
    .where('r.audience', 'in', ['agencies', 'people'])
    .where('i.withdrawnAt', 'is', null)
    .where(({ or, and, eb }) => {
      const ways: Expression<SqlBool>[] = [eb('i.personId', '=', actor.id)]
      if (agencies.length > 0)
        ways.push(
          and([
            eb('i.agencyId', 'in', [...agencies]),
            eb('i.personId', 'is', null),
            eb('i.address', '=', ''),
          ]),
        )
      if (others.length > 0) ways.push(eb('i.id', 'in', others))
      return or(ways)
    })
    .orderBy('r.closesOn')
    .orderBy('i.id')
    .execute()
  return rows.flatMap(({ id, title, agencyId, opensOn, dueOn, closesOn, closedAt, isSpent, ...row }) => {
    const reach = reachOf(
      actor,
      { agencyId, ...row },
      delegations.filter(({ invitationId }) => invitationId === id),
      signing.find(({ invitationId }) => invitationId === id),
    )
    return reach
      ? [{ invitationId: id, title, agencyId, opensOn, dueOn, closesOn, closedAt, isSent: isSpent, reach }]
      : []
  })
}

/** The latest response to each invitation of a round. */
export async function latestResponses(
  reader: Reader,
  roundId: RoundId,
): Promise<ReadonlyMap<InvitationId, Pick<Response, 'state' | 'number'>>> {
  const rows = await asking(reader)
    .selectFrom('questionnaires.response as r')
    .innerJoin('questionnaires.invitation as i', (join) =>
      join.onRef('i.partnershipId', '=', 'r.partnershipId').onRef('i.id', '=', 'r.invitationId'),
    )
    .distinctOn('r.invitationId')
    .select(['r.invitationId', 'r.state', 'r.number'])
    .where('r.partnershipId', '=', reader.partnershipId)
    .where('i.roundId', '=', roundId)
    .orderBy('r.invitationId')
    .orderBy('r.number', 'desc')
    .execute()
  return new Map(rows.map(({ invitationId, ...response }) => [invitationId, response]))
}
