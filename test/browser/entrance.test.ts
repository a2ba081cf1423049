import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { base32 } from '@better-auth/utils/base32'
import type { Browser } from 'playwright-core'
import { jobHandlers, reactions, site } from '#app'
import { invite } from '#modules/accounts/index.ts'
import { askOwners, recordByHand } from '#modules/actions/index.ts'
import { aGroup, anAppointment, aSeat } from '#modules/governance/testing.ts'
import { addItem, addPaper, openSeries } from '#modules/meetings/index.ts'
import { aMeeting, aSeries } from '#modules/meetings/testing.ts'
import { aPerson } from '#modules/people/testing.ts'
import { dayOf } from '#platform/days.ts'
import { passkeySite } from '#platform/identity/passkey-sites.ts'
import { anAuthenticator } from '#platform/testing/authenticator.ts'
import { type Account, type World, world } from '#platform/testing/world.ts'
import { openBrowser, type Product, send } from './browser.ts'
import { assertNone, assertPageHolds, faultsOf, type Open, openReader, type Reader } from './reader.ts'

const STEP = '/sign-in/second-step'
const SECRET = base32.encode(new Uint8Array(20).fill(9))

/** Every page in front of the workspace: where it is looked at, or why it is none. */
const LOOKED_AT: Readonly<Record<string, string>> = {
  '/sign-in/second-step': 'here',
  '/sign-in/recovery-code': 'here',
  '/sign-in/lost-factor': 'here',
  '/sign-in/passkey': 'here',
  '/sign-in/new-passkey': 'here',
  '/sign-in/forgotten': 'with the public pages',
  '/sign-in/letter': 'with the public pages',
  '/sign-in/not-signed-in': 'with the public pages',
  '/sign-in/arrive': 'with the public pages',
  '/requests': 'with the public pages',
  '/minutes/bodies/:publicBodyId/follow': 'here',
  '/register': 'with the public pages',
  '/register/waiting': 'with the public pages',
  '/sign-in/arrive/:token': 'leads on at once',
  '/sign-in/with/:signOnId': 'leads to a provider',
  '/sign-in/callback': 'leads back from a provider',
  '/calendar/:feed': 'is for a calendar program',
  '/answer/:openRoundId': 'with the surveys',
  '/answer/:openRoundId/questions/:questionId': 'with the surveys',
  '/answer/:openRoundId/check': 'with the surveys',
  '/answer/:openRoundId/resume': 'with the surveys',
  '/answer/:openRoundId/sent': 'with the surveys',
}

