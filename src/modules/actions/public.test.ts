import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup, errors, words } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { recordByHand } from './commands.ts'
import { publicStanding } from './rules/public.ts'
import { own } from './schema.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

describe('where an action stands for the public', () => {
  it('is late once its whole month has passed, and only while it is to be done', () => {
    const due = { status: 'open', dueMonth: day('2026-05-01') } as const
    assert.equal(publicStanding(due, day('2026-05-31')), 'Not begun')
    assert.equal(publicStanding(due, day('2026-06-01')), 'Late')
    assert.equal(publicStanding({ ...due, status: 'submitted' }, day('2026-06-01')), 'Being checked')
    assert.equal(publicStanding({ ...due, dueMonth: null }, day('2036-06-01')), 'Not begun')
  })
})

describe('actions for the public', () => {
  let here: World
  let manager: Visitor
  let member: Visitor
  let anybody: Visitor
  let board: string
  let action: string

  before(async () => {
    here = await world(site, { today: '2026-05-12' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    const priya = await aVisitor(here, { name: 'Priya Member' })
    member = priya
    anybody = await here.visitor()
    const made = await here.do(async (work) => {
      const groupId = await aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' })
      const agencyId = await anAgency(work, { name: 'Northtown Trust' })
      const given = {
        ...{ outcome: 'Zanzibar', success: 'Counted by abacus', ownerId: priya.personId, version: 0 },
        ...{ ownerAgencyId: agencyId, accountableId: groupId, originWords: 'Visit to Larch Road' },
        dueOn: day('2026-06-17'),
      }
      const one = await recordByHand(work, { ...given, summary: 'Visit the family of Larch Road' } as never)
      await recordByHand(work, { ...given, summary: 'Wolfsbane is removed' } as never)
      return { groupId, id: (one as { readonly id: string }).id }
    })
    board = made.groupId
    action = `/workspace/actions/for-the-public/${made.id}`
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('are none before somebody chooses the body and writes what is read', async () => {
    await member.get('/workspace/actions/for-the-public', 403)
    assert.match(words(await anybody.get('/actions')), /Nothing is published yet/)
    await manager.get('/workspace/actions/for-the-public')
    await manager.post('/workspace/actions/for-the-public', { groupId: '' }, 422)
    await manager.post('/workspace/actions/for-the-public', { groupId: board })
    await manager.post('/workspace/actions/for-the-public', { groupId: board })
    assert.equal((await here.audited('actions.open-body')).length, 1)
    assert.match(words(await anybody.get('/actions')), /Nothing is published yet/)
  })

  it('say what somebody wrote, the agency, the month and the standing, and nothing else', async () => {
    await manager.get(action)
    assert.deepEqual(errors(await manager.post(action, { words: '', version: '0' }, 422)), [
      'Enter what the public reads that is to be done',
    ])
    const named = await manager.post(action, { words: 'Priya Member visits the family', version: '0' }, 422)
    assert.deepEqual(errors(named), ['Priya Member is in the directory. Say it without the name'])
    assert.match(named.querySelector('#words')?.text ?? '', /Priya Member visits/)
    await manager.post(action, { words: 'Visit families who wait', version: '0' })
    const both = await manager.post(action, { words: 'Another', version: '0' }, 409)
    assert.match(words(both), /Both texts are below.*Visit families who wait/)
    assert.match(
      words(await anybody.get('/actions')),
      /Children Board.*Visit families who wait.*A-2026-.*Northtown Trust.*June 2026.*Not begun/,
    )
    const told = [
      (await anybody.raw('/actions')).body,
      (await anybody.raw('/actions/actions.csv')).body,
      (await anybody.raw('/search?q=visit')).body,
    ].join('\n')
    assert.doesNotMatch(told, /Larch|Zanzibar|abacus|Wolfsbane|Priya|2026-06-17|17 June/i)
    assert.match(
      (await anybody.raw('/actions/actions.csv')).body,
      /Visit families who wait,.*2026-06,Not begun/,
    )
  })

  it('are offered while they are to be done, and those that ended when somebody asks for them', async () => {
    const ready = '/workspace/actions/for-the-public'
    assert.match(words(await manager.get(ready)), /1 action is published of 2\..*Wolfsbane/)
    await here.do(({ tx }) =>
      own(tx)
        .updateTable('actions.action')
        .set({ status: 'closed' })
        .where('partnershipId', '=', tx.partnershipId)
        .where('summary', '=', 'Wolfsbane is removed')
        .execute(),
    )
    const page = await manager.get(ready)
    assert.match(words(page), /1 action is published of 2\. *See the 1 action done or ended too/)
    assert.doesNotMatch(words(page), /Wolfsbane/)
    assert.match(words(await manager.get(`${ready}?done=yes`)), /Wolfsbane is removed/)
  })

  it('are taken back one by one, and with their body', async () => {
    await manager.get(action)
    await manager.post(`${action}/take-back`, {})
    assert.match(words(await anybody.get('/actions')), /Nothing is published yet/)
    await manager.get(action)
    await manager.post(action, { words: 'Visit families who wait', version: '2' })
    assert.match(words(await anybody.get('/actions')), /Visit families/)
    await manager.post('/workspace/actions/for-the-public/close', { groupId: board })
    await manager.post('/workspace/actions/for-the-public/close', { groupId: board })
    assert.equal((await here.audited('actions.close-body')).length, 1)
    assert.match(words(await anybody.get('/actions')), /Nothing is published yet/)
  })
})
