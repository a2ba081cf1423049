import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { base32 } from '@better-auth/utils/base32'
import { jobHandlers, reactions, site } from '#app'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { openPrinter } from '#platform/print.ts'
import { type Account, type Visitor, type World, world } from '#platform/testing/world.ts'

const LOST = '/sign-in/lost-factor'
const RESETS = '/workspace/account-resets'
const BEGUN = '2026-03-20T09:00:00Z'

describe('a second factor that was lost', () => {
  let here: World
  let one: Visitor
  let two: Visitor
  const printer = openPrinter({ fonts: 'src/assets/print' })

  before(async () => {
    here = await world(site, {
      jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    one = await aVisitor(here, { posts: ['business-manager'], name: 'Rowan Ash' })
    two = await aVisitor(here, { posts: ['business-officer'], name: 'Sage Birch' })
  })
  after(async () => {
    await here[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  /** Somebody with an app that is gone, who has signed in by password and asked for a reset. */
  async function asked(posts: readonly 'business-officer'[] = []) {
    const account = await here.newAccount()
    const agencyId = await here.do((work) => anAgency(work))
    const name = `Lost Person ${account.email.slice(0, 6)}`
    await here.do((work) => aPerson(work, { accountId: account.accountId, agencyId, name, posts }))
    const leading = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: leading.accountId, agencyId, posts: ['agency-lead'] }))
    await here.identity.secondFactor.install(account.accountId, base32.encode(new Uint8Array(20).fill(7)))
    const visitor = await here.visitor(account, 'password')
    await visitor.get(LOST)
    await visitor.post(LOST, {})
    assert.match((await visitor.get(LOST)).text, /has been asked/)
    return { account, visitor, leading, name }
  }

  async function act(by: Visitor, name: string, what: 'approve' | 'stop', status = 303): Promise<void> {
    const rows = (await by.get(RESETS)).querySelectorAll('ul.accord-rows li')
    const row = rows.find(({ text }) => text.includes(name))
    const forms = row?.querySelectorAll('form') ?? []
    const id = /resets\/([0-9a-f-]{36})/.exec(forms[0]?.getAttribute('action') ?? '')?.[1]
    assert.ok(id, `a form for ${name}`)
    await by.post(`${RESETS}/${id}/${what}`, {}, status)
  }

  async function lettersTo({ email }: Account): Promise<string> {
    await here.settled()
    const visitor = await here.visitor()
    const lines = (await visitor.get('/mailbox')).querySelectorAll('li')
    return lines
      .filter(({ text }) => text.includes(`<${email}>`))
      .map(({ text }) => text)
      .join('\n')
  }

  it('is cleared when two have approved and a day has passed, and a new one is asked for', async () => {
    const { account, visitor, leading, name } = await asked()
    assert.match(await lettersTo(account), /second step/)
    assert.match(await lettersTo(leading), /second step/)
    await act(one, name, 'approve')
    await act(one, name, 'approve', 403)
    await visitor.post(LOST, {})
    assert.ok(await here.identity.secondFactor.of(account.accountId))
    await act(two, name, 'approve')
    try {
      here.at('2026-03-21T08:59:59Z')
      await visitor.post(LOST, {})
      assert.ok(await here.identity.secondFactor.of(account.accountId))
      here.at('2026-03-21T09:00:00Z')
      assert.equal((await visitor.post(LOST, {})).to, '/sign-in/second-step')
      assert.equal(await here.identity.secondFactor.of(account.accountId), undefined)
      assert.match((await visitor.get('/sign-in/second-step')).text, /Set up a second step/)
      assert.equal((await here.audited('accounts.clear-second-factor')).length, 1)
    } finally {
      here.at(BEGUN)
    }
  })

  it('is not cleared by an approval of the person themself', async () => {
    const { account, name } = await asked(['business-officer'])
    const self = await here.visitor(account, 'two-factor')
    await act(self, name, 'approve', 403)
    await act(one, name, 'approve')
    await act(self, name, 'approve', 403)
  })

  it('is not cleared once its owner has stopped it, on any page of theirs', async () => {
    const { account, visitor, name } = await asked()
    for (const by of [one, two]) await act(by, name, 'approve')
    const owner = await here.visitor(account, 'two-factor')
    for (const path of ['/workspace', '/workspace/agencies']) {
      const action = (await owner.get(path)).querySelector('form[action$=stop]')?.getAttribute('action')
      assert.equal(action, '/workspace/account/reset/stop', path)
    }
    const action = (await owner.get('/workspace')).querySelector('form[action$=stop]')?.getAttribute('action')
    const other = await aVisitor(here)
    await other.post(action ?? '', {})
    assert.ok((await owner.get('/workspace')).querySelector('form[action$=stop]'), 'nobody else stops it')
    await owner.post(action ?? '', {})
    assert.equal((await owner.get('/workspace')).querySelector('form[action$=stop]'), null)
    try {
      here.at('2026-03-22T09:00:00Z')
      await visitor.post(LOST, {})
      assert.ok(await here.identity.secondFactor.of(account.accountId))
    } finally {
      here.at(BEGUN)
    }
  })

  it('is asked for by nobody who has not signed in by the first', async () => {
    const stranger = await here.visitor()
    await stranger.get('/sign-in')
    assert.equal((await stranger.get(LOST, 303)).to, '/sign-in')
    assert.equal((await stranger.post(LOST, {})).to, '/sign-in')
  })

  describe('by somebody who belongs to two partnerships', () => {
    /** Somebody who has asked in the first, with a browser in the other, and another address in its directory. */
    async function ofTwo() {
      const found = await asked()
      const { account } = found
      const elsewhere = { ...account, host: 'other.test' }
      await here.do(
        (work) => aPerson(work, { accountId: account.accountId, email: `home.${account.email}` }),
        { partnershipId: here.otherId },
      )
      return { ...found, there: await here.visitor(elsewhere) }
    }
    const lettersThere = async (visitor: Visitor): Promise<readonly string[]> => {
      await here.settled()
      const lines = (await visitor.get('/mailbox')).querySelectorAll('li')
      return lines.map(({ text }) => text).filter((text) => /second step/.test(text))
    }

    it('is told in both, at every address, and by a notice on every page', async () => {
      const account = await here.newAccount()
      const elsewhere = { ...account, host: 'other.test' }
      const homes = ['work', 'home'].map((where) => `${where}.${account.email}`)
      for (const [index, partnershipId] of [here.partnershipId, here.otherId].entries())
        await here.do((work) => aPerson(work, { accountId: account.accountId, email: homes[index] ?? '' }), {
          partnershipId,
        })
      await here.identity.secondFactor.install(account.accountId, base32.encode(new Uint8Array(20).fill(7)))
      const visitor = await here.visitor(account, 'password')
      await visitor.get(LOST)
      await visitor.post(LOST, {})
      const there = await here.visitor(elsewhere)
      const [own, others] = [await lettersThere(visitor), await lettersThere(there)]
      for (const [letters, home] of [
        [own, 'work'],
        [others, 'home'],
      ] as const)
        for (const address of [account.email, `${home}.${account.email}`])
          assert.ok(
            letters.some((text) => text.includes(`<${address}>`)),
            address,
          )
      for (const path of ['/workspace', '/workspace/agencies'])
        assert.ok((await there.get(path)).querySelector('form[action$=stop]'), path)
    })

    it('is stopped in the other one, at once, and the first writes it down', async () => {
      const { account, visitor, name, there } = await ofTwo()
      for (const by of [one, two]) await act(by, name, 'approve')
      await there.get('/workspace')
      await there.post('/workspace/account/reset/stop', {})
      assert.equal((await there.get('/workspace')).querySelector('form[action$=stop]'), null)
      try {
        here.at('2026-03-22T09:00:00Z')
        await visitor.post(LOST, {})
        assert.ok(await here.identity.secondFactor.of(account.accountId))
      } finally {
        here.at(BEGUN)
      }
      await here.settled()
      const rows = (await one.get(RESETS)).querySelectorAll('ul.accord-rows li')
      assert.ok(rows.some(({ text }) => text.includes(name) && /Stopped/.test(text)))
    })

    it('is stopped by a job where nobody comes back to it', async () => {
      const { name, there } = await ofTwo()
      await there.get('/workspace')
      await there.post('/workspace/account/reset/stop', {})
      await here.settled()
      const rows = (await one.get(RESETS)).querySelectorAll('ul.accord-rows li')
      assert.match(rows.find(({ text }) => text.includes(name))?.text ?? '', /Stopped/)
    })
  })

  it('is cleared together with the record of it, or not at all', async () => {
    const { account } = await asked()
    const cut = here.do(async (work) => {
      await here.identity.factors.clear(work.tx, account.accountId)
      throw new Error('The process is killed')
    })
    await assert.rejects(cut, /is killed/)
    assert.ok(await here.identity.secondFactor.of(account.accountId))
    const session = await here.identity.who(await here.session(account))
    assert.equal(session?.hasSecondFactor, true)
  })
})
