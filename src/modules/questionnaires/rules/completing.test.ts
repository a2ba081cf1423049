import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Answer } from '../schema/answer.ts'
import { aQuestion, aSection, aSet, chose, idOf, rated } from '../testing.ts'
import { missing, progressOf } from './completing.ts'

const today = Temporal.PlainDate.from('2026-03-16')
const set = aSet([
  aSection(901, [
    aQuestion(1),
    aQuestion(2, {
      showWhen: { match: 'all', tests: [{ question: idOf(1), is: 'one-of', values: ['yes'] }] },
      ...{ type: 'rag', evidenceFor: ['green'] },
    }),
  ]),
  aSection(902, [aQuestion(3, { type: 'text', isRequired: false })]),
  aSection(903, [aQuestion(4)], {
    showWhen: { match: 'all', tests: [{ question: idOf(1), is: 'one-of', values: ['no'] }] },
  }),
])
const response = (
  given: Readonly<Record<number, Answer>>,
  evidence: Readonly<Record<number, number>> = {},
) => ({
  answers: new Map(Object.entries(given).map(([place, answer]) => [idOf(Number(place)), answer])),
  evidence: new Map(Object.entries(evidence).map(([place, count]) => [idOf(Number(place)), count])),
})
const told = (...given: Parameters<typeof response>) =>
  missing(set, response(...given), today).map(({ placed, words }) => `${placed.question.name}: ${words}`)

describe('a response', () => {
  it('lacks what is asked and has to be answered, and nothing that is hidden', () => {
    assert.deepEqual(told({}), ['q1: Answer this question'])
    assert.deepEqual(told({ 1: chose('yes') }), ['q2: Answer this question'])
    assert.deepEqual(told({ 1: chose('no') }), ['q4: Answer this question'])
    assert.deepEqual(told({ 1: chose('no'), 4: chose('no') }), [])
  })

  it('cannot be sent at green without its evidence', () => {
    const green = { 1: chose('yes'), 2: rated('green') }
    assert.deepEqual(told(green), ['q2: Add the evidence for this answer. It cannot be sent without'])
    assert.deepEqual(told(green, { 2: 1 }), [])
    assert.deepEqual(told({ 1: chose('yes'), 2: rated('amber') }), [])
  })

  it('is told of an answer that is wrong, though it need not have been given', () => {
    const long = { 1: chose('no'), 4: chose('no'), 3: { type: 'text', words: 'x'.repeat(2001) } as const }
    assert.deepEqual(told(long), ['q3: Enter an answer of 2,000 characters or fewer. It has 2,001'])
  })

  it('says how far each section is of which anything is asked', () => {
    const states = (...given: Parameters<typeof response>) =>
      progressOf(set, response(...given), today).map((each) => [each.state, each.answered, each.asked])
    assert.deepEqual(states({}), [
      ['not-started', 0, 1],
      ['complete', 0, 1],
    ])
    assert.deepEqual(states({ 1: chose('yes') }), [
      ['in-progress', 1, 2],
      ['complete', 0, 1],
    ])
    assert.deepEqual(states({ 1: chose('no'), 4: chose('yes') }), [
      ['complete', 1, 1],
      ['complete', 0, 1],
      ['complete', 1, 1],
    ])
  })
})
