import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { changeBetween } from './change.ts'
import type { Told } from './told.ts'

type Compared = Pick<Told, 'value' | 'isPercent' | 'unit' | 'definition' | 'mark'>

const people = (value: number | null, more: Partial<Compared> = {}): Compared => ({
  ...{ value, isPercent: false, unit: 'people', definition: 'People trained', mark: null, ...more },
})
const percent = (value: number | null, more: Partial<Compared> = {}): Compared =>
  people(value, { isPercent: true, unit: 'percent', ...more })

const said = (...given: Parameters<typeof changeBetween>): string => {
  const changed = changeBetween(...given)
  return 'refused' in changed ? changed.refused : changed.drawn
}

describe('a change between two periods', () => {
  it('of a count is the difference, or the percent of what it was', () => {
    assert.equal(said(people(1600), people(2024), 'difference'), 'an increase of 424')
    assert.equal(said(people(1600), people(2024), 'percent'), 'an increase of 26.5%')
    assert.equal(said(people(2024), people(1600), 'percent'), 'a decrease of 20.9%')
    assert.equal(said(people(12), people(12), 'difference'), 'no change')
  })

  it('of a percentage is in percentage points, and a percent of it says what it is', () => {
    assert.equal(said(percent(80), percent(88), 'points'), 'an increase of 8 percentage points')
    assert.equal(said(percent(80), percent(79), 'points'), 'a decrease of 1 percentage point')
    assert.equal(said(percent(80), percent(88), 'percent'), 'an increase of 10% of the percentage before')
    assert.match(said(percent(80), percent(88), 'difference'), /said in percentage points/)
    assert.match(said(people(80), people(88), 'points'), /for percentages alone/)
  })

  it('of money is in pounds', () => {
    const money = (value: number) => people(value, { unit: 'pounds' })
    assert.equal(said(money(1200), money(1500), 'difference'), 'an increase of £300')
  })

  it('can be about as much', () => {
    const about = { form: 'approximate', nearest: 100 } as const
    assert.equal(said(people(1600), people(2010), 'difference', about), 'an increase of just over 400')
  })

  it('is refused where the definition was another one', () => {
    const other = people(1600, { definition: 'Places taken at training' })
    assert.match(said(other, people(2024), 'difference'), /definition has changed/)
  })

  it('is refused where one of the two is missing, was not given, or is hidden', () => {
    assert.match(said(undefined, people(2024), 'difference'), /no record/)
    assert.match(said(people(1600), people(null), 'difference'), /not given/)
    assert.match(said(people(null, { mark: 'c' }), people(12), 'difference'), /not published/)
  })

  it('has no percent where the earlier value is 0, and a difference all the same', () => {
    assert.match(said(people(0), people(5), 'percent'), /earlier value is 0/)
    assert.equal(said(people(0), people(5), 'difference'), 'an increase of 5')
  })

  it('is refused between two units', () => {
    assert.match(said(people(80), percent(80), 'points'), /different units/)
  })

  it('says the same size there and back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (one, two) => {
          const [there, back] = [
            said(people(one), people(two), 'difference'),
            said(people(two), people(one), 'difference'),
          ]
          assert.equal(there.replace('an increase', 'a decrease'), back.replace('an increase', 'a decrease'))
          assert.equal(there === back, one === two)
        },
      ),
    )
  })
})
