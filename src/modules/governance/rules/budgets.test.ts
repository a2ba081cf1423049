import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { poundsOf } from '#platform/words.ts'
import { amountOf, MOST, penceOf, totalsOf } from './budgets.ts'

describe('an amount', () => {
  for (const [typed, pence] of [
    ['12,500', 1_250_000n],
    ['£12,500.50', 1_250_050n],
    ['0.1', 10n],
    [' 1 000 ', 100_000n],
    ['-3.07', -307n],
    ['0', 0n],
  ] as const)
    it(`typed as ${typed} is whole pence`, () => assert.equal(penceOf(typed), pence))

  for (const typed of ['', 'ten', '1.005', '1e3', '12.', '.5', '1,2.3.4', '99999999999999', '--1', '٣'])
    it(`is not “${typed}”`, () => assert.equal(penceOf(typed), undefined))

  it('is the same after it was written and read again, in pounds and in a file', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -MOST, max: MOST }), (pence) => {
        assert.equal(penceOf(amountOf(pence)), pence)
        assert.equal(penceOf(poundsOf(pence).replace('−', '-')), pence)
      }),
    )
  })

  it('is written with thousands, and without pence where there are none', () => {
    assert.deepEqual([0n, 5n, 123_456_789n, 100_000n, -250n].map(poundsOf), [
      '£0',
      '£0.05',
      '£1,234,567.89',
      '£1,000',
      '−£2.50',
    ])
  })
})

describe('the totals of a budget', () => {
  const pence = fc.bigInt({ min: 0n, max: MOST })
  const given = fc.record({ cash: pence, inKind: pence, invoiced: pence, received: pence })
  const line = fc.record({ planned: pence, spent: pence })

  it('hold to the penny whatever the order, and never mix what is in kind with money', () => {
    fc.assert(
      fc.property(pence, fc.array(given), fc.array(line), (broughtForward, contributions, lines) => {
        const totals = totalsOf({ broughtForward }, contributions, lines)
        assert.deepEqual(totalsOf({ broughtForward }, contributions.toReversed(), lines.toReversed()), totals)
        assert.equal(totals.available - totals.planned, totals.unplanned)
        assert.equal(totals.inHand + totals.spent, broughtForward + totals.received)
        assert.equal(totals.outstanding + totals.received, totals.cash)
        const worthless = contributions.map((each) => ({ ...each, inKind: 0n }))
        assert.deepEqual(totalsOf({ broughtForward }, worthless, lines), { ...totals, inKind: 0n })
      }),
    )
  })

  it('add a tenth and two tenths of a pound to exactly three', () => {
    const contributions = ['0.10', '0.20'].map((typed) => {
      const cash = penceOf(typed) ?? 0n
      return { cash, inKind: 0n, invoiced: 0n, received: 0n }
    })
    assert.equal(totalsOf({ broughtForward: 0n }, contributions, []).cash, 30n)
  })
})
