import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import type { Figure } from './queries.ts'
import { laidBeside, periodCalled } from './rules/national/beside.ts'
import { aFigure } from './testing.ts'

type Page = Awaited<ReturnType<Visitor['get']>>

const IMPORT = '/workspace/indicators/import'
const textOf = (page: Page) => page.text.replaceAll(/\s+/g, ' ')
const named = (page: Page, name: string) => page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''

describe('a figure beside the national one', () => {
  let here: World
  let manager: Visitor
  let scrutineer: Visitor
  let ours: Figure
  let page = ''
  let measureId = ''

  before(async () => {
    here = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(here, { name: 'Ruth Okafor', posts: ['business-manager'] })
    scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
    ours = await here.do((work) =>
      aFigure(work, { value: '412', unit: 'children', indicator_name: 'Children in care' }),
    )
    for (const [area, value] of [
      ['Southtown', '655'],
      ['Easttown', '3'],
      ['Westtown', '80'],
    ] as const)
      await here.do((work) =>
        aFigure(work, { value, area, unit: 'children', indicator_name: 'Children in care' }),
      )
    const rows = [
      'NORTHTOWN,202223,400',
      'Southtown,2022/23,655',
      'Southtown,2021/22,1',
      'Easttown,2022-23,c',
    ]
    const bytes = Buffer.from(['area,year,value,measure', ...rows.map((row) => `${row},In care`)].join('\n'))
    const file = { field: 'file', name: 'national.csv', bytes }
    const checked = await manager.upload(`${IMPORT}/check`, file, {}, 200)
    await manager.post(IMPORT, { uploadId: named(checked, 'uploadId'), seen: named(checked, 'seen') })
    page = `/workspace/indicators/${ours.indicatorId}/national`
    const list = await manager.get('/workspace/indicators/national')
    measureId = list.querySelector('.accord-rows a')?.getAttribute('href')?.split('/').at(-1) ?? ''
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  const cells = (shown: Page) =>
    shown
      .querySelectorAll('tbody tr')
      .map((row) =>
        ['Ours', 'National', 'Difference'].map(
          (label) => row.querySelector(`[data-label=${label}] > span`)?.childNodes[0]?.text.trim() ?? '',
        ),
      )
  const choose = async (chosen: string, status = 303, seen?: string) =>
    manager.post(
      `${page}/measure`,
      { measureId: chosen, seen: seen ?? named(await manager.get(`${page}/measure`), 'seen') },
      status,
    )

  it('is there once somebody has chosen the measure, with the difference, and overwrites nothing', async () => {
    assert.match(textOf(await scrutineer.get(page)), /It is not compared with a national measure/)
    await choose(measureId)
    assert.deepEqual(cells(await scrutineer.get(page)), [
      ['3', 'c', ''],
      ['412', '400', '+12'],
      ['655', '655', '0'],
      ['80', 'no record', ''],
    ])
    assert.match(textOf(await manager.get(`/workspace/indicators/${ours.indicatorId}`)), /412 children/)
  })

  it('is explained by whoever keeps figures, beside who wrote it', async () => {
    const difference = `/workspace/indicators/${ours.indicatorId}/values/${ours.valueId}/difference`
    await scrutineer.get(difference, 403)
    assert.match(textOf(await manager.get(page)), /Not explained/)
    assert.match(
      textOf(await manager.get(difference)),
      /Ours is 412. The national figure is 400. The difference is \+12/,
    )
    assert.match(
      textOf(await manager.post(difference, { words: ' ', seen: '' }, 422)),
      /Enter why they differ/,
    )
    await manager.post(difference, { words: 'Counted a day later', seen: '' })
    const shown = textOf(await scrutineer.get(page))
    assert.match(shown, /Counted a day laterRuth Okafor, 20 March 2026/)
    assert.doesNotMatch(shown, /Not explained|Explain it/)
    const both = await manager.post(difference, { words: 'Rounded', seen: '' }, 409)
    assert.match(textOf(both), /Counted a day later.*Rounded/)
    await manager.post(difference, { words: 'We counted 413', seen: named(both, 'seen') })
    assert.match(textOf(await scrutineer.get(page)), /We counted 413/)
  })

  it('is compared as it is published, so that no difference tells what is hidden', async () => {
    await manager.post(`/workspace/indicators/${ours.indicatorId}/publication`, {
      ...{ scheme: 'sac', 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2022', reason: 'Adults' },
    })
    assert.deepEqual(cells(await scrutineer.get(page)), [
      ['*', 'c', ''],
      ['410', '400', '+10'],
      ['655', '655', '0'],
      ['80', 'no record', ''],
    ])
    const difference = `/workspace/indicators/${ours.indicatorId}/values/${ours.valueId}/difference`
    const shown = [await scrutineer.get(page), await manager.get(difference)]
    assert.match(textOf(shown[0] as Page), /Its words are left out/)
    shown.push(await manager.post(difference, { words: 'Other days', seen: '' }, 409))
    for (const each of shown) assert.doesNotMatch(textOf(each), /41[23]/)
  })

  it('is the one of the newest file, however its year is written', async () => {
    const bytes = Buffer.from('area,year,value,measure\nNorthtown,2022/23,405,In care')
    const checked = await manager.upload(
      `${IMPORT}/check`,
      { field: 'file', name: 'later.csv', bytes },
      {},
      200,
    )
    await manager.post(IMPORT, { uploadId: named(checked, 'uploadId'), seen: named(checked, 'seen') })
    assert.deepEqual(cells(await scrutineer.get(page))[1], ['410', '405', '+5'])
  })

  it('is compared with what was chosen last, or with nothing', async () => {
    assert.match(textOf(await choose('none', 409, '')), /National measure.*In care.*None/)
    assert.match(textOf(await choose('anything', 422)), /Select a national measure, or none/)
    await choose('01a20465-fd54-74ef-bfc4-b1c529ab5202', 404)
    await choose('none')
    assert.match(textOf(await scrutineer.get(page)), /It is not compared/)
    await scrutineer.post(`${page}/measure`, { measureId, seen: '' }, 403)
  })
})

describe('periods of different sources', () => {
  it('are the same year from April however it is written, and no other', () => {
    for (const year of [
      '2022-23',
      '2022/23',
      '202223',
      '2022–23',
      '2022 to 2023',
      '2022/2023',
      'Financial year 2022-23',
    ])
      assert.equal(periodCalled(year), '2022-23', year)
    for (const year of ['2022', '2023', '2022-24', '202224', '31 March 2023', '2022-23 Q1'])
      assert.notEqual(periodCalled(year), '2022-23', year)
    assert.equal(periodCalled('1999-00'), '1999-00')
  })

  it('have no difference where a number is missing, and an exact one where none is', () => {
    const one = (value: number | null) => ({ valueId: 'a', area: 'Northtown', periodLabel: '2023', value })
    const other = (value: number | null) => ({ area: 'northtown', period: '2023', value })
    const difference = (a: number | null, b: number | null) => laidBeside([one(a)], [other(b)])[0]?.difference
    assert.deepEqual(
      [difference(null, 1), difference(1, null), difference(0.3, 0.1), difference(0.1 + 0.2, 0.3)],
      [undefined, undefined, 0.2, 0],
    )
    assert.equal(laidBeside([one(1)], [])[0]?.difference, undefined)
  })
})
