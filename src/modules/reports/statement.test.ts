import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { address, aReport, type MadeReport } from './testing.ts'

describe('the statement of the scrutineer', () => {
  let here: World
  let manager: Visitor
  let scrutineer: Visitor
  let report: MadeReport
  let chapter: string

  before(async () => {
    here = await world(site)
    manager = await aVisitor(here, { posts: ['business-manager'] })
    scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
    report = await here.do((work) =>
      aReport(work, {
        chapters: [
          { heading: 'Scrutiny', text: 'It is told below.' },
          { heading: 'Training', text: 'It is told below.' },
        ],
      }),
    )
    chapter = `${address(report)}/chapters/${report.chapterIds[0]}`
    await manager.post(`${chapter}/writer`, { writer: 'scrutineer' })
  })
  after(() => here?.[Symbol.asyncDispose]())

  const written = (text: string, version: string) => ({ heading: 'Scrutiny', text, version })

  it('is written by the scrutineer, and by nobody else', async () => {
    await manager.post(chapter, written('The board did well.', '1'), 409)
    await scrutineer.post(chapter, written('The board did less than it said.', '1'))
    const page = await manager.get(chapter)
    assert.match(page.text, /The board did less than it said\./)
    assert.equal(page.querySelector('textarea[name=text]'), null)
  })

  it('takes nothing from the records by another hand', async () => {
    for (const part of ['figures', 'charts', 'sentences'])
      await manager.post(`${chapter}/${part}/new`, {}, 409)
  })

  it('is the one chapter that the scrutineer writes', async () => {
    const other = `${address(report)}/chapters/${report.chapterIds[1]}`
    await scrutineer.post(other, { heading: 'Training', text: 'Mine', version: '1' }, 409)
    await scrutineer.post(`${other}/writer`, { writer: 'scrutineer' }, 409)
  })

  it('is given back by the scrutineer alone', async () => {
    await manager.post(`${chapter}/writer`, { writer: 'unit' }, 409)
    await scrutineer.post(`${chapter}/writer`, { writer: 'unit' })
    await manager.post(chapter, written('The board did less than it said.', '2'))
  })
})
