import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { returnsFor } from '#modules/indicators/index.ts'
import { aFigure } from '#modules/indicators/testing.ts'
import type { AgencyId } from '#modules/people/index.ts'
import { givePost } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { makeApiToken } from '#platform/api/tokens.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

/** What one agency alone gives until it is released, in every way in which it may be written. */
const GIVEN = { value: '7654321', commentary: 'Zanzibar lies behind it', qualityNote: 'Counted by abacus' }
const REVEALED = /7[,.\s\u00a0]?654[,.\s\u00a0]?321|zanzibar|abacus/i
const PASSED_OVER = /sign-out|\/help|\/everything\.zip|\/calendar|[?&](?:page|sort)=|#/
const SEARCHES = ['zanzibar', 'abacus', '7654321', 'visits']

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

describe('what an agency gives in its return', () => {
  let here: World
  let program: Visitor
  let manager: Visitor
  let own: Visitor
  let others: Readonly<Record<string, Visitor>>
  let trust: AgencyId
  let police: AgencyId
  let path = ''
  let indicator = ''

  before(async () => {
    here = await world(everyPage, { today: '2026-04-20' })
    trust = await here.do((work) => anAgency(work, { name: 'Northtown Trust' }))
    police = await here.do((work) => anAgency(work, { name: 'Southtown Police' }))
    program = await here.visitor()
    manager = await aVisitor(here, { posts: ['business-manager'] })
    own = await aVisitor(here, { posts: ['data-lead'], agencyId: trust })
    others = {
      'whoever leads another agency and its data': await aVisitor(here, {
        ...{ posts: ['chief-officer', 'agency-lead', 'data-lead'], agencyId: police },
      }),
      'the scrutineer': await aVisitor(here, { posts: ['scrutineer'] }),
    }
    const visits = { indicator_code: 'visits', indicator_name: 'Visits', unit: 'visits', value: '5' }
    const figure = await here.do((work) => aFigure(work, visits))
    indicator = figure.indicatorId
    const form = `/workspace/indicators/${indicator}/definition`
    await manager.get(form)
    await manager.post(form, {
      ...{ name: 'Visits', definition: 'Counted', numerator: '', denominator: '', unit: 'visits', seen: '' },
      ...{ 'fromOn-day': '1', 'fromOn-month': '1', 'fromOn-year': '2026', polarity: 'higher' },
      ...{ agencyId: trust, source: '', frequency: 'quarter', areaIds: [figure.areaId], form: 'given' },
      ...{ targetFrom: '', targetTo: '100', least: '0', most: '', collection: '', reason: 'Agreed' },
      ...{ firstId: '', secondId: '' },
    })
    await manager.get('/workspace/returns/new')
    await manager.post('/workspace/returns/new', {
      ...{ frequency: 'quarter', 'startsOn-day': '1', 'startsOn-month': '1', 'startsOn-year': '2026' },
      ...{ 'dueOn-day': '30', 'dueOn-month': '4', 'dueOn-year': '2026' },
    })
    const [asked] = await here.do((work) => returnsFor(work.tx, work.actor))
    path = `/workspace/returns/${asked?.id}`
    const entry = (await own.get(path)).querySelector('tbody a')?.getAttribute('href') ?? ''
    await own.get(entry)
    await own.post(entry, { ...GIVEN, answer: 'figure', version: '1' })
    await step(own, 'submitted')
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  async function step(who: Visitor, to: string, words = ''): Promise<void> {
    const version = (await who.get(path)).querySelector('[name=version]')?.getAttribute('value') ?? ''
    await who.post(`${path}/step`, { to, words, version })
  }

  /** Every page and file that can be walked to, and where on the way the figure was seen. */
  async function walk(
    visitor: Visitor,
  ): Promise<{ readonly count: number; readonly seen: readonly string[] }> {
    const search = (words: string) => `/workspace/search?q=${encodeURIComponent(words)}`
    const waiting = [
      ...[
        '/workspace',
        `/workspace/indicators/${indicator}`,
        `/workspace/indicators/${indicator}/figures.csv`,
      ],
      ...[path, `${path}/figures.csv`, `${path}/figures.xlsx`, `${path}/upload`],
      ...SEARCHES.map(search),
    ]
    const found = new Set(waiting)
    const seen: string[] = []
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { statusCode, body } = await visitor.raw(next)
      assert.ok(statusCode < 500, next)
      // A search says the words that were looked for.
      const said = next.includes('/search?')
        ? body.replaceAll(/value="[^"]*"|<title>.*?<\/title>|“[^”]*”|href="[^"]*q=[^"]*"/g, '')
        : body
      if (REVEALED.test(said)) seen.push(next)
      for (const [, href = ''] of body.matchAll(/href="(\/workspace[^"]*)"/g)) {
        const to = href.replaceAll('&amp;', '&').replace(/#.*$/, '')
        if (found.has(to) || PASSED_OVER.test(to)) continue
        found.add(to)
        waiting.push(to)
      }
    }
    return { count: found.size, seen }
  }

  /** Where the figure is seen in the lists for machines with a token of a post. */
  async function listsOf(
    kind: 'data-lead' | 'agency-lead' | 'business-officer',
    agencyId: AgencyId | null = null,
  ) {
    const resources = everyPage.api ?? []
    const token = await here.do(async (work) => {
      const personId = await aPerson(work, { agencyId })
      const postId = await givePost(work, { personId, kind, agencyId, fromOn: day('2026-01-01') })
      const scopes = resources.map(({ name }) => name)
      return makeApiToken(work, { name: 'Dashboard', postId, scopes, expiresOn: day('2026-12-31') })
    })
    const seen: string[] = []
    for (const { name } of resources) {
      const answer = await program.raw(`/api/v1/${name}`, { authorization: `Bearer ${token}` })
      if (REVEALED.test(answer.body)) seen.push(name)
    }
    return seen
  }

  it('is on its own pages and in its own lists', async () => {
    assert.match((await own.raw(path)).body, REVEALED)
    assert.match((await own.raw(`${path}/figures.csv`)).body, REVEALED)
    assert.deepEqual(await listsOf('data-lead', trust), ['returned-figures'])
    assert.deepEqual(await listsOf('business-officer'), ['returned-figures'])
  })

  it('is on no page, chart, file or search that anybody else can walk to until it is released', async () => {
    for (const [who, visitor] of Object.entries(others)) {
      const { count, seen } = await walk(visitor)
      assert.deepEqual(seen, [], who)
      assert.ok(count > 40, `${who} saw ${count} pages`)
    }
  })

  it('is in no list that a machine of another agency reads until it is released', async () => {
    for (const kind of ['data-lead', 'agency-lead'] as const)
      assert.deepEqual(await listsOf(kind, police), [], kind)
  })

  it('is on the page, in the file and in the lists of everybody once it is released', async () => {
    await step(manager, 'validated')
    await step(manager, 'approved')
    for (const visitor of Object.values(others))
      assert.doesNotMatch((await visitor.raw(`/workspace/indicators/${indicator}`)).body, REVEALED)
    await step(manager, 'locked', 'The board saw it')
    for (const [who, visitor] of Object.entries(others)) {
      assert.match((await visitor.raw(`/workspace/indicators/${indicator}`)).body, REVEALED, who)
      assert.match((await visitor.raw(`/workspace/indicators/${indicator}/figures.csv`)).body, REVEALED, who)
      // What it wrote in its return stays with it.
      assert.equal((await visitor.raw(path)).statusCode < 400, false, who)
    }
    assert.deepEqual(await listsOf('agency-lead', police), ['figures'])
  })

  it('is withheld from machines, and noted when it is seen, where a scheme publishes it otherwise', async () => {
    await manager.get(`/workspace/indicators/${indicator}/publication`)
    await manager.post(`/workspace/indicators/${indicator}/publication`, {
      ...{ scheme: 'dfe-cin', totalId: '', breakdown: '', reason: 'As the department does' },
      ...{ 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2022' },
    })
    // The scheme rounds nothing so large, so it is published as it is: the list of returns is what withholds it.
    assert.deepEqual(await listsOf('data-lead', trust), ['figures'])
    assert.equal((await here.audited('indicators.view-return')).length, 0)
    assert.match((await own.raw(path)).body, REVEALED)
    assert.equal((await here.audited('indicators.view-return')).length, 1)
    // A form that comes back shows the figures, too.
    assert.match((await manager.attempt(`${path}/step`, { to: 'nowhere', version: '0' })).body, REVEALED)
    assert.equal((await here.audited('indicators.view-return')).length, 2)
  })
})
