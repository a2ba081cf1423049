import type { QuestionType } from '../schema/question-set.ts'
import type { SetKind } from '../schema.ts'

/** What a set is for, in words. */
export const SET_KIND_WORDS: Readonly<Record<SetKind, string>> = {
  'self-assessment': 'Self-assessment',
  audit: 'Audit',
  survey: 'Survey',
  commentary: 'Commentary',
  evaluation: 'Evaluation',
  consultation: 'Consultation',
}

/** How a question is answered, in words. */
export const TYPE_WORDS: Readonly<Record<QuestionType, string>> = {
  choice: 'One answer',
  multi: 'Several answers',
  scale: 'A scale',
  rag: 'Red, amber or green',
  number: 'A number',
  date: 'A date',
  text: 'Text',
  table: 'A table',
  file: 'Files',
  confidence: 'Confidence',
}
