import { dateBoxes } from '#platform/forms.ts'
import { placed } from '../rules/showing.ts'
import { FIELD_WORDS, TYPE_WORDS } from '../rules/wording.ts'
import type { Condition, Question, QuestionSet, QuestionType, Section } from '../schema/question-set.ts'
import { typedQuestion } from './question.ts'

/** The sheets of a workbook that holds a question set. They are found by these names, in whatever order they stand. */
export const SHEETS = {
  about: 'Set',
  standards: 'Standards',
  questions: 'Questions',
  calculations: 'Calculations',
  notes: 'How to use this',
} as const

export const SECTION = 'Section'

/**
 * The columns of a question: each is a box of its form. The first five hold for every row; most others hold for one way of
 * answering alone, and are empty for the rest.
 */
export const COLUMNS = [
  ...(['id', 'kind', 'words', 'name', 'hint', 'options', 'points', 'red', 'amber', 'green'] as const),
  ...(['evidenceFor', 'alone', 'least', 'most', 'unit', 'places', 'earliest', 'latest', 'lies'] as const),
  ...(['isLong', 'columns', 'rows', 'mostRows', 'mostFiles', 'asks'] as const),
  ...(['isRequired', 'mayNotApply', 'standard', 'guidance', 'links', 'showWhen'] as const),
] as const
export type ColumnName = (typeof COLUMNS)[number]

const OWN_WORDS: Readonly<Record<string, string>> = {
  id: 'Id',
  kind: 'Answered by',
  words: 'Question or heading',
  showWhen: 'Shown when',
}
export const headingOf = (column: ColumnName): string => OWN_WORDS[column] ?? FIELD_WORDS[column] ?? column

/** How a set writes when something is shown: by the short names of the questions that are looked at. */
export function conditionText(set: QuestionSet, condition: Condition | null): string {
  if (condition === null) return ''
  const names = new Map(placed(set).map(({ question }) => [question.id, question.name]))
  const tests = condition.tests.map((test) => {
    const given =
      test.is === 'answered' ? '' : 'values' in test ? test.values.join(', ') : String(test.number)
    return `${names.get(test.question) ?? test.question}: ${test.is} ${given}`.trim()
  })
  return [condition.match, ...tests].join('\n')
}

export const kindWords = (type: QuestionType): string => TYPE_WORDS[type]
export const typeOfKind = (words: string): QuestionType | undefined =>
  (Object.keys(TYPE_WORDS) as QuestionType[]).find(
    (type) => TYPE_WORDS[type].toLowerCase() === words.trim().toLowerCase(),
  )

const cellsOf = (
  given: Readonly<Record<string, string | readonly string[] | undefined>>,
): readonly string[] => COLUMNS.map((column) => [given[column] ?? ''].flat().join(', '))

const sectionRow = (set: QuestionSet, { id, heading, guidance, links, showWhen }: Section) =>
  cellsOf({
    ...{ id, kind: SECTION, words: heading, guidance, showWhen: conditionText(set, showWhen) },
    links: links.map((link) => `${link.words} | ${link.address}`).join('\n'),
  })

function questionRow(set: QuestionSet, question: Question) {
  const { standards } = set
  const typed = typedQuestion(question)
  const days = question.type === 'date' && {
    earliest: question.earliest ?? '',
    latest: question.latest ?? '',
  }
  return cellsOf({
    ...{ ...typed, ...days, id: question.id, kind: kindWords(question.type) },
    standard: standards.find(({ id }) => id === question.standard)?.number ?? '',
    showWhen: conditionText(set, question.showWhen),
  })
}

const NOTES = [
  ['How to use this workbook'],
  [
    'Each row of the sheet “Questions” is a section or a question. A question belongs to the section above it.',
  ],
  [
    'Move rows as you like. What has an id stays the same question, so that results compare from year to year.',
  ],
  ['Leave the id of something new empty. Do not copy an id to another row.'],
  [
    'Answers stand one on each line of their cell: yes = Yes | what helps to choose it [1]. What stands before = is the value by which an answer stays the same answer.',
  ],
  ['“Required”, “Not applicable” and “Size” say yes or are empty.'],
  [
    '“Shown when” begins with all or any. Then each line names a question by its short name: policy: one-of yes, partly',
  ],
  ['After one-of and none-of stand values, after at-least and at-most a number, after answered nothing.'],
  ['Nothing changes when the workbook is sent. You are shown what would change first.'],
]

/** A set as the sheets of a workbook. */
export function sheetsOf(set: QuestionSet) {
  const questionNames = new Map(placed(set).map(({ question }) => [question.id, question.name]))
  return [
    {
      name: SHEETS.questions,
      rows: [
        COLUMNS.map(headingOf),
        ...set.sections.flatMap((section) => [
          sectionRow(set, section),
          ...section.questions.map((question) => questionRow(set, question)),
        ]),
      ],
    },
    {
      name: SHEETS.about,
      rows: [
        ['Title', 'Introduction'],
        [set.title, set.introduction],
      ],
    },
    {
      name: SHEETS.standards,
      rows: [
        ['Id', 'Number', 'Standard'],
        ...set.standards.map(({ id, number, words }) => [id, number, words]),
      ],
    },
    {
      name: SHEETS.calculations,
      rows: [
        ['Id', 'Short name', 'What is worked out', 'How', 'Of these questions', 'Answers that count'],
        ...set.calculations.map(({ id, name, words, form, of, values }) => [
          ...[id, name, words, form],
          ...[of.map((each) => questionNames.get(each) ?? each).join(', '), values.join(', ')],
        ]),
      ],
    },
    { name: SHEETS.notes, rows: NOTES },
  ]
}

/** The boxes of a day that a cell holds as 2026-03-31; what is no such day is left for the form to refuse. */
export function dayBoxes(field: 'earliest' | 'latest', cell: string) {
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) {
    const [year, month, day] = cell.split('-')
    return { [`${field}-day`]: day ?? '', [`${field}-month`]: month ?? '', [`${field}-year`]: year ?? '' }
  }
  return cell === '' ? dateBoxes(field, null) : { [`${field}-day`]: cell }
}
