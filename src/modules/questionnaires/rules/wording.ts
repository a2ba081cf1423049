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

/** What the boxes are called in which a set is written, for a page that shows two texts of them. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  title: 'What it is called',
  introduction: 'Introduction',
  heading: 'Heading',
  guidance: 'Guidance',
  links: 'Links',
  words: 'Words',
  number: 'Number',
  name: 'Short name',
  hint: 'Hint',
  options: 'Answers',
  alone: 'The answer that stands alone',
  points: 'Points',
  most: 'The most',
  least: 'The least',
  unit: 'Unit',
  places: 'Decimal places',
  columns: 'Columns',
  rows: 'Rows',
  mostRows: 'Rows that may be added',
  mostFiles: 'Files at the most',
  asks: 'What is asked',
  lies: 'Where the day lies',
  isLong: 'Size',
  red: 'What red means',
  amber: 'What amber means',
  green: 'What green means',
  evidenceFor: 'Answers that need evidence',
  standard: 'Standard',
  isRequired: 'Required',
  mayNotApply: 'Not applicable',
  match: 'How many of the tests have to hold',
}
