import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type HTMLElement, parse } from 'node-html-parser'
import { type BarChartData, barChart, printedBarChart } from './charts/bars.ts'
import { LARGE, SMALL, widthOf } from './charts/lettering.ts'
import { type LineChartData, lineChart, printedLineChart } from './charts/lines.ts'

const assessments: BarChartData = {
  heading: 'Peterborough is on target',
  measure: 'Single assessments completed on time, per cent',
  unit: '%',
  bars: [
    { label: 'Peterborough', value: 89, drawn: '89%' },
    { label: 'Cambridgeshire', value: 53, drawn: '53%' },
    { label: 'Both areas', value: null, drawn: 'not given' },
  ],
}

const quarters: LineChartData = {
  heading: 'Cambridgeshire has fallen',
  measure: 'Single assessments completed on time',
  unit: 'percent',
  periods: ['Q1', 'Q2', 'Q3', 'Q4', 'Q5'],
  series: [
    { label: 'Peterborough', values: [84, 86, 85, 88, 89] },
    { label: 'Cambridgeshire', values: [66, null, 60, 57, null] },
  ],
  target: { label: 'Target 80–100%', from: 80, to: 100 },
}

const look = { font: 'Atkinson Hyperlegible Next' }

const drawn = (markup: { toString(): string }): HTMLElement => parse(markup.toString())
const numbers = (element: HTMLElement, name: string): number => Number(element.getAttribute(name))
const drawings = {
  bars: (chart: BarChartData) => [
    drawn(barChart(chart, 'a', 'screen')),
    drawn(barChart(chart, 'a', 'narrow')),
    drawn(printedBarChart(chart, look)),
  ],
  lines: (chart: LineChartData) => [
    drawn(lineChart(chart, 'a', 'screen')),
    drawn(lineChart(chart, 'a', 'narrow')),
    drawn(printedLineChart(chart, look)),
  ],
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The room that a piece of text takes at most. */
function boxOf(text: HTMLElement): Box {
  const size =
    /\bs[123]t\b/.test(text.getAttribute('class') ?? '') || text.getAttribute('font-size') === '15'
      ? LARGE
      : SMALL
  const width = widthOf(text.text, size)
  const x = numbers(text, 'x')
  const anchor = text.getAttribute('text-anchor')
  const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x
  return {
    left,
    right: left + width,
    top: numbers(text, 'y') - size * 0.8,
    bottom: numbers(text, 'y') + size * 0.2,
  }
}

const meet = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

/** Everything lies inside the drawing, and no words lie on others. */
function assertClear(chart: HTMLElement): void {
  const svg = chart.querySelector('svg')
  const [, , width = 0, height = 0] = (svg?.getAttribute('viewbox') ?? svg?.getAttribute('viewBox') ?? '')
    .split(' ')
    .map(Number)
  assert.ok(width > 0 && height > 0)
  const texts = chart.querySelectorAll('text').map((text) => ({ words: text.text, box: boxOf(text) }))
  for (const { words, box } of texts)
    assert.ok(
      box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height,
      `“${words}” lies outside: ${JSON.stringify(box)} of ${width} by ${height}`,
    )
  for (const [index, one] of texts.entries())
    for (const other of texts.slice(index + 1))
      assert.ok(!meet(one.box, other.box), `“${one.words}” lies on “${other.words}”`)
  for (const rect of chart.querySelectorAll('rect')) {
    const [x, y] = [numbers(rect, 'x'), numbers(rect, 'y')]
    assert.ok(numbers(rect, 'width') >= 0 && numbers(rect, 'height') >= 0)
    assert.ok(
      x >= 0 && x + numbers(rect, 'width') <= width && y >= 0 && y + numbers(rect, 'height') <= height,
    )
  }
}

const label = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.constantFrom(
    'Cambridgeshire',
    'W'.repeat(90),
    'Rapid reviews completed in the year and sent to the national panel',
    '',
  ),
)
const value = fc.option(
  fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.double({ min: 0, max: 100, noNaN: true })),
)
const unit = fc.constantFrom('%', 'percent', 'children', 'count')

const series = fc.constantFrom(1 as const, 2 as const, 3 as const)
const end = fc.option(fc.integer({ min: 0, max: 100 }))

const anyBars: fc.Arbitrary<BarChartData> = fc.record(
  {
    heading: label,
    measure: label,
    unit,
    bars: fc.array(
      fc.record(
        { label, value, drawn: fc.oneof(label, fc.constant('12,323')), group: label, series },
        { requiredKeys: ['label', 'value', 'drawn'] },
      ),
      { maxLength: 12 },
    ),
    ...{ target: fc.record({ label, from: end, to: end }) },
  },
  { requiredKeys: ['heading', 'measure', 'unit', 'bars'] },
)

