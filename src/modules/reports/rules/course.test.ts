import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chartInWords, drawingsOf, printChart } from '../views/chart.ts'
import { chartSheet } from './appendix.ts'
import { valueOfChart } from './chart-keys.ts'
import { chartOfCourse, figuresOfCourse, MOST_BARS, withValue } from './course.ts'
import type { Document } from './document.ts'
import { movedBetween } from './moved.ts'
import { publicPart } from './public-part.ts'
import type { Course, CourseValue, Told } from './told.ts'

const told = (value: number | null, more: Partial<Told> = {}): Told => ({
  ...{
    code: 'contacts',
    name: 'Contacts',
    definition: 'Contacts raised',
    unit: 'contacts',
    isPercent: false,
  },
  ...{ value, mark: null, periodBasis: '', qualifier: '', printed: '', note: '', scheme: '', approval: '' },
  ...{ source: { file: 'returns.csv', section: '', lines: '2' }, href: '/workspace/indicators/1' },
  ...more,
})
const value = (area: string, year: number, of: number | null, more: Partial<Told> = {}): CourseValue => ({
  ...{ area, periodLabel: `${year}-${String(year + 1).slice(2)}` },
  ...{ start: `${year}-04-01`, end: `${year + 1}-03-31` },
  told: told(of, more),
})

const REFERENCE = { indicatorCode: 'contacts', areas: ['Northtown', 'Southtown'], drawnAs: 'lines' } as const
const BINDING = { key: 'trend', heading: 'More contacts in the north', measure: 'Contacts' }
const COURSE: Course = {
  values: [
    value('Northtown', 2021, 30),
    value('Northtown', 2019, 10),
    value('Northtown', 2020, 20),
    value('Southtown', 2020, null, { mark: 'c' }),
    value('Southtown', 2021, 8),
    value('England', 2021, 15, { code: 'national', name: 'Contacts in all' }),
  ],
  target: { label: 'Target 25 or more', from: 25, to: null },
  breaks: ['2020-04-01'],
  events: [
    { onDay: '2018-05-01', words: 'Before all of it' },
    { onDay: '2021-05-01', words: 'Strategy launched' },
  ],
}
const drawn = (course: Course = COURSE, reference: Parameters<typeof chartOfCourse>[1] = REFERENCE) =>
  chartOfCourse(BINDING, reference, course, '2021–22')
const documentOf = (course: Course): Document => ({
  ...{ title: 'Yearly report', period: { start: '', end: '', label: '' }, figures: [] },
  chapters: [
    { id: '1', heading: 'Contacts', place: 'body', blocks: [{ kind: 'chart', chart: drawn(course) }] },
  ],
  charted: figuresOfCourse('trend', REFERENCE, course, 'today').map(({ figure }) => figure),
})

