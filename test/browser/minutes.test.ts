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
/** That of another item, and of one that is for named people only. */
let other: string
let closed: string
let colleague: Pick<Account, 'address' | 'session'>
const contexts: BrowserContext[] = []

/** A second person in the business unit, and a meeting with three items on it. */
async function prepare(): Promise<typeof colleague> {
  const { world } = product
  const [partnership] = (await everyPartnership(world.database)).filter(({ slug }) => slug.startsWith('camb'))
  assert.ok(partnership)
  const { partnershipId } = partnership
  const account = await world.newAccount(partnershipId)
  const given = { name: 'Amara Second', accountId: account.accountId, posts: ['business-manager' as const] }
  const [meetingId, personId] = await world.do(
    async (work) => {
      const [body] = await groups(work.tx, work.actor)
      assert.ok(body)
      const seriesId = await aSeries(work, { groupId: body.id })
      return [await aMeeting(work, { seriesId, day: '2023-03-14' }), await aPerson(work, given)] as const
    },
    { partnershipId },
  )
  const add = async (title: string, tier: 2 | 3): Promise<string> => {
    const item = { title, words: '', kind: 'discussion', minutes: 20, tier } as const
    const added = await world.do(
      (work) => addItem(work, meetingId, { ...item, presenterId: null, presenter: '', version: 0 }),
      { partnershipId, id: personId, accountId: account.accountId, assurance: 'two-factor' },
    )
    assert.ok('id' in added)
    return `/workspace/meetings/${meetingId}/items/${added.id}/minutes`
  }
  minutes = await add('Neglect', 2)
  other = await add('Thresholds', 2)
  closed = await add('One family', 3)
  return { address: product.address, session: () => world.session({ ...account, host: '127.0.0.1' }) }
}

const box = (page: Page) => page.getByLabel('Minutes of this item')
const said = (page: Page) => page.locator('[data-draft-said]')
const press = (page: Page, name: string) => send(page, page.getByRole('button', { name }).first())

/** The next answer to a save that the page makes by itself. */
const savedItself = (page: Page) =>
  page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/minutes'))

/** A browser of its own, the size of a tablet unless another width is said, in which one of them is signed in. */
async function device(whose: typeof colleague, width = 820): Promise<Page> {
  const context = await browser.newContext({ baseURL: product.address, viewport: { width, height: 1180 } })
  contexts.push(context)
  const page = await context.newPage()
  await signIn(page, whose)
  return page
}

before(async () => {
  product = await startProduct()
  browser = await openBrowser()
  colleague = await prepare()
})
after(async () => {
  for (const context of contexts) await context.close()
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
})

