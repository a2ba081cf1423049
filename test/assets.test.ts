import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fastify from 'fastify'
import { asset, registerAssets } from '#platform/assets.ts'
import { BUILT, buildAssets, type Weight } from '../scripts/assets.ts'

const BUDGET_BYTES = 30_000

describe('the built assets', () => {
  let fresh: string
  let weights: readonly Weight[]
  before(async () => {
    fresh = await mkdtemp(join(tmpdir(), 'accord-assets-'))
    weights = await buildAssets(fresh)
  })
  after(() => rm(fresh, { recursive: true, force: true }))

  it('are what the sources make: if not, run "node scripts/assets.ts" and commit', async () => {
    const names = (await readdir(fresh)).sort()
    assert.deepEqual((await readdir(BUILT)).sort(), names)
    // Compressed copies may differ from machine to machine, so the next test reads what is inside them.
    for (const name of names.filter((each) => !/\.(br|gz)$/.test(each)))
      assert.ok(
        (await readFile(join(BUILT, name))).equals(await readFile(join(fresh, name))),
        `${name} is stale`,
      )
  })

  it('hold the same contents compressed as plain', async () => {
    const names = (await readdir(BUILT)).filter((name) => /\.(css|js)$/.test(name))
    assert.equal(names.length, 2)
    for (const name of names) {
      const plain = await readFile(join(BUILT, name))
      assert.deepEqual(brotliDecompressSync(await readFile(join(BUILT, `${name}.br`))), plain)
      assert.deepEqual(gunzipSync(await readFile(join(BUILT, `${name}.gz`))), plain)
    }
  })

  it('keep styles and script under 30 kB together as they travel', (test) => {
    const travelling = weights.filter(({ brotli }) => brotli !== undefined)
    for (const { name, raw, brotli } of travelling)
      test.diagnostic(`${name}: ${raw} bytes, ${brotli} with brotli`)
    assert.ok(travelling.reduce((sum, { brotli }) => sum + (brotli ?? 0), 0) < BUDGET_BYTES)
  })

  it('ask nothing of any other address', async () => {
    const css = await readFile(join(BUILT, asset('accord.css').slice('/assets/'.length)), 'utf8')
    const addresses = [...css.matchAll(/url\(\s*"?([^")]+)/g)].map(([, address]) => address ?? '')
    assert.ok(addresses.length > 0)
    for (const address of addresses) assert.match(address, /^\/assets\/[\w.-]+-[0-9a-f]{10}\.woff2$/)
  })
})

describe('the address of an asset', () => {
  const server = fastify()
  before(() => registerAssets(server))
  after(() => server.close())
  const get = (url: string, encoding = '') =>
    server.inject({ method: 'GET', url, headers: { 'accept-encoding': encoding } })

  it('may be kept by a browser for a year', async () => {
    const answer = await get(asset('accord.js'))
    assert.equal(answer.statusCode, 200)
    assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable')
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
    assert.equal(answer.headers['content-type'], 'text/javascript; charset=utf-8')
  })

  const offers = [
    { says: 'gzip, deflate, br, zstd', sent: 'br' },
    { says: 'gzip;q=1.0, br;q=0', sent: 'gzip' },
    { says: 'BR', sent: 'br' },
    { says: 'gzip', sent: 'gzip' },
    { says: 'identity', sent: undefined },
    { says: '', sent: undefined },
  ]
  for (const { says, sent } of offers) {
    it(`answers "${says}" with ${sent ?? 'the plain file'}`, async () => {
      const answer = await get(asset('accord.css'), says)
      assert.equal(answer.headers['content-encoding'], sent)
      assert.equal(answer.headers.vary, 'accept-encoding')
      assert.equal(Number(answer.headers['content-length']), answer.rawPayload.length)
      const open = { br: brotliDecompressSync, gzip: gunzipSync }[sent ?? ''] ?? ((bytes: Buffer) => bytes)
      assert.match(open(answer.rawPayload).toString(), /^:root\{/)
    })
  }

  it('sends the typeface as it is, for it is compressed already', async () => {
    const answer = await get(asset('atkinson-hyperlegible-next-latin-400.woff2'), 'br')
    assert.equal(answer.headers['content-type'], 'font/woff2')
    assert.equal(answer.headers['content-encoding'], undefined)
    assert.equal(answer.rawPayload.subarray(0, 4).toString(), 'wOF2')
  })

  for (const url of [
    '/assets/manifest.json',
    '/assets/accord.css',
    '/assets/..%2f..%2fpackage.json',
    '/assets/../../package.json',
    '/assets/__proto__',
    '/assets/',
  ]) {
    it(`does not know ${url}`, async () => {
      assert.equal((await get(url)).statusCode, 404)
    })
  }
})
