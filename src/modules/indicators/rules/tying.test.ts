import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { IndicatorId } from '../schema.ts'
import { clashes, tiesOf } from './tying.ts'

const [whole, one, other] = ['whole', 'one', 'other'] as unknown as readonly [
  IndicatorId,
  IndicatorId,
  IndicatorId,
]

describe('what an indicator adds up with once it is worked out', () => {
  it('is nothing where agencies give it', () => {
    assert.deepEqual(tiesOf(whole, { form: 'given', firstId: null, secondId: null }), [])
  })

  it('is its two counts for a share', () => {
    assert.deepEqual(tiesOf(whole, { form: 'share', firstId: one, secondId: other }), [
      { indicatorId: whole, numeratorId: one, denominatorId: other },
    ])
  })

  it('is its parts for a sum, and what is left for a difference', () => {
    const parts = (form: 'sum' | 'difference') =>
      tiesOf(whole, { form, firstId: one, secondId: other }).map(({ indicatorId, totalId }) => [
        indicatorId,
        totalId,
      ])
    assert.deepEqual(parts('sum'), [
      [one, whole],
      [other, whole],
    ])
    assert.deepEqual(parts('difference'), [
      [whole, one],
      [other, one],
    ])
  })

  it('clashes where a part is of another total already, or would be of its own part', () => {
    const tie = { indicatorId: one, totalId: whole }
    assert.equal(clashes(tie, new Map()), false)
    assert.equal(clashes(tie, new Map([['one', 'whole']])), false)
    assert.equal(clashes(tie, new Map([['one', 'other']])), true)
    assert.equal(clashes(tie, new Map([['whole', 'one']])), true)
    assert.equal(clashes({ indicatorId: whole, numeratorId: one }, new Map([['whole', 'other']])), false)
  })
})
