import { audit } from '#platform/audit.ts'
import { dayOf } from '#platform/days.ts'
import { newId } from '#platform/id.ts'
import { demand, type Work } from '#platform/work.ts'
import { earlierAnswers } from '../queries/earlier.ts'
import { askedInTurn, isOpen } from '../queries/turns.ts'
import { asking, type InvitationId } from '../schema/asking.ts'
import { type Closed, keepAnswer, responseBegun } from './answering.ts'

/**
 * Takes what was said before as answers of now, with its evidence, for the questions that somebody confirmed. What was answered
 * meanwhile stays as it is. Gives how many were taken.
 */
export async function takeEarlier(
  work: Work,
  id: InvitationId,
  questionIds: readonly string[],
): Promise<Closed | { readonly taken: number }> {
  const asked = await askedInTurn(work, id)
  demand(asked.reach.whole)
  const today = dayOf(work.now)
  if (!isOpen(asked, today)) return { refused: 'closed' }
  const offered = await earlierAnswers(work.tx, work.actor, asked, today)
  const chosen = offered.filter(({ questionId }) => questionIds.includes(questionId))
  if (chosen.length === 0) return { taken: 0 }
  const responseId = await responseBegun(work, asked)
  for (const { questionId, answer } of chosen)
    await keepAnswer(work, responseId, {
      ...{ questionId, answer, before: asked.standing.get(questionId)?.revision ?? 0 },
    })
  const evidence = chosen.flatMap((each) =>
    each.evidence.map((one) => ({
      ...{ ...one, id: newId<'evidence of an answer'>(), responseId },
      ...{ addedBy: work.actor.id, addedAt: work.now },
    })),
  )
  if (evidence.length > 0)
    await asking(work.tx).insertInto('questionnaires.evidence').values(evidence).execute()
  await audit(work, 'questionnaires.take-earlier', responseId, { taken: chosen.length })
  return { taken: chosen.length }
}