describe('a chart of an indicator through its periods', () => {
  it('has the periods in their order, and of each area a value in every one', () => {
    const { period, course } = drawn()
    assert.equal(period, '2019–20 to 2021–22')
    assert.deepEqual(course?.periods, ['2019–20', '2020–21', '2021–22'])
    assert.deepEqual(
      course?.series.map(({ label, values }) => [label, ...values.map((each) => each.drawn)]),
      [
        ['Northtown', '10', '20', '30'],
        ['Southtown', 'not given', 'not published (c)', '8'],
        ['England', 'not given', 'not given', '15'],
      ],
    )
  })

  it('says in words what it draws, compares nothing across a break, and names what happened', () => {
    assert.equal(
      chartInWords(drawn()),
      [
        'Chart. More contacts in the north. Contacts, 2019–20 to 2021–22, Target 25 or more.',
        'Northtown rose from 20 in 2020–21 to 30 in 2021–22.',
        'Northtown: 2019–20 10, 2020–21 20, 2021–22 30.',
        'Southtown: 2019–20 not given, 2020–21 not published (c), 2021–22 8.',
        'England: 2019–20 not given, 2020–21 not given, 2021–22 15.',
        'Something else is counted from 1 April 2020 on. Figures before and after cannot be compared.',
        'A: 1 May 2021, Strategy launched.',
      ].join(' '),
    )
    assert.deepEqual(drawn().course?.breaks, [1])
  })

  it('is drawn on paper as lines with its band, its break and its event, or as bars', () => {
    const lines = printChart(drawn(), '#0f5c5e')
    assert.match(lines, /stroke-dasharray="4 4"/)
    assert.match(lines, /Target 25/)
    assert.match(lines, /Southtown 8/)
    const bars = printChart(drawn(COURSE, { ...REFERENCE, drawnAs: 'bars' }), '#0f5c5e')
    assert.match(bars, />2020–21</)
    assert.match(bars, />not published \(c\)</)
    assert.doesNotMatch(bars, /<path/)
  })

  it('is drawn in a list and in a quotation too, and is in the file of charts', () => {
    const chart = { kind: 'chart', chart: drawn() } as const
    const list = { kind: 'list', ordered: false, items: [[{ kind: 'quote', blocks: [chart] }]] } as const
    const [chapter] = documentOf(COURSE).chapters
    const chapters = chapter ? [{ ...chapter, blocks: [list] }] : []
    assert.deepEqual(Object.keys(drawingsOf(chapters, '#0f5c5e')), ['trend.svg'])
    assert.equal(chartSheet({ ...documentOf(COURSE), chapters }).rows.length, 1 + COURSE.values.length)
  })

  it('names the area that it draws alone', () => {
    const alone = { ...COURSE, values: COURSE.values.filter(({ area }) => area === 'Northtown') }
    const about = drawn(alone, { ...REFERENCE, areas: ['Northtown'] })
    assert.match(chartInWords(about), /Contacts, Northtown, 2019–20 to 2021–22/)
  })

  it('is drawn as lines where its bars would not go on a page', () => {
    const many = Array.from({ length: MOST_BARS + 1 }, (_, at) => value('Northtown', 1970 + at, at))
    const bars = { ...REFERENCE, areas: ['Northtown'], drawnAs: 'bars' } as const
    assert.equal(drawn({ ...COURSE, values: many.slice(1) }, bars).course?.drawnAs, 'bars')
    assert.equal(drawn({ ...COURSE, values: many }, bars).course?.drawnAs, 'lines')
  })

  it('has a certificate for each value that is on record, and for the country’s', () => {
    const { figures } = publicPart(documentOf(COURSE))
    assert.deepEqual(
      figures.map(({ key, exactly, indicatorName }) => [key, exactly, indicatorName]),
      [
        ['chart:trend:northtown:2019-20', '10', 'Contacts'],
        ['chart:trend:northtown:2020-21', '20', 'Contacts'],
        ['chart:trend:southtown:2020-21', 'not published (c)', 'Contacts'],
        ['chart:trend:northtown:2021-22', '30', 'Contacts'],
        ['chart:trend:southtown:2021-22', '8', 'Contacts'],
        ['chart:trend:england:2021-22', '15', 'Contacts in all'],
      ],
    )
  })

  it('tells of a value that moved, came or went', () => {
    const moved = [...COURSE.values.slice(1, 5), value('Northtown', 2021, 31), value('Southtown', 2019, 4)]
    const later = documentOf({ ...COURSE, values: moved })
    assert.deepEqual(movedBetween(documentOf(COURSE), later), [
      { key: 'chart:trend:northtown:2021-22', was: '30', is: '31' },
      { key: 'chart:trend:england:2021-22', was: '15', is: 'not given' },
      { key: 'chart:trend:southtown:2019-20', was: 'not given', is: '4' },
    ])
    const { charted: _, ...without } = documentOf(COURSE)
    assert.deepEqual(movedBetween(without, later), [])
  })

  it('takes one value over, and leaves the others as they were', () => {
    const later: Course = { ...COURSE, values: [value('Northtown', 2021, 31), value('Southtown', 2021, 9)] }
    const taken = withValue('trend', COURSE, later, { key: 'chart:trend:northtown:2021-22', asAt: 'now' })
    assert.deepEqual(
      figuresOfCourse('trend', REFERENCE, taken, 'then')
        .map(({ figure }) => figure)
        .filter(({ period }) => period === '2021-22')
        .map(({ exactly, asAt }) => [exactly, asAt]),
      [
        ['8', 'then'],
        ['15', 'then'],
        ['31', 'now'],
      ],
    )
    const gone = withValue('trend', COURSE, later, { key: 'chart:trend:england:2021-22', asAt: 'now' })
    assert.equal(gone.values.length, COURSE.values.length - 1)
  })

  it('is known by its keys, which tell areas of one spelling apart', () => {
    assert.deepEqual(valueOfChart('chart:trend:northtown:2021-22'), {
      chart: 'trend',
      of: ['northtown', '2021-22'],
    })
    assert.equal(valueOfChart('contacts'), undefined)
    const both = [value('North-town', 2021, 1), value('North town', 2021, 2)]
    assert.deepEqual(
      figuresOfCourse('trend', REFERENCE, { ...COURSE, values: both }, '').map(({ figure }) => figure.key),
      ['chart:trend:north-town:2021-22', 'chart:trend:north-town:2021-22~2'],
    )
  })
})
