import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { groups } from '#modules/governance/index.ts'
import { addItem } from '#modules/meetings/index.ts'
import { aMeeting, aSeries } from '#modules/meetings/testing.ts'
import { aPerson } from '#modules/people/testing.ts'
import { everyPartnership } from '#platform/partnerships.ts'
import { type Account, openBrowser, type Product, send, signIn, startProduct } from './browser.ts'

let product: Product
let browser: Browser
/** The page of an item on the agenda of the first body, where its minutes are typed. */
let minutes: string

/** A second person in the business unit, and a meeting of today with an item on it. */
async function prepare(): Promise<Pick<Account, 'address' | 'session'>> {
  const { world } = product
  const [partnership] = (await everyPartnership(world.database)).filter(({ slug }) => slug.startsWith('camb'))
  assert.ok(partnership)
  const { partnershipId } = partnership
  const account = await world.newAccount(partnershipId)
  const given = { name: 'Amara Second', accountId: account.accountId, posts: ['business-manager' as const] }
  await world.do(
    async (work) => {
      await aPerson(work, given)
      const [body] = await groups(work.tx, work.actor)
      assert.ok(body)
      const seriesId = await aSeries(work, { groupId: body.id })
      const meetingId = await aMeeting(work, { seriesId, day: '2023-03-14' })
      const added = await addItem(work, meetingId, {
        ...{ title: 'Neglect', words: '', kind: 'discussion', minutes: 20, tier: 2 },
        ...{ presenterId: null, presenter: '', version: 0 },
      })
      assert.ok('id' in added)
      minutes = `/workspace/meetings/${meetingId}/items/${added.id}/minutes`
    },
    { partnershipId },
  )
  return { address: product.address, session: () => world.session({ ...account, host: '127.0.0.1' }) }
}

const box = (page: Page) => page.getByLabel('Minutes of this item')
const said = (page: Page) => page.locator('[data-draft-said]')
const press = (page: Page, name: string) => send(page, page.getByRole('button', { name }).first())

/** The next answer to a save that the page makes by itself. */
const savedItself = (page: Page) =>
  page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/minutes'))

describe('two people who write the minutes of one item', () => {
  let rowan: Page
  let amara: Page
  const contexts: BrowserContext[] = []
  before(async () => {
    product = await startProduct()
    browser = await openBrowser()
    const colleague = await prepare()
    const open = async () => {
      const context = await browser.newContext({
        baseURL: product.address,
        viewport: { width: 820, height: 1180 },
      })
      contexts.push(context)
      return context.newPage()
    }
    rowan = await open()
    amara = await open()
    await signIn(rowan, product.account('business manager'))
    await signIn(amara, colleague)
  })
  after(async () => {
    for (const context of contexts) await context.close()
    await browser?.close()
    await product?.[Symbol.asyncDispose]()
  })

  it('see what they type saved by itself, and the second is told and loses nothing', async () => {
    for (const page of [rowan, amara]) await page.goto(minutes)
    await box(rowan).fill('The police told of seven cases.')
    assert.equal((await savedItself(rowan)).status(), 200)
    await said(rowan).filter({ hasText: 'Saved at' }).waitFor()

    await box(amara).fill('Health asked for a date.')
    assert.equal((await savedItself(amara)).status(), 409)
    await said(amara).filter({ hasText: 'somebody else saved a newer text' }).waitFor()
    assert.equal(await box(amara).inputValue(), 'Health asked for a date.')

    assert.equal((await press(amara, 'Save the minutes')).status(), 409)
    const both = String(await amara.locator('main').textContent())
    for (const words of ['The police told of seven cases.', 'Health asked for a date.'])
      assert.ok(both.includes(words), words)
    await box(amara).fill('The police told of seven cases. Health asked for a date.')
    assert.equal((await press(amara, 'Save the minutes')).status(), 200)

    await rowan.goto(minutes)
    assert.equal(await box(rowan).inputValue(), 'The police told of seven cases. Health asked for a date.')
  })

  it('keep what they typed while the connection is away, and it is saved once that is back', async () => {
    const [context] = contexts
    assert.ok(context)
    await rowan.goto(minutes)
    const before = await box(rowan).inputValue()
    await context.setOffline(true)
    await box(rowan).fill(`${before} The chair thanked them.`)
    await said(rowan).filter({ hasText: 'There is no connection to Accord' }).waitFor()
    await rowan.getByRole('button', { name: 'Save the minutes' }).first().click()
    assert.equal(await box(rowan).inputValue(), `${before} The chair thanked them.`)

    const saved = savedItself(rowan)
    await context.setOffline(false)
    assert.equal((await saved).status(), 200)
    await amara.goto(minutes)
    assert.equal(await box(amara).inputValue(), `${before} The chair thanked them.`)
  })
})
