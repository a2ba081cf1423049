import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { modules, site } from '#app'
import { aFigure } from '#modules/indicators/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { beginVersionFor } from './commands/audiences.ts'
import { address, aReport, type MadeReport } from './testing.ts'

const spaced = (text: string): string => text.replaceAll(/\s+/g, ' ')

describe('a figure that is bound', () => {
  let here: World
  let manager: Visitor
  let report: MadeReport
  let chapter: string

  before(async () => {
    here = await world(site)
    manager = await aVisitor(here, { posts: ['business-manager'] })
    report = await here.do((work) =>
      aReport(work, { slug: 'bound', chapters: [{ heading: 'Who we are', text: 'We work together.' }] }),
    )
    chapter = `${address(report)}/chapters/${report.chapterIds[0]}`
    const trained = { indicator_code: 'trained', indicator_name: 'People trained', unit: 'people' }
    await here.do((work) => aFigure(work, { ...trained, value: '2024', value_as_printed: '2024' }))
    const before = { period_label: '2021-22', period_start: '2021-04-01', period_end: '2022-03-31' }
    await here.do((work) => aFigure(work, { ...trained, ...before, value: '1600', value_as_printed: '1600' }))
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  const measures = () => `${chapter}/figures/measures`
  const record = JSON.stringify(['trained', 'Northtown', '2022-23'])

  it('can be a measure, found by its words', async () => {
    const found = await manager.get(`${chapter}/figures/new?find=people+directory`)
    assert.ok(found.querySelector(`a[href="${measures()}/people"]`))
    assert.equal(found.querySelector(`a[href="${measures()}/vacant-seats"]`), null)
  })

  it('shows how it reads before anything is kept', async () => {
    const page = await manager.post(`${measures()}/people`, { year: 'report', look: 'yes' }, 200)
    assert.match(page.querySelector('#preview')?.text ?? '', /^It reads: \d+$/)
    assert.doesNotMatch((await manager.get(chapter)).text, /\{\{preview\}\}/)
  })

  it('by a measure stands in the chapter, and leads to the records counted', async () => {
    await manager.post(`${measures()}/people`, { year: 'report', key: 'everybody' })
    assert.ok((await manager.get(chapter)).querySelector('a.accord-figure'))
    const page = await manager.get(`${address(report)}/figures/everybody`)
    assert.match(spaced(page.text), /Records counted ?\d+/)
    assert.match(spaced(page.text), /On 31 March 2023/)
    assert.match(spaced(page.text), /Approval ?Counted out of the records/)
    const rows = page.querySelector('a[href^="/workspace/measures/people?"]')?.getAttribute('href') ?? ''
    await manager.get(rows)
  })

  it('by a share says what it is made of', async () => {
    await manager.post(`${measures()}/seats-filled`, { year: 'report', key: 'seats' })
    const page = spaced((await manager.get(`${address(report)}/figures/seats`)).text)
    assert.match(page, /Made of ?(\d+ of \d+|There is nothing to take a percent of)/)
  })

  it('by a confidential measure is not there', async () => {
    const confidential = modules.flatMap((each) => each.measures ?? []).filter(({ tier }) => tier >= 3)
    for (const { id } of confidential) await manager.get(`${measures()}/${id}`, 404)
    await manager.get(`${measures()}/no-such-measure`, 404)
  })

  it('can say a change between two years', async () => {
    const picked = { record, says: 'percent', earlier: '2021-22', key: 'growth' }
    await manager.post(`${chapter}/figures/new`, picked)
    assert.match(spaced((await manager.get(chapter)).text), /an increase of 26\.5%/)
    const page = spaced((await manager.get(`${address(report)}/figures/growth`)).text)
    assert.match(page, /From ?1,600/)
    assert.match(page, /To ?2,024/)
    assert.match(page, /2021-22 to 2022-23/)
    assert.match(page, /Approval ?Taken from a file, without a return, on \d/)
  })

  it('says why a change cannot be told, and keeps what was typed', async () => {
    const points = { record, says: 'points', earlier: '2021-22', key: 'points' }
    const refused = await manager.post(`${chapter}/figures/new`, points, 422)
    assert.match(refused.text, /Percentage points are for percentages alone/)
    assert.equal(refused.querySelector('#key')?.getAttribute('value'), 'points')
    const same = { record, says: 'percent', earlier: '2022-23', key: 'same' }
    assert.match(
      (await manager.post(`${chapter}/figures/new`, same, 422)).text,
      /Select the period that the change is measured from/,
    )
  })

  it('of a calendar year is found by the checker', async () => {
    const year = { period_label: '2022', period_start: '2022-01-01', period_end: '2022-12-31' }
    const calls = { indicator_code: 'calls', indicator_name: 'Calls', unit: 'calls', period_basis: '' }
    await here.do((work) => aFigure(work, { ...calls, ...year, value: '30', value_as_printed: '30' }))
    const called = JSON.stringify(['calls', 'Northtown', '2022'])
    await manager.post(`${chapter}/figures/new`, { record: called, key: 'calls' })
    assert.match((await manager.get(chapter)).text, /A figure of a calendar year/)
    assert.match(
      (await manager.get(`${address(report)}/figures/calls`)).text,
      /Calendar year, January to December/,
    )
  })

  it('says the same in a version for other readers', async () => {
    const easy = await here.do((work) => beginVersionFor(work, report.reportId, 'easy-read', () => modules))
    const figure = async (id: string) =>
      (await manager.get(`/workspace/reports/${id}/figures/growth`)).querySelector('h1')?.text
    assert.equal(await figure(easy), await figure(report.reportId))
  })
})
