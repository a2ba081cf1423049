import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { FREQUENCIES } from '../schema/returns.ts'
import {
  breakPlaces,
  breaksOf,
  comparable,
  definitionOn,
  isChased,
  isOffTarget,
  lacks,
  mayBegin,
  periodEnd,
  periodLabel,
  rangeFault,
  stepTo,
  targetWords,
} from './returns.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(`${text}T09:00:00Z`)

const counted = {
  ...{ definition: 'Children with a plan', numerator: '', denominator: '', unit: 'children', source: '' },
  ...{ form: 'given' as const, firstId: null, secondId: null },
}

describe('a period', () => {
  it('is named by the year from April that it lies in', () => {
    assert.equal(periodLabel(day('2026-04-01'), 'quarter'), '2026-27 Q1')
    assert.equal(periodLabel(day('2027-01-01'), 'quarter'), '2026-27 Q4')
    assert.equal(periodLabel(day('2026-10-01'), 'half-year'), '2026-27 H2')
    assert.equal(periodLabel(day('2026-04-01'), 'year'), '2026-27')
    assert.equal(periodLabel(day('2099-04-01'), 'year'), '2099-00')
    assert.equal(periodLabel(day('2027-02-01'), 'month'), '2027-02')
  })

  it('ends on the day before the next begins, in a leap year too', () => {
    assert.equal(String(periodEnd(day('2024-01-01'), 'quarter')), '2024-03-31')
    assert.equal(String(periodEnd(day('2024-02-01'), 'month')), '2024-02-29')
    assert.equal(String(periodEnd(day('2026-04-01'), 'year')), '2027-03-31')
  })

  it('begins only where the year is divided', () => {
    assert.equal(mayBegin(day('2026-07-01'), 'quarter'), true)
    assert.equal(mayBegin(day('2026-07-01'), 'half-year'), false)
    assert.equal(mayBegin(day('2026-01-01'), 'year'), false)
    assert.equal(mayBegin(day('2026-04-02'), 'month'), false)
  })

  it('follows the one before without a gap, and no two have one name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FREQUENCIES),
        fc.integer({ min: 2000, max: 2090 }),
        (frequency, year) => {
          let start = day(`${year}-04-01`)
          const names = new Set<string>()
          for (let count = 0; count < 24; count++) {
            if (!mayBegin(start, frequency)) return false
            names.add(periodLabel(start, frequency))
            start = periodEnd(start, frequency).add({ days: 1 })
          }
          return names.size === 24
        },
      ),
    )
  })
})

describe('a definition', () => {
  const first = { ...counted, fromOn: day('2024-04-01'), recordedAt: at('2024-04-01') }
  const reworded = { ...counted, fromOn: day('2025-04-01'), recordedAt: at('2025-03-01') }
  const wider = {
    ...counted,
    ...{ definition: 'Children with a plan or a protection order', fromOn: day('2026-04-01') },
    recordedAt: at('2026-03-01'),
  }
  const all = [wider, first, reworded]

  it('is in force from its first day until the next begins', () => {
    assert.equal(definitionOn(all, day('2024-03-31')), undefined)
    assert.equal(definitionOn(all, day('2025-03-31')), first)
    assert.equal(definitionOn(all, day('2026-04-01')), wider)
  })

  it('gives way to one that was recorded later for the same day', () => {
    const corrected = { ...wider, definition: 'Children with a plan', recordedAt: at('2026-03-02') }
    assert.equal(definitionOn([wider, corrected], day('2026-04-01')), corrected)
    assert.deepEqual(breaksOf([...all, corrected], day('2026-05-01')), [])
  })

  it('breaks the line where other cases are counted, and not before that day has come', () => {
    assert.deepEqual(breaksOf(all, day('2026-04-01')).map(String), ['2026-04-01'])
    assert.deepEqual(breaksOf(all, day('2026-03-31')), [])
  })

  it('breaks the line before the first period that ends under it', () => {
    const periods = ['2025-03-31', '2026-03-31', '2027-03-31'].map((end) => ({ end: day(end) }))
    assert.deepEqual(breakPlaces(periods, [day('2026-04-01')]), [2])
    assert.deepEqual(breakPlaces(periods, [day('2020-04-01')]), [])
    assert.deepEqual(breakPlaces(periods, [day('2030-04-01')]), [])
  })

  it('leaves what is compared to the periods since', () => {
    const points = ['2025-03-31', '2026-03-31', '2027-03-31'].map((end) => ({ periodEnd: day(end) }))
    assert.deepEqual(comparable(points, [day('2025-04-01')]), points.slice(1))
    assert.deepEqual(comparable(points, [day('2030-04-01')]), points)
    assert.deepEqual(comparable(points, []), points)
  })
})

