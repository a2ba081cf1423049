import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chartKind, finding, gap, type Point } from './finding.ts'

const share = { unit: 'percent of assessments', isPercent: true }
const people = { unit: 'people', isPercent: false }

const point = (area: string, value: number | null, year = 2022, isDated = true): Point => ({
  area,
  value,
  periodLabel: `${year}-${(year + 1) % 100}`,
  periodEnd: isDated ? Temporal.PlainDate.from(`${year + 1}-03-31`) : null,
})

describe('what figures say in one sentence', () => {
  const cases: readonly (readonly [what: string, points: readonly Point[], sentence: string])[] = [
    [
      'of two areas, which is higher',
      [point('North', 53), point('South', 89)],
      'The figure for South, 89%, is higher than that for North, 53%',
    ],
    [
      'that two areas are alike',
      [point('North', 20), point('South', 20)],
      'North and South have the same figure, 20%',
    ],
    [
      'that one area gives none',
      [point('North', null), point('South', 20)],
      'The figure for South is 20%; none is given for North',
    ],
    ['that no area gives any', [point('North', null), point('South', null)], 'No figure is given'],
    ['of one area, what it is', [point('North', 0)], 'The figure for North is 0%'],
    [
      'of three areas, the highest and the lowest',
      [point('North', 5), point('South', 7), point('West', 7)],
      'South and West have the highest figure, 7%; North has the lowest, 5%',
    ],
    [
      'over time, which way each area went',
      [
        point('North', 66, 2021),
        point('North', 53),
        point('South', 84, 2021),
        point('South', 89),
        point('West', 9, 2021),
        point('West', 9),
      ],
      'North fell from 66% in 2021–22 to 53% in 2022–23; South rose from 84% in 2021–22 to 89% in 2022–23; West is at 9% in 2022–23, as in 2021–22',
    ],
    [
      'over time, from the first figure to the last, over those not given',
      [
        point('North', 1, 2020),
        point('North', null, 2021),
        point('North', 3, 2022),
        point('North', null, 2023),
      ],
      'North rose from 1% in 2020–21 to 3% in 2022–23',
    ],
    [
      'nothing about a course when the days are not known',
      [point('North', 1, 2020, false), point('North', 3, 2022, false)],
      '2022–23: The figure for North is 3%',
    ],
  ]
  for (const [what, points, sentence] of cases)
    it(`is ${what}`, () => assert.equal(finding(points, share), sentence))
})

describe('the gap between areas', () => {
  it('is told in points for two shares of one period only', () => {
    assert.deepEqual(gap([point('North', 53), point('South', 89)], share), {
      points: '36',
      period: '2022–23',
    })
    assert.equal(gap([point('North', 53), point('South', 89)], people), undefined)
    assert.equal(gap([point('North', 53), point('South', null)], share), undefined)
    assert.equal(gap([point('North', 53)], share), undefined)
    assert.equal(gap([point('North', 53), point('South', 89), point('West', 1, 2020)], share), undefined)
  })
})

describe('how figures are drawn', () => {
  const years = (...all: readonly number[]) => all.map((year) => point('North', year, year))
  it('is not at all for a single figure, in bars for few periods, in lines from four', () => {
    assert.equal(chartKind(years(2022)), 'none')
    assert.equal(chartKind(years(2021, 2022)), 'bars')
    assert.equal(chartKind(years(2020, 2021, 2022)), 'bars')
    assert.equal(chartKind(years(2019, 2020, 2021, 2022)), 'lines')
    assert.equal(chartKind([point('North', null), point('South', null)]), 'none')
  })
})
