import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site } from '#app'
import { addChartEvent, type DefinitionInput, defineIndicator } from '#modules/indicators/index.ts'
import { aFigure } from '#modules/indicators/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { address, aReport, type MadeReport } from './testing.ts'

type Page = Awaited<ReturnType<Visitor['get']>>

const day = (text: string) => Temporal.PlainDate.from(text)
const spaced = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
const named = (page: Page, name: string) => page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''

describe('a chart of an indicator through its periods', () => {
  let here: World
  let manager: Visitor
  let report: MadeReport
  let pick = ''
  let indicatorId = ''
  let counted = 'Visits made'

  const becomes = (area: string, year: number, value: number) =>
    here.do((work) =>
      aFigure(work, {
        ...{ indicator_code: 'visits', indicator_name: 'Visits', unit: 'visits', period_basis: '', area },
        definition: counted,
        ...{ period_label: `${year}-${year - 1999}`, period_start: `${year}-04-01` },
        ...{ period_end: `${year + 1}-03-31`, value: String(value), value_as_printed: '' },
      }),
    )
  const rows = async (path = `${address(report)}/proof`, at = 0) =>
    (await manager.get(path))
      .querySelectorAll('figure')
      [at]?.querySelectorAll('tbody tr')
      .map((row) =>
        row
          .querySelectorAll('th, td')
          .map(({ text }) => spaced(text))
          .join(' '),
      )
  const moved = async () =>
    spaced((await manager.get(address(report))).querySelector('#moved-since')?.parentNode?.text ?? '')

  const ofChart = (rest: string) => `${address(report)}/figures?of=${encodeURIComponent(`chart:${rest}`)}`

  before(async () => {
    here = await world(site, { today: '2026-03-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    for (const year of [2020, 2021, 2022, 2023])
      for (const area of ['Northtown', 'Southtown'])
        ({ indicatorId } = await becomes(area, year, area === 'Northtown' ? year - 2000 : 40))
    await becomes('Westtown', 2023, 5)
    const defined: DefinitionInput = {
      ...{ name: 'Visits', definition: counted, unit: 'visits', numerator: '', denominator: '' },
      ...{ polarity: 'higher', agencyId: null, source: '', frequency: 'year', form: 'given', areaIds: [] },
      ...{ newArea: '', firstId: null, secondId: null, collection: '', least: 0, most: null },
      ...{ fromOn: day('2020-04-01'), targetFrom: 30, targetTo: null, reason: 'Agreed by the data group' },
    }
    counted = 'Visits and calls made'
    const wider = { definition: counted, fromOn: day('2022-04-01') }
    for (const each of [defined, { ...defined, ...wider }])
      await here.do((work) => defineIndicator(work, indicatorId as never, each))
    await here.do(async (work) => {
      for (const [words, on] of [
        ['Strategy launched', '2021-05-01'],
        ['Strategy ended', '2023-05-01'],
      ] as const) {
        const event = { words, onDay: day(on), on: 'this' as const }
        await addChartEvent(work, indicatorId as never, event)
      }
    })
    const file = (value: number) => ({
      ...{ field: 'file', name: 'national.csv' },
      bytes: Buffer.from(
        `area,year,value,measure\nEngland,2021-22,c,All visits\nEngland,2022-23,${value},All visits`,
      ),
    })
    const checked = await manager.upload('/workspace/indicators/import/check', file(611), {}, 200)
    await manager.post('/workspace/indicators/import', {
      ...{ uploadId: named(checked, 'uploadId'), seen: named(checked, 'seen') },
    })
    const list = await manager.get('/workspace/indicators/national')
    const measureId = list.querySelector('.accord-rows a')?.getAttribute('href')?.split('/').at(-1) ?? ''
    const measure = `/workspace/indicators/${indicatorId}/national/measure`
    await manager.post(measure, { measureId, seen: named(await manager.get(measure), 'seen') })
    report = await here.do((work) => aReport(work, { chapters: [{ heading: 'Visits', text: 'Visits.' }] }))
    pick = `${address(report)}/chapters/${report.chapterIds[0]}/charts/new`
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  const chart = { heading: 'The north catches up', key: 'trend', indicator: 'visits' }

  it('is chosen in the form, which says what cannot be drawn', async () => {
    const both = { ...chart, shows: 'lines', area: 'Northtown', other: 'Southtown' }
    const refused = async (typed: Record<string, string>) =>
      spaced((await manager.post(pick, { ...both, ...typed }, 422)).querySelector('main')?.text ?? '')
    assert.match(await refused({ indicator: 'forged' }), /Select the indicator/)
    assert.match(await refused({ area: 'Westtown' }), /Select the area/)
    assert.match(await refused({ other: 'Northtown' }), /Select another area, or none/)
    assert.match(await refused({ shows: 'pie' }), /Select what is drawn/)
    assert.match(await refused({ heading: '' }), /Enter the heading/)
    assert.match(await refused({ from: '1999-00' }), /Select one of the periods, or the first on record/)
    assert.match(await refused({ from: '2022-23' }), /Visits has not two periods from 2022–23 on/)
    await manager.post(pick, { ...both, key: 'late', from: '2021-22' })
    assert.deepEqual(await rows(), ['2021–22 21 40 c', '2022–23 22 40 611'])
    const { chapterIds } = report
    const chapter = `${address(report)}/chapters/${chapterIds[0]}`
    const form = await manager.get(chapter)
    const version = named(form, 'version')
    await manager.post(chapter, { heading: 'Visits', text: 'Visits.', version })
    await manager.post(pick, both)
    await manager.post(pick, { ...both, shows: 'bars', key: 'beside' })
    assert.match(await refused({}), /Another chart of this report is called that/)
  })

  it('draws both areas, the country and what happened, and nothing after the year of the report', async () => {
    assert.deepEqual(await rows(), ['2020–21 20 40 not given', '2021–22 21 40 c', '2022–23 22 40 611'])
    const page = await manager.get(`${address(report)}/proof`)
    const figure = page.querySelector('figure')
    assert.match(spaced(figure?.text ?? ''), /Target 30 or more/)
    assert.match(
      spaced(figure?.text ?? ''),
      /England is not drawn, because its count is more than four times/,
    )
    assert.doesNotMatch(figure?.querySelector('svg')?.text.replace(/<desc>.*?<\/desc>/s, '') ?? '', /611/)
    assert.match(spaced(figure?.text ?? ''), /Something else is counted from 1 April 2022 on/)
    assert.match(spaced(figure?.text ?? ''), /A: 1 May 2021, Strategy launched\./)
    assert.match(spaced(figure?.text ?? ''), /In place of a number the publisher wrote c\./)
    assert.doesNotMatch(page.text, /Strategy ended|2023–24/)
    assert.match(figure?.querySelector('desc')?.text ?? '', /Northtown: 2020–21 20, 2021–22 21, 2022–23 22\./)
    assert.match(
      spaced(page.getElementById('figure-chart:trend:england:2022-23')?.text ?? ''),
      /All visits.*national\.csv/,
    )
    const preview = await manager.get(`${address(report)}/chapters/${report.chapterIds[0]}`)
    const link = preview.querySelector('figure table a')?.getAttribute('href')
    assert.equal(link, ofChart('trend:northtown:2020-21'))
  })

  it('stands as often as its author likes, each time with names of its own', async () => {
    const twice = await here.do((work) =>
      aReport(work, { slug: 'twice', chapters: [{ heading: 'Visits', text: 'Visits.' }] }),
    )
    const path = `${address(twice)}/chapters/${twice.chapterIds[0]}`
    await manager.post(`${path}/charts/new`, { ...chart, shows: 'lines', area: 'Northtown', other: '' })
    const text =
      'Once.\n\n{{chart:trend}}\n\n- Again\n\n  {{chart:trend}}\n- {{chart:trend}}\n\n> {{chart:trend}}'
    await manager.post(path, { heading: 'Visits', text, version: '2' })
    // Whatever is opened here has ids that are unique, or the visitor says so.
    for (const page of [path, `${address(twice)}/proof`])
      assert.equal((await manager.get(page)).querySelectorAll('figure').length, 4, page)
  })

  it('has a page for each value, with its certificate and the way to its record', async () => {
    const value = await manager.get(ofChart('trend:england:2021-22'))
    const text = spaced(value.querySelector('main')?.text ?? '')
    assert.match(text, /\{\{chart:trend\}\}c: All visits/)
    assert.match(text, /Valuec.*In place of a number the publisher wrote cSourcenational\.csv/)
    assert.match(text, /Where it standsVisits$/)
    assert.ok(value.querySelector(`main a[href="/workspace/indicators/${indicatorId}/national"]`))
    assert.equal(value.querySelector('main form'), null)
    const [before, since] = await Promise.all(
      ['2021-22', '2022-23'].map((year) => manager.get(ofChart(`trend:northtown:${year}`))),
    )
    assert.match(before?.text ?? '', /What it isVisits madeChanged since/)
    assert.match(since?.text ?? '', /What it isVisits and calls madeRecord/)
    for (const other of ['none:northtown:2021-22', 'trend', '']) await manager.get(ofChart(other), 404)
    const { to } = await manager.get(ofChart('trend:northtown:1999-00'), 303)
    assert.equal(to, `${address(report)}/proof`)
  })

  it('is said on the page of its indicator', async () => {
    const page = await manager.get(`/workspace/indicators/${indicatorId}`)
    assert.match(page.text, /2022–23 yearly report, chart “trend”/)
    const uses = page.querySelectorAll('[aria-labelledby=used-in] a').map((link) => link.getAttribute('href'))
    assert.ok(uses.includes(`${address(report)}/chapters/${report.chapterIds[0]}`))
    assert.match(spaced(page.querySelector('main')?.text ?? ''), /England is not drawn/)
  })

  it('is locked with the data, and tells of each value that moved since', async () => {
    await manager.post(`${address(report)}/data-lock`, {})
    await becomes('Northtown', 2022, 25)
    await becomes('Northtown', 2019, 19)
    assert.deepEqual((await rows())?.at(-1), '2022–23 22 40 611')
    assert.equal((await rows())?.length, 3)
    assert.match(await moved(), /Visits \(Northtown, 2022-23\) is locked as 22\. The record now says 25/)
    assert.match(await moved(), /\(northtown, 2019-20\) is locked as not given\. The record now says 19/)
    const came = await manager.get(ofChart('trend:northtown:2019-20'))
    assert.match(spaced(came.text), /It is locked as not given\. The record now says 19\./)
    const choose = `${address(report)}/data-lock/choose`
    const [late, early] = ['2022-23', '2019-20'].map((period) => `chart:trend:northtown:${period}`)
    await manager.post(choose, { figure: late ?? '', seen: '24', takes: 'new' }, 409)
    await manager.post(choose, { figure: late ?? '', seen: '25', takes: 'new' })
    await manager.post(choose, { figure: early ?? '', seen: '19', takes: 'locked' })
    assert.deepEqual((await rows())?.at(-1), '2022–23 25 40 611')
    assert.equal((await rows())?.length, 3)
    assert.doesNotMatch(await moved(), /chart:trend|“trend”/)
  })

  it('hides what a scheme hides', async () => {
    await manager.post(`${address(report)}/data-lock/undo`, { reason: 'The north was counted again.' })
    await becomes('Southtown', 2021, 3)
    await manager.post(`/workspace/indicators/${indicatorId}/publication`, {
      ...{ scheme: 'sac', reason: 'Published so', totalId: '', breakdown: '' },
      ...{ 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2020' },
    })
    const page = await manager.get(`${address(report)}/proof`)
    assert.match((await rows())?.[2] ?? '', /^2021–22 \S+ not published \(\*\)/)
    assert.doesNotMatch(page.querySelector('figure')?.text ?? '', /\b3\b/)
    assert.doesNotMatch(page.querySelector('figure desc')?.text ?? '', /2021–22 3\b/)
  })
})