describe('two people who write the minutes of one item', () => {
  let rowan: Page
  let amara: Page
  before(async () => {
    rowan = await device(product.account('business manager'))
    amara = await device(colleague)
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
    const context = rowan.context()
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

describe('minutes that nobody took before the page was closed', () => {
  let page: Page
  const kept = (at: Page) => at.evaluate<readonly string[][]>('Object.entries(localStorage)')
  const offer = (at: Page) => at.getByRole('region', { name: /^Text that was not saved/ })

  /** Types without a connection, and closes the page. Gives what the browser kept, as somebody who has the tablet reads it. */
  async function lose(words: string, path = other) {
    const context = page.context()
    await page.goto(path)
    await context.setOffline(true)
    await box(page).fill(words)
    await said(page).filter({ hasText: 'There is no connection to Accord' }).waitFor()
    const entries = await kept(page)
    await page.close()
    await context.setOffline(false)
    page = await context.newPage()
    return entries
  }
  before(async () => {
    page = await device(colleague)
  })

  it('stand beside what is saved when it is opened again, and are saved when their writer chooses them', async () => {
    const entries = await lose('Seven families wait for a first visit.')
    assert.equal(entries.length, 1)
    assert.doesNotMatch(JSON.stringify(entries), /families|Seven|visit/)

    await page.goto(other.replace(/minutes$/, 'record'))
    await offer(page).waitFor()
    const both = String(await offer(page).textContent())
    assert.match(both, /Saved now.*Empty.*You typed it at \d+:\d\d[ap]m\. It is not saved yet\./s)
    assert.match(both, /Seven families wait for a first visit\./)
    assert.equal(await box(page).isEditable(), false, 'nothing is typed over it until somebody has chosen')
    const saved = savedItself(page)
    await page.getByRole('button', { name: 'Use the text from this device' }).click()
    assert.equal(await box(page).inputValue(), 'Seven families wait for a first visit.')
    assert.equal((await saved).status(), 200)
    await said(page).filter({ hasText: 'Saved at' }).waitFor()
    assert.deepEqual(await kept(page), [])
    await page.goto(other)
    assert.equal(await box(page).inputValue(), 'Seven families wait for a first visit.')
    assert.equal(await offer(page).isVisible(), false)
  })

  it('can be put below a text that is newer, by keyboard on a narrow screen', async () => {
    await lose('The police agreed.')
    const desk = await device(product.account('business manager'))
    await desk.goto(other)
    await box(desk).fill('Eight families wait.')
    await said(desk).filter({ hasText: 'Saved at' }).waitFor()

    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(other)
    await offer(page).waitFor()
    assert.match(String(await offer(page).textContent()), /Last changed by .+ on \d.*Eight families wait\./s)
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    assert.ok(wide <= 360, `${wide} px wide`)
    while ((await page.locator(':focus').getAttribute('data-kept-choice')) !== 'add')
      await page.keyboard.press('Tab')
    const saved = savedItself(page)
    await page.keyboard.press('Enter')
    assert.equal(await box(page).inputValue(), 'Eight families wait.\n\nThe police agreed.')
    assert.equal((await saved).status(), 200)
    await said(page).filter({ hasText: 'Saved at' }).waitFor()
    assert.deepEqual(await kept(page), [])
  })

  it('can be thrown away', async () => {
    await lose('Nonsense.')
    await page.goto(other)
    await page.getByRole('button', { name: 'Throw it away' }).click()
    assert.doesNotMatch(await box(page).inputValue(), /Nonsense/)
    await page.waitForFunction('localStorage.length === 0')
    await page.goto(other)
    assert.equal(await offer(page).isVisible(), false)
  })

  it('go at sign-out', async () => {
    assert.equal((await lose('Nobody reads this.')).length, 1)
    await page.goto('/workspace')
    await send(page, page.getByRole('button', { name: 'Sign out' }))
    assert.deepEqual(await kept(page), [])
    await signIn(page, colleague)
    await page.goto(other)
    assert.equal(await offer(page).isVisible(), false)
  })

  it('are thrown away unread in another session', async () => {
    assert.equal((await lose('Only that session knows.')).length, 1)
    await signIn(page, colleague)
    await page.goto(other)
    await page.waitForFunction('localStorage.length === 0')
    assert.equal(await offer(page).isVisible(), false)
    assert.doesNotMatch(await page.content(), /Only that session knows/)
  })

  it('are never kept of an item that is for named people only', async () => {
    assert.deepEqual(await lose('A name that is for few.', closed), [])
    await page.goto(closed)
    assert.equal(await page.locator('[data-kept], [data-keep]').count(), 0)
    assert.equal(await box(page).inputValue(), '')
  })

  it('go after twelve hours', async () => {
    assert.equal((await lose('Yesterday.')).length, 1)
    await page.goto('/sign-in')
    await page.evaluate(`for (const [name, value] of Object.entries(localStorage))
      localStorage.setItem(name, value.replace(/^\\d+/, (at) => String(Number(at) - 12 * 60 * 60 * 1000)))`)
    await page.goto('/workspace')
    assert.deepEqual(await kept(page), [])
  })
})
