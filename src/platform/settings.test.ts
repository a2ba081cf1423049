import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import {
  type BankHolidayFacts,
  bankHolidays,
  holidaysOf,
  insertBankHoliday,
  updateBankHoliday,
} from './bank-holidays.ts'
import { type Id, newId } from './id.ts'
import { RETENTION } from './retention-settings.ts'
import {
  insertSetting,
  ruleAt,
  type SettingKey,
  settingAt,
  settingKey,
  valueTyped,
  valueWords,
  wholeNumber,
} from './settings.ts'
import { bareSite } from './testing/bare.ts'
import { type World, world } from './testing/world.ts'
import { addWorkingDays } from './working-days.ts'

const on = (text: string) => Temporal.PlainDate.from(text)

const REPLY: SettingKey<number> = settingKey({
  ...{ key: 'test.reply', words: 'Time to reply', default: 20, source: 'An Act', confirmed: true },
  ...{ ...wholeNumber(1, 60), unit: 'working days', byBody: true },
})

describe('a setting', () => {
  let here: World
  const body = newId<'group'>() as Id<string>
  const set = (version: number, value: number | string, fromOn: string, bodyId: Id<string> | null = null) =>
    here.do((work) =>
      insertSetting(work, {
        ...{ key: REPLY.key, value, fromOn: on(fromOn), bodyId, version },
        ...{ source: 'Agreed', isConfirmed: false, reason: '' },
      }),
    )
  const read = (day: string, of?: Id<string>) => here.do(({ tx }) => settingAt(tx, REPLY, on(day), of))

  before(async () => {
    here = await world(bareSite)
    await set(0, 15, '2026-04-01')
    await set(1, 10, '2027-01-01')
    await set(2, 5, '2026-06-01', body)
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('is its default before the first row, and says where that comes from', async () => {
    const rule = await here.do(({ tx }) => ruleAt(tx, REPLY, on('2026-03-31')))
    assert.deepEqual([rule.value, rule.source, rule.confirmed, rule.row], [20, 'An Act', true, undefined])
  })

  it('is read as at the day of the trigger, its first day included', async () => {
    assert.deepEqual(
      [
        await read('2026-03-31'),
        await read('2026-04-01'),
        await read('2026-12-31'),
        await read('2027-01-01'),
      ],
      [20, 15, 15, 10],
    )
  })

  it('of a body beats the general one from its own day on, also when the general one changes later', async () => {
    assert.deepEqual(
      [await read('2026-05-31', body), await read('2026-06-01', body), await read('2027-06-01', body)],
      [15, 5, 5],
    )
    assert.equal(await read('2026-06-01', newId()), 15)
  })

  it('changed twice for one day has its last change', async () => {
    await set(3, 12, '2028-01-01')
    await set(4, 14, '2028-01-01')
    assert.equal(await read('2028-01-01'), 14)
  })

  it('is not changed from an older beginning', async () => {
    assert.equal(await set(4, 50, '2029-01-01'), undefined)
    assert.equal(await read('2029-01-01'), 14)
  })

  it('counts for nothing when its value is none that the key takes', async () => {
    await set(5, 'soon', '2030-01-01')
    assert.equal(await read('2030-01-01'), 14)
  })

  it('of one partnership is nothing to another', async () => {
    const theirs = await here.do(({ tx }) => settingAt(tx, REPLY, on('2026-04-01')), {
      partnershipId: here.otherId,
    })
    assert.equal(theirs, 20)
  })

  it('is read from what was typed, and said with its unit', () => {
    assert.deepEqual(
      ['20', ' 7 ', '0', '61', '1.5', 'soon', ''].map((typed) => valueTyped(REPLY, typed)),
      [20, 7, undefined, undefined, undefined, undefined, undefined],
    )
    const flag = settingKey({
      ...{ key: 'test.flag', words: '', type: z.boolean(), default: true, source: '', confirmed: true },
    })
    assert.deepEqual([valueTyped(flag, 'no'), valueTyped(flag, 'nein')], [false, undefined])
    assert.deepEqual([valueWords(REPLY, 20), valueWords(flag, false)], ['20 working days', 'No'])
  })

  it('of retention is there for every type of record, permanent or in years', async () => {
    assert.equal(await here.do(({ tx }) => settingAt(tx, RETENTION.casework, on('2026-01-01'))), 25)
    assert.equal(
      await here.do(({ tx }) => settingAt(tx, RETENTION.governance, on('2026-01-01'))),
      'permanent',
    )
    assert.deepEqual(
      ['7', 'permanent', '-1', 'for ever'].map((typed) => valueTyped(RETENTION.budget, typed)),
      [7, 'permanent', undefined, undefined],
    )
  })
})

describe('the table of bank holidays', () => {
  let here: World
  before(async () => {
    here = await world(bareSite)
  })
  after(() => here?.[Symbol.asyncDispose]())

  const due = (partnershipId = here.partnershipId) =>
    here.do(
      async ({ tx }) =>
        addWorkingDays(on('2026-04-02'), 5, await holidaysOf(tx, 'england-and-wales')).toString(),
      { partnershipId },
    )

  it('is there from the first day of a partnership', async () => {
    assert.equal(await due(), '2026-04-13')
    assert.equal(await due(here.otherId), '2026-04-13')
  })

  it('moves deadlines of its own partnership when a day is added or withdrawn', async () => {
    const facts: BankHolidayFacts = {
      ...{ division: 'england-and-wales', day: on('2026-04-08'), name: 'One-off' },
      ...{ source: 'A proclamation', sourceOn: on('2026-01-01') },
    }
    assert.ok(await here.do(({ tx }) => insertBankHoliday(tx, facts)))
    assert.equal(await due(), '2026-04-14')
    assert.equal(await due(here.otherId), '2026-04-13')
    assert.equal(await here.do(({ tx }) => insertBankHoliday(tx, facts)), undefined)
    const row = (await here.do(({ tx }) => bankHolidays(tx))).find(({ name }) => name === 'One-off')
    assert.ok(row)
    const withdrawn = { withdrawnAt: Temporal.Instant.from('2026-03-20T09:00:00Z') }
    assert.equal(await here.do(({ tx }) => updateBankHoliday(tx, row, withdrawn)), true)
    assert.equal(await due(), '2026-04-13')
    assert.equal(await here.do(({ tx }) => updateBankHoliday(tx, row, withdrawn)), false)
  })

  it('of the kingdom has the days of every part', async () => {
    const days = await here.do(async ({ tx }) => (await holidaysOf(tx, 'united-kingdom')).days)
    assert.ok(days.has('2026-11-30') && days.has('2026-03-17') && days.has('2026-04-06'))
  })
})
