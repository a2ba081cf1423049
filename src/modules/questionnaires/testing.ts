import type { Answer } from './schema/answer.ts'
import { type Question, type QuestionSet, questionSet } from './schema/question-set.ts'

/** A part of a set as a test writes it: what it leaves out has its ordinary value. */
type Loose = Readonly<Record<string, unknown>>

/** An id that begins as a test says, so that a failure can be read. */
export const idOf = (place: number): string => `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`

export const yesOrNo = [
  { value: 'yes', words: 'Yes', score: 1 },
  { value: 'no', words: 'No', score: 0 },
]

/** A question of an invented tool: yes or no, where nothing else is said. */
export const aQuestion = (place: number, more: Loose = {}): Loose => ({
  ...{ id: idOf(place), name: `q${place}`, words: `Question of place ${place}`, type: 'choice' },
  ...((more['type'] ?? 'choice') === 'choice' && { options: yesOrNo }),
  ...more,
})

export const aSection = (place: number, questions: readonly Loose[], more: Loose = {}): Loose => ({
  ...{ id: idOf(place), heading: `Section of place ${place}`, questions },
  ...more,
})

/** A set of an invented tool. It throws where it is not one. */
export const aSet = (sections: readonly Loose[], more: Loose = {}): QuestionSet =>
  questionSet.parse({ format: 'accord-question-set-1', title: 'An invented tool', sections, ...more })

/** A set of one section. */
export const aSetOf = (...questions: readonly Loose[]): QuestionSet => aSet([aSection(900, questions)])

/** A question by itself, as it is once it was read. */
export function theQuestion(more: Loose): Question {
  const question = aSetOf(aQuestion(1, more)).sections[0]?.questions[0]
  if (!question) throw new Error('There is no question')
  return question
}

export const chose = (value: string): Answer => ({ type: 'choice', value })
export const rated = (value: 'red' | 'amber' | 'green'): Answer => ({ type: 'rag', value })
export const notApplicable: Answer = { type: 'not-applicable', reason: 'We work with adults alone' }
