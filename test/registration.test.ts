import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site } from '#app'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { openPrinter } from '#platform/print.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

const PASSWORD = 'violet kettle Tuesday'
const LIST = '/workspace/registrations'

describe('somebody who registers', () => {
  let here: World
  let manager: Visitor
  let trust: AgencyId
  let school: AgencyId
  const printer = openPrinter({ fonts: 'src/assets/print' })

  before(async () => {
    here = await world(site, {
      jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Rowan Ashdown' })
    trust = await here.do((work) => anAgency(work, { name: 'Vale Trust' }))
    school = await here.do((work) => anAgency(work, { name: 'Hill School' }))
    await manager.get(`/workspace/agencies/${trust}/domains`)
    await manager.post(`/workspace/agencies/${trust}/domains`, { domain: '@Vale.nhs.example' })
  })
  after(async () => {
    await here[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  let made = 0
  const anAddress = (domain: string) => `someone.${++made}@${domain}`

  async function lettersTo(address: string): Promise<readonly string[]> {
    await here.settled()
    const visitor = await here.visitor()
    const paths = (await visitor.get('/mailbox'))
      .querySelectorAll('li')
      .filter((line) => line.text.includes(`<${address}>`))
      .map((line) => line.querySelector('a')?.getAttribute('href') ?? '')
    return Promise.all(paths.map(async (path) => (await visitor.get(path)).toString()))
  }

  async function asked(email: string, agencyId = '') {
    const visitor = await here.visitor()
    await visitor.get('/register')
    const page = await visitor.post('/register', { name: 'Imani Fairweather', email, agencyId }, 200)
    return { visitor, said: page.querySelector('main')?.toString() ?? '' }
  }

  async function arrived(email: string, agencyId = '') {
    const { visitor } = await asked(email, agencyId)
    const [letter = ''] = await lettersTo(email)
    const link = /\/l\/[\w-]{64}/.exec(letter)?.[0] ?? ''
    assert.ok(link, 'the letter has a link')
    await visitor.raw(link)
    const page = await visitor.get('/link')
    return { visitor, link, fields: { link: page.querySelector('[name=link]')?.getAttribute('value') ?? '' } }
  }

  async function waits(email: string, agencyId: string) {
    const { visitor, fields } = await arrived(email, agencyId)
    const typed = { ...fields, password: PASSWORD, again: PASSWORD }
    assert.equal((await visitor.post('/link', typed)).to, '/register/waiting')
    await visitor.get('/register/waiting')
    return visitor
  }

  async function pageOf(by: Visitor, email: string): Promise<string | undefined> {
    const rows = (await by.get(LIST)).querySelectorAll('tbody tr')
    return rows
      .find((row) => row.text.includes(email))
      ?.querySelector('a')
      ?.getAttribute('href')
  }

  it('at a listed domain is let in by the button of the letter, with no post and no seat', async () => {
    const email = anAddress('vale.nhs.example')
    const { visitor, fields, link } = await arrived(email)
    await visitor.get('/workspace', 303)
    await visitor.post('/link', { ...fields, password: 'short', again: 'short' }, 422)
    const { to } = await visitor.post('/link', { ...fields, password: PASSWORD, again: PASSWORD })
    assert.equal(to, '/workspace')
    await visitor.get('/workspace')
    await visitor.get('/workspace/people', 403)
    await visitor.get(LIST, 403)
    assert.match((await manager.get(`/workspace/agencies/${trust}`)).text, /Imani Fairweather/)
    await visitor.raw(link)
    await visitor.get('/link', 410)
  })

  it('elsewhere waits until a lead of the agency approves, and cannot sign in before', async () => {
    const email = anAddress('hill.example')
    const visitor = await waits(email, school)
    await visitor.get('/workspace', 303)
    await visitor.get('/sign-in')
    await visitor.post('/sign-in', { email, password: PASSWORD }, 422)
    const lead = await aVisitor(here, { posts: ['agency-lead'], agencyId: school })
    assert.match((await lead.get('/workspace')).text, /waits? for you/)
    const path = await pageOf(lead, email)
    assert.ok(path)
    assert.doesNotMatch((await lead.get(LIST)).text, /vale\.nhs/)
    const stranger = await aVisitor(here, { posts: ['agency-lead'], agencyId: trust })
    await stranger.get(path, 404)
    await stranger.post(`${path}/approve`, {}, 404)
    await lead.get(path)
    await lead.post(`${path}/approve`, {})
    assert.match((await lead.get(path)).text, /Approved/)
    assert.match((await lettersTo(email)).join(), /was approved/)
    await visitor.get('/sign-in')
    await visitor.post('/sign-in', { email, password: PASSWORD })
    await visitor.get('/workspace')
    await visitor.get('/workspace/people', 403)
  })

  it('can be refused with a reason, which the letter says', async () => {
    const email = anAddress('hill.example')
    const visitor = await waits(email, school)
    const path = await pageOf(manager, email)
    assert.ok(path)
    await manager.get(path)
    assert.match((await manager.post(`${path}/refuse`, {}, 422)).text, /Select why/)
    await manager.post(`${path}/refuse`, { reason: 'not-known' })
    assert.match((await lettersTo(email)).join(), /the agency does not know you/)
    await visitor.get('/sign-in')
    await visitor.post('/sign-in', { email, password: PASSWORD }, 422)
    await manager.post(`${path}/approve`, {})
    assert.match((await manager.get(path)).text, /Refused/)
  })

  it('who names another agency than that of the domain waits', async () => {
    await waits(anAddress('vale.nhs.example'), school)
  })

  it('with the address of a record of the directory waits for the business unit, whatever the domain', async () => {
    const email = anAddress('vale.nhs.example')
    await here.do((work) => aPerson(work, { name: 'Known Already', email, agencyId: trust }))
    await waits(email, '')
    const lead = await aVisitor(here, { posts: ['agency-lead'], agencyId: trust })
    assert.equal(await pageOf(lead, email), undefined)
    const path = await pageOf(manager, email)
    assert.ok(path)
    assert.match((await manager.get(path)).text, /Known Already/)
    await manager.post(`${path}/approve`, {})
    const visitor = await here.visitor()
    await visitor.get('/sign-in')
    await visitor.post('/sign-in', { email, password: PASSWORD })
    assert.match((await visitor.get('/workspace')).text, /Known Already/)
  })

  it('learns nothing of whether an address is known, by the page or by the time it takes', async () => {
    const account = await here.newAccount()
    await here.do((work) => aPerson(work, { accountId: account.accountId }))
    const said = new Set<string>()
    const times: number[] = []
    for (const email of [account.email, anAddress('hill.example'), (await here.newAccount()).email]) {
      const begun = performance.now()
      said.add((await asked(email, school)).said)
      times.push(performance.now() - begun)
    }
    assert.equal(said.size, 1)
    assert.ok(Math.min(...times) > 240)
    const [letter = ''] = await lettersTo(account.email)
    assert.match(letter, /You are registered/)
    assert.doesNotMatch(letter, /\/l\/[\w-]{64}/)
  })

  it('is asked to choose an agency where the address does not say which', async () => {
    const visitor = await here.visitor()
    await visitor.get('/register')
    for (const [fields, words] of [
      [{ name: '', email: 'x' }, /Enter your name/],
      [{ name: 'A', email: 'not an address' }, /in the form name@example\.org/],
      [{ name: 'A', email: 'a@gmail.com' }, /does not say which/],
      [{ name: 'A', email: 'a@evil.vale.nhs.example' }, /does not say which/],
      [{ name: 'A', email: 'a@gmail.com', agencyId: 'forged' }, /Select an agency from the list/],
    ] as const)
      assert.match((await visitor.post('/register', fields, 422)).text, words)
  })

  it('gets four letters in a quarter of an hour at most', async () => {
    const email = anAddress('hill.example')
    for (let time = 0; time < 4; time++) await asked(email, school)
    const visitor = await here.visitor()
    await visitor.get('/register')
    await visitor.post('/register', { name: 'A', email, agencyId: school }, 429)
    assert.equal((await lettersTo(email)).length, 4)
  })

  it('is not let in by a domain that was taken off the list meanwhile', async () => {
    const domains = `/workspace/agencies/${trust}/domains`
    await manager.get(domains)
    await manager.post(domains, { domain: 'short.example' })
    const email = anAddress('short.example')
    const { visitor, fields } = await arrived(email)
    await manager.post(`${domains}/archive`, { listed: 'short.example' })
    const typed = { ...fields, password: PASSWORD, again: PASSWORD }
    assert.equal((await visitor.post('/link', typed)).to, '/register/waiting')
  })

  it('finds each domain listed by one agency, and none that anybody can have', async () => {
    const domains = `/workspace/agencies/${school}/domains`
    await manager.get(domains)
    for (const [domain, words] of [
      ['vale.nhs.example', /listed for Vale Trust/],
      ['gmail.com', /Anybody can have/],
      ['no domain', /Enter what stands behind/],
      ['', /Enter what stands behind/],
    ] as const)
      assert.match((await manager.post(domains, { domain }, 422)).text, words)
  })
})
