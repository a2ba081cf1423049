import type { Calculation, Question } from '../schema/question-set.ts'
import { choicesOf } from './reaching.ts'
import type { Placed } from './showing.ts'

/** Whether every answer of a question counts for a number, so that totals and means can be made of it. */
export function isScored(question: Question): boolean {
  switch (question.type) {
    case 'number':
    case 'scale':
    case 'confidence':
      return true
    case 'choice':
    case 'multi':
      return question.options.every(({ score }) => score !== null)
    default:
      return false
  }
}

/** What is wrong with a calculation of a set. */
export function faultsOfCalculation(
  all: readonly Placed[],
  { of, form, values }: Calculation,
): readonly string[] {
  const questions = of.flatMap((id) => all.find(({ question }) => question.id === id)?.question ?? [])
  if (questions.length < of.length)
    return ['It is worked out of a question that is not in this set. Choose another']
  if (new Set(of).size < of.length) return ['It names a question twice. Name each once']
  if (form !== 'share') {
    const without = questions.find((question) => !isScored(question))
    const faults = without
      ? [`The answers to “${without.words}” have no scores. Give each a score, or work out a share`]
      : []
    return values.length > 0 ? [...faults, 'Only a share names answers that count. Take them away'] : faults
  }
  if (values.length === 0) return ['Say which answers count for the share']
  const without = questions.find((question) => !choicesOf(question)?.some((value) => values.includes(value)))
  return without ? [`“${without.words}” has none of the answers that count for the share`] : []
}
