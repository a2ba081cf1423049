import type { Answer, Answers } from '../schema/answer.ts'
import type { QuestionSet } from '../schema/question-set.ts'
import { faultOfAnswer } from './answering.ts'
import { compare } from './comparing.ts'
import { shown } from './showing.ts'

/** An answer that was given before to a question that is asked again. */
export interface Carried {
  readonly questionId: string
  readonly answer: Answer
  /** Whether the question is put in other words now, so that the answer needs more than a glance. */
  readonly isReworded: boolean
}

/**
 * What an agency said last cycle, or to another body, of questions that it is asked now: by their identity, whatever tool they
 * stand in. It is offered for somebody to confirm and is no answer until then. What asks for other answers now is not carried, nor
 * is an answer that would not be good any more, nor one that was hidden when it was sent.
 */
export function carriedForward(
  before: QuestionSet,
  answers: Answers,
  now: QuestionSet,
  today: Temporal.PlainDate,
): readonly Carried[] {
  const counted = new Set(shown(before, answers).map(({ question }) => question.id))
  return compare(before, now).flatMap(({ id, became, after }) => {
    const answer = answers.get(id)
    if (!after || !answer || !counted.has(id)) return []
    if (became !== 'same' && became !== 'reworded') return []
    return faultOfAnswer(after.question, answer, today) === undefined
      ? [{ questionId: id, answer, isReworded: became === 'reworded' }]
      : []
  })
}
