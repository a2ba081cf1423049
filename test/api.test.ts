import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { site } from '#app'
import { givePost } from '#modules/people/index.ts'
import { anAgency, aPerson } from '#modules/people/testing.ts'
import { openApi, problem } from '#platform/api/resources.ts'
import { makeApiToken } from '#platform/api/tokens.ts'
import { switchModule } from '#platform/partnerships.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const resources = site.api ?? []

describe('the interface for machines', () => {
  let here: World
  let program: Visitor
  let manager: Visitor
  let token: string

  const ask = (path: string, given = token, headers = {}) =>
    program.raw(path, { ...headers, ...(given && { authorization: `Bearer ${given}` }) })

  /** A token of a new person’s new post. */
  const aToken = (
    given: { readonly scopes?: readonly string[]; readonly expiresOn?: string; readonly toOn?: string } = {},
    partnershipId = here.partnershipId,
  ) =>
    here.do(
      async (work) => {
        const personId = await aPerson(work, {})
        const toOn = given.toOn ? { toOn: day(given.toOn) } : {}
        const postId = await givePost(work, {
          ...{ personId, kind: 'business-officer', fromOn: day('2026-01-01') },
          ...toOn,
        })
        const { scopes = resources.map(({ name }) => name), expiresOn = '2026-12-31' } = given
        return makeApiToken(work, { name: 'Dashboard', postId, scopes, expiresOn: day(expiresOn) })
      },
      { partnershipId },
    )

  before(async () => {
    here = await world(site)
    program = await here.visitor()
    await here.do(async (work) => {
      for (let count = 0; count < 5; count++) await anAgency(work)
    })
    await here.do((work) => anAgency(work), { partnershipId: here.otherId })
    const account = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: account.accountId, posts: ['business-manager'] }))
    manager = await here.visitor(account)
    token = await aToken()
  })
  after(() => here[Symbol.asyncDispose]())

  it('describes itself as OpenAPI 3.1, which a validator of its own finds good', async () => {
    const answer = await program.raw('/api/openapi.json')
    const described = JSON.parse(answer.body)
    const result = await new Validator().validate(described)
    assert.ok(result.valid, JSON.stringify(result.errors))
    assert.deepEqual(
      Object.keys(described.paths).sort(),
      resources.map(({ name }) => `/api/v1/${name}`).sort(),
    )
    assert.deepEqual(openApi([], 'https://x.example').constructor, Object)
  })

  it('gives every list as it is described, and nothing that is not', async () => {
    for (const { name, item } of resources) {
      const answer = await ask(`/api/v1/${name}`)
      assert.equal(answer.statusCode, 200, `${name}: ${answer.body}`)
      assert.equal(answer.headers['cache-control'], 'no-store')
      for (const record of JSON.parse(answer.body).items) item.strict().parse(record)
    }
    assert.deepEqual(here.faults, [])
  })

  it('gives lists page by page, each record once', async () => {
    const seen: string[] = []
    let pages = 0
    for (let next: string | null = '/api/v1/agencies?limit=2'; next; pages++) {
      const { items, next: following } = JSON.parse((await ask(next)).body)
      seen.push(...items.map(({ id }: { id: string }) => id))
      next = following
    }
    assert.equal(pages, 3)
    assert.equal(new Set(seen).size, 5)
  })

  it('says that nothing has changed to whoever knows', async () => {
    const { headers } = await ask('/api/v1/agencies')
    assert.equal((await ask('/api/v1/agencies', token, { 'if-none-match': headers.etag })).statusCode, 304)
  })

  it('refuses with a problem in words', async () => {
    const attempts: readonly (readonly [path: string, given: string, status: number])[] = [
      ['/api/v1/agencies', '', 401],
      ['/api/v1/agencies', 'accord_nothing', 401],
      ['/api/v1/agencies', `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, 401],
      ['/api/v1/nothing', token, 404],
      ['/api/v1/agencies?limit=0', token, 400],
      ['/api/v1/agencies?limit=501', token, 400],
      ['/api/v1/agencies?limit=ten', token, 400],
      ['/api/v1/agencies?after=nobody', token, 400],
      ['/api/v1/agencies?after=0198c0de-0000-7000-8000-000000000000', token, 400],
      ['/api/v1/agencies', await aToken({ scopes: ['groups'] }), 403],
      ['/api/v1/agencies', await aToken({ expiresOn: '2026-03-19' }), 401],
      ['/api/v1/agencies', await aToken({ toOn: '2026-03-19' }), 401],
      ['/api/v1/agencies', await aToken({}, here.otherId), 401],
    ]
    for (const [path, given, status] of attempts) {
      const answer = await ask(path, given)
      assert.equal(answer.statusCode, status, `${path}: ${answer.body}`)
      assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
      assert.equal(problem.parse(JSON.parse(answer.body)).status, status)
    }
  })

  it('is good on the last day of a token, and has no list of a module that is off', async () => {
    assert.equal((await ask('/api/v1/agencies', await aToken({ expiresOn: '2026-03-20' }))).statusCode, 200)
    await here.do(({ tx }) => switchModule(tx, 'indicators', 'off'))
    // Which modules are on is remembered for a second.
    await new Promise((resolve) => setTimeout(resolve, 1100))
    assert.equal((await ask('/api/v1/figures')).statusCode, 404)
  })

  it('takes a token that the business unit makes, until it is revoked', async () => {
    const form = await manager.get('/workspace/administration/tokens/new')
    const postId = form.querySelector('#postId option:not([value=""])')?.getAttribute('value') ?? ''
    const days = { 'expiresOn-day': '31', 'expiresOn-month': '12', 'expiresOn-year': '2026' }
    const refused = await manager.post('/workspace/administration/tokens/new', { name: '', ...days }, 422)
    assert.match(refused.text, /Enter what the token is for/)
    assert.match(refused.text, /Select at least one list/)
    const given = { name: 'Dashboard of the county', postId, scopes: ['agencies'], ...days }
    const made = await manager.post('/workspace/administration/tokens/new', given, 200)
    const text = made.querySelector('code')?.text ?? ''
    assert.equal((await ask('/api/v1/agencies', text)).statusCode, 200)
    const list = await manager.get('/workspace/administration/tokens')
    assert.doesNotMatch(list.toString(), new RegExp(text.slice(-43)))
    const row = list
      .querySelectorAll('tbody tr')
      .find((each) => each.text.includes('Dashboard of the county'))
    assert.match(row?.text ?? '', /20 March 2026/)
    const revoke = row?.querySelector('form')?.getAttribute('action') ?? ''
    await manager.post(revoke, {})
    assert.equal((await ask('/api/v1/agencies', text)).statusCode, 401)
    assert.match((await manager.get('/workspace/administration/tokens')).text, /Revoked/)
  })

  it('lets nobody ask without end', async () => {
    const greedy = await aToken()
    let last = 0
    for (let count = 0; count < 301; count++) last = (await ask('/api/v1/nothing', greedy)).statusCode
    assert.equal(last, 429)
  })

  it('lets nobody try token after token, and holds up no other address', async () => {
    const status = async (given: string, remoteAddress: string) =>
      (
        await here.server.inject({
          ...{ method: 'GET', url: '/api/v1/nothing', remoteAddress },
          headers: { host: 'localhost', ...(given && { authorization: `Bearer ${given}` }) },
        })
      ).statusCode
    const madeUp = (count: number) =>
      count % 3 === 0 ? '' : `accord_${String(count).padStart(32, '0')}_${'x'.repeat(43)}`
    for (let count = 0; count < 300; count++) assert.equal(await status(madeUp(count), '192.0.2.7'), 401)
    assert.equal(await status(madeUp(301), '192.0.2.7'), 429)
    assert.equal(await status('', '192.0.2.7'), 429)
    assert.equal(await status(await aToken(), '192.0.2.8'), 404)
  })
})
