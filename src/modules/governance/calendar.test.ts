import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import ICAL from 'ical.js'
import { site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import type { CalendarEntry } from '#platform/calendar.ts'
import { calendarFile } from '#platform/calendar-file.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { addGroup } from './index.ts'

const on = (text: string) => Temporal.PlainDate.from(text)
const CALENDAR = '/workspace/calendar'

describe('a calendar file', () => {
  const entry = (more: Partial<CalendarEntry>): CalendarEntry => ({
    ...{
      id: 'clock-1',
      title: 'Answer a request, today; or never',
      detail: 'Due\nsoon',
      href: '/workspace/x',
    },
    ...{ day: on('2026-07-01'), at: null, confidential: false, state: null, ...more },
  })
  const read = (entries: readonly CalendarEntry[]) => {
    const bytes = calendarFile(entries, {
      ...{ name: 'Firstshire', address: 'https://first.test' },
      now: Temporal.Instant.from('2026-03-20T09:00:00Z'),
    })
    const text = new TextDecoder().decode(bytes)
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
    return { text, events: events.map((each) => new ICAL.Event(each)) }
  }

  it('is read by a calendar program as it was meant, on either side of a change of the clocks', () => {
    for (const [moment, utc] of [
      ['2026-04-13T23:59:00+01:00', '2026-04-13T22:59:00Z'],
      ['2026-10-26T19:00:00+00:00', '2026-10-26T19:00:00Z'],
    ] as const) {
      const { events, text } = read([entry({ at: Temporal.Instant.from(moment) })])
      assert.equal(events[0]?.startDate.toString(), utc)
      assert.equal(events[0]?.summary, 'Answer a request, today; or never')
      assert.match(text, /DTSTAMP:20260320T090000Z/)
      assert.doesNotMatch(text, /TZID/)
    }
  })

  it('keeps a day a day', () => {
    const [event] = read([entry({})]).events
    assert.equal(event?.startDate.toString(), '2026-07-01')
    assert.equal(event?.startDate.isDate, true)
    assert.equal(event?.uid, 'clock-1@accord')
  })

  it('says of what is confidential only that there is a deadline, and where', () => {
    const { text, events } = read([entry({ title: 'Child Q', detail: 'Died', confidential: true })])
    assert.doesNotMatch(text, /Child Q|Died/)
    assert.equal(events[0]?.summary, 'A deadline in Accord')
    assert.equal(events[0]?.component.getFirstPropertyValue('url'), 'https://first.test/workspace/x')
  })
})

describe('the calendar', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let theirs: Visitor

  const someone = async (more: Parameters<typeof aPerson>[1], other = false): Promise<Visitor> => {
    const partnershipId = other ? here.otherId : here.partnershipId
    const account = await here.newAccount(partnershipId)
    await here.do((work) => aPerson(work, { accountId: account.accountId, ...more }), { partnershipId })
    return here.visitor(account)
  }
  const addressOn = async (visitor: Visitor) =>
    new URL(
      (await visitor.post(`${CALENDAR}/feed`, { to: 'new' }, 200)).querySelector('#feed-address')?.text ?? '',
    ).pathname

  before(async () => {
    here = await world(site)
    manager = await someone({ posts: ['business-manager'] })
    member = await someone({ leftOn: on('2026-04-30') })
    theirs = await someone({ posts: ['business-manager'] }, true)
    await here.do((work) =>
      addGroup(work, {
        ...{ name: 'Neglect workstream', code: 'NW', kind: 'workstream', audience: 'both' },
        ...{ functions: [], membership: [], frequency: '', aliases: [], note: '', isOpenEnded: false },
        ...{ startsOn: null, endsOn: on('2026-04-15'), reportsTo: [] },
      } as Parameters<typeof addGroup>[1]),
    )
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('shows a month, and only what the partnership has', async () => {
    assert.match((await manager.get(CALENDAR)).text, /Nothing this month/)
    const april = await manager.get(`${CALENDAR}?month=2026-04`)
    assert.match(april.text, /Wednesday 15 April 2026/)
    assert.match(april.text, /Last day: Neglect workstream/)
    assert.doesNotMatch((await theirs.get(`${CALENDAR}?month=2026-04`)).text, /Neglect/)
    for (const month of ['2026-13', 'x', '9999-01', "'"])
      assert.match((await manager.get(`${CALENDAR}?month=${month}`)).text, /Calendar: March 2026/)
  })

  it('is read from a secret address until it is ended or replaced', async () => {
    await manager.get(CALENDAR)
    const first = await addressOn(manager)
    const visitor = await here.visitor()
    const reply = await visitor.raw(first)
    assert.equal(reply.statusCode, 200)
    assert.match(String(reply.headers['content-type']), /^text\/calendar/)
    assert.match(reply.body, /Neglect workstream/)
    const second = await addressOn(manager)
    assert.equal((await visitor.raw(first)).statusCode, 404)
    assert.equal((await visitor.raw(second)).statusCode, 200)
    await manager.post(`${CALENDAR}/feed`, { to: 'end' })
    assert.equal((await visitor.raw(second)).statusCode, 404)
    assert.equal((await visitor.raw(`/calendar/${'0'.repeat(64)}`)).statusCode, 404)
  })

  it('ends with the last day of its person, and is nothing at another partnership', async () => {
    await member.get(CALENDAR)
    const address = await addressOn(member)
    const visitor = await here.visitor()
    assert.equal((await visitor.raw(address, { host: 'other.test' })).statusCode, 404)
    here.at('2026-04-30T22:59:00Z')
    assert.equal((await visitor.raw(address)).statusCode, 200)
    here.at('2026-04-30T23:00:00Z')
    assert.equal((await visitor.raw(address)).statusCode, 404)
    here.at('2026-03-20T09:00:00Z')
  })

  it('keeps no secret that could be read in the database', async () => {
    await manager.get(CALENDAR)
    const token = (await addressOn(manager)).split('/').at(-1) ?? 'none'
    const page = await manager.get(CALENDAR)
    assert.ok(!page.toString().includes(token))
  })

  it('tells the business manager when the table of bank holidays comes to its end', async () => {
    assert.doesNotMatch((await manager.get('/workspace')).text, /Fill in the bank holidays/)
    here.at('2028-08-01T09:00:00Z')
    const visitor = await someone({ posts: ['business-manager'] })
    assert.match((await visitor.get('/workspace')).text, /known until 31 December 2028/)
    here.at('2026-03-20T09:00:00Z')
  })
})
