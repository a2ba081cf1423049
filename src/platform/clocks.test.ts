import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { seedHolidays } from './bank-holiday-dates.ts'
import { insertBankHoliday } from './bank-holidays.ts'
import { dueWith } from './clock-rules.ts'
import {
  clockInFull,
  clockKind,
  clocksOf,
  extendClock,
  moveTrigger,
  noteWarned,
  pauseClock,
  recountClocks,
  resumeClock,
  runningClock,
  runningClocks,
  startClock,
  stopClock,
} from './clocks.ts'
import { dayOf } from './days.ts'
import { type Id, newId } from './id.ts'
import { insertSetting, settingKey, wholeNumber } from './settings.ts'
import { bareSite } from './testing/bare.ts'
import { type World, world } from './testing/world.ts'
import type { Work } from './work.ts'
import { dueAfter, isWorkingDay, workingDaysBetween } from './working-days.ts'

const at = (text: string) => Temporal.Instant.from(text)
const on = (text: string) => Temporal.PlainDate.from(text)
const london = (moment: Temporal.Instant) =>
  moment.toZonedDateTimeISO('Europe/London').toString({ timeZoneName: 'never' }).slice(0, 16)

const length = (key: string, value: number, unit: string) =>
  settingKey<number>({
    ...{ key, words: key, default: value, source: 'Guidance', confirmed: true, unit, byBody: true },
    ...wholeNumber(0, 400),
  })
const seen = {
  confidential: true,
  href: (id: string) => `/workspace/incidents/${id}`,
  mayRead: async () => true,
  tell: async () => [],
}
const NOTIFY = clockKind({
  ...{ ...seen, kind: 'test.notify', words: 'Notify', starts: 'the authority knew', warnBefore: 2 },
  ...{ unit: 'working days', length: length('test.notify', 5, 'working days') },
})
const DEATH = clockKind({
  ...{ ...seen, kind: 'test.death', words: 'Notify a death', starts: 'it was known', warnBefore: 12 },
  ...{ unit: 'hours', length: length('test.death', 48, 'hours') },
})
const PUBLISH = clockKind({
  ...{ ...seen, kind: 'test.publish', words: 'Publish', starts: 'it was decided', warnBefore: 20 },
  ...{ unit: 'months', length: length('test.publish', 6, 'months') },
})

