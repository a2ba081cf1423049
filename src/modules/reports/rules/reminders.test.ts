import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dueFor, toTell } from './reminders.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('a day of a report', () => {
  const told = (today: string, since = '2023-06-01') =>
    toTell({ about: 'reading', since: day(since), dueOn: day('2023-09-30') }, day(today), 7)

  it('is told of from so many days before it, and after it', () => {
    assert.deepEqual(
      ['2023-09-22', '2023-09-23', '2023-09-30', '2023-10-01'].map((each) => told(each)),
      [undefined, 'near', 'near', 'passed'],
    )
  })

  it('is not told of as near to whoever was asked within those days', () => {
    assert.equal(told('2023-09-25', '2023-09-24'), undefined)
    assert.equal(told('2023-10-01', '2023-09-24'), 'passed')
  })

  it('leaves whoever is asked two weeks at the least', () => {
    assert.equal(dueFor(day('2023-09-30'), day('2023-06-01')).toString(), '2023-09-30')
    assert.equal(dueFor(day('2023-09-30'), day('2023-09-20')).toString(), '2023-10-04')
    assert.equal(dueFor(day('2023-09-30'), day('2026-11-23')).toString(), '2026-12-07')
  })
})
