import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { words } from '#modules/governance/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { prepareDemo } from '../demo/load.ts'

describe('the invented partnership of the demonstration', () => {
  let here: World
  let folder: string
  let manager: Visitor

  before(async () => {
    here = await world(site)
    folder = await mkdtemp(join(tmpdir(), 'accord-demo-'))
    const { database, identity } = here
    await here.do(({ now, send, keys }) => prepareDemo({ database, identity, folder, now, send, keys }))
    const accounts: readonly { email: string; password: string; host: string }[] = JSON.parse(
      await readFile(join(folder, 'demo-accounts.json'), 'utf8'),
    )
    const account = accounts.find(({ host }) => host === 'anyshire.localhost')
    const accountId = account && (await identity.accountOf(account.email))
    assert.ok(account && accountId)
    manager = await here.visitor({ ...account, accountId })
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  it('has a year of meetings: who came, what was decided and ratified, an interest, and minutes', async () => {
    const board = (await manager.get('/workspace/meetings'))
      .querySelectorAll('select[name=body] option')
      .find(({ text }) => text.trim() === 'Anyshire Safeguarding Children Board')
    const ofBoard = await manager.get(`/workspace/meetings?body=${board?.getAttribute('value')}`)
    const [last, third, second, first] = new Set(
      ofBoard
        .querySelectorAll('section[aria-labelledby=past] a')
        .flatMap(
          ({ attributes }) => /^\/workspace\/meetings\/[\w-]{36}$/.exec(attributes['href'] ?? '') ?? [],
        ),
    )
    const room = async (meeting: string | undefined) => words(await manager.get(`${meeting}/room`))
    const minutes = async (meeting: string | undefined) => words(await manager.get(`${meeting}/minutes`))
    assert.match(await room(first), /Deputy present/)
    assert.doesNotMatch(await room(first), /Not quorate/)
    assert.match(await minutes(first), /deputy present \(Kit Sandrel\)/)
    assert.match(await minutes(first), /Confirmed/)
    assert.match(await room(second), /takes no part|stands aside|interest/i)
    assert.match(await room(third), /Not quorate/)
    assert.match(await minutes(third), /recommended, to be ratified/)
    assert.match(await minutes(last), /Ratify D-\d{4}-\d{3}.*is ratified as it stands/)
  })

  it('has 120 actions, of which one was reopened by a look at what came of it', async () => {
    assert.match(words(await manager.get('/workspace/actions?standing=any')), /\b120\b/)
    const found = await manager.get('/workspace/actions?standing=any&words=tool+for+neglect')
    const link = found
      .querySelectorAll('main a')
      .find(({ text }) => /Train every team manager in the tool/.test(text))
    assert.match(words(await manager.get(link?.getAttribute('href') ?? '')), /Reopened\. Three of ten/)
  })
})
