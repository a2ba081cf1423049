import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { sql } from 'kysely'
import type { HTMLElement } from 'node-html-parser'
import { site } from '#app'
import { anAppointment, aSeat } from '#modules/governance/testing.ts'
import { givePost } from '#modules/people/index.ts'
import { aPerson } from '#modules/people/testing.ts'
import { tables } from '#platform/db.ts'
import type { Assurance } from '#platform/identity.ts'
import { type Account, type Visitor, type World, world } from '#platform/testing/world.ts'

const STEP = '/sign-in/second-step'

describe('the second step', () => {
  let here: World
  let manager: Account

  before(async () => {
    here = await world(site)
  })
  after(() => here[Symbol.asyncDispose]())
  beforeEach(async () => {
    manager = await someone('business-manager')
  })

  async function someone(...posts: readonly ('business-manager' | 'scrutineer')[]): Promise<Account> {
    const account = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: account.accountId, posts, name: 'Rowan Ash' }))
    return account
  }

  /** Signs in through the door, by password. */
  async function byPassword({ email, password }: Account): Promise<Visitor> {
    const visitor = await here.visitor()
    await visitor.get('/sign-in')
    await visitor.post('/sign-in', { email, password })
    return visitor
  }

  const secretOn = (page: HTMLElement): string =>
    page.querySelector('strong.accord-secret')?.text.replaceAll(' ', '') ?? ''

  /** What an app on a telephone that holds the secret shows, now or some half-minutes away. */
  const appShows = async (secret: string, away = 0): Promise<string> => {
    // Not just before a code ends, so that it is still good when it arrives.
    while (Temporal.Now.instant().epochMilliseconds % 30_000 > 26_000) await pause(200)
    return createOTP(base32.decode(secret)).hotp(
      Math.floor(Temporal.Now.instant().epochMilliseconds / 30_000) + away,
    )
  }

  async function setUp(visitor: Visitor) {
    const secret = secretOn(await visitor.get(STEP))
    const page = await visitor.post(STEP, { code: await appShows(secret, -1), to: '' }, 200)
    const codes = page.querySelectorAll('ul.accord-secret li').map(({ text }) => text)
    return { secret, codes }
  }

  describe('is asked of whoever may open confidential records,', () => {
    const WAYS: readonly Assurance[] = ['password', 'link', 'sign-on']
    for (const way of WAYS)
      it(`whatever they ask for, when they came in by ${way}`, async () => {
        const visitor = await here.visitor(manager, way)
        for (const { method, path } of site.workspaceRoutes.filter((route) => !route.path.includes(':'))) {
          const reply = method === 'GET' ? await visitor.raw(path) : await visitor.attempt(path, {})
          assert.equal(reply.statusCode, 303, `${method} ${path}`)
          assert.match(
            String(reply.headers.location),
            /^\/sign-in\/second-step(\?to=|$)/,
            `${method} ${path}`,
          )
        }
      })

    it('and of the scrutineer and of a chair, and of nobody who only has a seat', async () => {
      const scrutineer = await here.visitor(await someone('scrutineer'), 'password')
      assert.equal((await scrutineer.get('/workspace', 303)).to, STEP)
      for (const [role, status] of [
        ['chair', 303],
        ['deputy', 303],
        ['member', 200],
        ['observer', 200],
      ] as const) {
        const account = await here.newAccount()
        await here.do(async (work) => {
          const personId = await aPerson(work, { accountId: account.accountId })
          await anAppointment(work, { seatId: await aSeat(work, { role }), personId })
        })
        const visitor = await here.visitor(account, 'password')
        await visitor.get('/workspace', status)
      }
    })

    it('and of somebody who is given a post while they are signed in, from their next page on', async () => {
      const account = await here.newAccount()
      const personId = await here.do((work) => aPerson(work, { accountId: account.accountId }))
      const visitor = await here.visitor(account, 'password')
      await visitor.get('/workspace')
      const fromOn = Temporal.PlainDate.from('2026-01-01')
      await here.do((work) => givePost(work, { personId, kind: 'scrutineer', fromOn }))
      assert.equal((await visitor.get('/workspace', 303)).to, STEP)
    })
  })

  describe('is set up', () => {
    it('by showing the secret to an app, once, and leads on to the page that was asked for', async () => {
      const visitor = await byPassword(manager)
      const page = await visitor.get(`${STEP}?to=%2Fworkspace%2Faccount`)
      assert.match(page.querySelector('img')?.getAttribute('src') ?? '', /^data:image\/svg\+xml,%3Csvg/)
      const secret = secretOn(page)
      assert.match(secret, /^[A-Z2-7]{32}$/)
      const wrong = await visitor.post(STEP, { code: '000000', to: '/workspace/account' }, 422)
      assert.match(wrong.text, /not the code that the app shows now/)
      assert.equal(secretOn(wrong), secret, 'a wrong code is no new start')
      const code = await appShows(secret)
      const done = await visitor.post(STEP, { code, to: '/workspace/account' }, 200)
      assert.equal(done.querySelectorAll('ul.accord-secret li').length, 10)
      assert.equal(done.querySelector('a.govuk-button')?.getAttribute('href'), '/workspace/account')
      const account = await visitor.get('/workspace/account')
      assert.match(account.text, /An authenticator app, since/)
      assert.match(account.text, /10 codes left/)
    })

    it('by nobody who has another one to pass', async () => {
      await setUp(await byPassword(manager))
      const thief = await byPassword(manager)
      const page = await thief.get(STEP)
      assert.equal(secretOn(page), '')
      assert.equal(page.querySelector('h1')?.text, 'Enter the code from your app')
    })

    it('by somebody who need not, and is then asked of them too', async () => {
      const account = await someone()
      const visitor = await byPassword(account)
      const secret = secretOn(await visitor.get('/workspace/account/second-step'))
      await visitor.post('/workspace/account/second-step', { code: '12' }, 422)
      await visitor.post('/workspace/account/second-step', { code: await appShows(secret) }, 200)
      await visitor.get('/workspace')
      assert.equal((await (await byPassword(account)).get('/workspace', 303)).to, STEP)
    })

    it('in place of another, which works until the new one has shown a code', async () => {
      const visitor = await byPassword(manager)
      const { secret: first } = await setUp(visitor)
      const second = secretOn(await visitor.get('/workspace/account/second-step'))
      assert.notEqual(second, first)
      await (await byPassword(manager)).post(STEP, { code: await appShows(first) })
      await visitor.post('/workspace/account/second-step', { code: await appShows(second, -1) }, 200)
      const later = await byPassword(manager)
      await later.post(STEP, { code: await appShows(first, 1) }, 422)
      await later.post(STEP, { code: await appShows(second) })
    })
  })

  describe('is passed', () => {
    it('by the code of the app, which is taken once', async () => {
      const { secret } = await setUp(await byPassword(manager))
      const visitor = await byPassword(manager)
      const code = await appShows(secret)
      assert.equal(
        (await visitor.post(STEP, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).to,
        '/workspace',
      )
      await visitor.get('/workspace')
      const again = await byPassword(manager)
      assert.match((await again.post(STEP, { code }, 422)).text, /This code has been used/)
      await again.get('/workspace', 303)
    })

    it('with a new cookie: the one from before the step is worth nothing', async () => {
      const { secret } = await setUp(await byPassword(manager))
      const visitor = await byPassword(manager)
      const before = visitor.cookies()
      await visitor.post(STEP, { code: await appShows(secret) })
      assert.equal(await here.identity.who(before), undefined)
      assert.equal((await here.identity.who(visitor.cookies()))?.assurance, 'two-factor')
    })

    it('by a recovery code, once, however it is written', async () => {
      const { codes } = await setUp(await byPassword(manager))
      const [code = ''] = codes
      const path = '/sign-in/recovery-code'
      const visitor = await byPassword(manager)
      await visitor.get(path)
      await visitor.post(path, { recoveryCode: 'aaaaa-bbbbb-ccccc' }, 422)
      assert.equal(
        (await visitor.post(path, { recoveryCode: code.toUpperCase().replaceAll('-', ' ') })).to,
        '/workspace',
      )
      assert.match((await visitor.get('/workspace/account')).text, /9 codes left/)
      const again = await byPassword(manager)
      await again.post(path, { recoveryCode: code }, 422)
      const renewed = await visitor.post('/workspace/account/recovery-codes', {}, 200)
      const fresh = renewed.querySelectorAll('ul.accord-secret li').map(({ text }) => text)
      await again.post(path, { recoveryCode: codes[1] ?? '' }, 422)
      await again.post(path, { recoveryCode: fresh[1] ?? '' })
    })

    it('by nobody who guesses: the seventh try waits, even with the right code', async () => {
      const { secret, codes } = await setUp(await byPassword(manager))
      const visitor = await byPassword(manager)
      for (let index = 0; index < 6; index++) await visitor.post(STEP, { code: '000000' }, 422)
      await visitor.post(STEP, { code: await appShows(secret, 1) }, 429)
      await visitor.post('/sign-in/recovery-code', { recoveryCode: codes[0] ?? '' }, 429)
    })

    it('by nobody without a session', async () => {
      const visitor = await here.visitor()
      assert.equal(
        (await visitor.get(`${STEP}?to=%2Fworkspace%2Faccount`, 303)).to,
        '/sign-in?to=%2Fworkspace%2Faccount',
      )
      await visitor.get('/sign-in')
      assert.equal(
        (await visitor.post(STEP, { code: '123456', to: 'https://elsewhere.example' })).to,
        '/sign-in',
      )
    })
  })

  it('keeps its secrets so that the database alone cannot tell them', async () => {
    const { secret, codes } = await setUp(await byPassword(manager))
    const { rows } = await here.database.outside('accord_auth', async (tx) => {
      return sql<{ text: string }>`select (select json_agg(f) from auth.second_factor f)::text
        || (select json_agg(r) from auth.recovery_code r)::text as text`.execute(tables()(tx))
    })
    const text = rows[0]?.text ?? ''
    assert.ok(text.includes(manager.accountId))
    for (const each of [secret, ...codes]) assert.ok(!text.includes(each))
  })

  it('is written down in the audit, without a secret', async () => {
    const visitor = await byPassword(manager)
    await setUp(visitor)
    await visitor.post('/workspace/account/recovery-codes', {}, 200)
    const own = tables<{ 'platform.audit': { did: string; partnershipId: string } }>()
    const rows = await here.database.session(here.partnershipId, 'accord_app', ({ reader }) =>
      own(reader).selectFrom('platform.audit').select('did').where('did', 'like', 'accounts.%').execute(),
    )
    const deeds = rows.map(({ did }) => did)
    assert.ok(
      deeds.includes('accounts.set-up-second-factor') && deeds.includes('accounts.renew-recovery-codes'),
    )
  })

  describe('of sessions: their owner', () => {
    it('sees where they are signed in, and ends one or all the others', async () => {
      const [one, two, three] = [
        await here.visitor(manager),
        await here.visitor(manager),
        await here.visitor(manager),
      ]
      const page = await one.get('/workspace/account')
      assert.equal(page.querySelectorAll('ul.accord-rows > li').length, 3)
      assert.match(page.text, /Firefox on Windows/)
      assert.match(page.text, /From 192\.0\.2\.1/)
      const ending = page
        .querySelectorAll('form')
        .map((form) => form.getAttribute('action') ?? '')
        .filter((action) => action.endsWith('/end'))
      assert.equal(ending.length, 2, 'not the one of this page')
      await one.post(ending[0] ?? '', {})
      const left = [await two.raw('/workspace'), await three.raw('/workspace')].map(
        ({ statusCode }) => statusCode,
      )
      assert.deepEqual(left.sort(), [200, 303])
      await one.post('/workspace/account/sessions/end-others', {})
      for (const other of [two, three]) assert.equal((await other.raw('/workspace')).statusCode, 303)
      await one.get('/workspace')
    })

    it('ends none of another account', async () => {
      const [one, other] = [await here.visitor(manager), await here.visitor(await someone('scrutineer'))]
      const session = await here.identity.who(other.cookies())
      await one.get('/workspace/account')
      await one.post(`/workspace/account/sessions/${session?.sessionId}/end`, {}, 404)
      await other.get('/workspace')
    })
  })
})
