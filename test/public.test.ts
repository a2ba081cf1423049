import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { DATABASE_AWAY, isDatabaseAway } from '#platform/faults.ts'
import { urgentNumbers } from '#platform/not-monitored.ts'
import { insertSetting } from '#platform/settings.ts'
import { type World, world } from '#platform/testing/world.ts'
import { FILES } from './browser/files.ts'

let here: World
before(async () => {
  here = await world(site)
})
after(() => here[Symbol.asyncDispose]())

describe('the public site', () => {
  it('has a way to leave fast on sensitive pages, which works as a link, and on no other', async () => {
    const reader = await here.visitor()
    const pages = site.publicRoutes.filter(({ path }) => !path.includes(':') && !(path in FILES))
    for (const { path, sensitive } of pages) {
      const exit = (await reader.get(path)).querySelector('a.govuk-exit-this-page__button')
      assert.equal(exit !== null, sensitive === true, path)
      if (exit) assert.match(exit.getAttribute('href') ?? '', /^https:\/\/www\.bbc\.co\.uk\/weather/)
    }
    const page = await reader.get('/worried')
    assert.match(page.querySelector('main')?.text ?? '', /Call 999/)
    assert.equal(page.querySelectorAll('main input, main textarea').length, 0)
  })

  it('names the numbers of the partnership with their source, and makes none up before there are any', async () => {
    const reader = await here.visitor()
    const words = async () => (await reader.get('/worried')).querySelector('main')?.text ?? ''
    assert.match(await words(), /call the council where the child or adult lives/)
    const partnershipId = here.partnershipId
    const set = (value: string, fromOn: string) =>
      here.do(
        (work) =>
          insertSetting(work, {
            ...{ key: urgentNumbers.key, bodyId: null, value, source: 'The board, minute 7', version: 0 },
            ...{ fromOn: Temporal.PlainDate.from(fromOn), isConfirmed: true, reason: '' },
          }),
        { partnershipId },
      )
    await set('Children: 01632 960 001, day and night', '2026-01-01')
    assert.match(await words(), /Children: 01632 960 001, day and night.*Source: The board, minute 7/)
    const call = (await reader.get('/worried')).querySelector('a[href="tel:01632960001"]')
    assert.equal(call?.text, '01632 960 001')
  })

  it('sets no cookie on any page that is only read', async () => {
    const reader = await here.visitor()
    for (const { path } of site.publicRoutes.filter((route) => !route.path.includes(':')))
      assert.equal((await reader.raw(path)).headers['set-cookie'], undefined, path)
    assert.equal((await reader.raw('/no-such-page')).headers['set-cookie'], undefined)
  })

  it('tells a database that is away from every other fault', () => {
    for (const error of [
      Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
      Object.assign(new Error('going down'), { code: '57P01' }),
      new AggregateError([Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })]),
      new Error('Connection terminated unexpectedly'),
    ])
      assert.ok(isDatabaseAway(error), error.message)
    for (const error of [new Error('a bug'), Object.assign(new Error('x'), { code: '23505' })])
      assert.ok(!isDatabaseAway(error))
  })

  it('shows a page while the database is away that asks for nothing but what lies in memory', () => {
    const { markup } = site.bareFrame(DATABASE_AWAY)
    assert.match(markup, /call 999/)
    const asked = [...markup.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, address]) => address)
    assert.ok(asked.length > 0)
    for (const address of asked) assert.match(address ?? '', /^\/assets\//)
  })
})
