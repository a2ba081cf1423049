import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { jobHandlers, reactions, site } from '#app'
import { boxes } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { writeSetFile } from '#modules/questionnaires/index.ts'
import { aQuestion, aSection, aSet, idOf } from '#modules/questionnaires/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { openBrowser, send } from './browser.ts'

const set = aSet(
  [
    aSection(901, [
      aQuestion(1, { words: 'Do you know who leads on safeguarding?', isRequired: false }),
      aQuestion(2, { type: 'text', words: 'What would help you?', isRequired: false }),
      aQuestion(3, { type: 'number', words: 'How many cases are yours?', isRequired: false }),
    ]),
  ],
  { title: 'Practice' },
)

describe('answers in a browser', () => {
  let here: World
  let browser: Browser
  let address: string
  /** The same questions: asked of an agency by name, and of whoever has the link. */
  let named = ''
  let nameless = ''
  let lead: string
  let colleague: string
  const contexts: BrowserContext[] = []

  before(async () => {
    const found = async () =>
      `http://localhost:${(here.server.server.address() as AddressInfo | null)?.port ?? 0}`
    here = await world(site, {
      baseUrl: found,
      today: '2026-03-10',
      jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer: undefined as never }) },
    })
    const agencyId = await here.do((work) => anAgency(work, { name: 'North Council' }))
    const manager = await aVisitor(here, { posts: ['business-manager'] })
    const [first, second] = [await aVisitor(here, { agencyId }), await aVisitor(here, { agencyId })]
    await manager.get('/workspace/question-sets/import')
    const file = { field: 'file', name: 'set.json', bytes: Buffer.from(writeSetFile(set)) }
    const { to } = await manager.upload('/workspace/question-sets/import', file, { kind: 'survey' })
    await manager.get(to)
    await manager.post(`${to}/publish`, { note: '', version: '1' })
    const days = { ...boxes('opensOn', '2026-03-01'), ...boxes('closesOn', '2026-03-31') }
    const ask = async (title: string, audience: string): Promise<string> => {
      await manager.get(`${to}/ask`)
      return (await manager.post(`${to}/ask`, { title, audience, ...days })).to
    }
    const round = await ask('By name', 'agencies')
    await manager.get(`${round}/invite`)
    await manager.post(`${round}/invite`, { invited: agencyId })
    const link = (await first.get('/workspace/questionnaires'))
      .querySelectorAll('main a')
      .find((each) => each.text === 'By name')
    named = `${link?.getAttribute('href')}/questions/${idOf(1)}`
    nameless = `/answer/${(await ask('By link', 'open-link')).split('/').at(-1)}/questions/${idOf(1)}`
    await here.server.listen({ port: 0, host: '127.0.0.1' })
    address = await found()
    browser = await openBrowser()
    lead = first.cookies()
    colleague = second.cookies()
  })
  after(async () => {
    await browser?.close()
    await here?.[Symbol.asyncDispose]()
  })

  /** A browser of its own, at a page of questions. */
  async function at(path: string, cookies = ''): Promise<Page> {
    const context = await browser.newContext({ baseURL: address })
    contexts.push(context)
    for (const cookie of cookies.split('; ').filter((each) => each !== '')) {
      const [name = '', ...value] = cookie.split('=')
      await context.addCookies([{ name, value: value.join('='), url: address }])
    }
    const page = await context.newPage()
    await page.goto(path)
    return page
  }
  const help = (page: Page) => page.getByLabel('What would help you?')
  const said = (page: Page, words: RegExp) => page.getByRole('status').filter({ hasText: words }).waitFor()
  const button = (page: Page) => page.getByRole('button', { name: 'Save and continue' })

  it('are saved while somebody types, again and again, and stand on another device', async () => {
    const page = await at(named, lead)
    await help(page).pressSequentially('More ')
    await said(page, /^Saved at \d+:\d\d[ap]m\.$/)
    // Its own earlier saving is nobody else's answer.
    const again = page.waitForResponse((each) => each.request().method() === 'POST')
    await help(page).pressSequentially('time')
    assert.equal((await again).status(), 200)
    const phone = await at(named, colleague)
    assert.equal(await help(phone).inputValue(), 'More time')
    const answer = await send(page, button(page))
    assert.equal(answer.status(), 200)
  })

  it('are not lost without a connection, nor sent into nothing', async () => {
    const page = await at(named, lead)
    await page.context().setOffline(true)
    await help(page).fill('More time with families')
    await said(page, /There is no connection to Accord\. Your text is still on this page/)
    await button(page).click()
    await said(page, /There is no connection/)
    assert.equal(await help(page).inputValue(), 'More time with families')
    await page.context().setOffline(false)
    await said(page, /^Saved at/)
    assert.equal(await help(await at(named, lead)).inputValue(), 'More time with families')
  })

  it('of two people at once are both shown to whoever saves second', async () => {
    const [one, two] = [await at(named, lead), await at(named, colleague)]
    await help(one).fill('Written by the lead')
    await said(one, /^Saved at/)
    await help(two).fill('Written by the colleague')
    await said(two, /^Not saved: somebody else answered this meanwhile/)
    assert.equal((await send(two, button(two))).status(), 409)
    assert.match(
      String(await two.locator('main').textContent()),
      /Written by the lead.*Written by the colleague/s,
    )
    assert.equal((await send(two, button(two))).status(), 200)
    assert.equal(await help(await at(named, lead)).inputValue(), 'Written by the colleague')
  })

  it('that cannot be right are said so, and keep nothing of their page until they are', async () => {
    const page = await at(named, lead)
    await page.getByLabel('How many cases are yours?').fill('a dozen')
    await said(page, /^Not saved yet\. .*number/)
    await page.getByLabel('How many cases are yours?').fill('12')
    await said(page, /^Saved at/)
  })

  it('without a name are saved too, under the code of their browser alone', async () => {
    const page = await at(nameless)
    await help(page).pressSequentially('A quiet ')
    await said(page, /^Saved at/)
    const again = page.waitForResponse((each) => each.request().method() === 'POST')
    await help(page).pressSequentially('room')
    assert.equal((await again).status(), 200)
    await page.reload()
    assert.equal(await help(page).inputValue(), 'A quiet room')
    assert.equal(await help(await at(nameless)).inputValue(), '')
    const other = await page.context().newPage()
    await other.goto(nameless)
    await help(other).fill('A window')
    await said(other, /^Saved at/)
    await help(page).fill('A door')
    await said(page, /^Not saved: you saved this in another window meanwhile/)
    assert.equal((await send(page, button(page))).status(), 409)
  })
})
