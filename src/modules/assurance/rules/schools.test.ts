import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Holidays } from '#platform/working-days.ts'
import {
  type Asked,
  type ChasingOf,
  chasedOn,
  expectedSchools,
  governorsFault,
  reminderDay,
  returnedByTrust,
  returnedOf,
  type School,
  type SchoolReturn,
  USUAL_REMINDERS,
} from './schools.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const holidays: Holidays = {
  days: new Set(['2025-12-25', '2025-12-26', '2026-01-01', '2026-04-03', '2026-04-06']),
  until: day('2027-12-31'),
}
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

describe('the day on which governors saw a return', () => {
  const today = day('2026-02-10')
  for (const [seen, told] of [
    [null, /^Enter the date on which/],
    ['2026-02-11', /must be today or in the past$/],
    ['2026-01-04', /must be on or after 5 January 2026, when it opened$/],
  ] as const)
    it(`may not be ${seen ?? 'left out'}`, () =>
      assert.match(governorsFault(seen === null ? null : day(seen), cycle, today) ?? '', told))

  it('is any from the opening to the day it is sent', () => {
    for (const seen of ['2026-01-05', '2026-02-10'])
      assert.equal(governorsFault(day(seen), cycle, today), undefined)
  })
})

const chasing = (more: Partial<ChasingOf> = {}): ChasingOf => ({
  ...{ schools: five, returns: fourIn, cycle, reminders: USUAL_REMINDERS, sent: [], quiet: [], holidays },
  ...more,
})
const lettersOn = (text: string, more: Partial<ChasingOf> = {}) =>
  chasedOn(day(text), chasing(more)).letters.map(
    ({ recipient, schools }) =>
      `${recipient}: ${schools.map(({ schoolId, reminderId }) => `${schoolId} ${reminderId}`).join(', ')}`,
  )
const none: readonly SchoolReturn[] = []

describe('chasing', () => {
  it('falls on working days, counted from the day a return is due', () => {
    const days = USUAL_REMINDERS.map((each) => reminderDay(cycle.dueOn, each, holidays).toString())
    assert.deepEqual(days, [
      ...['2026-01-16', '2026-02-06', '2026-02-12'],
      ...['2026-02-16', '2026-02-20', '2026-03-06'],
    ])
  })

  it('writes to leads before the day and to heads as well after it, of schools that have not answered', () => {
    const returns = ['a', 'b', 'c', 'd'].map((id) => returned(id, '2026-01-20'))
    const sent = [{ schoolId: 'e', reminderId: 'one-week-before', dueOn: cycle.dueOn }]
    assert.deepEqual(lettersOn('2026-02-06', { returns }), ['lead of e: e one-week-before'])
    assert.deepEqual(lettersOn('2026-02-11', { returns, sent }), [])
    assert.deepEqual(lettersOn('2026-02-16'), ['lead of e: e day-after', 'head of e: e day-after'])
  })

  it('writes one letter to whoever answers for several', () => {
    const [, trust] = lettersOn('2026-02-20', { returns: none, schools: five.slice(0, 2) })
    assert.equal(trust, 'trust lead: a one-week-after, b one-week-after')
    const both = school('z', { recipients: { lead: 'one person', head: 'one person', trust: null } })
    assert.deepEqual(lettersOn('2026-02-16', { schools: [both] }), ['one person: z day-after'])
  })

  it('lets go what was missed, and sends the last alone', () => {
    assert.deepEqual(lettersOn('2026-02-17'), ['lead of e: e day-after', 'head of e: e day-after'])
    assert.deepEqual(lettersOn('2026-03-09'), [
      'head of e: e three-weeks-after',
      'trust lead: e three-weeks-after',
    ])
  })

  it('rests at weekends, on bank holidays, on quiet days and before the cycle opens', () => {
    const quiet = [{ fromOn: day('2026-02-16'), toOn: day('2026-02-20') }]
    assert.deepEqual(lettersOn('2026-02-14'), [])
    assert.deepEqual(lettersOn('2026-04-03'), [])
    assert.deepEqual(lettersOn('2026-02-18', { quiet }), [])
    assert.deepEqual(lettersOn('2026-02-23', { quiet }).length, 2)
    const soon = { opensOn: day('2026-02-09'), dueOn: day('2026-02-13') }
    assert.deepEqual(lettersOn('2026-02-06', { cycle: soon }), [])
  })

  it('goes by the later day of a school that has one', () => {
    const returns = [...fourIn, returned('e', null, { extendedTo: day('2026-02-27') })]
    const sent = [{ schoolId: 'e', reminderId: 'four-weeks-before', dueOn: cycle.dueOn }]
    assert.deepEqual(lettersOn('2026-02-16', { returns, sent }), ['lead of e: e four-weeks-before'])
    assert.deepEqual(lettersOn('2026-03-02', { returns }).length, 2)
  })

  it('tells of a school where nobody is known to write to, each day until somebody is', () => {
    const silent = school('q', { recipients: { lead: null, head: null, trust: null } })
    const { letters, sent, nobodyKnown } = chasedOn(day('2026-02-06'), chasing({ schools: [silent] }))
    assert.deepEqual([letters, sent, nobodyKnown], [[], [], ['q']])
  })
})

describe('whatever days the clock runs', () => {
  it('no school is reminded twice of the same, on a day of rest, or once it has answered', () => {
    const schools = Array.from({ length: 8 }, (_, at) => school(`s${at}`, { trustId: `t${at % 3}` }))
    const run = fc.record({
      days: fc.uniqueArray(fc.nat({ max: 90 }), { maxLength: 60 }),
      answers: fc.array(fc.option(fc.nat({ max: 70 })), { minLength: 8, maxLength: 8 }),
    })
    fc.assert(
      fc.property(run, ({ days, answers }) => {
        const returns = schools.map(({ id }, at) => {
          const after = answers[at]
          return returned(
            id,
            after === null || after === undefined ? null : String(cycle.opensOn.add({ days: after })),
          )
        })
        const sent: Asked[] = []
        for (const each of days.toSorted((one, other) => one - other)) {
          const today = cycle.opensOn.add({ days: each })
          const chased = chasedOn(today, chasing({ schools, returns, sent }))
          for (const { schoolId } of chased.sent) {
            const on = returns.find((one) => one.schoolId === schoolId)?.returnedOn
            assert.ok(!on || Temporal.PlainDate.compare(on, today) > 0)
            assert.ok(today.dayOfWeek < 6)
          }
          assert.equal(new Set(chased.letters.map(({ recipient }) => recipient)).size, chased.letters.length)
          sent.push(...chased.sent)
        }
        assert.equal(new Set(sent.map((one) => JSON.stringify(one))).size, sent.length)
      }),
      { numRuns: 40 },
    )
  })

  it('a school that never answers is reminded of everything when it runs every day', () => {
    const sent: Asked[] = []
    for (let today = cycle.opensOn; !today.equals(day('2026-04-30')); today = today.add({ days: 1 }))
      sent.push(...chasedOn(today, chasing({ returns: none, schools: five.slice(0, 1), sent })).sent)
    assert.deepEqual(
      sent.map(({ reminderId }) => reminderId),
      USUAL_REMINDERS.map(({ id }) => id),
    )
  })
})
