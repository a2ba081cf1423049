import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { openPrinter } from '#platform/print.ts'
import { type Account, type Visitor, type World, world } from '#platform/testing/world.ts'

const PASSWORD = 'violet kettle Tuesday'
const [FORGOTTEN, LETTER] = ['/sign-in/forgotten', '/sign-in/letter']

describe('a way in by letter', () => {
  let here: World
  const printer = openPrinter({ fonts: 'src/assets/print' })

  before(async () => {
    here = await world(site, {
      jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
  })
  after(async () => {
    await here[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  async function someone(posts: readonly 'scrutineer'[] = []): Promise<Account> {
    const account = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: account.accountId, posts }))
    return account
  }

  /** The letters to an address, the latest first, as the local mailbox shows them. */
  async function lettersTo(address: string): Promise<readonly string[]> {
    await here.settled()
    const visitor = await here.visitor()
    const paths = (await visitor.get('/mailbox'))
      .querySelectorAll('li')
      .filter((line) => line.text.includes(`<${address}>`))
      .map((line) => line.querySelector('a')?.getAttribute('href') ?? '')
    return Promise.all(paths.map(async (path) => (await visitor.get(path)).toString()))
  }

  async function asked(path: string, email: string): Promise<Visitor> {
    const visitor = await here.visitor()
    await visitor.get(path)
    await visitor.post(path, { email }, 200)
    return visitor
  }

  async function arrivedBy(path: string, email: string) {
    const visitor = await asked(path, email)
    const [letter = ''] = await lettersTo(email)
    const link = /\/l\/[\w-]{64}/.exec(letter)?.[0] ?? ''
    await visitor.raw(link)
    const page = await visitor.get('/link')
    return { visitor, link, fields: { link: page.querySelector('[name=link]')?.getAttribute('value') ?? '' } }
  }

  it('signs in by its button and by nothing else, once', async () => {
    const { email } = await someone()
    const { visitor, fields, link } = await arrivedBy(LETTER, email)
    await visitor.get('/workspace', 303)
    assert.equal((await visitor.post('/link', fields)).to, '/workspace')
    await visitor.get('/workspace')
    await visitor.raw(link)
    await visitor.get('/link', 410)
  })

  it('takes no password away', async () => {
    const { email, password } = await someone()
    const { visitor, fields } = await arrivedBy(LETTER, email)
    await visitor.post('/link', fields)
    const other = await here.visitor()
    await other.get('/sign-in')
    await other.post('/sign-in', { email, password })
  })

  it('leads to the second step, both ways, whoever needs one', async () => {
    for (const path of [LETTER, FORGOTTEN]) {
      const { email } = await someone(['scrutineer'])
      const { visitor, fields } = await arrivedBy(path, email)
      await visitor.post('/link', { ...fields, password: PASSWORD, again: PASSWORD })
      assert.equal((await visitor.get('/workspace', 303)).to, '/sign-in/second-step')
    }
  })

  it('gives a new password, ends every session, and tells the owner', async () => {
    const account = await someone()
    const { email, password } = account
    const before = await here.visitor(account)
    const { visitor, fields } = await arrivedBy(FORGOTTEN, email)
    await visitor.post('/link', { ...fields, password: 'short', again: 'short' }, 422)
    await before.get('/workspace')
    await visitor.post('/link', { ...fields, password: PASSWORD, again: PASSWORD })
    await visitor.get('/workspace')
    await before.get('/workspace', 303)
    const other = await here.visitor()
    await other.get('/sign-in')
    await other.post('/sign-in', { email, password }, 422)
    await other.post('/sign-in', { email, password: PASSWORD })
    assert.match((await lettersTo(email)).join(), /was changed/)
  })

  it('says the same of an address that nobody has, in about the same time, and sends nothing', async () => {
    const [known, unknown] = [(await someone()).email, 'nobody.at.all@example.org']
    const elsewhere = await here.newAccount(here.otherId)
    for (const path of [FORGOTTEN, LETTER]) {
      const answers = new Map<string, number>()
      const pages: string[] = []
      for (const email of [known, unknown, elsewhere.email]) {
        const visitor = await here.visitor()
        await visitor.get(path)
        const begun = performance.now()
        pages.push((await visitor.post(path, { email }, 200)).querySelector('main')?.toString() ?? '')
        answers.set(email, performance.now() - begun)
      }
      assert.equal(new Set(pages).size, 1)
      const times = [...answers.values()]
      assert.ok(Math.min(...times) > 200, 'the letter is written within the time that everybody waits')
    }
    assert.deepEqual([await lettersTo(unknown), await lettersTo(elsewhere.email)], [[], []])
  })

  it('is not sent a fifth time in a quarter of an hour', async () => {
    const { email } = await someone()
    for (let time = 0; time < 4; time++) await asked(LETTER, email)
    const visitor = await here.visitor()
    await visitor.get(FORGOTTEN)
    await visitor.post(FORGOTTEN, { email }, 429)
    assert.equal((await lettersTo(email)).length, 4)
  })

  it('goes only to what is an address', async () => {
    const visitor = await here.visitor()
    await visitor.get(LETTER)
    for (const email of ['', 'x', 'a@b@c', 'a b@example.org', '<a@example.org>'])
      await visitor.post(LETTER, { email }, 422)
  })
})
