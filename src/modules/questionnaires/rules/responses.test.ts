import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Answer } from '../schema/answer.ts'
import type { ResponseState } from '../schema/asking.ts'
import { aQuestion, aSetOf, chose, idOf } from '../testing.ts'
import { hashOf } from './reading-sets.ts'
import { after, hashOfResponse, mayAnswer, STATE_WORDS, type Step } from './responses.ts'

const STATES = Object.keys(STATE_WORDS) as ResponseState[]
const STEPS: readonly Step[] = ['ask-to-sign', 'send-back', 'send', 'replace']
const ways = (isSigned: boolean) =>
  STATES.flatMap((state) =>
    STEPS.flatMap((step) => {
      const to = after(state, step, isSigned)
      return to ? [`${state} ${step} ${to}`] : []
    }),
  )

describe('a response', () => {
  it('is sent once a senior has signed it, where one signs', () => {
    assert.deepEqual(ways(true), [
      'in-progress ask-to-sign with-signer',
      'with-signer send-back in-progress',
      'with-signer send sent',
      'sent replace replaced',
    ])
  })

  it('is sent as it is, where nobody signs', () => {
    assert.ok(ways(false).includes('in-progress send sent'))
    assert.ok(!ways(false).some((way) => way.includes('ask-to-sign')))
  })

  it('is changed by nobody once it is signed for or sent', () => {
    assert.deepEqual(STATES.filter(mayAnswer), ['in-progress'])
  })

  describe('has a hash that', () => {
    const content = aSetOf(
      aQuestion(1),
      aQuestion(2, { type: 'confidence', asks: 'before-and-now' }),
      aQuestion(3, {
        showWhen: { match: 'all', tests: [{ question: idOf(1), is: 'one-of', values: ['no'] }] },
      }),
    )
    const version = { hash: hashOf(content), content }
    const sure: Answer = { type: 'confidence', before: 2, now: 4 }
    const minutes = { questionId: idOf(1), words: 'Minutes', address: '', sha256: null }
    const policy = { questionId: idOf(1), words: 'Policy', address: 'https://example.org', sha256: null }
    const hash = (given: readonly (readonly [string, Answer])[], evidence = [minutes, policy]) =>
      hashOfResponse(version, new Map(given), evidence)
    const before = hash([
      [idOf(1), chose('yes')],
      [idOf(2), sure],
    ])

    it('is the same in another order of answers, of their parts and of evidence', () => {
      const turned = { now: 4, before: 2, type: 'confidence' } as const
      const other = hash(
        [
          [idOf(2), turned],
          [idOf(1), chose('yes')],
        ],
        [policy, minutes],
      )
      assert.equal(other, before)
    })

    it('does not change with what is hidden', () => {
      const hidden = hash([
        [idOf(1), chose('yes')],
        [idOf(2), sure],
        [idOf(3), chose('no')],
      ])
      assert.equal(hidden, before)
    })

    it('changes with an answer, with its evidence and with the version', () => {
      const same = [
        [idOf(1), chose('yes')],
        [idOf(2), sure],
      ] as const
      assert.notEqual(hash([[idOf(1), chose('no')], same[1]]), before)
      assert.notEqual(hash(same, [minutes]), before)
      assert.notEqual(hashOfResponse({ ...version, hash: '1' }, new Map(same), [minutes, policy]), before)
    })
  })
})
