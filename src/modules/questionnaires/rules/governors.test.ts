import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { governorsFault } from './governors.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const round = { opensOn: day('2026-01-05') }

describe('the day on which governors saw a return', () => {
  const today = day('2026-02-10')
  for (const [seen, told] of [
    [null, /^Enter the date on which/],
    ['2026-02-11', /must be today or in the past$/],
    ['2026-01-04', /must be on or after 5 January 2026, when it opened$/],
  ] as const)
    it(`may not be ${seen ?? 'left out'}`, () =>
      assert.match(governorsFault(seen === null ? null : day(seen), round, today) ?? '', told))

  it('is any from the opening to the day it is sent', () => {
    for (const seen of ['2026-01-05', '2026-02-10'])
      assert.equal(governorsFault(day(seen), round, today), undefined)
  })
})
