import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Recorded, sumsOf } from './adding-up.ts'
import { published } from './publishing.ts'
import { isWider, rulesOn, schemeCalled } from './scheme.ts'

const rules = rulesOn(schemeCalled('dfe-cin'), Temporal.PlainDate.from('2026-03-20'))
assert.ok(rules)

describe('an area that lies in another', () => {
  const areasAt = (day: string, values: Readonly<Record<string, number>>): Recorded[] =>
    Object.entries(values).map(([area, value]) => ({
      ...{
        id: `${area} ${day}`,
        indicatorId: 'plans',
        area,
        value,
        isWider: isWider(area),
        periodLabel: day,
      },
      ...{ periodStart: Temporal.PlainDate.from(day), periodEnd: Temporal.PlainDate.from(day) },
    }))
  const hiddenOf = (cells: readonly Recorded[]) => {
    const sums = sumsOf(cells, [])
    const shown = published(
      cells.map(({ id, value, isWider }) => ({ id, value, isWider, rules })),
      [],
      sums,
    )
    const hidden = cells.map(({ id }) => id).filter((id) => shown.get(id)?.mark !== null)
    // Of every sum at least two are hidden, or none is.
    for (const { terms } of sums) assert.notEqual(terms.filter(([id]) => hidden.includes(id)).length, 1)
    return hidden
  }

  it('is not given away by its county, beside a city and the whole', () => {
    const districts = { Cambridge: 40, 'East Cambridgeshire': 30, Fenland: 20, 'South Cambridgeshire': 17 }
    const day = '2026-03-31'
    const hidden = hiddenOf(
      areasAt(day, {
        ...{ 'Cambridgeshire and Peterborough': 160, Cambridgeshire: 110, Peterborough: 50 },
        ...{ ...districts, 'Huntingdonshire District Council': 3 },
      }),
    )
    assert.deepEqual(hidden, [`South Cambridgeshire ${day}`, `Huntingdonshire District Council ${day}`])
    // A district without a figure may have any number.
    assert.deepEqual(hiddenOf(areasAt(day, { Cambridgeshire: 110, ...districts, Peterborough: 3 })), [
      `Peterborough ${day}`,
    ])
  })

  it('is found where it is on no list, once the figures of two periods tell', () => {
    const first = { Anyshire: 100, Westborough: 60, Hill: 45, Dale: 35, Marsh: 20 }
    const second = { Anyshire: 91, Westborough: 70, Hill: 51, Dale: 38, Marsh: 2 }
    assert.deepEqual(hiddenOf([...areasAt('2025-03-31', first), ...areasAt('2026-03-31', second)]), [
      ...['Dale 2026-03-31', 'Marsh 2026-03-31'],
    ])
    // What adds up in one period and not in the other is chance.
    const other = areasAt('2025-03-31', { ...first, Hill: 46 })
    assert.deepEqual(hiddenOf([...other, ...areasAt('2026-03-31', second)]), ['Marsh 2026-03-31'])
  })
})
