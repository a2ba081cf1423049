import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AUDIENCES } from '../schema/asking.ts'
import { isInvited, isNameless, standingOf } from './rounds.ts'

describe('a round', () => {
  const day = (text: string) => Temporal.PlainDate.from(text)
  const round = { opensOn: day('2026-03-02'), closesOn: day('2026-03-31'), closedAt: null }

  it('is answered from its first day to its last', () => {
    assert.deepEqual(
      ['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01'].map((each) => standingOf(round, day(each))),
      ['to-come', 'open', 'open', 'over'],
    )
  })

  it('is over from when it was closed', () => {
    const closedAt = Temporal.Instant.from('2026-03-10T09:00:00Z')
    assert.equal(standingOf({ ...round, closedAt }, day('2026-03-10')), 'over')
  })

  it('keeps no names but of agencies and of people who were asked by name', () => {
    assert.deepEqual(
      AUDIENCES.filter((each) => !isNameless(each)),
      ['agencies', 'people'],
    )
    assert.deepEqual(
      AUDIENCES.filter((each) => !isInvited(each)),
      ['open-link', 'public'],
    )
  })
})
