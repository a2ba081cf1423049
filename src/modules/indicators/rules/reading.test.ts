import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { aFile, aRow, type FigureRow } from '../testing.ts'
import { longLayout } from './layouts.ts'
import { faultSentences, planImport, type Recorded } from './plan.ts'
import { readFigures } from './reading.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytes = (...values: readonly number[]) => Uint8Array.from(values)
const joined = (...parts: readonly Uint8Array[]) => Buffer.concat(parts)
const header = longLayout.columns.join(',')
const utf16 = (text: string) => joined(bytes(0xff, 0xfe), Buffer.from(text, 'utf16le'))

const nothing: Recorded = { indicators: [], areas: [], values: [], ranges: [] }

function planned(file: Uint8Array, recorded = nothing) {
  const read = readFigures({ name: 'figures.csv', bytes: file }, 'Cambridgeshire and Peterborough')
  assert.ok(read.ok, read.ok ? '' : read.sentence)
  return planImport(read.reading, recorded)
}

const sentenceOf = (file: Uint8Array): string => {
  const read = readFigures({ name: 'figures.csv', bytes: file }, 'Cambridgeshire and Peterborough')
  assert.ok(!read.ok, 'the file was read')
  return read.sentence
}

describe('a file that is no file of figures', () => {
  const files: readonly (readonly [what: string, file: Uint8Array, sentence: RegExp])[] = [
    ['an empty file', bytes(), /^The file is empty\.$/],
    ['a PDF', utf8('%PDF-1.7\n'), /^This is a PDF, not a CSV file\./],
    ['an XLSX file', bytes(0x50, 0x4b, 3, 4, 20, 0), /^This is a spreadsheet or another zipped file/],
    ['an old Excel file', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1), /^This is an old Excel or Word file/],
    ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 13, 10), /^This is a picture/],
    ['other binary data', bytes(1, 0, 0, 0, 2, 0, 0, 7, 0), /^This is not a text file/],
    ['a web page', utf8('<!doctype html><title>x</title>'), /^This is a web page/],
    ['UTF-16 with its mark', utf16(`${header}\n`), /^The file is in UTF-16/],
    [
      'Windows-1252',
      joined(utf8(`${header}\ncaf`), bytes(0xe9)),
      /^The letters of the file are not in UTF-8/,
    ],
    ['a NUL character', utf8(`${header}\na\0,${'x'.repeat(100)}`), /^Line 2 holds a NUL character/],
    ['a header alone', utf8(`${header}\n\n`), /no rows under them/],
    ['an empty first row', utf8(`,,,\n${header}`), /^The first row is empty/],
    ['a quote that is never closed', utf8(`${header}\n"a,b`), /^Row 2 cannot be read: .*never closed/],
    ['text after a closing quote', utf8(`${header}\n"a"b,c`), /^Row 2 cannot be read: .*more text follows/],
    [
      'a quote inside a plain cell',
      utf8(`${header}\na"b,c`),
      /^Row 2 cannot be read: .*does not begin with one/,
    ],
    ['semicolons', utf8(`${longLayout.columns.join(';')}\na;b`), /^The columns are separated by semicolons/],
    ['tabs', utf8(`${longLayout.columns.join('\t')}\na\tb`), /^The columns are separated by tabs/],
    ['a column twice', utf8(`${header},value\na`), /^The column value stands twice/],
    ['a column without a name', utf8('a,,,b\n1,2,3,4'), /^The column without a name stands twice/],
    [
      'a column too many',
      utf8(`${header},colour\na`),
      /it has “colour”, which is not read\. The layouts are: /,
    ],
    [
      'columns too few',
      utf8(`${header.replace('unit,', '').replace('area,', '')}\na`),
      /For “Accord’s own layout” it lacks the columns area, unit\. The layouts are: Accord’s own layout; /,
    ],
    ['other columns altogether', utf8('name,age\nx,3'), /^The columns of this file are not known\./],
    // A first row that is none of names may be about somebody.
    ['no names of columns', utf8('Zebedee,Quux\nx,3'), /^(?!.*(Zebedee|Quux))The columns/i],
    ['no names of columns, and one cell twice', utf8('Quux,Quux\nx,3'), /^The column 1 stands twice/],
    ['10,001 rows', utf8(`${header}\n${'x\n'.repeat(10_001)}`), /^The file has more than 10,000 rows\./],
  ]
  for (const [what, file, sentence] of files)
    it(`is refused with a sentence: ${what}`, () => assert.match(sentenceOf(file), sentence))

  it('may have a UTF-8 mark, columns in any order and in capitals, blank rows, and lines that end as on Windows', () => {
    const [first = '', ...rest] = longLayout.columns
    const row = aRow()
    const cells = [...rest, first].map((column) => `"${row[column]}"`).join(',')
    const text = `\uFEFF${[...rest, first].join(',').toUpperCase()}\r\n\r\n${cells}\r\n,,,\r\n`
    assert.deepEqual(planned(utf8(text)).counts, {
      fault: 0,
      changed: 0,
      new: 1,
      missing: 0,
      same: 0,
      skipped: 0,
    })
  })
})

