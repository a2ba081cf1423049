import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { site } from '#app'
import { type World, world } from '#platform/testing/world.ts'
import { openBrowser } from './browser.ts'

const AWAY = 'https://www.bbc.co.uk/weather'

describe('“Exit this page”', () => {
  let here: World
  let browser: Browser
  let address: string
  before(async () => {
    here = await world(site)
    await here.server.listen({ port: 0, host: '127.0.0.1' })
    address = `http://127.0.0.1:${(here.server.server.address() as AddressInfo).port}/worried`
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await here?.[Symbol.asyncDispose]()
  })

  /** The page with the weather behind it, which no test fetches from outside. */
  async function opened(options: { readonly javaScriptEnabled?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext(options)
    await context.route(`${AWAY}**`, (route) => route.fulfill({ contentType: 'text/html', body: 'Sunny' }))
    const page = await context.newPage()
    await page.goto(address)
    return page
  }

  it('leaves on the third press of Shift, and Back does not lead to the page again', async () => {
    const page = await opened()
    await page.keyboard.press('Shift')
    await page.keyboard.press('Shift')
    assert.equal(page.url(), address)
    await page.keyboard.press('Shift')
    await page.waitForURL(`${AWAY}**`)
    await page.goBack().catch(() => null)
    assert.doesNotMatch(page.url(), /worried/)
    await page.context().close()
  })

  it('says after each press how many are left, to whoever hears the page', async () => {
    const page = await opened()
    const said = page.getByRole('status')
    await page.keyboard.press('Shift')
    assert.equal(await said.textContent(), 'Shift, press 2 more times to exit.')
    await page.keyboard.press('Shift')
    assert.equal(await said.textContent(), 'Shift, press 1 more time to exit.')
    await page.context().close()
  })

  it('does not take Shift in a capital letter for a call', async () => {
    const page = await opened()
    for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`)
    await page.keyboard.press('Shift')
    await page.keyboard.press('x')
    await page.keyboard.press('Shift')
    await page.keyboard.press('Shift')
    assert.equal(page.url(), address)
    await page.context().close()
  })

  it('is the first thing after the skip link that a keyboard reaches, and Enter leaves', async () => {
    const page = await opened()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    assert.match((await focused.textContent()) ?? '', /Exit this page/)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${AWAY}**`)
    await page.context().close()
  })

  it('has its name in the accessibility tree, before the words of the page', async () => {
    const page = await opened()
    const tree = await page.locator('body').ariaSnapshot()
    const exit = tree.search(/- (button|link) "Emergency Exit this page"/)
    assert.ok(exit >= 0, tree)
    assert.ok(exit < tree.indexOf('heading "Worried about someone"'), tree)
    await page.context().close()
  })

  it('is a link that leaves where no script runs', async () => {
    const page = await opened({ javaScriptEnabled: false })
    await page.getByText('Exit this page').first().click()
    await page.waitForURL(`${AWAY}**`)
    await page.context().close()
  })
})
