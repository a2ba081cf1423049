import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import type { Reader } from '#platform/db.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { confirmImport, importFigures, keepUpload } from './commands.ts'
import { latestImports } from './queries/imports.ts'
import { dryRun, findValueFor } from './queries.ts'
import { effectOf } from './rules/plan.ts'
import { own } from './schema.ts'
import { aFigure, aFile, aRow, type FigureRow } from './testing.ts'

type Page = Awaited<ReturnType<Visitor['get']>>

const CHECK = '/workspace/indicators/import/check'
const CONFIRM = '/workspace/indicators/import'

const textOf = (page: Page) => page.text.replaceAll(/\s+/g, ' ')
const errors = (page: Page) => page.querySelectorAll('.govuk-error-summary a').map((link) => link.text.trim())
const states = (page: Page) =>
  page
    .querySelectorAll('tbody tr')
    .map((row) => [
      row.querySelector('th')?.text,
      row.querySelector('[data-label="What it does"]')?.text.trim(),
    ])
const confirmation = (page: Page) => ({
  uploadId: page.querySelector('[name=uploadId]')?.getAttribute('value') ?? '',
  seen: page.querySelector('[name=seen]')?.getAttribute('value') ?? '',
})

describe('importing a file of figures', () => {
  let site: World
  let manager: Visitor
  let officer: Visitor

  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { name: 'Ruth Okafor', posts: ['business-manager'] })
    officer = await aVisitor(site, { posts: ['business-officer'] })
  })
  after(async () => {
    assert.deepEqual(site.faults, [])
    await site[Symbol.asyncDispose]()
  })

  let made = 0
  /** A row of an indicator of its own, so that one test does not meet the figures of another. */
  const ownRow = (changes: FigureRow = {}): FigureRow => {
    made++
    return aRow({ indicator_code: `own_${made}`, indicator_name: `Indicator number ${made}`, ...changes })
  }
  const check = (visitor: Visitor, bytes: Uint8Array, status = 200, name = 'figures.csv') =>
    visitor.upload(CHECK, { field: 'file', name, bytes }, {}, status)
  const onRecord = (row: FigureRow) =>
    site.do((work) =>
      findValueFor(work.tx, {
        code: row['indicator_code'] ?? '',
        area: row['area'] ?? '',
        periodLabel: row['period_label'] ?? '',
      }),
    )
  const imports = () => site.do((work) => latestImports(work.tx, work.actor))
  const recordedIn = <Result>(read: (reader: Reader) => Promise<Result>) =>
    site.database.session(site.partnershipId, 'accord_app', ({ reader }) => read(reader))

  it('says what each row would do, records nothing, and records all of it when that is confirmed', async () => {
    const [given, missing, changed, same] = [
      ownRow({ value: '7' }),
      ownRow({ value: '' }),
      ownRow(),
      ownRow(),
    ]
    await site.do((work) => aFigure(work, { ...changed, value: '5' }))
    await site.do((work) => aFigure(work, same))
    const report = await check(manager, aFile(given, missing, changed, same))
    assert.deepEqual(states(report), [
      ['Row 2', 'New'],
      ['Row 3', 'Not given'],
      ['Row 4', 'Changed5 → 12,323'],
      ['Row 5', 'Same'],
    ])
    assert.equal(report.querySelector('main .govuk-button')?.text.trim(), 'Import 3 values')
    assert.equal(await onRecord(given), undefined)
    assert.equal((await onRecord(changed))?.value, 5)

    const { to } = await manager.post(CONFIRM, confirmation(report))
    const result = textOf(await manager.get(to))
    assert.match(
      result,
      /figures\.csv is imported\s*2 figures recorded for the first time, 1 changed, 1 as before/,
    )
    assert.match(result, /by Ruth Okafor/)
    assert.equal((await onRecord(given))?.value, 7)
    assert.equal((await onRecord(missing))?.value, null)
    assert.equal((await onRecord(changed))?.value, 12323)
  })

  it('imports nothing at all when one row is at fault, and shows that row first', async () => {
    const good = ownRow()
    const report = await check(manager, aFile(good, ownRow({ value: '2,024' })), 422)
    assert.deepEqual(errors(report), ['1 row is at fault. Nothing was imported'])
    assert.deepEqual(states(report), [
      [
        'Row 3',
        'At faultValue “2,024” has a comma. Write 2024 in the column value, and keep “2,024” in value_as_printed.',
      ],
      ['Row 2', 'New'],
    ])
    assert.equal(report.querySelectorAll('[name=uploadId]').length, 0)
    assert.equal(await onRecord(good), undefined)
  })

  it('says in a sentence why a file cannot be read, and asks for another', async () => {
    const pdf = new TextEncoder().encode('%PDF-1.7')
    assert.match(errors(await check(manager, pdf, 422))[0] ?? '', /^This is a PDF, not a CSV file\./)
    assert.deepEqual(errors(await check(manager, new Uint8Array(), 422, '')), [
      'Select a CSV file or a workbook',
    ])
  })

  it('shows the first 200 rows of a longer file, and counts them all', async () => {
    const rows = Array.from({ length: 203 }, (_, index) => aRow({ indicator_code: `long_${index}` }))
    const report = await check(manager, aFile(...rows, aRow({ indicator_code: 'long_x', value: 'x' })), 422)
    assert.equal(states(report).length, 200)
    assert.equal(states(report)[0]?.[0], 'Row 205')
    assert.match(textOf(report), /203 figures are new/)
    assert.match(textOf(report), /The first 200 of 204 rows/)
  })

  it('takes in more rows than one statement can carry', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) =>
      aRow({ indicator_code: `many_${index}`, indicator_name: `Many ${index}`, value: String(index) }),
    )
    const result = await site.do((work) => importFigures(work, { name: 'many.csv', bytes: aFile(...rows) }))
    assert.ok('outcome' in result && result.outcome === 'imported')
    assert.equal((await onRecord(rows[2499] ?? {}))?.value, 2499)
  })

  it('changes nothing when it is confirmed a second time, and says so', async () => {
    const row = ownRow()
    const form = confirmation(await check(manager, aFile(row)))
    await manager.post(CONFIRM, form)
    const before = await onRecord(row)
    const count = (await imports()).length
    const page = await manager.post(CONFIRM, form, 200)
    assert.match(textOf(page), /These figures were already imported/)
    assert.equal((await onRecord(row))?.valueId, before?.valueId)
    assert.equal((await imports()).length, count)
  })

  it('does not undo a correction that was made after it, when it is confirmed a second time', async () => {
    const row = ownRow()
    const form = confirmation(await check(manager, aFile(row)))
    await manager.post(CONFIRM, form)
    await site.do((work) => aFigure(work, { ...row, value: '12300' }))
    await manager.post(CONFIRM, form, 200)
    assert.equal((await onRecord(row))?.value, 12300)
  })

  it('says that everything is on record when the same file is checked again', async () => {
    const file = aFile(ownRow())
    await manager.post(CONFIRM, confirmation(await check(manager, file)))
    const report = await check(officer, file)
    assert.match(textOf(report), /on record already, so there is nothing to import/)
    assert.equal(report.querySelectorAll('[name=uploadId]').length, 0)
  })

  it('happens once when two people confirm the same figures at the same time', async () => {
    const row = ownRow()
    const file = { name: 'both.csv', bytes: aFile(row) }
    const [one, other] = [await aVisitor(site), await aVisitor(site)]
    const confirmAs = async (id: typeof one.personId) => {
      const uploadId = await site.do((work) => keepUpload(work, file), { id })
      const run = await site.do((work) => dryRun(work.tx, file))
      assert.ok(run.ok)
      const seen = effectOf(run.plan)
      return () => site.do((work) => confirmImport(work, uploadId, seen), { id })
    }
    const both = [await confirmAs(one.personId), await confirmAs(other.personId)]
    const outcomes = await Promise.all(both.map((confirm) => confirm()))
    assert.deepEqual(outcomes.map((each) => ('outcome' in each ? each.outcome : 'refused')).toSorted(), [
      'imported',
      'nothing to import',
    ])
    assert.equal((await imports()).filter(({ fileName }) => fileName === 'both.csv').length, 1)
  })

  it('asks again when the record has moved since the report was shown', async () => {
    const row = ownRow({ value: '8' })
    const report = await check(manager, aFile(row))
    await site.do((work) => aFigure(work, { ...row, value: '6' }))
    const page = await manager.post(CONFIRM, confirmation(report), 409)
    assert.match(textOf(page), /have changed since you looked/)
    assert.deepEqual(states(page), [['Row 2', 'Changed6 → 8']])
    assert.equal((await onRecord(row))?.value, 6)
    await manager.post(CONFIRM, confirmation(page))
    assert.equal((await onRecord(row))?.value, 8)
  })

  it('refuses the whole file when what was recorded meanwhile puts a row at fault', async () => {
    const row = ownRow()
    const report = await check(manager, aFile(row))
    await site.do((work) => aFigure(work, { ...row, unit: 'people', area: 'Southtown' }))
    const page = await manager.post(CONFIRM, confirmation(report), 422)
    assert.match(states(page)[0]?.[1] ?? '', /counted in “people” on record/)
    assert.equal(await onRecord(row), undefined)
  })

  it('can be confirmed by nobody but the person who checked the file', async () => {
    const row = ownRow()
    const form = confirmation(await check(manager, aFile(row)))
    assert.match(textOf(await officer.post(CONFIRM, form, 404)), /no longer here/)
    await officer.post(CONFIRM, { ...form, uploadId: 'not-an-id' }, 404)
    assert.equal(await onRecord(row), undefined)
  })

  it('forgets a checked file after a day', async () => {
    const form = confirmation(await check(manager, aFile(ownRow())))
    site.at('2026-03-21T09:00:01Z')
    await check(await aVisitor(site, { posts: ['business-manager'] }), aFile(ownRow()))
    const uploads = await recordedIn((reader) =>
      own(reader).selectFrom('indicators.upload').select('id').execute(),
    )
    assert.ok(uploads.every(({ id }) => id !== form.uploadId))
    site.at('2026-03-20T09:00:00Z')
  })

  it('leaves one line in the audit, with the hash of the file and counts, and no figures', async () => {
    const row = ownRow()
    const result = await site.do((work) => importFigures(work, { name: 'a.csv', bytes: aFile(row) }))
    assert.ok('outcome' in result && result.outcome === 'imported')
    const lines = (await site.audited('indicators.import')).filter(
      ({ subject }) => subject === result.importId,
    )
    const [imported] = (await imports()).filter(({ id }) => id === result.importId)
    assert.deepEqual(lines, [
      {
        subject: result.importId,
        ...{ kind: 'import', tier: 2, isMarked: false },
        detail: {
          sha256: imported?.sha256,
          layout: 'long',
          rowCount: 1,
          newCount: 1,
          changedCount: 0,
          unchangedCount: 0,
        },
      },
    ])
  })

  it('fills in a definition that was empty, and says so first', async () => {
    const row = ownRow({ definition: '' })
    await site.do((work) => aFigure(work, row))
    const report = await check(manager, aFile({ ...row, definition: 'All contacts' }))
    assert.match(textOf(report), /1 indicator gets a definition or a unit that was empty/)
    await manager.post(CONFIRM, confirmation(report))
    assert.equal((await onRecord(row))?.definition, 'All contacts')
  })

  it('takes an area for the same however its capitals are written', async () => {
    const row = ownRow()
    await site.do((work) => aFigure(work, row))
    const report = await check(manager, aFile({ ...row, area: 'NORTHTOWN' }))
    assert.deepEqual(states(report), [['Row 2', 'Same']])
  })

  it('is refused to everyone outside the business unit', async () => {
    const scrutineer = await aVisitor(site, { posts: ['scrutineer'] })
    await scrutineer.get(CONFIRM, 403)
    await check(scrutineer, aFile(ownRow()), 403)
    await scrutineer.post(CONFIRM, { uploadId: 'x', seen: '' }, 403)
    await assert.rejects(
      site.do((work) => importFigures(work, { name: 'a.csv', bytes: aFile(ownRow()) }), { holds: [] }),
      /post or seat/,
    )
  })

  it('shows names and words that look like markup or formulas as they are', async () => {
    const row = ownRow({ indicator_name: '<img src=x onerror=alert(1)>', note: '=cmd|"/C calc"!A0' })
    const report = await check(manager, aFile(row), 200, '<b>"evil".csv')
    assert.equal(report.querySelectorAll('main img, main b').length, 0)
    assert.match(report.querySelector('[data-label=Indicator]')?.text ?? '', /onerror/)
    const { to } = await manager.post(CONFIRM, confirmation(report))
    assert.equal((await manager.get(to)).querySelectorAll('main b, main img').length, 0)
  })
})
