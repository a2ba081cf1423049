import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Condition } from '../schema/question-set.ts'
import { idOf } from '../testing.ts'
import { parseCondition, typedCondition } from './condition.ts'

describe('the form of a condition', () => {
  it('gives back the condition that it opened with', () => {
    const given: Condition = {
      match: 'any',
      tests: [
        { question: idOf(1), is: 'one-of', values: ['yes', 'not-yet'] },
        { question: idOf(2), is: 'none-of', values: ['green'] },
        { question: idOf(3), is: 'at-least', number: 2.5 },
        { question: idOf(4), is: 'answered' },
      ],
    }
    assert.deepEqual(parseCondition(typedCondition(given)), { ok: true, input: given })
    assert.deepEqual(parseCondition(typedCondition(null)), { ok: true, input: null })
  })

  it('passes over boxes that are empty between others', () => {
    const typed = {
      ...{ match: 'all', 'test-1-question': '', 'test-1-is': 'one-of', 'test-1-with': '' },
      ...{ 'test-3-question': idOf(1), 'test-3-is': 'one-of', 'test-3-with': 'yes' },
    }
    const read = parseCondition(typed)
    assert.deepEqual(read, {
      ...{ ok: true, input: { match: 'all', tests: [{ question: idOf(1), is: 'one-of', values: ['yes'] }] } },
    })
  })

  it('tells of each box by its place', () => {
    const errors = (typed: Readonly<Record<string, string>>) => {
      const read = parseCondition({ match: 'all', ...typed })
      assert.ok(!read.ok)
      return read.form.errors.map(({ field, text }) => `${field}: ${text}`)
    }
    assert.deepEqual(errors({ 'test-2-question': '', 'test-2-is': 'one-of', 'test-2-with': 'yes' }), [
      'test-2-question: Choose the question on which it depends',
    ])
    assert.deepEqual(errors({ 'test-2-question': idOf(1), 'test-2-is': 'one-of', 'test-2-with': '' }), [
      'test-2-with: Name at least one answer',
    ])
    assert.deepEqual(errors({ 'test-1-question': idOf(1), 'test-1-is': 'at-least', 'test-1-with': 'few' }), [
      'test-1-with: Give what the answer is compared with as a number',
    ])
    assert.deepEqual(errors({ match: 'none', 'test-1-question': idOf(1), 'test-1-is': 'answered' }), [
      'match: Say whether all of the tests are to hold, or any',
    ])
    assert.deepEqual(errors({ 'test-1-question': idOf(1), 'test-1-is': 'sometimes', 'test-1-with': 'yes' }), [
      'test-1-is: Say what the answer is tested for: answered, one-of, none-of, at-least or at-most',
    ])
  })
})