describe('a row at fault', () => {
  const cases: readonly (readonly [what: string, changes: FigureRow, fault: string])[] = [
    [
      'a comma in a figure',
      { value: '2,024' },
      'Row 2: value “2,024” has a comma. Write 2024 in the column value, and keep “2,024” in value_as_printed.',
    ],
    [
      'a percent sign',
      { value: '49%' },
      'Row 2: value “49%” has a percent sign. Write 49 in the column value, and keep “49%” in value_as_printed.',
    ],
    [
      'words and a comma',
      { value: 'just under 2,000' },
      'Row 2: value “just under 2,000” has words in it. Write 2000 in the column value, and keep “just under 2,000” in value_as_printed.',
    ],
    [
      'an abbreviation',
      { value: 'approx 108' },
      'Row 2: value “approx 108” has words in it. Write 108 in the column value, and keep “approx 108” in value_as_printed.',
    ],
    [
      'no number at all',
      { value: 'n/a' },
      'Row 2: value “n/a” is not a number. Write it in digits, or leave the column value empty and keep “n/a” in value_as_printed.',
    ],
    [
      'a month',
      { value: '2021-10' },
      'Row 2: value “2021-10” is a date, not a figure. Leave the column value empty, and keep “2021-10” in value_as_printed.',
    ],
    [
      'a number in the notation of science',
      { value: '1e5' },
      'Row 2: value “1e5” is not a plain number. Write digits alone, for example 2024 or 38.5, and keep “1e5” in value_as_printed.',
    ],
    [
      'a formula',
      { value: '=1+1' },
      'Row 2: value “=1+1” is not a plain number. Write digits alone, for example 2024 or 38.5, and keep “=1+1” in value_as_printed.',
    ],
    [
      'too many digits',
      { value: '1234567890123456' },
      'Row 2: value “1234567890123456” has more digits than can be kept exactly. Write at most 12 before the point and 15 in all.',
    ],
    [
      'a share above 100',
      { value: '101', unit: 'percent of referrals' },
      'Row 2: value 101 is outside 0 to 100, and the unit “percent of referrals” is a share.',
    ],
    [
      'a share below 0',
      { value: '-1', unit: '%' },
      'Row 2: value -1 is outside 0 to 100, and the unit “%” is a share.',
    ],
    [
      'no unit',
      { unit: '' },
      'Row 2: it has no unit. Write what is counted, for example children, percent of referrals, or count.',
    ],
    ['no area', { area: ' ' }, 'Row 2: it has no area.'],
    ['no name', { indicator_name: '' }, 'Row 2: it has no name.'],
    ['no code', { indicator_code: '' }, 'Row 2: it has no code.'],
    [
      'a code with spaces',
      { indicator_code: 'a b' },
      'Row 2: the code “a b” may hold letters a to z, digits, and the signs _ . - only.',
    ],
    [
      'a day that does not exist',
      { period_end: '2023-02-30' },
      'Row 2: “2023-02-30” is not a date. Write it as 2022-04-01, or leave the cell empty.',
    ],
    [
      'a period that ends before it starts',
      { period_end: '2021-03-31' },
      'Row 2: the period ends on 2021-03-31, before it starts on 2022-04-01.',
    ],
    [
      'a very long cell',
      { note: 'x'.repeat(2001) },
      'Row 2: the cell note has 2,001 characters. Write at most 2,000.',
    ],
    [
      'a character that is not text',
      { note: 'a\u0007' },
      'Row 2: the cell note holds a character that is not text. Remove it.',
    ],
    ['a long name', { indicator_name: 'x'.repeat(201) }, 'Row 2: its name has more than 200 characters.'],
  ]
  for (const [what, changes, fault] of cases)
    it(`says what to write: ${what}`, () =>
      assert.deepEqual(faultSentences(planned(aFile(aRow(changes)))), [fault]))

  it('is named when it has more or fewer cells than the header', () => {
    const file = utf8(`${header}\n${longLayout.columns.slice(1).join(',')}\n${header},more`)
    assert.deepEqual(faultSentences(planned(file)), [
      'Row 2: it has 15 cells and the header has 16. A cell with a comma in it needs quotation marks around it.',
      'Row 3: it has 17 cells and the header has 16. A cell with a comma in it needs quotation marks around it.',
    ])
  })

  it('is named with the row that gives the same figure before it', () => {
    const file = aFile(aRow(), aRow({ area: 'Southtown' }), aRow({ area: 'NORTHTOWN', value: '5' }))
    assert.deepEqual(faultSentences(planned(file)), [
      'Row 4: it gives the same indicator, area and period as row 2. Keep one of the two rows.',
    ])
  })

  it('is one whose unit, name or definition is not that of the same code in another row', () => {
    const other = { area: 'Southtown', unit: 'people', indicator_name: 'Contacts', definition: 'All' }
    assert.deepEqual(faultSentences(planned(aFile(aRow(), aRow(other)))), [
      'Row 3: the code “contacts” belongs to “Contacts raised” in row 2. Write that name, or another code.',
      'Row 3: the unit “people” is not that of “Contacts raised”, which is counted in “contacts” in row 2.',
      'Row 3: the definition is not that of “Contacts raised” in row 2. A figure that is counted otherwise needs another code.',
    ])
  })
})

