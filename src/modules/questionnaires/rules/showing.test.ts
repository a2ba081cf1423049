import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Answer } from '../schema/answer.ts'
import { aQuestion, aSection, aSet, aSetOf, chose, idOf, notApplicable } from '../testing.ts'
import { counting, shown } from './showing.ts'

const when = (place: number, ...values: string[]) => ({
  match: 'all',
  tests: [{ question: idOf(place), is: 'one-of', values }],
})
const answers = (given: Readonly<Record<number, Answer>>) =>
  new Map(Object.entries(given).map(([place, answer]) => [idOf(Number(place)), answer]))

describe('what is shown', () => {
  const chain = aSetOf(
    aQuestion(1),
    aQuestion(2, { showWhen: when(1, 'yes') }),
    aQuestion(3, { showWhen: when(2, 'yes') }),
  )
  const namesOf = (set: typeof chain, given: Readonly<Record<number, Answer>>) =>
    shown(set, answers(given)).map(({ question }) => question.name)

  it('is what has no condition, before anything is answered', () => {
    assert.deepEqual(namesOf(chain, {}), ['q1'])
  })

  it('follows the answers', () => {
    assert.deepEqual(namesOf(chain, { 1: chose('yes') }), ['q1', 'q2'])
    assert.deepEqual(namesOf(chain, { 1: chose('yes'), 2: chose('yes') }), ['q1', 'q2', 'q3'])
  })

  it('does not follow the answer to a question that is hidden', () => {
    const given = { 1: chose('no'), 2: chose('yes'), 3: chose('yes') }
    assert.deepEqual(namesOf(chain, given), ['q1'])
    assert.deepEqual([...counting(chain, answers(given)).keys()], [idOf(1)])
  })

  it('does not follow one that does not apply, whatever is asked of it', () => {
    for (const test of [
      { is: 'answered' },
      { is: 'one-of', values: ['yes'] },
      { is: 'none-of', values: ['yes'] },
    ]) {
      const set = aSetOf(
        aQuestion(1, { mayNotApply: true }),
        aQuestion(2, { showWhen: { match: 'all', tests: [{ question: idOf(1), ...test }] } }),
      )
      assert.deepEqual(namesOf(set, { 1: notApplicable }), ['q1'])
      assert.deepEqual(namesOf(set, {}), ['q1'])
    }
  })

  it('compares numbers, with their bounds', () => {
    const set = aSetOf(
      aQuestion(1, { type: 'number' }),
      aQuestion(2, {
        showWhen: { match: 'all', tests: [{ question: idOf(1), is: 'at-least', number: 5 }] },
      }),
      aQuestion(3, {
        showWhen: { match: 'any', tests: [{ question: idOf(1), is: 'at-most', number: 5 }] },
      }),
    )
    assert.deepEqual(namesOf(set, { 1: { type: 'number', number: 5 } }), ['q1', 'q2', 'q3'])
    assert.deepEqual(namesOf(set, { 1: { type: 'number', number: 4 } }), ['q1', 'q3'])
  })

  it('leaves a section out with all that stands in it', () => {
    const set = aSet([
      aSection(900, [aQuestion(1)]),
      aSection(901, [aQuestion(2), aQuestion(3)], { showWhen: when(1, 'yes') }),
    ])
    assert.deepEqual(namesOf(set, { 1: chose('no'), 2: chose('yes') }), ['q1'])
    assert.deepEqual(namesOf(set, { 1: chose('yes') }), ['q1', 'q2', 'q3'])
  })

  it('never depends on what is hidden', () => {
    const set = aSetOf(
      aQuestion(1),
      aQuestion(2, { showWhen: when(1, 'yes') }),
      aQuestion(3, { showWhen: { ...when(2, 'no'), match: 'any' } }),
      aQuestion(4, {
        showWhen: { match: 'any', tests: [...when(1, 'no').tests, ...when(3, 'yes').tests] },
      }),
    )
    const anAnswer = fc.option(fc.constantFrom(chose('yes'), chose('no')), { nil: undefined })
    fc.assert(
      fc.property(fc.array(anAnswer, { minLength: 4, maxLength: 4 }), (given) => {
        const all = new Map(
          given.flatMap((answer, index) => (answer ? [[idOf(index + 1), answer] as const] : [])),
        )
        assert.deepEqual(shown(set, counting(set, all)), shown(set, all))
      }),
    )
  })
})