describe('a page in front of the workspace', () => {
  let here: World
  let browser: Browser
  let address: string
  before(async () => {
    const found = async () =>
      `http://localhost:${(here.server.server.address() as AddressInfo | null)?.port ?? 0}`
    here = await world(site, {
      baseUrl: found,
      jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer: undefined as never }) },
    })
    await here.server.listen({ port: 0, host: '127.0.0.1' })
    address = await found()
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await here?.[Symbol.asyncDispose]()
  })

  it('is looked at, whichever it is', () => {
    const pages = (site.entranceRoutes ?? []).filter(({ method }) => method === 'GET')
    assert.deepEqual(pages.map(({ path }) => path).sort(), Object.keys(LOOKED_AT).sort())
  })

  async function scrutineer(): Promise<Account> {
    const account = await here.newAccount()
    const { accountId, email } = account
    await here.do((work) => aPerson(work, { accountId, email, posts: ['scrutineer'], name: 'Rowan Ash' }))
    return account
  }

  /** A reader at the door: nobody yet, or somebody who has given their password. */
  async function atTheDoor(account?: Account): Promise<Reader> {
    const reader = await openReader({ product: { address } as Product, browser })
    if (account)
      for (const each of [reader.page, reader.plain]) {
        const [name = '', value = ''] = (await here.session(account, 'password')).split('=')
        await each.context().addCookies([{ name, value, url: address, httpOnly: true, sameSite: 'Lax' }])
      }
    return reader
  }

  async function withPasskey(): Promise<Account> {
    const account = await scrutineer()
    const { accountId } = account
    const where = passkeySite(address)
    assert.ok(where)
    const { passkeys } = here.identity
    const options = await passkeys.offer(account, where)
    const made = await passkeys.look(accountId, where, anAuthenticator(where.origin).create(options))
    assert.ok(typeof made === 'object')
    await here.do((work) => passkeys.keep(work.tx, accountId, made, 'A telephone'))
    return account
  }

  async function withApp(account: Account): Promise<Account> {
    await here.identity.secondFactor.install(account.accountId, SECRET)
    return account
  }

  it('holds where a passkey is asked for, and where none came', async () => {
    await using reader = await atTheDoor()
    await assertPageHolds(reader, '/sign-in/passkey')
    // Without scripts the sentence is another, because the device was not asked.
    const refused: Open = async (page) => {
      await page.goto('/sign-in/passkey')
      await page.evaluate("document.querySelector('[data-passkey]').removeAttribute('data-passkey')")
      return send(page, page.locator('main form button'))
    }
    assertNone(await faultsOf(reader, refused, 422))
  })

  it('holds where a first second step is set up', async () => {
    await using reader = await atTheDoor(await scrutineer())
    await assertPageHolds(reader, STEP)
    await assertPageHolds(reader, '/sign-in/new-passkey')
  })

  it('holds where a code is asked for, a recovery code, and where all is lost', async () => {
    await using reader = await atTheDoor(await withApp(await scrutineer()))
    for (const path of [STEP, '/sign-in/recovery-code', '/sign-in/lost-factor'])
      await assertPageHolds(reader, path)
    const asked: Open = async (page) => {
      await page.goto('/sign-in/lost-factor')
      const ask = page.locator('main form[action$=lost-factor] button')
      return (await ask.count()) > 0 ? send(page, ask) : page.goto('/sign-in/lost-factor')
    }
    assertNone(await faultsOf(reader, asked, 200))
  })

  it('holds where a passkey is the second step, alone and beside an app', async () => {
    const account = await withPasskey()
    await using reader = await atTheDoor(account)
    await assertPageHolds(reader, STEP)
    await withApp(account)
    await assertPageHolds(reader, STEP)
  })

  /** The link in the last letter to an address. */
  async function linkTo(email: string): Promise<string> {
    await here.settled()
    const visitor = await here.visitor()
    const lines = (await visitor.get('/mailbox')).querySelectorAll('li')
    const letter = lines.find(({ text }) => text.includes(`<${email}>`))?.querySelector('a')
    const page = await visitor.get(letter?.getAttribute('href') ?? '')
    const [link] = /\/l\/[\w-]{64}/.exec(page.toString()) ?? []
    assert.ok(link, `a letter to ${email} with a link`)
    return link
  }

  it('holds where a mailed link arrives: an invitation, a new password, a way in', async () => {
    await using reader = await atTheDoor()
    const guest = { name: 'Sage Birch', email: 'sage.birch@example.org', post: null, agencyId: null }
    await here.do((work) => invite(work, guest))
    await assertPageHolds(reader, await linkTo(guest.email))
    for (const path of ['/sign-in/forgotten', '/sign-in/letter']) {
      const { email } = await scrutineer()
      const visitor = await here.visitor()
      await visitor.get(path)
      await visitor.post(path, { email }, 200)
      await assertPageHolds(reader, await linkTo(email))
    }
  })

  it('holds where an owner says by the link in a letter how their actions go', async () => {
    await using reader = await atTheDoor()
    const email = 'ola.owner@example.org'
    await here.do(async (work) => {
      const ownerId = await aPerson(work, { name: 'Ola Owner', email })
      const agreed = { originWords: 'Board', agreedOn: null, ownerAgencyId: null, accountableId: null }
      for (const summary of ['Ask every child how things are at home', 'Write to every head teacher'])
        await recordByHand(work, {
          ...{ ...agreed, ownerId, summary, outcome: 'Every child is asked', success: 'The next audit' },
          ...{ dueOn: dayOf(work.now).add({ days: 2 }), version: 0 },
        })
      await askOwners(work)
    })
    const link = await linkTo(email)
    await assertPageHolds(reader, link)
    await reader.page.goto(link)
    const answer = reader.page.locator('main form[method=post]').first()
    await answer.getByLabel('What was done').fill('It is on the form')
    await answer.locator('[type=radio]').first().check()
    await send(reader.page, answer.locator('button'))
    await reader.page.getByText(/Recorded: A-\d{4}-001/).waitFor()
  })

  it('holds where a member without an account reads the agenda and a paper by the link in a letter', async () => {
    await using reader = await atTheDoor()
    const email = 'mo.member@example.org'
    await here.do(async (work) => {
      const groupId = await aGroup(work, { name: 'Quality Group', kind: 'board' })
      const personId = await aPerson(work, { name: 'Mo Member', email })
      await anAppointment(work, { seatId: await aSeat(work, { groupId }), personId })
      const id = await aMeeting(work, { seriesId: await aSeries(work, { groupId }) })
      const item = { minutes: 20, words: '', presenterId: null, presenter: '', version: 0 }
      for (const [title, tier] of [
        ['Neglect strategy', 1],
        ['Serious incidents', 2],
      ] as const) {
        const added = await addItem(work, id, { ...item, kind: 'discussion', title, tier })
        assert.ok('id' in added)
        await addPaper(work, id, added.id, {
          title: `${title}: report`,
          tier,
          readers: [],
          words: '# What we saw',
        })
      }
    })
    const link = await linkTo(email)
    await assertPageHolds(reader, link)
    const { page } = reader
    await page.goto(link)
    const read: Open = async (at) => {
      await at.goto(link)
      return send(at, at.locator('main form[method=post] button').first())
    }
    assertNone(await faultsOf(reader, read, 200))
    await page.getByText('What we saw').waitFor()
  })

  it('holds where somebody follows a body by e-mail, confirms it, and stops it', async () => {
    await using reader = await atTheDoor()
    const email = 'robin@example.org'
    const paths: string[] = []
    for (const name of ['Children Board', 'Adults Board'])
      await here.do(async (work) => {
        const groupId = await aGroup(work, { name, kind: 'board' })
        await openSeries(work, await aSeries(work, { groupId }), true)
        paths.push(`/minutes/bodies/${groupId}/follow`)
      })
    for (const path of paths) {
      await assertPageHolds(reader, path)
      const wrong: Open = async (page) => {
        await page.goto(path)
        await page.fill('#email', 'nobody')
        return send(page, page.locator('main form button'))
      }
      assertNone(await faultsOf(reader, wrong, 422))
      const visitor = await here.visitor()
      await visitor.get(path)
      await visitor.post(path, { email }, 200)
      const link = await linkTo(email)
      await assertPageHolds(reader, link)
      await reader.page.goto(link)
      await send(reader.page, reader.page.locator('main form button'))
      await assertPageHolds(reader, link)
    }
    here.at('2026-03-20T12:00:00Z')
    const visitor = await here.visitor()
    await visitor.get(paths[0] ?? '')
    await visitor.post(paths[0] ?? '', { email }, 200)
    await assertPageHolds(reader, await linkTo(email))
  })

  it('holds where a mailed link is no longer good', async () => {
    await using reader = await atTheDoor()
    assertNone(await faultsOf(reader, (page) => page.goto(`/l/${'x'.repeat(64)}`), 410))
  })
})
