import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { modules, site } from '#app'
import { aFigure } from '#modules/indicators/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { beginVersionFor } from './commands/audiences.ts'
import { address, aReport, type MadeReport } from './testing.ts'

const spaced = (text: string): string => text.replaceAll(/\s+/g, ' ')

describe('the data of a report', () => {
  let here: World
  let manager: Visitor
  let officer: Visitor
  let report: MadeReport

  const becomes = (value: string) =>
    here.do((work) =>
      aFigure(work, {
        ...{ indicator_code: 'visits', indicator_name: 'Visits', unit: 'visits' },
        ...{ value, value_as_printed: value },
      }),
    )
  const chapter = async () =>
    spaced((await manager.get(`${address(report)}/chapters/${report.chapterIds[0]}`)).text)
  const moved = async () =>
    spaced((await manager.get(address(report))).querySelector('#moved-since')?.parentNode?.text ?? '')

  before(async () => {
    here = await world(site)
    manager = await aVisitor(here, { posts: ['business-manager'] })
    officer = await aVisitor(here, { posts: ['business-officer'] })
    await becomes('10')
    const visits = { indicatorCode: 'visits', area: 'Northtown', periodLabel: '2022-23' }
    report = await here.do((work) =>
      aReport(work, {
        slug: 'locked',
        chapters: [{ heading: 'Visits', text: 'There were {{visits}} visits.' }],
        figures: [{ key: 'visits', ...visits, form: 'exact', nearest: null }],
      }),
    )
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  it('is drawn from the records until it is locked', async () => {
    await becomes('11')
    assert.match(await chapter(), /There were 11 visits/)
    await manager.get(`${address(report)}/data-lock/undo`, 404)
  })

  it('stays as it was from the lock on, and the figure that moved says so', async () => {
    await officer.get(address(report))
    await officer.post(`${address(report)}/data-lock`, {})
    await officer.post(`${address(report)}/data-lock`, {})
    assert.equal(await moved(), '')
    await becomes('12')
    assert.match(await chapter(), /There were 11 visits/)
    assert.match(await moved(), /Visits \(Northtown, 2022-23\) is locked as 11\. The record now says 12/)
    assert.match(
      (await manager.get('/workspace')).text,
      /1 figure of the 2022–23 report has moved since its data was locked/,
    )
  })

  it('says the same in a version for other readers', async () => {
    const easy = await here.do((work) => beginVersionFor(work, report.reportId, 'easy-read', () => modules))
    const page = await manager.get(`/workspace/reports/${easy}/figures/visits`)
    assert.match(page.querySelector('h1')?.text ?? '', /^11:/)
    await manager.post(`/workspace/reports/${easy}/data-lock`, {}, 404)
  })

  it('keeps the locked value where somebody chose it, until the record moves again', async () => {
    const choose = `${address(report)}/data-lock/choose`
    await manager.post(choose, { figure: 'visits', seen: '12', takes: 'locked' })
    assert.equal(await moved(), '')
    assert.match(await chapter(), /There were 11 visits/)
    await becomes('13')
    assert.match(await moved(), /locked as 11\. The record now says 13/)
  })

  it('takes the new value where somebody chose it, and refuses a choice that is out of date', async () => {
    const choose = `${address(report)}/data-lock/choose`
    const stale = await manager.post(choose, { figure: 'visits', seen: '12', takes: 'new' }, 409)
    assert.match(stale.text, /Nothing was changed/)
    assert.match(await chapter(), /There were 11 visits/)
    await manager.post(choose, { figure: 'visits', seen: '13', takes: 'new' })
    assert.match(await chapter(), /There were 13 visits/)
    await becomes('14')
    assert.match(await chapter(), /There were 13 visits/)
  })

  it('is unlocked by the manager alone, for a reason', async () => {
    const undo = `${address(report)}/data-lock/undo`
    await officer.get(undo, 403)
    await manager.get(undo)
    await manager.post(undo, { reason: '' }, 422)
    await manager.post(undo, { reason: 'A return came in late.' })
    assert.match(await chapter(), /There were 14 visits/)
    await manager.post(undo, { reason: 'Again' }, 404)
  })

  it('can be locked again', async () => {
    await manager.post(`${address(report)}/data-lock`, {})
    await becomes('15')
    assert.match(await chapter(), /There were 14 visits/)
  })
})
