import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { aPerson } from '#modules/people/testing.ts'
import { everyPartnership } from '#platform/partnerships.ts'
import { type Account, openBrowser, type Product, send, signIn, startProduct } from './browser.ts'

const DESKTOP = { width: 1280, height: 900 }

let product: Product
let browser: Browser

before(async () => {
  product = await startProduct()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await product?.[Symbol.asyncDispose]()
})

/** A second person in the business unit, beside the one whom the demo has. */
async function aColleague(name: string): Promise<Pick<Account, 'address' | 'session'>> {
  const { world } = product
  const [partnership] = (await everyPartnership(world.database)).filter(({ slug }) => slug.startsWith('camb'))
  assert.ok(partnership)
  const { partnershipId } = partnership
  const account = await world.newAccount(partnershipId)
  const given = { name, accountId: account.accountId, posts: ['business-manager' as const] }
  await world.do((work) => aPerson(work, given), { partnershipId })
  return { address: product.address, session: () => world.session({ ...account, host: '127.0.0.1' }) }
}

/** A browser of their own for each of the two, both signed in. */
async function twoPeople(scripts: boolean) {
  const options = { baseURL: product.address, viewport: DESKTOP, javaScriptEnabled: scripts }
  const contexts = [await browser.newContext(options), await browser.newContext(options)]
  const [rowan, amara] = await Promise.all(contexts.map((context) => context.newPage()))
  assert.ok(rowan && amara)
  await signIn(rowan, product.account('business manager'))
  await signIn(amara, await aColleague('Amara Second'))
  return {
    rowan,
    amara,
    [Symbol.asyncDispose]: async () => {
      for (const context of contexts) await context.close()
    },
  }
}

const linkTo = async (page: Page, words: RegExp): Promise<string> =>
  String(await page.locator('main a').filter({ hasText: words }).first().getAttribute('href'))

const press = (page: Page, name: string) => send(page, page.getByRole('button', { name }).first())

const wordsOf = async (element: Locator): Promise<string> =>
  String(await element.textContent()).replaceAll(/\s+/g, ' ')

for (const how of ['with', 'without'] as const)
  describe(`two people who write at once, ${how} JavaScript,`, () => {
    it('both keep what they wrote in a chapter', async () => {
      await using people = await twoPeople(how === 'with')
      const { rowan, amara } = people
      const [one, other] = [`Rowan wrote this ${how} scripts.`, `Amara wrote this ${how} scripts.`]
      await rowan.goto('/workspace/reports')
      await rowan.goto(await linkTo(rowan, /annual report 2022–23/))
      const chapter = await linkTo(rowan, /^Foreword/)
      for (const page of [rowan, amara]) await page.goto(chapter)
      const text = (page: Page) => page.getByLabel('Text', { exact: true })
      const before = await text(rowan).inputValue()
      await text(rowan).fill(`${before}\n\n${one}`)
      await text(amara).fill(`${before}\n\n${other}`)

      assert.equal((await press(amara, 'Save the chapter')).status(), 200)
      const answer = await press(rowan, 'Save the chapter')
      assert.equal(answer.status(), 409)
      const words = await wordsOf(rowan.locator('main'))
      assert.match(words, /Amara Second saved it on .* Both texts are below\. Nothing was lost\./)
      assert.ok((await text(rowan).inputValue()).endsWith(one))
      assert.ok((await wordsOf(rowan.locator('.accord-conflict__text'))).endsWith(other))

      await amara.reload()
      assert.ok(!(await text(amara).inputValue()).includes(one), 'the second text is not saved yet')

      const both = `${await text(rowan).inputValue()}\n\n${other}`
      await text(rowan).fill(both)
      assert.equal((await press(rowan, 'Save mine')).status(), 200)
      await amara.reload()
      assert.ok((await text(amara).inputValue()).endsWith(`${one}\n\n${other}`))
    })

    it('both keep what they wrote about an agency', async () => {
      await using people = await twoPeople(how === 'with')
      const { rowan, amara } = people
      await rowan.goto('/workspace/agencies')
      const agency = await linkTo(rowan, /Cambridgeshire Constabulary/)
      for (const page of [rowan, amara]) await page.goto(`${agency}/edit`)
      const note = (page: Page) => page.getByLabel('Note')
      await note(rowan).fill('Rowan’s note')
      await note(amara).fill('Amara’s note')

      assert.equal((await press(amara, 'Save changes')).status(), 200)
      assert.equal((await press(rowan, 'Save changes')).status(), 409)
      const words = await wordsOf(rowan.locator('main'))
      assert.match(words, /Rowan’s note/)
      assert.match(words, /Amara’s note/)
      assert.equal(await note(rowan).inputValue(), 'Rowan’s note')

      await note(rowan).fill('Rowan’s note. Amara’s note')
      assert.equal((await press(rowan, 'Save what is in this form')).status(), 200)
      await amara.goto(agency)
      assert.match(await wordsOf(amara.locator('main')), /Rowan’s note\. Amara’s note/)
    })
  })
