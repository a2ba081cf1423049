import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { findIndicatorByCode, register } from '#modules/indicators/index.ts'
import { aFigure } from '#modules/indicators/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

/** The second smallest of a total is hidden with the smallest, and is large enough to be known wherever it is shown. */
const HIDDEN = 70_919
const FIGURES = { hub: 4, home: HIDDEN, school: 80_808, street: 90_909 } as const
const TOTAL = Object.values(FIGURES).reduce((sum, value) => sum + value, 0)

/** Every way in which a page, a file or a drawing writes the hidden number, or the other one beside its words. */
const REVEALED = /70[,.\s\u00a0]?919|\b4 (?:harmed children|in words|at most)|four in words/i

const FROM = { 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2022' }
/** Where figures are drawn. */
const DRAWN = /^\/workspace(?:\/(?:indicators|returns|plan|reports|search)\b|$)/
/** What would sign out, or is the same page again. */
const PASSED_OVER = /sign-out|\/help|[?&](?:page|sort)=|#/

describe('a cell that a scheme hides', () => {
  let here: World
  let manager: Visitor
  let scrutineer: Visitor
  let member: Visitor

  before(async () => {
    here = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
    const agencyId = await here.do((work) => anAgency(work))
    member = await aVisitor(here, { agencyId, posts: ['agency-lead'] })
    const record = (place: string, value: number, more: Readonly<Record<string, string>> = {}) =>
      here.do((work) =>
        aFigure(work, {
          ...{ indicator_code: `harm_${place}`, indicator_name: `Harm at ${place}`, unit: 'harmed children' },
          ...{ value: String(value), value_as_printed: `${value} in words`, note: `${value} at most` },
          qualifier: place === 'hub' ? 'four in words' : `${value} at most`,
          ...more,
        }),
      )
    for (const period of ['2021-22', '2022-23'])
      for (const [place, value] of [...Object.entries(FIGURES), ['all', TOTAL] as const])
        await record(place, value, {
          ...{ period_label: period, period_start: `${period.slice(0, 4)}-04-01` },
          period_end: `20${period.slice(-2)}-03-31`,
        })
    const idOf = (place: string) =>
      here.do(async ({ tx, actor }) => {
        const found = (await register(tx, actor)).find(
          ({ indicatorCode }) => indicatorCode === `harm_${place}`,
        )
        assert.ok(found)
        return found.indicatorId
      })
    const totalId = await idOf('all')
    for (const place of Object.keys(FIGURES)) {
      const indicator = `/workspace/indicators/${await idOf(place)}`
      await manager.get(indicator)
      await manager.post(`${indicator}/publication`, {
        ...{ scheme: 'dfe-cin', totalId, breakdown: 'Place', reason: 'As the department does', ...FROM },
      })
    }
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  it('is there, and is seen as recorded by those who may', async () => {
    const found = await here.do(({ tx, actor }) => findIndicatorByCode(tx, actor, 'harm_home'))
    const { body } = await manager.raw(`/workspace/indicators/${found?.id}/recorded`)
    assert.match(body, REVEALED)
  })

  for (const [who, visitorOf] of [
    ['the scrutineer', () => scrutineer],
    ['a safeguarding lead', () => member],
  ] as const)
    it(`stands on no page, drawing or file that ${who} can walk to`, async () => {
      const visitor = visitorOf()
      const waiting = [
        '/workspace/indicators',
        '/workspace',
        ...['harm', '70919', '70,919', 'in words', 'at most'].map(
          (words) => `/workspace/search?q=${encodeURIComponent(words)}`,
        ),
      ]
      const seen = new Set(waiting)
      let indicators = 0
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        const { statusCode, body } = await visitor.raw(path)
        assert.ok(statusCode < 500, path)
        const said = path.includes('/search')
          ? body.replaceAll(/value="[^"]*"|<title>.*?<\/title>|“70,?919”/g, '')
          : body
        assert.doesNotMatch(said, REVEALED, path)
        if (/\/indicators\/[0-9a-f-]{36}/.test(path)) indicators += 1
        for (const [, href = ''] of body.matchAll(/href="(\/[^"]*)"/g)) {
          const next = href.replaceAll('&amp;', '&').replace(/#.*$/, '')
          if (next === '' || seen.has(next) || PASSED_OVER.test(next)) continue
          if (!DRAWN.test(next)) continue
          seen.add(next)
          waiting.push(next)
        }
      }
      assert.ok(indicators >= 10, `${indicators} pages and files of indicators`)
      assert.ok(seen.size > 30)
    })
})
