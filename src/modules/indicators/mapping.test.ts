import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { xlsxOf } from '#platform/spreadsheet.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { findValueFor } from './queries.ts'
import { periodOf } from './rules/mapping.ts'
import { aFigure, waitingFiles } from './testing.ts'

type Page = Awaited<ReturnType<Visitor['get']>>

const IMPORT = '/workspace/indicators/import'
const LAYOUTS = '/workspace/indicators/layouts'

const textOf = (page: Page) => page.text.replaceAll(/\s+/g, ' ')
const errors = (page: Page) => page.querySelectorAll('.govuk-error-summary a').map((link) => link.text.trim())
const named = (page: Page, name: string) => page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
const bytesOf = (...lines: readonly string[]) => Buffer.from(lines.join('\n'))

describe('a file in a layout of an agency’s own', () => {
  let here: World
  let manager: Visitor

  before(async () => {
    here = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
    await here.do((work) => aFigure(work, { value: '5', unit: 'contacts' }))
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  const check = (bytes: Uint8Array, status = 200, name = 'police.csv') =>
    manager.upload(`${IMPORT}/check`, { field: 'file', name, bytes }, {}, status)
  const take = async (bytes: Uint8Array, name = 'police.csv') => {
    const checked = await check(bytes, 200, name)
    return manager.post(IMPORT, { uploadId: named(checked, 'uploadId'), seen: named(checked, 'seen') })
  }
  const onRecord = (code: string, area: string, periodLabel: string) =>
    here.do((work) => findValueFor(work.tx, { code, area, periodLabel }))
  const uploads = () => here.do(waitingFiles)

  it('is explained once, while nothing of it is kept, and then read by what was said', async () => {
    const lines = ['Place,When,What,How many', 'Northtown,Q1 2022/23,Contacts raised,"1,234"', ',,,']
    const before = await uploads()
    const asked = await check(bytesOf(...lines), 422)
    assert.match(textOf(asked), /Nobody has said yet what these columns mean/)
    assert.deepEqual(
      asked.querySelectorAll('select[name=areaColumn] option').map((each) => each.text.trim()),
      ['No column', 'Place', 'When', 'What', 'How many'],
    )
    assert.doesNotMatch(asked.outerHTML, /Northtown|1,234/)
    const guessed = (name: string) =>
      asked.querySelector(`select[name=${name}] option[selected]`)?.getAttribute('value')
    assert.deepEqual(['areaColumn', 'value', 'periodColumn'].map(guessed), ['Place', 'How many', undefined])
    assert.equal(await uploads(), before)
    const said = {
      ...{ columns: named(asked, 'columns'), layoutName: 'Contacts of the police', value: 'How many' },
      ...{ areaColumn: 'Place', periodColumn: 'When', nameColumn: 'What', unitAlways: 'contacts' },
    }
    await manager.post(LAYOUTS, said)
    await take(bytesOf(...lines))
    // The indicator is found by its name, and keeps its code.
    const figure = await onRecord('contacts', 'Northtown', '2022-23 Q1')
    assert.deepEqual(
      [figure?.value, figure?.printed, String(figure?.periodStart), String(figure?.periodEnd)],
      [1234, '1,234', '2022-04-01', '2022-06-30'],
    )
    assert.deepEqual(figure?.source, {
      ...{ file: 'police.csv', section: 'Contacts of the police', lines: 'row 2' },
    })
  })

  it('is known again in another order, in capitals and as a workbook, with a report of each row', async () => {
    const rows = [
      ['HOW MANY', 'What', 'When', 'place'],
      ['7', 'Contacts raised', '2022-23 Q2', 'Northtown'],
      ['some', 'Contacts raised', '2022-23 Q3', 'Northtown'],
      ['*', 'Contacts raised', '2022-23 Q4', 'Northtown'],
    ]
    const page = await check(await xlsxOf([{ name: 'Data', rows }]), 422, 'police.xlsx')
    assert.match(textOf(page), /Row 3.*At faultValue “some” is not a number/)
    assert.match(textOf(page), /Row 4.*Not given/)
    assert.equal(await onRecord('contacts', 'Northtown', '2022-23 Q2'), undefined)
  })

  it('may hold a figure in each of several columns', async () => {
    const lines = ['Area,Q1 2023-24,Q2 2023-24,Target', 'Northtown,10,20,x', 'Southtown,30,,y']
    const asked = await check(bytesOf(...lines), 422)
    const said = {
      ...{ columns: named(asked, 'columns'), layoutName: 'Quarters', areaColumn: 'Area' },
      ...{ nameAlways: 'Strategy meetings', codeAlways: 'meetings', unitAlways: 'meetings' },
    }
    for (const [given, words] of [
      [{ figures: 'Q1 2023-24' }, 'Select what their headings say'],
      [{ headings: 'period' }, 'Select the columns that each hold figures'],
      [{ value: 'Target', figures: 'Q1 2023-24', headings: 'period' }, /not both/],
      [{ value: 'Nothing' }, 'Select one of the columns'],
      [{ value: 'Target' }, 'Select the column of the period, or write what it always is'],
    ] as const) {
      const page = await manager.post(LAYOUTS, { ...said, ...given }, 422)
      assert.match(errors(page).join(', '), typeof words === 'string' ? new RegExp(words) : words)
      assert.equal(named(page, 'layoutName'), 'Quarters')
    }
    await manager.post(LAYOUTS, { ...said, figures: ['Q1 2023-24', 'Q2 2023-24'], headings: 'period' })
    await take(bytesOf(...lines))
    assert.equal((await onRecord('meetings', 'Northtown', '2023-24 Q2'))?.value, 20)
    assert.equal((await onRecord('meetings', 'Southtown', '2023-24 Q1'))?.value, 30)
    assert.equal(await onRecord('meetings', 'Southtown', '2023-24 Q2'), undefined)
  })

  it('is read by what was said last, and two people who say it at once see both', async () => {
    const list = await manager.get(IMPORT)
    const link = list.querySelectorAll('a').find((each) => each.text === 'Quarters')
    const page = await manager.get(link?.getAttribute('href') ?? '')
    assert.equal(named(page, 'nameAlways'), 'Strategy meetings')
    const form = {
      ...{ columns: named(page, 'columns'), layoutName: 'Quarters', areaColumn: 'Area', headings: 'period' },
      ...{ figures: ['Q1 2023-24'], nameAlways: 'Meetings', codeAlways: 'meetings', unitAlways: 'meetings' },
    }
    await manager.post(LAYOUTS, { ...form, version: named(page, 'version') })
    const other = await aVisitor(here, { posts: ['business-officer'] })
    await other.get(IMPORT)
    const both = await other.post(
      LAYOUTS,
      { ...form, nameAlways: 'Talks', version: named(page, 'version') },
      409,
    )
    assert.match(textOf(both), /Indicator Meetings.*Indicator Talks/)
    await other.post(LAYOUTS, { ...form, nameAlways: 'Talks', version: named(both, 'version') })
    assert.equal((await here.audited('indicators.describe-layout')).length, 4)
  })

  it('is not explained where it is about single people, and its columns are not taken from anybody', async () => {
    const page = await check(bytesOf('Forename,Place,Number', 'Zebedee,Northtown,1'), 422)
    assert.match(textOf(page), /names of people/)
    for (const columns of ['["Forename","Place"]', '["Place"]', '["Place","place"]', 'x', '[1,2]'])
      assert.match(
        errors(await manager.post(LAYOUTS, { columns, layoutName: 'x' }, 422))[0] ?? '',
        /Choose the file again/,
      )
    const scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
    await scrutineer.post(LAYOUTS, {}, 403)
  })
})

describe('a period as agencies write it', () => {
  it('is a year, a quarter or a day with its days, and otherwise stands as it is', () => {
    for (const [text, label, start, end] of [
      ['2022/23', '2022-23', '2022-04-01', '2023-03-31'],
      ['Q4 2022-23', '2022-23 Q4', '2023-01-01', '2023-03-31'],
      ['2022–23 quarter 2', '2022-23 Q2', '2022-07-01', '2022-09-30'],
      ['2023-03-31', '31 March 2023', '2023-03-31', '2023-03-31'],
      ['2023-02-31', '2023-02-31', '', ''],
      ['academic year 2022/23', 'academic year 2022/23', '', ''],
      ['Q1', 'Q1', '', ''],
      ['', '', '', ''],
    ] as const)
      assert.deepEqual(periodOf(text), { label, start, end }, text)
  })
})
