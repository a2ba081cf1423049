import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aQuestion, aSetOf, chose, idOf, notApplicable } from '../testing.ts'
import { carriedForward } from './carrying.ts'

const today = Temporal.PlainDate.from('2026-03-16')
const options = ['yes', 'no', 'unsure'].map((value) => ({ value, words: value }))

describe('what was answered before', () => {
  const before = aSetOf(aQuestion(1), aQuestion(2), aQuestion(3), aQuestion(4, { mayNotApply: true }))
  const answers = new Map([
    [idOf(1), chose('yes')],
    [idOf(2), chose('no')],
    [idOf(3), chose('yes')],
    [idOf(4), notApplicable],
  ])

  it('is offered where the same is asked, in another tool too, with a mark where the words are others', () => {
    const now = aSetOf(aQuestion(9), aQuestion(2, { words: 'Do staff know whom to tell?' }), aQuestion(1))
    assert.deepEqual(carriedForward(before, answers, now, today), [
      { questionId: idOf(2), answer: chose('no'), isReworded: true },
      { questionId: idOf(1), answer: chose('yes'), isReworded: false },
    ])
  })

  it('is not offered where other answers are asked for', () => {
    assert.deepEqual(carriedForward(before, answers, aSetOf(aQuestion(3, { options })), today), [])
  })

  it('is not offered where it would not be good any more', () => {
    assert.deepEqual(carriedForward(before, answers, aSetOf(aQuestion(4)), today), [])
    const again = aSetOf(aQuestion(4, { mayNotApply: true }))
    assert.equal(carriedForward(before, answers, again, today).length, 1)
  })

  it('is not offered where it was hidden when it was sent', () => {
    const hiding = aSetOf(
      aQuestion(1),
      aQuestion(2, {
        showWhen: { match: 'all', tests: [{ question: idOf(1), is: 'one-of', values: ['no'] }] },
      }),
    )
    const now = aSetOf(aQuestion(2))
    assert.deepEqual(carriedForward(hiding, answers, now, today), [])
  })
})
