import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { type Account, type World, world } from '#platform/testing/world.ts'
import { openBrowser, send } from './browser.ts'

/** A telephone with a finger on it. */
const DEVICE = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const

describe('in a browser, a passkey', () => {
  let here: World
  let browser: Browser
  let address: string
  before(async () => {
    const port = async () => (here.server.server.address() as AddressInfo).port
    here = await world(site, { baseUrl: async () => `http://localhost:${await port()}` })
    await here.server.listen({ port: 0, host: '127.0.0.1' })
    address = `http://localhost:${await port()}`
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await here?.[Symbol.asyncDispose]()
  })

  async function manager(): Promise<Account> {
    const account = await here.newAccount()
    await here.do((work) =>
      aPerson(work, { accountId: account.accountId, posts: ['business-manager'], name: 'Rowan Ash' }),
    )
    return account
  }

  /** A browser of somebody who has a device, or none. */
  async function visiting(
    hasDevice: boolean,
    options: { readonly javaScriptEnabled?: boolean; readonly baseURL?: string } = {},
  ): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
    const context = await browser.newContext({ baseURL: address, ...options })
    const page = await context.newPage()
    if (hasDevice) {
      const device = await context.newCDPSession(page)
      await device.send('WebAuthn.enable')
      await device.send('WebAuthn.addVirtualAuthenticator', { options: DEVICE })
    }
    return { context, page }
  }

  async function byPassword(page: Page, { email, password }: Account): Promise<void> {
    await page.goto('/sign-in')
    await page.fill('#email', email)
    await page.fill('#password', password)
    await send(page, page.getByRole('button', { name: 'Sign in' }))
  }

  const button = (page: Page, name: string) => page.getByRole('button', { name })

  it('is set up in place of an app, and signs its owner in to what two factors open', async () => {
    const { context, page } = await visiting(true)
    await byPassword(page, await manager())
    await page.waitForURL('**/sign-in/second-step*')
    await page.getByRole('link', { name: 'set up a passkey instead' }).click()
    await page.waitForURL('**/sign-in/new-passkey*')
    assert.equal((await send(page, button(page, 'Make a passkey'))).status(), 200)
    await page.getByRole('button', { name: 'I have kept them' }).waitFor()
    assert.equal(await page.locator('ul.accord-secret li').count(), 10)
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.waitForURL('**/workspace')
    await page.goto('/workspace/account')
    assert.match((await page.textContent('main')) ?? '', /For localhost/)
    await context.clearCookies()
    await page.goto('/sign-in?to=%2Fworkspace%2Fdisclosures')
    await page.getByRole('link', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL('**/sign-in/passkey*')
    await send(page, button(page, 'Use a passkey'))
    await page.waitForURL('**/workspace/disclosures')
    await context.close()
    assert.deepEqual(here.faults, [])
  })

  it('is the second step after a password', async () => {
    const { context, page } = await visiting(true)
    const account = await manager()
    await byPassword(page, account)
    await page.goto('/sign-in/new-passkey')
    await send(page, button(page, 'Make a passkey'))
    await context.clearCookies()
    await byPassword(page, account)
    assert.equal((await page.textContent('h1'))?.trim(), 'Use your passkey')
    await send(page, button(page, 'Use a passkey'))
    await page.waitForURL('**/workspace')
    // One device has one passkey of an account.
    await page.goto('/workspace/account/passkeys/new')
    await send(page, button(page, 'Make a passkey'))
    assert.match((await page.textContent('[role=alert]')) ?? '', /has a passkey for you here already/)
    await context.close()
  })

  it('says what to do where there is none, at another address, and without JavaScript', async () => {
    const told = async (page: Page): Promise<string> => {
      await page.goto('/sign-in/passkey')
      assert.equal((await send(page, button(page, 'Use a passkey'))).status(), 422)
      return (await page.textContent('[role=alert]')) ?? ''
    }
    for (const [options, words] of [
      [{}, /not known|No passkey was chosen/],
      [{ baseURL: address.replace('localhost', '127.0.0.1') }, /Passkeys work at http:\/\/localhost/],
      [{ javaScriptEnabled: false }, /Your browser has sent no passkey/],
    ] as const) {
      const { context, page } = await visiting(!('javaScriptEnabled' in options), options)
      assert.match(await told(page), words)
      assert.ok(await page.getByRole('link', { name: 'sign in with your password' }).isVisible())
      await context.close()
    }
  })
})
