import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import { type Check, openWatch } from './watching.ts'

const TOKEN = 'a token of the machine that watches'

const ready: Check = { part: 'The database', ask: async () => ({ state: 'ready', says: 'It answers.' }) }
const warned: Check = {
  part: 'The scanner',
  ask: async () => ({ state: 'warning', says: 'Files are not scanned.' }),
}
const broken: Check = {
  part: 'The store',
  ask: async () => {
    throw new Error('password of somebody@example.org')
  },
}
const silent: Check = { part: 'The post', ask: () => new Promise(() => undefined) }

async function watched(...checks: readonly Check[]): Promise<FastifyInstance> {
  const server = fastify()
  openWatch({ checks, token: TOKEN }).over(server)
  server.get('/people/:personId', async () => 'somebody')
  return server
}
const asking = (token?: string) => (token ? { authorization: `Bearer ${token}` } : {})

describe('being ready', () => {
  it('is said with a warning, and not said where a part fails', async () => {
    const good = await (await watched(ready, warned)).inject('/readyz')
    assert.deepEqual([good.statusCode, good.body], [200, 'ready\n'])
    const bad = await (await watched(ready, broken)).inject('/readyz')
    assert.deepEqual([bad.statusCode, bad.body], [503, 'not ready\n'])
  })

  it('is told in detail to whoever has the token, and without what an error quotes', async () => {
    const server = await watched(ready, warned, broken)
    const { body } = await server.inject({ url: '/readyz', headers: asking(TOKEN) })
    assert.equal(
      body,
      'ready: The database. It answers.\nwarning: The scanner. Files are not scanned.\n' +
        'failing: The store. The store does not answer as it should.\n',
    )
    for (const wrong of [undefined, 'short', `${TOKEN.slice(0, -1)}X`])
      assert.equal((await server.inject({ url: '/readyz', headers: asking(wrong) })).body, 'not ready\n')
  })

  it('does not wait for ever for a part that is silent', async () => {
    const { statusCode } = await (await watched(silent)).inject('/readyz')
    assert.equal(statusCode, 503)
  })
})

describe('the metrics', () => {
  it('are for whoever has the token', async () => {
    const server = await watched(ready)
    assert.equal((await server.inject('/metrics')).statusCode, 403)
    assert.equal((await server.inject({ url: '/metrics', headers: asking('no') })).statusCode, 403)
    assert.equal((await server.inject({ url: '/metrics', headers: asking(TOKEN) })).statusCode, 200)
  })

  it('count pages by the pattern of their address, and name nobody', async () => {
    const server = await watched(ready, warned)
    await server.inject('/people/0198c0de-secret')
    await server.inject('/people/other?name=somebody')
    await server.inject('/nowhere/0198c0de-secret')
    const { body } = await server.inject({ url: '/metrics', headers: asking(TOKEN) })
    assert.match(
      body,
      /accord_request_seconds_count\{method="GET",route="\/people\/:personId",status="200"\} 2/,
    )
    assert.match(body, /accord_part_ready\{part="The scanner"\} 0.5/)
    assert.match(body, /accord_nodejs_eventloop_lag_p99_seconds/)
    assert.doesNotMatch(body, /secret|somebody/)
  })

  it('are told without a token on a port of their own', async () => {
    const watch = openWatch({ checks: [warned], token: undefined })
    const server = fastify()
    watch.over(server)
    assert.equal((await server.inject('/metrics')).statusCode, 403)
    await using port = await watch.listen({ port: 0, host: '127.0.0.1' })
    const told = await fetch(`http://127.0.0.1:${port.port}/readyz`)
    assert.equal(await told.text(), 'warning: The scanner. Files are not scanned.\n')
    assert.equal((await fetch(`http://127.0.0.1:${port.port}/metrics`)).status, 200)
  })
})
