import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { zstdDecompressSync } from 'node:zlib'
import { site as everyPage } from '#app'
import { aVisitor } from '#modules/people/testing.ts'
import { sha256 } from '#platform/digest.ts'
import { xlsxOf } from '#platform/spreadsheet.ts'
import { anOpenDocument, aWorkbook } from '#platform/testing/office.ts'
import { type Visitor, type World, world } from '#platform/testing/world.ts'
import { findValueFor } from './queries.ts'
import { longLayout } from './rules/layouts.ts'
import { readArriving } from './rules/national/arriving.ts'
import { aFile, aRow, type FigureRow, waitingFiles } from './testing.ts'

type Page = Awaited<ReturnType<Visitor['get']>>

const CHECK = '/workspace/indicators/import/check'
const CONFIRM = '/workspace/indicators/import'
const OFFICE = 'urn:oasis:names:tc:opendocument:xmlns'
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

const textOf = (page: Page) => page.text.replaceAll(/\s+/g, ' ')
const error = (page: Page) => page.querySelector('.govuk-error-summary a')?.text.trim() ?? ''
const confirmation = (page: Page) => ({
  uploadId: page.querySelector('[name=uploadId]')?.getAttribute('value') ?? '',
  seen: page.querySelector('[name=seen]')?.getAttribute('value') ?? '',
})
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const header = longLayout.columns
const rowsOf = (...rows: readonly FigureRow[]) => [
  [...header],
  ...rows.map((row) => header.map((column) => row[column] ?? '')),
]

/** A cell of an OpenDocument sheet; text in angle brackets is a cell as it stands. */
const odsCell = (cell: string) =>
  cell.startsWith('<table:')
    ? cell
    : `<table:table-cell office:value-type="string"><text:p>${escaped(cell)}</text:p></table:table-cell>`
const odsRows = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => `<table:table-row>${row.map(odsCell).join('')}</table:table-row>`).join('')
const ods = (tables: string, also: Readonly<Record<string, string>> = {}) =>
  anOpenDocument('spreadsheet', {
    'content.xml': `<?xml version="1.0"?><office:document-content xmlns:office="${OFFICE}:office:1.0" xmlns:table="${OFFICE}:table:1.0" xmlns:text="${OFFICE}:text:1.0" xmlns:style="${OFFICE}:style:1.0"><office:automatic-styles><style:style style:name="out" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    ...also,
  })
const odsTable = (rows: readonly (readonly string[])[], style = 'in', name = 'Figures') =>
  `<table:table table:name="${name}" table:style-name="${style}">${odsRows(rows)}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`

const STYLES = `<styleSheet xmlns="${SHEET}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0\\ %"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="164"/></cellXfs></styleSheet>`
const letters = (column: number) => String.fromCharCode(65 + column)
/** A cell of an Excel sheet; a cell in angle brackets is written as it stands, with its place. */
const xlsxCell = (cell: string, row: number, column: number) => {
  const place = `r="${letters(column)}${row + 1}"`
  return cell.startsWith('<')
    ? cell.replace('<c', `<c ${place}`)
    : `<c ${place} t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
}
const xlsx = (rows: readonly (readonly string[])[], behind = '') => {
  const data = rows
    .map((row, at) => `<row r="${at + 1}">${row.map((cell, to) => xlsxCell(cell, at, to)).join('')}</row>`)
    .join('')
  return aWorkbook([{ name: 'Figures' }], {
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SHEET}"><sheetData>${data}</sheetData>${behind}</worksheet>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
  })
}

