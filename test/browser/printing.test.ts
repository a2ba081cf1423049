import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { site } from '#app'
import { sentFile, typedDocument } from '#modules/documents/testing.ts'
import { aPerson } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { openBrowser } from './browser.ts'

describe('what a browser prints of a confidential document', () => {
  let here: World
  let browser: Browser
  before(async () => {
    here = await world(site)
    await here.server.listen({ port: 0, host: '127.0.0.1' })
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await here?.[Symbol.asyncDispose]()
  })

  it('is one sentence from the page that was read, and the whole from the page that was printed', async () => {
    const account = await here.newAccount()
    const { accountId } = account
    await here.do((work) => aPerson(work, { accountId, posts: ['business-manager'], name: 'Rowan Ash' }))
    const manager = await here.visitor(account)
    const form = `/workspace/documents/new/${here.partnershipId}`
    await manager.get(form)
    const typed = typedDocument({ title: 'The Mill Lane review', tier: '3' }) as Record<string, string>
    const { to } = await manager.upload(form, sentFile('What the child said', 'mill.txt'), typed)

    const { port } = here.server.server.address() as AddressInfo
    const baseURL = `http://localhost:${port}`
    const context = await browser.newContext({ baseURL, javaScriptEnabled: false })
    const [name = '', value = ''] = (await here.session(account)).split('=')
    await context.addCookies([{ name, value, url: baseURL }])
    const page = await context.newPage()
    const onPaper = async (path: string) => {
      await page.goto(path)
      await page.emulateMedia({ media: 'print' })
      return String(await page.evaluate('document.body.innerText')).replaceAll(/\s+/g, ' ')
    }
    const read = await onPaper(to)
    assert.match(
      read,
      /not printed from the menu of the browser\. Use “Print” on the page: printing is recorded/,
    )
    assert.doesNotMatch(read, /Mill Lane|mill\.txt|Named people only|Rowan Ash/)
    const printed = await onPaper(`${to}/print`)
    assert.match(printed, /The Mill Lane review/)
    assert.match(printed, /mill\.txt/)
    assert.match(printed, /Confidential\. Printed by Rowan Ash on /)
    assert.equal((await here.audited('access.print-by-grant')).length, 1)
    await context.close()
  })
})
