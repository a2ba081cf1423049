import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Expected, hasChanged, isBetter, isOff, latestWithBefore, missingWords } from './exceptions.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const quarter = (end: string, value: number | null, mark: 'c' | null = null) => ({
  ...{ area: 'North', periodLabel: end, periodEnd: day(end), value, mark },
})
const expected: Expected = { targetFrom: 90, targetTo: null, polarity: 'higher', frequency: 'quarter' }
const latest = (
  from: number | null,
  to: number | null,
  more: { breaks?: string[]; of?: Partial<Expected> } = {},
) => {
  const points = [quarter('2026-03-31', to), quarter('2025-12-31', from)]
  const found = latestWithBefore(points, (more.breaks ?? []).map(day), { ...expected, ...more.of })
  assert.ok(found)
  return found
}

describe('the latest figure', () => {
  it('is off target outside its band, and on its edge it is not', () => {
    assert.deepEqual(
      [89, 90, 95].map((value) => isOff(latest(90, value))),
      [true, false, false],
    )
    assert.equal(isOff(latest(90, null)), false)
  })

  it('has changed by a fifth of the one before it or more, up or down', () => {
    const values = [79, 80, 81, 119, 120]
    assert.deepEqual(
      values.map((value) => hasChanged(latest(100, value))),
      [true, true, false, false, true],
    )
  })

  it('has not changed where something else was counted before, or nothing', () => {
    assert.equal(hasChanged(latest(100, 10, { breaks: ['2026-01-01'] })), false)
    assert.equal(hasChanged(latest(100, 10, { breaks: ['2025-10-01'] })), true)
    assert.equal(hasChanged(latest(0, 10)), false)
    assert.equal(hasChanged(latest(null, 10)), false)
  })

  it('is better or worse by what the definition says, and neither where it says neither', () => {
    assert.deepEqual(
      (['higher', 'lower', 'neither'] as const).map((polarity) =>
        isBetter(latest(10, 20, { of: { polarity } })),
      ),
      [true, false, undefined],
    )
  })

  it('is missing where none was given, or none came for two periods, and not where it is hidden', () => {
    const today = day('2026-05-01')
    assert.equal(missingWords(latest(1, null), today), 'not given')
    assert.equal(missingWords(latest(1, 2), today), undefined)
    assert.equal(missingWords(latest(1, 2), day('2026-10-01')), 'nothing since')
    assert.equal(missingWords(latest(1, 2), day('2026-09-30')), undefined)
    const hidden = latestWithBefore([quarter('2026-03-31', null, 'c')], [], expected)
    assert.equal(hidden && missingWords(hidden, today), undefined)
  })
})
