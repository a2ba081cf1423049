import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chose, theQuestion, yesOrNo } from '../testing.ts'
import type { Said } from './results.ts'
import { namelessNumbers, namelessResult, namelessWords, plainResult } from './showing-results.ts'

const many = (said: Said, count: number): readonly Said[] => Array.from({ length: count }, () => said)
const question = theQuestion({
  options: [...yesOrNo, { value: 'unsure', words: 'Not sure' }],
})

describe('results without a name', () => {
  it('are shown where each answer is of five or more', () => {
    const said = [...many(chose('yes'), 12), ...many(chose('no'), 7), ...many(chose('unsure'), 5)]
    const result = namelessResult(question, said) ?? assert.fail()
    assert.deepEqual(
      result.counts.map(({ count }) => count),
      [12, 7, 5],
    )
    assert.deepEqual([result.base, result.unanswered], [24, 0])
  })

  it('hide an answer of few, another beside it, and the base, which would tell of it', () => {
    const said = [...many(chose('yes'), 12), ...many(chose('no'), 7), ...many(chose('unsure'), 2)]
    const { counts, base } = namelessResult(question, said) ?? assert.fail()
    assert.equal(counts[2]?.count, null)
    assert.ok(counts.filter(({ count }) => count === null).length >= 2)
    assert.equal(base, null)
  })

  it('hide those who left it out where they are few', () => {
    const said = [...many(chose('yes'), 12), ...many(chose('no'), 9), ...many('unanswered', 1)]
    const { unanswered, base } = namelessResult(question, said) ?? assert.fail()
    assert.deepEqual([unanswered, base], [null, null])
  })

  it('say nothing of fewer than five people', () => {
    const { counts } = namelessResult(question, many(chose('yes'), 4)) ?? assert.fail()
    assert.ok(counts.every(({ count }) => count === null))
    assert.deepEqual(namelessWords(many({ type: 'text', words: 'Mine' }, 4)), [])
    assert.equal(namelessNumbers(many({ type: 'number', number: 3 }, 4)), undefined)
  })

  it('look at each of several answers beside those who did not give it', () => {
    const several = theQuestion({ type: 'multi', options: yesOrNo })
    const said = [
      ...many({ type: 'multi', values: ['yes'] }, 17),
      ...many({ type: 'multi', values: ['yes', 'no'] }, 3),
    ]
    const { counts } = namelessResult(several, said) ?? assert.fail()
    assert.deepEqual(
      counts.map(({ count }) => count),
      [null, null],
    )
  })

  it('put what was written in the order of the alphabet', () => {
    const said = ['c', 'a', 'e', 'b', 'd'].map((words): Said => ({ type: 'text', words }))
    assert.deepEqual(namelessWords(said), ['a', 'b', 'c', 'd', 'e'])
  })
})

describe('results by name', () => {
  it('are shown in full', () => {
    const { counts, base } = plainResult(question, [chose('yes'), 'unanswered']) ?? assert.fail()
    assert.deepEqual(
      counts.map(({ count }) => count),
      [1, 0, 0],
    )
    assert.equal(base, 1)
  })
})
