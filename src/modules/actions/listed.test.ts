import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aGroup, words } from '#modules/governance/testing.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { newId } from '#platform/id.ts'
import { type World, world } from '#platform/testing/world.ts'
import { type ListedAction, recordListed } from './commands/listed.ts'

describe('actions that stand in a list', () => {
  let here: World
  let manager: Awaited<ReturnType<typeof aVisitor>>
  let listed: ListedAction

  before(async () => {
    here = await world(site, { today: '2026-05-12' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    listed = await here.do(async (work) => ({
      ...{ summary: 'Name a deputy', outcome: '', success: '', originWords: 'A list', isDone: false },
      ...{
        ownerId: manager.personId,
        ownerAgencyId: await anAgency(work),
        accountableId: await aGroup(work),
      },
      ...{ agreedOn: null, dueOn: Temporal.PlainDate.from('2026-04-30') },
    }))
  })
  after(() => here?.[Symbol.asyncDispose]())

  it('are recorded at once, each with its number, how it goes and what was said of it', async () => {
    await here.do((work) =>
      recordListed(work, [
        listed,
        { ...listed, summary: 'Ring the school', said: { words: 'Nobody is free.', rag: 'red' } },
        { ...listed, summary: 'Check the policy', isDone: true },
      ]),
    )
    const tracker = words(await manager.get('/workspace/actions?standing=any'))
    for (const told of [/A-2026-001/, /A-2026-002/, /A-2026-003/, /Name a deputy/, /Check the policy/])
      assert.match(tracker, told)
    const found = await manager.get('/workspace/actions?words=ring+the+school')
    const href = found
      .querySelectorAll('main a')
      .find(({ text }) => /Ring the school/.test(text))
      ?.getAttribute('href')
    assert.match(words(await manager.get(href ?? '')), /Updates.*In progress.*Off track.*Nobody is free\./)
    assert.doesNotMatch(words(await manager.get('/workspace/actions')), /Check the policy/)
  })

  it('are refused whole where one names an agency, a body or a person that is not there', async () => {
    const before = words(await manager.get('/workspace/actions?standing=any'))
    const wrong: readonly Partial<ListedAction>[] = [
      { ownerId: newId<'person'>() },
      { ownerAgencyId: newId<'agency'>() },
      { accountableId: newId<'group'>() },
    ]
    for (const each of wrong)
      await assert.rejects(here.do((work) => recordListed(work, [listed, { ...listed, ...each }])))
    assert.equal(words(await manager.get('/workspace/actions?standing=any')), before)
  })
})
