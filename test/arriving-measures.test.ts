import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { modules, site, timetable } from '#app'
import { boxes, errors, words } from '#modules/governance/testing.ts'
import { readIndicators } from '#modules/indicators/index.ts'
import { aFigure, aFile, aRow } from '#modules/indicators/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import { address, aReport } from '#modules/reports/testing.ts'
import { audit } from '#platform/audit.ts'
import { holdsOn } from '#platform/days.ts'
import type { Measure } from '#platform/measures.ts'
import type { Module } from '#platform/module.ts'
import { type World, world } from '#platform/testing/world.ts'
import { undoOn } from './undone.ts'

type Visitor = Awaited<ReturnType<typeof aVisitor>>

/** The records of a module that this partnership did not have before. */
const visits: { readonly on: string; readonly where: string }[] = []

const visitsMade: Measure = {
  ...{ id: 'visits-made', title: 'Visits made', unit: 'count', basis: 'within', tier: 2, scheme: 'none' },
  definition: 'The visits that were made within a period.',
  query: 'Every visit by the day on which it was made.',
  ...{ may: readIndicators, counts: ['visits'] },
  count: async ({ period }) =>
    visits
      .filter(({ on }) => holdsOn({ fromOn: period.from, toOn: period.to }, Temporal.PlainDate.from(on)))
      .map(({ on, where }) => ({ reference: on, title: where, href: '/workspace' })),
}

const visiting: Module = {
  ...{ name: 'visiting', title: 'Visits', offMeans: 'Visits are out of sight.', kept: [] },
  measures: [visitsMade],
}

const CODE = 'visits'
const Q4 = { period_label: '2025-26 Q4', period_start: '2026-01-01', period_end: '2026-03-31' }
const Q3 = { period_label: '2025-26 Q3', period_start: '2025-10-01', period_end: '2025-12-31' }

