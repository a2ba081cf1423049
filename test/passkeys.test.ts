import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { base32 } from '@better-auth/utils/base32'
import { sql } from 'kysely'
import type { HTMLElement } from 'node-html-parser'
import { site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { tables } from '#platform/db.ts'
import { passkeySite } from '#platform/identity/passkey-sites.ts'
import { type Authenticator, anAuthenticator } from '#platform/testing/authenticator.ts'
import { type Account, type Visitor, type World, world } from '#platform/testing/world.ts'

const ENTER = '/sign-in/passkey'
const STEP = '/sign-in/second-step'
const ACCOUNT = '/workspace/account'
const ADD = `${ACCOUNT}/passkeys/new`

const optionsOn = (page: HTMLElement): string =>
  page.querySelector('form[data-passkey]')?.getAttribute('data-options')?.replaceAll('&quot;', '"') ?? ''

describe('a passkey', () => {
  let here: World
  before(async () => {
    here = await world(site)
  })
  after(() => here[Symbol.asyncDispose]())

  async function someone(...posts: readonly ('business-manager' | 'scrutineer')[]): Promise<Account> {
    const account = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: account.accountId, posts }))
    return account
  }

  async function byPassword({ email, password }: Account): Promise<Visitor> {
    const visitor = await here.visitor()
    await visitor.get('/sign-in')
    await visitor.post('/sign-in', { email, password })
    return visitor
  }

  /** Adds one to the account of somebody who is signed in. */
  async function added(visitor: Visitor, device = anAuthenticator(), status = 200) {
    const options = optionsOn(await visitor.get(ADD))
    const page = await visitor.post(ADD, { answer: device.create(options) }, status)
    return { device, page }
  }

  /** Somebody with one passkey, who is not signed in. */
  async function owner(...posts: readonly ('business-manager' | 'scrutineer')[]) {
    const account = await someone(...posts)
    const { device } = await added(await here.visitor(account))
    return { account, device }
  }

  /** Comes to the door with a device. What it answers may be changed. */
  async function comes(
    device: Authenticator,
    how: Parameters<Authenticator['get']>[1] = {},
    change = (answer: string): string => answer,
  ) {
    const visitor = await here.visitor()
    const options = optionsOn(await visitor.get(ENTER))
    const answer = change(device.get(options, how))
    return { visitor, answer, reply: await visitor.attempt(ENTER, { answer, to: '' }) }
  }

  it('is made, named and listed, and from then on a password alone lets nobody in', async () => {
    const account = await someone()
    const visitor = await byPassword(account)
    const { page } = await added(visitor)
    assert.equal(page.querySelectorAll('ul.accord-secret li').length, 10)
    const list = await visitor.get(ACCOUNT)
    assert.match(list.text, /For first\.test\. Not used yet/)
    const at = list.querySelector('.accord-rows a[href*=passkeys]')?.getAttribute('href') ?? ''
    const was = (await visitor.get(at)).querySelector('[name=was]')?.getAttribute('value') ?? ''
    assert.match((await visitor.post(at, { name: ' ', was }, 422)).text, /Enter a name/)
    await visitor.post(at, { name: 'The blue telephone', was })
    await visitor.post(at, { name: 'The red telephone', was }, 409)
    assert.match((await visitor.get(ACCOUNT)).text, /The blue telephone/)
    const later = await byPassword(account)
    assert.equal((await later.get('/workspace', 303)).to, STEP)
    assert.equal((await here.audited('accounts.add-passkey')).length > 0, true)
  })

  it('signs in by itself, and counts as two factors', async () => {
    const { device } = await owner('business-manager')
    const { visitor, reply } = await comes(device)
    assert.equal(reply.headers.location, '/workspace')
    await visitor.get('/workspace/invitations')
    assert.equal((await here.audited('accounts.sign-in-by-passkey')).length, 1)
  })

  it('is the second step after a password', async () => {
    const { account, device } = await owner('scrutineer')
    const visitor = await byPassword(account)
    const options = optionsOn(await visitor.get(`${STEP}?to=%2Fworkspace%2Faccount`))
    assert.equal(JSON.parse(options).allowCredentials.length, 1)
    const { to } = await visitor.post(`${STEP}/passkey`, {
      answer: device.get(options),
      to: '/workspace/account',
    })
    assert.equal(to, '/workspace/account')
    await visitor.get('/workspace/account')
  })

  it('is set up at the door by whoever may not go on without a second step, and by nobody who has one', async () => {
    const account = await someone('business-manager')
    const visitor = await byPassword(account)
    await visitor.get(STEP)
    const device = anAuthenticator()
    const options = optionsOn(await visitor.get('/sign-in/new-passkey'))
    const page = await visitor.post('/sign-in/new-passkey', { answer: device.create(options), to: '' }, 200)
    assert.equal(page.querySelectorAll('ul.accord-secret li').length, 10)
    await visitor.get('/workspace')
    const thief = await byPassword(account)
    assert.equal((await thief.get('/sign-in/new-passkey', 303)).to, STEP)
    const own = anAuthenticator()
    assert.equal((await thief.post('/sign-in/new-passkey', { answer: own.create(options) })).to, STEP)
    await thief.get('/workspace', 303)
    // Nor do they get an app by the password alone.
    assert.equal((await thief.get(STEP)).querySelector('img'), null)
  })

  it('that an account has besides an app is asked for beside it', async () => {
    const { account } = await owner()
    await here.identity.secondFactor.install(account.accountId, base32.encode(new Uint8Array(20).fill(3)))
    const page = await (await byPassword(account)).get(STEP)
    assert.ok(page.querySelector('form[data-passkey=get]'))
    assert.ok(page.querySelector('#code'))
  })

  describe('is refused', () => {
    const HOW: Readonly<Record<string, Parameters<Authenticator['get']>[1]>> = {
      'that was shown to another site': { origin: 'https://first.test.evil.example' },
      'that signs for another site': { site: 'evil.example' },
      'whose device has not verified its owner': { isVerified: false },
      'that signs what nobody here asked': { challenge: Buffer.alloc(48, 1).toString('base64url') },
    }
    for (const [words, how] of Object.entries(HOW))
      it(words, async () => {
        const { device } = await owner()
        const { reply, visitor } = await comes(device, how)
        assert.equal(reply.statusCode, 422)
        assert.match(reply.body, /This passkey is not known here/)
        await visitor.get('/workspace', 303)
        assert.equal((await comes(device)).reply.statusCode, 303, 'and taken as it should be')
      })

    it('when it is made so', async () => {
      for (const how of [
        { origin: 'https://evil.example' },
        { site: 'evil.example' },
        { isVerified: false },
        { challenge: Buffer.alloc(48, 1).toString('base64url') },
      ]) {
        const visitor = await here.visitor(await someone())
        const options = optionsOn(await visitor.get(ADD))
        const page = await visitor.post(ADD, { answer: anAuthenticator().create(options, how) }, 422)
        assert.match(page.text, /This passkey is not known here/)
        assert.doesNotMatch((await visitor.get(ACCOUNT)).text, /For first\.test/)
      }
    })

    it('when the same answer comes twice, signing in or being made', async () => {
      const { device } = await owner()
      const { answer, reply } = await comes(device)
      assert.equal(reply.statusCode, 303)
      const again = await here.visitor()
      await again.get(ENTER)
      assert.match((await again.post(ENTER, { answer, to: '' }, 422)).text, /sent before/)
      const visitor = await here.visitor(await someone())
      const made = anAuthenticator().create(optionsOn(await visitor.get(ADD)))
      await visitor.post(ADD, { answer: made }, 200)
      assert.match((await visitor.post(ADD, { answer: made }, 422)).text, /sent before/)
    })

    it('when it is of a copy, and its owner’s record says so', async () => {
      const { device } = await owner()
      const copy = device.copy()
      assert.equal((await comes(device)).reply.statusCode, 303)
      const { reply } = await comes(copy)
      assert.equal(reply.statusCode, 422)
      assert.match(reply.body, /There seems to be a copy of this passkey/)
      assert.equal((await here.audited('accounts.refuse-copied-passkey')).length, 1)
    })

    it('when it is of somebody else, or made for somebody else', async () => {
      const [one, other] = [await owner('scrutineer'), await owner('scrutineer')]
      const visitor = await byPassword(one.account)
      const options = optionsOn(await visitor.get(STEP))
      const post = { answer: other.device.get(options), to: '' }
      assert.match((await visitor.post(`${STEP}/passkey`, post, 422)).text, /not known here/)
      await visitor.get('/workspace', 303)
      const [adding, elsewhere] = [await here.visitor(one.account), await here.visitor(other.account)]
      const answer = anAuthenticator().create(optionsOn(await elsewhere.get(ADD)))
      await adding.get(ADD)
      assert.match((await adding.post(ADD, { answer }, 422)).text, /not known here/)
    })

    it('when its owner is nobody in this partnership', async () => {
      const account = await here.newAccount(here.otherId)
      const site = passkeySite('https://first.test')
      assert.ok(site)
      const device = anAuthenticator()
      const options = await here.identity.passkeys.offer(account, site)
      const made = await here.identity.passkeys.look(account.accountId, site, device.create(options))
      assert.ok(typeof made === 'object')
      await here.do((work) => here.identity.passkeys.keep(work.tx, account.accountId, made, 'Elsewhere'))
      const { reply } = await comes(device)
      assert.match(reply.body, /This passkey is not known here/)
    })

    it('with a sentence for whatever else a browser may send, and never with a fault', async () => {
      const { device } = await owner()
      for (const [answer, words] of [
        ['', /has sent no passkey/],
        ['NotAllowedError', /No passkey was chosen/],
        ['SecurityError', /work at https:\/\/first\.test and at no other address/],
        ['TypeError', /has sent no passkey/],
        ['null', /not known here/],
        ['[]', /not known here/],
        ['{"id":5}', /not known here/],
        ['{"id":"x","response":5}', /not known here/],
        [`{"id":"${'x'.repeat(30_000)}"}`, /not known here/],
        ['<script>', /not known here/],
      ] as const) {
        const { reply } = await comes(device, {}, () => answer)
        assert.equal(reply.statusCode, 422, answer.slice(0, 40))
        assert.match(reply.body, words)
      }
      for (const part of ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle']) {
        const spoil = (answer: string) => {
          const read = JSON.parse(answer)
          return JSON.stringify({ ...read, response: { ...read.response, [part]: '%%%' } })
        }
        assert.equal((await comes(device, {}, spoil)).reply.statusCode, 422, part)
      }
      assert.deepEqual(here.faults, [])
    })
  })

  it('is tried only so often', async () => {
    const { account } = await owner('scrutineer')
    const visitor = await byPassword(account)
    const stranger = anAuthenticator()
    const statuses: number[] = []
    for (let turn = 0; turn < 8; turn++) {
      const page = await visitor.get(STEP)
      const answer = stranger.get(optionsOn(page))
      statuses.push((await visitor.attempt(`${STEP}/passkey`, { answer, to: '' })).statusCode)
    }
    assert.deepEqual(statuses, [422, 422, 422, 422, 422, 422, 429, 429])
  })

  describe('is taken away', () => {
    const removal = async (visitor: Visitor): Promise<string> => {
      const link = (await visitor.get(ACCOUNT)).querySelector('.accord-rows a[href*=passkeys]')
      const at = link?.getAttribute('href') ?? ''
      await visitor.get(at)
      return `${at}/remove`
    }

    it('by whoever needs no second step, and then a password is enough again', async () => {
      const { account } = await owner()
      const visitor = await here.visitor(account)
      await visitor.post(await removal(visitor), {})
      await (await byPassword(account)).get('/workspace')
    })

    it('from somebody who must have a second step only when there is another', async () => {
      const { account } = await owner('business-manager')
      const visitor = await here.visitor(account)
      const at = await removal(visitor)
      const page = await visitor.post(at, {}, 409)
      assert.match(page.text, /Set up another one first/)
      await here.identity.secondFactor.install(account.accountId, base32.encode(new Uint8Array(20).fill(5)))
      await visitor.post(at, {})
      const app = await visitor.post(`${ACCOUNT}/second-step/remove`, {}, 409)
      assert.match(app.text, /Set up another one first/)
      await added(visitor, anAuthenticator(), 303)
      await visitor.get(ACCOUNT)
      await visitor.post(`${ACCOUNT}/second-step/remove`, {})
      assert.match((await visitor.get(ACCOUNT)).text, /No app set up/)
    })

    it('of two taken away at the same moment, one stays', async () => {
      const { account } = await owner('business-manager')
      const visitor = await here.visitor(account)
      await added(visitor, anAuthenticator(), 303)
      const rows = (await visitor.get(ACCOUNT)).querySelectorAll('.accord-rows a[href*=passkeys]')
      const replies = await Promise.all(
        rows.map((row) => visitor.attempt(`${row.getAttribute('href')}/remove`, {})),
      )
      assert.deepEqual(replies.map(({ statusCode }) => statusCode).sort(), [303, 409])
      assert.equal((await here.identity.factors.of(account.accountId)).passkeys.length, 1)
    })

    it('by nobody else', async () => {
      const { account } = await owner()
      const at = await removal(await here.visitor(account))
      const other = await here.visitor(await someone())
      await other.get(ACCOUNT)
      await other.post(at, {}, 404)
      await other.get(at.replace('/remove', ''), 404)
    })
  })

  it('is added and taken away only by somebody who has shown lately that it is them', async () => {
    const { account } = await owner()
    const visitor = await here.visitor(account)
    await visitor.get(ACCOUNT)
    const untyped = tables<Record<string, never>>()
    await here.database.outside('accord_auth', (tx) =>
      sql`update auth.session set created_at = now() - interval '16 minutes'
        where user_id = ${account.accountId}`.execute(untyped(tx)),
    )
    const { to } = await visitor.get(ADD, 303)
    assert.equal(to, `${ACCOUNT}/confirm?to=${encodeURIComponent(ADD)}`)
    for (const path of [ADD, `${ACCOUNT}/second-step`, `${ACCOUNT}/second-step/remove`])
      assert.match((await visitor.post(path, {})).to, /\/confirm\?to=/)
    await visitor.get(to)
    const wrong = await visitor.post(`${ACCOUNT}/confirm`, { password: 'not this one', to: ADD }, 422)
    assert.match(wrong.text, /This is not your password/)
    const { password } = account
    assert.equal((await visitor.post(`${ACCOUNT}/confirm`, { password, to: ADD })).to, ADD)
    await visitor.get(ADD)
    for (let turn = 0; turn < 6; turn++)
      await visitor.attempt(`${ACCOUNT}/confirm`, { password: 'no', to: '' })
    await visitor.post(`${ACCOUNT}/confirm`, { password: 'no', to: '' }, 429)
  })

  it('belongs to an address with a name that is secure', () => {
    const LOCAL = { id: 'localhost', origin: 'http://localhost:3000' }
    for (const [address, expected] of [
      ['https://accord.example.org', { id: 'accord.example.org', origin: 'https://accord.example.org' }],
      ['https://a.example:8443/x', { id: 'a.example', origin: 'https://a.example:8443' }],
      ['http://127.0.0.1:3000', LOCAL],
      ['http://[::1]:3000', LOCAL],
      ['http://vale.localhost:3000', { id: 'vale.localhost', origin: 'http://vale.localhost:3000' }],
      ['http://accord.example.org', undefined],
      ['https://192.0.2.7', undefined],
    ] as const)
      assert.deepEqual(passkeySite(address), expected, address)
  })
})