describe('a workbook of figures', () => {
  let here: World
  let manager: Visitor

  before(async () => {
    here = await world(everyPage, { today: '2026-03-20' })
    manager = await aVisitor(here, { posts: ['business-manager'] })
  })
  after(async () => {
    assert.deepEqual(here.faults, [])
    await here[Symbol.asyncDispose]()
  })

  let made = 0
  const ownRow = (changes: FigureRow = {}): FigureRow => {
    made += 1
    return aRow({ indicator_code: `own_${made}`, indicator_name: `Indicator number ${made}`, ...changes })
  }
  const check = (bytes: Uint8Array, status = 200, name = 'figures.xlsx') =>
    manager.upload(CHECK, { field: 'file', name, bytes }, {}, status)
  const take = async (bytes: Uint8Array) => {
    const { to } = await manager.post(CONFIRM, confirmation(await check(bytes)))
    return to
  }
  const onRecord = (row: FigureRow) =>
    here.do((work) =>
      findValueFor(work.tx, {
        code: row['indicator_code'] ?? '',
        area: row['area'] ?? '',
        periodLabel: row['period_label'] ?? '',
      }),
    )
  const uploads = () => here.do(waitingFiles)

  it('gives the figures of its sheet, with the hash of the file as it was sent', async () => {
    const [row, other] = [ownRow({ value: '412' }), ownRow({ value: '0.3', unit: 'days' })]
    const excel = await xlsxOf([{ name: 'Figures', rows: rowsOf(row, other) }])
    const to = await take(excel)
    assert.equal((await onRecord(row))?.value, 412)
    assert.equal((await onRecord(other))?.value, 0.3)
    const entries = (await here.audited('indicators.import')).filter(({ subject }) => to.endsWith(subject))
    assert.match(JSON.stringify(entries[0]?.detail), new RegExp(sha256(excel)))

    const open = ownRow({ value: '7', area: 'A & B' })
    await take(ods(odsTable(rowsOf(open))))
    assert.equal((await onRecord(open))?.value, 7)
  })

  it('has days and numbers as its program shows them, of Excel and of OpenDocument', async () => {
    const row = ownRow({ value: '<c s="0"><v>0.30000000000000004</v></c>', unit: 'days' })
    const dated = { ...row, period_start: '<c s="1"><v>44652</v></c>', period_end: '2023-03-31' }
    await take(xlsx(rowsOf(dated)))
    const found = await onRecord(row)
    assert.deepEqual([found?.value, String(found?.periodStart)], [0.3, '2022-04-01'])
    const cells = {
      value:
        '<table:table-cell office:value-type="float" office:value="1234.5"><text:p>1,234.50</text:p></table:table-cell>',
      period_start:
        '<table:table-cell office:value-type="date" office:date-value="2022-04-01T00:00:00"><text:p>01/04/22</text:p></table:table-cell>',
      unit: '<table:table-cell office:value-type="string"><office:annotation><text:p>Zebedee asked</text:p></office:annotation><text:p>days</text:p></table:table-cell>',
    }
    const open = ownRow()
    await take(ods(odsTable(rowsOf({ ...open, ...cells, period_end: '2023-03-31' }))))
    const opened = await onRecord(open)
    assert.deepEqual(
      [opened?.value, String(opened?.periodStart), opened?.unit],
      [1234.5, '2022-04-01', 'days'],
    )
  })

  it('does not turn 45% into 0.45', async () => {
    const percents = [
      xlsx(rowsOf(ownRow({ value: '<c s="2"><v>0.45</v></c>', unit: 'percent' }))),
      xlsx(rowsOf(ownRow({ value: '<c s="3"><v>0.45</v></c>', unit: 'percent' }))),
      ods(
        odsTable(
          rowsOf(
            ownRow({
              unit: 'percent',
              value:
                '<table:table-cell office:value-type="percentage" office:value="0.45"><text:p>45%</text:p></table:table-cell>',
            }),
          ),
        ),
      ),
    ]
    for (const bytes of percents)
      assert.match(textOf(await check(bytes, 422)), /Value “45%” has a percent sign. Write 45/)
  })

  it('of national figures is read as a file of them is', async () => {
    const rows = [
      ['area_name', 'area_code', 'time_period', 'indicator', 'unit', 'value'],
      ['Northtown', 'E1', '202223', 'From a workbook', 'children', 'c'],
      ['Southtown', 'E2', '202223', 'From a workbook', 'children', '1,234'],
    ]
    for (const bytes of [await xlsxOf([{ name: 'Data', rows }]), ods(odsTable(rows))]) {
      const report = await check(bytes)
      assert.match(textOf(report), /2 figures are new/)
      assert.match(textOf(report), /c \(1\)/)
    }
  })

  it('of several sheets gives the one whose columns are known', async () => {
    const row = ownRow({ value: '5' })
    const cover = { name: 'Cover', rows: [['Figures of Northtown'], ['Made in March']] }
    await take(await xlsxOf([cover, { name: 'Data', rows: rowsOf(row) }]))
    assert.equal((await onRecord(row))?.value, 5)
    const twice = await xlsxOf([
      { name: 'Data', rows: rowsOf(ownRow()) },
      { name: 'More', rows: rowsOf(ownRow()) },
    ])
    assert.match(error(await check(twice, 422)), /2 sheets, and 2 of them have names of columns/)
    assert.match(
      error(await check(await xlsxOf([cover, { ...cover, name: 'Again' }]), 422)),
      /2 sheets, and none has/,
    )
  })

  const refusals: readonly (readonly [what: string, bytes: () => Uint8Array, sentence: RegExp])[] = [
    [
      'a hidden sheet',
      () => aWorkbook([{ name: 'Figures' }, { name: 'Notes', hidden: true }]),
      /^The workbook has a hidden sheet\. Show it/,
    ],
    [
      'hidden sheets of OpenDocument',
      () => ods(`${odsTable([['a']])}${odsTable([['b']], 'out', 'B')}${odsTable([['c']], 'out', 'C')}`),
      /^The workbook has 2 hidden sheets\. Show them/,
    ],
    [
      'merged cells',
      () => xlsx(rowsOf(aRow()), '<mergeCells count="1"><mergeCell ref="D2:D3"/></mergeCells>'),
      /^The cells D2:D3 are merged/,
    ],
    [
      'merged cells of OpenDocument',
      () =>
        ods(
          odsTable([
            ['a', 'b'],
            [
              'x',
              '<table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="3"><text:p>y</text:p></table:table-cell>',
            ],
          ]),
        ),
      /^The cells B2:D3 are merged/,
    ],
    [
      'an encrypted workbook of Excel',
      () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      /locked with a password/,
    ],
    [
      'an encrypted workbook of OpenDocument',
      () =>
        ods('', {
          'META-INF/manifest.xml':
            '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
        }),
      /^The workbook is locked with a password/,
    ],
    [
      'a million columns',
      () => ods(odsTable([['<table:table-cell table:number-columns-repeated="1000000"/>', 'x']])),
      /more than 50,000 rows or 200 columns/,
    ],
    [
      'a million equal cells',
      () =>
        ods(
          odsTable([
            [
              '<table:table-cell table:number-columns-repeated="1000000" office:value-type="string"><text:p>x</text:p></table:table-cell>',
            ],
          ]),
        ),
      /more than 50,000 rows or 200 columns/,
    ],
    [
      'a row far down',
      () =>
        ods(
          `<table:table table:name="A"><table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>${odsRows([['x']])}</table:table>`,
        ),
      /more than 50,000 rows or 200 columns/,
    ],
    ['no cells', () => ods(odsTable([])), /^The workbook is empty/],
    ['damage', () => aWorkbook().subarray(0, 300), /^The file is damaged/],
    ['XML that ends early', () => ods('<table:table table:name="A">'), /^The workbook cannot be read/],
    ['macros', () => ods(odsTable([['a']]), { 'Basic/Standard/Module1.xml': '<x/>' }), /holds macros/],
    ['something else', () => anOpenDocument('text'), /^This is a zipped file, not a workbook/],
  ]
  for (const [what, bytes, sentence] of refusals)
    it(`is refused in a sentence for ${what}, and nothing is kept`, async () => {
      const before = await uploads()
      assert.match(error(await check(bytes(), 422)), sentence)
      assert.equal(await uploads(), before)
    })

  it('about single people is refused, in a sheet that is hidden too, and nothing of it is said', async () => {
    const audited = (await here.audited('indicators.refuse-file')).length
    const hidden = ods(
      odsTable(rowsOf(ownRow())) +
        odsTable([['Title'], ['Forename', 'Surname'], ['Zebedee', 'Quux']], 'out', 'Quux'),
    )
    const numbered = await xlsxOf([
      { name: 'Data', rows: rowsOf(ownRow()) },
      { name: 'Cases', rows: [['a'], ['943 476 5919']] },
    ])
    for (const [bytes, words] of [
      [hidden, /names of people/],
      [numbered, /NHS numbers/],
    ] as const) {
      const page = await check(bytes, 422)
      assert.match(textOf(page), words)
      assert.doesNotMatch(page.outerHTML, /Zebedee|Quux|943 ?476/)
    }
    assert.equal((await here.audited('indicators.refuse-file')).length, audited + 2)
  })

  it('and a CSV file with the days of a spreadsheet as numbers says which day each is', async () => {
    const page = await check(aFile(ownRow({ period_start: '44652' })), 422, 'figures.csv')
    assert.match(
      textOf(page),
      /“44652” is how a spreadsheet counts the day 1 April 2022. Write it as 2022-04-01/,
    )
  })

  it('and a CSV file is read in UTF-8, UTF-16 and Windows-1252 alike', async () => {
    const encodings = [
      (text: string) => Buffer.from(`\uFEFF${text}`),
      (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
      (text: string) => Buffer.from(text, 'latin1'),
    ]
    for (const encoded of encodings) {
      const row = ownRow({ value: '3', area: 'Ynys Môn' })
      await take(encoded(Buffer.from(aFile(row)).toString('utf8')))
      assert.equal((await onRecord(row))?.value, 3)
    }
  })

  it('and a CSV file with two rows of names, or one period twice, is refused row by row', async () => {
    const row = ownRow()
    const names = Object.fromEntries(header.map((column) => [column, column]))
    const again = { ...row, value: '9' }
    const spelled = { ...row, value: '9', period_label: '2022/23' }
    const page = await check(aFile(names, row, again, spelled), 422, 'figures.csv')
    for (const words of [
      /Row 2[^.]*At faultIt has the names of the columns again\. Remove it/,
      /It gives the same indicator, area and period as row 3/,
      /The period “2022\/23” is called “2022-23” in row 3/,
    ])
      assert.match(textOf(page), words)
    await take(aFile(row))
    const later = await check(aFile(spelled), 422, 'figures.csv')
    assert.match(textOf(later), /is called “2022-23” on record/)
  })

  it('and a CSV file with fewer than none of something says so', async () => {
    const page = await check(aFile(ownRow({ value: '-3', unit: 'children' })), 422, 'figures.csv')
    assert.match(textOf(page), /Value -3 is below nought, and the unit “children” is a count/)
  })
})

describe('a workbook of national figures that is too long to be held', () => {
  const header = ['area_name', 'area_code', 'time_period', 'indicator', 'unit', 'value']
  const ROWS = 60_000
  const cells = (at: number): readonly string[] => [
    ...[`Area ${at % 150}`, `E${at % 150}`, String(2010 + (Math.floor(at / 150) % 12))],
    ...[`Way ${Math.floor(at / 1800)}`, 'children', at % 50 === 0 ? 'c' : String(at)],
  ]
  const number = (text: string) => /^\d+$/.test(text)
  const longExcel = (behind = '') =>
    xlsxOfXml(
      `${Array.from({ length: ROWS }, (_, at) => {
        const row = cells(at)
          .map((text) => (number(text) ? `<c><v>${text}</v></c>` : inline(text)))
          .join('')
        return `<row r="${at + 2}">${row}</row>`
      }).join('')}`,
      behind,
    )
  const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  const xlsxOfXml = (rows: string, behind: string) =>
    aWorkbook([{ name: 'Data' }], {
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SHEET}"><sheetData><row r="1">${header.map((text) => inline(text)).join('')}</row>${rows}</sheetData>${behind}</worksheet>`,
    })
  const read = (bytes: Uint8Array) => readArriving('national.xlsx', Readable.from([bytes]))

  it('is read row by row, of Excel and of OpenDocument', async () => {
    const rows = [header, ...Array.from({ length: ROWS }, (_, at) => cells(at))]
    for (const bytes of [longExcel(), ods(odsTable(rows))]) {
      const arrived = await read(bytes)
      assert.equal(arrived.kind, 'national')
      if (arrived.kind !== 'national') continue
      const { rowCount, faultCount, measures, areaCount, marks } = arrived.file.reading
      assert.deepEqual([rowCount, faultCount, measures.length, areaCount], [ROWS, 0, 34, 150])
      assert.deepEqual(marks, { c: ROWS / 50 })
      const text = zstdDecompressSync(arrived.file.packed).toString()
      assert.ok(text.includes('\n60001\t34\tArea 149\tE149\t2013\t59999\t\n'))
    }
  })

  it('is refused for what stands behind all of its rows, and where one of them is about a person', async () => {
    const merged = await read(longExcel('<mergeCells><mergeCell ref="A2:A9"/></mergeCells>'))
    assert.match(merged.kind === 'refused' ? merged.sentence : '', /^The cells A2:A9 are merged/)
    const person = xlsxOfXml(
      `<row r="2">${cells(1)
        .map((text) => inline(text))
        .join('')}</row><row r="50000">${inline('943 476 5919')}</row>`,
      '',
    )
    assert.deepEqual(await read(person), { kind: 'person-level', found: 'nhs-number' })
  })
})
