import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  baseWords,
  changeWords,
  financialYear,
  type MeasureValue,
  measured,
  noneOf,
  periodWords,
  readingOnce,
  valueWords,
} from './measures.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const count = (counted: number): MeasureValue => ({ unit: 'count', counted: BigInt(counted) })
const percent = (counted: number, base: number): MeasureValue => ({
  ...{ unit: 'percent', counted: BigInt(counted), base: BigInt(base) },
})

describe('the value of a measure', () => {
  it('is what its rows add up to, each once unless it says otherwise', () => {
    assert.deepEqual(measured({ unit: 'count' }, []), { unit: 'count', counted: 0n })
    assert.deepEqual(measured({ unit: 'count' }, [{}, {}]), { unit: 'count', counted: 2n })
    assert.deepEqual(measured({ unit: 'pounds' }, [{ adds: 150n }, { adds: 25n }]), {
      unit: 'pounds',
      counted: 175n,
    })
    assert.deepEqual(measured({ unit: 'percent' }, [{ adds: 1n }, { adds: 0n }]), percent(1, 2))
  })

  it('has no percent of nothing, and does not call that 0', () => {
    assert.equal(valueWords(percent(0, 0)), 'No base')
    assert.equal(baseWords(percent(0, 0)), 'There is nothing to take a percent of.')
    assert.equal(valueWords(percent(0, 3)), '0%')
  })

  it('says 0% and 100% only of none and all', () => {
    assert.equal(valueWords(percent(1, 1000)), 'Under 1%')
    assert.equal(valueWords(percent(999, 1000)), 'Over 99%')
    assert.equal(valueWords(percent(1, 8)), '13%')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 5000 }), (some, all) => {
        const part = Math.min(some, all)
        const words = valueWords(percent(part, all))
        assert.equal(words === '0%', part === 0)
        assert.equal(words === '100%', part === all)
      }),
    )
  })

  it('is written in pounds where it is money, and so are the two parts of a percent of money', () => {
    assert.equal(valueWords({ unit: 'pounds', counted: 123_450n }), '£1,234.50')
    assert.equal(baseWords({ ...percent(50_000, 120_000), parts: 'pounds' }), '£500 of £1,200')
  })

  it('is as it should be where there should be none and is none', () => {
    assert.equal(noneOf('bad').standing(count(0)), 'good')
    assert.equal(noneOf('bad').standing(count(1)), 'bad')
  })
})

describe('a change between two values', () => {
  it('is told in percentage points of percents, and in percent of counts', () => {
    assert.equal(changeWords(percent(1, 2), percent(3, 4)), '+25 percentage points')
    assert.equal(changeWords(percent(3, 4), percent(74, 100)), '−1 percentage point')
    assert.equal(changeWords(count(4), count(5)), '+1 (+25%)')
    assert.equal(changeWords(count(5), count(4)), '−1 (−20%)')
    assert.equal(
      changeWords({ unit: 'pounds', counted: 100_000n }, { unit: 'pounds', counted: 50_000n }),
      '−£500 (−50%)',
    )
  })

  it('has no percent of nothing, and says nothing where a percent had no base', () => {
    assert.equal(changeWords(count(0), count(3)), '+3, with no base for a percent')
    assert.equal(changeWords(count(0), count(0)), 'No change')
    assert.equal(changeWords(percent(0, 0), percent(1, 2)), 'No base to compare')
  })

  it('turns round when the two change places', () => {
    const value = fc
      .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 900 }))
      .map(([some, all]) => percent(Math.min(some, all), all))
    fc.assert(
      fc.property(value, value, (one, other) => {
        const [there, back] = [changeWords(one, other), changeWords(other, one)]
        const turned = there.startsWith('+') ? there.replace('+', '−') : there.replace('−', '+')
        assert.equal(back, turned)
      }),
    )
  })
})

describe('the days of a measure', () => {
  it('are the financial year from April to March', () => {
    assert.equal(String(financialYear(day('2026-03-31')).from), '2025-04-01')
    assert.equal(String(financialYear(day('2026-04-01')).to), '2027-03-31')
  })

  it('say that a period goes on', () => {
    const year = financialYear(day('2025-06-01'))
    const within = { basis: 'within' } as const
    assert.equal(periodWords(within, year, day('2026-03-31')), 'from 1 April 2025 to 31 March 2026, so far')
    assert.equal(periodWords(within, year, day('2026-04-01')), 'from 1 April 2025 to 31 March 2026')
  })
})

describe('what several measures of a page read', () => {
  it('is read once by its name, and again for the next page', async () => {
    let times = 0
    const read = async () => ++times
    const once = readingOnce()
    assert.deepEqual(await Promise.all([once('structure', read), once('structure', read)]), [1, 1])
    assert.equal(await once('another day', read), 2)
    assert.equal(await readingOnce()('structure', read), 3)
  })
})
