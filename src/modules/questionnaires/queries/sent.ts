import type { AgencyId } from '#modules/people/index.ts'
import type { Reader } from '#platform/db.ts'
import { answerWords } from '../rules/saying.ts'
import { placed } from '../rules/showing.ts'
import { asking, type InvitationId, type RoundId } from '../schema/asking.ts'
import type { SetVersion } from '../schema.ts'

/** One question of what was sent, with its answer in words. */
export interface SaidAnswer {
  readonly questionId: string
  readonly question: string
  readonly words: string
}

/** What an agency was asked in a round, and what it sent, whoever asks: whoever calls it says who may read it. */
export interface SentByAgency {
  readonly invitationId: InvitationId
  readonly agencyId: AgencyId
  /** Undefined where nothing was sent yet. */
  readonly sent: { readonly at: Temporal.Instant; readonly said: readonly SaidAnswer[] } | undefined
}

/** Every agency that some rounds ask, by round, in the order in which they were invited. What is being written is not told. */
export async function sentByAgencies(
  reader: Reader,
  rounds: readonly { readonly id: RoundId; readonly content: SetVersion['content'] }[],
): Promise<ReadonlyMap<RoundId, readonly SentByAgency[]>> {
  if (rounds.length === 0) return new Map()
  const { partnershipId } = reader
  const invitations = await asking(reader)
    .selectFrom('questionnaires.invitation as i')
    .leftJoin('questionnaires.response as r', (join) =>
      join
        .onRef('r.partnershipId', '=', 'i.partnershipId')
        .onRef('r.invitationId', '=', 'i.id')
        .on('r.state', '=', 'sent'),
    )
    .select(['i.id', 'i.roundId', 'i.agencyId', 'r.id as responseId', 'r.sentAt'])
    .where('i.partnershipId', '=', partnershipId)
    .where(
      'i.roundId',
      'in',
      rounds.map(({ id }) => id),
    )
    .where('i.agencyId', 'is not', null)
    .where('i.withdrawnAt', 'is', null)
    .orderBy('i.id')
    .execute()
  const sent = invitations.flatMap(({ responseId }) => responseId ?? [])
  const answers =
    sent.length === 0
      ? []
      : await asking(reader)
          .selectFrom('questionnaires.answer')
          .distinctOn(['responseId', 'questionId'])
          .select(['responseId', 'questionId', 'answer'])
          .where('partnershipId', '=', partnershipId)
          .where('responseId', 'in', sent)
          .orderBy('responseId')
          .orderBy('questionId')
          .orderBy('revision', 'desc')
          .execute()
  const standing = new Map(
    answers.map(({ responseId, questionId, answer }) => [`${responseId} ${questionId}`, answer]),
  )
  return new Map(
    rounds.map(({ id, content }) => [
      id,
      invitations
        .filter(({ roundId }) => roundId === id)
        .flatMap(({ id: invitationId, agencyId, responseId, sentAt }): SentByAgency[] => {
          if (!agencyId) return []
          if (!responseId || !sentAt) return [{ invitationId, agencyId, sent: undefined }]
          const said = placed(content).flatMap(({ question }) => {
            const answer = standing.get(`${responseId} ${question.id}`)
            return answer
              ? [{ questionId: question.id, question: question.words, words: answerWords(question, answer) }]
              : []
          })
          return [{ invitationId, agencyId, sent: { at: sentAt, said } }]
        }),
    ]),
  )
}
