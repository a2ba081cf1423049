import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fits, isCounted, numberOf, periodsOver } from './counting.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

describe('the periods that a measure counts', () => {
  const over = (fromOn: string, every: 'month' | 'quarter' | 'half-year' | 'year', today: string) =>
    periodsOver({ fromOn: day(fromOn), every }, day(today)).map(({ periodLabel }) => periodLabel)

  it('begin when the records are whole, and are over', () => {
    assert.deepEqual(over('2026-04-01', 'quarter', '2026-10-01'), ['2026-27 Q1', '2026-27 Q2'])
    assert.deepEqual(over('2026-04-01', 'quarter', '2026-09-30'), ['2026-27 Q1'], 'its last day goes on')
    assert.deepEqual(over('2026-04-02', 'quarter', '2026-10-01'), ['2026-27 Q2'])
    assert.deepEqual(over('2025-12-31', 'half-year', '2026-10-01'), ['2026-27 H1'])
    assert.deepEqual(over('2024-05-01', 'year', '2026-04-01'), ['2025-26'])
    assert.deepEqual(over('2026-01-15', 'month', '2026-04-01'), ['2026-02', '2026-03'])
    assert.deepEqual(over('2027-04-01', 'year', '2026-04-01'), [])
  })

  it('are counted from their first day to their last', () => {
    const of = (periodStart: string | null, periodEnd: string | null) =>
      isCounted(
        { fromOn: day('2026-04-01') },
        {
          periodStart: periodStart === null ? null : day(periodStart),
          periodEnd: periodEnd === null ? null : day(periodEnd),
        },
        day('2026-07-01'),
      )
    assert.equal(of('2026-04-01', '2026-06-30'), true)
    assert.equal(of('2026-03-31', '2026-06-30'), false)
    assert.equal(of('2026-04-01', '2026-07-01'), false)
    assert.equal(of(null, '2026-06-30'), false)
    assert.equal(of('2026-04-01', null), false)
  })
})

describe('a measure', () => {
  const measure = { unit: 'count', tier: 2, scheme: 'none' } as const
  const seats = { unit: 'seats', isPercent: false }

  it('counts what is said in its unit, and what everybody who reads figures may know', () => {
    assert.equal(fits(measure, seats), true)
    assert.equal(fits({ ...measure, unit: 'percent' }, seats), false)
    assert.equal(fits({ ...measure, unit: 'percent' }, { unit: 'percent', isPercent: true }), true)
    assert.equal(fits({ ...measure, unit: 'pounds' }, { unit: 'pounds', isPercent: false }), true)
    assert.equal(fits(measure, { unit: '£', isPercent: false }), false)
    assert.equal(fits({ ...measure, tier: 3 }, seats), false)
    assert.equal(fits({ ...measure, scheme: 'sac' }, seats), false)
  })

  it('is a figure in the unit of the dataset', () => {
    assert.equal(numberOf({ unit: 'count', counted: 12n }), 12)
    assert.equal(numberOf({ unit: 'pounds', counted: 1250n }), 12.5)
    assert.equal(numberOf({ unit: 'percent', counted: 2n, base: 3n }), 66.7)
    assert.equal(numberOf({ unit: 'percent', counted: 0n, base: 0n }), null)
  })
})
