import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { site } from '#app'
import { aPerson } from '#modules/people/testing.ts'
import { jobHandler, jobType } from '#platform/jobs.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { aFailedJob, openSuperuser } from './superuser.ts'

const errand = jobType('tests.errand', z.object({ number: z.number() }))

describe('work left undone', () => {
  let here: World
  let manager: Visitor
  let elsewhere: Visitor
  const done: number[] = []

  const handler = jobHandler(errand, async (_ask, { number }) => {
    done.push(number)
  })

  before(async () => {
    here = await world(site, { jobs: { reactions: [], handlers: [handler] } })
    const visitors: Visitor[] = []
    for (const partnershipId of [here.partnershipId, here.otherId]) {
      const account = await here.newAccount(partnershipId)
      await here.do((work) => aPerson(work, { accountId: account.accountId, posts: ['business-manager'] }), {
        partnershipId,
      })
      visitors.push(await here.visitor(account))
    }
    ;[manager, elsewhere] = visitors as [Visitor, Visitor]
    const superuser = await openSuperuser(here)
    for (const number of [1, 2])
      await aFailedJob(superuser, here.partnershipId, { queue: errand.queue, payload: { number } })
    await superuser.end()
  })
  after(() => here[Symbol.asyncDispose]())

  it('is listed for the business unit of its partnership, without what it carried or why it failed', async () => {
    const page = await manager.get('/workspace/administration/jobs')
    assert.equal(page.querySelectorAll('tbody tr').length, 2)
    assert.match(page.text, /tests\.errand/)
    assert.doesNotMatch(page.text, /number/)
    assert.match((await manager.get('/workspace')).text, /2 things could not be done/)
    assert.match((await elsewhere.get('/workspace/administration/jobs')).text, /Everything was done/)
  })

  it('is refused to another partnership, and to an id of nothing', async () => {
    const page = await manager.get('/workspace/administration/jobs')
    const action = page.querySelector('form[action$="/again"]')?.getAttribute('action') ?? ''
    await elsewhere.get('/workspace/administration/jobs')
    await elsewhere.post(action, {}, 404)
    await manager.post('/workspace/administration/jobs/0198c0de-0000-7000-8000-000000000001/again', {}, 404)
  })

  it('may stay undone when somebody says why', async () => {
    const page = await manager.get('/workspace/administration/jobs')
    const leave = page.querySelector('a[href$="/leave"]')?.getAttribute('href') ?? ''
    await manager.get(leave)
    const refused = await manager.post(leave, { reason: ' ' }, 422)
    assert.match(refused.text, /Enter why it may stay undone/)
    await manager.post(leave, { reason: 'The errand was done by hand' })
    assert.equal((await manager.get('/workspace/administration/jobs')).querySelectorAll('tbody tr').length, 1)
    await manager.get(leave, 404)
  })

  it('is done when it is tried again, once', async () => {
    const page = await manager.get('/workspace/administration/jobs')
    const action = page.querySelector('form[action$="/again"]')?.getAttribute('action') ?? ''
    const both = await Promise.all([manager.attempt(action, {}), manager.attempt(action, {})])
    const [first, second = 0] = both.map(({ statusCode }) => statusCode).sort()
    assert.equal(first, 303)
    // The slower one finds it settled, either before it looks or while it waits.
    assert.ok([403, 404].includes(second))
    await here.settled()
    assert.equal(done.length, 1)
    assert.match((await manager.get('/workspace/administration/jobs')).text, /Everything was done/)
  })
})
