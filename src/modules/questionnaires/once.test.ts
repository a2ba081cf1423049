import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import { boxes, errors, words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { ARRIVAL } from '#platform/mailed-links.ts'
import { openPrinter } from '#platform/print.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { closeRound } from './commands/rounds.ts'
import { namelessResponses } from './queries/nameless.ts'
import { writeSetFile } from './rules/reading-sets.ts'
import type { RoundId } from './schema/asking.ts'
import { aQuestion, aSetOf } from './testing.ts'

const set = aSetOf(aQuestion(1, { type: 'text', words: 'What would help you?' }))
const [QUESTION] = set.sections[0]?.questions ?? []

describe('a survey that each answers once and without a name', () => {
  let here: World
  let manager: Awaited<ReturnType<typeof aVisitor>>
  let round: string
  let id: RoundId
  const printer = openPrinter({ fonts: 'src/assets/print' })

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-03-10' },
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { posts: ['business-manager'], name: 'Bea Manager' })
    await manager.get('/workspace/question-sets/import')
    const file = { field: 'file', name: 'set.json', bytes: Buffer.from(writeSetFile(set)) }
    const { to } = await manager.upload('/workspace/question-sets/import', file, { kind: 'survey' })
    await manager.get(to)
    await manager.post(`${to}/publish`, { note: '', version: '1' })
    await manager.get(`${to}/ask`)
    const days = { ...boxes('opensOn', '2026-03-01'), ...boxes('closesOn', '2026-03-31') }
    round = (await manager.post(`${to}/ask`, { title: 'Voices', audience: 'anonymous-once', ...days })).to
    id = round.split('/').at(-1) as RoundId
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  const invite = async (addresses: string, status?: number) => {
    await manager.get(`${round}/invite`)
    return manager.post(`${round}/invite`, { addresses }, status)
  }
  /** The letters to an address, the latest first. */
  async function lettersTo(address: string) {
    await here.settled()
    const visitor = await here.visitor()
    const paths = (await visitor.get('/mailbox'))
      .querySelectorAll('li')
      .filter((line) => line.text.includes(`<${address}>`))
      .map((line) => line.querySelector('a')?.getAttribute('href') ?? '')
    return Promise.all(paths.map((path) => visitor.get(path)))
  }
  /** Somebody who opened the link of their letter, in this browser. */
  async function arrived(address: string, visitor?: Visitor): Promise<Visitor> {
    const browser = visitor ?? (await here.visitor())
    const [letter] = await lettersTo(address)
    await browser.raw(/\/l\/[\w-]{64}/.exec(letter?.toString() ?? '')?.[0] ?? '')
    const page = await browser.get(ARRIVAL)
    const invitation = page.querySelector('[name=invitation]')?.getAttribute('value') ?? ''
    await browser.post(`/answer/${id}/invited`, { invitation })
    return browser
  }
  const save = async (who: Visitor, said: string) => {
    const path = `/answer/${id}/questions/${QUESTION?.id}`
    const page = await who.get(path)
    const revision = page.querySelector('[name=kept_revision]')?.getAttribute('value') ?? ''
    return who.post(path, { kept_revision: revision, q1: said })
  }
  async function send(who: Visitor) {
    await who.get(`/answer/${id}/check`)
    return who.post(`/answer/${id}/send`, {})
  }

  it('is asked by e-mail, each address once, and says which is none', async () => {
    assert.match(
      errors(await invite('wren@example.org\nnobody', 422))[0] ?? '',
      /“nobody” is no e-mail address/,
    )
    assert.deepEqual(errors(await invite('  ', 422)), ['Enter at least one e-mail address'])
    await invite('wren@example.org, Robin@example.org\nwren@example.org')
    await invite('robin@example.org\nfinch@example.org')
    for (const address of ['wren@example.org', 'Robin@example.org', 'finch@example.org'])
      assert.equal((await lettersTo(address)).length, 1, address)
    assert.match(words(await manager.get(round)), /0 of 3 sent/)
  })

  it('is answered by the link alone, once, also from another browser', async () => {
    const stranger = await here.visitor()
    assert.match(words(await stranger.get(`/answer/${id}`)), /Open the link in your letter/)
    const wren = await arrived('wren@example.org')
    await save(wren, 'More time')
    // Opening the link again opens the same page: nothing was spent by it.
    const elsewhere = await arrived('wren@example.org')
    await save(elsewhere, 'Another thought')
    assert.match(words(await wren.get((await send(wren)).to)), /Your answers are sent/)
    assert.match(words(await elsewhere.get(`/answer/${id}/check`)), /Your answers were sent before/)
    await elsewhere.post(`/answer/${id}/send`, {}, 200)
    assert.match(words(await manager.get(round)), /1 of 3 sent/)
    assert.match(words(await manager.get(round)), /wren@example\.org\s*Answered/)
  })

  it('shows nobody what somebody else wrote in the same browser', async () => {
    const robin = await arrived('Robin@example.org')
    await save(robin, 'Only mine')
    const finch = await arrived('finch@example.org', robin)
    const page = await finch.get(`/answer/${id}/questions/${QUESTION?.id}`)
    assert.equal(page.querySelector('#q1')?.text.trim(), '')
  })

  it('takes no invitation of another round', async () => {
    const who = await here.visitor()
    await who.get('/sign-in')
    await who.post(`/answer/${id}/invited`, { invitation: '0198a000-0000-7000-8000-000000000000' }, 404)
    await who.post(`/answer/${id}/invited`, { invitation: 'nothing' }, 404)
  })

  it('is written at the close, and its links open nothing then', async () => {
    await here.do((work) => closeRound(work, id))
    const written = await here.do((work) => namelessResponses(work.tx, id))
    assert.deepEqual(written, [{ [QUESTION?.id ?? '']: { type: 'text', words: 'More time' } }])
    const browser = await here.visitor()
    const [letter] = await lettersTo('finch@example.org')
    await browser.raw(/\/l\/[\w-]{64}/.exec(letter?.toString() ?? '')?.[0] ?? '')
    await browser.get(ARRIVAL, 410)
  })
})
