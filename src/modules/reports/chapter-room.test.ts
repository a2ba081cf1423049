import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { aFigure } from '#modules/indicators/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { address, aReport } from './testing.ts'

describe('a chapter that has no room for more', () => {
  let here: World
  let manager: Visitor
  let chapter: string

  before(async () => {
    here = await world(site)
    manager = await aVisitor(here, { posts: ['business-manager'] })
    const trained = { indicator_code: 'trained', indicator_name: 'People trained', unit: 'people' }
    for (const area of ['Northtown', 'Southtown'])
      for (const year of [2021, 2022])
        await here.do((work) =>
          aFigure(work, {
            ...{
              ...trained,
              area,
              value: '20',
              value_as_printed: '20',
              period_label: `${year}-${year - 1999}`,
            },
            ...{ period_start: `${year}-04-01`, period_end: `${year + 1}-03-31` },
          }),
        )
    const report = await here.do((work) =>
      aReport(work, { chapters: [{ heading: 'Training', text: 'We taught.' }] }),
    )
    chapter = `${address(report)}/chapters/${report.chapterIds[0]}`
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  const write = async (text: string) => {
    const version = (await manager.get(chapter)).querySelector('[name=version]')?.getAttribute('value') ?? ''
    await manager.post(chapter, { heading: 'Training', text, version })
  }
  const bound = async () =>
    (await here.audited('reports.bindFigure')).length + (await here.audited('reports.addChart')).length
  const onChart = { heading: 'As many in both', key: 'both' }
  const LINES = { shows: 'lines', indicator: 'trained', area: 'Northtown', other: '', from: '' }

  for (const [what, path, typed, token] of [
    [
      'a figure',
      'figures/new',
      { record: JSON.stringify(['trained', 'Northtown', '2022-23']), key: 'trained' },
      '{{trained}}',
    ],
    ['a measure', 'figures/measures/people', { year: 'report', key: 'people' }, '{{people}}'],
    [
      'a chart of one period',
      'charts/new',
      { shows: 'items', measure: JSON.stringify(['trained', '2022-23']), ...onChart },
      '{{chart:both}}',
    ],
    [
      'a chart through the periods',
      'charts/new',
      { ...LINES, ...onChart, key: 'course' },
      '{{chart:course}}',
    ],
  ] as const)
    it(`takes ${what} no more, keeps what was typed, and takes it once there is room`, async () => {
      await write('a'.repeat(99_990))
      const before = await bound()
      const refused = await manager.post(`${chapter}/${path}`, typed, 422)
      assert.match(refused.text, /The chapter would be longer than 100,000 characters/)
      assert.equal(refused.querySelector('#key')?.getAttribute('value'), typed.key)
      assert.equal(await bound(), before, 'nothing was bound')
      await write('We taught.')
      await manager.post(`${chapter}/${path}`, typed)
      const text = (await manager.get(chapter)).querySelector('[name=text]')?.text ?? ''
      assert.match(text, /^We taught\./)
      assert.ok(text.includes(token))
    })
})
