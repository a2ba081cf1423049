import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser, type Product, send, signIn, startProduct } from './browser.ts'

const DESKTOP = { width: 1280, height: 900 }

describe('a long form in a browser', () => {
  let product: Product
  let browser: Browser
  let desk: BrowserContext
  let page: Page

  before(async () => {
    product = await startProduct()
    browser = await openBrowser()
    ;[desk, page] = await device()
    await page.goto('/workspace/reports')
    await page.goto(await linkTo(/annual report 2022–23/))
    await page.goto(await linkTo(/^Foreword/))
  })
  after(async () => {
    await browser?.close()
    await product?.[Symbol.asyncDispose]()
  })

  /** A browser of the business manager. */
  async function device(): Promise<[BrowserContext, Page]> {
    const context = await browser.newContext({ baseURL: product.address, viewport: DESKTOP })
    const opened = await context.newPage()
    await signIn(opened, product.account('business manager'))
    return [context, opened]
  }
  const linkTo = async (words: RegExp): Promise<string> =>
    String(await page.locator('main a').filter({ hasText: words }).first().getAttribute('href'))
  const text = (at: Page) => at.getByLabel('Text', { exact: true })
  const said = (at: Page, words: RegExp) => at.getByRole('status').filter({ hasText: words }).waitFor()
  const press = (at: Page, name: string) => at.getByRole('button', { name, exact: true }).click()

  it('keeps what is typed without being asked, says when, and goes on elsewhere', async () => {
    await text(page).pressSequentially('Half a ')
    await said(page, /^Draft saved at \d+:\d\d[ap]m$/)
    const [context, phone] = await device()
    await phone.goto(page.url())
    await phone.getByText(/^You have unsaved work from/).waitFor()
    assert.doesNotMatch(await text(phone).inputValue(), /Half a/)
    await phone.getByRole('link', { name: 'Continue with it' }).click()
    assert.match(await text(phone).inputValue(), /Half a/)
    await text(phone).pressSequentially('sentence')
    await said(phone, /^Draft saved/)
    await context.close()
  })

  it('says so when it was written elsewhere, and shows both texts', async () => {
    await text(page).pressSequentially('thought')
    await said(page, /^Not saved as a draft: you also wrote this in another place/)
    await press(page, 'Save and come back later')
    await page.getByRole('heading', { name: 'You wrote this in two places' }).waitFor()
    assert.match(String(await page.locator('.accord-conflict').textContent()), /sentence.*thought/s)
    await press(page, 'Keep what I typed just now')
    await page.getByRole('link', { name: /Foreword/ }).click()
    assert.match(await text(page).inputValue(), /Half a thought/)
  })

  it('stays on the page when the connection is gone, and is sent when it is back', async () => {
    await desk.setOffline(true)
    await text(page).pressSequentially(' in the train')
    await press(page, 'Save the chapter')
    await said(page, /^Not saved\. There is no connection to Accord/)
    assert.match(await text(page).inputValue(), /in the train/)
    await desk.setOffline(false)
    await said(page, /^Draft saved/)
  })

  it('stays on the page when the session is over, and is sent after a new one', async () => {
    const cookies = await desk.cookies()
    const sessions = cookies.filter(({ name }) => name !== 'accord.form')
    for (const { name } of sessions) await desk.clearCookies({ name })
    await text(page).pressSequentially(' at night')
    await press(page, 'Save the chapter')
    await said(page, /^Not saved\. You are signed out/)
    assert.match(await text(page).inputValue(), /in the train at night/)
    await desk.addCookies(sessions)
    await send(page, page.getByRole('button', { name: 'Save the chapter', exact: true }))
    assert.match(await text(page).inputValue(), /in the train at night/)
    assert.equal(await page.getByText(/unsaved work/).count(), 0, 'what was sent is no draft any more')
  })
})
