import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { site } from '#app'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { passkeySite } from '#platform/identity/passkey-sites.ts'
import { anAuthenticator } from '#platform/testing/authenticator.ts'
import { aProvider, CLIENT, type SignsIn, type TestProvider } from '#platform/testing/provider.ts'
import { type Account, type Visitor, type World, world } from '#platform/testing/world.ts'

const SETTINGS = '/workspace/administration/single-sign-on'
const BACK = 'https://first.test/sign-in/callback'

describe('single sign-on', () => {
  let here: World
  let manager: Visitor
  let officer: Visitor
  let provider: TestProvider
  /** One whose token says nothing of an address. */
  let silent: TestProvider
  /** A provider that says whatever a test has it say. */
  let liar: Server
  let lie: () => Promise<string> = async () => ''
  let liarAt = ''
  const keys = generateKeyPair('RS256')

  before(async () => {
    here = await world(site)
    provider = await aProvider(BACK)
    silent = await aProvider(BACK, { saysInToken: false })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { name: 'Olive Officer', posts: ['business-officer'] })
    liar = createServer(async (request, reply) => {
      const jwk = { ...(await exportJWK((await keys).publicKey)), kid: 'one', alg: 'RS256' }
      const says = request.url === '/jwks' ? { keys: [jwk] } : { id_token: await lie() }
      reply.setHeader('content-type', 'application/json').end(JSON.stringify(says))
    })
    await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve))
    liarAt = `http://127.0.0.1:${(liar.address() as AddressInfo).port}`
    await configured({ label: 'Sign in with Vale', issuer: provider.issuer })
    await configured({ label: 'Sign in with Silence', issuer: silent.issuer })
    await configured({
      ...{ label: 'Sign in with Liar', issuer: liarAt, authorizationEndpoint: `${liarAt}/auth` },
      ...{ tokenEndpoint: `${liarAt}/token`, jwksUri: `${liarAt}/jwks` },
    })
  })
  after(async () => {
    liar.close()
    await provider[Symbol.asyncDispose]()
    await silent[Symbol.asyncDispose]()
    await here[Symbol.asyncDispose]()
  })

  async function configured(facts: Readonly<Record<string, string>>) {
    await manager.get(`${SETTINGS}/new`)
    const typed = { clientId: CLIENT.id, clientSecret: CLIENT.secret, isOn: 'yes', version: '0', ...facts }
    const { to } = await manager.post(`${SETTINGS}/new`, typed)
    await approve(to)
  }

  /** Another of the business unit approves a provider. */
  async function approve(at: string): Promise<void> {
    const page = await officer.get(at)
    const version = page.querySelector('main [name=version]')?.getAttribute('value') ?? ''
    await officer.post(at, { version })
  }

  async function someone(posts: readonly 'scrutineer'[] = []): Promise<Account> {
    const account = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: account.accountId, posts }))
    return account
  }

  const buttonOn = async (visitor: Visitor, label: string): Promise<string> => {
    const buttons = (await visitor.get('/sign-in')).querySelectorAll('a.govuk-button')
    return buttons.find(({ text }) => text === label)?.getAttribute('href') ?? ''
  }

  /** Leaves for the provider: the address that it is sent to. */
  async function leaving(label = 'Sign in with Vale') {
    const visitor = await here.visitor()
    const { to } = await visitor.get(await buttonOn(visitor, label), 303)
    return { visitor, to }
  }

  async function signedIn(who: SignsIn, by: TestProvider = provider) {
    const { visitor, to } = await leaving(by === silent ? 'Sign in with Silence' : undefined)
    const back = await by.through(to, who)
    assert.ok(back.startsWith(`${BACK}?`), back)
    const path = back.slice('https://first.test'.length)
    const answer = await visitor.get(path, 303)
    return { visitor, path, to: answer.to }
  }

  it('lets in whoever the provider knows by a verified address of somebody here', async () => {
    const { email } = await someone()
    const { visitor, to } = await signedIn({ email: email.toUpperCase() })
    assert.equal(to, '/workspace')
    await visitor.get('/workspace')
    assert.equal((await here.audited('accounts.sign-on')).length, 1)
  })

  it('is no second factor, unless the provider says that it asked for one', async () => {
    const { email } = await someone(['scrutineer'])
    const one = await signedIn({ email })
    assert.equal((await one.visitor.get('/workspace', 303)).to, '/sign-in/second-step')
    const two = await signedIn({ email, amr: ['pwd', 'mfa'] })
    await two.visitor.get('/workspace')
  })

  it('is never in place of a second step of one’s own, whatever the provider says', async () => {
    const { accountId, email } = await someone(['scrutineer'])
    const where = passkeySite('https://first.test')
    assert.ok(where)
    const device = anAuthenticator(where.origin)
    const { passkeys } = here.identity
    const made = await passkeys.look(
      accountId,
      where,
      device.create(await passkeys.offer({ accountId, email }, where)),
    )
    assert.ok(typeof made === 'object')
    await here.do((work) => passkeys.keep(work.tx, accountId, made, 'A telephone'))
    const { visitor } = await signedIn({ email, amr: ['pwd', 'mfa'] })
    assert.equal((await visitor.get('/workspace', 303)).to, '/sign-in/second-step')
  })

  it('lets in nobody whose address is not verified, is unknown, or is of another partnership', async () => {
    const { email } = await someone()
    const elsewhere = await here.newAccount(here.otherId)
    for (const [who, why] of [
      [{ email, verified: false }, 'unverified'],
      [{ email: 'nobody@example.org' }, 'unknown'],
      [{ email: elsewhere.email }, 'unknown'],
    ] as const) {
      const { visitor, to } = await signedIn(who)
      assert.equal(to, `/sign-in/not-signed-in?because=${why}`)
      await visitor.get(to)
      await visitor.get('/workspace', 303)
    }
  })

  it('leads whoever has an address at a listed domain to where they register', async () => {
    const agencyId = await here.do((work) => anAgency(work))
    await manager.get(`/workspace/agencies/${agencyId}/domains`)
    await manager.post(`/workspace/agencies/${agencyId}/domains`, { domain: 'listed.example' })
    assert.equal((await signedIn({ email: 'new@listed.example' })).to, '/register')
  })

  it('knows whoever came before by the name that the provider has for them, whatever their address is', async () => {
    const { email } = await someone()
    assert.equal((await signedIn({ email, subject: 'the-first' })).to, '/workspace')
    for (const who of [
      { email: 'married.name@example.org', subject: 'the-first' },
      { email, subject: 'the-first', verified: false },
    ])
      assert.equal((await signedIn(who)).to, '/workspace')
  })

  it('opens nothing to somebody who has been given an address that was another’s, until its owner forgets', async () => {
    const account = await someone()
    const { email } = account
    await signedIn({ email, subject: 'who-left' })
    const moved = await signedIn({ email, subject: 'who-came' })
    assert.equal(moved.to, '/sign-in/not-signed-in?because=moved')
    await moved.visitor.get(moved.to)
    await moved.visitor.get('/workspace', 303)
    assert.equal((await here.audited('accounts.refuse-sign-on')).length, 1)
    const owner = await here.visitor(account, 'password')
    const forget = (await owner.get('/workspace/account')).querySelector('form[action$=forget]')
    const action = forget?.getAttribute('action') ?? ''
    const other = await here.visitor(await someone(), 'password')
    await other.get('/workspace/account')
    await other.post(action, {}, 404)
    await owner.post(action, {})
    assert.equal((await signedIn({ email, subject: 'who-came' })).to, '/workspace')
  })

  it('asks the provider who it means where its token does not say', async () => {
    const { email } = await someone()
    const { visitor, to } = await signedIn({ email }, silent)
    assert.equal(to, '/workspace')
    await visitor.get('/workspace')
    const { to: unverified } = await signedIn({ email: (await someone()).email, verified: false }, silent)
    assert.match(unverified, /because=unverified/)
  })

  it('refuses what was asked for another departure, by the nonce and by the verifier', async () => {
    for (const [name, value] of [
      ['nonce', 'of another departure'],
      ['code_challenge', 'x'.repeat(43)],
    ] as const) {
      const { email } = await someone()
      const { visitor, to } = await leaving()
      const changed = new URL(to)
      changed.searchParams.set(name, value)
      const back = await provider.through(changed.href, { email })
      assert.match((await visitor.get(back.slice('https://first.test'.length), 303)).to, /because=refused/)
    }
  })

  it('vouches for nobody in another partnership, and adds no passkey, before their password is given', async () => {
    const account = await someone(['scrutineer'])
    await here.do((work) => aPerson(work, { accountId: account.accountId }), { partnershipId: here.otherId })
    const { visitor } = await signedIn({ email: account.email, amr: ['mfa'] })
    const path = '/workspace/account/partnerships'
    await visitor.get(path)
    const going = { partnershipId: here.otherId }
    const { to } = await visitor.post(path, going)
    assert.equal(to, `/workspace/account/confirm?to=${encodeURIComponent(path)}`)
    assert.match((await visitor.get('/workspace/account/passkeys/new', 303)).to, /confirm/)
    await visitor.get(to)
    await visitor.post('/workspace/account/confirm', { password: account.password, to: path })
    await visitor.get(path)
    assert.match((await visitor.post(path, going, 200)).text, /Othershire/)
    const half = await signedIn({ email: (await someone(['scrutineer'])).email })
    assert.equal((await half.visitor.get('/sign-in/new-passkey', 303)).to, '/sign-in/second-step')
  })

  it('takes a code once, in the browser that left for it', async () => {
    const { email } = await someone()
    const { visitor, path } = await signedIn({ email })
    assert.match((await visitor.get(path, 303)).to, /because=again/)
    const thief = await here.visitor()
    assert.match((await thief.get(path, 303)).to, /because=again/)
    // Even one who has stolen what the browser kept is refused, by the provider.
    const { visitor: careless, to } = await leaving()
    const cookie = careless.cookies()
    const back = (await provider.through(to, { email })).slice('https://first.test'.length)
    assert.equal((await careless.get(back, 303)).to, '/workspace')
    const again = await thief.raw(back, { cookie })
    assert.match(String(again.headers.location), /because=refused/)
  })

  it('refuses another state, and a return without a departure', async () => {
    const { visitor, to } = await leaving()
    const { email } = await someone()
    const back = new URL(await provider.through(to, { email }))
    back.searchParams.set('state', 'x'.repeat(43))
    assert.match((await visitor.get(back.pathname + back.search, 303)).to, /because=again/)
    assert.match((await visitor.get('/sign-in/callback', 303)).to, /because=again/)
  })

  describe('refuses a token', () => {
    async function told(
      changed: (token: SignJWT, nonce: string) => SignJWT,
      by?: CryptoKey | Uint8Array,
      alg = 'RS256',
    ) {
      const { email } = await someone()
      const { visitor, to } = await leaving('Sign in with Liar')
      const [state, nonce] = ['state', 'nonce'].map((name) => new URL(to).searchParams.get(name) ?? '')
      lie = async () => {
        const token = new SignJWT({ email, email_verified: true, nonce })
          .setProtectedHeader({ alg, kid: 'one' })
          .setIssuer(liarAt)
          .setAudience(CLIENT.id)
          .setSubject('someone')
          .setIssuedAt()
          .setExpirationTime('5m')
        return changed(token, nonce ?? '').sign(by ?? (await keys).privateKey)
      }
      return (await visitor.get(`/sign-in/callback?code=x&state=${state}`, 303)).to
    }
    const CHANGES: readonly (readonly [string, (token: SignJWT) => SignJWT])[] = [
      ['for another client', (token) => token.setAudience('another')],
      ['for several, without saying which asked', (token) => token.setAudience([CLIENT.id, 'another'])],
      ['of another issuer', (token) => token.setIssuer('https://elsewhere.example')],
      ['that has expired', (token) => token.setExpirationTime('-5m')],
    ]
    it('none of these, so that it is the change that is refused', async () => {
      assert.equal(await told((token) => token), '/workspace')
    })
    for (const [words, change] of CHANGES)
      it(words, async () => {
        assert.match(await told(change), /because=refused/)
      })
    it('for another departure', async () => {
      const { privateKey } = await keys
      const { visitor, to } = await leaving('Sign in with Liar')
      lie = async () =>
        new SignJWT({ email: 'a@example.org', email_verified: true, nonce: 'of another' })
          .setProtectedHeader({ alg: 'RS256', kid: 'one' })
          .setIssuer(liarAt)
          .setAudience(CLIENT.id)
          .setSubject('someone')
          .setIssuedAt()
          .setExpirationTime('5m')
          .sign(privateKey)
      const state = new URL(to).searchParams.get('state')
      assert.match((await visitor.get(`/sign-in/callback?code=x&state=${state}`, 303)).to, /because=refused/)
    })
    it('signed by another key, or with a secret that both sides know', async () => {
      const other = await generateKeyPair('RS256')
      assert.match(await told((token) => token, other.privateKey), /because=refused/)
      const shared = new TextEncoder().encode(CLIENT.secret)
      assert.match(await told((token) => token, shared, 'HS256'), /because=refused/)
    })
  })

  it('that is down stays out of the way, and comes back by itself', async () => {
    const { email, password } = await someone()
    const { visitor, to } = await leaving()
    const back = (await provider.through(to, { email })).slice('https://first.test'.length)
    await provider.stop()
    try {
      assert.match((await visitor.get(back, 303)).to, /because=away/)
      const other = await here.visitor()
      await other.get('/sign-in')
      await other.post('/sign-in', { email, password })
      await other.get('/workspace')
    } finally {
      await provider.start()
    }
    assert.equal((await signedIn({ email })).to, '/workspace')
  })

  it('keeps the secret sealed, shows it to nobody, and refuses what is wrong', async () => {
    const href = (await manager.get(SETTINGS)).querySelector('ul.accord-rows a')?.getAttribute('href') ?? ''
    const page = await manager.get(href)
    assert.ok(!page.toString().includes(CLIENT.secret))
    const facts = { label: 'X', issuer: 'https://x.example', clientId: 'x', clientSecret: 'y', version: '0' }
    for (const [typed, words] of [
      [{ ...facts, label: '' }, /Enter what the button says/],
      [{ ...facts, issuer: 'ftp://x.example' }, /begins with https/],
      [{ ...facts, issuer: 'http://intranet.example' }, /begins with https/],
      [{ ...facts, clientSecret: '' }, /Enter the secret/],
      [{ ...facts, issuer: 'http://127.0.0.1:1' }, /does not answer with its addresses/],
      [{ ...facts, ownsAddresses: 'yes' }, /Enter the domains/],
    ] as const)
      assert.match((await manager.post(`${SETTINGS}/new`, typed, 422)).text, words)
    const stale = { ...facts, issuer: liarAt, version: '0' }
    const ends = { authorizationEndpoint: liarAt, tokenEndpoint: liarAt, jwksUri: liarAt }
    assert.match((await manager.post(href, { ...stale, ...ends }, 409)).text, /Saved now/)
  })

  it('is tried only so often from one network address', async () => {
    const visitor = await here.visitor()
    const statuses = new Set<number>()
    for (let turn = 0; turn < 45; turn++)
      statuses.add((await visitor.raw('/sign-in/callback?code=x&state=y')).statusCode)
    assert.deepEqual([...statuses], [303, 429])
  })
})
