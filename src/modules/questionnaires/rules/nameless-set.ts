import type { QuestionSet } from '../schema/question-set.ts'

/**
 * A set as somebody without a name is asked it: without files and without evidence, which would say who they are. A condition on
 * a question that asks for files is never met then.
 */
export const withoutEvidence = (set: QuestionSet): QuestionSet => ({
  ...set,
  sections: set.sections.map((section) => ({
    ...section,
    questions: section.questions
      .filter(({ type }) => type !== 'file')
      .map((question) => ('evidenceFor' in question ? { ...question, evidenceFor: [] } : question)),
  })),
})
