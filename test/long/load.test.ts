import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { load } from '../../bench/loading.ts'
import { memoryOf } from '../../bench/processes.ts'
import { aFolder, type Product, remove, signedIn, start, type Visitor, visitor } from '../product.ts'

const AT_ONCE = 32
const SECONDS = 30
/** What may stay in memory of a second half minute that is no different from the first. */
const KEPT_MB = 40
const REST_MS = 10_000
/** The engine may keep room after one round for its own convenience; a leak grows with each. */
const ROUNDS = 3

describe('under load, the product', { concurrency: 1 }, () => {
  let folder: string
  let product: Product
  let manager: Visitor
  before(async () => {
    folder = await aFolder()
    product = await start({ DATA: folder })
    manager = await signedIn(product, 'business manager')
  })
  after(async () => {
    await product?.kill()
    await remove(folder)
  })

  const pid = (): number => product.process.pid ?? 0
  const run = (path: string, cookie: string, seconds: number) =>
    load([pid()], { url: `${product.address}${path}`, connections: AT_ONCE, seconds, cookie })

  for (const [path, isSignedIn] of [
    ['/about', false],
    ['/workspace', true],
    ['/workspace/people', true],
    ['/workspace/structure', true],
  ] as const)
    it(`answers each of ${AT_ONCE} at once at ${path}, and keeps nothing of it`, async (test) => {
      const cookie = isSignedIn ? manager.cookies() : ''
      await run(path, cookie, SECONDS / 2)
      await pause(REST_MS)
      const grown: number[] = []
      do {
        const before = memoryOf(pid())
        // Any answer but 200 ends the run with what it said.
        const { aSecond, p95 } = await run(path, cookie, SECONDS)
        await pause(REST_MS)
        grown.push(memoryOf(pid()) - before)
        test.diagnostic(`${aSecond.toFixed(0)} a second, p95 ${p95.toFixed(0)} ms`)
      } while (grown.every((mb) => mb >= KEPT_MB) && grown.length < ROUNDS)
      const said = grown.map((mb) => `${mb.toFixed(0)} MB`).join(', ')
      test.diagnostic(`memory grew by ${said}`)
      assert.ok(Math.min(...grown) < KEPT_MB, `memory grew in every round: ${said}`)
      assert.equal(product.complained(), '')
    })

  it('answers somebody who comes afterwards as before', async () => {
    const began = performance.now()
    assert.equal((await visitor(product).get('/healthz')).status, 200)
    assert.equal((await manager.get('/workspace')).status, 200)
    assert.ok(performance.now() - began < 2000)
  })
})