describe('a clock', () => {
  let here: World
  before(async () => {
    here = await world(bareSite)
  })
  after(() => here?.[Symbol.asyncDispose]())

  const newSubject = () => newId<'incident'>() as Id<string>
  const start = (kind: typeof NOTIFY, startedAt: string, subjectId = newSubject()) =>
    here.do((work) => startClock(work, kind, { subjectId, startedAt: at(startedAt), reference: 'I-1' }))
  const stop = (subjectId: Id<string>, moment: string, latenessReason?: string) =>
    here.do((work) =>
      stopClock(work, NOTIFY, {
        ...{ subjectId, why: 'Sent', at: at(moment) },
        ...(latenessReason !== undefined && { latenessReason }),
      }),
    )
  const audited = async (subject: string) =>
    here.do(async (work) => {
      const { tables } = await import('./db.ts')
      const own = tables<{ 'platform.audit': { partnershipId: string; did: string; subject: string } }>()
      const rows = await own(work.tx)
        .selectFrom('platform.audit')
        .select('did')
        .where('partnershipId', '=', work.tx.partnershipId)
        .where('subject', '=', subject)
        .execute()
      return rows.map(({ did }) => did).sort()
    })

  it('runs five working days from when the authority knew, to the end of the day', async () => {
    here.at('2026-04-14T12:00:00Z')
    const clock = await start(NOTIFY, '2026-04-02T09:15:00Z')
    assert.equal(london(clock.dueAt), '2026-04-13T23:59')
    assert.equal(london(clock.warnAt), '2026-04-09T00:00')
    assert.deepEqual([clock.ruleKey, clock.ruleValue, clock.ruleRowId], ['test.notify', 5, null])
    const { subjectId } = clock
    const done = await stop(subjectId, '2026-04-13T15:00:00Z')
    assert.deepEqual(done, { stopped: clock.id, lateness: undefined })
    assert.equal(await here.do(({ tx }) => runningClock(tx, NOTIFY, subjectId)), undefined)
    assert.deepEqual(await audited(clock.id), ['clock.start', 'clock.stop'])
  })

  it('that is stopped late demands a reason, says how late, and keeps the reason sealed', async () => {
    here.at('2026-04-20T12:00:00Z')
    const { subjectId, id } = await start(NOTIFY, '2026-04-02T09:15:00Z')
    for (const reason of [undefined, '', '  '])
      assert.deepEqual(await stop(subjectId, '2026-04-14T08:00:00Z', reason), {
        refused: 'late',
        lateness: '1 working day late',
      })
    assert.ok(await here.do(({ tx }) => runningClock(tx, NOTIFY, subjectId)))
    const done = await stop(subjectId, '2026-04-14T08:00:00Z', 'The portal was down')
    assert.deepEqual(done, { stopped: id, lateness: '1 working day late' })
    const [row] = await here.do(({ tx }) => clocksOf(tx, subjectId))
    assert.ok(row && !JSON.stringify(row).includes('portal'))
    const full = await here.do(({ tx, keys }) => clockInFull(tx, keys, row))
    assert.deepEqual([full.latenessReason, full.why], ['The portal was down', 'Sent'])
  })

  it('is stopped neither before its start nor after now', async () => {
    here.at('2026-04-14T12:00:00Z')
    const { subjectId } = await start(NOTIFY, '2026-04-13T09:00:00Z')
    for (const moment of ['2026-04-13T08:59:00Z', '2026-04-14T12:01:00Z'])
      assert.deepEqual(await stop(subjectId, moment), { refused: 'moment' })
  })

  it('of hours runs through weekends and the change of the clocks', async () => {
    here.at('2026-10-27T12:00:00Z')
    assert.equal(london((await start(DEATH, '2026-05-22T16:30:00Z')).dueAt), '2026-05-24T17:30')
    const autumn = await start(DEATH, '2026-10-24T19:00:00Z')
    assert.equal(london(autumn.dueAt), '2026-10-26T19:00')
    assert.equal(london(autumn.warnAt), '2026-10-26T07:00')
  })

  it('of months ends with the month when it is too short', async () => {
    here.at('2026-09-01T12:00:00Z')
    assert.equal(london((await start(PUBLISH, '2026-08-31T10:00:00Z')).dueAt), '2027-02-28T23:59')
  })

  it('starts once for a record, and again after it has stopped', async () => {
    here.at('2026-04-14T12:00:00Z')
    const first = await start(NOTIFY, '2026-04-13T09:00:00Z')
    const again = await start(NOTIFY, '2026-04-14T09:00:00Z', first.subjectId)
    assert.equal(again.id, first.id)
    await stop(first.subjectId, '2026-04-14T10:00:00Z')
    assert.notEqual((await start(NOTIFY, '2026-04-14T11:00:00Z', first.subjectId)).id, first.id)
  })

  it('moves with its trigger, keeps what was believed before, and is to be warned of again', async () => {
    here.at('2026-04-10T12:00:00Z')
    const clock = await start(NOTIFY, '2026-04-02T09:15:00Z')
    await here.do((work) => noteWarned(work, clock))
    const { subjectId } = clock
    const moved = await here.do((work) =>
      moveTrigger(work, NOTIFY, { subjectId, startedAt: at('2026-04-07T09:00:00Z'), why: 'Read on the 7th' }),
    )
    assert.ok('dueAt' in moved)
    assert.equal(london(moved.dueAt), '2026-04-14T23:59')
    const [row] = await here.do(({ tx }) => clocksOf(tx, subjectId))
    assert.ok(row)
    assert.equal(row.warnedAt, null)
    const full = await here.do(({ tx, keys }) => clockInFull(tx, keys, row))
    assert.deepEqual(
      full.triggers.map(({ startedAt, dueAt, why }) => [london(startedAt), london(dueAt), why]),
      [
        ['2026-04-02T10:15', '2026-04-13T23:59', ''],
        ['2026-04-07T10:00', '2026-04-14T23:59', 'Read on the 7th'],
      ],
    )
    assert.deepEqual(
      await here.do((work) =>
        moveTrigger(work, NOTIFY, { subjectId, startedAt: at('2026-04-11T09:00:00Z'), why: 'Tomorrow' }),
      ),
      { refused: 'moment' },
    )
  })

  it('reads its rule as at the day of the trigger, of the body when the body has one', async () => {
    const bodyId = newId<'group'>() as Id<string>
    for (const [version, value, from, body] of [
      [0, 7, '2027-02-01', null],
      [1, 3, '2027-02-01', bodyId],
    ] as const)
      await here.do((work) =>
        insertSetting(work, {
          ...{ key: NOTIFY.length.key, value, bodyId: body, fromOn: on(from), version },
          ...{ source: 'New guidance', isConfirmed: true, reason: '' },
        }),
      )
    here.at('2027-02-10T12:00:00Z')
    assert.equal((await start(NOTIFY, '2027-01-29T10:00:00Z')).ruleValue, 5)
    const after = await start(NOTIFY, '2027-02-01T10:00:00Z')
    assert.deepEqual([after.ruleValue, after.ruleRowId === null], [7, false])
    const ofBody = await here.do((work) =>
      startClock(work, NOTIFY, { subjectId: newSubject(), startedAt: at('2027-02-01T10:00:00Z'), bodyId }),
    )
    assert.equal(ofBody.ruleValue, 3)
  })

  it('that stands still gives back the working days it took', async () => {
    here.at('2026-06-01T12:00:00Z')
    const { subjectId, id } = await start(NOTIFY, '2026-06-01T09:00:00Z')
    here.at('2026-06-03T09:00:00Z')
    const pause = () =>
      here.do((work) => pauseClock(work, NOTIFY, { subjectId, why: 'Asked what they mean' }))
    assert.deepEqual(await pause(), { paused: id })
    assert.deepEqual(await pause(), { refused: 'paused' })
    here.at('2026-06-10T09:00:00Z')
    const resume = () => here.do((work) => resumeClock(work, NOTIFY, { subjectId }))
    const resumed = await resume()
    assert.ok('dueAt' in resumed)
    // Due on Monday 8 June; five working days stood still.
    assert.equal(london(resumed.dueAt), '2026-06-15T23:59')
    assert.deepEqual(await resume(), { refused: 'not paused' })
    assert.deepEqual(await audited(id), ['clock.pause', 'clock.resume', 'clock.start'])
  })

  it('that is stopped while it stands still is as late as it would have been', async () => {
    here.at('2026-06-01T12:00:00Z')
    const { subjectId } = await start(NOTIFY, '2026-06-01T09:00:00Z')
    here.at('2026-06-03T09:00:00Z')
    await here.do((work) => pauseClock(work, NOTIFY, { subjectId, why: 'Waiting' }))
    here.at('2026-06-20T09:00:00Z')
    const stopped = await stop(subjectId, '2026-06-18T09:00:00Z')
    assert.ok('stopped' in stopped)
    assert.equal(stopped.lateness, undefined)
  })

  it('is extended from the same start, once somebody says why, and not when it has passed', async () => {
    here.at('2026-01-31T12:00:00Z')
    const { subjectId } = await start(PUBLISH, '2026-01-31T09:00:00Z')
    const extend = (by: number) =>
      here.do((work) => extendClock(work, PUBLISH, { subjectId, by, why: 'There is much to read' }))
    const extended = await extend(2)
    assert.ok('dueAt' in extended)
    // Eight months from 31 January, and not two months from the end of July.
    assert.equal(london(extended.dueAt), '2026-09-30T23:59')
    const clock = await here.do(({ tx }) => runningClock(tx, PUBLISH, subjectId))
    assert.deepEqual([clock?.ruleValue, clock?.extendedBy], [6, 2])
    const moved = await here.do((work) =>
      moveTrigger(work, PUBLISH, {
        subjectId,
        startedAt: at('2026-01-30T09:00:00Z'),
        why: 'It was a day before',
      }),
    )
    assert.ok('dueAt' in moved)
    assert.equal(london(moved.dueAt), '2026-09-30T23:59')
    here.at('2026-10-01T00:00:00Z')
    assert.deepEqual(await extend(1), { refused: 'late', lateness: '1 day late' })
  })

  it('is moved by a bank holiday that nobody knew of when it began', async () => {
    here.at('2026-07-01T12:00:00Z')
    const { subjectId } = await start(NOTIFY, '2026-07-01T09:00:00Z')
    const before = await here.do(({ tx }) => runningClock(tx, NOTIFY, subjectId))
    assert.ok(before)
    await here.do((work) => noteWarned(work, before, 'lateToldAt'))
    await here.do(async (work) => {
      await insertBankHoliday(work.tx, {
        ...{ division: 'england-and-wales', day: on('2026-07-06'), name: 'A one-off day' },
        ...{ source: 'A proclamation', sourceOn: null },
      })
      assert.ok((await recountClocks(work, [NOTIFY, DEATH, PUBLISH])) > 0)
    })
    const clock = await here.do(({ tx }) => runningClock(tx, NOTIFY, subjectId))
    assert.ok(clock)
    assert.equal(london(clock.dueAt), '2026-07-09T23:59')
    assert.equal(clock.lateToldAt, null, 'its people are told of the day that it is due now')
  })

  it('is stopped once, when two people stop it', async () => {
    here.at('2026-06-01T12:00:00Z')
    const { subjectId } = await start(NOTIFY, '2026-06-01T09:00:00Z')
    const both = await Promise.allSettled([
      stop(subjectId, '2026-06-01T10:00:00Z'),
      stop(subjectId, '2026-06-01T10:00:00Z'),
    ])
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  it('of one partnership is not there for another', async () => {
    const { subjectId } = await start(NOTIFY, '2026-06-01T09:00:00Z')
    const theirs = (run: (work: Work) => Promise<unknown>) => here.do(run, { partnershipId: here.otherId })
    assert.equal(await theirs(({ tx }) => runningClock(tx, NOTIFY, subjectId)), undefined)
    assert.deepEqual(await theirs(({ tx }) => runningClocks(tx)), [])
    await assert.rejects(theirs((work) => stopClock(work, NOTIFY, { subjectId, why: 'Mine' })))
  })
})

describe('pauses', () => {
  const EW = seedHolidays('england-and-wales')
  const moments = fc
    .integer({ min: 0, max: 200 * 24 * 60 })
    .map((minutes) => at('2026-01-01T00:00:00Z').add({ minutes }))
  const spans = fc.tuple(moments, fc.integer({ min: 0, max: 20 * 24 * 60 }))
  const units = fc.constantFrom('working days', 'days', 'hours', 'months')

  it('never make a deadline earlier, and give back no more than they took', () => {
    fc.assert(
      fc.property(
        moments,
        units,
        fc.integer({ min: 1, max: 6 }),
        spans,
        (start, unit, count, [from, minutes]) => {
          const to = from.add({ minutes })
          const plain = dueAfter(start, { unit, count }, EW)
          const due = dueWith(start, { unit, count }, [{ fromAt: from, toAt: to }], EW)
          assert.ok(Temporal.Instant.compare(plain, due) <= 0)
          // A working day given back may lie behind a holiday: no stretch without one is longer than five days.
          const most = unit === 'working days' ? minutes + 6 * 24 * 60 + minutes : minutes + 26 * 60
          assert.ok(plain.until(due).total('minutes') <= most)
        },
      ),
    )
  })

  it('of nothing, before the start or still open change nothing', () => {
    fc.assert(
      fc.property(moments, units, (start, unit) => {
        const plain = dueAfter(start, { unit, count: 5 }, EW)
        for (const pause of [
          { fromAt: start, toAt: start },
          { fromAt: start.subtract({ hours: 72 }), toAt: start },
          { fromAt: start, toAt: null },
        ])
          assert.ok(dueWith(start, { unit, count: 5 }, [pause], EW).equals(plain))
      }),
    )
  })
})

describe('a deadline that ends on a working day', () => {
  const EW = seedHolidays('england-and-wales')
  const due = (start: string, count: number, unit: 'months' | 'days' = 'months', moves = true) =>
    london(dueWith(at(`${start}T10:00:00Z`), { unit, count, endsOnWorkingDay: moves }, [], EW))

  it('moves off weekends and bank holidays, as the guidance on access has it', () => {
    for (const [start, months, expected] of [
      ['2026-01-31', 1, '2026-03-02T23:59'],
      ['2027-01-31', 1, '2027-03-01T23:59'],
      ['2026-03-03', 1, '2026-04-07T23:59'],
      ['2026-11-25', 1, '2026-12-29T23:59'],
      ['2026-12-01', 1, '2027-01-04T23:59'],
      // A month and two more are counted from the start, and moved once.
      ['2026-01-31', 3, '2026-04-30T23:59'],
      ['2026-02-04', 3, '2026-05-05T23:59'],
    ] as const)
      assert.equal(due(start, months), expected, start)
    assert.equal(due('2026-11-20', 30, 'days'), '2026-12-21T23:59')
    assert.equal(due('2026-11-20', 30, 'days', false), '2026-12-20T23:59')
  })

  it('takes a pause that begins in the days it was moved over', () => {
    // Due on Sunday 20 December, moved to Monday; a pause from Monday morning to Wednesday gives back two days.
    const paused = { fromAt: at('2026-12-21T09:00:00Z'), toAt: at('2026-12-23T09:00:00Z') }
    const length = { unit: 'months', count: 1, endsOnWorkingDay: true } as const
    assert.equal(london(dueWith(at('2026-11-20T10:00:00Z'), length, [paused], EW)), '2026-12-22T23:59')
  })

  it('is never earlier than it would be, falls on a working day, and passes over none', () => {
    const starts = fc.integer({ min: 0, max: 700 }).map((days) => on('2025-02-01').add({ days }))
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 6 }), (start, count) => {
        const startedAt = at(`${start}T10:00:00Z`)
        const plain = dayOf(dueWith(startedAt, { unit: 'months', count }, [], EW))
        const moved = dayOf(dueWith(startedAt, { unit: 'months', count, endsOnWorkingDay: true }, [], EW))
        assert.ok(isWorkingDay(moved, EW))
        assert.ok(Temporal.PlainDate.compare(plain, moved) <= 0)
        assert.equal(workingDaysBetween(plain, moved, EW), plain.equals(moved) ? 0 : 1)
      }),
    )
  })
})
