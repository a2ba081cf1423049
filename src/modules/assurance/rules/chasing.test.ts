import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Holidays } from '#platform/working-days.ts'
import { type Asked, type ChasingBy, chasedOn, type Expected, reminderDay } from './chasing.ts'
import { type Role, SCHOOL_REMINDERS } from './schools.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const holidays: Holidays = {
  days: new Set(['2025-12-25', '2025-12-26', '2026-01-01', '2026-04-03', '2026-04-06']),
  until: day('2027-12-31'),
}
const [opensOn, dueOn] = [day('2026-01-05'), day('2026-02-13')]

const owed = (id: string, more: Partial<Expected<Role>> = {}): Expected<Role> => ({
  ...{ id, fromOn: opensOn, dueOn },
  recipients: { lead: `lead of ${id}`, head: `head of ${id}`, trust: 'trust lead' },
  ...more,
})
const by = (more: Partial<ChasingBy<Role>> = {}): ChasingBy<Role> => ({
  ...{ reminders: SCHOOL_REMINDERS, sent: [], quiet: [], holidays },
  ...more,
})
const lettersOn = (
  text: string,
  expected: readonly Expected<Role>[] = [owed('e')],
  more: Partial<ChasingBy<Role>> = {},
) =>
  chasedOn(day(text), expected, by(more)).letters.map(
    ({ recipient, asked }) =>
      `${recipient}: ${asked.map(({ expectedId, reminderId }) => `${expectedId} ${reminderId}`).join(', ')}`,
  )
const sentBefore = (reminderId: string): readonly Asked[] => [{ expectedId: 'e', reminderId, dueOn }]

describe('chasing', () => {
  it('falls on working days, counted from the day a return is due', () => {
    const [first, ...others] = SCHOOL_REMINDERS
    assert.equal(first?.id, 'asked')
    assert.ok(reminderDay(dueOn, { workingDays: first?.workingDays ?? 0 }, holidays).year < dueOn.year)
    const days = others.map((each) => reminderDay(dueOn, each, holidays).toString())
    assert.deepEqual(days, [
      ...['2026-01-16', '2026-02-06', '2026-02-12'],
      ...['2026-02-16', '2026-02-20', '2026-03-06'],
    ])
  })

  it('writes to leads before the day and to heads as well after it, once of each reminder', () => {
    assert.deepEqual(lettersOn('2026-02-06'), ['lead of e: e one-week-before'])
    assert.deepEqual(lettersOn('2026-02-11', undefined, { sent: sentBefore('one-week-before') }), [])
    assert.deepEqual(lettersOn('2026-02-16'), ['lead of e: e day-after', 'head of e: e day-after'])
  })

  it('writes one letter to whoever answers for several, or in two roles', () => {
    assert.deepEqual(lettersOn('2026-02-20', [owed('a'), owed('b')]), [
      'head of a: a one-week-after',
      'trust lead: a one-week-after, b one-week-after',
      'head of b: b one-week-after',
    ])
    const both = owed('z', { recipients: { lead: 'one person', head: 'one person', trust: null } })
    assert.deepEqual(lettersOn('2026-02-16', [both]), ['one person: z day-after'])
  })

  it('lets go what was missed, and sends the last alone', () => {
    assert.deepEqual(lettersOn('2026-02-17'), ['lead of e: e day-after', 'head of e: e day-after'])
    assert.deepEqual(lettersOn('2026-03-09'), [
      ...['head of e: e three-weeks-after', 'trust lead: e three-weeks-after'],
    ])
  })

  it('rests at weekends, on bank holidays, on quiet days and before it can be given', () => {
    const quiet = [{ fromOn: day('2026-02-16'), toOn: day('2026-02-20') }]
    assert.deepEqual(lettersOn('2026-02-14'), [])
    assert.deepEqual(lettersOn('2026-04-03'), [])
    assert.deepEqual(lettersOn('2026-02-18', undefined, { quiet }), [])
    assert.equal(lettersOn('2026-02-23', undefined, { quiet }).length, 2)
    assert.deepEqual(lettersOn('2026-02-06', [owed('e', { fromOn: day('2026-02-09') })]), [])
  })

  it('goes by a later day once there is one, from the first reminder again', () => {
    const later = [owed('e', { dueOn: day('2026-02-27') })]
    const sent = sentBefore('one-week-before')
    assert.deepEqual(lettersOn('2026-02-16', later, { sent }), ['lead of e: e four-weeks-before'])
    assert.deepEqual(lettersOn('2026-02-20', later, { sent }), ['lead of e: e one-week-before'])
  })

  it('tells where nobody is known to write to, each day until somebody is', () => {
    const silent = owed('q', { recipients: { lead: null, head: null, trust: null } })
    const { letters, sent, nobodyKnown } = chasedOn(day('2026-02-06'), [silent], by())
    assert.deepEqual([letters, sent, nobodyKnown], [[], [], ['q']])
  })
})

describe('whatever days the clock runs', () => {
  it('nobody is reminded twice of the same, twice in a day, or on a day of rest', () => {
    const expected = Array.from({ length: 8 }, (_, at) =>
      owed(`s${at}`, { dueOn: dueOn.add({ days: at % 3 }) }),
    )
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 90 }), { maxLength: 60 }), (days) => {
        const sent: Asked[] = []
        for (const each of days.toSorted((one, other) => one - other)) {
          const today = opensOn.add({ days: each })
          const chased = chasedOn(today, expected, by({ sent }))
          assert.ok(chased.sent.length === 0 || today.dayOfWeek < 6)
          assert.equal(new Set(chased.letters.map(({ recipient }) => recipient)).size, chased.letters.length)
          sent.push(...chased.sent)
        }
        assert.equal(new Set(sent.map((one) => JSON.stringify(one))).size, sent.length)
      }),
      { numRuns: 40 },
    )
  })

  it('what never comes is reminded of by everything, where it runs every day', () => {
    const sent: Asked[] = []
    for (let today = opensOn; !today.equals(day('2026-04-30')); today = today.add({ days: 1 }))
      sent.push(...chasedOn(today, [owed('e')], by({ sent })).sent)
    assert.deepEqual(
      sent.map(({ reminderId }) => reminderId),
      SCHOOL_REMINDERS.map(({ id }) => id),
    )
  })
})
