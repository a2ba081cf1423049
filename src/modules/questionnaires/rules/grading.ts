import type { Answer, Answers } from '../schema/answer.ts'
import type { Graded } from '../schema/asking.ts'
import { type Question, type QuestionSet, RAG } from '../schema/question-set.ts'
import { counting, placed } from './showing.ts'

/** The names of the grades that a question may get, the lowest first; undefined of a question that is not graded. */
export function gradeNames(question: Question): readonly string[] | undefined {
  if (question.type === 'rag') return ['Red', 'Amber', 'Green']
  if (question.type === 'scale')
    return question.points.toSorted((one, other) => one.at - other.at).map(({ words }) => words)
  return undefined
}

/**
 * The grade that an answer gives, as its place from 0 among those of its question; null where the question does not apply, and
 * undefined where nothing was graded.
 */
export function gradeOf(question: Question, answer: Answer | undefined): number | null | undefined {
  if (answer === undefined || gradeNames(question) === undefined) return undefined
  if (answer.type === 'not-applicable') return null
  const place =
    question.type === 'rag' && answer.type === 'rag'
      ? (RAG as readonly string[]).indexOf(answer.value)
      : question.type === 'scale' && answer.type === 'scale'
        ? question.points
            .map(({ at }) => at)
            .toSorted((one, other) => one - other)
            .indexOf(answer.number)
        : -1
  return place < 0 ? undefined : place
}

/** Every grade that some answers give, of the questions that are shown. */
export function gradesOf(set: QuestionSet, answers: Answers): Graded {
  const counted = counting(set, answers)
  return Object.fromEntries(
    placed(set).flatMap(({ question }) => {
      const grade = gradeOf(question, counted.get(question.id))
      return grade === undefined ? [] : [[question.id, grade] as const]
    }),
  )
}
