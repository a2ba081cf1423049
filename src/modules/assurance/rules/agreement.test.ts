import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { agreementOf } from './agreement.ts'

/** The example of Krippendorff (2011): four observers, twelve units, a dot where one said nothing. */
const OBSERVERS = ['1233214 12...', '12332241 25.3', '.3332342 251.', '12332441 251.'].map((row) =>
  row.replaceAll(' ', ''),
)
const EXAMPLE = Array.from({ length: 12 }, (_, unit) =>
  OBSERVERS.map((row) => row[unit] ?? '.')
    .filter((value) => value !== '.')
    .map(Number),
)

describe('the agreement of auditors', () => {
  it('is 0.815 for the worked example of ordered values', () => {
    assert.equal(agreementOf(EXAMPLE).alpha?.toFixed(3), '0.815')
  })

  it('counts pairs that are the same, and pairs that are one grade apart', () => {
    const { pairs, same, withinOne } = agreementOf([[3, 3, 2], [0, 3], [1]])
    assert.deepEqual([pairs, same, withinOne], [4, 1, 3])
  })

  it('is whole where all agree, and says nothing where there is nothing to compare', () => {
    assert.equal(
      agreementOf([
        [1, 1],
        [2, 2, 2],
        [0, 0],
      ]).alpha,
      1,
    )
    assert.equal(
      agreementOf([
        [2, 2],
        [2, 2],
      ]).alpha,
      null,
    )
    assert.deepEqual(agreementOf([[1], []]), { pairs: 0, same: 0, withinOne: 0, alpha: null })
  })

  it('is below nought where auditors differ on purpose', () => {
    assert.ok(
      (agreementOf([
        [0, 3],
        [3, 0],
        [0, 3],
      ]).alpha ?? 0) < 0,
    )
  })

  it('is the same whoever graded first and whichever case came first, and never above 1', () => {
    const units = fc.array(fc.array(fc.nat({ max: 3 }), { maxLength: 5 }), { maxLength: 10 })
    fc.assert(
      fc.property(units, (given) => {
        const { alpha, ...counts } = agreementOf(given)
        const turned = agreementOf(given.map((unit) => unit.toReversed()).toReversed())
        assert.deepEqual({ ...turned, alpha: null }, { ...counts, alpha: null })
        assert.equal(turned.alpha?.toFixed(9), alpha?.toFixed(9))
        assert.ok(alpha === null || alpha <= 1 + 1e-12)
        assert.ok(counts.same <= counts.withinOne && counts.withinOne <= counts.pairs)
      }),
    )
  })
})
