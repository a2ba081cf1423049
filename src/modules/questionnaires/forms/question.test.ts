import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Body } from '#platform/forms.ts'
import type { Question } from '../schema/question-set.ts'
import { idOf, theQuestion, yesOrNo } from '../testing.ts'
import { parseQuestion, typedQuestion } from './question.ts'

const points = [0, 1, 2, 3].map((at) => ({
  at,
  words: `Point ${at}`,
  descriptor: at === 3 ? 'Seen in files' : '',
}))
const columns = [
  { name: 'who', heading: 'Who', type: 'text' },
  { name: 'count', heading: 'How many', type: 'number' },
  { name: 'on', heading: 'On', type: 'date' },
  {
    name: 'done',
    heading: 'Done',
    type: 'choice',
    options: [...yesOrNo, { value: 'odd', words: 'Yes / and no' }],
  },
]
const showWhen = { match: 'all', tests: [{ question: idOf(1), is: 'answered' }] }
const questions: readonly Question[] = [
  theQuestion({ evidenceFor: ['yes'], hint: 'A hint', guidance: 'Two\n\nparagraphs', showWhen }),
  theQuestion({ type: 'multi', options: yesOrNo, alone: 'no', most: 1, evidenceFor: ['yes', 'no'] }),
  theQuestion({ type: 'scale', points, evidenceFor: ['3'], mayNotApply: true }),
  theQuestion({
    type: 'rag',
    descriptors: { green: 'Fully met' },
    evidenceFor: ['green'],
    standard: idOf(300),
  }),
  theQuestion({ type: 'number', least: -3, most: 1204.5, places: 1, unit: 'pupils', isRequired: false }),
  theQuestion({ type: 'date', earliest: '2025-04-01', latest: '2026-03-31', lies: 'not-after-today' }),
  theQuestion({ type: 'text', most: 300, isLong: false }),
  theQuestion({ type: 'table', columns, mostRows: 5 }),
  theQuestion({ type: 'table', columns, rows: [{ value: 'early', words: 'Early years' }] }),
  theQuestion({ type: 'file', mostFiles: 2 }),
  theQuestion({ type: 'confidence', asks: 'before-and-now' }),
  theQuestion({
    links: [{ words: 'The statute | s11', address: 'https://www.legislation.gov.uk/ukpga/2004/31' }],
  }),
]

describe('the form of a question', () => {
  it('gives back the question that it opened with, of every type', () => {
    for (const asked of questions) {
      const read = parseQuestion(asked, typedQuestion(asked), asked)
      assert.ok(read.ok, JSON.stringify(read))
      assert.deepEqual(read.input, asked)
    }
  })

  const errors = (asked: Question, typed: Body) => {
    const read = parseQuestion(asked, { ...typedQuestion(asked), ...typed }, asked)
    assert.ok(!read.ok)
    return read.form.errors.map(({ field, text }) => `${field}: ${text}`)
  }

  it('tells of each box once, and keeps what was typed', () => {
    const [choice, multi, , rag, number, date, , table] = questions as [Question, ...Question[]]
    assert.deepEqual(errors(choice, { words: ' ', options: 'Yes' }), [
      'words: Write the question',
      'options: Give at least two answers',
    ])
    assert.deepEqual(errors(choice, { name: 'Q 1' }), [
      'name: Give a name of small letters, digits and hyphens that begins with a letter',
    ])
    assert.ok(multi && rag && number && date && table)
    assert.deepEqual(errors(multi, { options: 'a = One\na = Two' }), [
      'options: Two lines begin with “a =”. Give each its own',
    ])
    assert.deepEqual(errors(rag, { green: 'x'.repeat(1001) }), [
      'green: Write what green means in 1000 characters or fewer',
    ])
    assert.deepEqual(errors(number, { least: 'few' }), ['least: Give the least as a number'])
    assert.deepEqual(errors(date, { 'latest-day': '31', 'latest-month': '2' }), [
      'latest: Enter a real date, for example 31 3 2026',
    ])
    assert.deepEqual(errors(table, { columns: '' }), ['columns: Give the table at least one column'])
  })

  it('gives a new answer a value, and leaves the others theirs', () => {
    const [choice] = questions
    assert.ok(choice?.type === 'choice')
    const typed = { ...typedQuestion(choice), options: 'Not sure\nno = Not at all [0]\nyes = Yes [1]' }
    const read = parseQuestion(choice, typed, choice)
    assert.ok(read.ok && read.input.type === 'choice')
    assert.deepEqual(
      read.input.options.map(({ value, words }) => [value, words]),
      [
        ['not-sure', 'Not sure'],
        ['no', 'Not at all'],
        ['yes', 'Yes'],
      ],
    )
  })
})
