import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bareSite } from './testing/bare.ts'
import { world } from './testing/world.ts'

describe('the mailbox of a machine on which the product is tried', () => {
  it('is shown only to those who came by a name of the deployment', async () => {
    await using here = await world(bareSite)
    const visitor = await here.visitor()
    for (const [host, status] of [
      ['first.test', 200],
      ['localhost:3000', 200],
      ['anything.localhost', 200],
      ['127.0.0.1:3000', 200],
      ['[::1]:3000', 200],
      ['other.test', 200],
      ['elsewhere.test', 400],
      ['first.test.elsewhere.test', 400],
      ['127.0.0.1.elsewhere.test:3000', 400],
      ['localhost.elsewhere.test', 400],
    ] as const)
      for (const path of ['/mailbox', `/mailbox/${here.partnershipId}`]) {
        const { statusCode } = await visitor.raw(path, { host })
        assert.equal(statusCode, status === 200 && path !== '/mailbox' ? 404 : status, `${path} at ${host}`)
      }
  })
})
