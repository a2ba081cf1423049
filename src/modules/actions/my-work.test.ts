import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { words } from '#modules/governance/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type World, world } from '#platform/testing/world.ts'
import { recordListed } from './commands/listed.ts'
import { MOST_OF_A_KIND } from './rules/attention.ts'

const TODAY = Temporal.PlainDate.from('2026-05-20')

describe('My work of somebody who owns many actions', () => {
  let here: World
  let owner: Awaited<ReturnType<typeof aVisitor>>

  before(async () => {
    here = await world(site, { today: TODAY.toString() })
    owner = await aVisitor(here)
  })
  after(() => here?.[Symbol.asyncDispose]())

  /** Records actions that are due one day after the other, the last of them on the day before today. */
  const record = (howMany: number) =>
    here.do((work) =>
      recordListed(
        work,
        Array.from({ length: howMany }, (_, index) => ({
          ...{ summary: `Action number ${index}.`, outcome: '', success: '', originWords: 'A list' },
          ...{ ownerId: owner.personId, ownerAgencyId: null, accountableId: null, agreedOn: null },
          ...{ dueOn: TODAY.subtract({ days: howMany - index }), isDone: false },
        })),
      ),
    )
  const titles = async () =>
    (await owner.get('/workspace')).querySelectorAll('[aria-labelledby=needs] h3 a').map(({ text }) => text)

  it('lists all of them while they are few', async () => {
    await record(MOST_OF_A_KIND)
    assert.equal((await titles()).length, MOST_OF_A_KIND)
    assert.match(words(await owner.get('/workspace')), /25 things need you, 25 of them late/)
  })

  it('lists the first by their day, and says how many more there are and where', async () => {
    await record(60)
    const all = await titles()
    assert.equal(all.length, MOST_OF_A_KIND + 1)
    assert.equal(all[0], 'Action number 0.')
    assert.equal(all.at(-1), 'And 60 more of yours')
    const page = await owner.get('/workspace')
    assert.match(words(page), /85 things need you, 85 of them late/)
    const more = page.querySelectorAll('[aria-labelledby=needs] h3 a').at(-1)?.getAttribute('href') ?? ''
    assert.match(words(await owner.get(more)), /85/)
  })
})
