import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { strToU8, zipSync } from 'fflate'
import { site as everyPage } from '#app'
import { xlsxOf } from '#platform/spreadsheet.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { confirmDirectory, keepDirectoryFile } from './commands/importing.ts'
import { mergeAgencies } from './commands/merging.ts'
import { changePerson } from './commands/people.ts'
import { directoryRecord } from './queries/record.ts'
import { agencies } from './queries.ts'
import { anAgency, aPerson, aVisitor } from './testing.ts'

type Shown = Awaited<ReturnType<Visitor['get']>>
const words = (page: Shown) => page.querySelector('main')?.text.replaceAll(/\s+/g, ' ').trim() ?? ''
const error = (page: Shown) => page.querySelector('.govuk-error-summary a')?.text.trim() ?? ''
const value = (page: Shown, name: string) => page.querySelector(`[name=${name}]`)?.getAttribute('value') ?? ''

describe('a directory file', () => {
  let site: World
  let manager: Visitor

  before(async () => {
    site = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(site, { posts: ['business-manager'], name: 'Zz Manager' })
  })
  after(() => site[Symbol.asyncDispose]())

  const check = (text: string | Uint8Array, status = 200, name = 'directory.csv') =>
    manager.upload(
      '/workspace/people/import/check',
      { field: 'file', name, bytes: typeof text === 'string' ? Buffer.from(text) : text },
      {},
      status,
    )
  const confirm = (page: Shown, status = 200) =>
    manager.post(
      '/workspace/people/import',
      { uploadId: value(page, 'uploadId'), seen: value(page, 'seen') },
      status,
    )
  const record = () => site.do((work) => directoryRecord(work.tx, work.actor))

  it('gives the code of an agency that was merged to no other, and says so to a file that does', async () => {
    const gone = await site.do(async (work) => {
      const stays = await anAgency(work, { name: 'Code that stays' })
      const goes = await anAgency(work, { name: 'Code that goes' })
      const code = (await agencies(work.tx, work.actor)).find(({ id }) => id === goes)?.code ?? ''
      await mergeAgencies(work, stays, goes, [])
      await anAgency(work, { name: 'Next after a merger' })
      return code
    })
    assert.notEqual(gone, '')
    const next = (await record()).agencies.find(({ name }) => name === 'Next after a merger')?.code
    assert.notEqual(next, gone)
    const refused = await check(`code,name,sector\n${gone},Somebody else,Health\n`, 422)
    assert.match(words(refused), /of an agency that was merged into another/)
    assert.match(words(await confirm(await check('name,sector\nA newcomer,Health\n'))), /1 record added/)
    const again = 'name,sector\nCode that goes,Health\n'
    assert.match(words(await confirm(await check(again))), /1 record added/, 'its name is free')
  })

  it('waits for whoever is changing a person, and is asked about again', async () => {
    const facts = { name: 'Race Person', email: 'race@example.org', jobTitle: 'Old title', phone: '1' }
    const id = await site.do((work) => aPerson(work, facts))
    const page = await check(`id,name,job_title\n${id},Race Person,From the file\n`)
    const [changed, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const editing = site.do(async (work) => {
      const given = { ...facts, agencyId: null, phone: '2222', address: '', pronouns: '' }
      await changePerson(work, id, { ...given, preferredContact: '', version: 1, isAnother: false })
      changed.resolve()
      await finish.promise
    })
    await changed.promise
    const importing = confirm(page)
    await Promise.race([importing, new Promise((resolve) => setTimeout(resolve, 300))])
    finish.resolve()
    await Promise.all([editing, importing])
    const person = (await record()).people.find((each) => each.id === id)
    assert.deepEqual([person?.jobTitle, person?.phone], ['From the file', '2222'])
  })

  it('gives no agency the name of another that is there on the same days', async () => {
    const rows = 'name,sector,last_day\nFile Twin,Health,2027-03-31\n'
    assert.match(words(await confirm(await check(rows))), /1 record added/)
    const twice = `name,sector,code,last_day\nFile Twin,Health,FT2,2027-03-31\nFile Twin,Health,FT3,\n`
    assert.match(words(await check(twice, 422)), /There is already an agency with this name/)
  })

  it('says row by row what it would do, and does it when that is confirmed', async () => {
    const code = (await record()).agencies.find(({ name }) => name === 'Row Trust')?.code
    assert.equal(code, undefined)
    await site.do(async (work) => {
      const agencyId = await anAgency(work, { name: 'Row Trust', code: 'ROW' })
      await aPerson(work, { name: 'Row One', jobTitle: 'Nurse', email: 'one@row.example', agencyId })
      await aPerson(work, { name: 'Row Two', email: 'two@row.example', agencyId })
    })
    const page = await check(
      'name,job_title,agency,email\nRow One,Matron,ROW,one@row.example\nRow Two,,Row trust,TWO@row.example\nRow Three,,ROW,three@row.example\n',
    )
    const said = words(page)
    assert.match(said, /2 rows: changed.*1 row: new/)
    assert.match(said, /job_title: Nurse → Matron/)
    assert.doesNotMatch(words(await manager.get('/workspace/people?words=row')), /Row Three/)
    assert.match(words(await confirm(page)), /1 record added, 2 changed/)
    assert.match(words(await manager.get('/workspace/people?words=row')), /Row One\s*Matron.*Row Three/)
    await confirm(page, 404)
  })

  it('is refused whole when one row is at fault, with what to write instead', async () => {
    const before = await record()
    const page = await check(
      'code,name,sector,part_of,statutory_partner,first_day\nX1,Good one,Health,,no,\nX2,,Magic,NOPE,perhaps,2026-02-30\nX1,Twice,Health,,,\n',
      422,
    )
    const said = words(page)
    for (const fault of [
      'Enter the name of the agency.',
      'Select the sector it belongs to.',
      'No agency has the code or the name “NOPE”.',
      'Write yes or no in statutory_partner.',
      'The first day must be a real date, written as 2026-04-01.',
      'This agency stands in the file twice. Remove one of the rows.',
    ])
      assert.ok(said.includes(fault), fault)
    assert.deepEqual(await record(), before)
  })

  it('never takes two people for one by their name', async () => {
    await site.do((work) => aPerson(work, { name: 'Ana Common', email: 'ana.one@example.org' }))
    const page = await check('name,job_title\nAna Common,Nurse\n', 422)
    assert.match(words(page), /Somebody of this name is in this agency already/)
    assert.match(words(await check('name,job_title,email\nAna Common,,ana.two@example.org\n')), /1 row: new/)
  })

  it('is not imported when the record has changed since its report', async () => {
    const page = await check('name,job_title,email\nMoved Meanwhile,,moved@example.org\n')
    await site.do((work) => aPerson(work, { name: 'Moved Meanwhile', email: 'moved@example.org' }))
    const again = await manager
      .post('/workspace/people/import', { uploadId: value(page, 'uploadId'), seen: 'forged' }, 409)
      .catch(() => undefined)
    const shown = again ?? (await confirm(page))
    assert.match(words(shown), /has changed since you looked|0 records added/)
    assert.equal((await record()).people.filter(({ name }) => name === 'Moved Meanwhile').length, 1)
  })

  /** A small workbook with a cell where no directory reaches, up to which a reader would fill its memory. */
  const farOut = (place: string): Buffer => {
    const row = `<row r="1048576"><c r="${place}" t="inlineStr"><is><t>x</t></is></c></row>`
    const parts = {
      'xl/workbook.xml': '<workbook/>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${row}</sheetData></worksheet>`,
    }
    return Buffer.from(
      zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))),
    )
  }

  it('that cannot be read is named in a sentence', async () => {
    const text = 'name,job_title\nZoë,Nurse\n'
    for (const [bytes, sentence] of [
      [Buffer.from(`\uFEFF${text}`, 'utf16le'), /UTF-16/],
      [Buffer.from(text, 'latin1'), /Windows-1252/],
      [Buffer.from('%PDF-1.7'), /PDF/],
      [Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), /old Excel/],
      [Buffer.from('PK\u0003\u0004nothing'), /damaged|zipped|cannot be read/],
      [Buffer.alloc(0), /empty|Select a CSV/],
      [Buffer.from('name,job_title\n"open'), /never closed/],
      [Buffer.from('a,b\n1,2\n'), /no columns of agencies, people, posts or schools/],
      [Buffer.from('name,job_title,shoe_size\nA,B,9\n'), /shoe_size/],
      [Buffer.from('name,job_title,name\nA,B,9\n'), /twice/],
      [Buffer.from('name,job_title\n'), /no rows/],
      [Buffer.from(`name,job_title\n${'\n'.repeat(60_000)}`), /more than 50,000 rows/],
      [Buffer.from(`name,job_title\n${','.repeat(2_100_000)}`), /200 columns/],
      [farOut('XFD1048576'), /more than 50,000 rows/],
      [farOut('ZZZZ9999999999'), /more than 50,000 rows/],
    ] as const)
      assert.match(error(await check(bytes, 422)), sentence)
  })

  it('of 5,000 people and 1,000 posts is checked and imported in under five seconds, and goes in again as it is', async () => {
    const posts = Array.from({ length: 1000 }, (_, index) => [
      ...[`person${index}@bulk.example`, '', 'Training lead', `BULK${index % 40}`, '2025-04-01', ''],
    ])
    const lines = Array.from({ length: 5000 }, (_, index) => [
      ...['', `Person ${index}`, `Job ${index % 70}`, `BULK${index % 40}`, `person${index}@bulk.example`],
      ...['01223 000000', '1 High Street\nTown', 'they/them', 'email', ''],
    ])
    const people = [
      'id,name,job_title,agency,email,phone,address,pronouns,preferred_contact,last_day'.split(','),
      ...lines,
    ]
    const agencies = [
      ['code', 'name', 'sector', 'areas'],
      ...Array.from({ length: 40 }, (_, index) => [
        `BULK${index}`,
        `Bulk agency ${index}`,
        'Health',
        'Bulkshire',
      ]),
    ]
    const bytes = await xlsxOf([
      { name: 'People', rows: people },
      { name: 'Agencies', rows: agencies },
      { name: 'Posts', rows: ['person,name,post,agency,first_day,last_day'.split(','), ...posts] },
    ])
    const began = performance.now()
    const page = await check(bytes, 200, 'bulk.xlsx')
    const checked = performance.now()
    assert.match(words(await confirm(page)), /6,040 records added/)
    const done = performance.now()
    console.log(
      `5,000 people, 1,000 posts: checked in ${Math.round(checked - began)} ms, imported in ${Math.round(done - checked)} ms`,
    )
    assert.ok(done - began < 5000, `${Math.round(done - began)} ms`)
    const out = await manager.raw('/workspace/people/directory.xlsx')
    const again = words(await check(out.rawPayload, 200, 'again.xlsx'))
    assert.match(again, /there is nothing to import/)
    const audited = await site.do(async (work) => {
      const id = await keepDirectoryFile(work, { name: 'same.xlsx', bytes: out.rawPayload })
      return confirmDirectory(work, id, { seen: '' })
    })
    assert.deepEqual(audited, { outcome: 'nothing' })
  })
})