describe('a row that is in order', () => {
  it('may give a change in percent that is above 100 or below 0', () => {
    const rise = { indicator_name: 'Rise in offences', unit: 'percent', value: '118' }
    const fall = { indicator_code: 'b', unit: 'percent', value: '-12', qualifier: 'decrease' }
    assert.deepEqual(faultSentences(planned(aFile(aRow(rise), aRow(fall)))), [])
  })

  it('is kept as not given when its value is empty, whatever was printed', () => {
    const plan = planned(aFile(aRow({ value: '', value_as_printed: 'n/a' })))
    assert.equal(plan.counts.missing, 1)
    assert.equal(plan.rows[0]?.given?.value, null)
    assert.equal(plan.rows[0]?.given?.printed, 'n/a')
  })

  it('may have a unit, a code and an area that are words of the programming language', () => {
    const words = { unit: 'constructor', indicator_code: 'constructor', area: '__proto__' }
    assert.equal(planned(aFile(aRow(words))).counts.new, 1)
  })

  it('holds text that looks like a formula or like markup as nothing but text', () => {
    const note = '=HYPERLINK("http://x")<script>alert(1)</script>'
    assert.equal(planned(aFile(aRow({ note }))).rows[0]?.given?.note, note)
  })
})

describe('the files of the demonstration', () => {
  const folder = 'demo/cambridgeshire-and-peterborough/figures'
  const read = async (name: string) => planned(await readFile(`${folder}/${name}.csv`))

  const files = {
    indicators: { new: 35, missing: 4, skipped: 0 },
    training_figures: { new: 24, missing: 0, skipped: 0 },
    cdop: { new: 4, missing: 0, skipped: 1 },
    social: { new: 4, missing: 1, skipped: 4 },
    'reviews-and-contributions': { new: 23, missing: 0, skipped: 0 },
  }
  for (const [name, counts] of Object.entries(files))
    it(`are read without fault: ${name}`, async () => {
      const plan = await read(name)
      assert.deepEqual(faultSentences(plan), [])
      assert.deepEqual(plan.counts, { fault: 0, changed: 0, same: 0, ...counts })
    })

  it('say of both kinds of missing episodes that Cambridgeshire gives none', async () => {
    const { rows } = await read('indicators')
    const missing = rows.filter(({ area, name }) => area === 'Cambridgeshire' && name.startsWith('Missing'))
    assert.deepEqual(
      missing.map(({ name, figure, given }) => [name, figure, given?.code]),
      [
        ['Missing from home episodes', 'not given', 'missing_home'],
        ['Missing from care episodes', 'not given', 'missing_care'],
      ],
    )
  })

  it('name the periods of the child death panel by its years', async () => {
    const { rows } = await read('cdop')
    assert.deepEqual(
      rows.filter(({ given }) => given).map(({ periodLabel }) => periodLabel),
      ['2022-23', '2021-22 to 2022-23', '2019 to 2022', '2018'],
    )
  })

  it('leave out the rows that give no figure, and say why', async () => {
    const reasons = [...(await read('cdop')).rows, ...(await read('social')).rows].flatMap(({ state }) =>
      state.kind === 'skipped' ? [state.because] : [],
    )
    assert.deepEqual(
      [...new Set(reasons)],
      [
        'it gives the month of a publication, not a figure',
        'it gives the place of a page in a ranking, not a figure',
      ],
    )
  })

  it('keep a figure that is printed in words as a number, with the words', async () => {
    const { rows } = await read('indicators')
    const districts = rows.find(({ given }) => given?.code === 'districts')?.given
    assert.equal(districts?.value, 5)
    assert.equal(districts?.printed, 'five')
    assert.equal(districts?.periodStart, null)
  })
})
