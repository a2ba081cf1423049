import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site, timetable } from '#app'
import type { GroupId } from '#modules/governance/index.ts'
import { aGroup } from '#modules/governance/testing.ts'
import { aPerson, aVisitor } from '#modules/people/testing.ts'
import { openPrinter } from '#platform/print.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { PersonId } from '#platform/work.ts'
import type { SeriesId } from './schema.ts'
import { aMeeting, aSeries } from './testing.ts'

describe('whoever presents an item without a paper', () => {
  const printer = openPrinter({ fonts: 'src/assets/print' })
  const addresses = { nina: 'nina@example.org', ola: 'ola@example.org' }
  let here: World
  let manager: Visitor
  let nina: PersonId
  let ola: PersonId
  let seriesId: SeriesId

  before(async () => {
    here = await world(site, {
      ...{ today: '2026-02-02' },
      jobs: { reactions, timetable, handlers: (given) => jobHandlers({ ...given, printer }) },
    })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    nina = await here.do((work) => aPerson(work, { name: 'Nina Nurse', email: addresses.nina }))
    ola = await here.do((work) => aPerson(work, { name: 'Ola Officer', email: addresses.ola }))
    const board: GroupId = await here.do((work) =>
      aGroup(work, { name: 'Children Board', code: 'CB', kind: 'board' }),
    )
    seriesId = await here.do((work) => aSeries(work, { groupId: board }))
  })
  after(async () => {
    await here?.[Symbol.asyncDispose]()
    await printer[Symbol.asyncDispose]()
  })

  const aDraft = async (day: string) =>
    `/workspace/meetings/${await here.do((work) => aMeeting(work, { seriesId, day, isPublished: false }))}`
  const addItem = async (meeting: string, title: string, presenterId: string, tier = '2') => {
    await manager.get(`${meeting}/items/new`)
    const given = { title, kind: 'decision', minutes: '20', words: '', tier, presenterId }
    await manager.post(`${meeting}/items/new`, given)
    const links = (await manager.get(meeting)).querySelectorAll('a.accord-register__title')
    return links.at(-1)?.getAttribute('href') ?? ''
  }
  const addPaper = async (item: string) => {
    await manager.get(`${item}/papers/new`)
    await manager.post(`${item}/papers/new`, { title: 'A paper', tier: '2', words: 'Twelve heads wrote' })
  }
  /** What came to an address when the timetable ran on a day. */
  const toldOn = async (day: string, address: string) => {
    here.at(`${day}T07:00:00Z`)
    await here.due('meetings.ask-for-papers')
    const visitor = await here.visitor()
    const letters = (await visitor.get('/mailbox'))
      .querySelectorAll('li')
      .filter((line) => line.text.includes(`<${address}>`))
      .map((line) => line.querySelector('a')?.getAttribute('href') ?? '')
    return Promise.all(letters.map(async (path) => (await visitor.get(path)).text))
  }

  it('is asked for it once, ten working days before the meeting, and no letter names the item', async () => {
    const meeting = await aDraft('2026-03-10')
    await addItem(meeting, 'Quillwort family', nina, '3')
    await addItem(meeting, 'Thresholds', nina)
    await addPaper(await addItem(meeting, 'Neglect', ola))
    assert.deepEqual(await toldOn('2026-02-23', addresses.nina), [])
    const [letter = '', ...more] = await toldOn('2026-02-24', addresses.nina)
    assert.deepEqual(more, [])
    assert.match(letter, /Children Board/)
    assert.match(letter, /Papers are due by 3 March 2026/)
    assert.doesNotMatch(letter, /Quillwort|Thresholds/)
    // Whoever has a paper there is not asked, and nobody is asked twice.
    assert.deepEqual(await toldOn('2026-02-25', addresses.ola), [])
    assert.equal((await toldOn('2026-02-26', addresses.nina)).length, 1)
    assert.equal((await here.audited('meetings.ask-for-papers')).length, 1)
  })

  it('is not asked once the body has the agenda, nor after papers were due, nor when the meeting is off', async () => {
    const before = (await here.audited('meetings.ask-for-papers')).length
    const [given, off, late] = [
      await aDraft('2026-04-14'),
      await aDraft('2026-04-15'),
      await aDraft('2026-04-02'),
    ]
    for (const meeting of [given, off, late]) await addItem(meeting, 'Thresholds', ola)
    await manager.get(given)
    await manager.post(`${given}/publish`, {})
    await manager.get(`${off}/cancel`)
    await manager.post(`${off}/cancel`, { reason: 'The room is flooded', version: '1' })
    await toldOn('2026-03-31', addresses.ola)
    assert.equal((await here.audited('meetings.ask-for-papers')).length, before)
    assert.deepEqual(here.faults, [])
  })
})
