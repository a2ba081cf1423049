import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { SEED, seedHolidays } from './bank-holiday-dates.ts'
import {
  addMonths,
  addWorkingDays,
  dueAfter,
  endOfDay,
  type Holidays,
  isLate,
  isWorkingDay,
  passesTheTable,
  subtractWorkingDays,
  workingDaysBetween,
} from './working-days.ts'

const EW = seedHolidays('england-and-wales')
const UK = seedHolidays('united-kingdom')
const on = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(text)
const london = (moment: Temporal.Instant) =>
  moment.toZonedDateTimeISO('Europe/London').toString({ timeZoneName: 'never' })

describe('working days', () => {
  for (const [trigger, count, due, why] of [
    ['2026-04-02', 5, '2026-04-13', 'Good Friday and Easter Monday are skipped'],
    ['2026-04-04', 5, '2026-04-13', 'a Saturday is day 0'],
    ['2026-12-22', 5, '2026-12-31', 'Christmas Day and the substitute of the 26th are skipped'],
    ['2026-11-20', 20, '2026-12-18', 'Scottish holidays are ordinary days of safeguarding'],
    ['2026-04-13', 1, '2026-04-14', 'rapid review: the letters go out'],
    ['2026-04-13', 10, '2026-04-27', 'rapid review: agencies return'],
    ['2026-04-13', 12, '2026-04-29', 'rapid review: the panel'],
    ['2026-04-13', 14, '2026-05-01', 'rapid review: the executive'],
    ['2026-04-13', 15, '2026-05-05', 'rapid review: the early May holiday is skipped'],
    ['2026-04-13', 16, '2026-05-06', 'rapid review: one day late'],
    ['2026-12-18', 15, '2027-01-13', 'over the year’s end'],
    ['2026-03-02', 45, '2026-05-07', 'an assessment'],
    ['2026-04-23', 15, '2026-05-15', 'a conference'],
    ['2026-05-22', 2, '2026-05-27', 'the late May holiday is skipped'],
    ['2027-12-24', 1, '2027-12-29', 'Christmas at a weekend moves two days'],
    ['2027-12-31', 1, '2028-01-04', 'New Year’s Day at a weekend moves to the Monday'],
  ] as const)
    it(`${count} after ${trigger} come to ${due}: ${why}`, () => {
      assert.equal(addWorkingDays(on(trigger), count, EW).toString(), due)
      assert.equal(workingDaysBetween(on(trigger), on(due), EW), count)
    })

  it('of freedom of information leave out the holidays of the whole kingdom', () => {
    assert.equal(addWorkingDays(on('2026-11-20'), 20, UK).toString(), '2026-12-21')
  })

  it('are counted back from a publication', () => {
    assert.equal(subtractWorkingDays(on('2026-06-08'), 7, EW).toString(), '2026-05-28')
    assert.equal(subtractWorkingDays(on('2026-06-01'), 7, EW).toString(), '2026-05-20')
  })

  it('say how late something is', () => {
    const due = addWorkingDays(on('2026-04-02'), 5, EW)
    assert.equal(workingDaysBetween(due, on('2026-04-13'), EW), 0)
    assert.equal(workingDaysBetween(due, on('2026-04-14'), EW), 1)
    assert.equal(workingDaysBetween(due, on('2026-04-10'), EW), -1)
  })

  it('are whole', () => {
    for (const wrong of [-1, 0.5, Number.NaN]) {
      assert.throws(() => addWorkingDays(on('2026-04-02'), wrong, EW), RangeError)
      assert.throws(() => subtractWorkingDays(on('2026-04-02'), wrong, EW), RangeError)
    }
  })

  const days = fc
    .integer({ min: 0, max: 4 * 366 - 120 })
    .map((offset) => on('2025-01-01').add({ days: offset }))
  const counts = fc.integer({ min: 1, max: 60 })

  it('always end on a working day, with as many between as were asked for', () => {
    fc.assert(
      fc.property(days, counts, fc.constantFrom<Holidays>(EW, UK), (day, count, holidays) => {
        const due = addWorkingDays(day, count, holidays)
        assert.ok(isWorkingDay(due, holidays))
        assert.equal(workingDaysBetween(day, due, holidays), count)
        assert.equal(
          addWorkingDays(day, count + 1, holidays).toString(),
          addWorkingDays(due, 1, holidays).toString(),
        )
      }),
    )
  })

  it('counted on and back again end where they began, from a working day', () => {
    fc.assert(
      fc.property(days, counts, (day, count) => {
        const start = addWorkingDays(day, 1, EW)
        assert.equal(
          subtractWorkingDays(addWorkingDays(start, count, EW), count, EW).toString(),
          start.toString(),
        )
      }),
    )
  })

  it('never come sooner for a calendar with more holidays', () => {
    fc.assert(
      fc.property(days, counts, (day, count) => {
        const [home, kingdom] = [addWorkingDays(day, count, EW), addWorkingDays(day, count, UK)]
        assert.ok(Temporal.PlainDate.compare(home, kingdom) <= 0)
      }),
    )
  })
})

