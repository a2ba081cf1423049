import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { holidaysOf } from '#platform/bank-holidays.ts'
import { clockAttention, clockEntries } from '#platform/calendar.ts'
import { type ClockKind, clockKind, runningClock, startClock } from '#platform/clocks.ts'
import { tables } from '#platform/db.ts'
import { type Id, newId } from '#platform/id.ts'
import { switchModule } from '#platform/partnerships.ts'
import { settingKey, wholeNumber } from '#platform/settings.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import { addWorkingDays } from '#platform/working-days.ts'
import { addHoliday } from './commands/bank-holidays.ts'
import { warnOfClocks } from './commands/calendar.ts'
import { calendarAttention, clockKindsOn } from './queries/calendar.ts'

const LIST = '/workspace/administration/bank-holidays'
const on = (text: string) => Temporal.PlainDate.from(text)
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('bank holidays', () => {
  let here: World
  let manager: Visitor
  let colleague: Visitor
  let officer: Visitor

  const someone = async (post: 'business-manager' | 'business-officer'): Promise<Visitor> => {
    const account = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: account.accountId, posts: [post] }))
    return here.visitor(account)
  }
  const due = (from: string, count: number, partnershipId = here.partnershipId) =>
    here.do(
      async ({ tx }) => addWorkingDays(on(from), count, await holidaysOf(tx, 'england-and-wales')).toString(),
      { partnershipId },
    )
  const dayFields = (field: string, text: string) => {
    const [year = '', month = '', day = ''] = text.split('-')
    return { [`${field}-day`]: day, [`${field}-month`]: month, [`${field}-year`]: year }
  }
  const coronation = {
    ...{ division: 'england-and-wales', name: 'Coronation', source: 'A royal proclamation' },
    ...dayFields('day', '2026-09-07'),
    ...dayFields('sourceOn', '2026-01-05'),
  }
  const editOf = async (visitor: Visitor, words: RegExp) => {
    const rows = (await visitor.get(LIST)).querySelectorAll('tbody tr')
    return (
      rows
        .find((row) => words.test(row.text))
        ?.querySelector('a')
        ?.getAttribute('href') ?? ''
    )
  }

  before(async () => {
    here = await world(site)
    manager = await someone('business-manager')
    colleague = await someone('business-manager')
    officer = await someone('business-officer')
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('are listed by year, and read by the business unit', async () => {
    const page = await officer.get(LIST)
    assert.match(page.text, /Friday 3 April 2026.*Good Friday/s)
    assert.equal(page.querySelector(`a[href="${LIST}/new"]`), null)
    assert.doesNotMatch(page.text, /may be wrong/)
  })

  it('are added one by one, here and in no other partnership', async () => {
    assert.equal(await due('2026-09-04', 1), '2026-09-07')
    await manager.get(`${LIST}/new`)
    await manager.post(`${LIST}/new`, coronation)
    assert.equal(await due('2026-09-04', 1), '2026-09-08')
    assert.equal(await due('2026-09-04', 1, here.otherId), '2026-09-07')
    const twice = await manager.post(`${LIST}/new`, coronation, 422)
    assert.match(twice.text, /in the table already/)
  })

  it('are refused with a sentence when they cannot be', async () => {
    await manager.get(`${LIST}/new`)
    for (const [wrong, words] of [
      [dayFields('day', '2026-09-12'), /Saturday or Sunday/],
      [dayFields('day', '2026-02-30'), /must be a real date/],
      [dayFields('day', '1066-10-14'), /from 2000 to 2100/],
      [{ division: 'france' }, /Choose where/],
      [{ name: '' }, /Enter the name/],
      [{ source: '' }, /Enter where this is known from/],
    ] as const)
      assert.match((await manager.post(`${LIST}/new`, { ...coronation, ...wrong }, 422)).text, words)
  })

  it('are withdrawn and count again, and nothing is lost', async () => {
    const edit = await editOf(manager, /Coronation/)
    await manager.get(edit)
    const facts = { name: 'Coronation', source: 'A royal proclamation' }
    await manager.post(edit, { ...facts, counts: 'no', version: '1' })
    assert.equal(await due('2026-09-04', 1), '2026-09-07')
    assert.match((await manager.get(LIST)).text, /Coronation\s*Withdrawn/)
    await manager.post(edit, { ...facts, counts: 'yes', version: '2' })
    assert.equal(await due('2026-09-04', 1), '2026-09-08')
  })

  it('of which the second of two changes is shown both texts and changes nothing', async () => {
    const edit = await editOf(manager, /Coronation/)
    await manager.get(edit)
    await colleague.get(edit)
    const facts = { source: 'A royal proclamation', counts: 'yes', version: '3' }
    await manager.post(edit, { ...facts, name: 'Coronation Day' })
    const late = await colleague.post(edit, { ...facts, name: 'Crowning' }, 409)
    assert.match(late.text, /Coronation Day/)
    assert.equal(late.querySelector('#name')?.getAttribute('value'), 'Crowning')
    assert.doesNotMatch((await manager.get(LIST)).text, /Crowning/)
  })

  describe('imported', () => {
    const check = async (text: string | Uint8Array, status: number, field = 'file') => {
      await manager.get(`${LIST}/import`)
      const bytes = typeof text === 'string' ? utf8(text) : text
      return manager.upload(
        `${LIST}/import/check`,
        { field, name: 'days.csv', bytes },
        { source: 'A list' },
        status,
      )
    }
    const fieldsOf = (page: Awaited<ReturnType<typeof check>>) =>
      Object.fromEntries(
        ['text', 'source', 'seen'].map((name) => [
          name,
          page.querySelector(`form[action="${LIST}/import"] [name=${name}]`)?.getAttribute('value') ?? '',
        ]),
      )

    it('from CSV do first what is said of each line, and then that', async () => {
      const csv =
        'division,day,name\nengland-and-wales,2029-01-01,New Year’s Day\nengland-and-wales,2026-01-01,New Year’s Day\nengland-and-wales,2026-09-07,The Coronation\n'
      const page = await check(csv, 200)
      assert.match(page.text, /2 days would change/)
      assert.match(page.text, /Coronation Day becomes The Coronation/)
      assert.equal(await due('2028-12-29', 1), '2029-01-01')
      await manager.post(`${LIST}/import`, fieldsOf(page))
      assert.equal(await due('2028-12-29', 1), '2029-01-02')
      assert.match((await manager.get(LIST)).text, /2029\s*Only 1 of England and Wales/)
      assert.match((await check(csv, 200)).text, /There is nothing to import/)
    })

    it('from what GOV.UK publishes, pasted', async () => {
      const json = JSON.stringify({
        scotland: {
          division: 'scotland',
          events: [{ title: 'A day', date: '2029-01-02', notes: '', bunting: true }],
        },
      })
      await manager.get(`${LIST}/import`)
      const page = await manager.post(`${LIST}/import/check`, { pasted: json, source: '' }, 200)
      assert.match(page.text, /1 day would change/)
      await manager.post(`${LIST}/import`, fieldsOf(page))
      assert.match((await manager.get(LIST)).text, /A day\s*Scotland\s*GOV\.UK bank holidays/)
    })

    it('change nothing when a line is at fault or the table is another by then', async () => {
      const faulty =
        'division,day,name\nengland-and-wales,2030-01-01,Kept out\nwales,2030-13-01,\nengland-and-wales,2030-01-05,Saturday\nengland-and-wales,2030-01-01,Twice\n'
      const page = await check(faulty, 422)
      assert.match(page.text, /3 lines are at fault\. Nothing can be imported/)
      assert.equal(page.querySelector(`form[action="${LIST}/import"]`), null)
      const sound = await check('division,day,name\nscotland,2030-01-02,Seen\n', 200)
      await manager.get(`${LIST}/new`)
      await manager.post(`${LIST}/new`, {
        ...coronation,
        division: 'scotland',
        ...dayFields('day', '2030-01-02'),
      })
      const late = await manager.post(`${LIST}/import`, fieldsOf(sound), 409)
      assert.match(late.text, /not what it was when you checked/)
      assert.doesNotMatch((await manager.get(LIST)).text, /Kept out|Seen/)
    })

    it('are refused in a sentence when they cannot be read', async () => {
      for (const [text, words] of [
        [new Uint8Array([0xff, 0xfe, 0x64, 0x00]), /not text in UTF-8/],
        ['', /Choose a file, or paste/],
        ['a,b\n1,2\n', /The first line must name the columns/],
        ['{"england', /cannot be read to its end/],
        ['{"england-and-wales":[]}', /not in the form/],
        ['division,day,name\n"x', /cannot be read as CSV/],
      ] as const)
        assert.match((await check(text, 422)).text, words)
      await manager.post(`${LIST}/import`, { text: 'x', seen: '' }, 422)
    })
  })

  it('warn when a deadline passes the end of the table, and when the end is near', async () => {
    here.at('2028-09-01T09:00:00Z')
    const visitor = await someone('business-manager')
    assert.match(
      (await visitor.get(LIST)).text,
      /known until 31 December 2028\. Deadlines after that may be wrong/,
    )
    here.at('2026-03-20T09:00:00Z')
  })
})

