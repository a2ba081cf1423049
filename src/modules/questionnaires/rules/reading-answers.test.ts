import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Answer } from '../schema/answer.ts'
import { theQuestion, yesOrNo } from '../testing.ts'
import { dayIn, numberIn, readTyped, typedOf } from './reading-answers.ts'

const today = Temporal.PlainDate.from('2026-03-16')
type More = Readonly<Record<string, unknown>>
const read = (more: More, typed: Readonly<Record<string, string | string[]>>) =>
  readTyped(theQuestion(more), typed, today)

describe('what is typed', () => {
  it('is a number as people write it', () => {
    const cases: readonly (readonly [string, number | undefined])[] = [
      ['1,204', 1204],
      [' 12.5 ', 12.5],
      ['−3', -3],
      ['007', 7],
      ['1,20', undefined],
      ['12,34,567', undefined],
      ['1e3', undefined],
      ['', undefined],
    ]
    for (const [typed, number] of cases) assert.equal(numberIn(typed), number, typed)
  })

  it('is a day as people write it', () => {
    for (const typed of ['31 3 2026', '31/03/2026', '31.3.2026', '2026-03-31'])
      assert.equal(dayIn(typed), '2026-03-31', typed)
    for (const typed of ['30 2 2026', '3/31/2026', '31 March', ''])
      assert.equal(dayIn(typed), undefined, typed)
  })

  it('is no answer where nothing was typed', () => {
    const table = { type: 'table', columns: [{ name: 'a', heading: 'A', type: 'text' }] }
    for (const more of [{}, { type: 'text' }, { type: 'date' }, { type: 'number' }, table])
      assert.deepEqual(read(more, { q1: ' ', 'q1_date-day': '' }), { answer: undefined })
    assert.deepEqual(read({ type: 'multi', options: yesOrNo }, {}), { answer: undefined })
  })

  it('is told of at its own field', () => {
    assert.deepEqual(read({ type: 'number' }, { q1: 'four' }), {
      ...{ fault: 'Enter a number, for example 1,204', field: 'q1' },
    })
    assert.deepEqual(
      read({ type: 'date' }, { 'q1_date-day': '30', 'q1_date-month': '2', 'q1_date-year': '2026' }),
      {
        ...{ fault: 'Enter a real date, for example 31 3 2026', field: 'q1_date' },
      },
    )
    assert.deepEqual(read({ mayNotApply: true }, { q1_na: 'yes', q1_reason: '' }), {
      ...{ fault: 'Say why it does not apply', field: 'q1_reason' },
    })
    assert.deepEqual(read({ type: 'confidence', asks: 'before-and-now' }, { q1_before: '2' }), {
      ...{ fault: 'Choose how confident you are now', field: 'q1' },
    })
    const table = { type: 'table', columns: [{ name: 'staff', heading: 'Staff', type: 'number' }] }
    assert.deepEqual(read(table, { q1_2_staff: 'four' }), {
      ...{ fault: 'Row 2, Staff: enter a number', field: 'q1' },
    })
  })

  it('may be forged, and is then no answer', () => {
    for (const forged of ['perhaps', '__proto__', 'constructor'])
      assert.deepEqual(read({}, { q1: forged }), { fault: 'Choose one of the answers', field: 'q1' })
    const points = [0, 1].map((at) => ({ at, words: `Point ${at}` }))
    assert.deepEqual(read({ type: 'scale', points }, { q1: 'x' }), {
      fault: 'Choose one of the points',
      field: 'q1',
    })
    assert.deepEqual(read({ type: 'confidence' }, { q1: '9' }), {
      fault: 'Choose one of the answers',
      field: 'q1',
    })
    assert.deepEqual(read({ type: 'multi', options: yesOrNo }, { q1: ['yes', 'maybe'] }), {
      ...{ fault: 'Choose one of the answers', field: 'q1' },
    })
  })

  it('says that it does not apply before anything else', () => {
    const answer: Answer = { type: 'not-applicable', reason: 'We have no staff' }
    assert.deepEqual(
      read({ mayNotApply: true }, { q1: 'yes', q1_na: 'yes', q1_reason: 'We have no staff' }),
      { answer },
    )
  })

  it('is what a page of the same answer opens with', () => {
    const points = [0, 1, 2, 3].map((at) => ({ at, words: `Point ${at}` }))
    const columns = [
      { name: 'who', heading: 'Who', type: 'text' },
      { name: 'count', heading: 'Count', type: 'number' },
      { name: 'on', heading: 'On', type: 'date' },
    ]
    const rows = ['early', 'school'].map((value) => ({ value, words: value }))
    const words = fc
      .string({ minLength: 1, maxLength: 40 })
      .filter((each) => each.trim() === each && each !== '')
    const day = fc.integer({ min: 0, max: 20_000 }).map((days) => today.subtract({ days }).toString())
    const cells = fc.record({ who: words, count: fc.integer(), on: day }, { noNullPrototype: true })
    const cases: readonly [More, fc.Arbitrary<Answer>][] = [
      [{}, fc.constantFrom('yes', 'no').map((value) => ({ type: 'choice', value }))],
      [{ type: 'rag' }, fc.constantFrom('red', 'green').map((value) => ({ type: 'rag', value }))],
      [
        { type: 'multi', options: yesOrNo },
        fc.subarray(['yes', 'no'], { minLength: 1 }).map((values) => ({ type: 'multi', values })),
      ],
      [{ type: 'scale', points }, fc.nat({ max: 3 }).map((number) => ({ type: 'scale', number }))],
      [{ type: 'number' }, fc.integer().map((number) => ({ type: 'number', number }))],
      [{ type: 'date' }, day.map((each) => ({ type: 'date', day: each }))],
      [{ type: 'text' }, words.map((each) => ({ type: 'text', words: each }))],
      [
        { type: 'confidence' },
        fc.constantFrom(1, 5).map((now) => ({ type: 'confidence', before: null, now })),
      ],
      [
        { type: 'confidence', asks: 'before-and-now' },
        fc.constantFrom(1, 5).map((now) => ({ type: 'confidence', before: 6 - now, now })),
      ],
      [
        { type: 'table', columns },
        fc.array(cells, { minLength: 1, maxLength: 3 }).map((all) => ({
          ...{ type: 'table', rows: all.map((each) => ({ of: null, cells: each })) },
        })),
      ],
      [
        { type: 'table', columns, rows },
        cells.map((each) => ({ type: 'table', rows: [{ of: 'school', cells: each }] })),
      ],
      [{ mayNotApply: true }, words.map((reason) => ({ type: 'not-applicable', reason }))],
    ]
    for (const [more, answers] of cases)
      fc.assert(
        fc.property(answers, (answer) => {
          const question = theQuestion(more)
          assert.deepEqual(readTyped(question, typedOf(question, answer), today), { answer })
        }),
        { numRuns: 50 },
      )
  })
})
