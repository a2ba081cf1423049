import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { parse } from 'node-html-parser'
import type { PartnershipId } from '#platform/db.ts'
import { openPrinter, type Printer } from '#platform/print.ts'
import { checkPdf, type PdfFacts, pdfFaults } from '#platform/testing/pdf-check.ts'
import { checkWord, type WordFacts } from '#platform/testing/word-check.ts'
import { chartSheet, figureSheet } from './rules/appendix.ts'
import { COVERING_SECTIONS, firstCoveringText, isPublicCovering, missingSections } from './rules/covering.ts'
import type { Chart, Document } from './rules/document.ts'
import { blocksOf, type References } from './rules/markdown.ts'
import { aFigure } from './rules/testing.ts'
import { documentHtml } from './views/document.ts'
import { type Imprint, webAddressOf } from './views/imprint.ts'
import { outputsOf } from './views/outputs.ts'

const run = promisify(execFile)
const QPDF = '/usr/bin/qpdf'

const CHART: Chart = {
  key: 'on-time',
  heading: 'Peterborough is on target',
  measure: 'Assessments on time',
  unit: '%',
  period: '2022–23',
  bars: [
    {
      label: 'Peterborough',
      value: 89,
      drawn: '89%',
      record: {
        indicatorCode: 'assessments',
        area: 'Peterborough',
        period: '2022-23',
        source: { file: 'report.txt', section: 'Snapshot', lines: '208' },
      },
    },
    { label: 'Cambridgeshire', value: null, drawn: 'not given' },
  ],
  target: { label: 'Target 80 or more', from: 80, to: null },
}
const FIGURES = [
  aFigure('trained', 'People trained', 2024, {
    definition: 'People who attended a course',
    area: 'Both areas',
    unit: 'people',
    printed: '2024',
    asAt: '7 November 2023',
    source: { file: 'report.txt', section: 'Training', lines: '693' },
  }),
  aFigure('met', 'Needs met', 99, { unit: 'percent' }),
  aFigure('held', 'Seats held', 89, {
    unit: 'percent',
    counted: { rows: 71, madeOf: '63 of 71', query: 'Every seat', owner: 'Boards' },
    approval: 'Counted out of the records, not handed in',
  }),
]
const REFERENCES: References = {
  figures: new Map(FIGURES.map(({ key, drawn }) => [key, drawn])),
  charts: new Map([[CHART.key, CHART]]),
}
const COVERING = firstCoveringText()
  .replace('| Committee |  |', '| Committee | Children’s scrutiny |')
  .replace('| Status |  |', '| Status | Public report |')
  .replace('### Origin of report', '### Origin of report\n\nBy law.\n\nIn all, {{met}} said so.')
const CHAPTERS = [
  ['Report to the committee', 'cover', COVERING],
  [
    'Foreword',
    'body',
    'This was the year:\n\n- we **met**\n- we listened\n\nMore is below. Read [the guidance](https://www.gov.uk/guidance).',
  ],
  [
    'Training',
    'body',
    `In the year {{trained}} people took part.\n\n### What changed\n\n| Area | People |\n| --- | --- |\n| Both | {{trained}} |\n\n{{chart:on-time}}\n\n#### In detail\n\n1. First\n2. Second\n\n> I was asked.`,
  ],
  ['Members', 'appendix', 'Everyone. Of the seats {{held}} are held.'],
] as const

const DOCUMENT: Document = {
  title: 'Yearly report 2022–23',
  period: { start: '1 April 2022', end: '31 March 2023', label: '2022–23' },
  chapters: CHAPTERS.map(([heading, place, text], index) => ({
    id: `${index}`,
    heading,
    place,
    blocks: blocksOf(text, REFERENCES),
  })),
  figures: FIGURES,
}

const withStatus = (status: string): Document => ({
  ...DOCUMENT,
  chapters: DOCUMENT.chapters.map((chapter) =>
    chapter.place === 'cover'
      ? { ...chapter, blocks: blocksOf(COVERING.replace('Public report', status), REFERENCES) }
      : chapter,
  ),
})

