import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { placedIn } from './happened.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const periods = ['2025-06-30', '2025-09-30', '2025-12-31'].map((end) => ({ end: day(end) }))
const at = (...days: readonly string[]) => days.map((each) => ({ onDay: day(each), words: each }))

describe('what happened, on a chart,', () => {
  it('stands at the period in which it happened, the first and the last day counted', () => {
    const placed = placedIn(
      at('2025-04-01', '2025-06-30', '2025-07-01', '2025-12-31'),
      day('2025-04-01'),
      periods,
    )
    assert.deepEqual(
      placed.map(({ letter, place }) => `${letter}${place}`),
      ['A0', 'B0', 'C1', 'D2'],
    )
  })

  it('is left out before the first period and after the last, and where their days are not known', () => {
    assert.deepEqual(placedIn(at('2025-03-31', '2026-01-01'), day('2025-04-01'), periods), [])
    assert.deepEqual(placedIn(at('2025-07-01'), null, [{ end: null }]), [])
  })
})
