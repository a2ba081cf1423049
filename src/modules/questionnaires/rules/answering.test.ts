import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Answer } from '../schema/answer.ts'
import { chose, notApplicable, rated, theQuestion, yesOrNo } from '../testing.ts'
import { faultOfAnswer, needsEvidence } from './answering.ts'

const today = Temporal.PlainDate.from('2026-03-16')
type More = Readonly<Record<string, unknown>>
const fault = (more: More, answer: Answer) => faultOfAnswer(theQuestion(more), answer, today)

describe('an answer', () => {
  it('of a choice is one of its answers', () => {
    assert.equal(fault({}, chose('yes')), undefined)
    assert.equal(fault({}, chose('perhaps')), 'Choose one of the answers')
    assert.equal(fault({}, rated('green')), 'Choose one of the answers')
    assert.equal(fault({ type: 'rag' }, rated('green')), undefined)
  })

  it('of a multi is several of its answers, each once', () => {
    const multi = { type: 'multi', options: [...yesOrNo, { value: 'none', words: 'None of these' }] }
    const ticks = (...values: string[]): Answer => ({ type: 'multi', values })
    assert.equal(fault(multi, ticks('yes', 'no')), undefined)
    assert.equal(fault(multi, ticks()), 'Choose at least one answer')
    assert.equal(fault(multi, ticks('yes', 'yes')), 'Choose one of the answers')
    assert.equal(fault({ ...multi, most: 1 }, ticks('yes', 'no')), 'Choose 1 answer or fewer')
    assert.match(fault({ ...multi, alone: 'none' }, ticks('yes', 'none')) ?? '', /“None of these” alone/)
  })

  it('of a scale is one of its points', () => {
    const points = [0, 1, 2, 3].map((at) => ({ at, words: `Point ${at}` }))
    assert.equal(fault({ type: 'scale', points }, { type: 'scale', number: 3 }), undefined)
    assert.equal(fault({ type: 'scale', points }, { type: 'scale', number: 4 }), 'Choose one of the points')
  })

  it('of a number lies in its bounds and has its decimal places', () => {
    const number = (more: More, value: number) =>
      fault({ type: 'number', ...more }, { type: 'number', number: value })
    assert.equal(number({}, 3), undefined)
    assert.equal(number({}, 3.5), 'Enter a whole number')
    assert.equal(number({ places: 2 }, 0.29), undefined)
    assert.equal(number({ places: 2 }, 0.291), 'Enter a number with 2 decimal places or fewer')
    assert.equal(
      number({ least: 0, most: 1200, unit: 'pupils' }, 1201),
      'Enter a number from 0 to 1,200 pupils',
    )
    assert.equal(number({ least: 1 }, 0), 'Enter 1 or more')
    assert.equal(number({}, Number.NaN), 'Enter a number')
  })

  it('of a date lies in its days', () => {
    const date = (more: More, day: string) => fault({ type: 'date', ...more }, { type: 'date', day })
    assert.equal(date({ lies: 'not-after-today' }, '2026-03-16'), undefined)
    assert.equal(date({ lies: 'not-after-today' }, '2026-03-17'), 'Enter a date that is today or in the past')
    assert.equal(
      date({ lies: 'not-before-today' }, '2026-03-15'),
      'Enter a date that is today or in the future',
    )
    assert.equal(date({ earliest: '2025-04-01' }, '2025-03-31'), 'Enter a date on or after 1 April 2025')
    assert.equal(date({ latest: '2025-04-01' }, '2025-04-02'), 'Enter a date on or before 1 April 2025')
  })

  it('of text has its length', () => {
    const text = (words: string) => fault({ type: 'text', most: 10 }, { type: 'text', words })
    assert.equal(text('Ten or so.'), undefined)
    assert.equal(text('Eleven here'), 'Enter an answer of 10 characters or fewer. It has 11')
    assert.equal(text('  '), 'Enter an answer')
  })

  it('of a table is told of by its row and column', () => {
    const table = {
      type: 'table',
      columns: [
        { name: 'staff', heading: 'Staff', type: 'number' },
        { name: 'trained', heading: 'Last trained', type: 'date' },
      ],
      rows: [
        { value: 'early', words: 'Early years' },
        { value: 'school', words: 'School' },
      ],
    }
    const rows = (...given: { of: string | null; cells: Record<string, string | number> }[]) =>
      fault(table, { type: 'table', rows: given })
    assert.equal(rows({ of: 'early', cells: { staff: 4, trained: '2026-02-03' } }), undefined)
    assert.equal(rows({ of: 'school', cells: { staff: 'four' } }), 'School, Staff: enter a number')
    assert.equal(
      rows({ of: 'early', cells: { trained: '2026-02-30' } }),
      'Early years, Last trained: enter a date',
    )
    assert.match(rows({ of: 'college', cells: { staff: 4 } }) ?? '', /and no others/)
    assert.match(rows({ of: 'early', cells: { pay: 4 } }) ?? '', /and no others/)
    assert.match(
      rows({ of: 'early', cells: {} }, { of: 'early', cells: { staff: 1 } }) ?? '',
      /and no others/,
    )
    assert.equal(rows({ of: 'early', cells: {} }), 'Fill in at least one row')
  })

  it('of a table without rows has as many as it lets somebody add', () => {
    const table = { type: 'table', columns: [{ name: 'who', heading: 'Who', type: 'text' }], mostRows: 1 }
    const row = { of: null, cells: { who: 'A nurse' } }
    assert.equal(fault(table, { type: 'table', rows: [row] }), undefined)
    assert.equal(fault(table, { type: 'table', rows: [row, row] }), 'Fill in 1 row or fewer')
  })

  it('of confidence is given of before where that is asked, and only there', () => {
    const confidence = (asks: string, before: number | null) =>
      fault({ type: 'confidence', asks }, { type: 'confidence', before, now: 4 })
    assert.equal(confidence('now', null), undefined)
    assert.equal(confidence('now', 2), 'Choose one of the answers')
    assert.equal(confidence('before-and-now', 2), undefined)
    assert.equal(confidence('before-and-now', null), 'Choose how confident you were before')
  })

  it('that does not apply says why, where that may be', () => {
    assert.equal(fault({ mayNotApply: true }, notApplicable), undefined)
    assert.equal(fault({}, notApplicable), 'This question applies to everybody. Answer it')
    const silent: Answer = { type: 'not-applicable', reason: ' ' }
    assert.equal(fault({ mayNotApply: true }, silent), 'Say why it does not apply')
  })

  it('needs evidence where the set says so, and not where it does not apply', () => {
    const question = theQuestion({ type: 'rag', evidenceFor: ['green'], mayNotApply: true })
    assert.equal(needsEvidence(question, rated('green')), true)
    assert.equal(needsEvidence(question, rated('amber')), false)
    assert.equal(needsEvidence(question, notApplicable), false)
    assert.equal(needsEvidence(question, undefined), false)
  })
})