describe('a report as files', () => {
  let printer: Printer
  let folder: string
  let files: readonly (readonly [string, Uint8Array])[]
  let wordBytes: Uint8Array
  let word: WordFacts
  let coveringWord: WordFacts
  let pdf: PdfFacts
  let summary: PdfFacts
  let covering: PdfFacts
  let imprint: Imprint
  before(async () => {
    printer = openPrinter({ fonts: join(import.meta.dirname, '../../assets/print') })
    imprint = {
      partnership: {
        partnershipId: '00000000-0000-7000-8000-000000000001' as PartnershipId,
        ...{
          slug: 'north',
          name: 'Northtown',
          strap: '',
          host: 'north.example',
          brand: '#0f5c5e',
          modulesOff: [],
        },
      },
      publishedLine: 'Published on 30 September 2023, version 2',
      made: Temporal.Instant.from('2023-09-30T09:00:00Z'),
      correctionNote: 'It was 2,042.',
      isLarge: false,
      web: await webAddressOf('https://north.example', '2022-23'),
    }
    const outputs = await outputsOf(printer, 'report', DOCUMENT, imprint)
    assert.ok(outputs.covering && outputs.coveringWord)
    wordBytes = outputs.word
    files = [
      ['report', outputs.pdf],
      ['summary', outputs.summary],
      ['covering', outputs.covering],
    ]
    folder = await mkdtemp(join(tmpdir(), 'accord-outputs-'))
    word = checkWord(outputs.word)
    coveringWord = checkWord(outputs.coveringWord)
    pdf = checkPdf(outputs.pdf)
    summary = checkPdf(outputs.summary)
    covering = checkPdf(outputs.covering)
  })
  after(async () => {
    await printer?.[Symbol.asyncDispose]()
    if (folder) await rm(folder, { recursive: true })
  })

  it('has nothing in any of them that a screen reader cannot read', () => {
    assert.deepEqual([word.faults, coveringWord.faults], [[], []])
    assert.deepEqual([pdf, summary, covering].map(pdfFaults), [[], [], []])
  })

  it('has the headings of the page in its Word document, one level higher, and in its contents', () => {
    const page = parse(documentHtml({ ...DOCUMENT, chapters: DOCUMENT.chapters.slice(1) }).markup)
    // A chart has a heading on the page, and a caption in print.
    const headings = page
      .querySelectorAll('.accord-col-9 h2, .accord-col-9 .accord-prose > h3, .accord-col-9 h4')
      .map(({ tagName, text }) => ({ level: Number(tagName.slice(1)) - 1, text }))
    assert.deepEqual(word.headings, headings)
    assert.deepEqual(
      word.contents,
      headings.filter(({ level }) => level < 3).map(({ text }) => text),
    )
  })

  it('is dated by publishing, says what was corrected, and leads to the page', () => {
    for (const { text } of [word, pdf, summary]) {
      assert.match(text, /Published on 30 September 2023, version 2/)
      assert.match(text, /What was corrected:? It was 2,042\./)
      assert.match(text, /Read (?:it|the whole report) on the web: north\.example\/r\/2022-23/)
    }
    assert.ok(word.links.includes('https://north.example/r/2022-23'))
    const code = 'Code for a camera. It leads to north.example/r/2022-23.'
    assert.equal(word.alts[0], code)
    assert.deepEqual([pdf.figures[0], summary.figures[0]], [code, code])
  })

  it('says in Word what a chart shows, and beneath it in a table', () => {
    assert.equal(
      word.alts[1],
      'Chart. Peterborough is on target. Assessments on time, 2022–23, Target 80 or more: Peterborough 89%, Cambridgeshire not given.',
    )
    assert.deepEqual(
      word.tables.map(({ caption, headerRows, rows }) => [caption, headerRows, rows]),
      [
        ['What changed', 1, 2],
        ['Assessments on time, 2022–23, Target 80 or more', 1, 3],
        ['Figures of this report and their sources', 1, 3],
      ],
    )
    assert.deepEqual(
      word.paragraphs.filter(({ style }) => style === 'Caption').map(({ text }) => text),
      [
        'Table 1: What changed',
        'Chart 1: Peterborough is on target',
        'Table 2: Assessments on time, 2022–23, Target 80 or more',
        'Table 3: Figures of this report and their sources',
      ],
    )
    assert.ok(
      word.names.includes('word/media/picture2.png') && word.names.includes('word/media/drawing2.svg'),
    )
  })

  it('says in Word where a figure comes from, and prints the address of a link at the foot of the page', () => {
    assert.match(word.text, /People trained\nPeople who attended a course\n2,024 people\nBoth areas/)
    assert.match(word.text, /Training\nreport\.txt, line 693/)
    for (const { text } of [word, pdf])
      for (const said of [/Every seat/, /Records counted: 71/, /Made of: 63 of 71/, /not handed in/])
        assert.match(text.replaceAll(/\s+/g, ' '), said)
    assert.deepEqual(word.notes, ['https://www.gov.uk/guidance'])
  })

  it('has in its PDF the headings of its Word document, and bookmarks that lead to them', () => {
    assert.deepEqual(pdf.headings, [{ level: 1, text: 'Contents' }, ...word.headings])
    assert.deepEqual(
      pdf.outline,
      word.headings.map(({ text }) => text),
    )
  })

  it('is sound in the eyes of another program', { skip: !existsSync(QPDF) }, async () => {
    for (const [name, bytes] of files) {
      const path = join(folder, `${name}.pdf`)
      await writeFile(path, bytes)
      const { stdout } = await run(QPDF, ['--check', path])
      assert.match(stdout, /No syntax or stream encoding errors found/, name)
    }
  })

  it('has Easy Read in larger letters', async () => {
    const large = await outputsOf(printer, 'report', DOCUMENT, { ...imprint, isLarge: true })
    assert.ok(checkPdf(large.pdf).pages > pdf.pages)
    assert.deepEqual([pdfFaults(checkPdf(large.pdf)), checkWord(large.word).faults], [[], []])
    const size = (bytes: Uint8Array) => {
      const styles = strFromU8(unzipSync(bytes)['word/styles.xml'] ?? new Uint8Array())
      return Number(/<w:docDefaults>.*?<w:sz w:val="(\d+)"/.exec(styles)?.[1])
    }
    assert.ok(size(large.word) >= 32, 'Easy Read is not at least 16 points')
    assert.ok(size(wordBytes) < 25)
  })

  it('keeps what is for a committee out of what is for everyone', () => {
    for (const { text } of [word, pdf, summary]) assert.doesNotMatch(text, /Origin of report|99%/)
  })

  it('has a summary of what each chapter begins with and its charts, and nothing else', () => {
    assert.match(
      summary.text,
      /Foreword This was the year: .*we met .*we listened Training In the year 2,024 people took part\. Peterborough is on target Assessments on time, 2022–23, Target 80 or more Chart\. Peterborough is on target\. Assessments on time, 2022–23, Target 80 or more: Peterborough 89%, Cambridgeshire not given\.$/,
    )
    assert.deepEqual(
      summary.headings.map(({ text }) => text),
      ['Foreword', 'Training'],
    )
    assert.equal(summary.title, 'Yearly report 2022–23: summary')
  })

  it('has a covering report with the sections of the committee’s form, numbered as councillors quote them', () => {
    const sections = COVERING_SECTIONS.map((section, index) => `${index + 1}. ${section}`)
    for (const facts of [coveringWord, covering])
      assert.deepEqual(
        facts.headings.filter(({ level }) => level === 1).map(({ text }) => text),
        ['Report to the committee', 'Recommendations', ...sections, 'Where every figure comes from'],
      )
    assert.match(coveringWord.text, /1\.1 By law\.\n1\.2 In all, 99% said so\./)
    assert.match(coveringWord.text, /Committee\nChildren’s scrutiny/)
    assert.match(
      coveringWord.text,
      /\nRecommendations\nTable 2: Recommendations\nFrom\nDeadline\n\nNot applicable\n\nThe committee is asked to note the report\.\n1\. Origin/,
    )
    assert.match(covering.text, /1\.1 By law\. 1\.2 In all, 99% said so\./)
  })
})

