import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { baseWords, valueWords } from '#platform/measures.ts'
import { publishedMeasure } from './published-measures.ts'

const DAY = Temporal.PlainDate.from('2026-06-20')

describe('a measure with a publication scheme', () => {
  it('has percentages of the numbers before rounding, unless they tell a small one', () => {
    const words = (counted: bigint, base: bigint, scheme = 'sac') => {
      const value = publishedMeasure({ unit: 'percent', counted, base }, scheme, DAY)
      return [valueWords(value), baseWords(value)]
    }
    assert.deepEqual(words(13n, 47n), ['27.7%', '15 of 45'])
    assert.deepEqual(words(45n, 47n), ['*', '45 of 45'])
    assert.deepEqual(words(13n, 47n, 'none'), ['28%', '13 of 47'])
    assert.deepEqual(words(4n, 50n, 'dfe-cin'), ['c', 'c of 50'])
    assert.throws(() => words(1n, 2n, 'unheard-of'), /There is no scheme/)
  })
})
