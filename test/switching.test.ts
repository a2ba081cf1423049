import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { site } from '#app'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { tables } from '#platform/db.ts'
import { type Account, type Visitor, type World, world } from '#platform/testing/world.ts'

const PATH = '/workspace/account/partnerships'

describe('somebody who belongs to two partnerships', () => {
  let here: World
  before(async () => {
    here = await world(site)
  })
  after(() => here[Symbol.asyncDispose]())

  async function inBoth(leftOther = false): Promise<Account> {
    const account = await here.newAccount()
    const { accountId } = account
    await here.do((work) => aPerson(work, { accountId, name: 'Known Here' }))
    const left = leftOther ? { leftOn: Temporal.PlainDate.from('2026-03-01') } : {}
    await here.do((work) => aPerson(work, { accountId, name: 'Known There', ...left }), {
      partnershipId: here.otherId,
    })
    return account
  }

  /** Chooses the other partnership: the path of the link to it. */
  async function leaving(account: Account, assurance?: 'password' | 'two-factor') {
    const visitor = await here.visitor(account, assurance)
    assert.match((await visitor.get(PATH)).text, /Othershire/)
    const page = await visitor.post(PATH, { partnershipId: here.otherId }, 200)
    const link = page.querySelector('main a.govuk-button')?.getAttribute('href') ?? ''
    assert.match(link, /^https:\/\/other\.test\/sign-in\/arrive\/[\w-]{43}$/)
    return { visitor, path: new URL(link).pathname }
  }

  /** Somebody else's browser, which knows the host. */
  async function strangerAt(host: string): Promise<Visitor> {
    const account = await here.newAccount(host === 'other.test' ? here.otherId : here.partnershipId)
    return here.visitor(account)
  }

  it('goes from one to the other by a link and a button, as surely as they signed in', async () => {
    const account = await inBoth()
    const { path } = await leaving(account)
    const there = await strangerAt('other.test')
    assert.equal((await there.get(path, 303)).to, '/sign-in/arrive')
    await there.get('/sign-in/arrive')
    assert.equal((await there.post('/sign-in/arrive', {})).to, '/workspace')
    assert.match((await there.get('/workspace')).text, /Known There/)
    const [latest] = await here.identity.sessions.of(account.accountId)
    assert.equal(latest?.partnershipId, here.otherId)
    const known = await here.identity.who(there.cookies())
    assert.equal(known?.assurance, 'two-factor')
  })

  it('does not get a second factor on the way', async () => {
    const { path } = await leaving(await inBoth(), 'password')
    const there = await strangerAt('other.test')
    await there.get(path, 303)
    await there.post('/sign-in/arrive', {})
    assert.equal((await here.identity.who(there.cookies()))?.assurance, 'password')
  })

  it('gets in once', async () => {
    const { path } = await leaving(await inBoth())
    const [one, two] = [await strangerAt('other.test'), await strangerAt('other.test')]
    for (const each of [one, two]) await each.get(path, 303)
    await one.post('/sign-in/arrive', {})
    await two.post('/sign-in/arrive', {}, 422)
  })

  it('does not get in where the link does not lead', async () => {
    const { path } = await leaving(await inBoth())
    const back = await strangerAt('first.test')
    await back.get(path, 303)
    await back.post('/sign-in/arrive', {}, 422)
  })

  it('does not get in after a minute', async () => {
    const { path } = await leaving(await inBoth())
    await here.database.outside('accord_auth', async (tx) => {
      const { rows } = await sql<Record<string, string>>`delete from auth.hand_over returning *`.execute(
        tables<object>()(tx),
      )
      for (const { hash, userId, partnershipId, assurance } of rows)
        await sql`insert into auth.hand_over (hash, user_id, partnership_id, assurance, expires_at)
          values (${hash}, ${userId}, ${partnershipId}, ${assurance}, now() - interval '1 second')`.execute(
          tables<object>()(tx),
        )
    })
    const there = await strangerAt('other.test')
    await there.get(path, 303)
    await there.post('/sign-in/arrive', {}, 422)
  })

  it('is not shown one that they have left, or that is not theirs, and cannot choose it', async () => {
    for (const account of [await inBoth(true), undefined]) {
      const visitor = account ? await here.visitor(account) : await aVisitor(here)
      assert.doesNotMatch((await visitor.get(PATH)).text, /Othershire/)
      await visitor.post(PATH, { partnershipId: here.otherId }, 422)
    }
  })
})

describe('a password of one’s own', () => {
  let here: World
  before(async () => {
    here = await world(site)
  })
  after(() => here[Symbol.asyncDispose]())
  const NEW = 'violet kettle Tuesday'

  it('is changed by whoever knows it, which ends every other session', async () => {
    const account = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: account.accountId }))
    const { email, password } = account
    const [one, other] = [await here.visitor(account), await here.visitor(account)]
    const path = '/workspace/account/password'
    await one.get(path)
    const typed = { current: password, password: NEW, again: NEW }
    for (const wrong of [{ current: 'a guess' }, { password: 'short' }, { again: 'another one altogether' }])
      await one.post(path, { ...typed, ...wrong }, 422)
    await other.get('/workspace')
    assert.equal((await one.post(path, typed)).to, '/workspace/account')
    await one.get('/workspace')
    await other.get('/workspace', 303)
    const later = await here.visitor()
    await later.get('/sign-in')
    await later.post('/sign-in', { email, password }, 422)
    await later.post('/sign-in', { email, password: NEW })
  })
})
