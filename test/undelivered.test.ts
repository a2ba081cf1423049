import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { site } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { own, sendLetter } from '#platform/letters.ts'
import { digest } from '#platform/posting.ts'
import { world } from '#platform/testing/world.ts'
import { lettersCheck } from '../src/checks.ts'

describe('a letter that did not arrive', () => {
  it('stands in My work of the business unit, and warns whoever runs the product', async () => {
    await using here = await world(site)
    const manager = await aVisitor(here, { posts: ['business-manager'] })
    const member = await aVisitor(here)
    const check = lettersCheck(here.database, () => Temporal.Instant.from('2026-03-20T09:00:00Z'))
    const to = { name: 'Rosa Field', address: 'rosa@example.org' }
    const id = await here.do((work) => sendLetter(work, digest, { to, values: {} }))
    assert.equal((await check.ask()).state, 'ready')
    assert.doesNotMatch((await manager.get('/workspace')).text, /did not arrive/)
    await here.do(({ tx }) =>
      own(tx).updateTable('platform.letter').set({ state: 'failed' }).where('id', '=', id).execute(),
    )
    const page = await manager.get('/workspace')
    assert.match(page.text, /1 letter did not arrive, or may not have/)
    const link = page.querySelector('a[href*="/letters/sent?state=failed"]')?.getAttribute('href') ?? ''
    assert.match((await manager.get(link)).text, /Rosa Field/)
    assert.doesNotMatch((await member.get('/workspace')).text, /did not arrive/)
    const { state, says } = await check.ask()
    assert.deepEqual([state, says.slice(0, 9)], ['warning', '1 letter '])
    assert.doesNotMatch(says, /rosa/i)
  })
})
