import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { site as everyPage } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { own } from './schema.ts'
import { aFigure } from './testing.ts'

type Page = Awaited<ReturnType<Visitor['get']>>

const CHECK = '/workspace/indicators/import/check'
const CONFIRM = '/workspace/indicators/import'
const HEADER = 'area_name,area_code,time_period,indicator,unit,value'

const textOf = (page: Page) => page.text.replaceAll(/\s+/g, ' ')
const errors = (page: Page) => page.querySelectorAll('.govuk-error-summary a').map((link) => link.text.trim())
const bytesOf = (...lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'))
const confirmation = (page: Page) => ({
  uploadId: page.querySelector('[name=uploadId]')?.getAttribute('value') ?? '',
  seen: page.querySelector('[name=seen]')?.getAttribute('value') ?? '',
})
const faults = (page: Page) =>
  page.querySelectorAll('[data-label="What is wrong"] .accord-register__sub').map((each) => each.text.trim())

describe('a file of national figures', () => {
  let here: World
  let manager: Visitor

  before(async () => {
    here = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(here, { name: 'Ruth Okafor', posts: ['business-manager'] })
    await here.do((work) => aFigure(work))
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  const check = (bytes: Uint8Array, status = 200, name = 'national.csv') =>
    manager.upload(CHECK, { field: 'file', name, bytes }, {}, status)
  const take = async (...lines: readonly string[]) => {
    const { to } = await manager.post(CONFIRM, confirmation(await check(bytesOf(HEADER, ...lines))))
    return to
  }
  const measurePage = async (name: string, find = '') => {
    const list = await manager.get(`/workspace/indicators/national?find=${encodeURIComponent(name)}`)
    const href = list.querySelectorAll('.accord-rows a').find((link) => link.text === name)
    assert.ok(href, `${name} is not in the list`)
    return manager.get(`${href.getAttribute('href')}${find && `?find=${find}`}`)
  }
  const cells = (page: Page) =>
    page
      .querySelectorAll('.accord-scroll tbody tr')
      .map((row) => row.querySelectorAll('th, td').map((cell) => cell.text.trim()))
  const kept = () =>
    here.do(async ({ tx }) => {
      const count = (table: 'indicators.upload' | 'indicators.nationalFigure' | 'indicators.import') =>
        own(tx)
          .selectFrom(table)
          .select(({ fn }) => fn.countAll().as('count'))
          .where('partnershipId', '=', tx.partnershipId)
          .executeTakeFirstOrThrow()
      return Promise.all(
        (['indicators.upload', 'indicators.nationalFigure', 'indicators.import'] as const).map(
          async (table) => Number((await count(table)).count),
        ),
      )
    })

  it('is checked first, then recorded with its marks as they stand, and never as nought', async () => {
    const page = await check(
      bytesOf(
        HEADER,
        '"Bristol, City of",E06000023,202223,Children in need,children,"1,234"',
        'Northtown,E06000031,202223,Children in need,children,c',
        'Northtown,E06000031,202122,Children in need,children,low',
        'Northtown,E06000031,202021,Children in need,children,z',
        'Northtown,E06000031,201920,Children in need,children,:',
        'Northtown,E06000031,201819,Children in need,children,0',
        'England,E92000001,202223,Children in need,children,403090',
      ),
    )
    assert.match(textOf(page), /7 figures are new/)
    assert.match(textOf(page), /: \(1\), c \(1\), low \(1\), z \(1\)/)
    assert.match(textOf(page), /Nothing is recorded yet/)
    const { to } = await manager.post(CONFIRM, confirmation(page))
    assert.match(
      textOf(await manager.get(to)),
      /national\.csv is imported\s*7 figures recorded for the first time/,
    )
    const shown = await measurePage('Children in need')
    assert.deepEqual(cells(shown), [
      ['Northtown', '0', ':', 'z', 'low', 'c'],
      ['England', ...['no record', 'no record', 'no record', 'no record'], '403,090'],
      ['Bristol, City of', ...['no record', 'no record', 'no record', 'no record'], '1,234'],
    ])
    assert.deepEqual(cells(await measurePage('Children in need', 'brist')).length, 1)
  })

  it('is left out of the partnership’s own figures', async () => {
    const register = await manager.get('/workspace/indicators')
    assert.doesNotMatch(textOf(register), /Children in need/)
  })

  it('takes the place of an earlier one figure by figure, and can be undone', async () => {
    await take('Northtown,E1,2023,Plans,children,40', 'Northtown,E1,2022,Plans,children,30')
    const report = await check(
      bytesOf(HEADER, 'Northtown,E1,2023,Plans,children,41', 'Northtown,E1,2022,Plans,children,30'),
    )
    assert.match(textOf(report), /1 figure changes/)
    assert.match(textOf(report), /1 is on record already/)
    assert.match(textOf(report), /Changed40 → 41/)
    const { to } = await manager.post(CONFIRM, confirmation(report))
    assert.deepEqual(cells(await measurePage('Plans')), [['Northtown', '30', '41']])
    const page = await manager.get(to)
    const undo = page.querySelector('a[href*="/undo"], a[href*="undo"]')?.getAttribute('href') ?? ''
    const boxes = (await manager.get(undo)).querySelectorAll('main form input')
    await manager.post(
      undo,
      Object.fromEntries(
        boxes.map((box) => [box.getAttribute('name') ?? '', box.getAttribute('value') ?? '']),
      ),
      200,
    )
    assert.deepEqual(cells(await measurePage('Plans')), [['Northtown', '30', '40']])
    assert.match(textOf(await manager.get(to)), /Its figures count no more/)
  })

  it('has nothing to import where every figure is on record', async () => {
    await take('Northtown,E1,2023,Twice,children,1')
    const report = await check(bytesOf(HEADER, 'Northtown,E1,2023,Twice,children,1'))
    assert.match(textOf(report), /on record already, so there is nothing to import/)
    assert.equal(report.querySelector('[name=uploadId]'), null)
  })

  it('is asked about again when the record has moved since its report', async () => {
    const form = confirmation(await check(bytesOf(HEADER, 'Northtown,E1,2023,Moving,children,1')))
    await take('Northtown,E1,2023,Moving,children,2')
    const page = await manager.post(CONFIRM, form, 409)
    assert.match(textOf(page), /have changed since you looked/)
    assert.deepEqual(cells(await measurePage('Moving')), [['Northtown', '2']])
    await manager.post(CONFIRM, confirmation(page))
    assert.deepEqual(cells(await measurePage('Moving')), [['Northtown', '1']])
    assert.match(textOf(await manager.post(CONFIRM, confirmation(page), 200)), /already imported/)
  })

  it('leaves one entry in the audit, with counts and a hash', async () => {
    const to = await take('Northtown,E1,2023,Audited,children,c', 'Northtown,E1,2022,Audited,children,9')
    const entries = (await here.audited('indicators.import')).filter(({ subject }) => to.endsWith(subject))
    assert.equal(entries.length, 1)
    assert.deepEqual(
      { ...(entries[0]?.detail as object), sha256: '' },
      { sha256: '', layout: 'national', rowCount: 2, newCount: 2, changedCount: 0, unchangedCount: 0 },
    )
  })

  it('is imported for nobody but whoever checked it, and is out of others’ sight', async () => {
    const officer = await aVisitor(here, { posts: ['business-officer'] })
    const form = confirmation(await check(bytesOf(HEADER, 'Northtown,E1,2023,Mine,children,1')))
    await officer.post(CONFIRM, form, 404)
    const scrutineer = await aVisitor(here, { posts: ['scrutineer'] })
    await scrutineer.upload(
      CHECK,
      { field: 'file', name: 'a.csv', bytes: bytesOf(HEADER, 'a,b,2023,c,d,1') },
      {},
      403,
    )
    const list = await scrutineer.get('/workspace/indicators/national?find=Mine')
    assert.match(textOf(list), /No measure has these words/)
  })

  it('says which rows are at fault, and nothing is imported', async () => {
    const before = await kept()
    const page = await check(
      bytesOf(
        HEADER,
        'Northtown,E1,2023,Wrong,children,some',
        'Northtown,E1,3023,Wrong,children,1',
        'Northtown,E1,2023,Wrong share,per cent,140',
        'Northtown,E1,2023,Number of plans,number,-3',
        ',,2023,Wrong,children,1',
        'Northtown,E1,2021,Wrong,children,1,2',
        HEADER,
        'Northtown,E1,2022,Wrong,children,1',
        'Northtown,E1,2022,Wrong,children,2',
      ),
      422,
    )
    assert.deepEqual(errors(page), ['8 rows are at fault. Nothing was imported'])
    const said = faults(page).join(' ')
    for (const words of [
      /The value “some” is neither a number nor a mark/,
      /“3023” is no year between 1900 and 2099/,
      /The value 140 is outside 0 to 100, and the measure is a percentage/,
      /The value -3 is below nought, and the measure is a count/,
      /It has no area/,
      /It has 7 cells and the header has 6/,
      /It has the names of the columns again/,
      /It gives the same measure, area and year as row 9/,
    ])
      assert.match(said, words)
    assert.deepEqual(await kept(), before)
  })

  it('has one row of names', async () => {
    const page = await check(
      bytesOf(HEADER, 'Name,Code,Year,Name of measure,Unit,Number', 'Northtown,E1,2023,Two,children,1'),
      422,
    )
    assert.match(faults(page).join(' '), /second row of names/)
  })

  it('has no million columns, and no row that never ends', async () => {
    const wide = await check(bytesOf(`${HEADER}${',x'.repeat(1_000_000)}`, 'a,b,2023,c,d,1'), 422)
    assert.match(errors(wide)[0] ?? '', /at most 200 columns/)
    const long = await check(bytesOf(HEADER, `a,b,2023,c,d${',1'.repeat(1_000_000)}`), 422)
    assert.match(errors(long)[0] ?? '', /Row 2 is too long/)
  })

  it('is read with a byte-order mark, in UTF-16 and in Windows-1252 alike', async () => {
    const lines = (measure: string) => [HEADER, `Ynys Môn,W1,2023,${measure},children,3`].join('\r\n')
    for (const [measure, bytes] of [
      ['Marked', Buffer.from(`\uFEFF${lines('Marked')}`)],
      ['Wide', Buffer.from(`\uFEFF${lines('Wide')}`, 'utf16le')],
      ['Windows', Buffer.from(lines('Windows'), 'latin1')],
    ] as const) {
      await manager.post(CONFIRM, confirmation(await check(bytes)))
      assert.deepEqual(cells(await measurePage(measure)), [['Ynys Môn', '3']])
    }
    const mixed = Buffer.concat([Buffer.from(lines('Mixed')), Buffer.from(' and Île'), Buffer.from([0xe9])])
    assert.match(errors(await check(mixed, 422))[0] ?? '', /two encodings/)
  })

  describe('about single people', () => {
    const SECRET = '943 476 5919'
    const CHILD = 'Zebedee Quux'

    for (const [what, words, lines] of [
      [
        'by its columns',
        /The file has names of people/,
        ['Forename,Surname,Value', `${CHILD.replace(' ', ',')},1`],
      ],
      [
        'by its columns and no names',
        /The file has dates of birth/,
        ['area,year,measure,value,Date of Birth', 'a,2023,b,1,2'],
      ],
      [
        'by a cell far down',
        /The file has NHS numbers/,
        [
          HEADER,
          ...Array.from({ length: 5000 }, (_, at) => `Northtown,E1,2023,M${at},,1`),
          `${SECRET},E1,2023,M,,1`,
        ],
      ],
      ['without names of columns', /The file has NHS numbers/, [`${CHILD},${SECRET},4 March 2015`]],
      [
        'in a layout of Accord’s own',
        /The file has pupil or learner numbers/,
        [
          'channel,channel_basis,measure,value,value_as_printed,unit,handle,note,source_file,source_section,source_lines',
          'a,b,c,1,1,people,A123456789012,d,e,f,1',
        ],
      ],
    ] as const)
      it(`is refused ${what}, which is written down, and nothing of it is kept or said`, async () => {
        const before = await kept()
        const audited = (await here.audited('indicators.refuse-file')).length
        const page = await check(bytesOf(...lines), 422, `${CHILD}.csv`)
        assert.match(textOf(page), words)
        assert.doesNotMatch(page.outerHTML, /943 ?476|Zebedee|Quux|A1234567/)
        assert.deepEqual(await kept(), before)
        const entries = await here.audited('indicators.refuse-file')
        assert.equal(entries.length, audited + 1)
        assert.doesNotMatch(JSON.stringify(entries), /943|Zebedee|A1234567/)
        assert.deepEqual(here.faults, [])
      })
  })
})
