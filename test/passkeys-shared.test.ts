import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { HTMLElement } from 'node-html-parser'
import { site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import type { PartnershipId } from '#platform/db.ts'
import { newId } from '#platform/id.ts'
import { passkeySite, passkeySites } from '#platform/identity/passkey-sites.ts'
import { addPartnership } from '#platform/partnerships.ts'
import { type Authenticator, anAuthenticator } from '#platform/testing/authenticator.ts'
import { type Account, type World, world } from '#platform/testing/world.ts'

const ENTER = '/sign-in/passkey'
const ADD = '/workspace/account/passkeys/new'
const VALE = 'vale.first.test'

const allOptionsOn = (page: HTMLElement): readonly string[] =>
  page
    .querySelectorAll('form[data-passkey]')
    .map((form) => form.getAttribute('data-options')?.replaceAll('&quot;', '"') ?? '')

describe('the name that a passkey is made for', () => {
  const BASE = 'https://accord.example.org'
  const CASES: readonly (readonly [words: string, base: string, address: string, ids: readonly string[]])[] =
    [
      ['is that of the installation at its own address', BASE, BASE, ['accord.example.org']],
      [
        'is that of the installation under it, and those made before stay good',
        BASE,
        'https://vale.accord.example.org',
        ['accord.example.org', 'vale.accord.example.org'],
      ],
      ['is its own at an address of another name', BASE, 'https://vale.example.org', ['vale.example.org']],
      [
        'is its own where the end only looks alike',
        BASE,
        'https://notaccord.example.org',
        ['notaccord.example.org'],
      ],
      [
        'is never one that others are given names under',
        'https://gov.uk',
        'https://vale.gov.uk',
        ['vale.gov.uk'],
      ],
      ['is never a single label', 'http://localhost:3000', 'http://vale.localhost:3000', ['vale.localhost']],
      ['is none where nothing is secure', 'http://accord.example.org', 'http://vale.accord.example.org', []],
      ['is its own under a number', 'https://192.0.2.7', 'https://vale.example.org', ['vale.example.org']],
    ]
  for (const [words, base, address, ids] of CASES)
    it(words, () => {
      const { sites } = passkeySites(base, address, [])
      assert.deepEqual(
        sites.map(({ id }) => id),
        ids,
      )
      for (const { origin } of sites) assert.equal(origin, address)
    })

  it('is known to be good everywhere, or not', () => {
    const under = ['https://vale.accord.example.org', BASE]
    assert.equal(passkeySites(BASE, BASE, under).isEverywhere, true)
    assert.equal(passkeySites(BASE, BASE, [...under, 'https://elsewhere.example']).isEverywhere, false)
    assert.equal(passkeySites(BASE, 'https://elsewhere.example', under).isEverywhere, false)
  })
})

describe('a passkey of somebody in two partnerships whose hosts are one under the other', () => {
  let here: World
  const valeId: PartnershipId = newId<'partnership'>()
  before(async () => {
    here = await world(site)
    await here.database.session(valeId, 'accord_app', (session) =>
      session.write((tx) =>
        addPartnership(tx, {
          ...{
            partnershipId: valeId,
            slug: 'vale',
            name: 'The Vale',
            host: VALE,
            strap: '',
            brand: '#0f5c5e',
          },
        }),
      ),
    )
  })
  after(() => here[Symbol.asyncDispose]())

  async function inBoth(): Promise<Account> {
    const account = await here.newAccount()
    const { accountId } = account
    await here.do((work) => aPerson(work, { accountId, name: 'Known Here' }))
    await here.do((work) => aPerson(work, { accountId, name: 'Known There' }), { partnershipId: valeId })
    return account
  }

  /** The options of every button at the door of a host, and the way in by the answer to one. */
  async function door(host: string) {
    const stranger = await here.newAccount()
    const visitor = await here.visitor({ ...stranger, host })
    const page = await visitor.get(ENTER)
    return {
      page,
      options: allOptionsOn(page),
      enter: async (answer: string) => (await visitor.attempt(ENTER, { answer, to: '' })).headers.location,
    }
  }

  async function madeAt(host: string, account: Account) {
    const visitor = await here.visitor({ ...account, host })
    const page = await visitor.get(ADD)
    const [options = ''] = allOptionsOn(page)
    const device = anAuthenticator(`https://${host}`)
    await visitor.post(ADD, { answer: device.create(options) }, 200)
    return { device, page, options }
  }

  const shown = (device: Authenticator, options: string, host: string): string =>
    device.get(options, { origin: `https://${host}` })

  it('that was made in the one opens the other, and the page says where it is no use', async () => {
    const { device, page, options } = await madeAt(VALE, await inBoth())
    assert.equal(JSON.parse(options).rp.id, 'first.test')
    assert.match(page.text, /works at first\.test and at every address that ends in \.first\.test/)
    assert.match(page.text, /does not work in every partnership/)
    for (const host of ['first.test', VALE]) {
      const there = await door(host)
      assert.equal(await there.enter(shown(device, there.options[0] ?? '', host)), '/workspace', host)
    }
  })

  it('is not taken at the other with what was signed for the one', async () => {
    const { device } = await madeAt('first.test', await inBoth())
    const [one, other] = [await door('first.test'), await door(VALE)]
    assert.equal(await other.enter(shown(device, other.options[0] ?? '', 'first.test')), undefined)
    assert.equal(await one.enter(shown(device, one.options[0] ?? '', 'false.first.test')), undefined)
  })

  it('that was made for one host alone stays good there, by a button of its own', async () => {
    const account = await inBoth()
    const { accountId } = account
    const own = passkeySite(`https://${VALE}`)
    assert.ok(own)
    const { passkeys } = here.identity
    const device = anAuthenticator(own.origin)
    const made = await passkeys.look(accountId, own, device.create(await passkeys.offer(account, own)))
    assert.ok(typeof made === 'object')
    await here.do((work) => passkeys.keep(work.tx, accountId, made, 'An old telephone'))
    const there = await door(VALE)
    assert.match(there.page.text, /If you made your passkey for vale\.first\.test alone, use that one/)
    assert.equal(await there.enter(shown(device, there.options[1] ?? '', VALE)), '/workspace')
    const elsewhere = await door('first.test')
    assert.equal(elsewhere.options.length, 1)
    assert.equal(await elsewhere.enter(shown(device, elsewhere.options[0] ?? '', 'first.test')), undefined)
  })
})
