import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { jobHandlers, reactions, site } from '#app'
import { boxes } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { writeSetFile } from '#modules/questionnaires/index.ts'
import { aQuestion, aSection, aSet, idOf } from '#modules/questionnaires/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { openBrowser, type Product, send } from './browser.ts'
import { assertNone, assertPageHolds, faultsOf, type Open, openReader } from './reader.ts'

const set = aSet(
  [
    aSection(901, [
      aQuestion(1, { words: 'Do you know who leads on safeguarding?', isRequired: false }),
      aQuestion(2, { type: 'text', words: 'What would help you?', hint: 'Name no child or family' }),
    ]),
  ],
  { title: 'Practitioners', introduction: 'Ten minutes about **your** work.' },
)

const EMAIL = 'pat.practitioner@example.org'

describe('a page that is answered without a name', () => {
  let here: World
  let browser: Browser
  let address: string
  const rounds = new Map<string, string>()

  before(async () => {
    const found = async () =>
      `http://localhost:${(here.server.server.address() as AddressInfo | null)?.port ?? 0}`
    here = await world(site, {
      baseUrl: found,
      today: '2026-03-10',
      jobs: { reactions, handlers: (given) => jobHandlers({ ...given, printer: undefined as never }) },
    })
    const manager = await aVisitor(here, { posts: ['business-manager'] })
    await manager.get('/workspace/question-sets/import')
    const file = { field: 'file', name: 'set.json', bytes: Buffer.from(writeSetFile(set)) }
    const { to } = await manager.upload('/workspace/question-sets/import', file, { kind: 'survey' })
    await manager.get(to)
    await manager.post(`${to}/publish`, { note: '', version: '1' })
    for (const [audience, first] of [
      ['open-link', '2026-03-01'],
      ['anonymous-once', '2026-03-01'],
      ['public', '2026-03-11'],
    ] as const) {
      await manager.get(`${to}/ask`)
      const days = { ...boxes('opensOn', first), ...boxes('closesOn', '2026-03-31') }
      const round = await manager.post(`${to}/ask`, { title: 'Your voice', audience, ...days })
      rounds.set(audience, `/answer/${round.to.split('/').at(-1)}`)
      if (audience !== 'anonymous-once') continue
      await manager.get(`${round.to}/invite`)
      await manager.post(`${round.to}/invite`, { addresses: EMAIL })
    }
    await here.server.listen({ port: 0, host: '127.0.0.1' })
    address = await found()
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await here?.[Symbol.asyncDispose]()
  })

  const aReader = () => openReader({ product: { address } as Product, browser })
  const answer = async (page: Page, at: string, words: string) => {
    await page.goto(`${at}/questions/${idOf(1)}`)
    await page.fill('#q2', words)
    return send(page, page.getByRole('button', { name: 'Save and continue' }))
  }

  it('holds from the link to the end', async () => {
    const at = rounds.get('open-link') ?? ''
    await using reader = await aReader()
    for (const path of [at, `${at}/resume`, `${at}/sent`]) await assertPageHolds(reader, path)
    await assertPageHolds(reader, `${at}/questions/${idOf(1)}`, { demands: false })
    for (const page of [reader.page, reader.plain]) {
      // What is missing is said first.
      await page.goto(`${at}/questions/${idOf(1)}`)
      await page.locator('input[type=radio]').first().check()
      await send(page, page.getByRole('button', { name: 'Save and continue' }))
    }
    const check = await reader.page.goto(`${at}/check`)
    assert.match((await check?.text()) ?? '', /1 thing to do before you can send/)
    for (const page of [reader.page, reader.plain]) await answer(page, at, 'More time with each family')
    await reader.page.goto(at)
    await reader.page.getByText('Go on').waitFor()
    await reader.page.goto(`${at}/check`)
    await send(reader.page, reader.page.getByRole('button', { name: 'Send' }))
    await reader.page.getByText('Your answers are sent').waitFor()
  })

  it('holds where it was saved in another window', async () => {
    const at = rounds.get('open-link') ?? ''
    await using reader = await aReader()
    for (const page of [reader.page, reader.plain]) await answer(page, at, 'First')
    const open: Open = async (page) => {
      await page.goto(`${at}/questions/${idOf(1)}`)
      await page.evaluate("document.querySelector('[name=kept_revision]').value = '0'")
      await page.fill('#q2', 'Second')
      return send(page, page.getByRole('button', { name: 'Save and continue' }))
    }
    const faults = await faultsOf(reader, open, 409)
    assertNone(faults.filter((fault) => !fault.startsWith('without scripts')))
  })

  it('holds where each is asked once: by no link, by that of the letter, and where it was used', async () => {
    const at = rounds.get('anonymous-once') ?? ''
    await using reader = await aReader()
    await assertPageHolds(reader, at)
    await here.settled()
    const visitor = await here.visitor()
    const lines = (await visitor.get('/mailbox')).querySelectorAll('li')
    const letter = lines.find(({ text }) => text.includes(`<${EMAIL}>`))?.querySelector('a')
    const [link] =
      /\/l\/[\w-]{64}/.exec((await visitor.get(letter?.getAttribute('href') ?? '')).toString()) ?? []
    assert.ok(link)
    await assertPageHolds(reader, link)
    for (const page of [reader.page, reader.plain]) {
      await page.goto(link)
      await send(page, page.getByRole('button', { name: 'Go to the survey' }))
    }
    await assertPageHolds(reader, at)
    await answer(reader.page, at, 'A quiet room')
    await send(reader.page, reader.page.getByRole('button', { name: 'Send' }))
    await reader.page.getByText('Your answers are sent').waitFor()
    await assertPageHolds(reader, at)
  })

  it('holds before it is open', async () => {
    await using reader = await aReader()
    await assertPageHolds(reader, rounds.get('public') ?? '')
  })
})