describe('a target', () => {
  it('may be open at either end', () => {
    assert.equal(isOffTarget(89, { targetFrom: 90, targetTo: null }), true)
    assert.equal(isOffTarget(90, { targetFrom: 90, targetTo: null }), false)
    assert.equal(isOffTarget(21, { targetFrom: null, targetTo: 20 }), true)
    assert.equal(isOffTarget(null, { targetFrom: 90, targetTo: 95 }), false)
    assert.equal(targetWords({ targetFrom: 90, targetTo: null }), '90 or more')
    assert.equal(targetWords({ targetFrom: null, targetTo: null }), '')
  })

  it('is told from what is possible at all', () => {
    assert.equal(rangeFault(5, { least: 0, most: 10 }), undefined)
    assert.match(rangeFault(-1, { least: 0, most: null }) ?? '', /below 0/)
    assert.match(rangeFault(11, { least: 0, most: 10 }) ?? '', /above 10/)
  })
})

describe('an answer', () => {
  const band = { targetFrom: 90, targetTo: null }
  const none = { answer: '' as const, value: null, commentary: '', qualityNote: '' }

  it('is lacking until it is given: no return is no nil return', () => {
    assert.equal(lacks(none, { targetFrom: null, targetTo: null })?.field, 'answer')
    assert.equal(lacks({ ...none, answer: 'nil' }, { targetFrom: null, targetTo: null }), undefined)
  })

  it('lacks a commentary where it is off target, a nil return too', () => {
    assert.equal(lacks({ ...none, answer: 'figure', value: 89 }, band)?.field, 'commentary')
    assert.equal(lacks({ ...none, answer: 'figure', value: 89, commentary: 'Staff left' }, band), undefined)
    assert.equal(lacks({ ...none, answer: 'nil' }, band)?.field, 'commentary')
  })

  it('lacks the reason where none can be given', () => {
    assert.equal(lacks({ ...none, answer: 'unable' }, band)?.field, 'qualityNote')
  })
})

describe('a return', () => {
  it('takes one step after the other, and is opened again by the business unit alone, with a reason', () => {
    assert.equal(stepTo('open', 'submitted')?.by, 'agency')
    assert.equal(stepTo('open', 'locked'), undefined)
    assert.equal(stepTo('submitted', 'approved'), undefined)
    assert.deepEqual(
      [stepTo('locked', 'open')].map((step) => [step?.by, step?.reasoned]),
      [['business unit', true]],
    )
    assert.equal(stepTo('locked', 'approved'), undefined)
  })

  it('is asked after five days before its last, and once a week when that is past', () => {
    const due = day('2026-07-31')
    const asked = (today: string, chasedOn: string | null) =>
      isChased({ state: 'open', chasedOn: chasedOn === null ? null : day(chasedOn) }, due, day(today))
    assert.equal(asked('2026-07-25', null), false)
    assert.equal(asked('2026-07-26', null), true)
    assert.equal(asked('2026-07-27', '2026-07-26'), false)
    assert.equal(asked('2026-07-31', '2026-07-26'), false)
    assert.equal(asked('2026-08-01', '2026-07-26'), true)
    assert.equal(asked('2026-08-07', '2026-08-01'), false)
    assert.equal(asked('2026-08-08', '2026-08-01'), true)
    assert.equal(isChased({ state: 'submitted', chasedOn: null }, due, day('2026-08-08')), false)
  })
})
