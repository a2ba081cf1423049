import type { Question, QuestionSet } from '../schema/question-set.ts'
import { choicesOf } from './reaching.ts'

const repeated = (values: readonly (string | number)[]): string | number | undefined =>
  values.find((value, index) => values.indexOf(value) !== index)

/** What the forms of answering call boxes of their own. */
const TAKEN: readonly string[] = ['by', 'draft', 'then', 'version']

/** What is wrong with a question by itself, apart from its condition. */
export function questionFaults(set: QuestionSet, question: Question): readonly string[] {
  const choices = choicesOf(question)
  const again = choices && repeated(choices)
  const needing =
    'evidenceFor' in question ? question.evidenceFor.find((value) => !choices?.includes(value)) : undefined
  return [
    TAKEN.includes(question.name) && `Accord itself uses the name “${question.name}”. Give it another`,
    question.standard !== null &&
      !set.standards.some(({ id }) => id === question.standard) &&
      'It belongs to a standard that is not in this set. Choose one that is, or none',
    again !== undefined && `Two of its answers have the value “${again}”. Give each its own`,
    needing !== undefined &&
      `Evidence is asked for the answer “${needing}”, which it does not have. Choose one that it has`,
    ...faultsOfType(question),
  ].filter((each) => each !== false)
}

/** The same of what only one type of question has. */
function faultsOfType(question: Question): readonly (string | false)[] {
  switch (question.type) {
    case 'multi':
      return [
        question.alone !== null &&
          !question.options.some(({ value }) => value === question.alone) &&
          `The answer that stands alone, “${question.alone}”, is not one of its answers. Choose one that is`,
        question.most !== null &&
          question.most > question.options.length &&
          `It lets ${question.most} answers be chosen and has ${question.options.length}. Give a smaller number, or none`,
      ]
    case 'scale':
      return [
        question.points.some(({ at }, index) => at <= (question.points[index - 1]?.at ?? -1)) &&
          'The points of its scale do not go up. Put them in order, the lowest first',
      ]
    case 'number':
      return [
        question.least !== null &&
          question.most !== null &&
          question.least > question.most &&
          `No number is at least ${question.least} and at most ${question.most}. Change one of the two`,
      ]
    case 'date':
      return [
        question.earliest !== null &&
          question.latest !== null &&
          question.earliest > question.latest &&
          'Its latest day is before its earliest. Change one of the two',
      ]
    case 'table': {
      const column = repeated(question.columns.map(({ name }) => name))
      const row = repeated(question.rows.map(({ value }) => value))
      const choice = question.columns.find(
        (each) => each.type === 'choice' && repeated(each.options.map(({ value }) => value)) !== undefined,
      )
      return [
        column !== undefined && `Two of its columns have the name “${column}”. Give each its own`,
        row !== undefined && `Two of its rows have the value “${row}”. Give each its own`,
        choice !== undefined &&
          `Two answers of the column “${choice.heading}” have the same value. Give each its own`,
      ]
    }
    default:
      return []
  }
}
