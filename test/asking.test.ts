import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site } from '#app'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'

const ASKING = '/requests'
const REGISTER = '/workspace/requests'

describe('a request over the public site', () => {
  let here: World
  let manager: Visitor
  before(async () => {
    here = await world(site, {
      jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer: undefined as never }) },
    })
    manager = await aVisitor(here, { name: 'Ann Ash', posts: ['business-manager'] })
  })
  after(() => here[Symbol.asyncDispose]())

  const given = (more: Record<string, string> = {}) => ({
    ...{ kind: 'access', name: 'Zelda Zinc', email: 'zelda@example.org' },
    ...{ details: 'Everything about my cardigan', ...more },
  })
  async function sent(typed: Record<string, string>, status = 200) {
    const visitor = await here.visitor()
    await visitor.get(ASKING)
    return visitor.post(ASKING, typed, status)
  }
  const main = (page: { querySelector(of: string): { readonly text: string } | null }) =>
    page.querySelector('main')?.text ?? ''
  const recorded = async () =>
    (await manager.get(REGISTER))
      .querySelectorAll('main a[href^="/workspace/requests/"]')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => /[\da-f]{8}-/.test(href) && !href.includes('?'))

  it('says first that nobody watches the box, and is on the way of every public page', async () => {
    const page = await (await here.visitor()).get(ASKING)
    assert.match(page.querySelector('form [data-not-monitored]')?.text ?? '', /call 999/)
    assert.ok(page.querySelector('footer a[href="/requests"]'))
  })

  it('lands in the register with its clock, and who asks is still to be known', async () => {
    const page = await sent(given())
    assert.match(main(page), /We have received it/)
    assert.doesNotMatch(main(page), /Zelda|zelda|DSAR/)
    const [path = ''] = await recorded()
    const request = main(await manager.get(path))
    assert.match(request, /Over the public site/)
    assert.match(request, /Nobody has said how we know who asks/)
    assert.match(request, /Zelda Zinc/)
    assert.match(request, /Everything about my cardigan/)
    assert.match(request, /DSAR-\d{4}-001/)
  })

  it('is answered by a letter with a link and nothing of what was typed', async () => {
    await here.settled()
    const visitor = await here.visitor()
    const line = (await visitor.get('/mailbox'))
      .querySelectorAll('li')
      .find(({ text }) => text.includes('zelda@example.org'))
    const letter = (await visitor.get(line?.querySelector('a')?.getAttribute('href') ?? '')).toString()
    assert.doesNotMatch(letter, /Zelda|Zinc|cardigan|DSAR/)
    const link = /\/l\/[\w-]{64}/.exec(letter)?.[0] ?? ''
    await visitor.raw(link)
    const receipt = main(await visitor.get('/link'))
    assert.match(receipt, /Your reference number is DSAR-\d{4}-001/)
    assert.doesNotMatch(receipt, /Zelda|cardigan/)
  })

  it('gets one answer whether the address is known here or not', async () => {
    const email = 'known@example.org'
    const password = 'violet kettle Tuesday'
    const accountId = await here.identity.createAccount({ email, password, name: 'Known' })
    await here.do((work) => aPerson(work, { accountId, name: 'Known', email }))
    const known = await sent(given({ email }))
    const unknown = await sent(given({ email: 'nobody@example.org' }))
    assert.equal(main(known), main(unknown))
  })

  it('that is wrong keeps what was typed, and changes nothing', async () => {
    const before = await recorded()
    for (const [wrong, says] of [
      [{ kind: '' }, /Select what you want to send/],
      [{ kind: 'breach' }, /Select what you want to send/],
      [{ name: '' }, /Enter your name/],
      [{ email: 'nowhere' }, /Enter an e-mail address in the form/],
      [{ details: '' }, /Enter what you ask for/],
      [{ details: 'x'.repeat(20_001) }, /20,000 characters or fewer/],
    ] as const) {
      const page = await sent(given(wrong), 422)
      assert.match(main(page), says)
      if (!('name' in wrong)) assert.equal(page.querySelector('#name')?.getAttribute('value'), 'Zelda Zinc')
      if (!('details' in wrong)) assert.match(page.querySelector('textarea')?.text ?? '', /my cardigan/)
    }
    assert.deepEqual(await recorded(), before)
  })

  it('that comes too often is refused, with what was typed', async () => {
    const often = given({ email: 'often@example.org' })
    for (let times = 0; times < 4; times++) await sent(often)
    const before = await recorded()
    const page = await sent(often, 429)
    assert.match(main(page), /too many attempts/)
    assert.match(page.querySelector('textarea')?.text ?? '', /my cardigan/)
    assert.deepEqual(await recorded(), before)
  })
})
