import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobHandlers, reactions, site } from '#app'
import { aFigure } from '#modules/indicators/testing.ts'
import { aVisitor } from '#modules/people/testing.ts'
import type { Visitor, World } from '#platform/testing/world.ts'
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

describe('a figure that moves after it was published', () => {
  let here: World
  let press: Press
  let manager: Visitor
  let stranger: Visitor

  before(async () => {
    press = await aPress({ site, reactions, jobHandlers })
    ;({ here, manager, stranger } = press)
  })
  after(() => press?.close())

  const publish = (report: MadeReport) => publishReport(here, manager, report)

  it('is told of, and what was published stays', async () => {
    const visits = {
      indicator_code: 'moving',
      indicator_name: 'Visits',
      unit: 'visits',
      value: '10',
      value_as_printed: '10',
    }
    const figure = await here.do((work) => aFigure(work, visits))
    const moving = await here.do((work) =>
      aReport(work, {
        slug: 'moving',
        chapters: [{ heading: 'Visits', text: 'There were {{visits}} visits.' }],
        figures: [
          {
            key: 'visits',
            indicatorCode: 'moving',
            area: figure.area,
            periodLabel: figure.periodLabel,
            form: 'exact',
            nearest: null,
          },
        ],
      }),
    )
    await publish(moving)
    await here.do((work) => aFigure(work, { ...visits, value: '12', value_as_printed: '12' }))
    await here.settled()
    const desk = await manager.get(address(moving))
    const told = /Visits \(Northtown, 2022-23\) was published as 10\. The record now says 12/
    assert.match(desk.querySelector('.accord-moved')?.text ?? '', told)
    assert.match((await manager.get('/workspace')).text, /of the published 2022–23 report has moved/)
    assert.match((await stranger.get('/yearly-report/moving')).text, /There were 10 visits/)

    await compileReport(here, manager, moving)
    await signReport(here, manager, moving)
    await manager.post(`${address(moving)}/publish`, { note: '' }, 422)
    await manager.post(`${address(moving)}/publish`, { note: 'Two more visits are counted.' })
    await here.settled()
    const corrected = await stranger.get('/yearly-report/moving')
    assert.match(corrected.text, /There were 12 visits/)
    assert.match(corrected.text, /Two more visits are counted\./)
    assert.match((await stranger.get('/yearly-report/moving/version-1')).text, /There were 10 visits/)
    assert.equal((await manager.get(address(moving))).querySelector('.accord-moved'), null)
  })

  const lockedReport = async (code: string, more: readonly string[] = []) => {
    const calls = { indicator_code: code, indicator_name: 'Calls', unit: 'calls' }
    const becomes = async (value: string) => {
      const figure = await here.do((work) => aFigure(work, { ...calls, value, value_as_printed: value }))
      await here.settled()
      return figure
    }
    const { area, periodLabel } = await becomes('20')
    const bound = { key: code, indicatorCode: code, area, periodLabel, form: 'exact', nearest: null } as const
    const report = await here.do((work) =>
      aReport(work, {
        slug: code,
        chapters: [code, ...more].map((key) => ({
          ...{ heading: `About ${key}`, text: `There were {{${key}}} calls.` },
        })),
        figures: [bound, ...more.map((key) => ({ ...bound, key }))],
      }),
    )
    await manager.post(`${address(report)}/data-lock`, {})
    const notices = async () =>
      (await manager.get(address(report))).querySelectorAll('.accord-moved').map(({ text }) => text)
    return { becomes, report, notices }
  }

  it('is told of once where the data is locked, and taken over by a button', async () => {
    const { becomes, report, notices } = await lockedReport('held')
    await publish(report)
    await becomes('21')
    const [notice = '', ...more] = await notices()
    assert.deepEqual(more, [])
    assert.match(notice, /was published as 20\. The record now says 21.*Use 21/s)
    assert.match((await manager.get(address(report))).text, /press “Use …”/)
    await manager.post(`${address(report)}/data-lock/choose`, { figure: 'held', seen: '21', takes: 'new' })
    assert.doesNotMatch((await notices()).join(), /Use/)
    await compileReport(here, manager, report)
    await signReport(here, manager, report)
    await manager.post(`${address(report)}/publish`, { note: 'One call more is counted.' })
    assert.deepEqual(await notices(), [])
  })

  it('is told of once with all its places where two names draw one record, and kept in all by one choice', async () => {
    const { becomes, report, notices } = await lockedReport('shared', ['shared-too'])
    await publish(report)
    await becomes('21')
    const [notice = '', ...rest] = await notices()
    assert.deepEqual(rest, [])
    assert.match(notice, /was published as 20\. The record now says 21/)
    assert.match(
      notice,
      /in 2 places:\s*About shared, as \{\{shared\}\}\s*About shared-too, as \{\{shared-too\}\}/,
    )
    const desk = await manager.get(address(report))
    assert.equal(desk.querySelector('#moved')?.text, '1 published figure has moved')
    const path = desk.querySelector('.accord-moved > a')?.getAttribute('href') ?? ''
    await manager.post(path, { reason: 'The call was a test.' })
    assert.deepEqual(await notices(), [])
    await becomes('22')
    assert.equal((await notices()).length, 1)
  })

  it('is kept as published and as locked by one choice', async () => {
    const { becomes, report, notices } = await lockedReport('kept')
    await publish(report)
    await becomes('21')
    const path = (await manager.get(address(report))).querySelector('.accord-moved > a')?.getAttribute('href')
    assert.match((await manager.get(path ?? '')).text, /Calls \(Northtown, 2022-23\) was published as 20/)
    await manager.post(path ?? '', { reason: 'The call was a test.' })
    assert.deepEqual(await notices(), [])
    await becomes('22')
    assert.equal((await notices()).length, 1)
  })

  it('is kept beside another that somebody else keeps at the same time', async () => {
    const codes = ['left', 'right']
    const become = async (value: string) => {
      for (const code of codes)
        await here.do((work) =>
          aFigure(work, { indicator_code: code, indicator_name: code, value, value_as_printed: value }),
        )
      await here.settled()
    }
    await become('20')
    const bound = { area: 'Northtown', periodLabel: '2022-23', form: 'exact', nearest: null } as const
    const report = await here.do((work) =>
      aReport(work, {
        ...{ slug: 'both', chapters: [{ heading: 'Calls', text: 'Of {{left}} calls {{right}} were ours.' }] },
        figures: codes.map((code) => ({ key: code, indicatorCode: code, ...bound })),
      }),
    )
    await manager.post(`${address(report)}/data-lock`, {})
    await publish(report)
    await become('21')
    const links = (await manager.get(address(report))).querySelectorAll('.accord-moved > a')
    assert.equal(links.length, 2)
    const officer = await aVisitor(here, { posts: ['business-officer'] })
    await officer.get(address(report))
    const [one, other] = links.map((link) => link.getAttribute('href') ?? '')
    const kept = await Promise.all([
      manager.attempt(one ?? '', { reason: 'The call was a test.' }),
      officer.attempt(other ?? '', { reason: 'This one, too.' }),
    ])
    assert.deepEqual(
      kept.map(({ statusCode }) => statusCode),
      [303, 303],
    )
    assert.equal((await manager.get(address(report))).querySelectorAll('.accord-moved').length, 0)
  })

  it('is not asked about again where the locked value was chosen before it was published', async () => {
    const { becomes, report, notices } = await lockedReport('chosen')
    await becomes('21')
    await manager.post(`${address(report)}/data-lock/choose`, {
      figure: 'chosen',
      seen: '21',
      takes: 'locked',
    })
    await publish(report)
    await here.do((work) =>
      aFigure(work, { indicator_code: 'chosen-too', value: '1', value_as_printed: '1' }),
    )
    await here.do((work) =>
      aFigure(work, { indicator_code: 'chosen-too', value: '2', value_as_printed: '2' }),
    )
    await here.settled()
    assert.deepEqual(await notices(), [])
    await becomes('22')
    assert.equal((await notices()).length, 1)
  })

  it('is told of when a publication scheme hides it, and the next version shows none', async () => {
    const few = {
      ...{ indicator_code: 'few', indicator_name: 'Children in secure homes', unit: 'children', value: '4' },
      ...{ value_as_printed: '4', note: '4 in all' },
    }
    const { indicatorId } = await here.do((work) => aFigure(work, few))
    const key = { indicatorCode: 'few', area: 'Northtown', periodLabel: '2022-23' }
    const report = await here.do((work) =>
      aReport(work, {
        slug: 'few',
        chapters: [
          { heading: 'Children', text: '| Where | Children |\n| --- | --- |\n| Secure homes | {{few}} |' },
        ],
        figures: [{ key: 'few', ...key, form: 'exact', nearest: null }],
      }),
    )
    await publish(report)
    assert.match((await stranger.get('/yearly-report/few')).text, /Secure homes4/)
    await manager.post(`/workspace/indicators/${indicatorId}/publication`, {
      ...{ scheme: 'dfe-cin', 'fromOn-day': '1', 'fromOn-month': '4', 'fromOn-year': '2022' },
      reason: 'Small numbers',
    })
    await here.settled()
    const desk = await manager.get(address(report))
    const moved = desk.querySelector('.accord-moved')?.text ?? ''
    assert.match(moved, /published as 4\. The record now says not published \(c\)/)

    await compileReport(here, manager, report)
    await signReport(here, manager, report)
    await manager.post(`${address(report)}/publish`, { note: 'A small number is not shown.' })
    await here.settled()
    const published = (await stranger.get('/yearly-report/few')).text.replaceAll(/\s+/g, ' ')
    assert.match(published, /Secure homesnot published \(c\)/)
    assert.match(
      published,
      /Publication schemeDepartment for Education, children in need, version 1\. c: Hidden/,
    )
    assert.doesNotMatch(published, /4 in all|4 children|prints it/)
  })

  it('is not asked about twice when it was kept, and is forgotten when it comes back', async () => {
    const calls = {
      indicator_code: 'calls',
      indicator_name: 'Calls',
      unit: 'calls',
      value: '30',
      value_as_printed: '30',
    }
    const becomes = async (value: string) => {
      await here.do((work) => aFigure(work, { ...calls, value, value_as_printed: value }))
      await here.settled()
    }
    await becomes('30')
    const report = await here.do((work) =>
      aReport(work, {
        slug: 'calls',
        chapters: [{ heading: 'Calls', text: 'There were {{calls}} calls.' }],
        figures: [
          {
            key: 'calls',
            indicatorCode: 'calls',
            area: 'Northtown',
            periodLabel: '2022-23',
            form: 'exact',
            nearest: null,
          },
        ],
      }),
    )
    await publish(report)
    const moved = async () => (await manager.get(address(report))).querySelectorAll('.accord-moved')
    await becomes('31')
    const [asked] = await moved()
    const keep = asked?.querySelectorAll('a').at(-1)?.getAttribute('href') ?? ''
    await manager.post(keep, { reason: '' }, 422)
    await manager.post(keep, { reason: 'One call was a test.' })
    await here.do((work) =>
      aFigure(work, { indicator_code: 'other', indicator_name: 'Other', value: '1', value_as_printed: '1' }),
    )
    await here.do((work) =>
      aFigure(work, { indicator_code: 'other', indicator_name: 'Other', value: '2', value_as_printed: '2' }),
    )
    await here.settled()
    assert.equal((await moved()).length, 0)
    await becomes('33')
    assert.equal((await moved()).length, 1)
    await becomes('30')
    assert.equal((await moved()).length, 0)
    await manager.get(keep, 404)
  })
})
