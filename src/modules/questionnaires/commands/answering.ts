import { isDeepStrictEqual } from 'node:util'
import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, type Work } from '#platform/work.ts'
import type { Asked, StandingAnswer } from '../queries/responses.ts'
import { askedInTurn, isOpen, questionFor } from '../queries/turns.ts'
import { faultOfAnswer } from '../rules/answering.ts'
import { standingOf } from '../rules/rounds.ts'
import type { Answer } from '../schema/answer.ts'
import { asking, type InvitationId, type ResponseId } from '../schema/asking.ts'

/** Why nothing was changed: the round is over, or it was sent or given to whoever signs it. */
export interface Closed {
  readonly refused: 'closed'
}

/** The response that is being answered. The first who does anything begins it. */
export async function responseBegun(work: Work, { invitation, response }: Asked): Promise<ResponseId> {
  if (response) return response.id
  const id = newId<'response'>()
  await asking(work.tx)
    .insertInto('questionnaires.response')
    .values({
      ...{ partnershipId: work.tx.partnershipId, id, invitationId: invitation.id, number: 1 },
      ...{ state: 'in-progress' as const, begunBy: work.actor.id, begunAt: work.now },
    })
    .execute()
  return id
}

/** Adds to what a question was answered. Nothing that stood there is lost. */
export async function keepAnswer(
  work: Work,
  responseId: ResponseId,
  { questionId, answer, before }: { questionId: string; answer: Answer | null; before: number },
): Promise<void> {
  await asking(work.tx)
    .insertInto('questionnaires.answer')
    .values({
      ...{ partnershipId: work.tx.partnershipId, responseId, questionId, revision: before + 1 },
      answer: answer === null ? null : JSON.stringify(answer),
      ...{ answeredBy: work.actor.id, answeredAt: work.now },
    })
    .execute()
}

/** What somebody answers to one question, and what they saw there before. */
export interface GivenAnswer {
  readonly questionId: string
  /** Null takes the answer away. */
  readonly answer: Answer | null
  /** The revision that their page showed; 0 for none. */
  readonly seen: number
}

/** Questions that somebody else answered otherwise since the page was opened. */
export interface StaleAnswers {
  readonly refused: 'stale'
  readonly current: readonly StandingAnswer[]
}

/** What was saved: how many answers changed, and the revision that each question of the page has from now on. */
export interface SavedAnswers {
  readonly saved: number
  readonly revisions: ReadonlyMap<string, number>
}

/** Saves what somebody answers on one page: all of it, or nothing where somebody else answered meanwhile. */
export async function saveAnswers(
  work: Work,
  id: InvitationId,
  given: readonly GivenAnswer[],
): Promise<Closed | StaleAnswers | SavedAnswers> {
  const asked = await askedInTurn(work, id)
  const today = dayOf(work.now)
  for (const { questionId, answer } of given) {
    const { question } = questionFor(asked, questionId)
    demand(question.type !== 'file')
    demand(answer === null || faultOfAnswer(question, answer, today) === undefined)
  }
  if (!isOpen(asked, today)) return { refused: 'closed' }
  const changed = given.filter(
    ({ questionId, answer }) => !isDeepStrictEqual(asked.standing.get(questionId)?.answer ?? null, answer),
  )
  const current = changed.flatMap(({ questionId, seen }) => {
    const standing = asked.standing.get(questionId)
    return standing && standing.revision !== seen ? [standing] : []
  })
  if (current.length > 0) return { refused: 'stale', current }
  const before = (questionId: string) => asked.standing.get(questionId)?.revision ?? 0
  const isChanged = new Set(changed.map(({ questionId }) => questionId))
  const revisions = new Map(
    given.map(({ questionId }) => [questionId, before(questionId) + (isChanged.has(questionId) ? 1 : 0)]),
  )
  if (changed.length === 0) return { saved: 0, revisions }
  const responseId = await responseBegun(work, asked)
  for (const { questionId, answer } of changed)
    await keepAnswer(work, responseId, { questionId, answer, before: before(questionId) })
  await audit(work, 'questionnaires.answer', responseId, { saved: changed.length })
  return { saved: changed.length, revisions }
}

/**
 * Begins the next version of what was sent, with all its answers and their evidence. What was sent stands until this one is
 * sent (domain, rule 17).
 */
export async function changeSent(
  work: Work,
  id: InvitationId,
): Promise<Closed | { readonly id: ResponseId }> {
  const asked = await askedInTurn(work, id)
  const { response, reach, round, standing, evidence } = asked
  demand(reach.whole && response !== undefined)
  if (response.state !== 'sent' || standingOf(round, dayOf(work.now)) !== 'open') return { refused: 'closed' }
  const { partnershipId } = work.tx
  const next = newId<'response'>()
  await asking(work.tx)
    .insertInto('questionnaires.response')
    .values({
      ...{ partnershipId, id: next, invitationId: id, number: response.number + 1 },
      ...{ state: 'in-progress' as const, begunBy: work.actor.id, begunAt: work.now },
    })
    .execute()
  const answers = [...standing.values()].flatMap(({ answer, ...each }) =>
    answer ? [{ ...each, partnershipId, responseId: next, revision: 1, answer: JSON.stringify(answer) }] : [],
  )
  if (answers.length > 0) await asking(work.tx).insertInto('questionnaires.answer').values(answers).execute()
  const shown = evidence.map((each) => ({
    ...each,
    id: newId<'evidence of an answer'>(),
    responseId: next,
  }))
  if (shown.length > 0) await asking(work.tx).insertInto('questionnaires.evidence').values(shown).execute()
  await audit(work, 'questionnaires.change-sent', next, { invitationId: id, number: response.number + 1 })
  return { id: next }
}