describe('a covering report', () => {
  it('is for everyone only when its status is exactly that of a public report', () => {
    assert.equal(isPublicCovering(DOCUMENT), true)
    assert.equal(isPublicCovering(withStatus('')), false)
    for (const status of ['Exempt', 'Not a public report', 'Public report, appendix exempt'])
      assert.equal(isPublicCovering(withStatus(status)), false, status)
    assert.equal(isPublicCovering({ ...DOCUMENT, chapters: DOCUMENT.chapters.slice(1) }), false)
  })

  it('lacks the sections in which nothing is written', () => {
    assert.deepEqual(missingSections(DOCUMENT), COVERING_SECTIONS.slice(1))
  })
})

describe('the figures of a report', () => {
  it('are rows with value, period, source and certificate; those for a committee alone are not among them', () => {
    const [header = [], ...rows] = figureSheet(DOCUMENT).rows
    assert.deepEqual(
      rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]]))),
      [
        {
          ...{ certificate: 'trained', indicator_code: 'trained', indicator_name: 'People trained' },
          ...{
            definition: 'People who attended a course',
            value: '2024',
            unit: 'people',
            as_worded: '2,024',
          },
          definition_changed_on: '',
          ...{ area: 'Both areas', period: '2022–23', period_basis: '', qualifier: '', note: '' },
          publication_scheme: '',
          ...{ as_the_source_prints_it: '2024', source_file: 'report.txt', source_section: 'Training' },
          ...{ source_lines: '693', as_at: '7 November 2023', approval: '' },
          ...{ how_it_is_counted: '', records_counted: '', made_of: '' },
        },
        {
          ...{ certificate: 'held', indicator_code: 'held', indicator_name: 'Seats held', definition: '' },
          definition_changed_on: '',
          ...{ value: '89', unit: 'percent', as_worded: '89%', area: '', period: '2022–23' },
          ...{
            period_basis: '',
            qualifier: '',
            note: '',
            publication_scheme: '',
            as_the_source_prints_it: '',
          },
          ...{ source_file: '', source_section: '', source_lines: '', as_at: '' },
          ...{ how_it_is_counted: 'Every seat', records_counted: '71', made_of: '63 of 71' },
          approval: 'Counted out of the records, not handed in',
        },
      ],
    )
  })

  it('include every bar of every chart; what was not given is empty, never 0', () => {
    assert.deepEqual(
      chartSheet(DOCUMENT).rows.map((row) => [row[4], row[5], row[6], row[12]]),
      [
        ['bar', 'value', 'as_drawn', 'source_lines'],
        ['Peterborough', '89', '89%', '208'],
        ['Cambridgeshire', '', 'not given', ''],
      ],
    )
  })
})
