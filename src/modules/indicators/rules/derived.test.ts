import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { inOrder, refersToItself, unitFault, workOut } from './derived.ts'

describe('an indicator that is worked out of two others', () => {
  it('gives the conversion of concerns into enquiries of England in 2024–25', () => {
    assert.deepEqual(workOut('share', 185_270, 640_240), { value: 28.9 })
  })

  it('gives a rate for each 10,000', () => {
    assert.deepEqual(workOut('rate', 136, 52_300), { value: 26 })
  })

  it('rounds a half up, and away from nought', () => {
    assert.deepEqual(workOut('share', 1005, 100_000), { value: 1 })
    assert.deepEqual(workOut('share', 125, 10_000), { value: 1.3 })
    assert.deepEqual(workOut('share', -125, 10_000), { value: -1.3 })
  })

  it('adds and takes away', () => {
    assert.deepEqual(workOut('sum', 2528, 4310), { value: 6838 })
    assert.deepEqual(workOut('difference', 89, 53), { value: 36 })
    assert.deepEqual(workOut('sum', 0.1, 0.2), { value: 0.3 })
  })

  it('gives no figure, and says why, where it would divide by nought', () => {
    for (const form of ['ratio', 'share', 'rate'] as const)
      assert.deepEqual(workOut(form, 3, 0), { none: 'The figure that it is divided by is 0.' })
    assert.deepEqual(workOut('difference', 3, 0), { value: 3 })
  })

  it('gives no figure where one of the two is not given, and never takes it for nought', () => {
    assert.deepEqual(workOut('sum', null, 5), { none: 'One of the two figures is not given.' })
    assert.deepEqual(workOut('share', 5, null), { none: 'One of the two figures is not given.' })
  })

  it('lies between 0 and 100 as a share of a whole', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (one, other) => {
        const [part, whole] = [Math.min(one, other), Math.max(one, other)]
        const result = workOut('share', part, whole)
        return whole === 0 ? 'none' in result : 'value' in result && result.value >= 0 && result.value <= 100
      }),
    )
  })

  describe('has units that', () => {
    it('are those of both where they are added', () => {
      assert.equal(unitFault('sum', 'children', 'children', 'Children '), undefined)
      assert.match(unitFault('sum', 'children', 'children', 'adults') ?? '', /different units/)
      assert.match(unitFault('sum', 'adults', 'children', 'children') ?? '', /Write “children”/)
      assert.match(unitFault('sum', 'percent', 'percent', 'percent') ?? '', /cannot be added/)
    })

    it('are percentage points between two percentages', () => {
      assert.equal(unitFault('difference', 'percentage points', 'percent', 'percent'), undefined)
      assert.match(unitFault('difference', 'percent', 'percent', 'percent') ?? '', /percentage points/)
    })

    it('say so of a percentage and of a rate', () => {
      assert.equal(unitFault('share', 'percent', 'enquiries', 'concerns'), undefined)
      assert.match(unitFault('share', 'enquiries', 'enquiries', 'concerns') ?? '', /Write “percent”/)
      assert.equal(unitFault('rate', 'per 10,000 children', 'children', 'children aged 0 to 17'), undefined)
      assert.match(unitFault('rate', 'children', 'children', 'children') ?? '', /per 10,000/)
    })

    it('are counts where they are divided', () => {
      assert.match(unitFault('share', 'percent', 'percent', 'count') ?? '', /cannot be divided/)
      assert.match(unitFault('ratio', 'percent', 'count', 'count') ?? '', /not a percentage/)
    })
  })

  describe('is refused where it', () => {
    const inputs = new Map([
      ['b', ['a', 'x']],
      ['c', ['b', 'x']],
    ])
    it('is worked out of itself', () => {
      assert.equal(refersToItself('a', ['a', 'x'], inputs), true)
      assert.equal(refersToItself('a', ['x', 'c'], inputs), true)
      assert.equal(refersToItself('d', ['c', 'a'], inputs), false)
    })
  })

  it('comes after whatever it is worked out of', () => {
    const inputs = new Map([
      ['a-total', ['z-part', 'x']],
      ['z-part', ['m-part', 'y']],
      ['m-part', ['x', 'y']],
    ])
    assert.deepEqual(inOrder(inputs), ['m-part', 'z-part', 'a-total'])
  })
})
