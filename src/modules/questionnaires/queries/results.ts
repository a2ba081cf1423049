import type { AgencyId } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import { isNameless } from '../rules/rounds.ts'
import type { Answer, Answers } from '../schema/answer.ts'
import { asking, type InvitationId, type Round, type RoundId } from '../schema/asking.ts'
import { namelessResponses } from './nameless.ts'

/** What was sent by name, and by whom. */
export interface SentAnswers {
  readonly invitationId: InvitationId
  readonly agencyId: AgencyId | null
  readonly personId: PersonId | null
  readonly address: string
  /** Of the version that stands. */
  readonly number: number
  readonly answers: Answers
}

/** What stands as sent in a round by name, in the order in which its answerers were invited. */
export async function sentIn(reader: Reader, roundId: RoundId): Promise<readonly SentAnswers[]> {
  const responses = await asking(reader)
    .selectFrom('questionnaires.response as r')
    .innerJoin('questionnaires.invitation as i', (join) =>
      join.onRef('i.partnershipId', '=', 'r.partnershipId').onRef('i.id', '=', 'r.invitationId'),
    )
    .select(['r.id', 'r.number', 'i.id as invitationId', 'i.agencyId', 'i.personId', 'i.address'])
    .where('r.partnershipId', '=', reader.partnershipId)
    .where('i.roundId', '=', roundId)
    .where('i.withdrawnAt', 'is', null)
    .where('r.state', '=', 'sent')
    .orderBy('i.id')
    .execute()
  if (responses.length === 0) return []
  const given = await asking(reader)
    .selectFrom('questionnaires.answer')
    .distinctOn(['responseId', 'questionId'])
    .select(['responseId', 'questionId', 'answer'])
    .where('partnershipId', '=', reader.partnershipId)
    .where(
      'responseId',
      'in',
      responses.map(({ id }) => id),
    )
    .orderBy('responseId')
    .orderBy('questionId')
    .orderBy('revision', 'desc')
    .execute()
  const byResponse = Map.groupBy(given, ({ responseId }) => responseId)
  return responses.map(({ id, ...response }) => ({
    ...response,
    answers: new Map(
      (byResponse.get(id) ?? []).flatMap(({ questionId, answer }): (readonly [string, Answer])[] =>
        answer ? [[questionId, answer]] : [],
      ),
    ),
  }))
}

/** All that was answered in a round, with or without a name. Without one it is what the nights have written. */
export const answersIn = async (reader: Reader, round: Round): Promise<readonly Answers[]> =>
  isNameless(round.audience)
    ? (await namelessResponses(reader, round.id)).map((answers) => new Map(Object.entries(answers)))
    : (await sentIn(reader, round.id)).map(({ answers }) => answers)
