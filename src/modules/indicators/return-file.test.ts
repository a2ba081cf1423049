import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import type { AgencyId } from '#modules/people/index.ts'
import { anAgency, aVisitor } from '#modules/people/testing.ts'
import { readSpreadsheet, xlsxOf } from '#platform/spreadsheet.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { returnsFor } from './queries/returns.ts'
import { meansPeriod } from './rules/return-file.ts'
import { aFigure, waitingFiles } from './testing.ts'

type Page = Awaited<ReturnType<Visitor['get']>>

const HEADER = 'indicator_code,indicator_name,area,period_label,answer,value,commentary,quality_note'
const textOf = (page: Page) => page.text.replaceAll(/\s+/g, ' ')
const errors = (page: Page) => page.querySelectorAll('.govuk-error-summary a').map((link) => link.text.trim())
const named = (page: Page, name: string) => page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''
const bytesOf = (...lines: readonly string[]) => Buffer.from(lines.join('\n'))
const answersOn = (page: Page) =>
  page.querySelectorAll('tbody tr').map((row) => row.text.replaceAll(/\s+/g, ' ').trim())

describe('a return that is given as a file', () => {
  let here: World
  let manager: Visitor
  let lead: Visitor
  let neighbour: Visitor
  let trust: AgencyId
  let path = ''

  before(async () => {
    here = await world(everyPage, { today: '2026-04-20' })
    trust = await here.do((work) => anAgency(work, { name: 'Northtown Trust' }))
    const other = await here.do((work) => anAgency(work, { name: 'Southtown Police' }))
    manager = await aVisitor(here, { posts: ['business-manager'] })
    lead = await aVisitor(here, { posts: ['data-lead'], agencyId: trust })
    neighbour = await aVisitor(here, { posts: ['data-lead'], agencyId: other })
    const first = await here.do((work) => aFigure(work))
    const second = await here.do((work) => aFigure(work, { area: 'Southtown' }))
    const visits = {
      indicator_code: 'visits',
      indicator_name: 'Visits',
      unit: 'percent of visits',
      value: '1',
    }
    const third = await here.do((work) => aFigure(work, visits))
    const define = async (indicatorId: string, name: string, changes: object) => {
      const form = `/workspace/indicators/${indicatorId}/definition`
      await manager.get(form)
      await manager.post(form, {
        ...{ name, definition: 'Counted', numerator: '', denominator: '', unit: 'contacts', seen: '' },
        ...{ 'fromOn-day': '1', 'fromOn-month': '1', 'fromOn-year': '2026', polarity: 'higher' },
        ...{ agencyId: trust, source: '', frequency: 'quarter', areaIds: [first.areaId, second.areaId] },
        ...{ targetFrom: '', targetTo: '', least: '0', most: '', collection: '', form: 'given' },
        ...{ firstId: '', secondId: '', reason: 'Agreed', ...changes },
      })
    }
    await define(first.indicatorId, 'Contacts raised', { targetFrom: '100' })
    await define(third.indicatorId, 'Visits', { unit: 'percent of visits', areaIds: [first.areaId] })
    await manager.get('/workspace/returns/new')
    await manager.post('/workspace/returns/new', {
      ...{ frequency: 'quarter', 'startsOn-day': '1', 'startsOn-month': '1', 'startsOn-year': '2026' },
      ...{ 'dueOn-day': '30', 'dueOn-month': '4', 'dueOn-year': '2026' },
    })
    const [asked] = await here.do((work) => returnsFor(work.tx, work.actor))
    path = `/workspace/returns/${asked?.id}`
    await lead.get(path)
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  const check = (bytes: Uint8Array, status = 200, who = lead, name = 'trust.csv') =>
    who.upload(`${path}/upload/check`, { field: 'file', name, bytes }, {}, status)
  const fieldsOf = (page: Page) => ({ uploadId: named(page, 'uploadId'), seen: named(page, 'seen') })
  const enter = async (bytes: Uint8Array, name?: string) =>
    lead.post(`${path}/upload`, fieldsOf(await check(bytes, 200, lead, name)))
  const uploads = () => here.do(waitingFiles)

  it('begins with a form that has a row for each figure that is asked for', async () => {
    const page = await lead.get(`${path}/upload`)
    assert.match(textOf(page), /Northtown Trust, 2025–26 Q4.*Upload figures/)
    const rows = (await lead.raw(`${path}/figures.csv`)).body.trim().split('\r\n')
    assert.equal(rows[0], HEADER)
    assert.equal(rows[1], 'contacts,Contacts raised,Northtown,2025-26 Q4,No return,,,')
    assert.equal(rows.length, 4)
    const book = await readSpreadsheet((await lead.raw(`${path}/figures.xlsx`)).rawPayload)
    assert.deepEqual(book.ok && book.sheets[0]?.rows[1]?.slice(0, 5), rows[1]?.split(',').slice(0, 5))
  })

  it('is checked row by row as figures are that are typed, and nothing is kept of one at fault', async () => {
    const before = await uploads()
    const page = await check(
      bytesOf(
        HEADER,
        'contacts,Contacts raised,Northtown,2025-26 Q4,,80,,',
        'contacts,Contacts raised,Southtown,2025-26 Q4,,-3,,',
        'visits,Visits,Northtown,2025-26 Q4,A figure,101,,',
        'visits,Visits,Northtown,2025-26 Q4,,7,,',
        'contacts,Contacts raised,Eastmarsh,2025-26 Q4,,7,,',
        'contacts,Contacts raised,Northtown,2025-26 Q3,,7,,',
        'contacts,Contacts raised,Northtown,2025-26 Q4,Some,7,,',
      ),
      422,
    )
    assert.deepEqual(errors(page), ['7 rows are at fault. Nothing was entered'])
    for (const [row, words] of [
      [2, 'The figure is off target. Enter what lies behind it.'],
      [3, 'Value “-3”: no figure of this indicator can lie below 0.'],
      [4, 'Value “101”: enter a share between 0 and 100.'],
      [5, 'It answers the same as row 4. Keep one of the two rows.'],
      [6, 'The return does not ask for it in “Eastmarsh”.'],
      [7, 'It is for “2025-26 Q3”, and the return is for 2025–26 Q4.'],
      [8, 'It answers the same as row 2. Keep one of the two rows.'],
    ] as const)
      assert.ok(
        answersOn(page).some((text) => text.startsWith(`Row ${row}`) && text.includes(words)),
        `${row}: ${words}`,
      )
    assert.equal(await uploads(), before)
    assert.match(textOf(await lead.get(path)), /3 figures still to answer/)
  })

  it('is shown first and then entered, with its commentary and its note on quality', async () => {
    const file = bytesOf(
      HEADER,
      'contacts,Contacts raised,Northtown,2025-26 Q4,A figure,"1,080",,Counted twice',
      'contacts,Contacts raised,Southtown,2025-26 Q4,,80,"The helpline\nwas closed",',
      'visits,Visits,Northtown,2025-26 Q4,No return,,,',
    )
    const shown = await check(file)
    assert.match(textOf(shown), /2 figures are new.*1 row is left out.*Because it gives no answer/)
    assert.match(textOf(await lead.get(path)), /3 figures still to answer/)
    await lead.post(`${path}/upload`, fieldsOf(shown))
    const rows = answersOn(await lead.get(path))
    assert.match(rows[0] ?? '', /Quality: Counted twice.*Northtown.*1,080 contacts/)
    assert.match(rows[1] ?? '', /The helpline was closed.*Southtown.*80 contacts.*Off target/)
    // Sent again it changes nothing, and says so.
    assert.equal((await lead.post(`${path}/upload`, fieldsOf(shown))).to, path)
    assert.match(textOf(await check(file)), /stands in the return already|stand in the return already/)
    assert.equal((await here.audited('indicators.enter-return-file')).length, 1)
  })

  it('may be a workbook, says nil or that none can be given, and leaves the words of empty cells', async () => {
    const rows = [
      HEADER.split(','),
      ['CONTACTS', '', 'northtown', '', '', '1090', '', ''],
      ['contacts', '', 'Southtown', '', 'Nil return', '', '', ''],
      ['visits', '', '', '', 'Cannot be given', '', '', 'The system changed'],
    ]
    await enter(await xlsxOf([{ name: 'Return', rows }]), 'trust.xlsx')
    const answers = answersOn(await lead.get(path))
    assert.match(answers[0] ?? '', /Quality: Counted twice.*1,090 contacts/)
    assert.match(answers[1] ?? '', /The helpline was closed.*Nil return/)
    assert.match(answers[2] ?? '', /The system changed.*Cannot be given/)
    const both = await check(bytesOf(HEADER, 'visits,,,,Nil return,5,,'), 422)
    assert.match(textOf(both), /It has the figure “5” and says “Nil return”\. Keep one of the two/)
    const unknown = await check(bytesOf(HEADER, 'visits,,,,constructor,5,,'), 422)
    assert.match(textOf(unknown), /The answer “constructor” is not known\./)
  })

  it('may be in a layout of the agency’s own once it is explained, and leaves out what is not asked for', async () => {
    const lines = [
      'Area,Year,Measure,Value,Comments,Data quality',
      'Northtown,2025/26 Q4,contacts raised,"2,000",Busy,Good',
      'Northtown,2025/26 Q3,Contacts raised,10,,',
      'Northtown,Q4 2025-26,Dogs,3,,',
      'Southtown,Q4 2025-26,Contacts raised,*,,',
    ]
    const unknown = await check(bytesOf(...lines), 422)
    assert.match(errors(unknown)[0] ?? '', /Nobody has said yet what the columns of this file mean/)
    const explaining = await check(bytesOf(...lines), 422, manager)
    await manager.post('/workspace/indicators/layouts', {
      ...{ columns: named(explaining, 'columns'), layoutName: 'Dashboard of the trust', value: 'Value' },
      ...{ areaColumn: 'Area', periodColumn: 'Year', nameColumn: 'Measure' },
      ...{ commentaryColumn: 'Comments', noteColumn: 'Data quality', version: '0' },
    })
    const marked = await check(bytesOf(...lines), 422)
    assert.match(textOf(marked), /Row 5.*Value “\*”: enter the figure in digits alone/)
    const page = await check(bytesOf(...lines.slice(0, 4)))
    assert.match(textOf(page), /Dashboard of the trust, 3 rows\..*1 figure changes.*2 rows are left out/)
    assert.match(textOf(page), /Because the return does not ask for “Dogs”/)
    await lead.post(`${path}/upload`, fieldsOf(page))
    assert.match(answersOn(await lead.get(path))[0] ?? '', /Busy.*Quality: Good.*2,000 contacts/)
    const nothing = await check(bytesOf(...lines.slice(0, 1), lines[2] ?? ''), 422)
    assert.deepEqual(errors(nothing), ['No row of the file answers what this return asks for'])
  })

  it('is refused where it is about single people, with no trace but that it was', async () => {
    const before = await uploads()
    for (const lines of [
      ['Forename,Area,Value', 'Zebedee,Northtown,1'],
      [HEADER, 'contacts,943 476 5919,Northtown,2025-26 Q4,,7,,'],
    ]) {
      const page = await check(bytesOf(...lines), 422)
      assert.match(textOf(page), /It was refused, and nothing of it was kept/)
      assert.doesNotMatch(page.outerHTML, /Zebedee|943 476/)
      assert.equal(page.querySelector('main a')?.getAttribute('href'), `${path}/upload`)
    }
    const noted = await here.audited('indicators.refuse-file')
    assert.deepEqual(
      noted.map(({ detail }) => detail),
      [{ found: 'name' }, { found: 'nhs-number' }],
    )
    assert.equal(await uploads(), before)
    assert.deepEqual(errors(await check(Buffer.from('%PDF-1.7'), 422)).length, 1)
    assert.deepEqual(errors(await lead.post(`${path}/upload/check`, {}, 422)), [
      'Select a CSV file or a workbook',
    ])
  })

  it('is entered as it was shown: whoever enters a figure meanwhile is not written over', async () => {
    const shown = await check(bytesOf(HEADER, 'contacts,,Northtown,,,3000,,'))
    const entry = (await manager.get(path)).querySelector('tbody a')?.getAttribute('href') ?? ''
    const form = await manager.get(entry)
    await manager.post(entry, {
      ...{ answer: 'figure', value: '2500', commentary: '', qualityNote: '' },
      version: named(form, 'version'),
    })
    const moved = await lead.post(`${path}/upload`, fieldsOf(shown), 409)
    assert.match(textOf(moved), /The return has changed since you looked.*2,500 contacts → 3,000 contacts/)
    assert.match(answersOn(await lead.get(path))[0] ?? '', /2,500 contacts/)
    await lead.post(`${path}/upload`, fieldsOf(moved))
    assert.match(answersOn(await lead.get(path))[0] ?? '', /3,000 contacts/)
  })

  it('is not there for others: not the form, the check, nor a file that somebody else checked', async () => {
    const shown = await check(bytesOf(HEADER, 'contacts,,Northtown,,,4000,,'))
    await neighbour.get(`${path}/upload`, 404)
    assert.equal((await neighbour.raw(`${path}/figures.xlsx`)).statusCode, 404)
    await neighbour.get('/workspace/returns')
    await check(bytesOf(HEADER, 'contacts,,Northtown,,,1,,'), 404, neighbour)
    await neighbour.post(`${path}/upload`, fieldsOf(shown), 404)
    await manager.get(`${path}/upload`)
    assert.match(textOf(await manager.post(`${path}/upload`, fieldsOf(shown), 404)), /no longer here/)
    // A file that answers a return is not taken in as a file of figures.
    const own = await check(bytesOf(HEADER, 'contacts,,Northtown,,,4000,,'), 200, manager)
    await manager.post('/workspace/indicators/import', fieldsOf(own), 404)
    assert.match(answersOn(await lead.get(path))[0] ?? '', /3,000 contacts/)
  })

  it('is not taken any more once the return is submitted', async () => {
    const shown = await check(bytesOf(HEADER, 'contacts,,Northtown,,,5000,,'))
    const version = named(await lead.get(path), 'version')
    await lead.post(`${path}/step`, { to: 'submitted', words: '', version })
    assert.equal((await lead.post(`${path}/upload`, fieldsOf(shown))).to, path)
    assert.match(answersOn(await lead.get(path))[0] ?? '', /3,000 contacts/)
    assert.doesNotMatch(textOf(await lead.get(path)), /Upload a file/)
  })
})

describe('the period of a file', () => {
  it('is the one of the return however it is written', () => {
    for (const [words, label, means] of [
      ['', '2025-26 Q4', true],
      ['Q4 2025/26', '2025-26 Q4', true],
      ['2025-26 q4', '2025-26 Q4', true],
      ['Q4 2024/25', '2025-26 Q4', false],
      ['April 2026', '2026-04', true],
      ['Sept. 2026', '2026-09', true],
      ['2026-04', '2026-04', true],
      ['May 2026', '2026-04', false],
      ['H1 2026/27', '2026-27 H1', true],
      ['2026/27 h2', '2026-27 H1', false],
      ['2026/27', '2026-27', true],
      ['2026', '2026-27', false],
    ] as const)
      assert.equal(meansPeriod(words, label), means, words)
  })
})
