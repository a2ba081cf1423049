import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  expectedSchools,
  outstandingReturns,
  returnedByTrust,
  returnedOf,
  type School,
  type SchoolReturn,
} from './schools.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const cycle = { opensOn: day('2026-01-05'), dueOn: day('2026-02-13') }
const ALWAYS = { fromOn: null, toOn: null }

const school = (id: string, more: Partial<School> = {}): School => ({
  ...{ id, trustId: 'trust', open: ALWAYS },
  recipients: { lead: `lead of ${id}`, head: `head of ${id}`, trust: 'trust lead' },
  ...more,
})
const five = ['a', 'b', 'c', 'd', 'e'].map((id) => school(id))
const returned = (schoolId: string, on: string | null, more: Partial<SchoolReturn> = {}): SchoolReturn => ({
  ...{ schoolId, returnedOn: on === null ? null : day(on), extendedTo: null, isExcused: false },
  ...more,
})
const fourIn = ['a', 'b', 'c', 'd'].map((id) => returned(id, '2026-02-13'))

describe('a trust with five schools', () => {
  it('expects five returns; four in by the day are 80%, and one is overdue the day after', () => {
    const on = (text: string) => returnedOf(five, fourIn, cycle, day(text))
    assert.deepEqual(on('2026-02-13'), { expected: 5, returned: 4, percent: 80, excused: 0, overdue: [] })
    assert.deepEqual(on('2026-02-14').overdue, ['e'])
    assert.deepEqual(on('2026-02-12').percent, 0)
  })

  it('expects none of a school that has closed by then, or is not open yet', () => {
    const closed = school('f', { open: { fromOn: null, toOn: day('2026-02-12') } })
    const coming = school('g', { open: { fromOn: day('2026-02-14'), toOn: null } })
    const onTheDay = school('h', { open: { fromOn: day('2026-02-13'), toOn: day('2026-02-13') } })
    assert.deepEqual(
      expectedSchools([closed, coming, onTheDay], cycle).map(({ id }) => id),
      ['h'],
    )
  })

  it('waits longer for a school with a later day, and not for one that is excused', () => {
    const more = [...fourIn.slice(0, 3), returned('d', null, { isExcused: true })]
    const later = [...more, returned('e', null, { extendedTo: day('2026-02-20') })]
    const on = (text: string) => returnedOf(five, later, cycle, day(text))
    assert.deepEqual(on('2026-02-20'), { expected: 4, returned: 3, percent: 75, excused: 1, overdue: [] })
    assert.deepEqual(on('2026-02-21').overdue, ['e'])
  })

  it('is counted apart from other trusts and from schools of none', () => {
    const all = [...five, school('x', { trustId: null }), school('y', { trustId: 'another' })]
    const by = returnedByTrust(all, [...fourIn, returned('y', '2026-01-20')], cycle, day('2026-02-13'))
    assert.deepEqual(
      [...by].map(([trust, { expected, percent }]) => [trust, expected, percent]),
      [
        ['trust', 5, 80],
        [null, 1, 0],
        ['another', 1, 100],
      ],
    )
  })
})

describe('the returns that are chased', () => {
  it('are those of schools that have not answered and are not excused, each by its own day', () => {
    const returns = [
      ...[returned('a', '2026-02-10'), returned('b', '2026-02-12'), returned('c', null, { isExcused: true })],
      returned('d', null, { extendedTo: day('2026-02-20') }),
    ]
    const owed = outstandingReturns(five, returns, cycle, day('2026-02-11'))
    assert.deepEqual(
      owed.map(({ id, dueOn }) => `${id} ${dueOn}`),
      ['b 2026-02-13', 'd 2026-02-20', 'e 2026-02-13'],
    )
    assert.deepEqual(owed[0]?.recipients, { lead: 'lead of b', head: 'head of b', trust: 'trust lead' })
  })
})