describe('the dates that come with Accord', () => {
  it('are those of England and Wales for 2025 to 2028', () => {
    const listed = {
      2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
      2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
      2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
      2028: ['01-03', '04-14', '04-17', '05-01', '05-29', '08-28', '12-25', '12-26'],
    }
    assert.deepEqual(
      [...EW.days].sort(),
      Object.entries(listed).flatMap(([year, list]) => list.map((day) => `${year}-${day}`)),
    )
  })

  it('fall on weekdays only, once for each part of the kingdom', () => {
    for (const { day } of SEED) assert.ok(on(day).dayOfWeek < 6, day)
    assert.equal(new Set(SEED.map(({ division, day }) => `${division} ${day}`)).size, SEED.length)
  })

  it('end with 2028, and a day after that passes the table', () => {
    assert.equal(EW.until?.toString(), '2028-12-31')
    assert.equal(passesTheTable(on('2028-12-31'), EW), false)
    assert.equal(passesTheTable(on('2029-01-01'), EW), true)
    assert.equal(passesTheTable(on('2026-01-01'), { days: new Set(), until: null }), true)
  })
})

describe('deadlines', () => {
  const due = (start: string, count: number, unit: Parameters<typeof dueAfter>[1]['unit']) =>
    london(dueAfter(at(start), { count, unit }, EW))

  it('in working days end at 23:59 in London, in winter and in summer', () => {
    assert.equal(due('2026-04-02T09:15:00Z', 5, 'working days'), '2026-04-13T23:59:00+01:00')
    assert.equal(due('2026-12-18T09:00:00Z', 15, 'working days'), '2027-01-13T23:59:00+00:00')
  })

  it('begin with the day it is in London, not in Greenwich', () => {
    // Half past midnight on Tuesday in London is still Monday in Greenwich.
    assert.equal(due('2026-06-01T23:30:00Z', 1, 'working days'), '2026-06-03T23:59:00+01:00')
  })

  it('in hours are hours that pass, also where the clocks change', () => {
    assert.equal(due('2026-05-22T16:30:00Z', 48, 'hours'), '2026-05-24T17:30:00+01:00')
    assert.equal(due('2026-10-24T19:00:00Z', 48, 'hours'), '2026-10-26T19:00:00+00:00')
    assert.equal(due('2027-03-27T20:00:00Z', 48, 'hours'), '2027-03-29T21:00:00+01:00')
  })

  it('of two working days pass the holiday that 48 hours run through', () => {
    assert.equal(due('2026-05-22T16:30:00Z', 2, 'working days'), '2026-05-27T23:59:00+01:00')
  })

  it('in days are days of the calendar', () => {
    assert.equal(due('2026-11-20T10:00:00Z', 30, 'days'), '2026-12-20T23:59:00+00:00')
  })

  it('in months end with the month when it is too short', () => {
    assert.equal(due('2026-08-31T10:00:00Z', 6, 'months'), '2027-02-28T23:59:00+00:00')
    assert.equal(due('2026-05-13T10:00:00Z', 6, 'months'), '2026-11-13T23:59:00+00:00')
    assert.equal(addMonths(on('2027-08-31'), 6).toString(), '2028-02-29')
  })

  it('are kept until the end of their minute', () => {
    const end = endOfDay(on('2026-04-13'))
    assert.equal(isLate(end, at('2026-04-13T15:00:00Z')), false)
    assert.equal(isLate(end, at('2026-04-13T22:59:59.999Z')), false)
    assert.equal(isLate(end, at('2026-04-13T23:00:00Z')), true)
  })

  it('in months never skip a month, nor come in another than they should', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 }), fc.integer({ min: 0, max: 120 }), (offset, months) => {
        const day = on('2020-01-01').add({ days: offset })
        const later = addMonths(day, months)
        assert.equal((later.year - day.year) * 12 + later.month - day.month, months)
        assert.ok(later.day === day.day || (later.day < day.day && later.day === later.daysInMonth))
      }),
    )
  })
})
