import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { parse } from 'node-html-parser'
import type { PartnershipId } from '#platform/db.ts'
import { openPrinter, type Printer } from '#platform/print.ts'
import { checkPdf, type PdfFacts, pdfFaults } from '#platform/testing/pdf-check.ts'
import { checkWord, type WordFacts } from '#platform/testing/word-check.ts'
import { chartSheet, figureSheet } from './rules/appendix.ts'
import { chartOfCourse, figuresOfCourse } from './rules/course.ts'
import type { Document } from './rules/document.ts'
import { publicPart } from './rules/public-part.ts'
import type { Course, CourseValue } from './rules/told.ts'
import { documentHtml } from './views/document.ts'
import type { Imprint } from './views/imprint.ts'
import { outputsOf } from './views/outputs.ts'

const visits = (area: string, year: number, value: number | null): CourseValue => ({
  ...{ area, periodLabel: `${year}-${String(year + 1).slice(2)}` },
  ...{ start: `${year}-04-01`, end: `${year + 1}-03-31` },
  told: {
    ...{ code: 'visits', name: 'Visits', definition: 'Visits made', unit: 'visits', isPercent: false, value },
    ...{ mark: null, periodBasis: '', qualifier: '', printed: '', note: '', scheme: '', approval: '' },
    ...{ source: { file: 'visits.csv', section: '', lines: String(year) }, href: '' },
  },
})
const COURSE: Course = {
  values: [2019, 2020, 2021, 2022].flatMap((year) => [
    visits('Northtown', year, year - 2000),
    ...(year === 2020 ? [] : [visits('Southtown', year, 40)]),
  ]),
  target: { label: 'Target 30 or more', from: 30, to: null },
  breaks: ['2020-04-01'],
  events: [{ onDay: '2021-05-01', words: 'Strategy launched' }],
}
const AREAS = ['Northtown', 'Southtown']
const chapter = (heading: string, key: string, drawnAs: 'lines' | 'bars') => ({
  ...{ id: key, heading, place: 'body' as const },
  blocks: [
    {
      kind: 'chart' as const,
      chart: chartOfCourse(
        { key, heading: 'The north catches up', measure: 'Visits' },
        { indicatorCode: 'visits', areas: AREAS, drawnAs },
        COURSE,
        '2022–23',
      ),
    },
  ],
})
const figuresOf = (key: string, drawnAs: 'lines' | 'bars') =>
  figuresOfCourse(key, { indicatorCode: 'visits', areas: AREAS, drawnAs }, COURSE, '1 June 2023').map(
    ({ figure }) => figure,
  )
const DOCUMENT: Document = {
  title: 'Yearly report 2022–23',
  period: { start: '1 April 2022', end: '31 March 2023', label: '2022–23' },
  chapters: [chapter('Through the years', 'trend', 'lines'), chapter('Side by side', 'beside', 'bars')],
  figures: [],
  charted: [...figuresOf('trend', 'lines'), ...figuresOf('beside', 'bars')],
}
const IN_WORDS =
  'Chart. The north catches up. Visits, 2019–20 to 2022–23, Target 30 or more. Northtown rose from 20 in 2020–21 to 22 in 2022–23; Southtown is at 40 in 2022–23, as in 2021–22. Northtown: 2019–20 19, 2020–21 20, 2021–22 21, 2022–23 22. Southtown: 2019–20 40, 2020–21 not given, 2021–22 40, 2022–23 40. Something else is counted from 1 April 2020 on. Figures before and after cannot be compared.'

describe('a chart through periods in the forms of a report', () => {
  let printer: Printer
  let word: WordFacts
  let pdf: PdfFacts
  let summary: PdfFacts
  before(async () => {
    printer = openPrinter({ fonts: join(import.meta.dirname, '../../assets/print') })
    const imprint: Imprint = {
      partnership: {
        partnershipId: '00000000-0000-7000-8000-000000000001' as PartnershipId,
        ...{ slug: 'north', name: 'Northtown', strap: '', host: 'north.example', brand: '#0f5c5e' },
        modulesOff: [],
      },
      publishedLine: 'Published on 30 September 2023',
      made: Temporal.Instant.from('2023-09-30T09:00:00Z'),
      isLarge: false,
    }
    const outputs = await outputsOf(printer, 'report', DOCUMENT, imprint)
    word = checkWord(outputs.word)
    pdf = checkPdf(outputs.pdf)
    summary = checkPdf(outputs.summary)
  })
  after(() => printer?.[Symbol.asyncDispose]())

  it('has nothing in print that a screen reader cannot read, and says there what it draws', () => {
    assert.deepEqual([pdfFaults(pdf), pdfFaults(summary), word.faults], [[], [], []])
    const both = [
      `${IN_WORDS} A: 1 May 2021, Strategy launched.`,
      `${IN_WORDS} 1 May 2021: Strategy launched.`,
    ]
    assert.deepEqual([pdf.figures, summary.figures, word.alts], [both, both, both])
    for (const { text } of [pdf, summary, word]) assert.match(text, /A: 1 May 2021, Strategy launched\./)
  })

  it('has its values as a table, a row for each period', () => {
    assert.deepEqual(
      word.tables.slice(0, 2).map(({ caption, rows }) => [caption, rows]),
      [
        ['Visits, 2019–20 to 2022–23, Target 30 or more', 5],
        ['Visits, 2019–20 to 2022–23, Target 30 or more', 5],
      ],
    )
    assert.match(pdf.text, /Period\s+Northtown\s+Southtown\s+2019–20\s+19\s+40\s+2020–21\s+20\s+not given/)
    assert.doesNotMatch(summary.text, /Period\s+Northtown/)
  })

  it('leads on the page from every value to its certificate', () => {
    const page = parse(documentHtml(publicPart(DOCUMENT)).markup)
    const links = page.querySelectorAll('figure table a').map((link) => link.getAttribute('href') ?? '')
    assert.equal(links.length, 14)
    for (const href of links) assert.ok(page.getElementById(href.slice(1)), href)
    assert.match(page.getElementById('figure-chart:trend:southtown:2021-22')?.text ?? '', /visits\.csv/)
    assert.equal(page.querySelectorAll('svg line.event').length, 2)
  })

  it('is in the file of figures and of charts with the source of every value', () => {
    const bars = chartSheet(DOCUMENT).rows
    assert.equal(bars.length, 15)
    assert.deepEqual(bars[1]?.slice(4), [
      'Northtown, 2019–20',
      '19',
      '19',
      'visits',
      'Northtown',
      '2019-20',
      'visits.csv',
      '',
      '2019',
    ])
    assert.equal(figureSheet(DOCUMENT).rows.length, 15)
  })
})
