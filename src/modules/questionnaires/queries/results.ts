import { sql } from 'kysely'
import type { AgencyId } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import type { PersonId } from '#platform/work.ts'
import type { Tally } from '../rules/tallying.ts'
import { nameless } from '../schema/anonymous.ts'
import type { Answer, Answers } from '../schema/answer.ts'
import { asking, type InvitationId, type RoundId } from '../schema/asking.ts'

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

/** What was answered in a round without a name, put together as it was last written. */
export async function namelessTally(reader: Reader, roundId: RoundId): Promise<Tally> {
  const row = await nameless(reader)
    .selectFrom('questionnaires.anonymousTally')
    .select('tally')
    .where('partnershipId', '=', reader.partnershipId)
    .where('roundId', '=', roundId)
    .executeTakeFirst()
  return row ? (row.tally as Tally) : { groups: [], questions: {} }
}

/** What was written in answer to a question without a name, a page of it in the order of the alphabet. */
export async function namelessWords(
  reader: Reader,
  [roundId, questionId]: readonly [RoundId, string],
  { from, most }: { readonly from: number; readonly most: number },
): Promise<readonly string[]> {
  const said = sql<string>`answers -> ${questionId}::text ->> 'words'`
  const rows = await nameless(reader)
    .selectFrom('questionnaires.anonymousResponse')
    .select(said.as('words'))
    .where('partnershipId', '=', reader.partnershipId)
    .where('roundId', '=', roundId)
    .where(sql<boolean>`answers -> ${questionId}::text ->> 'type' = 'text'`)
    .orderBy(sql`lower(${said})`)
    .orderBy(said)
    .offset(from)
    .limit(most)
    .execute()
  return rows.map(({ words }) => words)
}