const own = tables<{
  'platform.letter': {
    partnershipId: string
    kind: string
    personId: string
    given: object
    path: string
    timing: string
  }
}>()

describe('a clock that is due soon', () => {
  let here: World
  before(async () => {
    here = await world(site)
  })
  after(() => here?.[Symbol.asyncDispose]())

  const kindFor = (personId: PersonId, confidential: boolean): ClockKind =>
    clockKind({
      ...{ kind: `test.${confidential}`, words: 'Answer the request', starts: 'it came', confidential },
      ...{ unit: 'working days', warnBefore: 2, href: (id) => `/workspace/requests/${id}` },
      mayRead: async (_reader, actor) => actor.id === personId,
      tell: async () => [personId],
      length: settingKey<number>({
        ...{ key: 'test.length', words: '', default: 5, source: '', confirmed: true, ...wholeNumber(1, 50) },
      }),
    })
  const sent = () =>
    here.do(({ tx }) =>
      own(tx)
        .selectFrom('platform.letter')
        .select(['kind', 'personId', 'given', 'path', 'timing'])
        .where('partnershipId', '=', tx.partnershipId)
        .orderBy('kind')
        .execute(),
    )

  it('is told of once, with no word of a confidential matter, and stands on My work', async () => {
    const personId = await here.do((work) => aPerson(work, { name: 'Ann Ash' }))
    const kinds = [kindFor(personId, false), kindFor(personId, true)]
    const subjectId = newId<'request'>() as Id<string>
    const asked = { id: personId, name: 'Ann Ash' }
    for (const kind of kinds)
      await here.do((work) => startClock(work, kind, { subjectId, startedAt: work.now, reference: 'R-1' }))
    await here.do((work) => warnOfClocks(work, kinds))
    assert.deepEqual(await sent(), [])
    const waiting = (moment: string) =>
      here.do(({ tx, actor }) => clockAttention(tx, actor, kinds, Temporal.Instant.from(moment)), asked)
    assert.deepEqual(await waiting('2026-03-20T12:00:00Z'), [])

    // Started on Friday 20 March; due on Friday 27 March; two working days before is Wednesday.
    here.at('2026-03-25T00:10:00Z')
    for (let time = 0; time < 2; time++) await here.do((work) => warnOfClocks(work, kinds))
    const letters = await sent()
    assert.deepEqual(
      letters.map(({ kind, given }) => [kind, given]),
      [
        ['administration.deadline-near', { task: 'Answer the request', due: '2026-03-27T23:59:00Z' }],
        ['administration.sealed-deadline-near', {}],
      ],
    )
    assert.ok(letters.every((letter) => letter.personId === personId && letter.path.endsWith(subjectId)))
    // The deadline is the last minute of Friday. From then on it has passed, which is told once as well.
    here.at('2026-03-27T23:59:30Z')
    await here.do((work) => warnOfClocks(work, kinds))
    assert.equal((await sent()).length, 2)
    here.at('2026-03-28T00:00:00Z')
    for (let time = 0; time < 2; time++) await here.do((work) => warnOfClocks(work, kinds))
    const told = (await sent()).map(({ kind, given, timing }) => [kind, given, timing])
    assert.deepEqual(told, [
      ['administration.deadline-near', { task: 'Answer the request', due: '2026-03-27T23:59:00Z' }, 'digest'],
      [
        'administration.deadline-passed',
        { task: 'Answer the request', due: '2026-03-27T23:59:00Z' },
        'digest',
      ],
      ['administration.sealed-deadline-near', {}, 'digest'],
      ['administration.sealed-deadline-passed', {}, 'digest'],
    ])
    const states = async (moment: string) => (await waiting(moment)).map(({ state }) => state.words)
    assert.deepEqual(await states('2026-03-25T09:00:00Z'), ['Due soon', 'Due soon'])
    assert.deepEqual(await states('2026-03-28T00:00:00Z'), ['Late', 'Late'])
  })

  it('is told of at once where it runs by the hour, and to whoever is on duty where it is nobody’s', async () => {
    const onDuty = await here.do((work) =>
      aPerson(work, { name: 'Dee Dogwood', posts: ['business-manager'] }),
    )
    const kind: ClockKind = {
      ...kindFor(onDuty, false),
      ...{ kind: 'test.hours', unit: 'hours', warnBefore: 2, tell: async () => [] },
    }
    const subjectId = newId<'request'>() as Id<string>
    here.at('2026-03-29T09:00:00Z')
    await here.do((work) => startClock(work, kind, { subjectId, startedAt: work.now }))
    const letters = async (moment: string) => {
      here.at(moment)
      await here.do((work) => warnOfClocks(work, [kind]))
      const all = (await sent()).filter(({ path }) => path.endsWith(subjectId))
      return all.map(({ personId, timing, ...letter }) => [letter.kind, letter.given, timing, personId])
    }
    assert.deepEqual(await letters('2026-03-29T11:59:00Z'), [])
    const near = ['administration.urgent-deadline-near', {}, 'now', onDuty]
    assert.deepEqual(await letters('2026-03-29T12:00:00Z'), [near])
    assert.deepEqual(await letters('2026-03-29T14:00:00Z'), [near])
    assert.deepEqual(await letters('2026-03-29T14:01:00Z'), [
      near,
      ['administration.urgent-deadline-passed', {}, 'now', onDuty],
    ])
  })

  it('by the hour is late on My work from that minute on, and not the day after', async () => {
    const account = await here.newAccount()
    const owner = await here.do((work) => aPerson(work, { accountId: account.accountId, name: 'Eve Elder' }))
    const kind: ClockKind = { ...kindFor(owner, false), kind: 'test.my-work', unit: 'hours', warnBefore: 1 }
    const subjectId = newId<'request'>() as Id<string>
    here.at('2026-06-01T09:00:00Z')
    await here.do((work) => startClock(work, kind, { subjectId, startedAt: work.now }))
    const above = { modules: () => [{ name: 'library', title: 'Library', clockKinds: [kind], kept: [] }] }
    const stateAt = (moment: string) =>
      here.do(
        async ({ tx, actor }) => {
          const now = Temporal.Instant.from(moment)
          const today = now.toZonedDateTimeISO('Europe/London').toPlainDate()
          const waiting = await calendarAttention(tx, actor, { today, now }, above)
          return waiting.map(({ state }) => state.words)
        },
        { id: owner, name: 'Eve Elder' },
      )
    assert.deepEqual(await stateAt('2026-06-01T12:59:00Z'), [])
    assert.deepEqual(await stateAt('2026-06-01T13:30:00Z'), ['Due soon'])
    assert.deepEqual(await stateAt('2026-06-01T14:01:00Z'), ['Late'])
  })

  it('is shown to those who may see it and to nobody else', async () => {
    const personId = await here.do((work) => aPerson(work, { name: 'Bea Birch' }))
    const kind = { ...kindFor(personId, true), kind: 'test.seen' }
    const subjectId = newId<'request'>() as Id<string>
    await here.do((work) => startClock(work, kind, { subjectId, startedAt: work.now }))
    const seenBy = (as: object) => here.do(({ tx, actor, now }) => clockEntries(tx, actor, [kind], now), as)
    assert.equal((await seenBy({ id: personId })).length, 1)
    assert.deepEqual(await seenBy({}), [])
    assert.deepEqual(await seenBy({ id: personId, partnershipId: here.otherId }), [])
  })

  it('of a module that is off is told to nobody', async () => {
    const kind = kindFor(newId<'person'>(), false)
    const above = { modules: () => [{ name: 'library', title: 'Library', clockKinds: [kind], kept: [] }] }
    const on = () => here.do(({ tx }) => clockKindsOn(tx, above))
    assert.deepEqual(await on(), [kind])
    await here.do(({ tx }) => switchModule(tx, 'library', 'off'))
    assert.deepEqual(await on(), [])
  })

  it('is moved by a bank holiday that is added while it runs', async () => {
    const personId = await here.do((work) => aPerson(work, { name: 'Cy Cedar' }))
    const kind = { ...kindFor(personId, false), kind: 'test.moved' }
    const subjectId = newId<'request'>() as Id<string>
    here.at('2026-07-01T09:00:00Z')
    await here.do((work) => startClock(work, kind, { subjectId, startedAt: work.now }))
    await here.do((work) =>
      addHoliday(
        work,
        {
          ...{ division: 'england-and-wales', day: on('2026-07-06'), name: 'A one-off day' },
          ...{ source: 'A proclamation', sourceOn: null },
        },
        [kind],
      ),
    )
    const clock = await here.do(({ tx }) => runningClock(tx, kind, subjectId))
    assert.equal(clock?.dueAt.toString(), '2026-07-09T22:59:00Z')
  })
})