describe('a figure that was imported, once the module that counts it arrives,', () => {
  let here: World
  let manager: Visitor
  let scrutineer: Visitor
  let indicator: string

  before(async () => {
    ;(modules as Module[]).push(visiting)
    here = await world(site, {
      today: '2026-05-20',
      jobs: { reactions: [], handlers: () => [], timetable },
    })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
    await switchTo('off')
    const file = { indicator_code: CODE, indicator_name: 'Visits made', unit: 'visits', definition: '' }
    const figure = await here.do(async (work) => {
      const whole = { ...file, area: 'Firstshire', source_file: 'visits.csv' }
      await aFigure(work, { ...whole, ...Q3, value: '9', value_as_printed: '9', source_lines: '3' })
      await aFigure(work, { ...file, ...Q4, area: 'Northtown', value: '5', value_as_printed: '5' })
      return aFigure(work, { ...whole, ...Q4, value: '14', value_as_printed: '14', source_lines: '4' })
    })
    indicator = `/workspace/indicators/${figure.indicatorId}`
  })
  after(async () => {
    ;(modules as Module[]).splice(modules.indexOf(visiting), 1)
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  const switchTo = async (to: 'on' | 'off') => {
    await manager.get(`/workspace/administration/modules/switch?module=visiting`)
    await manager.post('/workspace/administration/modules/switch', { module: 'visiting', to })
  }
  /** Records visits, as a command of the module would. */
  const visit = async (...made: typeof visits) => {
    visits.push(...made)
    await here.do((work) => audit(work, 'visiting.record', work.actor.id))
  }
  const decide = async (given: Record<string, string>, status = 303) => {
    const form = await manager.get(`${indicator}/counting`)
    const seen = form.querySelector('[name=seen]')?.getAttribute('value') ?? ''
    const typed = { is: 'counted', measureName: 'visits-made', area: 'Firstshire', every: 'quarter', seen }
    const from = boxes('fromOn', '2026-01-01')
    return manager.post(
      `${indicator}/counting`,
      { ...typed, ...from, reason: 'Every visit is on record', ...given },
      status,
    )
  }
  const idOf = (path: string): string => path.split('/').at(-1) ?? ''
  const seenOn = async (path: string): Promise<string> =>
    (await manager.get(path)).querySelector('[name=seen]')?.getAttribute('value') ?? ''
  /** Says what an indicator is from the first day of the year on; adds one where the path is that of all. */
  const define = async (path: string, given: Record<string, string>, status = 303) => {
    const form = path === '/workspace/indicators' ? `${path}/new` : `${path}/definition`
    const typed = { name: 'Visits', definition: 'What is counted', unit: 'visits', polarity: 'higher' }
    const blank = { numerator: '', denominator: '', agencyId: '', source: '', collection: '' }
    const limits = { targetFrom: '', targetTo: '', least: '', most: '', frequency: 'quarter' }
    return manager.post(
      form,
      {
        ...{ ...typed, ...blank, ...limits, ...boxes('fromOn', '2026-01-01'), form: 'given', firstId: '' },
        ...{ secondId: '', reason: 'Agreed', seen: await seenOn(form), ...given },
      },
      status,
    )
  }
  const publishBy = async (given: Record<string, string>) => {
    const path = `${indicator}/publication`
    const typed = { totalId: '', breakdown: '', numeratorId: '', denominatorId: '', reason: 'They are few' }
    await manager.post(path, {
      ...{ ...typed, ...boxes('fromOn', '2026-06-01'), seen: await seenOn(path), ...given },
    })
  }
  /** What stands on the page of the indicator: area and period with the figure, and the certificates. */
  const onPage = async (visitor = manager) => {
    const page = await visitor.get(indicator)
    const table = page.querySelector('table')
    const heads = table?.querySelectorAll('thead th').map(({ text }) => text.trim()) ?? []
    const cells = table
      ?.querySelectorAll('tbody tr')
      .map((row) => row.querySelectorAll('th,td').map(({ text }) => text.trim()))
    return {
      figures: Object.fromEntries(
        (cells ?? []).flatMap(([area = '', ...rest]) =>
          rest.map((value, at) => [`${area} ${heads[at + 1]}`, value]),
        ),
      ),
      words: words(page),
      certificate: (summary: string) => {
        const all = page.querySelectorAll('details.accord-birth')
        const found = all.find((each) => each.querySelector('summary')?.text.includes(summary))
        return found?.text.replaceAll(/\s+/g, ' ') ?? ''
      },
    }
  }

  it('is imported while no module counts it, and nobody is asked', async () => {
    const page = await onPage()
    assert.match(page.words, /They are imported\. No module counts them yet\./)
    assert.match(page.certificate('Firstshire, 2025–26 Q4'), /visits\.csv.*line 4/s)
    assert.doesNotMatch(words(await manager.get('/workspace')), /counts “Visits made”/)
    assert.match(words(await manager.get(`${indicator}/counting`)), /Nothing counts this figure yet/)
    await manager.post(`${indicator}/counting`, { is: 'imported' }, 422)
  })

  it('asks since when the records are whole, and guesses nothing', async () => {
    await visit({ on: '2025-11-02', where: 'Early school' }, { on: '2026-02-03', where: 'First school' })
    await switchTo('on')
    assert.match(words(await manager.get('/workspace')), /Visits counts “Visits made” now/)
    assert.doesNotMatch(words(await scrutineer.get('/workspace')), /Visits made/)
    const page = await onPage()
    assert.equal(page.figures['Firstshire 2025–26 Q4'], '14')
    assert.match(page.words, /nobody has said since when its records are whole/)
    assert.equal((await scrutineer.attempt(`${indicator}/counting`, {})).statusCode, 403)
    assert.deepEqual(errors(await decide({ reason: '' }, 422)), [
      'Enter how you know that the records are whole, or why it stays imported',
    ])
    assert.deepEqual(errors(await decide(boxes('fromOn', ''), 422)), [
      'Enter the first day on which the records are whole',
    ])
    assert.deepEqual(errors(await decide(boxes('fromOn', '1999-01-01'), 422)), [
      'The day must be on or after 1 April 2005',
    ])
  })

  it('is counted wherever it stands from that day on, and says what was imported', async () => {
    const bound = {
      key: 'visits',
      indicatorCode: CODE,
      area: 'Firstshire',
      form: 'exact',
      nearest: null,
    } as const
    const figures = [
      { ...bound, periodLabel: Q4.period_label },
      { ...bound, key: 'before', periodLabel: Q3.period_label },
    ]
    const text = 'There were {{visits}} visits, after {{before}}.'
    const open = await here.do((work) => aReport(work, { chapters: [{ heading: 'Visits', text }], figures }))
    const locked = await here.do((work) =>
      aReport(work, { slug: 'locked', chapters: [{ heading: 'Visits', text }], figures }),
    )
    await manager.post(`${address(locked)}/data-lock`, {})

    await decide(boxes('fromOn', '2026-01-01'))
    assert.doesNotMatch(words(await manager.get('/workspace')), /Visits counts “Visits made” now/)
    for (const visitor of [manager, scrutineer]) {
      const page = await onPage(visitor)
      assert.deepEqual(page.figures, {
        ...{ 'Firstshire 2025–26 Q3': '9', 'Firstshire 2025–26 Q4': '1' },
        ...{ 'Northtown 2025–26 Q3': 'no record', 'Northtown 2025–26 Q4': '5' },
      })
      const certificate = page.certificate('Firstshire, 2025–26 Q4')
      assert.match(certificate, /the measure Visits made, since 1 January 2026/)
      assert.match(certificate, /The visits that were made within a period/)
      assert.match(certificate, /Every visit by the day on which it was made.*Records counted ?1/s)
      assert.match(certificate, /Imported earlier, replaced by what is counted: 14 \(.*visits\.csv.*4\)/)
      assert.match(page.certificate('Firstshire, 2025–26 Q3'), /visits\.csv.*line 3/s)
      assert.match(page.words, /The measure counts the whole partnership only: Northtown stays imported/)
    }
    await visit({ on: '2026-03-31', where: 'Second school' }, { on: '2026-04-01', where: 'Third school' })
    assert.equal((await onPage()).figures['Firstshire 2025–26 Q4'], '2', 'as soon as it is on record')
    const measure = await manager.get('/workspace/measures/visits-made?from=2026-01-01&to=2026-03-31')
    assert.equal(measure.querySelector('.accord-stat__value')?.text.trim(), '2')
    assert.match(words(await manager.get('/workspace/indicators')), /Visits made.*2\s*2025–26 Q4/s)
    assert.match((await manager.raw(`${indicator}/figures.csv`)).body, /2025-26 Q4.*,2,/)
    assert.match(words(await manager.get(address(open))), /There were 2 visits, after 9\./)
    const desk = await manager.get(address(locked))
    assert.match(words(desk), /There were 14 visits, after 9\./)
    assert.match(desk.querySelector('.accord-moved')?.text ?? '', /14.*2/s)
  })

  it('is counted for a period once it is over', async () => {
    here.at('2026-07-02T09:00:00Z')
    await here.due('indicators.daily')
    assert.equal((await onPage()).figures['Firstshire 2026–27 Q1'], '1')
    assert.equal((await here.audited('indicators.count-periods')).length, 1)
    await here.due('indicators.daily')
    assert.equal((await here.audited('indicators.count-periods')).length, 1, 'once')
  })

  it('is refused where somebody else decided first, with both', async () => {
    const page = await decide({ ...boxes('fromOn', '2026-04-01'), seen: 'other' }, 409)
    assert.match(words(page), /Is counted from 1 January 2026.*Is counted from 1 April 2026/s)
    assert.equal((await onPage()).figures['Firstshire 2025–26 Q4'], '2')
  })

  it('shows nothing of the count that its scheme hides, on the page of the measure neither', async () => {
    await publishBy({ scheme: 'sac' })
    const page = await onPage(scrutineer)
    assert.equal(page.figures['Firstshire 2025–26 Q4'], '*')
    const certificate = page.certificate('Firstshire, 2025–26 Q4')
    assert.doesNotMatch(certificate, /Records counted|Imported earlier|14/)
    const measure = await scrutineer.get('/workspace/measures/visits-made?from=2026-01-01&to=2026-03-31')
    assert.match(words(measure), /Not published/)
    assert.doesNotMatch(words(measure), /First school/)
    await publishBy({ scheme: 'none' })
  })

  it('goes into no formula while it is counted, and is not counted while it is in one', async () => {
    const other = async (code: string) => {
      const row = { indicator_code: code, indicator_name: code, unit: 'visits', area: 'Firstshire', ...Q4 }
      const { indicatorId } = await here.do((work) => aFigure(work, { ...row, value: '5' }))
      return indicatorId
    }
    const [first, second] = [await other('calls'), await other('homes')]
    const calls = `/workspace/indicators/${first}`
    const sum = { form: 'sum', firstId: idOf(indicator), secondId: second }
    const refused = await define(calls, sum, 422)
    assert.match(errors(refused).join(), /A measure counts this figure, or one of the two/)
    assert.equal(refused.querySelector('#definition')?.text.trim(), 'What is counted')
    const itself = await define(indicator, { form: 'sum', firstId: first, secondId: second }, 422)
    assert.match(errors(itself).join(), /A measure counts this figure/)
    const added = { code: 'together', ...sum }
    assert.match(errors(await define('/workspace/indicators', added, 422)).join(), /A measure counts this/)

    await decide({ is: 'imported' })
    await define(calls, sum)
    assert.match(
      errors(await decide({}, 422)).join(),
      /worked out of other figures, or others are worked out/,
    )
    await define(calls, { form: 'given' })
    await decide({})
    assert.equal((await onPage()).figures['Firstshire 2025–26 Q4'], '2')
  })

  it('is imported again where its unit is no longer that of the measure', async () => {
    await define(indicator, { unit: 'percent' })
    const page = await onPage()
    assert.equal(page.figures['Firstshire 2025–26 Q4'], '14%')
    assert.match(page.words, /or the figure is in another unit now/)
    await define(indicator, {})
    assert.equal((await onPage()).figures['Firstshire 2025–26 Q4'], '2')
  })

  it('is told by the measure of no days and in no report where it adds up to what its scheme shows', async () => {
    const many = ['2022-06-01', '2026-07-01'].flatMap((on) =>
      Array.from({ length: 40 }, () => ({ on, where: 'Many schools' })),
    )
    await visit(...many)
    const contacts = { indicator_code: 'contacts', indicator_name: 'Contacts', unit: 'visits', ...Q4 }
    const { indicatorId: totalId } = await here.do((work) =>
      aFigure(work, { ...contacts, area: 'Firstshire', value: '70' }),
    )
    const report = await here.do((work) =>
      aReport(work, { slug: 'adding-up', chapters: [{ heading: 'Visits', text: 'We visited.' }] }),
    )
    const says = async () => {
      const measure = await scrutineer.get('/workspace/measures/visits-made')
      const path = `${address(report)}/chapters/${report.chapterIds[0]}/figures/measures/visits-made`
      const preview = await manager.post(path, { year: 'report', look: 'yes' }, 200)
      return {
        page: measure.querySelector('.accord-stat__value')?.text.trim(),
        report: preview.querySelector('#preview')?.text.trim(),
      }
    }
    const hidden = { page: 'Not published', report: 'It reads: not published (c)' }
    await publishBy({ scheme: 'sac' })
    assert.deepEqual(await says(), hidden, 'its quarters add up to the year')
    await decide({ every: 'year' })
    const shown = await says()
    assert.notEqual(shown.page, hidden.page)
    assert.notEqual(shown.report, hidden.report)
    await publishBy({ scheme: 'sac', totalId, breakdown: 'Kind' })
    assert.deepEqual(await says(), hidden, 'it adds up with others to a total')
    await publishBy({ scheme: 'none' })
    await decide({})
    visits.splice(-many.length)
  })

  it('is not put back by undoing an import once it is counted no more', async () => {
    const q1 = { period_label: '2026-27 Q1', period_start: '2026-04-01', period_end: '2026-06-30' }
    const row = { indicator_code: CODE, indicator_name: 'Visits', unit: 'visits', area: 'Firstshire' }
    const bytes = aFile(aRow({ ...row, ...q1, definition: 'What is counted', value: '30' }))
    const file = { field: 'file', name: 'later.csv', bytes }
    await manager.get('/workspace/indicators/import')
    const checked = await manager.upload('/workspace/indicators/import/check', file, {}, 200)
    const hidden = checked.querySelectorAll('form[action="/workspace/indicators/import"] [type=hidden]')
    const typed = hidden.map((box) => [box.getAttribute('name'), box.getAttribute('value') ?? ''])
    const { to } = await manager.post('/workspace/indicators/import', Object.fromEntries(typed))
    await decide({ is: 'imported' })
    assert.equal((await onPage()).figures['Firstshire 2026–27 Q1'], '30')
    await manager.post(undoOn(await manager.get(to)), {}, 200)
    assert.equal((await onPage()).figures['Firstshire 2026–27 Q1'], undefined)
    await decide({})
    assert.equal((await onPage()).figures['Firstshire 2026–27 Q1'], '1')
  })

  it('is the imported one again where the module is switched off, or where it is left imported', async () => {
    await switchTo('off')
    const off = await onPage()
    assert.equal(off.figures['Firstshire 2025–26 Q4'], '14')
    assert.equal(off.figures['Firstshire 2026–27 Q1'], '1', 'as it was counted last')
    assert.match(off.words, /its part of Accord is switched off/)
    await switchTo('on')
    assert.equal((await onPage()).figures['Firstshire 2025–26 Q4'], '2')
    await decide({ is: 'imported', reason: 'Two teams keep their visits elsewhere' })
    const left = await onPage()
    assert.equal(left.figures['Firstshire 2025–26 Q4'], '14')
    assert.equal(left.figures['Firstshire 2026–27 Q1'], undefined)
    assert.match(left.words, /Two teams keep their visits elsewhere/)
    assert.doesNotMatch(words(await manager.get('/workspace')), /Visits counts “Visits made” now/)
  })
})
