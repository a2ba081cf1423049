import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type Database, openDatabase } from './db.ts'
import { newId } from './id.ts'
import { type Identity, openIdentity, type SignInResult } from './identity.ts'
import { openKeys } from './keys.ts'
import { newMasterKey } from './sealing.ts'
import { freshDatabase } from './testing/world.ts'

const KEY = 'a key for tests only, long enough to be one'
const PASSWORD = 'correct horse battery'

describe('identity', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  let database: Database
  let identity: Identity
  let tables: pg.Client
  const [home, elsewhere] = [newId<'partnership'>(), newId<'partnership'>()] as const

  const opened = (key = KEY, secure = false) =>
    openIdentity({ url: fresh.url, database, key, keys: openKeys(newMasterKey()), secure })

  before(async () => {
    fresh = await freshDatabase()
    database = openDatabase(fresh.url)
    identity = opened()
    tables = new pg.Client({
      connectionString: fresh.url,
      options: '-c role=accord_auth -c search_path=auth',
    })
    await tables.connect()
  })
  after(async () => {
    await tables.end()
    await identity[Symbol.asyncDispose]()
    await database[Symbol.asyncDispose]()
    await fresh.drop()
  })

  let made = 0
  async function anAccount() {
    const email = `person.${++made}@agency.example`
    const accountId = await identity.createAccount({ email, name: 'Somebody', password: PASSWORD })
    return { email, accountId }
  }

  let addresses = 0
  /** Every try comes from a network address of its own, unless one is given. */
  const attempt = (
    email: string,
    password: string,
    address = `192.0.2.${++addresses}`,
  ): Promise<SignInResult> => identity.signIn({ email, password, address, partnershipId: home })

  async function aSession() {
    const { email, accountId } = await anAccount()
    const result = await attempt(email, PASSWORD)
    assert.ok(result.ok)
    const cookie = result.cookies.map((each) => each.split(';')[0]).join('; ')
    return { email, accountId, cookies: result.cookies, cookie }
  }

  const wrong = { ok: false, why: 'wrong' }
  const tooMany = { ok: false, why: 'too many' }

  describe('of a password', () => {
    it('lets in who knows it, however the address is written, and nobody else', async () => {
      const { email, accountId } = await anAccount()
      const result = await attempt(email.toUpperCase(), PASSWORD)
      assert.ok(result.ok && result.accountId === accountId)
      for (const guess of ['', PASSWORD.toUpperCase(), `${PASSWORD} `, 'x'.repeat(2000)])
        assert.deepEqual(await attempt(email, guess), wrong, `“${guess.slice(0, 30)}”`)
    })

    it('gives the same answer to an address that it does not know, and takes about as long', async (test) => {
      const { email } = await anAccount()
      const times = { wrong: [] as number[], unknown: [] as number[] }
      await attempt('warming.up@agency.example', 'not the password')
      for (let index = 0; index < 5; index++)
        for (const [kind, typed] of [
          ['wrong', email],
          ['unknown', `nobody.${index}@agency.example`],
        ] as const) {
          const begun = performance.now()
          assert.deepEqual(await attempt(typed, 'not the password'), wrong)
          times[kind].push(performance.now() - begun)
        }
      const [known, unknown] = [times.wrong, times.unknown].map(
        (each) => each.toSorted((a, b) => a - b)[2] ?? 0,
      )
      test.diagnostic(`wrong password ${known?.toFixed(0)} ms, unknown address ${unknown?.toFixed(0)} ms`)
      const ratio = (known ?? 0) / (unknown ?? 1)
      assert.ok(ratio > 0.5 && ratio < 2, `one takes ${ratio.toFixed(2)} times as long as the other`)
    })

    it('keeps it so that it cannot be read', async () => {
      const { accountId } = await anAccount()
      const { rows } = await tables.query('select password from account where user_id = $1', [accountId])
      assert.equal(rows.length, 1)
      assert.match(rows[0].password, /^[0-9a-f]{32}:[0-9a-f]{128}$/)
    })
  })

  describe('of a session', () => {
    it('is good in the partnership that it began in, for twelve hours', async () => {
      const { cookie, accountId } = await aSession()
      const known = await identity.who(cookie)
      assert.deepEqual([known?.accountId, known?.partnershipId], [accountId, home])
      assert.notEqual(known?.partnershipId, elsewhere)
      const left = known?.until.since(Temporal.Now.instant()).total('hours') ?? 0
      assert.ok(left > 11.99 && left <= 12, `${left} hours`)
    })

    it('is kept by a cookie that scripts cannot read and other sites cannot send', async () => {
      const { cookies } = await aSession()
      assert.equal(cookies.length, 1)
      for (const each of ['HttpOnly', 'SameSite=Lax', 'Path=/'])
        assert.match(cookies.join(), new RegExp(each))
      assert.doesNotMatch(cookies.join(), /Secure|Domain/)
      await using overHttps = opened(KEY, true)
      const { email } = await anAccount()
      const result = await overHttps.signIn({
        email,
        password: PASSWORD,
        address: '198.51.100.1',
        partnershipId: home,
      })
      assert.match(result.ok ? result.cookies.join() : '', /^__Secure-.*; Secure/)
      const [kept = ''] = result.ok ? (result.cookies[0]?.split(';') ?? []) : []
      assert.equal((await overHttps.who(kept))?.email, email)
      // Neither is taken for the other.
      assert.equal(await overHttps.who(kept.replace('__Secure-', '')), undefined)
      assert.equal(await identity.who(kept), undefined)
    })

    it('is nobody’s without a cookie, or with one that has been changed', async () => {
      const { cookie } = await aSession()
      const [name = '', value = ''] = cookie.split('=')
      const [token = '', signature = ''] = decodeURIComponent(value).split('.')
      const flipped = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
      const { cookie: other } = await aSession()
      const otherSignature = decodeURIComponent(other.split('=')[1] ?? '').split('.')[1]
      for (const forged of [
        `${flipped(token)}.${signature}`,
        `${token}.${flipped(signature)}`,
        `${token}.${otherSignature}`,
        token,
        `${token}.`,
        '',
        '%',
        'null',
      ]) {
        const sent = forged === '%' ? forged : encodeURIComponent(forged)
        assert.equal(await identity.who(`${name}=${sent}`), undefined, forged)
      }
      assert.equal(await identity.who(undefined), undefined)
      assert.equal(await identity.who('another=cookie'), undefined)
      assert.ok(await identity.who(cookie))
      assert.ok(await identity.who(`another=cookie; ${cookie}`))
    })

    it('is nobody’s when it was signed with another key', async () => {
      const { cookie } = await aSession()
      await using other = opened('another key, and just as long as the first')
      assert.equal(await other.who(cookie), undefined)
    })

    it('is over once it is signed out, and no other is', async () => {
      const [one, two] = [await aSession(), await aSession()]
      const cleared = await identity.signOut(one.cookie)
      assert.match(cleared.join(), /accord\.session_token=;.*Max-Age=0/)
      assert.equal(await identity.who(one.cookie), undefined)
      assert.ok(await identity.who(two.cookie))
      await identity.signOut(one.cookie)
      await identity.signOut('')
    })

    it('is over when its time has come', async () => {
      const { cookie, accountId } = await aSession()
      const ends = (interval: string) =>
        tables.query('update session set expires_at = now() + $1::interval where user_id = $2', [
          interval,
          accountId,
        ])
      await ends('2 seconds')
      assert.ok(await identity.who(cookie))
      await ends('-1 second')
      assert.equal(await identity.who(cookie), undefined)
    })

    it('is over when nobody used it for an hour, and goes on when somebody did', async () => {
      const { cookie, accountId } = await aSession()
      const lastUsed = (interval: string) =>
        tables.query('update session set last_seen_at = now() - $1::interval where user_id = $2', [
          interval,
          accountId,
        ])
      for (let hour = 0; hour < 2; hour++) {
        await lastUsed('59 minutes')
        assert.ok(await identity.who(cookie))
      }
      const { rows } = await tables.query(
        "select last_seen_at > now() - interval '5 seconds' as touched from session where user_id = $1",
        [accountId],
      )
      assert.deepEqual(rows, [{ touched: true }])
      await lastUsed('61 minutes')
      assert.equal(await identity.who(cookie), undefined)
      assert.deepEqual(await identity.sessions.of(accountId), [])
    })

    it('is over at once when the account is taken away', async () => {
      const { cookie, accountId } = await aSession()
      await tables.query('delete from "user" where id = $1', [accountId])
      assert.equal(await identity.who(cookie), undefined)
    })

    it('does not come back with the cookie of an earlier one', async () => {
      const { email, cookie } = await aSession()
      const again = await attempt(email, PASSWORD)
      assert.ok(again.ok)
      assert.notEqual(again.cookies[0]?.split(';')[0], cookie)
    })
  })

  describe('of somebody who guesses', () => {
    it('stops the seventh try at an account, from wherever it comes, even with the right password', async () => {
      const { email } = await anAccount()
      for (let index = 0; index < 6; index++) assert.deepEqual(await attempt(email, 'a guess'), wrong)
      assert.deepEqual(await attempt(email, PASSWORD), tooMany)
      assert.deepEqual(await attempt(` ${email.toUpperCase()}`, PASSWORD), tooMany)
    })

    it('does the same for an address that it does not know', async () => {
      const email = 'nobody.at.all@agency.example'
      for (let index = 0; index < 6; index++) assert.deepEqual(await attempt(email, 'a guess'), wrong)
      assert.deepEqual(await attempt(email, 'a guess'), tooMany)
    })

    it('begins again when the right password was given in time', async () => {
      const { email } = await anAccount()
      for (let round = 0; round < 2; round++) {
        for (let index = 0; index < 5; index++) await attempt(email, 'a guess')
        assert.equal((await attempt(email, PASSWORD)).ok, true)
      }
    })

    it('begins again after a quarter of an hour', async () => {
      const { email } = await anAccount()
      const ago = (interval: string) =>
        tables.query('update attempt set started_at = now() - $1::interval', [interval])
      for (let index = 0; index < 7; index++) await attempt(email, 'a guess')
      await ago('14 minutes')
      assert.deepEqual(await attempt(email, PASSWORD), tooMany)
      await ago('16 minutes')
      assert.equal((await attempt(email, PASSWORD)).ok, true)
    })

    it('stops the forty-first try from one network address, at any account, and leaves others alone', async () => {
      const { email } = await anAccount()
      const address = '203.0.113.7'
      const keys = async () => (await tables.query('select key from attempt')).rows.map(({ key }) => key)
      const before = await keys()
      await attempt('guess.1@agency.example', 'a guess', address)
      const counted = (await keys()).filter((key) => !before.includes(key))
      await tables.query('update attempt set count = 39 where key = any ($1)', [counted])
      assert.deepEqual(await attempt('guess.40@agency.example', 'a guess', address), wrong)
      assert.deepEqual(await attempt(email, PASSWORD, address), tooMany)
      assert.equal((await attempt(email, PASSWORD)).ok, true)
    })

    it('counts every one of many tries that are made at the same moment', async () => {
      const { email } = await anAccount()
      const tries = await Promise.all(Array.from({ length: 12 }, () => attempt(email, 'a guess')))
      assert.equal(tries.filter((each) => !each.ok && each.why === 'wrong').length, 6)
    })

    it('writes nothing of what they typed, nor where they are, unless they are let in', async () => {
      await attempt('jane.doe@agency.example', 'her secret password', '203.0.113.99')
      const { rows } = await tables.query('select row::text as line from attempt as row')
      assert.ok(rows.length >= 2)
      for (const { line } of rows) assert.match(line, /^\([\w-]{43},"[^"]+",\d+\)$/)
      const everything = await tables.query('select row::text as line from session as row')
      assert.doesNotMatch(everything.rows.map(({ line }) => line).join(), /203\.0\.113|agency/)
    })
  })

  it('knows the account of an address, however it is written', async () => {
    const { email, accountId } = await anAccount()
    assert.equal(await identity.accountOf(email.toUpperCase()), accountId)
    assert.equal(await identity.accountOf('no.such@agency.example'), undefined)
  })
})
