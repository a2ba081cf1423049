import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { aFigure, aFile, aRow, type FigureRow } from './testing.ts'

type Page = Awaited<ReturnType<Visitor['get']>>

const textOf = (page: Page) => page.text.replaceAll(/\s+/g, ' ')
const period = (label: string, start: string, end: string) => ({
  ...{ period_label: label, period_start: start, period_end: end, period_basis: '', definition: '' },
})
const LATER = period('2026-27 Q1', '2026-04-01', '2026-06-30')
const EARLIER = period('2025-26 Q3', '2025-10-01', '2025-12-31')

describe('a figure of an indicator that says what it can be', () => {
  let here: World
  let manager: Visitor
  let figurePage = ''

  before(async () => {
    here = await world(everyPage, { today: '2026-07-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    const { indicatorId, valueId } = await here.do((work) => aFigure(work, { ...LATER, value: '5' }))
    figurePage = `/workspace/indicators/${indicatorId}/values/${valueId}/edit`
    const form = `/workspace/indicators/${indicatorId}/definition`
    await manager.get(form)
    await manager.post(form, {
      ...{ name: 'Contacts raised', definition: 'Counted', numerator: '', denominator: '', seen: '' },
      ...{ 'fromOn-day': '1', 'fromOn-month': '1', 'fromOn-year': '2026', polarity: 'neither' },
      ...{ unit: 'contacts', agencyId: '', source: '', frequency: 'quarter', areaIds: [], form: 'given' },
      ...{ targetFrom: '', targetTo: '', least: '2', most: '900', collection: '', reason: 'Agreed' },
      ...{ firstId: '', secondId: '' },
    })
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  const check = (row: FigureRow, status: number) =>
    manager.upload(
      '/workspace/indicators/import/check',
      { field: 'file', name: 'contacts.csv', bytes: aFile(aRow(row)) },
      {},
      status,
    )

  it('is not taken from a file outside it, from the day on that it says so', async () => {
    const words = textOf(await check({ ...LATER, value: '901' }, 422))
    assert.match(words, /Value 901: no figure of this indicator can lie above 900\./)
    assert.match(textOf(await check({ ...LATER, value: '900' }, 200)), /1 figure changes/)
    assert.match(textOf(await check({ ...EARLIER, value: '901' }, 200)), /1 figure is new/)
    const undated = { ...LATER, period_label: 'a quarter', period_start: '', period_end: '', value: '1' }
    assert.match(textOf(await check(undated, 422)), /can lie below 2/)
  })

  it('is not put right by hand outside it', async () => {
    await manager.get(figurePage)
    const given = { given: 'figure', printed: '', qualifier: '', note: '', reason: 'A slip' }
    const page = await manager.post(figurePage, { ...given, value: '1' }, 422)
    assert.match(textOf(page), /No figure of this indicator can lie below 2/)
    assert.equal(page.querySelector('#value')?.getAttribute('value'), '1')
    await manager.post(figurePage, { ...given, value: '2' })
  })
})
