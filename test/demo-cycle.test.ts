import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { newSecret } from '#platform/digest.ts'
import { everyPartnership } from '#platform/partnerships.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { LoadedCycle } from '../demo/anyshire-cycle.ts'
import { prepareCycle, prepareDemo } from '../demo/load.ts'

describe('the cycle of self-assessment of the demonstration', () => {
  let here: World
  let folder: string
  let manager: Visitor
  let made: LoadedCycle
  const load = (): Promise<LoadedCycle> =>
    here.do(({ now, send, keys }) => {
      const { database, identity } = here
      return prepareCycle({ database, identity, folder, now, send, keys }, newSecret())
    })
  const text = async (path: string): Promise<string> =>
    ((await manager.get(path)).querySelector('main')?.text ?? '').replaceAll(/\s+/g, ' ')

  before(async () => {
    here = await world(site)
    folder = await mkdtemp(join(tmpdir(), 'accord-cycle-'))
    const { database, identity } = here
    await here.do(({ now, send, keys }) => prepareDemo({ database, identity, folder, now, send, keys }))
    const accounts: readonly { email: string; password: string; host: string }[] = JSON.parse(
      await readFile(join(folder, 'demo-accounts.json'), 'utf8'),
    )
    const anyshire = (await everyPartnership(database)).find(({ slug }) => slug === 'anyshire')
    const account = accounts.find(({ host }) => host === anyshire?.host)
    const accountId = account && (await identity.accountOf(account.email))
    assert.ok(account && accountId)
    manager = await here.visitor({ ...account, accountId })
    made = await load()
  })
  after(async () => {
    process.stdout.write(`The cycle was invented with the seed ${made?.seed}\n`)
    await here?.[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  it('has 26 returns that were signed, and what 457 practitioners said', async () => {
    const page = await text(made.path)
    assert.match(page, /26 of 26\s*100% sent/)
    assert.match(page, /Practitioners\s*457/)
    assert.match(await text('/workspace/cycles'), /Section 11 in \d{4}/)
  })

  it('shows the disagreements that were planted, and no other', async () => {
    const rows = (await manager.get(`${made.path}/sides`)).querySelectorAll('main tbody tr th')
    const listed = rows.map(
      (cell) =>
        `${cell.querySelector('a')?.text}: ${cell.querySelector('.accord-register__sub')?.text.replace(/^\d+\. /, '')}`,
    )
    const planted = new Set(made.planted.map(({ agency, standard }) => `${agency}: ${standard}`))
    assert.ok(planted.size >= 20)
    assert.deepEqual(listed.toSorted(), [...planted].toSorted(), `seed ${made.seed}`)
  })

  it('can be had again, as another cycle with other answers', async () => {
    const next = await load()
    assert.notEqual(next.seed, made.seed)
    assert.match(await text('/workspace/cycles'), /Section 11 in \d{4}, number 2/)
  })

  it('writes to nobody: its members are invented', async () => {
    assert.deepEqual(here.faults, [])
  })
})
