import type { Answer, Answers } from '../schema/answer.ts'
import type { Condition, Question, QuestionSet, Section, Test } from '../schema/question-set.ts'

/** A question where it stands in its set. */
export interface Placed {
  readonly question: Question
  readonly section: Section
  /** From nought, through all sections. */
  readonly place: number
}

/** Every question of a set, in the order in which it is asked. */
export const placed = (set: QuestionSet): readonly Placed[] =>
  set.sections
    .flatMap((section) => section.questions.map((question) => ({ question, section })))
    .map((each, place) => ({ ...each, place }))

/** The answers of an answer that a condition, a share or an evidence rule may name: the values that were chosen. */
export function valuesOf(answer: Answer): readonly string[] {
  switch (answer.type) {
    case 'choice':
    case 'rag':
      return [answer.value]
    case 'multi':
      return answer.values
    case 'scale':
      return [String(answer.number)]
    case 'confidence':
      return [String(answer.now)]
    default:
      return []
  }
}

/** The number that a condition may compare; undefined of an answer that is none. */
export function numberOf(answer: Answer): number | undefined {
  if (answer.type === 'number' || answer.type === 'scale') return answer.number
  return answer.type === 'confidence' ? answer.now : undefined
}

/** Whether a test holds of the answer that was given to its question. It never holds of none, nor of one that does not apply. */
export function holdsOf(test: Test, answer: Answer | undefined): boolean {
  if (answer === undefined || answer.type === 'not-applicable') return false
  switch (test.is) {
    case 'answered':
      return true
    case 'one-of':
      return valuesOf(answer).some((value) => test.values.includes(value))
    case 'none-of':
      return !valuesOf(answer).some((value) => test.values.includes(value))
    case 'at-least':
      return (numberOf(answer) ?? Number.NEGATIVE_INFINITY) >= test.number
    case 'at-most':
      return (numberOf(answer) ?? Number.POSITIVE_INFINITY) <= test.number
  }
}

const isMet = (condition: Condition | null, answers: Answers): boolean =>
  condition === null ||
  (condition.match === 'all'
    ? condition.tests.every((test) => holdsOf(test, answers.get(test.question)))
    : condition.tests.some((test) => holdsOf(test, answers.get(test.question))))

/**
 * The questions that somebody is asked who answered so. A condition looks only at questions before it that are shown, so an
 * answer to a question that has since been hidden shows nothing; it is kept, in case the question comes back.
 */
export const shown = (set: QuestionSet, answers: Answers): readonly Placed[] => shownTo(set)(answers)

/** The same for many, whose set is walked through once. */
export function shownTo(set: QuestionSet): (answers: Answers) => readonly Placed[] {
  const all = placed(set)
  return (answers) => {
    const seen = new Map<string, Answer>()
    return all.filter(({ question, section }) => {
      if (!isMet(section.showWhen, seen) || !isMet(question.showWhen, seen)) return false
      const answer = answers.get(question.id)
      if (answer) seen.set(question.id, answer)
      return true
    })
  }
}

/** The answers that count: those to questions that are shown. */
export const counting = (set: QuestionSet, answers: Answers): Answers =>
  new Map(
    shown(set, answers).flatMap(({ question: { id } }) => {
      const answer = answers.get(id)
      return answer ? [[id, answer] as const] : []
    }),
  )
