import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site } from '#app'
import { invite } from '#modules/accounts/index.ts'
import { anAgency, aPerson, aVisitor } from '#modules/people/testing.ts'
import { ACTING } from '#platform/acting.ts'
import { openPrinter } from '#platform/print.ts'
import type { Visitor, World } from '#platform/testing/world.ts'
import { world } from '#platform/testing/world.ts'

const PATH = '/workspace/invitations'
const PASSWORD = 'violet kettle Tuesday'

describe('an invitation', () => {
  let here: World
  let manager: Visitor
  const printer = openPrinter({ fonts: 'src/assets/print' })

  before(async () => {
    here = await world(site, {
      jobs: {
        reactions,
        handlers: (given) => jobHandlers({ ...given, printer }),
      },
    })
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Rowan Ashdown' })
  })
  after(async () => {
    await here[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  let made = 0
  const anAddress = () => `guest.${++made}@example.org`

  /** The links in the letters to an address, the latest letter first, as the local mailbox shows them. */
  async function linksTo(address: string): Promise<readonly string[]> {
    await here.settled()
    const visitor = await here.visitor()
    const letters = (await visitor.get('/mailbox'))
      .querySelectorAll('li')
      .filter((line) => line.text.includes(`<${address}>`))
      .map((line) => line.querySelector('a')?.getAttribute('href') ?? '')
    const pages = await Promise.all(letters.map((path) => visitor.get(path)))
    return pages.map((page) => /\/l\/[\w-]{64}/.exec(page.toString())?.[0] ?? '')
  }

  async function invited(more: Readonly<Record<string, string>> = {}) {
    const email = anAddress()
    await manager.post(`${PATH}/new`, { name: 'Imani Fairweather', email, ...more })
    const [link = ''] = await linksTo(email)
    assert.ok(link, 'the letter has a link')
    return { email, link }
  }

  /** Opens the link of a letter in a browser of its own. */
  async function arrived(link: string, host?: string) {
    const visitor = await here.visitor()
    await visitor.raw(link, host ? { host } : {})
    return visitor
  }

  const fields = (page: Awaited<ReturnType<Visitor['get']>>) => ({
    link: page.querySelector('[name=link]')?.getAttribute('value') ?? '',
  })

  const lineOf = async (email: string): Promise<string> =>
    (await manager.get(PATH)).querySelectorAll('tbody tr').find((row) => row.text.includes(email))?.text ?? ''

  it('lets somebody in with a password of their own, as the person who stands in the directory', async () => {
    const agencyId = await here.do((work) => anAgency(work, { name: 'Vale Trust' }))
    const { email, link } = await invited({ agencyId, post: 'data-lead' })
    assert.match(await lineOf(email), /Data lead, Vale Trust/)
    assert.match(await lineOf(email), /Waiting/)
    assert.match((await manager.get('/workspace/people')).text, /Imani Fairweather/)
    const guest = await arrived(link)
    const page = await guest.get('/link')
    assert.match(page.text, new RegExp(email.replaceAll('.', '\\.')))
    await guest.post('/link', { ...fields(page), password: 'short', again: 'short' }, 422)
    await guest.post('/link', { ...fields(page), password: PASSWORD, again: 'another one altogether' }, 422)
    await guest.post('/link', { ...fields(page), password: 'Password1234!', again: 'Password1234!' }, 422)
    await guest.post('/link', { ...fields(page), password: email, again: email }, 422)
    const { to } = await guest.post('/link', { ...fields(page), password: PASSWORD, again: PASSWORD })
    assert.equal(to, '/workspace')
    assert.match((await guest.get('/workspace')).text, /Data lead/)
    assert.match(await lineOf(email), /Accepted/)
    const later = await here.visitor()
    await later.get('/sign-in')
    await later.post('/sign-in', { email, password: PASSWORD })
    await later.get('/workspace')
    const thief = await arrived(link)
    await thief.get('/link', 410)
  })

  it('is said to be on its way once, on the page that follows, and by nobody else’s words', async () => {
    await manager.post(`${PATH}/new`, { name: 'Noor Achebe', email: anAddress() })
    assert.match((await manager.get(PATH)).querySelector('[role=status]')?.text ?? '', /on its way/)
    assert.equal((await manager.get(PATH)).querySelector('[role=status]'), null)
    const forged = `accord.done=${Buffer.from('Call this number').toString('base64url')}.AAAA`
    const reply = await manager.raw(PATH, { cookie: `${manager.cookies()}; ${forged}` })
    assert.equal(reply.statusCode, 200)
    assert.doesNotMatch(reply.body, /Call this number/)
  })

  it('comes from the business unit where nobody of it was signed in', async () => {
    const email = anAddress()
    await here.do((work) => invite(work, { name: 'Nell Newman', email, agencyId: null, post: null }), {
      ...ACTING.terminal,
    })
    await here.settled()
    const visitor = await here.visitor()
    const line = (await visitor.get('/mailbox'))
      .querySelectorAll('li')
      .find(({ text }) => text.includes(email))
    const letter = await visitor.get(line?.querySelector('a')?.getAttribute('href') ?? '')
    assert.match(letter.text, /The business unit invites you to the workspace/)
  })

  it('leads to the second step whoever needs one, before anything else', async () => {
    const { link } = await invited({ post: 'scrutineer' })
    const guest = await arrived(link)
    const page = await guest.get('/link')
    await guest.post('/link', { ...fields(page), password: PASSWORD, again: PASSWORD })
    assert.equal((await guest.get('/workspace', 303)).to, '/sign-in/second-step')
  })

  it('asks somebody who has an account already for its password, and makes no second one', async () => {
    const account = await here.newAccount(here.otherId)
    await here.do((work) => aPerson(work, { accountId: account.accountId }), { partnershipId: here.otherId })
    const { email, password, accountId } = account
    await manager.post(`${PATH}/new`, { name: 'Known Elsewhere', email })
    const [link = ''] = await linksTo(email)
    const guest = await arrived(link)
    const page = await guest.get('/link')
    assert.equal(page.querySelector('#again'), null)
    await guest.post('/link', { ...fields(page), password: 'not the password' }, 422)
    await guest.post('/link', { ...fields(page), password })
    await guest.get('/workspace')
    assert.equal(await here.identity.accountOf(email), accountId)
  })

  it('gives no post to whoever wrote it, though it goes to the address they sign in with', async () => {
    const account = await here.newAccount()
    const { email, password, accountId } = account
    const agencyId = await here.do((work) => anAgency(work))
    const personId = await here.do((work) =>
      aPerson(work, { accountId, posts: ['business-manager'], email: anAddress() }),
    )
    const writer = await here.visitor(account)
    await writer.get(`${PATH}/new`)
    await writer.post(`${PATH}/new`, { name: 'Another name', email, post: 'chief-officer', agencyId })
    const [link = ''] = await linksTo(email)
    const guest = await arrived(link)
    await guest.post('/link', { ...fields(await guest.get('/link')), password })
    const held = (await manager.get(`/workspace/people/${personId}`)).querySelector('main')?.text ?? ''
    assert.match(held, /Business manager/)
    assert.doesNotMatch(held, /Chief officer/)
  })

  it('is spent by nobody who only opens it, however often', async () => {
    const { email, link } = await invited()
    for (let time = 0; time < 3; time++) await (await arrived(link)).get('/link')
    assert.match(await lineOf(email), /Waiting/)
  })

  it('is nothing at another partnership', async () => {
    const { link } = await invited()
    const visitor = await here.visitor()
    const reply = await visitor.raw(link, { host: 'other.test' })
    assert.equal(reply.statusCode, 303)
    assert.equal((await visitor.raw('/link', { host: 'other.test' })).statusCode, 410)
  })

  it('can be sent again, and then only the new link works', async () => {
    const { email, link } = await invited()
    const action = (await manager.get(PATH))
      .querySelectorAll('tbody tr')
      .find((row) => row.text.includes(email))
      ?.querySelector('form[action$=send-again]')
      ?.getAttribute('action')
    await manager.post(action ?? '', {})
    const links = (await linksTo(email)).filter((each) => each !== link)
    assert.equal(links.length, 1)
    await (await arrived(link)).get('/link', 410)
    await (await arrived(links[0] ?? '')).get('/link')
    assert.match(await lineOf(email), /2 times/)
  })

  it('can be withdrawn, and then nobody gets in by it', async () => {
    const { email, link } = await invited()
    const guest = await arrived(link)
    const page = await guest.get('/link')
    const action = (await manager.get(PATH))
      .querySelectorAll('tbody tr')
      .find((row) => row.text.includes(email))
      ?.querySelector('form[action$=withdraw]')
      ?.getAttribute('action')
    await manager.post(action ?? '', {})
    assert.match(await lineOf(email), /Withdrawn/)
    await guest.post('/link', { ...fields(page), password: PASSWORD, again: PASSWORD }, 410)
    assert.equal(await here.identity.accountOf(email), undefined)
    await manager.post(`${PATH}/new`, { name: 'Once more', email })
  })

  it('expires after a fortnight', async () => {
    const { email, link } = await invited()
    try {
      here.at('2026-04-03T09:00:00Z')
      await (await arrived(link)).get('/link', 410)
      assert.match(await lineOf(email), /Expired/)
    } finally {
      here.at('2026-03-20T09:00:00Z')
    }
  })

  it('goes to each address once, and to nobody who signs in here already', async () => {
    const { email } = await invited()
    const page = await manager.post(`${PATH}/new`, { name: 'Again', email: email.toUpperCase() }, 422)
    assert.match(page.text, /has been invited already/)
    for (const [fields, words] of [
      [{ name: '', email: 'x' }, /Enter the name of the person/],
      [{ name: 'A', email: 'not an address' }, /in the form name@example\.org/],
      [
        { name: 'A', email: anAddress(), post: 'chief-officer' },
        /Select the agency at which they hold this post/,
      ],
      [{ name: 'A', email: anAddress(), post: 'king' }, /Select a post from the list/],
    ] as const)
      assert.match((await manager.post(`${PATH}/new`, fields, 422)).text, words)
  })

  it('can be sent to many at one time, or to nobody when one line is wrong', async () => {
    await here.do((work) => anAgency(work, { name: 'Anyshire Council' }))
    const [one, two] = [anAddress(), anAddress()]
    const wrong = `Ada One, ${one}, Anyshire Council, Safeguarding lead\nBo Two, ${two}, No Such Agency`
    const page = await manager.post(`${PATH}/many`, { lines: wrong }, 422)
    assert.match(page.text, /Line 2: there is no agency called “No Such Agency”/)
    assert.equal(page.querySelector('textarea')?.text, wrong)
    assert.equal(await lineOf(one), '')
    const { email } = await invited()
    const taken = `Ada One, ${one}\nBo Two, ${email}`
    assert.match((await manager.post(`${PATH}/many`, { lines: taken }, 422)).text, /has been invited already/)
    assert.equal(await lineOf(one), '')
    await manager.post(`${PATH}/many`, {
      lines: `name\te-mail\nAda One\t${one}\tAnyshire Council\nBo Two\t${two}`,
    })
    assert.match(await lineOf(one), /Waiting/)
    assert.match(await lineOf(two), /Waiting/)
    for (const lines of ['', '"', 'x', '=1+1,', `${'a,b\n'.repeat(201)}`])
      await manager.post(`${PATH}/many`, { lines }, 422)
  })
})