const anyLines: fc.Arbitrary<LineChartData> = fc
  .record({
    heading: label,
    measure: label,
    unit,
    periods: fc.array(fc.oneof(label, fc.constant('2022–23 Q4')), { minLength: 1, maxLength: 16 }),
    series: fc.array(fc.record({ label, values: fc.array(value, { maxLength: 16 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    target: fc.option(fc.record({ label, from: end, to: end })),
    events: fc
      .array(fc.integer({ min: -1, max: 16 }), { maxLength: 26 })
      .map((places) =>
        places
          .toSorted((one, other) => one - other)
          .map((place, index) => ({ place, letter: String.fromCharCode(65 + index), words: 'It began' })),
      ),
  })
  .map(({ target, ...chart }) => (target ? { ...chart, target } : chart))

describe('a chart of bars', () => {
  const widths = (chart: HTMLElement) =>
    chart.querySelectorAll('rect.s1m').map((bar) => numbers(bar, 'width'))

  it('draws each bar as long as its value', () => {
    const counts = {
      ...assessments,
      unit: 'children',
      bars: [10, 40, 0, 25].map((value) => ({ label: 'x', value, drawn: String(value) })),
    }
    const [ten = 0, forty = 0, none, half = 0] = widths(drawn(barChart(counts, 'a', 'screen')))
    assert.ok(Math.abs(forty / ten - 4) < 0.01)
    assert.ok(Math.abs(half / ten - 2.5) < 0.01)
    assert.equal(none, 0)
  })

  it('draws a percentage as a part of a hundred, whatever the longest bar is', () => {
    const chart = drawn(barChart(assessments, 'a', 'screen'))
    const [whole = 0] = chart.querySelectorAll('rect.band').map((band) => numbers(band, 'width'))
    const [peterborough = 0, cambridgeshire = 0] = widths(chart)
    assert.ok(Math.abs(peterborough / whole - 0.89) < 0.001)
    assert.ok(Math.abs(cambridgeshire / whole - 0.53) < 0.001)
  })

  it('draws a value that was not given as words and no bar', () => {
    for (const chart of drawings.bars({
      ...assessments,
      bars: [{ label: 'Both areas', value: null, drawn: '' }],
    })) {
      assert.equal(chart.querySelectorAll('rect').length, 0)
      assert.ok(chart.querySelectorAll('text').some((text) => text.text === 'not given'))
    }
  })

  it('stands two areas under each period, told apart without colour, with the target behind them', () => {
    const bars = ['2022–23', '2023–24'].flatMap((group) =>
      ([1, 2] as const).map((series) => ({ label: `Area ${series}`, value: 40, drawn: '40', group, series })),
    )
    const target = { label: 'Target 50 or more', from: 50, to: null }
    const grouped = { ...assessments, unit: 'children', bars, target }
    const chart = drawn(barChart(grouped, 'a', 'screen'))
    assert.deepEqual(
      ['rect.s1m', 'rect.s2m', 'rect.band'].map((each) => chart.querySelectorAll(each).length),
      [2, 2, 1],
    )
    assert.equal(chart.querySelectorAll('text').filter(({ text }) => text === '2022–23').length, 1)
    assert.match(chart.querySelector('desc')?.text ?? '', /2023–24, Area 2: 40\. Target 50 or more\.$/)
  })

  it('says every value in its description', () => {
    assert.equal(
      drawn(barChart(assessments, 'a', 'screen')).querySelector('desc')?.text,
      'Single assessments completed on time, per cent. Peterborough: 89%; Cambridgeshire: 53%; Both areas: not given.',
    )
  })

  it('keeps everything inside, and no words on others, whatever it is given', () => {
    fc.assert(
      fc.property(anyBars, (chart) => drawings.bars(chart).forEach(assertClear)),
      { numRuns: 120 },
    )
  })
})

describe('a chart of lines', () => {
  const moves = (chart: HTMLElement, series: string) =>
    (chart.querySelector(`path.${series}`)?.getAttribute('d') ?? '').split('M').length - 1

  it('breaks the line where a value was not given', () => {
    const chart = drawn(lineChart(quarters, 'a', 'screen'))
    assert.equal(moves(chart, 's1'), 1)
    assert.equal(moves(chart, 's2'), 2)
    assert.equal(chart.querySelectorAll('circle.s1m').length, 5)
    assert.equal(chart.querySelectorAll('rect.s2m').length, 3)
  })

  it('breaks the line where something else is measured from a period on, and says so', () => {
    const chart = drawn(lineChart({ ...quarters, breaks: [2] }, 'a', 'screen'))
    assert.equal(moves(chart, 's1'), 2)
    assert.equal(chart.querySelectorAll('circle.s1m').length, 5)
    assert.equal(chart.querySelectorAll('line[stroke-dasharray]').length, 1)
    assert.match(chart.querySelector('desc')?.text ?? '', /The line is broken before /)
    const whole = drawn(lineChart({ ...quarters, breaks: [0, 99] }, 'a', 'screen'))
    assert.equal(moves(whole, 's1'), 1)
  })

  it('marks what happened by letters, which stand together where there is no room', () => {
    const events = [1, 1, 1, 4].map((place, index) => ({
      ...{ place, letter: String.fromCharCode(65 + index), words: `Thing ${index}` },
    }))
    const chart = drawn(lineChart({ ...quarters, events }, 'a', 'screen'))
    assert.equal(chart.querySelectorAll('line.event').length, 4)
    const words = chart.querySelectorAll('text').map(({ text }) => text)
    assert.ok(words.includes('A–C') && words.includes('D'))
    assert.match(chart.querySelector('desc')?.text ?? '', /: Thing 3\.$/)
  })

  it('labels each line at its end, and says when it ended early', () => {
    const chart = drawn(lineChart(quarters, 'a', 'screen'))
    assert.equal(chart.querySelector('text.s1t')?.text, 'Peterborough 89%')
    assert.equal(
      chart
        .querySelectorAll('text.s2t')
        .map((text) => text.text)
        .join(' '),
      'Cambridgeshire 57%, Q4',
    )
  })

  it('puts each value at its height between 0 and 100 per cent', () => {
    const chart = drawn(lineChart(quarters, 'a', 'screen'))
    const heightOf = (value: string) =>
      numbers(chart.querySelectorAll('text').find((text) => text.text === value) as HTMLElement, 'y')
    const share = (y: number) => (heightOf('0') - 5.04 - y) / (heightOf('0') - heightOf('100%'))
    const points = chart.querySelectorAll('circle.s1m').map((point) => share(numbers(point, 'cy')))
    assert.deepEqual(
      points.map((point) => Math.round(point * 100)),
      [84, 86, 85, 88, 89],
    )
    const band = chart.querySelector('rect.band') as HTMLElement
    assert.equal(Math.round(share(numbers(band, 'y')) * 100), 100)
    assert.equal(Math.round(share(numbers(band, 'y') + numbers(band, 'height')) * 100), 80)
  })

  it('says that a line without any value was not given', () => {
    const chart = drawn(lineChart({ ...quarters, series: [{ label: 'Rutland', values: [] }] }, 'a', 'screen'))
    assert.equal(chart.querySelector('text.s1t')?.text, 'Rutland: not given')
    assert.equal(chart.querySelectorAll('circle, path').length, 0)
  })

  it('refuses a fourth line', () => {
    const series = Array.from({ length: 4 }, () => ({ label: 'x', values: [1] }))
    assert.throws(() => lineChart({ ...quarters, series }, 'a', 'screen'), /at most three/)
  })

  it('keeps everything inside, and no words on others, whatever it is given', () => {
    fc.assert(
      fc.property(anyLines, (chart) => drawings.lines(chart).forEach(assertClear)),
      { numRuns: 120 },
    )
  })
})

describe('any chart', () => {
  const hostile = '</text><script>alert("1")</script> & \' " \u0000\u0007 <b'
  const charts = [
    ...drawings.bars({
      ...assessments,
      heading: hostile,
      bars: [{ label: hostile, value: 5, drawn: hostile }],
    }),
    ...drawings.lines({
      ...quarters,
      heading: hostile,
      periods: [hostile],
      series: [{ label: hostile, values: [4] }],
    }),
  ]

  it('writes words from people as words', () => {
    for (const chart of charts) {
      const markup = chart.toString()
      assert.doesNotMatch(markup, /<script|<b/)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids them, so none may be left.
      assert.doesNotMatch(markup, /[\u0000-\u0008]/)
      assert.match(markup, /&lt;\/text&gt;&lt;script/)
    }
  })

  it('has no style of its own on a page, and needs no stylesheet on paper', () => {
    const [screen, narrow, print] = drawings.bars(assessments)
    for (const chart of [screen, narrow, print]) assert.doesNotMatch(String(chart), /style/)
    for (const chart of [screen, narrow]) assert.doesNotMatch(String(chart), /fill=|stroke=|#[0-9a-f]{6}/)
    assert.doesNotMatch(String(print), /class=/)
    for (const text of print?.querySelectorAll('text') ?? [])
      assert.match(text.getAttribute('fill') ?? '', /^#/)
  })

  it('is named by ids of its own', () => {
    const page = drawn(
      `${barChart(assessments, 'one', 'screen')}${barChart(assessments, 'one', 'narrow')}${lineChart(quarters, 'two', 'screen')}`,
    )
    const ids = page.querySelectorAll('[id]').map(({ id }) => id)
    assert.equal(new Set(ids).size, 6)
    for (const svg of page.querySelectorAll('svg')) {
      assert.equal(svg.getAttribute('role'), 'img')
      assert.equal(page.querySelector(`#${svg.getAttribute('aria-labelledby')}`)?.tagName, 'TITLE')
      assert.equal(page.querySelector(`#${svg.getAttribute('aria-describedby')}`)?.tagName, 'DESC')
    }
  })

  it('is well-formed as a file, with the partnership’s colour', () => {
    const markup = printedBarChart(assessments, { ...look, brand: '#6b2a5c' })
    assert.match(markup, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 640 [\d.]+"/)
    assert.match(markup, /fill="#6b2a5c"/)
  })
})
