import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { check } from './check.ts'
import { otherYear } from './other-year.ts'
import { aDocument, aFigure } from './testing.ts'
import { yearBetween, yearOf, yearSaid } from './year.ts'

const day = (written: string) => Temporal.PlainDate.from(written)

describe('the year that a figure is counted by', () => {
  it('is told by its first and last day', () => {
    assert.equal(yearBetween(day('2022-04-01'), day('2023-03-31')), 'financial')
    assert.equal(yearBetween(day('2022-01-01'), day('2022-12-31')), 'calendar')
    assert.equal(yearBetween(day('2022-09-01'), day('2023-08-31')), 'academic')
    assert.equal(yearBetween(day('2020-01-01'), day('2020-12-31')), 'calendar')
  })

  it('is not told by days that are no whole year, or by one day alone', () => {
    assert.equal(yearBetween(day('2022-10-01'), day('2022-10-31')), undefined)
    assert.equal(yearBetween(day('2021-04-01'), day('2023-03-31')), undefined)
    assert.equal(yearBetween(day('2022-04-01'), day('2023-03-30')), undefined)
    assert.equal(yearBetween(null, day('2023-03-31')), undefined)
    assert.equal(yearBetween(day('2022-07-01'), day('2023-06-30')), undefined)
  })

  it('is told by the words of its source where there are no days, unless they speak of two', () => {
    assert.equal(yearSaid('Calendar year'), 'calendar')
    assert.equal(yearSaid('Academic 2022/23'), 'academic')
    assert.equal(yearSaid('the calendar year, not the financial year'), undefined)
    assert.equal(yearSaid('during the year'), undefined)
    assert.equal(yearOf({ from: null, to: null, label: '2022', basis: 'calendar year' }), 'calendar')
  })

  it('is told by its days where the words say otherwise', () => {
    const days = { from: day('2022-04-01'), to: day('2023-03-31') }
    assert.equal(yearOf({ ...days, label: '2022-23', basis: 'school year' }), 'financial')
  })
})

describe('a figure of another kind of year', () => {
  const deaths = aFigure('deaths', 'Child deaths notified', 46, { period: '2022', otherYear: 'calendar' })
  const told = (line: string) =>
    check(aDocument([['Deaths', line]], [deaths]), [otherYear]).map(({ title, figureKey }) => [
      title,
      figureKey,
    ])

  it('is found where it stands', () => {
    assert.deepEqual(told('The panel was told of {{deaths}} deaths.'), [
      ['A figure of a calendar year', 'deaths'],
    ])
  })

  it('is not found where the sentence says which year it is', () => {
    assert.deepEqual(told('In the calendar year 2022 the panel was told of {{deaths}} deaths.'), [])
    assert.deepEqual(told('From January to December 2022 it was told of {{deaths}} deaths.'), [])
  })

  it('is found among all the rules', () => {
    const all = check(aDocument([['Deaths', 'The panel was told of {{deaths}} deaths.']], [deaths]))
    assert.ok(all.some(({ rule }) => rule === 'other-year'))
  })

  it('is not found of a figure of the same kind of year', () => {
    const same = aFigure('deaths', 'Child deaths notified', 46)
    assert.deepEqual(
      check(aDocument([['Deaths', 'The panel was told of {{deaths}} deaths.']], [same]), [otherYear]),
      [],
    )
  })
})
