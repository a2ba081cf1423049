import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, modules, reactions, site } from '#app'
import { aFigure } from '#modules/indicators/testing.ts'
import type { Visitor, World } from '#platform/testing/world.ts'
import { addChart } from './commands/write.ts'
import { livePartsOf, reports } from './queries.ts'
import { assemble } from './rules/assemble.ts'
import { contentHash } from './rules/content-hash.ts'
import { movedBetween } from './rules/moved.ts'
import {
  address,
  aPress,
  aReport,
  compileReport,
  type MadeReport,
  type Press,
  publishReport,
  signReport,
} from './testing.ts'

const spaced = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
const AREAS = ['Northtown', 'Southtown']

describe('a bar of a chart of one period', () => {
  let here: World
  let press: Press
  let manager: Visitor
  let stranger: Visitor

  before(async () => {
    press = await aPress({ site, reactions, jobHandlers })
    ;({ here, manager, stranger } = press)
  })
  after(() => press?.close())

  const become = async (code: string, value: string, area = 'Northtown', year = 2022) => {
    const label = `${year}-${year - 1999}`
    await here.do((work) =>
      aFigure(work, {
        ...{ indicator_code: code, indicator_name: 'Visits', unit: 'visits', area, period_basis: '' },
        ...{ period_label: label, period_start: `${year}-04-01`, period_end: `${year + 1}-03-31` },
        ...{ value, value_as_printed: value },
      }),
    )
    await here.settled()
  }

  /** A report with a chart of both towns in its year, and what else is asked for in its text. */
  const charted = async (code: string, text = '') => {
    for (const area of AREAS) await become(code, area === 'Northtown' ? '20' : '40', area)
    const bound = { indicatorCode: code, area: 'Northtown', periodLabel: '2022-23' }
    const report = await here.do(async (work) => {
      const made = await aReport(work, {
        ...{
          slug: code,
          chapters: [{ heading: 'Visits', text: `Who was seen.\n\n{{chart:towns}}\n\n${text}` }],
        },
        figures: text.includes('{{visits}}')
          ? [{ key: 'visits', ...bound, form: 'exact', nearest: null }]
          : [],
      })
      const items = AREAS.map((area) => ({ ...bound, label: area, area }))
      const chart = { key: 'towns', heading: 'The south saw more', measure: 'Visits', items }
      await addChart(work, made.reportId, chart)
      return made
    })
    return report
  }
  const notices = async (report: MadeReport) =>
    (await manager.get(address(report))).querySelectorAll('.accord-moved').map(({ text }) => spaced(text))
  const bars = async (visitor: Visitor, path: string) =>
    (await visitor.get(path)).querySelectorAll('figure tbody tr').map(({ text }) => spaced(text))
  const choose = (report: MadeReport, takes: string, seen: string, status?: 409) =>
    manager.post(
      `${address(report)}/data-lock/choose`,
      { figure: 'bar:towns:northtown', seen, takes },
      ...(status ? [status] : []),
    )

  it('stays as it was locked, is told of when its record moves, and offers both values', async () => {
    const report = await charted('locked')
    await manager.post(`${address(report)}/data-lock`, {})
    await become('locked', '25')
    assert.deepEqual(await bars(manager, `${address(report)}/proof`), ['Northtown20', 'Southtown40'])
    const [notice = '', ...more] = await notices(report)
    assert.deepEqual(more, [])
    assert.match(notice, /^Visits \(Northtown, 2022-23\) is locked as 20\. The record now says 25\./)
    assert.match(notice, /Use 25.*Keep 20/)
    const mine = await manager.get('/workspace')
    assert.match(mine.text, /1 figure of the 2022–23 report has moved since its data was locked/)

    const link = (await manager.get(address(report))).querySelector('.accord-moved a')?.getAttribute('href')
    const page = await manager.get(link ?? '')
    const text = spaced(page.querySelector('main')?.text ?? '')
    assert.match(text, /\{\{chart:towns\}\}20: Visits ?It is locked as 20\. The record now says 25\./)
    assert.match(text, /Value20 visits.*AreaNorthtownPeriod2022-23.*Where it standsVisits$/)
    for (const none of ['bar:towns:westtown', 'bar:none:northtown', 'bar:towns'])
      await manager.get(`${address(report)}/figures?of=${encodeURIComponent(none)}`, 404)

    await choose(report, 'new', '24', 409)
    await choose(report, 'locked', '25')
    assert.deepEqual(await notices(report), [])
    await become('locked', '26')
    assert.equal((await notices(report)).length, 1)
    await choose(report, 'new', '26')
    assert.deepEqual(await notices(report), [])
    assert.deepEqual(await bars(manager, `${address(report)}/proof`), ['Northtown26', 'Southtown40'])
  })

  it('is told of after it was published, and is corrected or kept', async () => {
    const report = await charted('published')
    await publishReport(here, manager, report)
    await become('published', '21')
    const [notice = '', ...more] = await notices(report)
    assert.deepEqual(more, [])
    assert.match(notice, /^Visits \(Northtown, 2022-23\) was published as 20\. The record now says 21\./)
    assert.match((await manager.get('/workspace')).text, /1 figure of the published 2022–23 report has moved/)
    const keep = (await manager.get(address(report))).querySelector('.accord-moved > a')?.getAttribute('href')
    assert.match((await manager.get(keep ?? '')).text, /Visits \(Northtown, 2022-23\) was published as 20/)
    await manager.post(keep ?? '', { reason: 'The visit was a test.' })
    assert.deepEqual(await notices(report), [])

    await become('published', '22')
    assert.equal((await notices(report)).length, 1)
    await compileReport(here, manager, report)
    await signReport(here, manager, report)
    await manager.post(`${address(report)}/publish`, { note: 'Two visits more are counted.' })
    assert.deepEqual(await notices(report), [])
    assert.deepEqual(await bars(stranger, '/yearly-report/published'), ['Northtown22', 'Southtown40'])
    assert.deepEqual((await bars(stranger, '/yearly-report/published/version-1'))[0], 'Northtown20')
  })

  it('is told of once with the text and the other charts that draw the same record', async () => {
    for (const area of AREAS) await become('once', '10', area, 2021)
    const report = await charted('once', 'In Northtown {{visits}} were seen.\n\n{{chart:course}}')
    await here.do((work) =>
      addChart(work, report.reportId, {
        ...{ key: 'course', heading: 'More were seen', measure: 'Visits', items: [] },
        course: { indicatorCode: 'once', areas: AREAS, drawnAs: 'lines' },
      }),
    )
    await manager.post(`${address(report)}/data-lock`, {})
    await become('once', '23')
    const [notice = '', ...more] = await notices(report)
    assert.deepEqual(more, [])
    assert.match(notice, /It stands in 3 places: ?Visits, as \{\{visits\}\}/)
    for (const chart of ['towns', 'course'])
      assert.match(notice, new RegExp(String.raw`Visits, in the chart \{\{chart:${chart}\}\}`))
    assert.equal((await manager.get(address(report))).querySelector('#moved-since')?.text[0], '1')
    await manager.post(`${address(report)}/data-lock/choose`, { figure: 'visits', seen: '23', takes: 'new' })
    assert.deepEqual(await notices(report), [])
    const proof = spaced((await manager.get(`${address(report)}/proof`)).text)
    assert.match(proof, /In Northtown 23 were seen/)
    assert.match(proof, /2022–23 ?23 ?40/)
    assert.deepEqual((await bars(manager, `${address(report)}/proof`))[0], 'Northtown23')

    await publishReport(here, manager, report)
    await become('once', '24')
    assert.equal((await notices(report)).length, 1)
    const keep = (await manager.get(address(report))).querySelector('.accord-moved > a')?.getAttribute('href')
    await manager.post(keep ?? '', { reason: 'The visit was a test.' })
    assert.deepEqual(await notices(report), [])
  })

  it('is compared with what is drawn in a report that was published before its bars were kept, with the same hash', async () => {
    await charted('older')
    const [before, later] = await here.do(async (work) => {
      const report = (await reports(work.tx, work.actor)).find(({ slug }) => slug === 'older')
      const drawn = async () =>
        report && assemble(await livePartsOf(work.tx, work.actor, report, work.now, () => modules))
      const first = await drawn()
      await aFigure(work, {
        ...{ indicator_code: 'older', indicator_name: 'Visits', unit: 'visits', period_basis: '' },
        ...{ period_start: '2022-04-01', period_end: '2023-03-31', value: '29', value_as_printed: '29' },
      })
      return [first, await drawn()]
    })
    assert.ok(before && later)
    const { charted: _, ...older } = before
    assert.equal(contentHash(older), contentHash(before))
    assert.deepEqual(movedBetween(older, later), [{ key: 'bar:towns:northtown', was: '20', is: '29' }])
  })
})
