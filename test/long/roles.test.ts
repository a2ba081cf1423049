import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser, type Product, signIn, startProduct } from '../browser/browser.ts'
import { accessibilityFaults, layoutFaults, markupFaults, watch } from '../browser/checks.ts'
import { publicPages, visitorOf, workspacePages } from './places.ts'

const ROLES = ['', 'business manager', 'board member', 'scrutineer', 'agency lead'] as const
/** What a page may answer somebody who asks for it. */
const ANSWERS: readonly number[] = [200, 403, 404]

describe('every page, for every role,', () => {
  let product: Product
  let browser: Browser
  let pages: readonly string[]
  before(async () => {
    product = await startProduct()
    browser = await openBrowser()
    pages = await workspacePages(await visitorOf(product, 'business manager'))
  })
  after(async () => {
    await browser?.close()
    await product?.[Symbol.asyncDispose]()
  })

  for (const role of ROLES)
    it(`answers ${role || 'a member of the public'} with a sound page or a sound refusal`, async (test) => {
      const context: BrowserContext = await browser.newContext({ baseURL: product.address })
      const page: Page = await context.newPage()
      if (role) await signIn(page, product.account(role))
      const seen = watch(page, product.address)
      const counts = new Map<number, number>()
      const faults: string[] = []
      for (const path of [...publicPages, ...pages]) {
        seen.take()
        const answer = await page.goto(path)
        const status = answer?.status() ?? 0
        counts.set(status, (counts.get(status) ?? 0) + 1)
        const here = [
          ...(ANSWERS.includes(status) ? [] : [`answers ${status}`]),
          ...(await markupFaults((await answer?.text()) ?? '')),
          ...(await accessibilityFaults(page)),
          ...(await layoutFaults(page, 'at 1280 px')),
          ...seen.take().faults,
        ]
        faults.push(...here.map((fault) => `${path}: ${fault}`))
      }
      await context.close()
      test.diagnostic([...counts].map(([status, count]) => `${count} × ${status}`).join(', '))
      assert.deepEqual(faults, [])
      assert.deepEqual(product.world.faults, [])
    })
})
