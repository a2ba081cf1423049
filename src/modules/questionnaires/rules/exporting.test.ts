import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Answer, Answers } from '../schema/answer.ts'
import { aQuestion, aSetOf, chose, idOf, notApplicable, yesOrNo } from '../testing.ts'
import { answerSheet, codebook, NOT_APPLICABLE, NOT_ASKED, spssSyntax } from './exporting.ts'

const set = aSetOf(
  aQuestion(1, { name: 'has-policy', words: 'Is there a policy?', mayNotApply: true }),
  aQuestion(2, {
    ...{ name: 'who', type: 'multi', options: yesOrNo, words: 'Who?' },
    showWhen: { match: 'all', tests: [{ question: idOf(1), is: 'one-of', values: ['yes'] }] },
  }),
  aQuestion(3, { name: 'rag', type: 'rag' }),
  aQuestion(4, { name: 'sure', type: 'confidence', asks: 'before-and-now', words: 'How sure?' }),
  aQuestion(5, {
    ...{ name: 'trained', type: 'table', words: 'Trained?' },
    columns: [
      { name: 'people', heading: 'People', type: 'number' },
      { name: 'done', heading: 'Done', type: 'choice', options: yesOrNo },
    ],
    rows: [{ value: 'neglect', words: 'Neglect' }],
  }),
  aQuestion(6, { name: 'why', type: 'text', words: 'Why?' }),
  aQuestion(7, { name: 'since', type: 'date' }),
)
const person = (...given: readonly (readonly [number, Answer])[]): Answers =>
  new Map(given.map(([place, answer]) => [idOf(place), answer]))

const everything = person(
  [1, chose('yes')],
  [2, { type: 'multi', values: ['no'] }],
  [3, { type: 'rag', value: 'green' }],
  [4, { type: 'confidence', before: 2, now: 4 }],
  [5, { type: 'table', rows: [{ of: 'neglect', cells: { people: 12, done: 'no' } }] }],
  [6, { type: 'text', words: 'Turnover' }],
  [7, { type: 'date', day: '2026-03-31' }],
)
const names = (withText: boolean) => answerSheet(set, { withText }).variables.map(({ name }) => name)

describe('answers as a sheet', () => {
  it('have a column for each thing that is counted, by names that statistics programs take', () => {
    assert.deepEqual(names(true), [
      ...['has_policy', 'who_yes', 'who_no', 'rag', 'sure_before', 'sure'],
      ...['trained_neglect_people', 'trained_neglect_done', 'why', 'since'],
    ])
    for (const name of names(true)) assert.match(name, /^[a-z][a-z0-9_]*$/)
  })

  it('have no two columns of one name', () => {
    const same = aSetOf(
      aQuestion(1, { name: 'a', type: 'multi', options: [{ value: 'b', words: 'B' }, ...yesOrNo] }),
      aQuestion(2, { name: 'a-b' }),
    )
    const columns = answerSheet(same, { withText: true }).variables.map(({ name }) => name)
    assert.deepEqual(columns, ['a_b', 'a_yes', 'a_no', 'a_b_2'])
  })

  it('are numbers, with days and words as they are', () => {
    const row = answerSheet(set, { withText: true }).rowOf(everything)
    assert.deepEqual(row, ['1', '0', '1', '3', '2', '4', '12', '2', 'Turnover', '2026-03-31'])
  })

  it('tell what does not apply and what was not asked from what nobody answered', () => {
    const { rowOf } = answerSheet(set, { withText: false })
    const rows = [rowOf(person([1, notApplicable])), rowOf(person())]
    assert.deepEqual(
      rows.map((row) => row.slice(0, 4)),
      [
        [NOT_APPLICABLE, NOT_ASKED, NOT_ASKED, ''],
        ['', NOT_ASKED, NOT_ASKED, ''],
      ],
    )
  })

  it('hold free text back where it is not asked for', () => {
    assert.ok(!names(false).includes('why'))
    assert.ok(!answerSheet(set, { withText: false }).rowOf(everything).includes('Turnover'))
  })
})

describe('a codebook', () => {
  const { variables } = answerSheet(set, { withText: true })

  it('says what each code means', () => {
    const lines = codebook(variables)
    assert.deepEqual(lines[0], ['variable', 'label', 'type', 'code', 'meaning'])
    assert.deepEqual(lines.slice(1, 5), [
      ['has_policy', 'Is there a policy?', 'number', '1', 'Yes'],
      ['has_policy', 'Is there a policy?', 'number', '2', 'No'],
      ['has_policy', 'Is there a policy?', 'number', '-98', 'Does not apply'],
      ['has_policy', 'Is there a policy?', 'number', '-99', 'Not asked'],
    ])
    assert.deepEqual(lines.at(-1), ['since', 'Question of place 7', 'date', '', ''])
  })

  it('is read by SPSS and PSPP, whatever words it has', () => {
    const odd = { ...variables[0], label: "What's\nthis?" } as (typeof variables)[number]
    const syntax = spssSyntax([odd], 'answers.csv')
    assert.match(syntax, /VARIABLE LABELS has_policy 'What''s this\?'\./)
    assert.match(syntax, /VALUE LABELS has_policy 1 'Yes' 2 'No' -98 'Does not apply' -99 'Not asked'\./)
    assert.match(syntax, /MISSING VALUES has_policy \(-98, -99\)\./)
  })
})
